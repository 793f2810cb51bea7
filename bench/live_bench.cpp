// The live engine over N million people: look-ups a second and their times, then a day's changes.
// Prints numbers; asserts nothing.
//
// live_bench [MILLIONS [THREADS [PROFILE]]]
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <thread>
#include <vector>

#include "../tests/support/unit_folder.hpp"
#include "pairs_folder.hpp"
#include "reconcile/live.hpp"

namespace {

namespace fs = std::filesystem;
using lt::bench::now;
using lt::reconcile::Declared;
using lt::reconcile::Live;

/// Asks everything on all threads; prints the rate and the times of single answers.
void look_up(const Live& live, const std::vector<Declared>& asked, unsigned threads,
             std::string_view what) {
    std::vector<std::vector<double>> times(threads);
    const double start = now();
    {
        std::vector<std::jthread> helpers;
        for (unsigned thread = 0; thread < threads; ++thread) {
            helpers.emplace_back([&, thread] {
                for (std::size_t i = thread; i < asked.size(); i += threads) {
                    const double begin = now();
                    if (!live.check(asked[i])) continue;
                    times[thread].push_back(now() - begin);
                }
            });
        }
    }
    const double seconds = now() - start;
    std::vector<double> all;
    for (const auto& one : times) all.insert(all.end(), one.begin(), one.end());
    if (all.empty()) return;
    std::ranges::sort(all);
    const auto share = [&](double part) {
        return all[static_cast<std::size_t>(part * static_cast<double>(all.size() - 1))] * 1e6;
    };
    fmt::print(
        "{:<24} {:>9.0f} /s   p50 {:.0f} us, p99 {:.0f} us, p99.9 {:.0f} us, most {:.0f} us\n",
        what, static_cast<double>(all.size()) / seconds, share(0.5), share(0.99), share(0.999),
        share(1));
}

/// Every `step`-th row of a file with the cell `name` of the row before it: people who moved.
std::uint64_t write_changes(const fs::path& from, const fs::path& to, std::string_view name,
                            std::size_t step) {
    std::ifstream in(from);
    std::ofstream out(to);
    std::string line;
    std::getline(in, line);
    out << line << '\n';
    const auto header = lt::bench::cells_of(line);
    const auto place = static_cast<std::size_t>(std::ranges::find(header, name) - header.begin());
    std::string last;
    std::uint64_t count = 0;
    for (std::size_t i = 0; std::getline(in, line); ++i) {
        if (i % step > 1) continue;
        auto cells = lt::bench::cells_of(line);
        if (i % step == 0) {
            last = cells[place];
            continue;
        }
        cells[place] = last;
        for (std::size_t k = 0; k < cells.size(); ++k) out << (k == 0 ? "" : "\t") << cells[k];
        out << '\n';
        ++count;
    }
    return count;
}

lt::Result<void> measure(const lt::sandbox::PairsPlan& plan) {
    LT_TRY(const fs::path folder, lt::bench::pairs_folder(plan));
    const fs::path population = folder / "population.tsv", insurance = folder / "insurance.tsv";
    double start = now();
    LT_TRY(const auto live, Live::open({.population = population,
                                        .insurance = insurance,
                                        .room = folder / "out",
                                        .threads = plan.threads},
                                       lt::shipped_units()));
    fmt::print("opened                   {:>9.2f} s   {} citizens, {} records, {} MiB\n",
               now() - start, live->citizens(), live->records(), lt::bench::peak_mib());
    const auto asked = lt::bench::questions(insurance, live->records());
    look_up(*live, asked, 1, "look-ups, one thread");
    look_up(*live, asked, plan.threads, "look-ups, all threads");

    constexpr std::size_t k_step = 10;  // a tenth of the citizens and of the records
    const fs::path moved = folder / "changes_population.tsv";
    const fs::path corrected = folder / "changes_insurance.tsv";
    const std::uint64_t rows = write_changes(population, moved, "commune_code_current", k_step) +
                               write_changes(insurance, corrected, "dob", k_step);
    start = now();
    LT_TRY(const auto changes, live->read({moved, corrected}));
    const auto applied = live->apply(*changes);
    fmt::print("{:<24} {:>9.2f} s   {} records looked at, {} otherwise than before, {} MiB\n",
               fmt::format("{} changes", rows), now() - start, applied.looked_at, applied.changed,
               lt::bench::peak_mib());
    look_up(*live, asked, plan.threads, "look-ups afterwards");
    return {};
}

}  // namespace

int main(int count, char** arguments) {
    const auto done = measure(lt::bench::plan_of(count, arguments));
    if (!done) fmt::print(stderr, "{}\n", done.error().client.en);
    return done ? 0 : 1;
}
