#include "casework/claim.hpp"

#include <gtest/gtest.h>

#include "insured.hpp"

namespace lt::casework {
namespace {

const Date k_today{2026, 7, 20};

const ClaimCodes& codes() {
    static const ClaimCodes all{
        {{"O1", ClaimGroup::own_sickness}, {"T1", ClaimGroup::childbirth}},
        {{"1", registry::WorkingCondition::normal}, {"2", registry::WorkingCondition::hazardous}}};
    return all;
}

json::Object row() {
    return json::Object{}
        .add("phatSinh_DieuChinh", "1")
        .add("maNhomHuong", "O1")
        .add("hoTen", "Nguyễn Thị Mẫu")
        .add("maSoBhxh", "0123456789")
        .add("tuNgay", "13/07/2026")
        .add("denNgay", "15/07/2026")
        .add("tongSoNgay", "2.5")
        .add("ngayNghiTuan", "t7;cn")
        .add("soSeriCT", "NV-88")
        .add("hinhThucNhan", "ATM")
        .add("soTaiKhoan", "123456789")
        .add("maNganHang", "970436")
        .add("tenChuTaiKhoan", "NGUYEN THI MAU");
}

json::Object list(json::Array rows) {
    return json::Object{}
        .add("maDonVi", "AB1234C")
        .add("kyKeKhai", "07/2026")
        .add("ngayLap", "20/07/2026")
        .add("danhSach", std::move(rows));
}

json::Object list(json::Object one) { return list(json::Array{std::move(one)}); }

auto read(const json::Value& value) { return read_claim_list(value, codes(), k_today); }

/// The row with one field changed; null removes the field's meaning.
json::Object with(std::string_view field, json::Value value) {
    json::Object changed = row();
    changed.set(std::string{field}, std::move(value));
    return changed;
}

/// Fields of the findings, "1 tuNgay" for row 1.
std::vector<std::string> faults(const json::Value& value) {
    std::vector<std::string> fields;
    const auto result = read(value);
    if (result) return fields;
    for (const ClaimFinding& finding : result.error()) {
        EXPECT_FALSE(finding.sentence.empty());
        fields.push_back(std::to_string(finding.row) + " " + finding.field);
    }
    return fields;
}

using Faults = std::vector<std::string>;

TEST(ClaimList, reads_every_field_of_a_row) {
    json::Object full = row();
    full.add("soCmnd", "001190000123")
        .add("dieuKienLamViec", "2")
        .add("ngayDiLamThucTe", "2026-07-16");
    const auto result = read(list(full));
    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(result->employer.text(), "AB1234C");
    EXPECT_EQ(result->period, (YearMonth{2026, 7}));
    EXPECT_EQ(result->made, k_today);
    const ClaimRow& read_row = result->rows.at(0);
    EXPECT_EQ(read_row.listed, k_today);
    EXPECT_EQ(read_row.group, ClaimGroup::own_sickness);
    EXPECT_EQ(read_row.full_name, test::name("Nguyễn Thị Mẫu"));
    EXPECT_EQ(read_row.insurance_number->text(), "0123456789");
    EXPECT_EQ(read_row.personal_id->text(), "001190000123");
    EXPECT_EQ(read_row.leave, test::days("2026-07-13", "2026-07-15"));
    EXPECT_EQ(read_row.days.text(), "2.5");
    EXPECT_EQ(read_row.weekly_rest, law::WeeklyRest::weekend());
    EXPECT_EQ(read_row.paper_serial, "NV-88");
    EXPECT_EQ(read_row.condition, registry::WorkingCondition::hazardous);
    EXPECT_EQ(read_row.returned_to_work, test::day("2026-07-16"));
    ASSERT_TRUE(read_row.bank.has_value());
    EXPECT_EQ(read_row.bank->account.text(), "123456789");
    EXPECT_EQ(read_row.bank->holder, test::name("NGUYEN THI MAU"));
}

TEST(ClaimList, accepts_the_spellings_employers_use) {
    EXPECT_EQ(faults(list(with("phatSinh_DieuChinh", 1))), Faults{});
    EXPECT_EQ(faults(list(with("tuNgay", "2026-07-13"))), Faults{});
    EXPECT_EQ(faults(list(with("hoTen", "  Nguyễn Thị Mẫu  "))), Faults{});
    for (const json::Value& value : {json::Value{3}, json::Value{"2,5"},
                                     json::Value{json::Decimal{"2.0"}}, json::Value{"3"}}) {
        EXPECT_EQ(faults(list(with("tongSoNgay", value))), Faults{}) << json::dump(value);
    }
    json::Object portal = list(row());
    portal.set("kyKeKhai", "072026").set("ngayLap", "2026-07-20");
    EXPECT_EQ(faults(portal), Faults{});
}

TEST(ClaimList, the_number_names_the_person_by_its_length) {
    const auto insured = read(list(with("maSoBhxh", "0123456789")));
    EXPECT_TRUE(insured->rows[0].insurance_number && !insured->rows[0].personal_id);
    const auto personal = read(list(with("maSoBhxh", "001190000123")));
    EXPECT_TRUE(!personal->rows[0].insurance_number && personal->rows[0].personal_id);
}

TEST(ClaimList, weekly_rest_is_sunday_unless_it_says_otherwise) {
    const auto rest = [](const char* given) {
        return read(list(with("ngayNghiTuan", given)))->rows.at(0).weekly_rest.text();
    };
    EXPECT_EQ(rest(""), "sun");
    EXPECT_EQ(rest("cn"), "sun");
    EXPECT_EQ(rest("T7; CN;"), "sat,sun");
    EXPECT_EQ(rest("t7;cn;t7"), "sat,sun");  // said twice is said once
    EXPECT_EQ(rest("t2"), "mon");
}

struct FieldFault {
    const char* field;
    json::Value good;
    json::Value bad;
};

class FieldRule : public testing::TestWithParam<FieldFault> {};

TEST_P(FieldRule, holds_on_its_border_and_is_reported_beyond) {
    const FieldFault& rule = GetParam();
    EXPECT_EQ(faults(list(with(rule.field, rule.good))), Faults{}) << json::dump(rule.good);
    EXPECT_EQ(faults(list(with(rule.field, rule.bad))), Faults{std::string{"1 "} + rule.field})
        << json::dump(rule.bad);
}

std::string letters(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "ễ";
    return text;
}

INSTANTIATE_TEST_SUITE_P(
    Row, FieldRule,
    testing::Values(
        FieldFault{"phatSinh_DieuChinh", "1", "2"}, FieldFault{"maNhomHuong", "O1", "O2"},
        FieldFault{"dieuKienLamViec", "1", "3"}, FieldFault{"dieuKienLamViec", "", "x"},
        FieldFault{"hoTen", "An", ""}, FieldFault{"hoTen", letters(100), letters(101)},
        FieldFault{"maSoBhxh", "0123456789", "0000000000"},
        FieldFault{"maSoBhxh", "0123456789", "012345678"},
        FieldFault{"maSoBhxh", "001190000123", "00119000012"},
        FieldFault{"soCmnd", "001190000123", "00119000012"},
        FieldFault{"soCmnd", "012345678", "01234567"},  // nine digits: the old identity card
        FieldFault{"tuNgay", "12/07/2026", "32/07/2026"}, FieldFault{"tuNgay", "13/07/2026", ""},
        FieldFault{"denNgay", "15/07/2026", ""}, FieldFault{"denNgay", "15/07/2026", "2026-07"},
        FieldFault{"tongSoNgay", "0.5", "0"}, FieldFault{"tongSoNgay", "3", "3.5"},
        FieldFault{"tongSoNgay", "2.5", "2.25"}, FieldFault{"tongSoNgay", 1, -1},
        FieldFault{"tongSoNgay", 3, 2000000000}, FieldFault{"tongSoNgay", "1", nullptr},
        FieldFault{"tongSoNgay", "1", "một"}, FieldFault{"ngayNghiTuan", "t2;t3", "t8"},
        FieldFault{"ngayNghiTuan", "t2;t3;t4;t5;t6;t7", "t2;t3;t4;t5;t6;t7;cn"},
        FieldFault{"ngayDiLamThucTe", "16/07/2026", "16.07.2026"}, FieldFault{"soCon", "1", "0"},
        FieldFault{"soCon", "9", "10"}, FieldFault{"soCon", 2, "a"},
        FieldFault{"ngaySinhCon", "14/07/2026", "30/02/2026"},
        FieldFault{"soSeriCT", std::string(200, '8'), std::string(201, '8')},
        FieldFault{"soTaiKhoan", "123456", "12345"}, FieldFault{"maNganHang", "970436", "97043"},
        FieldFault{"tenChuTaiKhoan", "AN", ""}));

TEST(ClaimList, leave_ends_after_it_begins_within_a_year_and_has_begun) {
    const auto leave = [](const char* first, const char* last) {
        json::Object changed = with("tuNgay", first);
        changed.set("denNgay", last).set("tongSoNgay", 1);
        return faults(list(changed));
    };
    EXPECT_EQ(leave("2026-07-15", "2026-07-15"), Faults{});
    EXPECT_EQ(leave("2026-07-15", "2026-07-14"), (Faults{"1 denNgay", "1 tongSoNgay"}));
    EXPECT_EQ(leave("2025-01-01", "2026-01-01"), Faults{});  // 366 days
    EXPECT_EQ(leave("2025-01-01", "2026-01-02"), Faults{"1 denNgay"});
    EXPECT_EQ(leave("2026-07-20", "2026-07-22"), Faults{});
    EXPECT_EQ(leave("2026-07-21", "2026-07-22"), Faults{"1 tuNgay"});
}

TEST(ClaimList, money_goes_to_an_account_exactly_when_it_is_a_transfer) {
    json::Object cash = with("hinhThucNhan", "TM");
    EXPECT_EQ(faults(list(cash)), Faults{"1 soTaiKhoan"});
    cash.set("soTaiKhoan", "").set("maNganHang", "").set("tenChuTaiKhoan", "");
    EXPECT_EQ(faults(list(cash)), Faults{});
    EXPECT_FALSE(read(list(cash))->rows[0].bank.has_value());
    json::Object unsaid = cash;
    unsaid.set("hinhThucNhan", "");
    EXPECT_EQ(faults(list(unsaid)), Faults{"1 hinhThucNhan"});
    json::Object empty = cash;
    empty.set("hinhThucNhan", "ATM");
    EXPECT_EQ(faults(list(empty)), (Faults{"1 soTaiKhoan", "1 maNganHang", "1 tenChuTaiKhoan"}));
}

TEST(ClaimList, one_person_not_two) {
    json::Object two = with("maSoBhxh", "001190000123");
    two.set("soCmnd", "001190000124");
    EXPECT_EQ(faults(list(two)), Faults{"1 soCmnd"});
    two.set("soCmnd", "001190000123");
    EXPECT_EQ(faults(list(two)), Faults{});
}

TEST(ClaimList, a_birth_needs_its_day) {
    json::Object birth = with("maNhomHuong", "T1");
    EXPECT_EQ(faults(list(birth)), Faults{"1 ngaySinhCon"});
    birth.set("ngaySinhCon", "14/07/2026");
    EXPECT_EQ(faults(list(birth)), Faults{});
    EXPECT_FALSE(read(list(birth))->rows[0].second_child);
    birth.set("ghiChu", "SINH CON THỨ HAI; đã nộp giấy");
    EXPECT_TRUE(read(list(birth))->rows[0].second_child);
    birth.set("ghiChu", "sinh con thứ ba");
    EXPECT_FALSE(read(list(birth))->rows[0].second_child);
}

TEST(ClaimList, head_and_length_are_checked) {
    for (const char* field : {"maDonVi", "kyKeKhai", "ngayLap"}) {
        json::Object broken = list(row());
        broken.set(field, "x");
        EXPECT_EQ(faults(broken), Faults{std::string{"0 "} + field});
    }
    json::Object tomorrow = list(row());
    tomorrow.set("ngayLap", (k_today + 1).vietnamese());
    EXPECT_EQ(faults(tomorrow), Faults{"0 ngayLap"});
    for (const char* period : {"13/2026", "7/2026", "2026/07", "2026-07"}) {
        json::Object broken = list(row());
        broken.set("kyKeKhai", period);
        EXPECT_EQ(faults(broken), Faults{"0 kyKeKhai"}) << period;
    }
    EXPECT_EQ(faults(list(json::Array{})), Faults{"0 danhSach"});
    EXPECT_EQ(faults(list(json::Array(k_claim_rows_max, row()))), Faults{});
    EXPECT_EQ(faults(list(json::Array(k_claim_rows_max + 1, row()))), Faults{"0 danhSach"});
    EXPECT_EQ(faults(json::Array{}), Faults{"0 "});
    EXPECT_EQ(faults(nullptr), Faults{"0 "});
}

TEST(ClaimList, every_fault_of_every_row_is_reported_at_once) {
    json::Object first = with("maNhomHuong", "??");
    first.set("hoTen", "").set("maSoBhxh", "1");
    json::Object third = with("tuNgay", "x");
    third.set("hinhThucNhan", "");
    json::Object whole = list(json::Array{first, row(), third, json::Value{5}});
    whole.set("maDonVi", "");
    const Faults found = faults(whole);
    for (const char* expected : {"0 maDonVi", "1 maNhomHuong", "1 hoTen", "1 maSoBhxh", "3 tuNgay",
                                 "3 hinhThucNhan", "4 hoTen", "4 tuNgay"}) {
        EXPECT_EQ(std::ranges::count(found, expected), 1) << expected;
    }
    EXPECT_TRUE(std::ranges::none_of(found, [](const auto& f) { return f.starts_with("2 "); }));
}

TEST(ClaimList, a_sentence_never_repeats_a_value) {
    json::Object broken = with("maSoBhxh", "98765");
    broken.set("soTaiKhoan", "zz-secret").set("hoTen", letters(101)).set("tuNgay", "99/99/9999");
    const auto result = read(list(broken));
    ASSERT_FALSE(result.has_value());
    for (const ClaimFinding& finding : result.error()) {
        for (const char* value : {"98765", "zz-secret", "ễ", "99/99/9999"}) {
            EXPECT_EQ(finding.sentence.find(value), std::string::npos) << finding.sentence;
        }
    }
}

void expect_same(const ClaimRow& row) {
    const json::Value kept = to_json(row);
    const auto again = claim_row_from(kept);
    ASSERT_TRUE(again.has_value()) << json::dump(kept);
    EXPECT_EQ(json::dump(to_json(*again)), json::dump(kept));
    EXPECT_EQ(again->leave, row.leave);
    EXPECT_EQ(again->days, row.days);
    EXPECT_EQ(again->weekly_rest, row.weekly_rest);
    EXPECT_EQ(again->condition, row.condition);
    EXPECT_EQ(again->second_child, row.second_child);
    EXPECT_EQ(again->bank.has_value(), row.bank.has_value());
}

TEST(ClaimRow, comes_back_from_the_store) {
    ClaimRow row = test::sickness_claim();
    expect_same(row);
    row.bank.reset();
    row.days = law::DayCount::half();
    row.weekly_rest = law::WeeklyRest{};
    row.condition = registry::WorkingCondition::hazardous;
    row.personal_id = test::personal_id();
    row.returned_to_work = test::day("2026-07-16");
    expect_same(row);
    row = test::childbirth_claim();
    row.second_child = true;
    expect_same(row);
}

TEST(ClaimRow, stored_bytes_that_do_not_read_are_an_error) {
    const json::Value good = to_json(test::sickness_claim());
    for (const char* field : {"group", "from", "to", "days", "insurance_number"}) {
        json::Value broken = good;
        broken.object()->set(field, "?");
        EXPECT_FALSE(claim_row_from(broken).has_value()) << field;
    }
    json::Value reversed = good;
    reversed.object()->set("to", "2026-07-01");
    EXPECT_EQ(claim_row_from(reversed).error().code, ErrorCode::corrupt);
    EXPECT_FALSE(claim_row_from(nullptr).has_value());
}

}  // namespace
}  // namespace lt::casework
