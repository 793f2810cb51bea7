#include "base/date.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "base/random.hpp"
#include "corpora.hpp"

namespace lt {
namespace {

TEST(Date, exists_only_on_the_calendar) {
    EXPECT_TRUE(Date::make(2024, 2, 29).has_value());
    EXPECT_FALSE(Date::make(2025, 2, 29).has_value());
    EXPECT_TRUE(Date::make(2000, 2, 29).has_value());
    EXPECT_FALSE(Date::make(1900, 2, 29).has_value());
    EXPECT_TRUE(Date::make(2026, 4, 30).has_value());
    EXPECT_FALSE(Date::make(2026, 4, 31).has_value());
    EXPECT_FALSE(Date::make(2026, 0, 1).has_value());
    EXPECT_FALSE(Date::make(2026, 13, 1).has_value());
    EXPECT_FALSE(Date::make(2026, 1, 0).has_value());
}

TEST(Date, lies_between_1800_and_2200) {
    EXPECT_FALSE(Date::make(1799, 12, 31).has_value());
    EXPECT_TRUE(Date::make(1800, 1, 1).has_value());
    EXPECT_TRUE(Date::make(2200, 12, 31).has_value());
    EXPECT_FALSE(Date::make(2201, 1, 1).has_value());
}

TEST(DateDeathTest, a_day_written_in_the_program_must_be_real) {
    EXPECT_DEATH((Date{2026, 2, 30}), "has_value");
}

TEST(Date, three_forms_read_back_what_they_write) {
    for (Date day{1999, 12, 25}; day < Date{2001, 3, 5}; day = day + 1) {
        EXPECT_EQ(Date::parse_iso(day.iso()).value(), day);
        EXPECT_EQ(Date::parse_compact(day.compact()).value(), day);
        EXPECT_EQ(Date::parse_vietnamese(day.vietnamese()).value(), day);
    }
    EXPECT_EQ((Date{2026, 7, 5}.iso()), "2026-07-05");
    EXPECT_EQ((Date{2026, 7, 5}.compact()), "20260705");
    EXPECT_EQ((Date{2026, 7, 5}.vietnamese()), "05/07/2026");
}

TEST(Date, texts_are_appended_to_what_is_there) {
    std::string text = "x";
    Date{2026, 7, 5}.append_iso(text);
    Date{2026, 7, 5}.append_compact(text);
    Date{2026, 7, 5}.append_vietnamese(text);
    YearMonth{2026, 7}.append_text(text);
    YearMonth{2026, 7}.append_vietnamese(text);
    EXPECT_EQ(text, "x2026-07-052026070505/07/20262026-0707/2026");
}

TEST(Date, what_is_computed_may_lie_beyond_the_valid_years) {
    const Date last{2200, 12, 31};
    EXPECT_EQ((last + 1).iso(), "2201-01-01");
    EXPECT_EQ(add_months(last, 6, MonthEnd::clamp).iso(), "2201-06-30");
    EXPECT_EQ(add_months(last, 6, MonthEnd::overflow).iso(), "2201-07-01");
    EXPECT_EQ(add_months(Date{1800, 1, 31}, -2, MonthEnd::clamp).iso(), "1799-11-30");
    EXPECT_EQ(months_and_odd_days({last, last}, MonthEnd::clamp), (MonthsAndDays{0, 1}));
}

static_assert(add_months(YearMonth{2026, 2}.last_day(), 6, MonthEnd::clamp) ==
              YearMonth{2026, 8}.first_day() + 27);

TEST(Date, refuses_other_spellings) {
    for (const char* text : {"", "2026-7-05", "2026-07-5", "2026/07/05", "2026-02-30", "05/07/2026",
                             "2026-07-05 ", "+026-07-05", "2026-07-0x", "0000-01-01"}) {
        EXPECT_FALSE(Date::parse_iso(text).has_value()) << text;
    }
    for (const char* text : {"", "2026070", "202607050", "20260732", "2026070a", " 2026075"}) {
        EXPECT_FALSE(Date::parse_compact(text).has_value()) << text;
    }
    for (const char* text : {"", "5/7/2026", "31/04/2026", "05-07-2026", "2026/07/05"}) {
        EXPECT_FALSE(Date::parse_vietnamese(text).has_value()) << text;
    }
}

TEST(Date, months_end_where_the_caller_says) {
    const Date january{2026, 1, 31};
    EXPECT_EQ(add_months(january, 1, MonthEnd::clamp), (Date{2026, 2, 28}));
    EXPECT_EQ(add_months(january, 1, MonthEnd::overflow), (Date{2026, 3, 3}));
    EXPECT_EQ(add_months(january, 2, MonthEnd::clamp), (Date{2026, 3, 31}));
    EXPECT_EQ(add_months(january, 2, MonthEnd::overflow), (Date{2026, 3, 31}));
    EXPECT_EQ(add_months(january, -2, MonthEnd::clamp), (Date{2025, 11, 30}));
    EXPECT_EQ(add_months(Date{2024, 2, 29}, 12, MonthEnd::clamp), (Date{2025, 2, 28}));
    EXPECT_EQ(add_months(Date{2024, 2, 29}, 48, MonthEnd::overflow), (Date{2028, 2, 29}));
    EXPECT_EQ(add_months(Date{2026, 11, 15}, 2, MonthEnd::clamp), (Date{2027, 1, 15}));
}

// Every day of four years: clamping keeps to the target month, overflowing never loses a day.
TEST(Date, month_arithmetic_keeps_its_promises) {
    for (Date day{2023, 12, 1}; day < Date{2028, 2, 1}; day = day + 1) {
        for (const int months : {-13, -1, 0, 1, 6, 11, 12}) {
            const Date clamped = add_months(day, months, MonthEnd::clamp);
            const Date flowed = add_months(day, months, MonthEnd::overflow);
            EXPECT_EQ(YearMonth::of(clamped), YearMonth::of(day) + months);
            EXPECT_LE(clamped, flowed);
            EXPECT_EQ(clamped == flowed, clamped.day() == day.day());
            EXPECT_TRUE(months != 0 || clamped == day);
        }
    }
}

MonthsAndDays split_clamped(Date first, Date last) {
    return months_and_odd_days({first, last}, MonthEnd::clamp);
}

TEST(MonthsAndOddDays, a_month_ends_the_day_before_the_same_day) {
    // Two settled records of six months.
    EXPECT_EQ(split_clamped({2022, 11, 28}, {2023, 5, 27}), (MonthsAndDays{6, 0}));
    EXPECT_EQ(split_clamped({2023, 1, 20}, {2023, 7, 19}), (MonthsAndDays{6, 0}));
    EXPECT_EQ(split_clamped({2023, 1, 20}, {2023, 7, 18}), (MonthsAndDays{5, 29}));
    EXPECT_EQ(split_clamped({2023, 1, 20}, {2023, 7, 20}), (MonthsAndDays{6, 1}));
    EXPECT_EQ(split_clamped({2023, 1, 20}, {2023, 1, 20}), (MonthsAndDays{0, 1}));
}

TEST(MonthsAndOddDays, a_month_without_the_day_ends_as_the_caller_says) {
    const DateRange february{Date{2026, 1, 31}, Date{2026, 2, 27}};
    EXPECT_EQ(months_and_odd_days(february, MonthEnd::clamp), (MonthsAndDays{1, 0}));
    EXPECT_EQ(months_and_odd_days(february, MonthEnd::overflow), (MonthsAndDays{0, 28}));
    const DateRange march{Date{2026, 1, 31}, Date{2026, 3, 2}};
    EXPECT_EQ(months_and_odd_days(march, MonthEnd::clamp), (MonthsAndDays{1, 3}));
    EXPECT_EQ(months_and_odd_days(march, MonthEnd::overflow), (MonthsAndDays{1, 0}));
    EXPECT_EQ(months_and_odd_days({{2026, 1, 31}, {2026, 3, 1}}, MonthEnd::overflow),
              (MonthsAndDays{0, 30}));
}

/// Cells of one corpus table, trimmed, the head line left out.
std::vector<std::vector<std::string>> table(const char* name) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream in{test::bytes_of(test::corpus("dates-catala") / name)};
    std::string line;
    for (std::getline(in, line); std::getline(in, line);) {
        std::vector<std::string> cells;
        std::istringstream row{line};
        for (std::string cell; std::getline(row, cell, ';');) {
            cell.erase(0, cell.find_first_not_of(' '));
            cell.erase(cell.find_last_not_of(" \r") + 1);
            cells.push_back(cell);
        }
        if (cells.size() >= 3) rows.push_back(cells);
    }
    return rows;
}

struct Period {
    int years = 0, months = 0, days = 0;
};
Period period_of(const std::string& text) {
    Period p;
    EXPECT_EQ(
        std::sscanf(text.c_str(), "[%d years, %d months, %d days]", &p.years, &p.months, &p.days),
        3)
        << text;
    return p;
}

TEST(DateCorpus, exact_computations_agree) {
    const auto rows = table("exact_computations.csv");
    if (rows.empty()) GTEST_SKIP() << "the corpus dates-catala is not here";
    for (const auto& row : rows) {
        const Period p = period_of(row[1]);
        for (const MonthEnd end : {MonthEnd::clamp, MonthEnd::overflow}) {
            const Date day = add_months(*Date::parse_iso(row[0]), p.years * 12 + p.months, end);
            EXPECT_EQ((day + p.days).iso(), row[2]) << row[0] << " + " << row[1];
        }
    }
}

// Their "down" is our clamp.  Their "up" is the day after it, the first of the next month; no law
// here asks for that, but our overflow reaches it, and stops there when one day was missing.
TEST(DateCorpus, ambiguous_computations_agree) {
    const auto rows = table("ambiguous_computations.csv");
    if (rows.empty()) GTEST_SKIP() << "the corpus dates-catala is not here";
    for (const auto& row : rows) {
        const Period p = period_of(row[1]);
        const Date start = *Date::parse_iso(row[0]);
        const int months = p.years * 12 + p.months;
        const Date down = add_months(start, months, MonthEnd::clamp);
        EXPECT_EQ((down + p.days).iso(), row[3]) << row[0] << " + " << row[1];
        EXPECT_EQ((down + 1 + p.days).iso(), row[2]) << row[0] << " + " << row[1];
        const int lost = static_cast<int>(start.day() - down.day());
        EXPECT_GT(lost, 0) << row[0];
        EXPECT_EQ(add_months(start, months, MonthEnd::overflow), down + lost) << row[0];
    }
}

TEST(DateCorpus, first_and_last_days_agree) {
    const auto rows = table("first_last_day_of_month.csv");
    if (rows.empty()) GTEST_SKIP() << "the corpus dates-catala is not here";
    for (const auto& row : rows) {
        const YearMonth month = YearMonth::of(*Date::parse_iso(row[0]));
        EXPECT_EQ(month.first_day().iso(), row[1]);
        EXPECT_EQ(month.last_day().iso(), row[2]);
    }
}

TEST(YearMonth, counts_and_writes_months) {
    const YearMonth december{2026, 12};
    EXPECT_EQ((december + 1).text(), "2027-01");
    EXPECT_EQ((december - 12).text(), "2025-12");
    EXPECT_EQ(YearMonth(2027, 2) - december, 2);
    EXPECT_EQ(december.vietnamese(), "12/2026");
    EXPECT_EQ(december.month(), 12U);
    EXPECT_EQ(december.year(), 2026);
    EXPECT_EQ(YearMonth::parse("2026-12").value(), december);
    for (const char* text : {"2026-13", "2026-00", "2026-1", "202612", "12/2026", ""}) {
        EXPECT_FALSE(YearMonth::parse(text).has_value()) << text;
    }
}

TEST(DateRange, both_ends_belong_to_it) {
    const DateRange range{Date{2026, 7, 1}, Date{2026, 7, 3}};
    EXPECT_EQ(range.days(), 3);
    EXPECT_FALSE(range.contains(Date{2026, 6, 30}));
    EXPECT_TRUE(range.contains(Date{2026, 7, 1}));
    EXPECT_TRUE(range.contains(Date{2026, 7, 3}));
    EXPECT_FALSE(range.contains(Date{2026, 7, 4}));
}

TEST(DateRange, intersects_from_the_first_common_day) {
    const DateRange range{Date{2026, 7, 10}, Date{2026, 7, 20}};
    const auto with = [&](unsigned first, unsigned last) {
        return range.intersect({Date{2026, 7, first}, Date{2026, 7, last}});
    };
    EXPECT_EQ(with(1, 9), std::nullopt);
    EXPECT_EQ(with(1, 10), (DateRange{Date{2026, 7, 10}, Date{2026, 7, 10}}));
    EXPECT_EQ(with(20, 25), (DateRange{Date{2026, 7, 20}, Date{2026, 7, 20}}));
    EXPECT_EQ(with(21, 25), std::nullopt);
    EXPECT_EQ(with(1, 31), range);
    EXPECT_EQ(with(12, 13), (DateRange{Date{2026, 7, 12}, Date{2026, 7, 13}}));
}

TEST(PartialDate, keeps_exactly_what_is_known) {
    EXPECT_EQ(PartialDate::parse_iso("1958").value(), (PartialDate{1958, {}, {}}));
    EXPECT_EQ(PartialDate::parse_iso("1958-03").value(), (PartialDate{1958, 3, {}}));
    EXPECT_EQ(PartialDate::parse_iso("1958-03-02").value(), (PartialDate{1958, 3, 2}));
    for (const char* text : {"1958", "1958-03", "1958-03-02"}) {
        EXPECT_EQ(PartialDate::parse_iso(text)->iso(), text);
    }
    EXPECT_EQ(PartialDate::parse_iso("1958")->full(), std::nullopt);
    EXPECT_EQ(PartialDate::parse_iso("1958-03")->full(), std::nullopt);
    EXPECT_EQ(PartialDate::parse_iso("1958-03-02")->full(), (Date{1958, 3, 2}));
    EXPECT_EQ(PartialDate::of(Date{2026, 7, 5}).iso(), "2026-07-05");
    for (const char* text : {"", "58", "1958-13", "1958-02-30", "1958-3", "19580302", "1799"}) {
        EXPECT_FALSE(PartialDate::parse_iso(text).has_value()) << text;
    }
}

TEST(Instant, the_vietnamese_day_begins_at_17_utc) {
    const Instant before = *Instant::parse_iso("2026-07-14T16:59:59.999999Z");
    const Instant after = *Instant::parse_iso("2026-07-14T17:00:00Z");
    EXPECT_EQ(before.local_date(), (Date{2026, 7, 14}));
    EXPECT_EQ(after.local_date(), (Date{2026, 7, 15}));
    EXPECT_EQ(after.microseconds - before.microseconds, 1);
    EXPECT_EQ(before.local_compact(), "20260714235959");
    EXPECT_EQ(after.local_compact(), "20260715000000");
    EXPECT_EQ(Instant::start_of(Date(2026, 7, 15)), after);
}

TEST(Instant, reads_back_what_it_writes) {
    EXPECT_EQ(Instant{0}.iso(), "1970-01-01T00:00:00.000000Z");
    EXPECT_EQ(Instant{-1}.iso(), "1969-12-31T23:59:59.999999Z");
    EXPECT_EQ(Instant{-1}.local_date(), (Date{1970, 1, 1}));
    SeededRandom random(3);
    for (int i = 0; i < 500; ++i) {
        const Instant moment{static_cast<std::int64_t>(random.below(4'000'000'000'000'000)) -
                             1'000'000'000'000'000};
        EXPECT_EQ(Instant::parse_iso(moment.iso()).value(), moment);
    }
    EXPECT_EQ(Instant::parse_iso("2026-07-15T08:30:00.5Z")->microseconds % 1'000'000, 500'000);
}

TEST(Instant, refuses_other_spellings) {
    for (const char* text :
         {"", "2026-07-15", "2026-07-15T08:30:00", "2026-07-15T08:30:00+07:00",
          "2026-07-15T24:00:00Z", "2026-07-15T08:60:00Z", "2026-07-15T08:30:60Z",
          "2026-07-15 08:30:00Z", "2026-07-15T08:30:00.Z", "2026-07-15T08:30:00.1234567Z",
          "2026-07-15T08:30:00.12a456Z", "2026-02-30T08:30:00Z", "2026-07-15T-8:30:00Z"}) {
        EXPECT_FALSE(Instant::parse_iso(text).has_value()) << text;
    }
}

}  // namespace
}  // namespace lt
