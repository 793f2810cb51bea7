// In the order of the checks: the parameters, the card number, who asks, the person, the card.
#include "api/impl/card_lookup.hpp"

#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "identity/card_group.hpp"
#include "identity/check.hpp"
#include "identity/name.hpp"

namespace lt::api {
namespace {

struct CodeRow {
    CardCode code;
    std::string_view number;
    std::string_view text;
};
constexpr std::array k_codes = {
    CodeRow{CardCode::right, "000", "Thông tin thẻ chính xác."},
    CodeRow{CardCode::military, "001", "Thẻ do BHXH Bộ Quốc phòng quản lý."},
    CodeRow{CardCode::police, "002", "Thẻ do BHXH Bộ Công an quản lý."},
    CodeRow{CardCode::old_expired, "003", "Thẻ cũ hết giá trị sử dụng, đã được cấp thẻ mới."},
    CodeRow{CardCode::old_valid, "004", "Thẻ cũ còn giá trị sử dụng, đã được cấp thẻ mới."},
    CodeRow{CardCode::expired, "010", "Thẻ hết giá trị sử dụng."},
    CodeRow{CardCode::unknown, "050", "Không có thông tin thẻ."},
    CodeRow{CardCode::malformed, "051", "Mã thẻ không đúng."},
    CodeRow{CardCode::wrong_province, "052", "Mã tỉnh cấp thẻ (ký tự 4, 5) không đúng."},
    CodeRow{CardCode::wrong_level, "053", "Mã quyền lợi (ký tự 3) không đúng."},
    CodeRow{CardCode::staff_unknown, "054",
            "Số CCCD của cán bộ tra cứu không có trong danh sách cơ sở đã đăng ký."},
    CodeRow{CardCode::staff_name, "055", "Họ tên cán bộ tra cứu không khớp với số CCCD."},
    CodeRow{CardCode::wrong_name, "060", "Sai họ tên."},
    CodeRow{CardCode::wrong_name_alike, "061", "Sai họ tên (đúng ký tự đầu)."},
    CodeRow{CardCode::wrong_birth, "070", "Sai ngày sinh."},
    CodeRow{CardCode::registry_failed, "100", "Lỗi khi lấy dữ liệu sổ thẻ."},
    CodeRow{CardCode::bad_parameters, "205", "Sai định dạng tham số."},
    CodeRow{CardCode::unauthenticated, "401", "Lỗi xác thực tài khoản."},
    CodeRow{CardCode::failed, "500", "Lỗi máy chủ; hãy tra cứu lại sau."},
};
static_assert([] {
    for (std::size_t i = 0; i < k_codes.size(); ++i) {
        if (static_cast<std::size_t>(k_codes[i].code) != i) return false;
    }
    return k_codes.size() == static_cast<std::size_t>(CardCode::failed) + 1;
}());

constexpr std::size_t k_text_max = 255;  // of a name: larger than any column for names
// The answer's members after maKetQua and ghiChu, in the order of the published text.
constexpr std::array k_members = {
    "maThe",   "hoTen",    "ngaySinh",   "gioiTinh",    "diaChi",     "maDKBD",
    "cqBHXH",  "gtTheTu",  "gtTheDen",   "maKV",        "ngayDu5Nam", "maSoBHXH",
    "maTheCu", "maTheMoi", "gtTheTuMoi", "gtTheDenMoi", "maDKBDMoi",  "tenDKBDMoi",
};

std::optional<Text> text_of(std::string_view value) {
    if (value.empty() || value.size() > k_text_max) return std::nullopt;
    auto text = Text::from_bytes(value);
    return text ? std::optional{*std::move(text)} : std::nullopt;
}

/// "02/03/1958" in the published table, "02031958" in its sample, "1958" where only the year is
/// known.
std::optional<PartialDate> birth_of(std::string_view value) {
    constexpr std::size_t k_year = 4, k_compact = 8;
    std::string text{value};
    if (text.size() == k_compact && text.find('/') == text.npos) {
        text = text.substr(0, 2) + "/" + text.substr(2, 2) + "/" + text.substr(k_year);
    }
    if (const auto day = Date::parse_vietnamese(text)) return PartialDate::of(*day);
    const auto year = text.size() == k_year ? PartialDate::parse_iso(text)
                                            : Result<PartialDate>{std::unexpected(Error{})};
    return year ? std::optional{*year} : std::nullopt;
}

/// Capitals without what people put between the groups of a card number.
std::string plain_number(std::string_view text) {
    std::string plain;
    for (const char c : upper_ascii(text)) {
        if (c != ' ' && c != '-' && c != '.') plain += c;
    }
    if (const auto at = plain.find("đ"); at != plain.npos) plain.replace(at, 2, "Đ");
    return plain;
}

/// A card number without its two letters; empty when it begins with none.
std::string_view after_group(std::string_view number) {
    for (int letter = 0; letter < 2; ++letter) {
        const bool d_stroke = number.starts_with("Đ");
        if (!d_stroke && (number.empty() || number[0] < 'A' || number[0] > 'Z')) return {};
        number.remove_prefix(d_stroke ? 2 : 1);
    }
    return number;
}

bool all_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return '0' <= c && c <= '9'; });
}

