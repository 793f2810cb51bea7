#include "pairs_folder.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cmath>

#include "../tests/support/unit_folder.hpp"

namespace lt::bench {
namespace {

constexpr std::uint64_t k_seed = 20260701;
constexpr unsigned k_threads_default = 2;

}  // namespace

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

long peak_mib() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

sandbox::PairsPlan plan_of(int count, char** arguments) {
    const double millions = count > 1 ? std::atof(arguments[1]) : 1;
    return {.people = static_cast<std::uint64_t>(std::llround(millions * 1e6)),
            .seed = k_seed,
            .profile = count > 3 ? arguments[3] : "national",
            .threads = count > 2 ? static_cast<unsigned>(std::max(1, std::atoi(arguments[2])))
                                 : k_threads_default};
}

Result<std::filesystem::path> pairs_folder(const sandbox::PairsPlan& plan) {
    namespace fs = std::filesystem;
    const fs::path folder = fs::read_symlink("/proc/self/exe").parent_path().parent_path() /
                            "bench" / fmt::format("{}_{}_{}", plan.profile, plan.people, plan.seed);
    if (fs::exists(folder / "made")) return folder;
    const double start = now();
    LT_TRY(const auto written,
           sandbox::write_pairs(plan, fs::path{LT_SOURCE_DIR} / "src/sandbox/data", shipped_units(),
                                folder));
    fs::create_directories(folder / "made");
    fmt::print(stderr, "files made               {:>9.2f} s   {} citizens, {} records\n",
               now() - start, written.citizens, written.records);
    return folder;
}

}  // namespace lt::bench
