// The law data as shipped, the calendar rules, and the refusals of the loader.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <fstream>
#include <numbers>

#include "law/clause.hpp"
#include "law/day_count.hpp"
#include "law_folder.hpp"

namespace lt::law {
namespace {

const std::filesystem::path k_folder = std::filesystem::path{LT_SOURCE_DIR} / "law";

const LawBook& book() {
    static const LawBook loaded = [] {
        auto read = test::law_book(k_folder);
        if (!read) ADD_FAILURE() << read.error().log.text;
        return std::move(read).value();
    }();
    return loaded;
}

// ------------------------------------------------------------------ clauses, days

TEST(Clause, CitesInVietnameseAndRoundTrips) {
    const ClauseId id{Act::l41, 43, 1, U'a'};
    EXPECT_EQ(id.citation(), "điểm a khoản 1 Điều 43 Luật Bảo hiểm xã hội số 41/2024/QH15");
    EXPECT_EQ(id.code(), "L41/43/1/a");
    std::string text = "x";
    id.append_code(text);
    ClauseId{Act::l58, 38}.append_citation(text);
    EXPECT_EQ(text, "xL41/43/1/aĐiều 38 Luật Bảo hiểm xã hội số 58/2014/QH13");
    EXPECT_EQ((ClauseId{Act::l41, 42, 0, U'đ'}.citation()),
              "điểm đ Điều 42 Luật Bảo hiểm xã hội số 41/2024/QH15");
    for (const ClauseId& one : {id, ClauseId{Act::l41, 42, 1, U'đ'}, ClauseId{Act::l58, 38},
                                ClauseId{Act::c4860}, ClauseId{Act::t59, 4, 5}}) {
        const auto back = ClauseId::parse(one.code());
        ASSERT_TRUE(back) << one.code();
        EXPECT_EQ(*back, one);
    }
    for (const Act act : k_acts) {
        EXPECT_EQ(act_of(name_of(act)), act);
        EXPECT_EQ(*ClauseId::parse(ClauseId{act, 2, 1}.code()), (ClauseId{act, 2, 1}));
        EXPECT_FALSE(title_of(act).empty());
    }
    EXPECT_EQ((ClauseId{Act::n143, 2, 2}.citation()), "khoản 2 Điều 2 Nghị định số 143/2018/NĐ-CP");
    for (const char* bad :
         {"", "L99/1", "L41/0", "L41/x1", "L41/43/1/a/b", "L41/43/1/", "L41//1"}) {
        EXPECT_FALSE(ClauseId::parse(bad)) << bad;
    }
}

TEST(DayCount, CountsHalves) {
    const DayCount six_and_half = DayCount::whole(6) + DayCount::half();
    EXPECT_EQ(six_and_half.text(), "6.5");
    EXPECT_EQ(six_and_half.vietnamese(), "6,5");
    EXPECT_EQ(*DayCount::parse("6.5"), six_and_half);
    std::string text = "x";
    six_and_half.append_text(text);
    DayCount::whole(40).append_vietnamese(text);
    six_and_half.append_vietnamese(text);
    EXPECT_EQ(text, "x6.5406,5");
    EXPECT_EQ(less(DayCount::half(), DayCount::whole(1)), DayCount{});
    EXPECT_EQ(less(DayCount::whole(30), DayCount::whole(29)), DayCount::whole(1));
    for (const char* bad : {"", "-1", "1.2", "1.50", "x"}) {
        EXPECT_FALSE(DayCount::parse(bad)) << bad;
    }
}

// ------------------------------------------------------------------ calendar

/// Julian day of the k-th new moon since January 2000 (Meeus, Astronomical Algorithms, chapter 49,
/// main terms): an independent witness for the lunar dates of the tables.
double new_moon(int k) {
    const double t = k / 1236.85;
    const auto sine = [](double degrees) { return std::sin(degrees * std::numbers::pi / 180); };
    const double sun = 2.5534 + 29.10535670 * k;
    const double moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t;
    const double node = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
    const double e = 1 - 0.002516 * t;
    return 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t - 0.40720 * sine(moon) +
           0.17241 * e * sine(sun) + 0.01608 * sine(2 * moon) + 0.01039 * sine(2 * node) +
           0.00739 * e * sine(moon - sun) - 0.00514 * e * sine(moon + sun) +
           0.00208 * e * e * sine(2 * sun) - 0.00111 * sine(moon - 2 * node);
}

/// Whether a lunar month begins on that day in Vietnam (UTC+7, dynamical time 70 s ahead).
bool lunar_month_begins(Date day) {
    const Date epoch{2000, 1, 1};  // Julian day 2451544.5
    for (int k = 150; k < 360; ++k) {
        const double local = new_moon(k) - 70.0 / 86400 + 7.0 / 24;
        if (epoch + static_cast<int>(std::floor(local - 2451544.5)) == day) return true;
    }
    return false;
}

TEST(Calendar, LunarHolidaysFallOnLunarDays) {
    for (int year = 2013; year <= 2027; ++year) {
        ASSERT_TRUE(book().calendar().covers(year)) << year;
        int tet = 0;
        bool first_day = false;
        for (const Holiday& holiday : book().calendar().holidays(year)) {
            if (holiday.name == "Tết Âm lịch") {
                ++tet;
                first_day |= lunar_month_begins(holiday.date);
            }
            if (holiday.name == "Giỗ Tổ Hùng Vương") {
                EXPECT_TRUE(lunar_month_begins(holiday.date - 9)) << holiday.date.iso();
            }
        }
        EXPECT_EQ(tet, year == 2013 ? 4 : 5) << year;
        EXPECT_TRUE(first_day) << year;
    }
}

TEST(Calendar, HolidayOnWeeklyRestMovesToTheNextWorkingDay) {
    const Calendar& calendar = book().calendar();
    // Hùng Vương 2026 is Sunday 26 April.
    EXPECT_EQ(*calendar.kind_of({2026, 4, 26}, WeeklyRest::sunday()), DayKind::holiday);
    EXPECT_EQ(*calendar.kind_of({2026, 4, 27}, WeeklyRest::sunday()), DayKind::substitute);
    EXPECT_EQ(*calendar.kind_of({2026, 4, 27}, WeeklyRest{}), DayKind::working);
    // 2023: 29 April Saturday, 30 April Sunday, 1 May Monday.
    EXPECT_EQ(*calendar.kind_of({2023, 5, 2}, WeeklyRest::sunday()), DayKind::substitute);
    EXPECT_EQ(*calendar.kind_of({2023, 5, 3}, WeeklyRest::sunday()), DayKind::working);
    EXPECT_EQ(*calendar.kind_of({2023, 5, 2}, WeeklyRest::weekend()), DayKind::substitute);
    EXPECT_EQ(*calendar.kind_of({2023, 5, 3}, WeeklyRest::weekend()), DayKind::substitute);
    EXPECT_EQ(*calendar.kind_of({2023, 5, 4}, WeeklyRest::weekend()), DayKind::working);
}

TEST(Calendar, KindsOfARangeAreThoseOfItsDays) {
    const Calendar& calendar = book().calendar();
    const DateRange range{{2022, 11, 20}, {2024, 2, 29}};
    for (const WeeklyRest rest : {WeeklyRest{}, WeeklyRest::sunday(), WeeklyRest::weekend()}) {
        std::vector<DayKind> kinds(static_cast<std::size_t>(range.days()));
        ASSERT_TRUE(calendar.kinds_of(range, rest, kinds));
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            const Date day = range.first + static_cast<int>(i);
            EXPECT_EQ(kinds[i], *calendar.kind_of(day, rest)) << day.iso();
        }
    }
    std::array<DayKind, 2> two{};
    EXPECT_FALSE(calendar.kinds_of({{2012, 12, 31}, {2013, 1, 1}}, WeeklyRest{}, two));
}

TEST(Calendar, CountsAndAddsWorkingDays) {
    const Calendar& calendar = book().calendar();
    EXPECT_EQ(*calendar.working_days({{2026, 3, 2}, {2026, 3, 8}}, WeeklyRest::sunday()), 6);
    EXPECT_EQ(*calendar.working_days({{2026, 3, 2}, {2026, 3, 8}}, WeeklyRest::weekend()), 5);
    EXPECT_EQ(*calendar.after_working_days({2026, 4, 23}, 7, WeeklyRest::weekend()),
              (Date{2026, 5, 7}));
    EXPECT_EQ(*calendar.after_working_days({2026, 4, 23}, 0, WeeklyRest::weekend()),
              (Date{2026, 4, 23}));
    EXPECT_EQ(*calendar.working_day_on_or_after({2026, 4, 25}, WeeklyRest::weekend()),
              (Date{2026, 4, 28}));
    const auto missing = calendar.working_days({{2027, 12, 30}, {2028, 1, 3}}, WeeklyRest{});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::not_found);
    EXPECT_NE(missing.error().log.text.find("2028"), std::string::npos);
}

