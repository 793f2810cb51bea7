// Decisions a second: without trace, with trace, with the record written; by kind of claim; and a
// synthetic national year.  Prints numbers; asserts nothing.
//
// decide_bench [claims [rounds]]      one core
// decide_bench year [threads]         8.54 million cases, re-decided with trace and record
#include <fmt/format.h>
#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <string>
#include <thread>
#include <vector>

#include "../tests/support/law_folder.hpp"
#include "../tests/support/national_mix.hpp"
#include "../tests/support/request_writer.hpp"
#include "batch/request.hpp"
#include "benefit/decide.hpp"
#include "benefit/decision_json.hpp"

namespace {

using lt::benefit::Claim;
using lt::benefit::Decision;
using lt::benefit::Detail;

constexpr int k_claims_default = 20'000;
constexpr int k_rounds_default = 20;
constexpr std::uint64_t k_seed = 20260701;

/// CPU time of this process: not of its neighbours.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

long peak_mib() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

template <class Work>
void measure(std::string_view what, const std::vector<Claim>& claims, int rounds, Work work) {
    if (claims.empty()) return;
    std::uint64_t sum = 0;
    const double start = cpu_seconds();
    for (int round = 0; round < rounds; ++round) {
        for (const Claim& claim : claims) sum += work(claim);
    }
    const double spent = cpu_seconds() - start;
    const double decided = static_cast<double>(claims.size()) * rounds;
    fmt::print("{:<40}{:>9.3f} us{:>13.0f} /s   (checksum {})\n", what, spent / decided * 1e6,
               decided / spent, sum);
}

void measure_all(std::string_view name, const std::vector<Claim>& claims, int rounds,
                 const lt::law::LawBook& book) {
    Decision decision;
    std::string record;
    measure(fmt::format("{}: figures only", name), claims, rounds, [&](const Claim& claim) {
        decide(claim, book, Detail::figures_only, decision);
        return static_cast<std::uint64_t>(decision.total.whole());
    });
    measure(fmt::format("{}: with trace", name), claims, rounds, [&](const Claim& claim) {
        decide(claim, book, Detail::with_trace, decision);
        return static_cast<std::uint64_t>(decision.trace.steps().size());
    });
    measure(fmt::format("{}: with trace, record written", name), claims, rounds,
            [&](const Claim& claim) {
                record.clear();
                decide(claim, book, Detail::with_trace, decision);
                append_json(decision, record);
                return static_cast<std::uint64_t>(record.size());
            });
}

/// From the line of JSON to the line of JSON.
void measure_lines(const std::vector<Claim>& claims, int rounds, const lt::law::LawBook& book) {
    std::vector<std::string> lines;
    std::size_t bytes = 0;
    lt::test::RequestWriter writer;
    for (const Claim& claim : claims) {
        lines.push_back(writer.write(claim));
        bytes += lines.back().size();
    }
    lt::batch::RequestReader reader;
    Claim claim;
    Decision decision;
    std::string record;
    std::size_t at = 0;
    const auto next = [&]() -> const std::string& { return lines[at++ % lines.size()]; };
    measure("national mix: request read", claims, rounds, [&](const Claim&) {
        return reader.read(next(), claim) ? std::uint64_t{1} : std::uint64_t{0};
    });
    measure("national mix: request to record", claims, rounds, [&](const Claim&) {
        if (!reader.read(next(), claim)) return std::uint64_t{0};
        decide(claim, book, Detail::with_trace, decision);
        record.clear();
        append_json(decision, record);
        return static_cast<std::uint64_t>(record.size());
    });
    fmt::print("a request has {} bytes on average, a record {}\n", bytes / lines.size(),
               record.size());
}

/// One thread's part of a year: each case is made, decided with its trace and written; nothing is
/// kept.
struct Part {
    std::int64_t cases = 0, bytes = 0, total = 0;
    std::array<std::int64_t, 4> outcomes{};
};

Part decide_part(std::uint64_t seed, std::int64_t cases, const lt::law::LawBook& book) {
    lt::test::Inventor inventor{seed};
    Decision decision;
    std::string record;
    Part part;
    for (; part.cases < cases; ++part.cases) {
        const Claim claim = lt::test::national_claim(inventor);
        decide(claim, book, Detail::with_trace, decision);
        record.clear();
        append_json(decision, record);
        part.bytes += static_cast<std::int64_t>(record.size());
        part.total += decision.total.whole();
        ++part.outcomes[static_cast<std::size_t>(decision.outcome)];
    }
    return part;
}

void national_year(unsigned threads, const lt::law::LawBook& book) {
    const auto start = std::chrono::steady_clock::now();
    const long before = peak_mib();
    std::vector<Part> parts(threads);
    {
        std::vector<std::jthread> workers;
        for (unsigned i = 0; i < threads; ++i) {
            workers.emplace_back([&, i] {
                parts[i] = decide_part(k_seed + i, lt::test::k_cases_of_a_year / threads, book);
            });
        }
    }
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    Part sum;
    for (const Part& part : parts) {
        sum.cases += part.cases;
        sum.bytes += part.bytes;
        sum.total += part.total;
        for (std::size_t i = 0; i < sum.outcomes.size(); ++i) sum.outcomes[i] += part.outcomes[i];
    }
    fmt::print("{} cases on {} threads in {:.1f} s: {:.0f} /s; {:.1f} GB of records\n", sum.cases,
               threads, spent.count(), static_cast<double>(sum.cases) / spent.count(),
               static_cast<double>(sum.bytes) / 1e9);
    fmt::print("granted {}, partly {}, refused {}, referred {}; {} dong\n", sum.outcomes[0],
               sum.outcomes[1], sum.outcomes[2], sum.outcomes[3], sum.total);
    fmt::print("peak memory {} MiB, of it {} MiB before the first case\n", peak_mib(), before);
}

}  // namespace

int main(int argc, char** argv) {
    const auto book = lt::test::law_book(std::filesystem::path{LT_SOURCE_DIR} / "law");
    if (!book) {
        fmt::print(stderr, "{}\n", book.error().log.text);
        return 1;
    }
    if (argc > 1 && std::string_view{argv[1]} == "year") {
        const unsigned threads = argc > 2 ? static_cast<unsigned>(std::atoi(argv[2]))
                                          : std::thread::hardware_concurrency();
        national_year(std::max(1U, threads), *book);
        return 0;
    }
    const int count = argc > 1 ? std::max(1, std::atoi(argv[1])) : k_claims_default;
    const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : k_rounds_default;
    lt::test::Inventor inventor{k_seed};
    std::vector<Claim> mix;
    for (int i = 0; i < count; ++i) mix.push_back(lt::test::national_claim(inventor));
    measure_all("national mix", mix, rounds, *book);
    measure_lines(mix, rounds, *book);
    for (int kind = 0; kind < lt::benefit::k_benefit_kinds; ++kind) {
        std::vector<Claim> some;
        for (const Claim& claim : mix) {
            if (static_cast<int>(claim.kind()) == kind && some.size() < 500) some.push_back(claim);
        }
        measure_all(name_of(static_cast<lt::benefit::BenefitKind>(kind)), some, rounds * 4, *book);
    }
    fmt::print("peak memory {} MiB\n", peak_mib());
    return 0;
}
