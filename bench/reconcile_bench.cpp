// The reconciliation engine over files of N million people: seconds of each step, peak memory,
// marks, and what the same machine does at best.  Prints numbers; asserts nothing.
//
// reconcile_bench [MILLIONS [THREADS [PROFILE [MEMORY_MIB]]]]
// reconcile_bench marks [PEOPLE [SEEDS]]
//
// The files are made once, in bench/ of the build folder, and kept.  Physical limits are measured
// in the same run: memcpy, and a bare radix join of two arrays of as many 64-bit keys.  `marks`
// prints a row for each profile of errors and seed.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "../tests/support/unit_folder.hpp"
#include "pairs_folder.hpp"
#include "reconcile/run.hpp"
#include "sandbox/pairs_score.hpp"

namespace {

namespace fs = std::filesystem;
using lt::bench::now;
using lt::bench::peak_mib;

constexpr std::size_t k_memory_mib_default = 16 * 1024;
constexpr double k_mb = 1e6;
constexpr std::uint64_t k_marks_people_default = 40'000;
constexpr std::uint64_t k_marks_seeds_default = 2;
constexpr unsigned k_marks_threads = 2;

template <class Work>
double on_threads(unsigned threads, const Work& work) {
    const double start = now();
    std::vector<std::jthread> helpers;
    for (unsigned thread = 0; thread < threads; ++thread) helpers.emplace_back(work, thread);
    helpers.clear();
    return now() - start;
}

/// Bytes copied a second, all threads together, from memory no cache holds.
double copy_rate(unsigned threads) {
    constexpr std::size_t k_bytes = std::size_t{128} << 20U;
    constexpr int k_rounds = 8;
    std::vector<std::vector<char>> from(threads, std::vector<char>(k_bytes, 'x'));
    std::vector<std::vector<char>> to(threads, std::vector<char>(k_bytes, 'y'));
    const double seconds = on_threads(threads, [&](unsigned thread) {
        for (int round = 0; round < k_rounds; ++round) {
            std::memcpy(to[thread].data(), from[thread].data(), k_bytes);
            asm volatile("" : : "r"(to[thread].data()) : "memory");  // the copy is wanted
        }
    });
    return static_cast<double>(k_bytes) * k_rounds * threads / seconds;
}

using Keys = std::vector<std::uint64_t>;

std::uint64_t scattered(std::uint64_t value) {
    value *= 0x9E3779B97F4A7C15U;
    value ^= value >> 29U;
    value *= 0xBF58476D1CE4E5B9U;
    return value ^ (value >> 32U);
}

/// Where the keys of each part begin in `out`: counted, then written, by their top bits.
std::vector<std::size_t> divide(const Keys& keys, unsigned bits, Keys& out) {
    std::vector<std::size_t> first((std::size_t{1} << bits) + 1);
    for (const std::uint64_t key : keys) ++first[(key >> (64 - bits)) + 1];
    for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
    auto next = first;
    for (const std::uint64_t key : keys) out[next[key >> (64 - bits)]++] = key;
    return first;
}

/// How many keys of one part the other side has.
std::uint64_t met(const std::uint64_t* one, std::size_t ones, const std::uint64_t* other,
                  std::size_t others, Keys& table) {
    const std::size_t mask = std::bit_ceil(ones * 2 + 2) - 1;
    table.assign(mask + 1, 0);
    for (std::size_t i = 0; i < ones; ++i) {
        std::size_t slot = one[i] & mask;
        while (table[slot] != 0) slot = (slot + 1) & mask;
        table[slot] = one[i];
    }
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < others; ++i) {
        std::size_t slot = other[i] & mask;
        while (table[slot] != 0 && table[slot] != other[i]) slot = (slot + 1) & mask;
        count += table[slot] == other[i] ? 1 : 0;
    }
    return count;
}

/// Seconds of a join of two arrays of `count` keys: each thread has its share of the key space.
double join_seconds(std::size_t count, unsigned threads) {
    constexpr std::size_t k_keys_a_part = 16'384;
    const auto bits = static_cast<unsigned>(
        std::clamp<std::uint64_t>(std::bit_width(count / threads / k_keys_a_part), 1, 12));
    std::vector<Keys> left(threads), right(threads), left_out(threads), right_out(threads);
    for (unsigned thread = 0; thread < threads; ++thread) {
        for (std::size_t i = thread; i < count; i += threads)
            left[thread].push_back(scattered(i + 1));
        right[thread].assign(left[thread].rbegin(), left[thread].rend());
        left_out[thread].resize(left[thread].size());
        right_out[thread].resize(right[thread].size());
    }
    std::vector<std::uint64_t> found(threads);
    const double seconds = on_threads(threads, [&](unsigned thread) {
        const auto one = divide(left[thread], bits, left_out[thread]);
        const auto other = divide(right[thread], bits, right_out[thread]);
        Keys table;
        for (std::size_t part = 0; part + 1 < one.size(); ++part) {
            found[thread] +=
                met(left_out[thread].data() + one[part], one[part + 1] - one[part],
                    right_out[thread].data() + other[part], other[part + 1] - other[part], table);
        }
    });
    std::uint64_t all = 0;
    for (const std::uint64_t one : found) all += one;
    fmt::print("bare radix join          {:>9.3f} s   ({} of {} keys met)\n", seconds, all, count);
    return seconds;
}