TEST(WeeklyRest, TextRoundTrips) {
    EXPECT_EQ(WeeklyRest::parse("sun,sat")->text(), "sat,sun");
    EXPECT_EQ(WeeklyRest::weekend().vietnamese(), "Thứ Bảy, Chủ nhật");
    EXPECT_EQ(*WeeklyRest::parse(""), WeeklyRest{});
    EXPECT_FALSE(WeeklyRest::parse("sunday"));
    EXPECT_FALSE(WeeklyRest::parse("sun,sun"));
}

// ------------------------------------------------------------------ values by date

TEST(LawBook, GivesTheValueInForce) {
    const auto level = [](int y, unsigned m, unsigned d) {
        return (*book().on({y, m, d}).get(&Parameters::base_salary))->value.whole();
    };
    EXPECT_EQ(level(2016, 4, 30), 1'150'000);
    EXPECT_EQ(level(2020, 7, 1), 1'490'000);  // never 1.600.000
    EXPECT_EQ(level(2026, 6, 30), 2'340'000);
    EXPECT_EQ(level(2026, 7, 1), 2'530'000);
    const auto second = [](Date day) {
        return (*book().on(day).get(&Parameters::birth_leave_months))->value.second_child;
    };
    EXPECT_EQ(second({2026, 6, 30}), 6);
    EXPECT_EQ(second({2026, 7, 1}), 7);
    EXPECT_EQ((*book().on({2025, 6, 30}).get(&Parameters::regime))->value, Regime::law_2014);
    EXPECT_EQ((*book().on({2025, 7, 1}).get(&Parameters::regime))->value, Regime::law_2024);
}