identity::AttributeOutcome compared(const identity::DeclaredPerson& declared,
                                    const identity::Citizen& known, identity::Attribute what) {
    const identity::PopulationAnswer answer{identity::LookUp::found, known, {}};
    const auto match = identity::check(declared, answer);
    return match.attributes[static_cast<std::size_t>(what)];
}

bool agrees(const identity::AttributeOutcome& outcome) {
    return outcome.agreement == identity::Agreement::same ||
           outcome.agreement == identity::Agreement::compatible;
}

bool same_name(const Sensitive<Text>& one, const Sensitive<Text>& other) {
    identity::DeclaredPerson declared;
    declared.full_name = one;
    identity::Citizen known;
    known.full_name = other;
    return agrees(compared(declared, known, identity::Attribute::full_name));
}

bool same_birth(const PartialDate& one, const PartialDate& other) {
    identity::DeclaredPerson declared;
    declared.birth = one;
    identity::Citizen known;
    known.birth = other;
    return agrees(compared(declared, known, identity::Attribute::birth));
}

std::string initials(const Sensitive<Text>& name) {
    const auto key =
        identity::name_key(name.reveal(Purpose::identify).str(), identity::NameLevel::unmarked);
    std::string letters;
    for (const std::string_view word : key.words()) letters += word.front();
    return letters;
}

json::Value day(const std::optional<Date>& date) {
    return date ? json::Value{date->vietnamese()} : json::Value{};
}

std::string birth_text(const PartialDate& birth) {
    const auto full = birth.full();
    return full ? full->vietnamese() : std::to_string(birth.year);
}

json::Value sex_text(Sex sex) {
    switch (sex) {
        case Sex::male: return "Nam";
        case Sex::female: return "Nữ";
        case Sex::unknown: break;
    }
    return {};
}

json::Array history(const std::vector<PastVisit>& visits) {
    json::Array list;
    for (const PastVisit& visit : visits) {
        list.push_back(json::Object{}
                           .add("maHoSo", visit.receipt)
                           .add("maCSKCB", visit.facility.text())
                           .add("ngayVao", visit.stay.first.compact() + "0000")
                           .add("ngayRa", visit.stay.last.compact() + "0000")
                           .add("tenBenh", visit.disease)
                           .add("tinhTrang", {})
                           .add("kqDieuTri", {})
                           .add("lyDoVV", {})
                           .add("TEMP1", {})
                           .add("TEMP2", {})
                           .add("TEMP3", {})
                           .add("TEMP4", {})
                           .add("TEMP5", {}));
    }
    return list;
}

}  // namespace

std::string_view number_of(CardCode code) noexcept {
    return k_codes[static_cast<std::size_t>(code)].number;
}

std::string_view vietnamese(CardCode code) noexcept {
    return k_codes[static_cast<std::size_t>(code)].text;
}

std::expected<CardQuestion, CardCode> card_question(const GatewayForm& form) {
    auto name = text_of(form.value("hoTen")), staff_name = text_of(form.value("hoTenCb"));
    const auto birth = birth_of(trimmed(form.value("ngaySinh")));
    const std::string_view card = form.value("maThe"), staff = form.value("cccdCb");
    if (!name || !staff_name || !birth || card.empty() || card.size() > k_text_max ||
        staff.empty()) {
        return std::unexpected(CardCode::bad_parameters);
    }
    auto member = PersonalId::parse(trimmed(staff));
    if (!member) return std::unexpected(CardCode::staff_unknown);
    return CardQuestion{std::string{card}, Sensitive{*std::move(name)}, *birth, *std::move(member),
                        Sensitive{*std::move(staff_name)}};
}

