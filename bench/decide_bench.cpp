// Time of one decision with its full trace, and of writing it as JSON.  Prints numbers; asserts
// nothing.
//
// decide_bench [rounds]
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <string>

#include "../tests/support/law_folder.hpp"
#include "base/json.hpp"
#include "benefit/maternity.hpp"
#include "benefit/sickness.hpp"

namespace {

constexpr int k_rounds_default = 20'000;

/// A worker with 18 years of detailed months: a long record, so that the figures are honest.
lt::registry::InsuranceRecord record() {
    lt::registry::InsuranceRecord record;
    const auto employer = *lt::EmployerCode::parse("TZ0001A");
    for (lt::YearMonth m{2008, 9}; m <= lt::YearMonth{2026, 8}; m = m + 1) {
        const lt::Dong wage{9'000'000 + m.month() * 7};
        record.contributions.push_back({{}, m, employer, wage, {}, {}});
    }
    record.employments.push_back(
        {{}, employer, {}, {{}, "quá trình", {}}, {lt::Date{2008, 9, 1}, std::nullopt}});
    return record;
}

lt::benefit::SicknessFacts sickness() {
    lt::benefit::SicknessFacts facts;
    facts.insurance = record();
    facts.leave = {{2026, 9, 7}, {2026, 9, 18}};
    facts.certified = {{facts.leave, {}, "CT07-1"}};
    facts.weekly_rest = lt::law::WeeklyRest::sunday();
    facts.filing = {lt::Date{2026, 9, 21}, lt::Date{2026, 9, 22}, lt::Date{2026, 9, 24}};
    return facts;
}

lt::benefit::ChildbirthFacts childbirth() {
    lt::benefit::ChildbirthFacts facts;
    facts.insurance = record();
    facts.birth.date = {2026, 8, 20};
    facts.birth.paper = "CS-1";
    facts.leave_start = facts.birth.date;
    facts.second_child = {lt::benefit::SecondChildClaim::second_child, "01B-HSB", 1, "CSDL"};
    facts.filing.employer_received = lt::Date{2026, 9, 22};
    return facts;
}

template <class Work>
void measure(std::string_view what, int rounds, Work work) {
    std::size_t sum = 0;
    const std::clock_t start = std::clock();  // time of this process, not of its neighbours
    for (int i = 0; i < rounds; ++i) sum += work();
    const double spent_us = static_cast<double>(std::clock() - start) * 1e6 / CLOCKS_PER_SEC;
    fmt::print("{:<34}{:>9.2f} us of CPU   (checksum {})\n", what, spent_us / rounds,
               sum / static_cast<unsigned>(rounds));
}

}  // namespace

int main(int argc, char** argv) {
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : k_rounds_default;
    const auto book = lt::test::law_book(std::filesystem::path{LT_SOURCE_DIR} / "law");
    if (!book) {
        fmt::print(stderr, "{}\n", book.error().log.text);
        return 1;
    }
    const auto sick = sickness();
    const auto birth = childbirth();
    const auto sick_decision = lt::benefit::decide_sickness(sick, *book);
    const auto birth_decision = lt::benefit::decide_childbirth(birth, *book);
    measure("decide_sickness, 12 days", rounds,
            [&] { return lt::benefit::decide_sickness(sick, *book).trace.size(); });
    measure("decide_childbirth", rounds,
            [&] { return lt::benefit::decide_childbirth(birth, *book).trace.size(); });
    measure("to_json, sickness", rounds,
            [&] { return lt::benefit::to_json(sick_decision).object()->members().size(); });
    measure("to_json + dump, sickness", rounds,
            [&] { return lt::json::dump(lt::benefit::to_json(sick_decision)).size(); });
    measure("to_json + dump, childbirth", rounds,
            [&] { return lt::json::dump(lt::benefit::to_json(birth_decision)).size(); });
    return 0;
}
