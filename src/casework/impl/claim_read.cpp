// Reading the employer's list: every field rule of claim_list.toml that our two groups use.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "casework/claim.hpp"

namespace lt::casework {
namespace {

constexpr std::size_t k_findings_max = 500;  // more help nobody, and a hostile list stays cheap
constexpr int k_leave_days_max = 366;        // one row claims at most a year

constexpr unsigned k_every_weekday = 0x7F;  // a roster without a working day has no sick leave

/// Dates as employers write them, or ISO.
std::optional<Date> date_in(std::string_view text) {
    if (const auto date = Date::parse_vietnamese(text)) return *date;
    if (const auto date = Date::parse_iso(text)) return *date;
    return std::nullopt;
}

/// "5", "6.5", "6,5" or the number 5.
std::optional<law::DayCount> days_in(const json::Value& value) {
    std::string text;
    if (const auto* whole = value.integer()) text = std::to_string(*whole);
    if (const auto* decimal = value.decimal()) text = decimal->text;
    if (const auto* string = value.string()) text = trimmed(*string);
    std::ranges::replace(text, ',', '.');
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    const auto days = law::DayCount::parse(text);
    return days ? std::optional{*days} : std::nullopt;
}

/// The name law::WeeklyRest gives to the lists' t2 to t7 and cn; empty for anything else.
std::string_view weekday_in(std::string_view code) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> k_days{{{"t2", "mon"},
                                                                                   {"t3", "tue"},
                                                                                   {"t4", "wed"},
                                                                                   {"t5", "thu"},
                                                                                   {"t6", "fri"},
                                                                                   {"t7", "sat"},
                                                                                   {"cn", "sun"}}};
    for (const auto& [given, name] : k_days) {
        if (given == code) return name;
    }
    return {};
}

class RowReader {
  public:
    RowReader(const json::Value& row, int number, const ClaimCodes& codes, Date today,
              std::vector<ClaimFinding>& findings)
        : x_row(row), x_number(number), x_codes(codes), x_today(today), x_findings(findings) {}

    ClaimRow read() {
        read_kind();
        read_person();
        read_leave();
        read_birth();
        read_bank();
        x_out.paper_serial = text("soSeriCT");
        if (x_out.paper_serial.size() > 200) say("soSeriCT", "Số seri chứng từ dài quá 200 ký tự.");
        return std::move(x_out);
    }

  private:
    std::string text(std::string_view field) const {
        const json::Value* value = x_row.find(field);
        if (value == nullptr) return {};
        if (const auto* number = value->integer()) return std::to_string(*number);
        return value->string() ? std::string{trimmed(*value->string())} : std::string{};
    }
    void say(std::string_view field, std::string sentence) {
        if (x_findings.size() < k_findings_max) {
            x_findings.push_back({x_number, std::string{field}, std::move(sentence)});
        }
    }
    std::optional<Date> date(std::string_view field) {
        const std::string given = text(field);
        if (given.empty()) return std::nullopt;
        const auto found = date_in(given);
        if (!found) say(field, "Ngày phải là ngày có thật, viết dd/MM/yyyy hoặc yyyy-MM-dd.");
        return found;
    }

    void read_kind() {
        if (text("phatSinh_DieuChinh") != "1") {
            say("phatSinh_DieuChinh",
                "Hiện chỉ nhận kê khai phát sinh (giá trị 1); điều chỉnh (2) chưa được hỗ trợ.");
        }
        const auto group = x_codes.groups.find(text("maNhomHuong"));
        if (group == x_codes.groups.end()) {
            std::string known;
            for (const auto& [code, meaning] : x_codes.groups)
                known += known.empty() ? code : ", " + code;
            say("maNhomHuong", "Mã nhóm hưởng không được hỗ trợ; các mã đang nhận: " + known + ".");
        } else {
            x_out.group = group->second;
        }
        if (const std::string given = text("dieuKienLamViec"); !given.empty()) {
            const auto condition = x_codes.conditions.find(given);
            if (condition == x_codes.conditions.end()) {
                say("dieuKienLamViec", "Mã điều kiện làm việc không có trong danh mục.");
            } else {
                x_out.condition = condition->second;
            }
        }
    }

