#include "reconcile/run.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <optional>

#include "reconcile/impl/decide.hpp"
#include "reconcile/impl/ordered_file.hpp"
#include "reconcile/impl/people.hpp"
#include "reconcile/impl/stages.hpp"
#include "reconcile/impl/write_citizens.hpp"
#include "reconcile/impl/write_links.hpp"
#include "reconcile/impl/write_manifest.hpp"
#include "reconcile/impl/write_report.hpp"

namespace lt::reconcile {
namespace {

constexpr std::size_t k_citizens_share = 8;  // part of the memory to sort citizens in
constexpr std::uint64_t k_lines_max = 0xFFFF'FFFFU;

std::string spill_name(const char* what, const Options& options) {
    return fmt::format("{}-{}-of-{}.spill", what, options.shard, options.shards);
}

Result<void> write_bad_rows(const std::filesystem::path& path, const Reading& population,
                            const Reading& insurance) {
    std::ofstream out(path, std::ios::binary);
    out << "file\tline\treason\n";
    for (const BadRow& row : population.bad_rows)
        out << "population\t" << population.line(row.place) << '\t' << row.reason << '\n';
    for (const BadRow& row : insurance.bad_rows)
        out << "insurance\t" << insurance.line(row.place) << '\t' << row.reason << '\n';
    out.close();
    if (out) return {};
    return fail(ErrorCode::storage_failed,
                {"Không ghi được bad_rows.tsv.", "bad_rows.tsv cannot be written."});
}

std::uint64_t memory_ever() {
    rusage used{};
    return ::getrusage(RUSAGE_SELF, &used) == 0 ? static_cast<std::uint64_t>(used.ru_maxrss) * 1024
                                                : 0;
}

/// What is said of all links together; the summary is complete afterwards.
Result<void> write_counts(Stages& run) {
    const Options& options = run.options;
    LT_TRY(const NumberCounts numbers,
           write_citizens(options.out / "citizens.tsv", run.links, options.threads,
                          options.memory_bytes / k_citizens_share));
    run.done("citizens written");
    const Survey survey = survey_of(run.links, options.threads);
    run.done("links counted");
    run.summary.linked = survey.linked;
    run.summary.memory_bytes = memory_ever();
    LT_TRY_VOID(write_report(options.out, {run.summary, survey, numbers, run.units}));
    const Input inputs[] = {{"population", options.population, run.population, run.people},
                            {"insurance", options.insurance, run.insurance, run.reading}};
    const std::string model = write_model(run.model);
    LT_TRY_VOID(write_whole(options.out / "model.json", model));
    return write_manifest(options, model_hash(run.model), inputs);
}

}  // namespace

Stages::Stages(const Options& options_, const identity::Units& units_, Table population_,
               Table insurance_)
    : options(options_),
      units(units_),
      population(std::move(population_)),
      insurance(std::move(insurance_)),
      places(units),
      budget(records_room(options)),
      citizens(partitions_for(population), options.threads, budget,
               options.out / spill_name("citizens", options)),
      records(partitions_for(population), options.threads, budget,
              options.out / spill_name("records", options)),
      rec_ids(budget, options.out / spill_name("rec_ids", options)) {}

void Stages::done(const char* step) {
    const auto now = std::chrono::steady_clock::now();
    summary.steps.push_back({step, std::chrono::duration<double>(now - x_last).count()});
    x_last = now;
}

Result<std::unique_ptr<Stages>> begin(const Options& options, const identity::Units& units) {
    LT_TRY(Table population, Table::open(options.population, population_columns()));
    LT_TRY(Table insurance, Table::open(options.insurance, insurance_columns()));
    LT_TRY_VOID(make_folder(options.out));
    auto run =
        std::make_unique<Stages>(options, units, std::move(population), std::move(insurance));
    if (!options.model.empty()) {
        LT_TRY(run->model, load_model(options.model));
    }
    return run;
}

Result<void> read_citizens(Stages& run) {
    const Shard shard{run.options.shards, run.options.shard};
    LT_TRY(run.people, read_population(run.population, run.options.threads, shard, run.citizens,
                                       run.options.hashing));
    if (run.options.model.empty()) run.model.citizens = run.people.records;
    run.done("population read");
    return {};
}

Result<void> read_records(Stages& run, RecIds* rec_ids) {
    const Shard shard{run.options.shards, run.options.shard};
    LT_TRY(run.reading, read_insurance(run.insurance, run.options.threads, run.units, shard,
                                       run.records, run.options.hashing, rec_ids));
    LT_TRY_VOID(make_links(run));
    run.done("insurance read");
    return {};
}

Result<void> make_links(Stages& run) {
    const Options& options = run.options;
    const std::uint64_t lines = run.reading.lines;
    if (lines > k_lines_max) {
        return fail(ErrorCode::too_large, {"Tệp bảo hiểm có quá nhiều dòng; hãy chia nhỏ.",
                                           "The insurance file has too many lines; divide it."});
    }
    if (links_fit(options, lines)) {
        run.room.in_memory(lines, options.threads);
    } else {
        LT_TRY_VOID(run.room.in_file(lines, options.out / spill_name("links", options)));
    }
    run.links = run.room.all();
    return {};
}

Result<void> settle_by_number(Stages& run) {
    const Options& options = run.options;
    std::optional<Partitions> placed;
    if (run.room.is_file()) {
        placed.emplace(k_placed_partitions, options.threads, run.budget,
                       options.out / spill_name("placed", options));
    }
    LT_TRY(run.open,
           reconcile::run(ExactPass{options.threads, run.places, run.citizens, run.records,
                                    run.reading, run.links, Sample(run.people.records),
                                    options.model.empty() ? &run.model.rarity : nullptr,
                                    placed ? &*placed : nullptr}));
    if (placed) {
        run.summary.spilled_bytes += placed->spilled();
        sort_open(run);  // so that links are met in the order of their file
    }
    run.records.discard();
    run.done("exact pass");
    return {};
}

void sort_open(Stages& run) {
    std::ranges::sort(run.open, {}, [](const Open& open) {
        return (std::uint64_t{open.head.place.chunk} << 32U) + open.head.place.row;
    });
}

Result<void> search_open(Stages& run) {
    const Search search{run.options.threads, {run.places, run.model}, run.citizens};
    const std::size_t slices = search_slices(run.options, run.open.size());
    for (std::size_t i = 0; i < slices; ++i) {
        const std::size_t begin = run.open.size() * i / slices;
        const std::size_t end = run.open.size() * (i + 1) / slices;
        LT_TRY(auto found, reconcile::run(search, std::span(run.open).subspan(begin, end - begin)));
        if (slices == 1) {
            run.candidates = std::move(found);
        } else {
            run.candidates.insert(run.candidates.end(), found.begin(), found.end());
        }
    }
    run.done("search");
    return {};
}

void decide_open(Stages& run) {
    for (std::size_t i = 0; i < run.open.size(); ++i) {
        const Open& open = run.open[i];
        decide(open, run.candidates[i].span(), run.model.weights,
               run.links[run.reading.index(open.head.place)]);
    }
}

Result<Summary> finish(Stages& run) {
    const Options& options = run.options;
    run.citizens.discard();
    decide_open(run);
    run.summary.settled = run.reading.records - run.open.size();
    run.open = {};
    run.candidates = {};
    finish_people(run.links, options.threads, run.insurance.has(k_left_cell));
    run.done("people");
    LT_TRY_VOID(write_links(options.out, run.rec_ids, run.reading, run.links, options.threads));
    LT_TRY_VOID(write_bad_rows(options.out / "bad_rows.tsv", run.people, run.reading));
    run.done("links written");
    run.summary.citizens = run.people.records;
    run.summary.records = run.reading.records;
    run.summary.bad_rows = run.people.bad + run.reading.bad;
    run.summary.spilled_bytes =
        run.citizens.spilled() + run.records.spilled() + run.rec_ids.spilled();
    LT_TRY_VOID(write_counts(run));
    return std::move(run.summary);
}

Result<Summary> run(const Options& options, const identity::Units& units) {
    LT_TRY(const auto stages, begin(options, units));
    LT_TRY_VOID(read_citizens(*stages));
    LT_TRY_VOID(read_records(*stages, &stages->rec_ids));
    LT_TRY_VOID(settle_by_number(*stages));
    LT_TRY_VOID(search_open(*stages));
    return finish(*stages);
}

}  // namespace lt::reconcile