lt::Result<lt::reconcile::Summary> linked(const fs::path& folder, unsigned threads,
                                          std::size_t memory_mib) {
    return lt::reconcile::run({.population = folder / "population.tsv",
                               .insurance = folder / "insurance.tsv",
                               .out = folder / "out",
                               .memory_bytes = memory_mib << 20U,
                               .threads = threads},
                              lt::shipped_units());
}

lt::Result<lt::sandbox::PairsScore> score_of(const fs::path& folder) {
    return lt::sandbox::score_pairs(folder / "truth.tsv", folder / "out/links.tsv");
}

lt::Result<void> measure(const lt::sandbox::PairsPlan& plan, std::size_t memory_mib) {
    LT_TRY(const fs::path folder, lt::bench::pairs_folder(plan));
    lt::shipped_units();  // read once, before the clock starts
    const long before = peak_mib();
    const double start = now();
    LT_TRY(const auto summary, linked(folder, plan.threads, memory_mib));
    const double seconds = now() - start;
    const long peak = peak_mib();
    for (const auto& step : summary.steps)
        fmt::print("{:<24} {:>9.3f} s\n", step.name, step.seconds);
    fmt::print("all                      {:>9.3f} s   {:.0f} records/s, {} threads\n", seconds,
               static_cast<double>(summary.records) / seconds, plan.threads);
    fmt::print("peak memory              {:>9} MiB (before the run {}), {:.0f} MB spilled\n", peak,
               before, static_cast<double>(summary.spilled_bytes) / k_mb);

    LT_TRY(const auto score, score_of(folder));
    fmt::print("links                    precision {:.6f} recall {:.6f}\n", score.links.precision(),
               score.links.recall());
    fmt::print("causes, fields           F1 {:.4f}, {:.4f}; survivors {} of {}\n",
               score.all_causes().f1(), score.all_fields().f1(), score.survivors_right,
               score.survivors_judged);

    const auto bytes = static_cast<double>(fs::file_size(folder / "population.tsv") +
                                           fs::file_size(folder / "insurance.tsv") +
                                           fs::file_size(folder / "out/links.tsv"));
    const double rate = copy_rate(plan.threads);
    fmt::print(
        "memcpy                   {:>9.0f} MB/s; {:.0f} MB of files in {:.3f} s: ratio {:.1f}\n",
        rate / k_mb, bytes / k_mb, bytes / rate, seconds / (bytes / rate));
    const double join = join_seconds(plan.people, plan.threads);
    fmt::print("the run in bare joins    {:>9.1f}\n", seconds / join);
    return {};
}

/// A row for each profile of errors and seed.
lt::Result<void> print_marks(std::uint64_t people, std::uint64_t seeds) {
    std::vector<std::string> profiles;
    for (const auto& file :
         fs::directory_iterator{fs::path{LT_SOURCE_DIR} / "src/sandbox/data/pairs/profiles"})
        profiles.push_back(file.path().stem());
    std::ranges::sort(profiles);
    fmt::print("{:<22}{:>6}{:>9}{:>11}{:>10}{:>10}{:>10}{:>16}{:>8}\n", "profile", "seed",
               "records", "precision", "recall", "cause F1", "field F1", "survivors", "s");
    for (const std::string& profile : profiles) {
        for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
            LT_TRY(const fs::path folder,
                   lt::bench::pairs_folder({people, seed, profile, k_marks_threads}));
            const double start = now();
            LT_TRY(const auto summary, linked(folder, k_marks_threads, k_memory_mib_default));
            const double seconds = now() - start;
            LT_TRY(const auto score, score_of(folder));
            fmt::print("{:<22}{:>6}{:>9}{:>11.6f}{:>10.6f}{:>10.4f}{:>10.4f}{:>16}{:>8.3f}\n",
                       profile, seed, summary.records, score.links.precision(),
                       score.links.recall(), score.all_causes().f1(), score.all_fields().f1(),
                       fmt::format("{} of {}", score.survivors_right, score.survivors_judged),
                       seconds);
        }
    }
    return {};
}

std::uint64_t number(int count, char** arguments, int at, std::uint64_t otherwise) {
    return count > at ? std::strtoull(arguments[at], nullptr, 10) : otherwise;
}

int finish(const lt::Result<void>& done) {
    if (!done) fmt::print(stderr, "{}\n", done.error().client.en);
    return done ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
    if (count > 1 && std::string_view{arguments[1]} == "marks") {
        return finish(print_marks(number(count, arguments, 2, k_marks_people_default),
                                  number(count, arguments, 3, k_marks_seeds_default)));
    }
    return finish(measure(lt::bench::plan_of(count, arguments),
                          number(count, arguments, 4, k_memory_mib_default)));
}
