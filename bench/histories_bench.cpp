// Tries the properties of histories (tests/support/history_checks.hpp) on many of them.
//
// histories_bench [histories [threads]]
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

#include "../tests/support/history_checks.hpp"
#include "../tests/support/law_folder.hpp"

namespace {

constexpr int k_histories_default = 1'000'000;
constexpr std::uint64_t k_seed = 20250701;
constexpr int k_shown = 20;

}  // namespace

int main(int argc, char** argv) {
    const auto book = lt::test::law_book(std::filesystem::path{LT_SOURCE_DIR} / "law");
    if (!book) {
        fmt::print(stderr, "{}\n", book.error().log.text);
        return 1;
    }
    const int histories = argc > 1 ? std::max(1, std::atoi(argv[1])) : k_histories_default;
    const unsigned threads = argc > 2 ? static_cast<unsigned>(std::atoi(argv[2]))
                                      : std::max(1U, std::thread::hardware_concurrency());
    const auto start = std::chrono::steady_clock::now();
    std::atomic<int> faults = 0;
    std::mutex printing;
    {
        std::vector<std::jthread> workers;
        for (unsigned thread = 0; thread < threads; ++thread) {
            workers.emplace_back([&, thread] {
                lt::test::Inventor inventor{k_seed + thread};
                const int part = histories / static_cast<int>(threads);
                for (int i = 0; i < part; ++i) {
                    for (const std::string& text : lt::test::broken(inventor, *book)) {
                        if (faults++ >= k_shown) continue;
                        const std::lock_guard lock{printing};
                        fmt::print("thread {} history {}: {}\n", thread, i, text);
                    }
                }
            });
        }
    }
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    fmt::print("{} histories on {} threads in {:.1f} s: {} faults\n", histories, threads,
               spent.count(), faults.load());
    return 0;
}
