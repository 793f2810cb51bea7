// The basic idea: the same passes as for a run, but the search forgets nobody; then pairs taken at
// random, so that what agrees by chance is known.
#include "reconcile/train.hpp"

#include <algorithm>

#include "reconcile/impl/learn.hpp"
#include "reconcile/impl/parallel.hpp"
#include "reconcile/impl/stages.hpp"

namespace lt::reconcile {
namespace {

/// Pairs taken at random: two births are equal in one of some 25,000, so three million show it to
/// an eighth of a bit.  They take some ten seconds of one processor.
constexpr std::uint64_t k_chance_pairs = 3'000'000;
constexpr std::uint64_t k_chance_records = 2'000;

struct Person {
    Citizen head;
    std::string name;
};

/// Citizens taken by their number, so that it is not the order of the file that chooses.
Result<std::vector<Person>> some_citizens(const Partitions& citizens, Sample sample) {
    std::vector<Person> people;
    std::string buffer;
    for (std::size_t partition = 0; partition < citizens.count(); ++partition) {
        LT_TRY(const auto bytes, citizens.whole(partition, buffer));
        for (const char* at = bytes.data(); at != bytes.data() + bytes.size();) {
            const auto citizen = read_stored<Citizen>(at);
            if (sample.has(citizen.head.id))
                people.push_back({citizen.head, std::string(citizen.name)});
        }
    }
    return people;
}

/// What one record says beside each of the citizens, but for those who may well be its own.
LevelCounts beside(const Open& open, const std::vector<Stored<Citizen>>& people,
                   const Yardstick& by, WordMemory& words) {
    LevelCounts counts;
    const Sought sought(open);
    for (const Stored<Citizen>& person : people) {
        const auto found = compare(sought, Official(person, words.hashes(person.name), by), by);
        if (!found || found->bits >= 0) continue;
        if (found->evidence.id < identity::IdRelation::different) continue;
        counts.add(found->evidence, open.number_exists, 1);
    }
    return counts;
}

Result<LevelCounts> by_chance(const Stages& run, std::uint64_t& pairs) {
    const std::uint64_t records = std::min<std::uint64_t>(run.open.size(), k_chance_records);
    if (records == 0) return LevelCounts{};
    LT_TRY(const auto people,
           some_citizens(run.citizens, Sample(run.people.records, k_chance_pairs / records)));
    std::vector<Stored<Citizen>> citizens;
    for (const Person& person : people) citizens.push_back({person.head, person.name});
    const unsigned threads = run.options.threads;
    std::vector<LevelCounts> counts(threads);
    std::vector<WordMemory> words(threads);
    const Yardstick by(run.places, run.model);
    LT_TRY_VOID(
        for_each_piece(records, threads, [&](std::size_t piece, unsigned thread) -> Result<void> {
            const Open& open = run.open[piece * run.open.size() / records];
            counts[thread].add(beside(open, citizens, by, words[thread]));
            return {};
        }));
    pairs = records * people.size();
    for (std::size_t i = 1; i < counts.size(); ++i) counts.front().add(counts[i]);
    return counts.front();
}

}  // namespace

Result<Training> train(const Options& options, const identity::Units& units) {
    Options counted = options;
    counted.model.clear();
    LT_TRY(const auto run, begin(counted, units));
    if (!options.model.empty()) {
        LT_TRY(const Model start, load_model(options.model));
        run->model.weights = start.weights;
    }
    LT_TRY_VOID(read_citizens(*run));
    LT_TRY_VOID(read_records(*run));
    LT_TRY_VOID(settle_by_number(*run));
    sort_open(*run);
    Training out;
    out.model = run->model;
    // No candidate is hopeless: what they do not agree in is to be learnt too.
    run->model.weights.hopeless = run->model.weights.hopeless_namesake = -k_weight_most;
    LT_TRY_VOID(search_open(*run));
    LT_TRY(const LevelCounts chance, by_chance(*run, out.chance_pairs));
    learn({run->open, run->candidates, chance, run->reading.records - run->open.size(),
           run->model.prior()},
          Weights{out.model.weights}, out);
    return out;
}

}  // namespace lt::reconcile
