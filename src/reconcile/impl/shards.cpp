// The basic idea: numbers divide citizens and records, so the first round needs nobody else.  What
// stays open is little; every shard sees all of it in the second round, against its own citizens,
// and the best few of each shard hold the best few of all.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "reconcile/impl/part_file.hpp"
#include "reconcile/impl/stages.hpp"

namespace lt::reconcile {
namespace {

constexpr std::uint32_t k_numbers_round = 1;
constexpr std::uint32_t k_search_round = 2;

struct PlacedLink {
    std::uint64_t index = 0;
    Link link;
};

PartHead head_of(const Stages& run, std::uint32_t round, unsigned shard) {
    PartHead head;
    head.round = round;
    head.shards = run.options.shards;
    head.shard = shard;
    head.link_size = sizeof(Link);
    head.population_bytes = run.population.bytes();
    head.insurance_bytes = run.insurance.bytes();
    if (!run.options.model.empty()) std::ranges::copy(model_hash(run.model), head.model);
    return head;
}

std::filesystem::path part_of(const Stages& run, std::uint32_t round, unsigned shard) {
    return run.options.out / fmt::format("{}-{}-of-{}.part",
                                         round == k_numbers_round ? "numbers" : "search", shard,
                                         run.options.shards);
}

/// The records, in heads, names and whether their number exists.
Result<void> write_numbers(const Stages& run) {
    PartWriter part(part_of(run, k_numbers_round, run.options.shard),
                    head_of(run, k_numbers_round, run.options.shard));
    part.add(run.model.rarity.counts());
    std::vector<PlacedLink> links;
    for (std::size_t i = 0; i < run.links.size(); ++i) {
        if (run.links[i].verdict != Verdict::none) links.push_back({i, run.links[i]});
    }
    part.add(links);
    std::vector<Insured> heads;
    std::vector<std::uint8_t> exists;
    std::vector<char> names;
    for (const Open& open : run.open) {
        heads.push_back(open.head);
        heads.back().name_size = static_cast<std::uint8_t>(open.name.size());
        exists.push_back(open.number_exists ? 1 : 0);
        names.insert(names.end(), open.name.begin(), open.name.end());
    }
    part.add(heads);
    part.add(exists);
    part.add(names);
    return part.finish();
}

/// Everything the first round left, of every shard; what stays open in the order of the file.
Result<void> take_numbers(Stages& run, bool with_links) {
    for (unsigned shard = 0; shard < run.options.shards; ++shard) {
        LT_TRY(auto part, PartReader::open(part_of(run, k_numbers_round, shard),
                                           head_of(run, k_numbers_round, shard)));
        LT_TRY(const auto counts, part.take<std::uint32_t>());
        if (counts.size() != Rarity::k_counters) return part.broken();
        if (run.options.model.empty()) run.model.rarity.add(counts);
        LT_TRY(const auto links, part.take<PlacedLink>());
        for (const PlacedLink& placed : links) {
            if (!with_links) break;
            if (placed.index >= run.links.size()) return part.broken();
            run.links[placed.index] = placed.link;
        }
        LT_TRY(const auto heads, part.take<Insured>());
        LT_TRY(const auto exists, part.take<std::uint8_t>());
        LT_TRY(const auto names, part.take<char>());
        if (exists.size() != heads.size()) return part.broken();
        std::size_t at = 0;
        for (std::size_t i = 0; i < heads.size(); ++i) {
            if (heads[i].name_size > names.size() - at) return part.broken();
            run.open.push_back(
                {heads[i], std::string(names.data() + at, heads[i].name_size), exists[i] != 0});
            at += heads[i].name_size;
        }
    }
    run.model.rarity.finish();
    sort_open(run);
    return {};
}

Result<void> write_search(const Stages& run) {
    PartWriter part(part_of(run, k_search_round, run.options.shard),
                    head_of(run, k_search_round, run.options.shard));
    std::vector<std::uint8_t> counts;
    std::vector<Candidate> all;
    for (const Candidates& candidates : run.candidates) {
        counts.push_back(candidates.count);
        all.insert(all.end(), candidates.span().begin(), candidates.span().end());
    }
    part.add(counts);
    part.add(all);
    return part.finish();
}

Result<void> take_search(Stages& run) {
    run.candidates.resize(run.open.size());
    for (unsigned shard = 0; shard < run.options.shards; ++shard) {
        LT_TRY(auto part, PartReader::open(part_of(run, k_search_round, shard),
                                           head_of(run, k_search_round, shard)));
        LT_TRY(const auto counts, part.take<std::uint8_t>());
        LT_TRY(const auto all, part.take<Candidate>());
        const auto sum = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
        if (counts.size() != run.open.size() || sum != all.size()) return part.broken();
        auto next = all.begin();
        for (std::size_t i = 0; i < counts.size(); ++i) {
            for (std::uint8_t k = 0; k < counts[i]; ++k) run.candidates[i].offer(*next++);
        }
    }
    return {};
}

/// No record is this shard's: the files are read for their lines alone.
Result<void> read_lines(Stages& run) {
    const Shard nobody{1, 1};
    const unsigned threads = run.options.threads;
    LT_TRY(run.people,
           read_population(run.population, threads, nobody, run.citizens, run.options.hashing));
    if (run.options.model.empty()) run.model.citizens = run.people.records;
    LT_TRY(run.reading, read_insurance(run.insurance, threads, run.units, nobody, run.records,
                                       run.options.hashing, &run.rec_ids));
    LT_TRY_VOID(make_links(run));
    run.done("lines read");
    return {};
}

}  // namespace

Result<Summary> run_numbers(const Options& options, const identity::Units& units) {
    LT_TRY(const auto run, begin(options, units));
    LT_TRY_VOID(read_citizens(*run));
    LT_TRY_VOID(read_records(*run));
    LT_TRY_VOID(settle_by_number(*run));
    LT_TRY_VOID(write_numbers(*run));
    return std::move(run->summary);
}

Result<Summary> run_search(const Options& options, const identity::Units& units) {
    LT_TRY(const auto run, begin(options, units));
    LT_TRY_VOID(read_citizens(*run));
    LT_TRY_VOID(take_numbers(*run, false));
    LT_TRY_VOID(search_open(*run));
    LT_TRY_VOID(write_search(*run));
    return std::move(run->summary);
}

Result<Summary> run_merge(const Options& options, const identity::Units& units) {
    LT_TRY(const auto run, begin(options, units));
    LT_TRY_VOID(read_lines(*run));
    LT_TRY_VOID(take_numbers(*run, true));
    LT_TRY_VOID(take_search(*run));
    return finish(*run);
}

}  // namespace lt::reconcile
