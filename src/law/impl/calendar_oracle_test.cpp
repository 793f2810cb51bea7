// Working days against a walk over single days with a list of holidays: no sets of bits, no
// <chrono>.
#include <gtest/gtest.h>

#include <optional>
#include <vector>

#include "base/random.hpp"
#include "law_folder.hpp"
#include "naive_days.hpp"

namespace lt::law {
namespace {

using test::NaiveDay;

constexpr int k_tries = 300'000;
constexpr int k_first_year = 2013;
constexpr int k_last_year = 2027;
constexpr unsigned k_rosters = 128;

const Calendar& calendar() {
    static const LawBook book = [] {
        auto loaded = test::law_book(std::filesystem::path{LT_SOURCE_DIR} / "law");
        if (!loaded) ADD_FAILURE() << loaded.error().log.text;
        return std::move(loaded).value();
    }();
    return book.calendar();
}

const std::vector<NaiveDay>& days() {
    static const auto all = test::naive_days(k_first_year, k_last_year);
    return all;
}

Date date_at(std::size_t at) { return Date{k_first_year, 1, 1} + static_cast<int>(at); }

bool rests(unsigned roster, const NaiveDay& day) {
    return (roster >> static_cast<unsigned>(day.weekday) & 1U) != 0;
}

bool is_holiday(const NaiveDay& day) {
    for (const Holiday& holiday : calendar().holidays(day.year)) {
        if (holiday.date.month() == static_cast<unsigned>(day.month) &&
            holiday.date.day() == static_cast<unsigned>(day.day)) {
            return true;
        }
    }
    return false;
}

/// The kind of every day for one roster.  A holiday on a rest day takes the next day off that is
/// none of holiday, rest and already off, in its year (Bộ luật Lao động Điều 111 khoản 3).
std::vector<DayKind> kinds_for(unsigned roster) {
    static const std::vector<bool> holidays = [] {
        std::vector<bool> found;
        for (const NaiveDay& day : days()) found.push_back(is_holiday(day));
        return found;
    }();
    std::vector<DayKind> kinds;
    for (std::size_t at = 0; at < days().size(); ++at) {
        const bool rest = rests(roster, days()[at]);
        kinds.push_back(holidays[at] ? DayKind::holiday
                        : rest       ? DayKind::weekly_rest
                                     : DayKind::working);
    }
    for (std::size_t at = 0; at < days().size(); ++at) {
        if (!holidays[at] || !rests(roster, days()[at])) continue;
        for (std::size_t next = at + 1; next < days().size(); ++next) {
            if (days()[next].year != days()[at].year) break;
            if (kinds[next] != DayKind::working) continue;
            kinds[next] = DayKind::substitute;
            break;
        }
    }
    return kinds;
}

const std::vector<DayKind>& kinds_of(unsigned roster) {
    static std::vector<std::optional<std::vector<DayKind>>> known(k_rosters);
    if (!known[roster]) known[roster] = kinds_for(roster);
    return *known[roster];
}

// Every day of fifteen years for every roster a worker can have.
TEST(CalendarOracle, EveryDayHasItsKind) {
    for (unsigned roster = 0; roster < k_rosters; ++roster) {
        const auto& kinds = kinds_of(roster);
        for (std::size_t at = 0; at < kinds.size(); ++at) {
            const auto kind = calendar().kind_of(date_at(at), WeeklyRest::of_bits(roster));
            ASSERT_TRUE(kind && *kind == kinds[at]) << date_at(at).iso() << " " << roster;
        }
    }
}

/// Mostly the rosters that exist, sometimes any.
unsigned draw_roster(SeededRandom& random) {
    constexpr std::array k_usual{0x01U, 0x41U, 0x00U, 0x03U};  // Sunday, weekend, none, Sun + Mon
    if (random.between(0, 3) != 0) return k_usual[random.below(k_usual.size())];
    return static_cast<unsigned>(random.below(k_rosters));
}

TEST(CalendarOracle, WorkingDaysAreCountedOneByOne) {
    SeededRandom random(31);
    for (int i = 0; i < k_tries; ++i) {
        const unsigned roster = draw_roster(random);
        const auto& kinds = kinds_of(roster);
        const auto first = static_cast<std::size_t>(random.below(kinds.size()));
        const auto most = static_cast<int>(std::min<std::size_t>(kinds.size() - first, 500));
        const int length = random.between(1, random.between(0, 9) == 0 ? most : std::min(most, 40));
        const auto end = first + static_cast<std::size_t>(length);
        int expected = 0;
        for (std::size_t at = first; at < end; ++at) {
            expected += kinds[at] == DayKind::working ? 1 : 0;
        }
        const auto counted = calendar().working_days({date_at(first), date_at(end - 1)},
                                                     WeeklyRest::of_bits(roster));
        ASSERT_TRUE(counted && *counted == expected) << date_at(first).iso() << " " << length;
    }
}

/// The n-th working day after the day; nothing when the tables end before it.
std::optional<std::size_t> naive_after(const std::vector<DayKind>& kinds, std::size_t from, int n) {
    std::size_t at = from;
    while (n > 0) {
        if (++at == kinds.size()) return std::nullopt;
        n -= kinds[at] == DayKind::working ? 1 : 0;
    }
    return at;
}

TEST(CalendarOracle, TermsRunFromWorkingDayToWorkingDay) {
    SeededRandom random(32);
    int refused = 0;
    for (int i = 0; i < k_tries; ++i) {
        const unsigned roster = draw_roster(random);
        const auto& kinds = kinds_of(roster);
        const auto from = static_cast<std::size_t>(random.below(kinds.size()));
        const int n = random.between(0, random.between(0, 9) == 0 ? 400 : 12);
        const auto expected = naive_after(kinds, from, n);
        const auto found =
            calendar().after_working_days(date_at(from), n, WeeklyRest::of_bits(roster));
        ASSERT_EQ(found.has_value(), expected.has_value()) << date_at(from).iso() << " " << n;
        ASSERT_EQ(found.value_or(Date{}), expected ? date_at(*expected) : Date{});
        refused += found ? 0 : 1;
    }
    EXPECT_GT(refused, 100);  // terms that run out of the tables
}

TEST(CalendarOracle, ARestDayMovesToTheNextWorkingDay) {
    for (unsigned roster = 0; roster + 1 < k_rosters; ++roster) {
        const auto& kinds = kinds_of(roster);
        std::optional<std::size_t> next;
        for (std::size_t at = kinds.size(); at-- > 0;) {
            if (kinds[at] == DayKind::working) next = at;
            const auto found =
                calendar().working_day_on_or_after(date_at(at), WeeklyRest::of_bits(roster));
            ASSERT_EQ(found.has_value(), next.has_value()) << date_at(at).iso();
            ASSERT_EQ(found.value_or(Date{}), next ? date_at(*next) : Date{});
        }
    }
}

// Tables with a year left out between them: a question that needs it is refused, others are not.
TEST(CalendarOracle, AMissingYearIsRefusedWhereverItLies) {
    const Calendar holey{{{2026, {}}, {2024, {}}}};
    EXPECT_TRUE(holey.covers(2024));
    EXPECT_FALSE(holey.covers(2025));
    EXPECT_FALSE(holey.covers(2023));
    EXPECT_FALSE(holey.covers(2027));
    EXPECT_FALSE(holey.covers(99'999));
    const WeeklyRest none;
    EXPECT_EQ(*holey.working_days({{2024, 1, 1}, {2024, 12, 31}}, none), 366);
    EXPECT_EQ(*holey.working_days({{2026, 1, 1}, {2026, 12, 31}}, none), 365);
    EXPECT_FALSE(holey.working_days({{2024, 12, 31}, {2025, 1, 1}}, none));
    EXPECT_FALSE(holey.working_days({{2025, 12, 31}, {2026, 1, 1}}, none));
    EXPECT_FALSE(holey.after_working_days({2024, 12, 31}, 1, none));
    EXPECT_EQ(*holey.after_working_days({2023, 12, 31}, 1, none), (Date{2024, 1, 1}));
    EXPECT_EQ(*holey.after_working_days({2025, 6, 1}, 0, none), (Date{2025, 6, 1}));
    EXPECT_FALSE(holey.kind_of({1800, 1, 1}, none));
    EXPECT_FALSE(holey.kind_of({2200, 12, 31}, none));
    EXPECT_FALSE(Calendar{}.kind_of({2026, 1, 1}, none));
    EXPECT_TRUE(holey.holidays(2025).empty());
}

}  // namespace
}  // namespace lt::law
