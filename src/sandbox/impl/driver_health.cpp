#include "sandbox/driver_health.hpp"

#include <fmt/format.h>

#include "base/assert.hpp"
#include "document/json_file.hpp"
#include "document/tables.hpp"
#include "signature/sign.hpp"

namespace lt::sandbox {
namespace {

using document::KskLaiXe;
using document::Record;

void set(Record& record, KskLaiXe field, std::string text) {
    record.set(static_cast<std::size_t>(field), std::move(text));
}

std::int64_t as_number(const std::string& digits) {
    std::int64_t value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

void shorten(json::Value& message, std::string_view member) {
    const auto code = message.text_at(member);
    if (code && !code->empty()) message.object()->set(std::string{member}, as_number(*code));
}

/// The signed bytes say the same under another name of their encoding: the canonical form has no
/// declaration.
void declare_utf16(std::string& xml) {
    const std::string utf8 = "encoding=\"UTF-8\"";
    const std::size_t at = xml.find(utf8);
    LT_ASSERT(at != std::string::npos);
    xml.replace(at, utf8.size(), "encoding=\"utf-16\"");
}

}  // namespace

Record driver_health_paper(const Resident& person, const Facility& facility, std::size_t number,
                           Date concluded) {
    const auto born = person.birth.full();
    LT_ASSERT(born);
    Record paper{document::TableId::ksk_lai_xe};
    using enum KskLaiXe;
    set(paper, so,
        fmt::format("{:05}/GKSKLX/{}/{:02}", number, facility.code.text(), concluded.year() % 100));
    set(paper, hoten, upper(person.full_name));
    set(paper, gioitinhval, person.sex == Sex::female ? "1" : "0");
    set(paper, ngaysinh, born->vietnamese());
    set(paper, diachithuongtru, person.address.str());
    set(paper, matinh_thuongtru, person.province);
    set(paper, maxa_thuongtru, person.commune);
    set(paper, socmnd_passport, person.id.text());
    set(paper, ngaythangnamcapcmnd, Date{2021, 6, 5}.vietnamese());
    set(paper, noicap, "Cục Cảnh sát QLHC");
    set(paper, idbenhvien, facility.code.text());
    set(paper, benhvien, facility.name.str());
    set(paper, nongdocon, "0");
    set(paper, dvinongdocon, "0");
    set(paper, matuy, "0");
    set(paper, ngayketluan, concluded.vietnamese());
    set(paper, bacsyketluan, "Bác sĩ Mẫu");
    set(paper, ketluan, "A0-1");
    set(paper, hangbanglai, "B");
    set(paper, state, "ADD");
    return paper;
}

Result<json::Value> driver_health_message(const Record& paper, const crypto::Identity& signer,
                                          Instant signed_at, DriverManner manner) {
    const std::string xml = document::write_driver_health_xml(paper);
    LT_TRY(std::string signed_xml, signature::sign(xml, signer, signature::Profile::s3, signed_at));
    if (manner == DriverManner::utf16_declared) declare_utf16(signed_xml);
    json::Value message = document::write_driver_health(paper, signed_xml);
    switch (manner) {
        case DriverManner::plain:
        case DriverManner::utf16_declared: break;
        case DriverManner::short_place_codes:
            shorten(message, "MATINH_THUONGTRU");
            shorten(message, "MAXA_THUONGTRU");
            break;
        case DriverManner::says_test: message.object()->set("SIGNDATA", "test"); break;
        case DriverManner::json_altered: message.object()->set("KETLUAN", "A0-2"); break;
    }
    return message;
}

}  // namespace lt::sandbox
