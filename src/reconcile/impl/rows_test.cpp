#include "reconcile/impl/rows.hpp"

#include "reconcile_files.hpp"

namespace lt::reconcile {
namespace {

using identity::Birth;
using identity::IdKind;
using test::CitizenRow;
using test::RecordRow;

constexpr const char* k_no_id = "số định danh không đọc được";
constexpr const char* k_no_name = "thiếu họ tên";
constexpr const char* k_no_rec_id = "thiếu mã bản ghi (rec_id)";
constexpr const char* k_shape = "số cột khác dòng tiêu đề, hoặc quá dài";

const CitizenRow k_citizen{.id = "001085012345", .name = "Nguyễn Văn An", .birth = "15/07/1985"};
const RecordRow k_record{.rec_id = "r1", .name = "Nguyễn Văn An", .birth = "15/07/1985"};

struct Bad {
    std::uint64_t line = 0;
    std::string reason;
    friend bool operator==(const Bad&, const Bad&) = default;
};
std::vector<Bad> bad_of(const Reading& reading) {
    std::vector<Bad> out;
    for (const BadRow& row : reading.bad_rows) out.push_back({reading.line(row.place), row.reason});
    return out;
}

CitizenRow citizen(std::string CitizenRow::* field, std::string value) {
    CitizenRow row = k_citizen;
    row.*field = std::move(value);
    return row;
}
RecordRow record(std::string RecordRow::* field, std::string value) {
    RecordRow row = k_record;
    row.*field = std::move(value);
    return row;
}

TEST(Rows, EachBadCitizenHasItsLineAndReason) {
    const auto read = test::citizens_of(
        k_citizen.line() + citizen(&CitizenRow::id, "").line() +
        citizen(&CitizenRow::id, "12345").line() + citizen(&CitizenRow::id, "123456789").line() +
        citizen(&CitizenRow::name, "").line() + citizen(&CitizenRow::name, "  ").line() + "\n" +
        "a\tb\n" + citizen(&CitizenRow::name, std::string(k_row_max, 'x')).line() +
        k_citizen.line());
    const std::vector<Bad> expected = {{3, k_no_id},   {4, k_no_id}, {5, k_no_id}, {6, k_no_name},
                                       {7, k_no_name}, {8, k_shape}, {9, k_shape}, {10, k_shape}};
    EXPECT_EQ(bad_of(read.reading), expected);
    EXPECT_EQ(read.reading.bad, expected.size());
    EXPECT_EQ(read.reading.records, 2U);
    EXPECT_EQ(read.reading.lines, 10U);
    EXPECT_EQ(read.records.size(), 2U);
}

TEST(Rows, ARecordNeedsOnlyItsName) {
    const auto read = test::records_of(k_record.line() + record(&RecordRow::rec_id, "").line() +
                                       "r2\n\n" + RecordRow{.rec_id = "r3"}.line());
    const std::vector<Bad> expected = {{3, k_no_rec_id}, {4, k_shape}, {5, k_shape}};
    EXPECT_EQ(bad_of(read.reading), expected);
    EXPECT_EQ(read.reading.records, 2U);
}

/// The third of each thousand lines is bad, over several chunks, whoever reads them.
TEST(Rows, LinesAreCountedAcrossChunks) {
    const test::Folder folder;
    std::string text{test::k_insurance_header};
    std::vector<Bad> expected;
    constexpr std::uint64_t k_lines = 50'000;
    for (std::uint64_t i = 0; i < k_lines; ++i) {
        const bool bad = i % 1000 == 2;
        if (bad) expected.push_back({i + 2, k_no_rec_id});
        text += record(&RecordRow::rec_id, bad ? "" : std::to_string(i)).line();
    }
    ASSERT_GT(text.size(), 2 * k_chunk);
    const auto file = folder.write("i.tsv", text);
    for (const unsigned threads : {1U, 3U}) {
        const auto read = test::read_records(file, threads);
        EXPECT_EQ(bad_of(read.reading), expected);
        EXPECT_EQ(read.reading.lines, k_lines);
        std::vector<bool> seen(k_lines);
        for (const auto& kept : read.records) seen.at(read.reading.index(kept.head.place)) = true;
        for (std::uint64_t i = 0; i < k_lines; ++i) ASSERT_EQ(seen[i], i % 1000 != 2) << i;
    }
}

TEST(Rows, BeyondTheLimitBadRowsAreOnlyCounted) {
    for (const std::size_t more : {0U, 1U}) {
        const auto read = test::citizens_of(std::string(k_bad_rows_max + more, '\n'));
        EXPECT_EQ(read.reading.bad_rows.size(), k_bad_rows_max);
        EXPECT_EQ(read.reading.bad, k_bad_rows_max + more);
    }
}

TEST(Rows, PersonalNumbers) {
    EXPECT_EQ(test::one_citizen(k_citizen).head.id, 1'085'012'345U);
    EXPECT_EQ(test::one_citizen(citizen(&CitizenRow::id, " 001 085 012 345 ")).head.id,
              1'085'012'345U);
    EXPECT_EQ(test::one_citizen(citizen(&CitizenRow::id, "1085012345")).head.id, 1'085'012'345U);
}

TEST(Rows, DeclaredNumbersAreOfAnyKind) {
    const auto kind = [](const char* text) {
        return test::one_record(record(&RecordRow::id, text)).head.id.kind;
    };
    EXPECT_EQ(kind("001085012345"), IdKind::personal12);
    EXPECT_EQ(kind("012345678"), IdKind::cmnd9);
    EXPECT_EQ(kind(""), IdKind::absent);
    EXPECT_EQ(kind("000000000000"), IdKind::absent);
    EXPECT_EQ(kind("ABC"), IdKind::unknown);
}

TEST(Rows, Births) {
    const auto birth = [](const char* text) {
        return test::one_record(record(&RecordRow::birth, text)).head.birth.birth;
    };
    EXPECT_EQ(birth("15/07/1985"), (Birth{1985, 7, 15}));
    EXPECT_EQ(birth("19850715"), (Birth{1985, 7, 15}));
    EXPECT_EQ(birth("1985"), (Birth{1985, 0, 0}));
    EXPECT_EQ(birth("00/07/1985"), (Birth{1985, 7, 0}));
    EXPECT_EQ(birth("?"), Birth{});
    EXPECT_EQ(test::one_citizen(k_citizen).head.birth.birth, (Birth{1985, 7, 15}));
}

TEST(Rows, SexInEveryForm) {
    const std::pair<const char*, Sex> forms[] = {
        {"Nam", Sex::male},      {"NAM", Sex::male},     {"nam", Sex::male},
        {" Nam ", Sex::male},    {"M", Sex::male},       {"m", Sex::male},
        {"1", Sex::male},        {"Male", Sex::male},    {"male", Sex::male},
        {"Nữ", Sex::female},     {"NỮ", Sex::female},    {"nữ", Sex::female},
        {"Nu", Sex::female},     {"NU", Sex::female},    {"F", Sex::female},
        {"f", Sex::female},      {"0", Sex::female},     {"2", Sex::female},
        {"Female", Sex::female}, {"N\xF7", Sex::female}, {"Nư\xCC\x83", Sex::female},
        {"", Sex::unknown},      {"  ", Sex::unknown},   {"n", Sex::unknown},
        {"3", Sex::unknown},     {"x", Sex::unknown},    {"NULL", Sex::unknown},
        {"null", Sex::unknown},  {"N/A", Sex::unknown},  {"NaN", Sex::unknown},
        {"none", Sex::unknown},  {"nan", Sex::unknown},  {"Năm", Sex::unknown}};
    for (const auto& [text, sex] : forms) {
        EXPECT_EQ(test::one_citizen(citizen(&CitizenRow::sex, text)).head.sex, sex) << text;
        EXPECT_EQ(test::one_record(record(&RecordRow::sex, text)).head.sex, sex) << text;
    }
}

TEST(Rows, TheBirthProvinceHasThreeDigitsAtMost) {
    const auto province = [](const char* text) {
        return test::one_citizen(citizen(&CitizenRow::province, text)).head.birth_province;
    };
    EXPECT_EQ(province("001"), 1);
    EXPECT_EQ(province("79"), 79);
    EXPECT_EQ(province("999"), 999);
    EXPECT_EQ(province("1000"), 0);
    EXPECT_EQ(province("0x1"), 0);
    EXPECT_EQ(province(""), 0);
}

TEST(Rows, CommunesHaveFiveDigitsAtMost) {
    const auto commune = [](const char* text) {
        return test::one_citizen(citizen(&CitizenRow::commune, text)).head.commune;
    };
    EXPECT_EQ(commune("00004"), 5U);  // the code and one, as 0 is "not said"
    EXPECT_EQ(commune(" 4 "), 5U);
    EXPECT_EQ(commune("99999"), 100'000U);
    EXPECT_EQ(commune("100000"), 0U);
    EXPECT_EQ(commune("-4"), 0U);
    EXPECT_EQ(commune(""), 0U);
}

TEST(Rows, OnlyAnOldNumberOfNineDigitsIsKept) {
    const auto old = [](const char* text) {
        return test::one_citizen(citizen(&CitizenRow::old_id, text)).head.old_id;
    };
    EXPECT_EQ(old("012345678"), 12'345'678U);
    EXPECT_EQ(old("001085012345"), 0U);
    EXPECT_EQ(old(""), 0U);
}

TEST(Rows, WhoIsDead) {
    const auto deceased = [](const char* text) {
        return test::one_citizen(citizen(&CitizenRow::status, text)).head.deceased;
    };
    EXPECT_TRUE(deceased("deceased"));
    EXPECT_TRUE(deceased(" đã chết "));
    EXPECT_TRUE(deceased("dead"));
    EXPECT_FALSE(deceased("living"));
    EXPECT_FALSE(deceased(""));
}

TEST(Rows, TheInsuranceNumberMayStandOnTheCard) {
    RecordRow row = k_record;
    row.card = "DN4010123456789";
    EXPECT_EQ(test::one_record(row).head.insurance, 123'456'789U);
    row.insurance = "0000000042";
    EXPECT_EQ(test::one_record(row).head.insurance, 42U);
    row.insurance = "x";
    row.card = "x";
    EXPECT_EQ(test::one_record(row).head.insurance, 0U);
}

TEST(Rows, GroupsOfCards) {
    const auto group = [](const char* text) {
        return test::one_record(record(&RecordRow::card, text)).head.group;
    };
    EXPECT_EQ(group("QN5970123456789"), CardGroup::armed_forces);
    EXPECT_EQ(group("TQ4970123456789"), CardGroup::relatives_of_armed_forces);
    EXPECT_EQ(group("DN4010123456789"), CardGroup::other);
}

TEST(Rows, MonthsOfParticipation) {
    RecordRow row = k_record;
    const auto months = [&](const char* joined, const char* left) {
        row.joined = joined;
        row.left = left;
        const auto head = test::one_record(row).head;
        return std::pair{head.joined, head.left};
    };
    EXPECT_EQ(months("01/1900", "02/1900"), (std::pair<Month, Month>{1, 2}));
    EXPECT_EQ(months("03/2011", "15/03/2011"), (std::pair<Month, Month>{1335, 1335}));
    EXPECT_EQ(months("2011", ""), (std::pair<Month, Month>{0, 0}));
    EXPECT_EQ(months("12/1899", "x"), (std::pair<Month, Month>{0, 0}));
}

TEST(Rows, TheAddressCountsOnlyWithoutACode) {
    RecordRow row = k_record;
    row.address = "Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội";
    row.style = "old";
    auto head = test::one_record(row).head;
    EXPECT_EQ(head.commune, 5U);
    EXPECT_TRUE(head.old_era);
    row.style = "";
    head = test::one_record(row).head;
    EXPECT_EQ(head.commune, 5U);
    EXPECT_TRUE(head.old_era);  // found out
    row.commune = "00001";
    row.style = "new";
    head = test::one_record(row).head;
    EXPECT_EQ(head.commune, 2U);
    EXPECT_FALSE(head.old_era);
    row.commune = "";
    row.address = "nhà số 5";
    EXPECT_EQ(test::one_record(row).head.commune, 0U);
}

TEST(Rows, ALongNameIsCutBetweenLetters) {
    const auto name = [](std::string text) {
        return test::one_record(record(&RecordRow::name, std::move(text))).name;
    };
    const std::string most(k_name_bytes_max, 'a');
    EXPECT_EQ(name(most), most);
    EXPECT_EQ(name(most + "b"), most);
    EXPECT_EQ(name(most.substr(1) + "ữ"), most.substr(1));  // its second byte is the first beyond
    EXPECT_EQ(name(most.substr(3) + "ữ"), most.substr(3) + "ữ");
    EXPECT_EQ(name(std::string(300, '\x80')), "");
}

}  // namespace
}  // namespace lt::reconcile
