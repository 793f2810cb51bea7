#include "reconcile/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>

#include "reconcile/impl/decide.hpp"
#include "reconcile/impl/parallel.hpp"
#include "reconcile/impl/people.hpp"
#include "reconcile/impl/plan.hpp"
#include "reconcile/impl/write_links.hpp"

namespace lt::reconcile {
namespace {

constexpr std::uint64_t k_lines_max = 0xFFFF'FFFFU;

class Watch {
  public:
    explicit Watch(std::vector<Step>& steps) : x_steps(steps) {}
    void done(const char* name) {
        const auto now = std::chrono::steady_clock::now();
        x_steps.push_back({name, std::chrono::duration<double>(now - x_last).count()});
        x_last = now;
    }

  private:
    std::vector<Step>& x_steps;
    std::chrono::steady_clock::time_point x_last = std::chrono::steady_clock::now();
};

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

}  // namespace

Result<Summary> run(const Options& options, const identity::Units& units) {
    Summary summary;
    Watch watch(summary.steps);
    LT_TRY(const Table population, Table::open(options.population, population_columns()));
    LT_TRY(const Table insurance, Table::open(options.insurance, insurance_columns()));
    LT_TRY_VOID(make_folder(options.out));
    const Places places(units);
    const Weights weights;
    Budget budget(records_room(options));
    const std::size_t count = partitions_for(population);
    Partitions citizens(count, options.threads, budget, options.out / "citizens.spill");
    Partitions records(count, options.threads, budget, options.out / "records.spill");
    LT_TRY(const Reading people, read_population(population, options.threads, citizens));
    watch.done("population read");
    LT_TRY(const Reading reading, read_insurance(insurance, options.threads, units, records));
    watch.done("insurance read");
    if (reading.lines > k_lines_max) {
        return fail(ErrorCode::too_large, {"Tệp bảo hiểm có quá nhiều dòng; hãy chia nhỏ.",
                                           "The insurance file has too many lines; divide it."});
    }
    std::vector<Link> links(reading.lines);
    Rarity rarity(people.records);
    LT_TRY(const std::vector<Open> open, run(ExactPass{options.threads, places, weights, citizens,
                                                       records, reading, links, rarity}));
    watch.done("exact pass");
    const float prior = prior_of(people.records);
    LT_TRY(const auto candidates,
           run(Search{options.threads, places, weights, citizens, rarity, prior}, open));
    watch.done("search");
    for (std::size_t i = 0; i < open.size(); ++i)
        decide(open[i], candidates[i], weights, links[reading.index(open[i].head.place)]);
    finish_people(links, options.threads, insurance.has(k_left_cell));
    watch.done("people");
    LT_TRY_VOID(write_links(options.out / "links.tsv", insurance, reading, links, options.threads));
    LT_TRY_VOID(write_bad_rows(options.out / "bad_rows.tsv", people, reading));
    watch.done("links written");
    summary.citizens = people.records;
    summary.records = reading.records;
    summary.bad_rows = people.bad + reading.bad;
    summary.settled = reading.records - open.size();
    summary.linked = static_cast<std::uint64_t>(
        std::ranges::count_if(links, [](const Link& link) { return link.person != 0; }));
    summary.spilled_bytes = citizens.spilled() + records.spilled();
    return summary;
}

}  // namespace lt::reconcile
