#include "identity/birth_text.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace lt::identity {
namespace {

std::string notes_of(const BirthReading& reading) {
    std::string text;
    const auto add = [&](BirthNote note, std::string_view name) {
        if (reading.has(note)) text += (text.empty() ? "" : " ") + std::string{name};
    };
    add(BirthNote::impossible, "impossible");
    add(BirthNote::presumed, "presumed");
    add(BirthNote::first_of_january, "0101");
    add(BirthNote::two_digit_year, "yy");
    add(BirthNote::month_first, "month_first");
    add(BirthNote::unlikely_year, "unlikely");
    return text;
}

std::string text_of(Birth birth) {
    std::string text;
    append_birth(birth, text);
    return text;
}

struct Row {
    std::string_view text;
    std::string_view birth;
    BirthForm form;
    std::string_view notes = "";
};

TEST(ReadBirth, KnowsEveryFormOfTheRegisters) {
    using enum BirthForm;
    static constexpr Row k_rows[] = {
        {"15/07/1985", "1985-07-15", day_first},
        {"5/7/1985", "1985-07-05", day_first},
        {"05-07-1985", "1985-07-05", day_first},
        {"05.07.1985", "1985-07-05", day_first},
        {" 15 / 07 / 1985 ", "1985-07-15", day_first},
        {"ngày 15 tháng 7 năm 1985", "1985-07-15", day_first},
        {"15/07/1985 00:00:00", "1985-07-15", day_first},
        {"1985-07-15", "1985-07-15", year_first},
        {"1985/7/15", "1985-07-15", year_first},
        {"1985-07-15T00:00:00.000", "1985-07-15", year_first},
        {"1985-07-15 07:30", "1985-07-15", year_first},
        {"19850715", "1985-07-15", compact},
        {"15071985", "1985-07-15", compact},
        {"198507150000", "1985-07-15", compact},
        {"19850715000000", "1985-07-15", compact},
        {"19570000", "1957", year},
        {"00001957", "1957", year},
        {"07/1985", "1985-07", month_year},
        {"7-1985", "1985-07", month_year},
        {"1985-07", "1985-07", month_year},
        {"00/07/1985", "1985-07", month_year},
        {"1985-07-00", "1985-07", month_year},
        {"1957", "1957", year},
        {"1957.0", "1957", year},
        {"năm 1957", "1957", year},
        {"00/00/1957", "1957", year},
        {"00/1957", "1957", year},
        {"15/00/1957", "1957", year},
        {"01/01/1957", "1957-01-01", day_first, "0101"},
        {"31243", "1985-07-15", serial},
        {"31243.0", "1985-07-15", serial},
        {"15/07/85", "1985-07-15", day_first, "yy"},
        {"1/1/57", "1957-01-01", day_first, "0101 yy"},
        {"07/25/1985", "1985-07-25", day_first, "month_first"},
        {"1985-25-07", "1985-07-25", year_first, "month_first"},
        {"", "", absent},
        {"   ", "", absent},
        {"00/00/0000", "", absent},
        {"0000-00-00", "", absent},
        {"0", "", absent},
        {"-", "", absent},
        {"NULL", "", absent},
        {"không rõ", "", absent},
        {"mùa gặt", "", unreadable},
        {"15/07/1985 hoặc 1986", "", unreadable},
        {"15/07/1985/3", "", unreadable},
        {"15/07/985", "", unreadable},
        {"150785", "", unreadable},
        {"07/85", "", unreadable},
        {"85", "", unreadable},
        {"123456789012345", "", unreadable},
        {"12a5/07/1985", "", unreadable},
    };
    for (const Row& row : k_rows) {
        const BirthReading reading = read_birth(row.text);
        EXPECT_EQ(text_of(reading.birth), row.birth) << row.text;
        EXPECT_EQ(name_of(reading.form), name_of(row.form)) << row.text;
        EXPECT_EQ(notes_of(reading), row.notes) << row.text;
    }
}

TEST(ReadBirth, HasTwoSidesToEachOfItsLimits) {
    using enum BirthForm;
    static constexpr Row k_rows[] = {
        {"31/12/1985", "1985-12-31", day_first},
        {"32/12/1985", "", unreadable},
        {"12/13/1985", "1985-12-13", day_first, "month_first"},
        {"13/13/1985", "", unreadable},
        {"12/31/1985", "1985-12-31", day_first, "month_first"},
        {"12/32/1985", "", unreadable},
        {"00/13/1985", "", unreadable},
        {"13/1985", "", unreadable},
        {"12/1985", "1985-12", month_year},
        {"15/07/0999", "", unreadable},
        {"15/07/1000", "1000-07-15", day_first, "unlikely"},
        {"15/07/1872", "1872-07-15", day_first, "unlikely"},
        {"15/07/1873", "1873-07-15", day_first},
        {"15/07/2029", "2029-07-15", day_first},
        {"15/07/2030", "2030-07-15", day_first, "unlikely"},
        {"15/07/2999", "2999-07-15", day_first, "unlikely"},
        {"15/07/3000", "", unreadable},
        {"1799", "", unreadable},
        {"00/00/1799", "", unreadable},
        {"00/00/1800", "1800", year, "unlikely"},
        {"00/00/2100", "", unreadable},
        {"1800", "1800", year, "unlikely"},
        {"2099", "2099", year, "unlikely"},
        {"2100", "1905-09-30", serial},
        {"9999", "1927-05-17", serial},
        {"10000", "1927-05-18", serial},
        {"73050", "2099-12-31", serial, "unlikely"},
        {"73051", "", unreadable},
        {"17991231", "", unreadable},
        {"18001231", "1800-12-31", compact, "unlikely"},
        {"15/07/29", "2029-07-15", day_first, "yy"},
        {"15/07/30", "1930-07-15", day_first, "yy"},
        {"15/07/00", "2000-07-15", day_first, "yy"},
    };
    for (const Row& row : k_rows) {
        const BirthReading reading = read_birth(row.text);
        EXPECT_EQ(text_of(reading.birth), row.birth) << row.text;
        EXPECT_EQ(name_of(reading.form), name_of(row.form)) << row.text;
        EXPECT_EQ(notes_of(reading), row.notes) << row.text;
    }
    std::string text = "1985";
    text.resize(k_birth_text_max, '/');
    EXPECT_EQ(text_of(read_birth(text).birth), "1985");
    text += '/';
    EXPECT_EQ(read_birth(text).form, BirthForm::unreadable);
}

TEST(ReadBirth, TheSettingMovesTheCentury) {
    EXPECT_EQ(text_of(read_birth("15/07/26", {.newest_year = 2026}).birth), "2026-07-15");
    EXPECT_EQ(text_of(read_birth("15/07/27", {.newest_year = 2026}).birth), "1927-07-15");
    EXPECT_EQ(text_of(read_birth("15/07/99", {.newest_year = 1999}).birth), "1999-07-15");
}

// Shared reference identity section 3: the guidance of 11/03/2020.
struct ImpossibleRow {
    std::string_view text;
    std::string_view derived;
    std::string_view notes;
};

TEST(ReadBirth, DerivesADayFromAnImpossibleOneAndKeepsBoth) {
    static constexpr ImpossibleRow k_rows[] = {
        {"28/02/1985", "1985-02-28", ""},
        {"29/02/1985", "1985-03-01", "impossible"},
        {"29/02/1984", "1984-02-29", ""},
        {"30/02/1984", "1984-03-01", "impossible"},
        {"30/02/1985", "1985-03-02", "impossible"},
        {"29/02/1900", "1900-03-01", "impossible"},
        {"29/02/2000", "2000-02-29", ""},
        {"31/02/1984", "1984-03-02", "impossible presumed"},
        {"31/02/1985", "1985-03-03", "impossible presumed"},
        {"30/04/1985", "1985-04-30", ""},
        {"31/04/1985", "1985-05-01", "impossible presumed"},
        {"31/06/1985", "1985-07-01", "impossible presumed"},
        {"31/09/1985", "1985-10-01", "impossible presumed"},
        {"31/11/1985", "1985-12-01", "impossible presumed"},
        {"31/10/1985", "1985-10-31", ""},
    };
    for (const auto& [text, derived, notes] : k_rows) {
        const BirthReading reading = read_birth(text);
        EXPECT_EQ(text_of(reading.birth), derived) << text;
        EXPECT_EQ(notes_of(reading), notes) << text;
        EXPECT_EQ(reading.written.day, (text[0] - '0') * 10 + (text[1] - '0')) << text;
    }
}

struct ComparedRow {
    std::string_view declared;
    std::string_view registered;
    std::string_view relation;
    std::string_view causes;
};

std::string codes(CauseSet causes) {
    std::string text;
    append_codes(causes, text);
    return text;
}

constexpr ComparedRow k_compared[] = {
    {"15/07/1985", "19850715", "equal", "OK"},
    {"02/01/1985", "02/01/1985", "equal", "OK"},
    {"01/02/1985", "01/02/1985", "equal", "OK"},
    {"01/01/1985", "01/01/1985", "same_year", "OK"},
    {"1/1/85", "19850101", "same_year", "OK"},
    {"1985", "1985", "same_year", "OK"},
    {"1985", "00/00/1985", "same_year", "OK"},
    {"01/1985", "1-1985", "same_month", "OK"},
    {"07/1985", "7-1985", "same_month", "OK"},
    {"15/07/85", "15/07/1985", "equal", "OK"},
    {"15/07/12", "15/07/1912", "equal", "OK"},
    {"15/07/2012", "15/07/1912", "year", "D_YEAR"},
    {"30/02/1985", "30/02/1985", "equal", "OK"},
    {"07/1985", "15/07/1985", "month_agrees", "D_MONTH_YEAR"},
    {"1985", "15/07/1985", "year_agrees", "D_YEAR_ONLY"},
    {"1985", "07/1985", "year_agrees", "D_YEAR_ONLY"},
    {"01/01/1985", "15/07/1985", "year_agrees", "D_DEFAULT_0101"},
    {"01/01/1985", "15/01/1985", "year_agrees", "D_DEFAULT_0101"},
    {"01/01/1985", "07/1985", "year_agrees", "D_MONTH_YEAR|D_DEFAULT_0101"},
    {"01/01/1985", "01/1985", "month_agrees", "D_MONTH_YEAR"},
    {"01/02/1985", "02/01/1985", "swapped", "D_SWAP"},
    {"07/25/1985", "25/07/1985", "swapped", "D_SWAP"},
    {"07/25/1985", "07/25/1985", "equal", "OK"},
    {"15/07/1985", "14/07/1985", "one_digit", "D_DAY"},
    {"12/07/1985", "21/07/1985", "one_digit", "D_DAY"},
    {"15/07/1985", "26/07/1985", "day", "D_DAY"},
    {"15/07/1985", "15/08/1985", "one_digit", "D_MONTH"},
    {"15/07/1985", "15/12/1985", "month", "D_MONTH"},
    {"15/07/1985", "15/07/1986", "one_digit", "D_YEAR"},
    {"15/07/1985", "15/07/1958", "one_digit", "D_YEAR"},
    {"15/07/1985", "15/07/1896", "year", "D_YEAR"},
    {"15/07/1985", "16/08/1985", "two_parts", "D_DAY|D_MONTH"},
    {"08/07/1985", "07/08/1986", "two_parts", "D_SWAP|D_YEAR"},
    {"15/07/1985", "16/08/1986", "far", "D_DAY|D_MONTH|D_YEAR"},
    {"07/1985", "15/08/1985", "two_parts", "D_MONTH_YEAR|D_MONTH"},
    {"1985", "15/07/1986", "far", "D_YEAR_ONLY|D_YEAR"},
    {"1985", "1986", "far", "D_YEAR"},
    {"01/01/1985", "15/07/1986", "far", "D_DEFAULT_0101|D_YEAR"},
    {"30/02/1985", "02/03/1985", "month_agrees", "D_IMPOSSIBLE"},
    {"30/02/1985", "28/02/1985", "month_agrees", "D_IMPOSSIBLE"},
    {"31/04/1985", "13/04/1985", "month_agrees", "D_IMPOSSIBLE"},
    {"31/04/1985", "13/06/1985", "two_parts", "D_MONTH|D_IMPOSSIBLE"},
    {"31/04/1985", "13/04/1986", "two_parts", "D_YEAR|D_IMPOSSIBLE"},
    {"31/04/1985", "1985", "year_agrees", "D_YEAR_ONLY"},
    {"", "15/07/1985", "absent", "OK"},
    {"???", "15/07/1985", "absent", "OK"},
};

TEST(CompareBirths, NamesTheStrongestRelationAndTheCauses) {
    for (const auto& [declared, registered, relation, causes] : k_compared) {
        const auto found = compare_births(read_birth(declared), read_birth(registered));
        EXPECT_EQ(name_of(found.relation), relation) << declared << " " << registered;
        EXPECT_EQ(codes(found.causes), causes) << declared << " " << registered;
        const auto other = compare_births(read_birth(registered), read_birth(declared));
        EXPECT_EQ(found, other) << declared << " " << registered;
    }
}

TEST(CompareBirths, TheFirstOfJanuaryBesideABareYearIsNamedAfterTheDeclaredSide) {
    const auto filled = read_birth("01/01/1985");
    const auto bare = read_birth("1985");
    EXPECT_EQ(compare_births(filled, bare),
              (BirthComparison{BirthRelation::year_agrees, Cause::d_default_0101}));
    EXPECT_EQ(compare_births(bare, filled),
              (BirthComparison{BirthRelation::year_agrees, Cause::d_year_only}));
}

TEST(ReadBirth, ReadsEveryDayAlikeInEveryForm) {
    for (Date day{1904, 1, 1}; day <= Date{2029, 12, 31}; day = day + 1) {
        const BirthReading reading = read_birth(day.iso());
        ASSERT_EQ(text_of(reading.birth), day.iso());
        ASSERT_EQ(reading.birth, birth_of(PartialDate::of(day)));
        ASSERT_EQ(read_birth(day.vietnamese()).birth, reading.birth) << day.iso();
        ASSERT_EQ(read_birth(day.compact()).birth, reading.birth) << day.iso();
        const int serial = day - Date{1899, 12, 30};
        if (serial < 2100) continue;
        ASSERT_EQ(read_birth(std::to_string(serial)).birth, reading.birth) << day.iso();
    }
}

TEST(ReadBirth, IsIdempotentAndComparesSymmetricallyOverRandomDates) {
    SeededRandom random(5);
    const auto some = [&] {
        Birth birth{static_cast<std::uint16_t>(1984 + random.below(3)), 0, 0};
        if (random.below(4) != 0) birth.month = static_cast<std::uint8_t>(1 + random.below(12));
        if (birth.has_month() && random.below(4) != 0) {
            birth.day = static_cast<std::uint8_t>(1 + random.below(31));
        }
        return read_birth(text_of(birth));
    };
    for (int i = 0; i < 100'000; ++i) {
        const BirthReading a = some();
        const BirthReading b = some();
        ASSERT_EQ(read_birth(text_of(a.birth)).birth, a.birth);
        const auto forth = compare_births(a, b);
        const auto back = compare_births(b, a);
        ASSERT_EQ(forth.relation, back.relation) << text_of(a.written) << " " << text_of(b.written);
        const bool named_after_declared =
            (a.has(BirthNote::first_of_january) && !b.written.month) ||
            (b.has(BirthNote::first_of_january) && !a.written.month);
        if (!named_after_declared) {
            ASSERT_EQ(forth.causes, back.causes);
        }
        ASSERT_EQ(forth.relation <= BirthRelation::same_year, a.written == b.written);
        const bool whole = a.written.has_day() && !a.written.is_first_of_january();
        ASSERT_EQ(compare_births(a, a).relation == BirthRelation::equal, whole);
        ASSERT_EQ(compare_births(a, a).causes, CauseSet{});
    }
}

}  // namespace
}  // namespace lt::identity
