// Answers differ between units and years: the whole name may stand in Ten, the birth may be a year,
// CongDan may be empty. What is missing means "not found"; what is there but unreadable is the
// partner's failure, never a guess.
#include <algorithm>

#include "exchange/population_message.hpp"
#include "xml/node.hpp"

namespace lt::exchange {
namespace {

std::unexpected<Error> unreadable(std::string why) {
    return fail(ErrorCode::partner_failed,
                {"Cơ sở dữ liệu quốc gia về dân cư trả lời không đọc được; hệ thống sẽ hỏi lại.",
                 "The population database gave an answer that cannot be read."},
                {"population answer: " + std::move(why)});
}

/// The text of a child, spaces trimmed; "null" is how one bus writes nothing.
std::string text_of(const xml::Node& parent, std::string_view name) {
    const auto node = parent.child(name);
    if (!node) return {};
    std::string text = single_spaced(node->text());
    return text == "null" ? std::string{} : text;
}

/// Ho, ChuDem and Ten joined: the split is not to be relied on.
std::string joined_name(const xml::Node& citizen) {
    const auto parts = citizen.child("HoVaTen");
    if (!parts) return {};
    std::string name = text_of(*parts, "Ho");
    for (const std::string_view part : {"ChuDem", "Ten"}) {
        const std::string text = text_of(*parts, part);
        if (!text.empty() && !name.empty()) name += ' ';
        name += text;
    }
    return name;
}

Sex sex_of_code(std::string_view code) {
    if (code == "1") return Sex::male;
    if (code == "2") return Sex::female;
    return Sex::unknown;
}

/// yyyyMMdd, where an unknown month or day may be written 00.
Result<PartialDate> read_birth(const std::string& digits) {
    const bool all_digits =
        std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    if (!all_digits || (digits.size() != 8 && digits.size() != 4))
        return unreadable("date of birth");
    std::string iso = digits.substr(0, 4);
    if (digits.size() == 8 && digits.substr(4, 2) != "00") {
        iso += "-" + digits.substr(4, 2);
        if (digits.substr(6, 2) != "00") iso += "-" + digits.substr(6, 2);
    }
    auto date = PartialDate::parse_iso(iso);
    if (!date) return unreadable("date of birth");
    return *date;
}

Result<std::optional<PartialDate>> birth_of(const xml::Node& citizen) {
    const auto parts = citizen.child("NgayThangNamSinh");
    if (!parts) return std::nullopt;
    std::string digits = text_of(*parts, "NgayThangNam");
    if (digits.empty()) digits = text_of(*parts, "Nam");
    if (digits.empty()) return std::nullopt;
    LT_TRY(const PartialDate birth, read_birth(digits));
    return birth;
}

Result<PopulationReply> read_citizen(const xml::Node& node, const PersonalId& asked) {
    const std::string name = joined_name(node);
    if (name.empty()) return PopulationReply{};  // exchange section 2.3: empty CongDan or null Ten
    identity::Citizen citizen;
    citizen.personal_id = asked;
    if (const std::string digits = text_of(node, "SoDinhDanh"); !digits.empty()) {
        auto id = PersonalId::parse(digits);
        if (!id) return unreadable("SoDinhDanh");
        citizen.personal_id = std::move(*id);
    }
    auto text = Text::from_bytes(name);
    if (!text) return unreadable("HoVaTen");
    citizen.full_name = Sensitive<Text>{std::move(*text)};
    LT_TRY(citizen.birth, birth_of(node));
    citizen.sex = sex_of_code(text_of(node, "GioiTinh"));
    return PopulationReply{std::move(citizen), std::nullopt};
}

/// MaLoi of the detail, else the faultcode without its prefix.  Only what looks like a code is
/// passed on.
std::string fault_code(const xml::Node& fault) {
    std::string code = text_of(fault, "faultcode");
    code.erase(0, code.rfind(':') + 1);  // "soapenv:004"
    if (const auto detail = fault.child("detail")) {
        if (const std::string given = text_of(*detail, "MaLoi"); !given.empty()) code = given;
    }
    const bool is_code =
        !code.empty() && code.size() <= 32 && std::ranges::all_of(code, [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        });
    return is_code ? code : "unknown";
}

}  // namespace

bool is_not_authorised(std::string_view fault) { return fault == "004" || fault == "005"; }

Result<PopulationReply> read_population_answer(std::string_view bytes, const PersonalId& asked) {
    constexpr xml::Limits k_limits{
        .bytes_max = k_population_answer_bytes_max, .depth_max = 16, .elements_max = 2'000};
    const auto document = xml::Document::parse(bytes, k_limits);
    if (!document) return unreadable("not an XML document we accept");
    const xml::Node envelope = document->root();
    if (envelope.name() != "Envelope" || envelope.namespace_uri() != k_soap_namespace) {
        return unreadable("no SOAP envelope");
    }
    const auto body = envelope.child("Body");
    if (!body) return unreadable("no SOAP body");
    if (const auto fault = body->child("Fault")) {
        return PopulationReply{std::nullopt, fault_code(*fault)};
    }
    const auto collection = body->child("CongdanCollection");
    if (!collection || collection->namespace_uri() != k_answer_namespace) {
        return unreadable("no CongdanCollection");
    }
    const auto citizen = collection->first_child();
    if (!citizen) return PopulationReply{};
    if (citizen->name() != "CongDan") return unreadable("an unknown element in CongdanCollection");
    if (citizen->next_sibling()) return unreadable("more than one citizen");
    return read_citizen(*citizen, asked);
}

}  // namespace lt::exchange