std::expected<CardKey, CardCode> card_key(std::string_view text) {
    constexpr std::size_t k_insurance = 10, k_person = 12, k_after_group = 13;
    const std::string plain = plain_number(text);
    CardKey key;
    if (all_digits(plain) && plain.size() == k_insurance) {
        auto number = InsuranceNumber::parse(plain);
        if (!number) return std::unexpected(CardCode::malformed);
        key.number = *std::move(number);
        return key;
    }
    if (all_digits(plain) && plain.size() == k_person) {
        key.person = PersonalId::parse(plain).value();
        return key;
    }
    const std::string_view rest = after_group(plain);
    if (rest.size() != k_after_group || !all_digits(rest)) {
        return std::unexpected(CardCode::malformed);
    }
    if (rest[0] < '1' || rest[0] > '5') return std::unexpected(CardCode::wrong_level);
    if (rest.substr(1, 2) == "00") return std::unexpected(CardCode::wrong_province);
    auto number = InsuranceNumber::parse(rest.substr(3));
    if (!number) return std::unexpected(CardCode::malformed);
    key.card = HealthCardNumber::parse(plain).value();
    key.number = *std::move(number);
    return key;
}

CardCode absent_card(const CardKey& key) {
    if (!key.card) return CardCode::unknown;
    switch (identity::card_office_of(key.card->text())) {
        case identity::CardOffice::military: return CardCode::military;
        case identity::CardOffice::police: return CardCode::police;
        case identity::CardOffice::common: break;
    }
    return CardCode::unknown;
}

CardCode check_staff(const AccountBook& accounts, const FacilityCode& facility,
                     const CardQuestion& question) {
    const StaffMember* member = accounts.staff(facility, question.staff);
    if (member == nullptr) return CardCode::staff_unknown;
    return same_name(question.staff_name, member->full_name) ? CardCode::right
                                                             : CardCode::staff_name;
}

CardFinding judge(const CardQuestion& question, const CardKey& key,
                  const registry::InsuranceRecord& record, Date today) {
    const auto& cards = record.cards;  // newest first
    const auto asked = std::ranges::find_if(
        cards, [&](const registry::Card& card) { return !key.card || card.number == *key.card; });
    if (asked == cards.end()) return {absent_card(key)};
    const registry::InsuredPerson& person = record.person;
    if (!same_name(question.name, person.full_name)) {
        const bool alike = initials(question.name) == initials(person.full_name);
        return {alike ? CardCode::wrong_name_alike : CardCode::wrong_name};
    }
    if (!same_birth(question.birth, person.birth)) return {CardCode::wrong_birth};
    const bool over = asked->validity.to && *asked->validity.to < today;
    if (asked == cards.begin()) {
        return {over ? CardCode::expired : CardCode::right, &*asked, nullptr};
    }
    return {over ? CardCode::old_expired : CardCode::old_valid, &*asked, &cards.front()};
}

json::Value card_refusal(CardCode code) {
    json::Object body;
    body.add("maKetQua", number_of(code)).add("ghiChu", vietnamese(code));
    for (const char* member : k_members) body.add(member, {});
    body.add("dsLichSuKCB2018", json::Array{}).add("dsLichSuKT2018", json::Array{});
    return body;
}

json::Value card_answer(const CardFinding& finding, const registry::InsuredPerson& person,
                        const std::vector<PastVisit>& visits) {
    const registry::Card& card = *finding.asked;
    json::Value answer = card_refusal(finding.code);
    json::Object& body = *answer.object();
    body.set("maThe", card.number.text())
        .set("hoTen", person.full_name.reveal(Purpose::answer_the_sender).str())
        .set("ngaySinh", birth_text(person.birth))
        .set("gioiTinh", sex_text(person.sex))
        .set("maDKBD", card.first_facility.text())
        .set("gtTheTu", card.validity.from.vietnamese())
        .set("gtTheDen", day(card.validity.to))
        .set("maSoBHXH", person.insurance_number.text())
        .set("dsLichSuKCB2018", history(visits));
    if (finding.newest != nullptr) {
        const registry::Card& newest = *finding.newest;
        body.set("maTheMoi", newest.number.text())
            .set("gtTheTuMoi", newest.validity.from.vietnamese())
            .set("gtTheDenMoi", day(newest.validity.to))
            .set("maDKBDMoi", newest.first_facility.text());
    }
    return answer;
}

}  // namespace lt::api
