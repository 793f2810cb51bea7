// For tests: papers of channel B of the invented hospital 01001, about the same invented patient as
// hospital.hpp.
#pragma once
#include <fmt/format.h>

#include <string>

#include "base/encoding.hpp"
#include "hospital.hpp"
#include "insured.hpp"

namespace lt::test {

/// What a CT07 says; the defaults are the sick leave of `sick_visit()`.
struct Ct07 {
    std::string number = "SC-77";
    std::string serial = "NV-88";
    std::string name = "Nguyễn Thị Mẫu";
    std::string first = "20260713";
    std::string last = "20260715";
};

inline std::string ct07_xml(const Ct07& paper) {
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><CT07><MA_CT>{}</MA_CT><MAU_SO>CT07</MAU_SO>"
        "<SO_SERI>{}</SO_SERI><SO_KCB>KB-1</SO_KCB><MA_BHXH>{}</MA_BHXH><MA_THE/><HO_TEN>{}"
        "</HO_TEN><NGAY_SINH>19900517</NGAY_SINH><GIOI_TINH>2</GIOI_TINH><DON_VI>Công ty Mẫu"
        "</DON_VI><CHANDOAN_DIEUTRI>Viêm họng cấp; uống thuốc</CHANDOAN_DIEUTRI><TU_NGAY>{}"
        "</TU_NGAY><DEN_NGAY>{}</DEN_NGAY><THU_TRUONG_DV>Bác sĩ Mẫu</THU_TRUONG_DV><MA_CCHN>001234"
        "</MA_CCHN><TEN_NGUOI_HANH_NGHE>Bác sĩ Thử</TEN_NGUOI_HANH_NGHE><NGAY_CHUNG_TU>{}"
        "</NGAY_CHUNG_TU><TEKT>0</TEKT><LOAI_GIAYTO>1</LOAI_GIAYTO><SO_CCCD>{}</SO_CCCD>"
        "<NGAY_KCB>{}</NGAY_KCB><BENH_ICD10_ID>J02.9</BENH_ICD10_ID></CT07>",
        paper.number, paper.serial, "0123456789", paper.name, paper.first, paper.last, paper.first,
        "001190000123", paper.first);
}

/// An unsigned HSCHUNGTU of facility 01001 that holds these inner papers of one LOAIHOSO.
inline std::string benefit_file(const std::string& kind, const std::string& inner) {
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><HSCHUNGTU "
        "xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><THONGTINDONVI><MACSKCB>01001"
        "</MACSKCB></THONGTINDONVI><THONGTINHOSO Id=\"Id-11111111-2222-4333-8444-555555555555\">"
        "<NGAYLAP>20260716</NGAYLAP><SOLUONGHOSO>1</SOLUONGHOSO><DANHSACHHOSO><HOSO><FILEHOSO>"
        "<LOAIHOSO>{}</LOAIHOSO><NOIDUNGFILE>{}</NOIDUNGFILE></FILEHOSO></HOSO></DANHSACHHOSO>"
        "</THONGTINHOSO><CHUKYDONVI/></HSCHUNGTU>",
        kind, base64(inner));
}

inline std::string signed_ct07(const Ct07& paper,
                               signature::Profile profile = signature::Profile::s2a) {
    return signature::sign(benefit_file("CT07", ct07_xml(paper)), Hospitals::get().first, profile,
                           at("2026-07-16T03:00:00Z"))
        .value();
}

/// Our withdrawal, signed S1.
inline std::string signed_withdrawal(const std::string& kind, const std::string& number) {
    return signature::sign(
               fmt::format("<?xml version=\"1.0\" encoding=\"utf-8\"?><THUHOICHUNGTU>"
                           "<THONGTINDONVI><MACSKCB>01001</MACSKCB></THONGTINDONVI><THONGTINHOSO>"
                           "<NGAYLAP>20260720</NGAYLAP><LOAIHOSO>{}</LOAIHOSO><SO_CHUNG_TU>{}"
                           "</SO_CHUNG_TU><LY_DO>Cấp nhầm người bệnh</LY_DO></THONGTINHOSO>"
                           "<CHUKYDONVI/></THUHOICHUNGTU>",
                           kind, number),
               Hospitals::get().first, signature::Profile::s1)
        .value();
}

}  // namespace lt::test