template <class T>
T value_on(Date day, Table<T> Parameters::* parameter) {
    const auto row = book().on(day).get(parameter);
    EXPECT_TRUE(row) << row.error().log.text;
    return row ? (*row)->value : T{};
}

TEST(LawBook, RulesThatChangedAreTypedValues) {
    EXPECT_EQ(value_on({2021, 8, 31}, &Parameters::sick_long_term_odd_days_cap), OddDaysCap::none);
    EXPECT_EQ(value_on({2021, 9, 1}, &Parameters::sick_long_term_odd_days_cap),
              OddDaysCap::one_month);
    EXPECT_EQ(value_on({2025, 6, 30}, &Parameters::sick_long_term_extension_max),
              LongTermExtension::contribution_time);
    EXPECT_EQ(value_on({2025, 7, 1}, &Parameters::sick_long_term_extension_max),
              LongTermExtension::unlimited);
    EXPECT_TRUE(value_on({2025, 6, 30}, &Parameters::dsphsk_sick_max).other_exact);
    EXPECT_FALSE(value_on({2025, 7, 1}, &Parameters::dsphsk_sick_max).other_exact);
    EXPECT_EQ(value_on({2025, 6, 30}, &Parameters::dsphsk_mat_max).per, RestPer::kind_and_year);
    EXPECT_EQ(value_on({2025, 7, 1}, &Parameters::dsphsk_mat_max).per, RestPer::event);
    EXPECT_EQ(value_on({2021, 8, 31}, &Parameters::dead_children_of_birth).allowance,
              ChildrenCounted::living);
    EXPECT_EQ(value_on({2021, 9, 1}, &Parameters::dead_children_of_birth).allowance,
              ChildrenCounted::born);
    EXPECT_EQ(value_on({2021, 8, 31}, &Parameters::father_one_time),
              FatherOneTime::mother_not_insured);
    EXPECT_EQ(value_on({2021, 9, 1}, &Parameters::father_one_time),
              FatherOneTime::mother_not_eligible);
    EXPECT_FALSE(value_on({2021, 8, 31}, &Parameters::maternity_other_leave_deducted).on);
    EXPECT_TRUE(value_on({2021, 9, 1}, &Parameters::maternity_other_leave_deducted).on);
    EXPECT_EQ(value_on({2029, 6, 30}, &Parameters::household_owners),
              HouseholdOwners::declaration_method);
    EXPECT_EQ(value_on({2029, 7, 1}, &Parameters::household_owners), HouseholdOwners::all);
    const auto foreign = value_on({2025, 7, 1}, &Parameters::foreign_worker);
    EXPECT_EQ(foreign.excluded,
              (std::vector{ForeignExclusion::intra_company_transferee,
                           ForeignExclusion::retirement_age_at_signing, ForeignExclusion::treaty}));
    EXPECT_EQ(value_on({2026, 7, 1}, &Parameters::sick_certificate_max_days).tuberculosis_programme,
              180);
    EXPECT_EQ(value_on({2026, 7, 1}, &Parameters::reference_level_rule),
              ReferenceLevel::base_salary);
}

