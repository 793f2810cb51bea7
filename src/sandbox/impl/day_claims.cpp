#include "sandbox/impl/day_claims.hpp"

#include <algorithm>

namespace lt::sandbox {
namespace {

/// The spell on that day, or the last one that began before it.
const registry::Employment* last_spell(const registry::InsuranceRecord& record, Date day) {
    if (const auto* spell = registry::employment_on(record, day)) return spell;
    const registry::Employment* last = nullptr;
    for (const registry::Employment& spell : record.employments) {
        if (spell.validity.from <= day) last = &spell;
    }
    return last;
}

int working_days(const DateRange& leave, const std::string& weekly_rest) {
    int days = 0;
    for (Date day = leave.first; day <= leave.last; day = day + 1) {
        const unsigned weekday = day.weekday().c_encoding();
        const bool rest = weekday == 0 || (weekday == 6 && weekly_rest == "t7;cn");
        if (!rest) ++days;
    }
    return days;
}

void add_person(json::Object& row, const registry::InsuranceRecord& record) {
    row.add("hoTen", record.person.full_name.reveal(Purpose::partner_request).str())
        .add("maSoBhxh", record.person.insurance_number.text())
        .add("soCmnd", record.person.personal_id.text());
}

void add_payment(json::Object& row, const Account* account) {
    row.add("hinhThucNhan", account ? "ATM" : "TM");
    if (account == nullptr) return;
    row.add("soTaiKhoan", account->number.text())
        .add("tenChuTaiKhoan", account->holder_name.str())
        .add("maNganHang", account->bank.text());
}

void add_leave(json::Object& row, const DateRange& leave, int days) {
    row.add("tuNgay", leave.first.vietnamese())
        .add("denNgay", leave.last.vietnamese())
        .add("tongSoNgay", days)
        .add("tuNgayDonVi", leave.first.vietnamese());
}

json::Object new_row(const Country& country, std::string_view group) {
    json::Object row;
    row.add("kyKeKhaiId", YearMonth::of(country.day).vietnamese())
        .add("phatSinh_DieuChinh", "1")
        .add("maNhomHuong", group);
    return row;
}

/// Months of leave for a birth: six, seven for a second child since 2026-07-01, one more for each
/// further child of the birth (Labour Code Article 139, Law 113/2025 Article 29).
int leave_months(const Birth& birth, bool second_child) {
    return (second_child ? 7 : 6) + static_cast<int>(birth.children.size()) - 1;
}

bool is_second_child(const Birth& birth) {
    const int before = birth.children_alive - static_cast<int>(birth.children.size());
    return birth.born >= Date{2026, 7, 1} && before == 1;
}

}  // namespace

std::optional<PlannedClaim> sickness_claim(const Country& country, const ClaimedLeave& claimed) {
    const registry::InsuranceRecord* record = country.insured_person(claimed.person);
    const registry::Employment* spell = record ? last_spell(*record, claimed.leave.first) : nullptr;
    if (spell == nullptr) return std::nullopt;
    json::Object row = new_row(country, "O1");
    add_person(row, *record);
    add_leave(row, claimed.leave, working_days(claimed.leave, claimed.weekly_rest));
    row.add("ngayNghiTuan", claimed.weekly_rest).add("soSeriCT", claimed.serial);
    if (claimed.leave.last < Date{2025, 7, 1}) {
        row.add("ngayDiLamThucTe", (claimed.leave.last + 1).vietnamese());
    }
    add_payment(row, country.account(claimed.person));
    return PlannedClaim{spell->employer, "630a", std::move(row)};
}

std::optional<PlannedClaim> childbirth_claim(const Country& country, const Birth& birth,
                                             const std::string& serial) {
    const registry::InsuranceRecord* record = country.insured_person(birth.mother);
    const registry::Employment* spell =
        record ? registry::employment_on(*record, birth.born) : nullptr;
    if (spell == nullptr) return std::nullopt;
    const bool second = is_second_child(birth);
    const Date end = add_months(birth.born, leave_months(birth, second), MonthEnd::clamp) - 1;
    json::Object row = new_row(country, "TS");
    add_person(row, *record);
    add_leave(row, {birth.born, end}, end - birth.born + 1);
    row.add("soSeriCT", serial)
        .add("ngaySinhCon", birth.born.vietnamese())
        .add("soCon", static_cast<int>(birth.children.size()))
        .add("dieuKienSinhCon", birth.surgical ? "Phẫu thuật" : "Bình thường")
        .add("ghiChu", second ? "Sinh con thứ hai" : "");
    add_payment(row, country.account(birth.mother));
    return PlannedClaim{spell->employer, "630b", std::move(row)};
}

int months_before_birth(const registry::InsuranceRecord& record, Date born) {
    const YearMonth month = YearMonth::of(born);
    const auto contributed = [&](YearMonth m) {
        return std::ranges::find(record.contributions, m, &registry::Contribution::month) !=
               record.contributions.end();
    };
    const YearMonth last = born.day() >= 15 && contributed(month) ? month : month - 1;
    int months = 0;
    for (YearMonth m = last - 11; m <= last; m = m + 1) months += contributed(m) ? 1 : 0;
    return months;
}

}  // namespace lt::sandbox
