// A what-if overlay: its rows win for the days they cover, the rest stays, and a fault in it is
// found as in the files of the law.
#include <gtest/gtest.h>

#include <array>

#include "law_folder.hpp"

namespace lt::law {
namespace {

constexpr const char* k_name = "what-if.toml";

const std::vector<SourceFile>& files() {
    static const auto read = test::law_files(std::filesystem::path{LT_SOURCE_DIR} / "law");
    return read;
}

LawBook book_under(const std::string& overlay) {
    auto loaded = LawBook::load(files(), {k_name, overlay});
    if (!loaded) ADD_FAILURE() << loaded.error().log.text;
    return std::move(loaded).value();
}

/// "from..to value" of each row of the sick rate.
std::string rates(const LawBook& book) {
    std::string text;
    for (const auto& row : book.parameters().sick_rate.rows) {
        text += (text.empty() ? "" : ", ") + row.from.iso() + ".." + (row.to ? row.to->iso() : "") +
                " " + std::to_string(row.value.of_hundred);
    }
    return text;
}

struct Change {
    const char* rows;
    const char* after;
};

constexpr std::array k_changes{
    Change{"{ from = 2027-01-01, value = 80, cite = 'x' }",
           "2016-01-01..2025-06-30 75, 2025-07-01..2026-12-31 75, 2027-01-01.. 80"},
    // From the first day of a row: nothing of it is left.
    Change{"{ from = 2025-07-01, value = 80, cite = 'x' }",
           "2016-01-01..2025-06-30 75, 2025-07-01.. 80"},
    // Inside one row: both ends of it stay.
    Change{"{ from = 2026-01-01, to = 2026-12-31, value = 80, cite = 'x' }",
           "2016-01-01..2025-06-30 75, 2025-07-01..2025-12-31 75, 2026-01-01..2026-12-31 80, "
           "2027-01-01.. 75"},
    // Over the border of two rows.
    Change{"{ from = 2025-06-30, to = 2025-07-01, value = 80, cite = 'x' }",
           "2016-01-01..2025-06-29 75, 2025-06-30..2025-07-01 80, 2025-07-02.. 75"},
    // Everything, and before everything.
    Change{"{ from = 2010-01-01, value = 80, cite = 'x' }", "2010-01-01.. 80"},
    Change{"{ from = 2015-01-01, to = 2015-12-31, value = 80, cite = 'x' }",
           "2015-01-01..2015-12-31 80, 2016-01-01..2025-06-30 75, 2025-07-01.. 75"},
    // One day, and two rows with what was between them.
    Change{"{ from = 2026-03-01, to = 2026-03-01, value = 80, cite = 'x' }",
           "2016-01-01..2025-06-30 75, 2025-07-01..2026-02-28 75, 2026-03-01..2026-03-01 80, "
           "2026-03-02.. 75"},
    Change{"{ from = 2026-01-01, to = 2026-01-31, value = 80, cite = 'x' }, "
           "{ from = 2026-03-01, value = 90, cite = 'x' }",
           "2016-01-01..2025-06-30 75, 2025-07-01..2025-12-31 75, 2026-01-01..2026-01-31 80, "
           "2026-02-01..2026-02-28 75, 2026-03-01.. 90"},
};

TEST(Overlay, ItsRowsWinForTheDaysTheyCover) {
    for (const Change& change : k_changes) {
        const auto book = book_under("[sick_rate]\nvalues = [" + std::string{change.rows} + "]\n");
        EXPECT_EQ(rates(book), change.after) << change.rows;
    }
}

TEST(Overlay, LeavesEverythingElseAsItIs) {
    const auto plain = LawBook::load(files());
    ASSERT_TRUE(plain) << plain.error().log.text;
    const auto book = book_under("[switches]\nrounding_order = 'per_unit'\nwage_gap = 'refer'\n");
    EXPECT_EQ(book.switches().deviations(), "rounding_order=per_unit; wage_gap=refer");
    EXPECT_EQ(rates(book), rates(*plain));
    EXPECT_EQ(book.calendar().holidays(2026).size(), plain->calendar().holidays(2026).size());
    const auto& row = book.parameters().sick_rate.rows.front();
    EXPECT_EQ(row.confidence, Confidence::text);
    EXPECT_EQ(row.cite, plain->parameters().sick_rate.rows.front().cite);
}

TEST(Overlay, ItsValuesAreAssumedUnlessItSaysMore) {
    const auto book = book_under(
        "[sick_rate]\nunit = 'percent'\nnote = 'dự thảo'\nvalues = [ { from = 2027-01-01, to = "
        "2027-12-31, value = 80, cite = 'dự thảo' }, { from = 2028-01-01, value = 85, cite = "
        "'y', conf = 'secondary' } ]\n");
    const auto rate = [&](Date day) { return *book.on(day).get(&Parameters::sick_rate); };
    EXPECT_EQ(rate({2026, 12, 31})->confidence, Confidence::text);
    EXPECT_EQ(rate({2027, 1, 1})->confidence, Confidence::assumed);
    EXPECT_EQ(rate({2027, 12, 31})->cite, "dự thảo");
    EXPECT_EQ(rate({2028, 1, 1})->confidence, Confidence::secondary);
}

TEST(Overlay, TheVersionSaysThatItIsThere) {
    const auto plain = LawBook::load(files());
    ASSERT_TRUE(plain) << plain.error().log.text;
    const auto one = book_under("[switches]\nrounding = 'up'\n");
    const auto same = book_under("[switches]\nrounding = 'up'\n");
    const auto other = book_under("[switches]\nrounding = 'down'\n");
    EXPECT_TRUE(one.version().starts_with(plain->version() + " + what-if.toml ("));
    EXPECT_EQ(one.version().size(), plain->version().size() + 34);  // 16 hexadecimal digits
    EXPECT_EQ(one.version(), same.version());
    EXPECT_NE(one.version(), other.version());
}

struct Fault {
    const char* overlay;
    const char* finding;
};

constexpr std::array k_faults{
    Fault{"", "what-if.toml:0: changes nothing"},
    Fault{"# only a remark\n", "what-if.toml:0: changes nothing"},
    Fault{"[sick_rate\n", "what-if.toml:1: "},
    Fault{"\n[sick_rats]\nvalues = []\n", "what-if.toml:2: unknown parameter sick_rats"},
    Fault{"[sick_rate]\nvalues = []\n", "what-if.toml:1: sick_rate has no value"},
    Fault{"[sick_rate]\nvalue = 80\n", "what-if.toml:1: values is missing"},
    Fault{"[sick_rate]\nvalue = 80\n", "what-if.toml:2: unknown key value"},
    Fault{"[sick_rate]\nvalues = [\n{ from = 2027-01-01, value = 80 } ]\n",
          "what-if.toml:3: cite is missing"},
    Fault{"[sick_rate]\nvalues = [ { from = 2027-01-01, value = 80, cite = '' } ]\n",
          "what-if.toml:2: cite is empty"},
    Fault{"[sick_rate]\nvalues = [ { value = 80, cite = 'x' } ]\n",
          "what-if.toml:2: from is missing"},
    Fault{"[sick_rate]\nvalues = [ { from = 2027-01-01, value = 80.5, cite = 'x' } ]\n",
          "what-if.toml:2: value must be a whole number"},
    Fault{"[sick_rate]\nvalues = [ { from = 2027-01-01, value = 80, cite = 'x', lt15 = 1 } ]\n",
          "what-if.toml:2: unknown key lt15"},
    Fault{"[sick_rate]\nvalues = [ { from = 2027-01-01, value = 80, cite = 'x', conf = "
          "'assumed' } ]\n",
          "what-if.toml:2: conf has an unknown value"},
    Fault{"[sick_rate]\nunit = 'days'\nvalues = [ { from = 2027-01-01, value = 80, cite = 'x' } "
          "]\n",
          "what-if.toml:1: sick_rate: unit must be \"percent\""},
    Fault{"[sick_rate]\nvalues = [ { from = 2027-01-02, to = 2027-01-01, value = 80, cite = 'x' } "
          "]\n",
          "what-if.toml:2: sick_rate: ends early"},
    Fault{"[sick_rate]\nvalues = [ { from = 2027-01-01, value = 80, cite = 'x' },\n{ from = "
          "2028-01-01, value = 81, cite = 'x' } ]\n",
          "what-if.toml:3: sick_rate: overlaps the row before"},
    Fault{"[sick_rate]\nvalues = [ { from = 2010-01-01, to = 2010-12-31, value = 80, cite = 'x' } "
          "]\n",
          "sick_rate: leaves a gap after the row before"},
    Fault{"[public_holidays_rule]\nvalues = [ { from = 2026-07-01, days = 11, cite = 'x' } ]\n",
          "calendar/2026.toml:1: 12 holidays, the law gives 11 (x)"},
    Fault{"[switches]\nrounding_ordre = 'per_unit'\n",
          "what-if.toml:2: unknown switch rounding_ordre"},
    Fault{"[switches]\nrounding_order = 'per_week'\n",
          "what-if.toml:2: rounding_order: value is not an option"},
    Fault{"[switches]\nrounding_order = 1\n",
          "what-if.toml:2: rounding_order: value is not an option"},
    Fault{"[switches.rounding_order]\nvalue = 'per_unit'\n",
          "rounding_order: value is not an option"},
    Fault{"switches = 'per_unit'\n", "what-if.toml:1: switches must be a table"},
    Fault{"[meta]\nversion = '2'\n", "what-if.toml:1: unknown parameter meta"},
};

TEST(Overlay, EveryFaultIsFoundWithItsLine) {
    for (const Fault& fault : k_faults) {
        const auto loaded = LawBook::load(files(), {k_name, fault.overlay});
        ASSERT_FALSE(loaded) << fault.overlay;
        EXPECT_EQ(loaded.error().code, ErrorCode::malformed);
        EXPECT_NE(loaded.error().log.text.find(fault.finding), std::string::npos)
            << fault.overlay << loaded.error().log.text;
    }
}

}  // namespace
}  // namespace lt::law
