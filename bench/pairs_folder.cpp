#include "pairs_folder.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>

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

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells(1);
    for (const char c : line) {
        if (c == '\t') {
            cells.emplace_back();
        } else {
            cells.back() += c;
        }
    }
    return cells;
}

std::vector<reconcile::Declared> questions(const std::filesystem::path& insurance,
                                           std::uint64_t records) {
    constexpr std::uint64_t k_asked_most = 200'000;
    std::ifstream in(insurance);
    std::string line;
    std::getline(in, line);
    const auto header = cells_of(line);
    const auto place = [&](std::string_view name) {
        return static_cast<std::size_t>(std::ranges::find(header, name) - header.begin());
    };
    const std::uint64_t step = std::max<std::uint64_t>(1, records / k_asked_most);
    std::vector<reconcile::Declared> out;
    for (std::uint64_t i = 0; std::getline(in, line); ++i) {
        if (i % step != 0) continue;
        const auto cells = cells_of(line);
        out.push_back({cells[place("insurance_no")], cells[place("card_no")],
                       cells[place("full_name")], cells[place("dob")], cells[place("sex")],
                       cells[place("id_declared")], cells[place("address")],
                       cells[place("commune_code")], cells[place("address_style")]});
    }
    return out;
}

}  // namespace lt::bench
