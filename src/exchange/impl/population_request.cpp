#include "base/encoding.hpp"
#include "crypto/digest.hpp"
#include "exchange/population_message.hpp"
#include "xml/writer.hpp"

namespace lt::exchange {
namespace {

std::string name_in_form(const Text& name, NameForm form) {
    if (form == NameForm::upper_with_marks) return upper(name);
    const auto unmarked = Text::from_bytes(without_marks(name));
    std::string text = unmarked ? upper(*unmarked) : std::string{};
    if (form == NameForm::upper_without_marks_and_spaces) std::erase(text, ' ');
    return text;
}

/// A full date travels whole; anything less precise as the year, never filled with 01/01 (exchange
/// section 1.4).
void write_birth(xml::Writer& writer, const PartialDate& birth) {
    writer.open("dan:NgayThangNamSinh");
    if (const auto day = birth.full()) {
        writer.leaf("dan:NgayThangNam", day->compact());
    } else {
        writer.leaf("dan:Nam", std::to_string(birth.year));
    }
    writer.close();
}

}  // namespace

Result<std::string> population_request(const identity::DeclaredPerson& who,
                                       const identity::Inquiry& inquiry,
                                       const PopulationSettings& settings) {
    const Text& name = who.full_name.reveal(Purpose::partner_request);
    if (!who.personal_id || who.personal_id->empty() || !who.birth ||
        single_spaced(name.str()).empty()) {
        return fail(
            ErrorCode::invalid_argument,
            {"Thiếu số định danh cá nhân, họ tên hoặc năm sinh nên chưa thể xác thực công dân.",
             "A personal id, a name and a year of birth are needed to ask for a citizen."});
    }
    if (inquiry.officer.empty()) {
        return fail(ErrorCode::invalid_argument,
                    {"Yêu cầu tra cứu phải ghi cán bộ chịu trách nhiệm.",
                     "An inquiry names the responsible officer."});
    }
    xml::Writer writer;
    writer.declaration()
        .open("soapenv:Envelope",
              {{"xmlns:soapenv", k_soap_namespace}, {"xmlns:dan", k_request_namespace}})
        .leaf("soapenv:Header", "")
        .open("soapenv:Body")
        .open("dan:TraCuuThongTinCongDan")
        .leaf("dan:MaYeuCau", inquiry.request.text())
        .leaf("dan:MaDVC", settings.service_code)
        .leaf("dan:MaTichHop", settings.integration_code)
        .leaf("dan:MaCanBo", inquiry.officer);
    if (!settings.unit_code.empty()) writer.leaf("dan:MaDonVi", settings.unit_code);
    writer.leaf("dan:SoDinhDanh", who.personal_id->text())
        .leaf("dan:HoVaTen", name_in_form(name, settings.name_form));
    write_birth(writer, *who.birth);
    return writer.close().close().close().take();
}

std::string population_timestamp(Instant now, TimestampUnit unit) {
    switch (unit) {
        case TimestampUnit::milliseconds: return std::to_string(now.microseconds / 1'000);
        case TimestampUnit::seconds: return std::to_string(now.microseconds / 1'000'000);
    }
    return {};
}

std::string population_authorization(const PopulationSettings& settings,
                                     std::string_view timestamp) {
    std::string digested = settings.url_digest + settings.user;
    digested += timestamp;
    digested += settings.secret.reveal(Purpose::partner_request);
    return "Basic " + base64(settings.user + ":" + crypto::sha256(digested).hex());
}

}  // namespace lt::exchange
