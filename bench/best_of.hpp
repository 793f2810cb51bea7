// The time of one question, for benches of single questions.
#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <string_view>

namespace lt::bench {

/// How many different arguments the questions take in turn, so that nothing is guessed: `work` gets
/// numbers below it.  A power of two.
inline constexpr std::size_t k_arguments = 1024;

/// Runs `work(i)` in batches and prints the time of one in the best batch, the one its neighbours
/// disturbed least; the sum of what it returns keeps the compiler honest.
template <class Work>
void measure(std::string_view what, int rounds, Work work) {
    constexpr int k_batches = 5;
    std::size_t sum = 0;
    double best_ns = 1e18;
    for (int batch = 0; batch < k_batches; ++batch) {
        const std::clock_t start = std::clock();  // time of this process only
        for (int i = 0; i < rounds; ++i) sum += work(static_cast<std::size_t>(i) % k_arguments);
        const double spent_ns = static_cast<double>(std::clock() - start) * 1e9 / CLOCKS_PER_SEC;
        best_ns = std::min(best_ns, spent_ns / rounds);
    }
    fmt::print("{:<44}{:>10.1f} ns {:>8.2f} M/s   (checksum {})\n", what, best_ns, 1e3 / best_ns,
               sum % 9973);
}

}  // namespace lt::bench