TEST(LawBook, AMissingValueIsAnErrorThatNamesIt) {
    const auto none = book().on({2015, 12, 31}).get(&Parameters::sick_rate);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::not_found);
    EXPECT_EQ(none.error().log.text, "parameter sick_rate has no value on 2015-12-31");
    EXPECT_FALSE(book().on({2025, 7, 1}).get(&Parameters::sick_long_term_block));
}

TEST(LawBook, ShippedReadingsAreTheDefaults) {
    EXPECT_EQ(book().switches(), Switches{});
    EXPECT_EQ(book().switches().deviations(), "");
    Switches other;
    other.rounding_order = RoundingOrder::per_unit;
    other.wage_gap = WageGap::refer;
    EXPECT_EQ(book().with(other).switches().deviations(),
              "rounding_order=per_unit; wage_gap=refer");
}

TEST(Switches, AreSetByTheNamesOfTheFile) {
    Switches readings;
    ASSERT_TRUE(readings.set("loss_one_time", "pay"));
    ASSERT_TRUE(readings.set("rounding", "up"));
    EXPECT_EQ(readings.loss_one_time, LossOneTime::pay);
    EXPECT_EQ(readings.rounding, Rounding::up);
    EXPECT_EQ(readings.deviations(), "rounding=up; loss_one_time=pay");
    const auto unknown = readings.set("loss_one_tyme", "pay");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, ErrorCode::not_found);
    const auto no_option = readings.set("loss_one_time", "perhaps");
    ASSERT_FALSE(no_option);
    EXPECT_EQ(no_option.error().code, ErrorCode::malformed);
    EXPECT_EQ(readings.loss_one_time, LossOneTime::pay);  // an error changes nothing
    ASSERT_TRUE(readings.set("loss_one_time", "refer"));
    ASSERT_TRUE(readings.set("rounding", "half_up"));
    EXPECT_EQ(readings, Switches{});
}

/// Value of a line `key = "..."` or the list of a line `key = ["...", ...]`.
std::vector<std::string> texts_in(std::string_view line) {
    std::vector<std::string> texts;
    for (std::size_t at = line.find('"'); at != std::string_view::npos; at = line.find('"', at)) {
        const std::size_t end = line.find('"', at + 1);
        texts.emplace_back(line.substr(at + 1, end - at - 1));
        at = end + 1;
    }
    return texts;
}

// Each option of the file changes the readings, is reported under its name, and no two options of a
// switch are the same: a row with a wrong member or a wrong order of names would show.
TEST(Switches, EveryOptionOfTheFileWorks) {
    std::ifstream file{k_folder / "parameters/switches.toml"};
    std::string key;
    std::string standard;
    int switches = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('[')) key = line.substr(1, line.size() - 2);
        if (line.starts_with("default")) standard = texts_in(line).at(0);
        if (!line.starts_with("options")) continue;
        ++switches;
        for (const std::string& option : texts_in(line)) {
            Switches readings;
            ASSERT_TRUE(readings.set(key, option)) << key << " " << option;
            EXPECT_EQ(readings == Switches{}, option == standard) << key << " " << option;
            EXPECT_EQ(readings.deviations(), option == standard ? "" : key + "=" + option);
        }
    }
    EXPECT_EQ(switches, 37);
}

// ------------------------------------------------------------------ refusals

/// Loads the shipped files with one text replaced; the log of the refusal.
std::string refusal(const std::string& file, std::string_view before, std::string_view after) {
    auto files = test::law_files(k_folder);
    for (SourceFile& source : files) {
        if (source.name != file) continue;
        const std::size_t at = source.text.find(before);
        EXPECT_NE(at, std::string::npos) << before;
        source.text.replace(at, before.size(), after);
    }
    const auto loaded = LawBook::load(files);
    return loaded ? "" : loaded.error().log.text;
}

struct Fault {
    const char* what;
    const char* file;
    const char* before;
    const char* after;
    const char* finding;
};

