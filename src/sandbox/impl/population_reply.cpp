#include "sandbox/impl/population_reply.hpp"

#include "exchange/population_message.hpp"
#include "xml/writer.hpp"

namespace lt::sandbox {
namespace {

/// QCVN 109: 0 unknown, 1 male, 2 female.
std::string_view code_of(Sex sex) {
    switch (sex) {
        case Sex::male: return "1";
        case Sex::female: return "2";
        case Sex::unknown: return "0";
    }
    return "0";
}

template <class Write>
std::string in_envelope(Write write) {
    xml::Writer out;
    out.declaration()
        .open("soapenv:Envelope", {{"xmlns:soapenv", exchange::k_soap_namespace}})
        .leaf("soapenv:Header", "")
        .open("soapenv:Body");
    write(out);
    return out.close().close().take();
}

template <class Write>
std::string in_collection(Write write) {
    return in_envelope([&](xml::Writer& out) {
        out.open("ns1:CongdanCollection", {{"xmlns:ns1", exchange::k_answer_namespace}})
            .open("ns1:CongDan");
        write(out);
        out.close().close();
    });
}

void write_name(xml::Writer& out, const Text& name, NameParts parts) {
    const std::string text = upper(name);
    const std::size_t first = text.find(' ');
    const std::size_t last = text.rfind(' ');
    out.open("ns1:HoVaTen");
    if (parts == NameParts::whole_in_ten || first == std::string::npos) {
        out.leaf("ns1:Ho", "").leaf("ns1:ChuDem", "").leaf("ns1:Ten", text);
    } else {
        const bool two_words = first == last;
        out.leaf("ns1:Ho", text.substr(0, first));
        out.leaf("ns1:ChuDem", two_words ? "" : text.substr(first + 1, last - first - 1));
        out.leaf("ns1:Ten", text.substr(last + 1));
    }
    out.close();
}

void write_birth(xml::Writer& out, const PartialDate& birth) {
    out.open("ns1:NgayThangNamSinh").leaf("ns1:Nam", std::to_string(birth.year));
    if (const auto day = birth.full()) out.leaf("ns1:NgayThangNam", day->compact());
    out.close();
}

void write_relative(xml::Writer& out, std::string_view element, const Country& country,
                    const std::optional<PersonalId>& id) {
    const Resident* relative = id ? country.resident(*id) : nullptr;
    if (relative == nullptr) return;
    out.open(element).leaf("ns1:SoDinhDanh", relative->id.text());
    write_name(out, relative->full_name, NameParts::whole_in_ten);
    out.leaf("ns1:QuocTich", "VN").close();
}

}  // namespace

std::string citizen_reply(const Country& country, const Resident& citizen, NameParts parts) {
    return in_collection([&](xml::Writer& out) {
        out.leaf("ns1:SoDinhDanh", citizen.id.text()).leaf("ns1:SoCMND", "");
        write_name(out, citizen.full_name, parts);
        out.leaf("ns1:GioiTinh", code_of(citizen.sex));
        write_birth(out, citizen.birth);
        out.leaf("ns1:DanToc", "01").leaf("ns1:QuocTich", "VN");
        out.open("ns1:ThuongTru")
            .leaf("ns1:MaTinhThanh", citizen.province)
            .leaf("ns1:MaQuanHuyen", "")
            .leaf("ns1:MaPhuongXa", citizen.commune)
            .leaf("ns1:ChiTiet", citizen.address.str())
            .leaf("ns1:QuocGia", "VN")
            .close();
        write_relative(out, "ns1:Cha", country, citizen.father);
        write_relative(out, "ns1:Me", country, citizen.mother);
        write_relative(out, "ns1:VoChong", country, citizen.spouse);
    });
}

std::string empty_reply() {
    return in_collection([](xml::Writer&) {});
}

std::string fault_reply(std::string_view code, std::string_view text) {
    return in_envelope([&](xml::Writer& out) {
        out.open("soapenv:Fault")
            .leaf("faultcode", "soapenv:Client")
            .leaf("faultstring", text)
            .open("detail")
            .leaf("MaLoi", code)
            .close()
            .close();
    });
}

}  // namespace lt::sandbox