    void read_person() {
        auto name = Text::from_bytes(text("hoTen"));
        if (!name || name->empty()) {
            say("hoTen", "Thiếu họ và tên người lao động.");
        } else if (code_points(name->str()) > 100) {
            say("hoTen", "Họ và tên dài quá 100 ký tự.");
        } else {
            x_out.full_name = Sensitive<Text>{*std::move(name)};
        }
        const std::string number = text("maSoBhxh");
        if (auto insurance = InsuranceNumber::parse(number)) {
            x_out.insurance_number = *std::move(insurance);
        } else if (auto personal = PersonalId::parse(number)) {
            x_out.personal_id = *std::move(personal);
        } else {
            say("maSoBhxh", "Mã số BHXH phải có 10 chữ số, hoặc số định danh cá nhân 12 chữ số.");
        }
        const std::string card = text("soCmnd");
        if (auto personal = PersonalId::parse(card)) {
            if (x_out.personal_id && *x_out.personal_id != *personal) {
                say("soCmnd", "Số CCCD khác với số định danh ghi ở maSoBhxh.");
            }
            x_out.personal_id = *std::move(personal);
        } else if (!card.empty() && card.size() != 9) {
            say("soCmnd", "Số CCCD phải có 12 chữ số (CMND cũ 9 chữ số).");
        }
    }

    void read_leave() {
        const auto first = date("tuNgay");
        const auto last = date("denNgay");
        if (text("tuNgay").empty()) say("tuNgay", "Thiếu ngày bắt đầu nghỉ.");
        if (text("denNgay").empty()) say("denNgay", "Thiếu ngày kết thúc nghỉ.");
        if (first && last) check_range(*first, *last);
        const json::Value* days = x_row.find("tongSoNgay");
        const auto count = days != nullptr ? days_in(*days) : std::nullopt;
        if (!count || count->none()) {
            say("tongSoNgay",
                "Tổng số ngày nghỉ phải là số dương, có thể lẻ nửa ngày (ví dụ 6.5).");
        } else if (first && last &&
                   *count > law::DayCount::whole(std::max(0, *last - *first + 1))) {
            say("tongSoNgay", "Tổng số ngày nghỉ lớn hơn số ngày từ tuNgay đến denNgay.");
        } else {
            x_out.days = *count;
        }
        read_weekly_rest();
        x_out.returned_to_work = date("ngayDiLamThucTe");
    }

    void check_range(Date first, Date last) {
        x_out.leave = {first, std::max(first, last)};
        if (last < first) say("denNgay", "Ngày kết thúc nghỉ trước ngày bắt đầu nghỉ.");
        if (last - first >= k_leave_days_max) say("denNgay", "Khoảng nghỉ dài quá 366 ngày.");
        if (x_today < first) say("tuNgay", "Ngày bắt đầu nghỉ ở tương lai.");
    }

    void read_weekly_rest() {
        const std::string given = text("ngayNghiTuan");
        std::string_view rest = given;
        std::string names;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(';'), rest.size());
            const std::string_view day = weekday_in(lower_ascii(trimmed(rest.substr(0, end))));
            if (day.empty()) {
                say("ngayNghiTuan", "Ngày nghỉ tuần phải là danh sách t2;t3;t4;t5;t6;t7;cn.");
                return;
            }
            if (!names.contains(day)) names += (names.empty() ? "" : ",") + std::string{day};
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        x_out.weekly_rest = law::WeeklyRest::parse(names.empty() ? "sun" : names)
                                .value_or(law::WeeklyRest::sunday());
        if (x_out.weekly_rest.bits() == k_every_weekday) {
            say("ngayNghiTuan", "Ngày nghỉ tuần không thể là cả bảy ngày.");
        }
    }