constexpr std::array k_faults{
    Fault{"gap", "parameters/general.toml", "from = 2026-07-01, value = 2530000",
          "from = 2026-07-02, value = 2530000", "base_salary: leaves a gap"},
    Fault{"overlap", "parameters/general.toml", "from = 2026-07-01, value = 2530000",
          "from = 2026-06-30, value = 2530000", "base_salary: overlaps"},
    Fault{"ends before it begins", "parameters/sickness.toml",
          "from = 2016-01-01, to = 2025-06-30, value = 75",
          "from = 2016-01-01, to = 2015-06-30, value = 75", "sick_rate: ends early"},
    Fault{"unknown key of a row", "parameters/sickness.toml", "lt15 = 30,", "lt15 = 30, lt16 = 31,",
          "unknown key lt16"},
    Fault{"unknown parameter", "parameters/sickness.toml", "[sick_rate]", "[sick_rats]",
          "unknown parameter sick_rats"},
    Fault{"missing parameter", "parameters/sickness.toml", "[sick_rate]", "[sick_rats]",
          "parameter sick_rate is missing"},
    Fault{"unknown rule", "parameters/sickness.toml", "\"one_month\"", "\"two_months\"",
          "value has an unknown value"},
    Fault{"unknown entry of a list", "parameters/general.toml", "\"treaty\"", "\"treatise\"",
          "excluded has an unknown value"},
    Fault{"wrong type", "parameters/general.toml", "value = 1150000", "value = \"1150000\"",
          "value must be a whole number"},
    Fault{"floating point", "parameters/general.toml", "value = 1150000", "value = 1150000.5",
          "value must be a whole number"},
    Fault{"negative", "parameters/general.toml", "value = 1150000", "value = -1", "out of range"},
    Fault{"wrong unit", "parameters/sickness.toml", "unit = \"percent\"", "unit = \"per mille\"",
          "unit must be"},
    Fault{"no citation", "parameters/general.toml",
          "cite = \"Nghị định 161/2026/NĐ-CP Điều 3 khoản 2\", ", "", "cite is missing"},
    Fault{"unknown confidence", "parameters/general.toml", "conf = \"text\"", "conf = \"sure\"",
          "conf has an unknown value"},
    Fault{"broken TOML", "parameters/maternity.toml", "[prenatal_visits]", "[prenatal_visits",
          "parameters/maternity.toml:"},
    Fault{"bands out of order", "parameters/maternity.toml", "weeks_from = 5", "weeks_from = 50",
          "bands must ascend"},
    Fault{"switch with an unknown value", "parameters/switches.toml", "value = \"per_line\"",
          "value = \"per_week\"", "rounding_order: value is not an option"},
    Fault{"switch with another default", "parameters/switches.toml", "default = \"clamp\"",
          "default = \"overflow\"", "month_end: default is not ours"},
    Fault{"unknown switch", "parameters/switches.toml", "[wage_gap]", "[wage_gup]",
          "unknown switch wage_gup"},
    Fault{"switch with other options", "parameters/switches.toml",
          "options = [\"refer\", \"do_not_pay\", \"pay\"]", "options = [\"refer\", \"pay\"]",
          "loss_one_time: options are not ours"},
    Fault{"unknown key of a switch", "parameters/switches.toml", "gap = \"G-08\"",
          "gap = \"G-08\"\ngaps = \"G-08\"", "loss_one_time: unknown key gaps"},
    Fault{"switch without a gap", "parameters/switches.toml", "gap = \"G-08\"\n", "",
          "loss_one_time: needs a reason and a gap"},
    Fault{"holiday in another year", "calendar/2026.toml", "date = 2026-11-24", "date = 2027-11-24",
          "date lies in another year"},
    Fault{"holiday missing", "calendar/2026.toml",
          "  { date = 2026-11-24, name = \"Ngày Văn hóa Việt Nam\" },\n", "",
          "11 holidays, the law gives 12"},
    Fault{"holidays out of order", "calendar/2026.toml", "date = 2026-04-30", "date = 2026-05-30",
          "dates must ascend"},
    Fault{"year given twice", "calendar/2027.toml", "year = 2027", "year = 2026", "another year"},
};

TEST(Loader, RefusesEveryFaultWithFileAndLine) {
    for (const Fault& fault : k_faults) {
        const std::string log = refusal(fault.file, fault.before, fault.after);
        EXPECT_NE(log.find(fault.finding), std::string::npos) << fault.what << ": " << log;
    }
    const std::string log = refusal("parameters/general.toml", "value = 1150000", "value = true");
    EXPECT_TRUE(log.starts_with("parameters/general.toml:26: ")) << log;
}

TEST(Loader, ReportsAllFindingsAtOnce) {
    auto files = test::law_files(k_folder);
    std::erase_if(files, [](const SourceFile& file) {
        return file.name == "parameters/procedure.toml" || file.name.starts_with("calendar/");
    });
    files.push_back({"other.toml", ""});
    const auto loaded = LawBook::load(files);
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::malformed);
    for (const char* finding : {"complaint_term is missing", "deadline_vss is missing",
                                "no yearly table", "other.toml:0: not a file of the law"}) {
        EXPECT_NE(loaded.error().log.text.find(finding), std::string::npos) << finding;
    }
}

}  // namespace
}  // namespace lt::law
