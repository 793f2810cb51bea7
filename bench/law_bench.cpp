// Time of the single questions a decision asks of the law, of dates and of money: nanoseconds each.
// Prints numbers; asserts nothing.
//
// law_bench [rounds]
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <ctime>
#include <string>

#include "../tests/support/law_folder.hpp"
#include "best_of.hpp"
#include "law/clause.hpp"
#include "law/day_count.hpp"

namespace {

using namespace lt;
using bench::measure;

constexpr int k_rounds_default = 2'000'000;
constexpr std::size_t k_days = bench::k_arguments;

std::array<Date, k_days> some_days() {
    std::array<Date, k_days> days;
    for (std::size_t i = 0; i < k_days; ++i) {
        days[i] = Date{2016, 1, 1} + static_cast<int>(i * 2654435761U % 3900);
    }
    return days;
}

void date_questions(int rounds, const std::array<Date, k_days>& days) {
    measure("Date::year + month + day", rounds, [&](std::size_t i) {
        return static_cast<std::size_t>(days[i].year()) + days[i].month() + days[i].day();
    });
    measure("Date{y, m, d}", rounds, [&](std::size_t i) {
        return static_cast<std::size_t>(Date{2020, static_cast<unsigned>(i % 12) + 1, 15} -
                                        days[0]);
    });
    measure("add_months, 6", rounds, [&](std::size_t i) {
        return static_cast<std::size_t>(add_months(days[i], 6, MonthEnd::clamp) - days[0]);
    });
    measure("months_and_odd_days", rounds, [&](std::size_t i) {
        const auto split = months_and_odd_days({days[i], days[i] + 181}, MonthEnd::clamp);
        return static_cast<std::size_t>(split.months + split.odd_days);
    });
    measure("Date::iso", rounds, [&](std::size_t i) { return days[i].iso().size(); });
    measure("Date::vietnamese", rounds, [&](std::size_t i) { return days[i].vietnamese().size(); });
}

void money_questions(int rounds) {
    const auto wage = [](std::size_t i) { return Share{9'000'000 + static_cast<int>(i) * 7}; };
    measure("Share of a sick day: wage x 75 / 100 / 24", rounds, [&](std::size_t i) {
        return static_cast<std::size_t>((wage(i) * Share::of(75, 100) / Share{24}).numerator());
    });
    measure("Share sum of six wages / 6", rounds, [&](std::size_t i) {
        Share sum;
        for (std::size_t k = 0; k < 6; ++k) sum = sum + wage(i + k);
        return static_cast<std::size_t>((sum / Share{6}).numerator());
    });
    const Share exact = Share::of(129'999'987, 64);
    measure("Share::to_dong", rounds, [&](std::size_t i) {
        return static_cast<std::size_t>(
            (exact + Share{static_cast<int>(i)}).to_dong(Rounding::half_up).whole());
    });
    measure("Share <=>", rounds,
            [&](std::size_t i) { return static_cast<std::size_t>(wage(i) < exact); });
    measure("grouped", rounds,
            [&](std::size_t i) { return grouped(Dong{9'000'000 + static_cast<int>(i)}).size(); });
    measure("Share::text", rounds, [&](std::size_t) { return exact.text().size(); });
}

void law_questions(int rounds, const std::array<Date, k_days>& days, const law::LawBook& book) {
    using lt::law::Parameters;
    using lt::law::WeeklyRest;
    const auto& calendar = book.calendar();
    const WeeklyRest rests[] = {WeeklyRest::sunday(), WeeklyRest::weekend()};
    measure("LawAt::get, two rows", rounds, [&](std::size_t i) {
        const auto row = book.on(days[i]).get(&Parameters::sick_rate);
        return static_cast<std::size_t>((*row)->value.of_hundred);
    });
    measure("LawAt::get, eight rows", rounds, [&](std::size_t i) {
        const auto row = book.on(days[i]).get(&Parameters::base_salary);
        return static_cast<std::size_t>((*row)->value.whole());
    });
    measure("Calendar::kind_of", rounds, [&](std::size_t i) {
        return static_cast<std::size_t>(*calendar.kind_of(days[i], rests[i % 2]));
    });
    measure("Calendar::working_days, 30 days", rounds, [&](std::size_t i) {
        return static_cast<std::size_t>(
            *calendar.working_days({days[i], days[i] + 29}, rests[i % 2]));
    });
    measure("Calendar::after_working_days, 7", rounds, [&](std::size_t i) {
        return static_cast<std::size_t>(*calendar.after_working_days(days[i], 7, rests[i % 2]) -
                                        days[0]);
    });
    measure("Switches::deviations", rounds,
            [&](std::size_t) { return book.switches().deviations().size(); });
    const law::ClauseId clause{law::Act::l41, 43, 1, U'a'};
    measure("ClauseId::code", rounds, [&](std::size_t) { return clause.code().size(); });
    measure("ClauseId::citation", rounds, [&](std::size_t) { return clause.citation().size(); });
    measure("DayCount::text", rounds,
            [&](std::size_t i) { return law::DayCount::whole(static_cast<int>(i)).text().size(); });
}

}  // namespace

int main(int argc, char** argv) {
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : k_rounds_default;
    const auto files = lt::test::law_files(std::filesystem::path{LT_SOURCE_DIR} / "law");
    const auto book = lt::law::LawBook::load(files);
    if (!book) {
        fmt::print(stderr, "{}\n", book.error().log.text);
        return 1;
    }
    const auto days = some_days();
    date_questions(rounds, days);
    money_questions(rounds);
    law_questions(rounds, days, *book);
    measure("LawBook::load", 200,
            [&](std::size_t) { return lt::law::LawBook::load(files)->version().size(); });
    return 0;
}