    static std::string lower_ascii(std::string_view text) {
        std::string out{text};
        std::ranges::transform(out, out.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        return out;
    }

    void read_birth() {
        x_out.child_born = date("ngaySinhCon");
        if (x_out.group == ClaimGroup::childbirth && text("ngaySinhCon").empty()) {
            say("ngaySinhCon", "Thiếu ngày sinh con của hồ sơ hưởng khi sinh con.");
        }
        if (const std::string given = text("soCon"); !given.empty()) {
            if (given.size() == 1 && given[0] >= '1' && given[0] <= '9') {
                x_out.children = given[0] - '0';
            } else {
                say("soCon", "Số con phải là số từ 1 đến 9.");
            }
        }
        if (const auto note = Text::from_bytes(text("ghiChu"))) {
            x_out.second_child = without_marks(*note).find("sinh con thu hai") != std::string::npos;
        }
    }

    void read_bank() {
        const bool transfer = text("hinhThucNhan") == "ATM";
        const std::string account = text("soTaiKhoan"), holder = text("tenChuTaiKhoan"),
                          bank = text("maNganHang");
        if (text("hinhThucNhan").empty()) say("hinhThucNhan", "Thiếu hình thức nhận tiền.");
        if (!transfer) {
            if (!account.empty() || !holder.empty() || !bank.empty()) {
                say("soTaiKhoan", "Chỉ ghi tài khoản khi hình thức nhận là ATM.");
            }
            return;
        }
        auto number = BankAccount::parse(account);
        auto code = BankCode::parse(bank);
        auto name = Text::from_bytes(holder);
        if (!number) say("soTaiKhoan", number.error().client.vi);
        if (!code) say("maNganHang", code.error().client.vi);
        if (!name || name->empty()) say("tenChuTaiKhoan", "Thiếu tên chủ tài khoản.");
        if (number && code && name && !name->empty()) {
            x_out.bank = BankDetails{*std::move(number), *std::move(code),
                                     Sensitive<Text>{*std::move(name)}};
        }
    }

    const json::Value& x_row;
    int x_number;
    const ClaimCodes& x_codes;
    Date x_today;
    std::vector<ClaimFinding>& x_findings;
    ClaimRow x_out;
};

/// "11/2026" in the I-VAN file, "112026" on the portal.
std::optional<YearMonth> period_in(std::string_view text) {
    std::string digits{text};
    std::erase(digits, '/');
    if (digits.size() != 6) return std::nullopt;
    const auto month = YearMonth::parse(digits.substr(2) + "-" + digits.substr(0, 2));
    return month ? std::optional{*month} : std::nullopt;
}

void read_head(const json::Value& value, Date today, ClaimList& list,
               std::vector<ClaimFinding>& findings) {
    if (auto employer = EmployerCode::parse(value.text_at("maDonVi").value_or(""))) {
        list.employer = *std::move(employer);
    } else {
        findings.push_back({0, "maDonVi", employer.error().client.vi});
    }
    if (const auto period = period_in(value.text_at("kyKeKhai").value_or(""))) {
        list.period = *period;
    } else {
        findings.push_back({0, "kyKeKhai", "Kỳ kê khai phải viết MM/yyyy."});
    }
    if (const auto made = date_in(value.text_at("ngayLap").value_or("")); made && *made <= today) {
        list.made = *made;
    } else if (made) {
        findings.push_back({0, "ngayLap", "Ngày lập danh sách ở tương lai."});
    } else {
        findings.push_back({0, "ngayLap", "Thiếu ngày lập danh sách (dd/MM/yyyy)."});
    }
}

}  // namespace

std::expected<ClaimList, std::vector<ClaimFinding>> read_claim_list(const json::Value& value,
                                                                    const ClaimCodes& codes,
                                                                    Date today) {
    ClaimList list;
    std::vector<ClaimFinding> findings;
    if (value.object() == nullptr) {
        return std::unexpected(std::vector<ClaimFinding>{
            {0, "",
             "Danh sách phải là một đối tượng JSON có maDonVi, kyKeKhai, ngayLap, danhSach."}});
    }
    read_head(value, today, list, findings);
    const json::Value* rows = value.find("danhSach");
    if (rows == nullptr || rows->array() == nullptr || rows->array()->empty()) {
        findings.push_back({0, "danhSach", "Danh sách không có dòng nào."});
    } else if (rows->array()->size() > k_claim_rows_max) {
        findings.push_back(
            {0, "danhSach",
             fmt::format("Danh sách dài quá {} dòng; hãy chia nhỏ.", k_claim_rows_max)});
    } else {
        int number = 0;
        for (const json::Value& row : *rows->array()) {
            list.rows.push_back(RowReader{row, ++number, codes, today, findings}.read());
            list.rows.back().listed = list.made;
        }
    }
    if (!findings.empty()) return std::unexpected(std::move(findings));
    return list;
}

}  // namespace lt::casework
