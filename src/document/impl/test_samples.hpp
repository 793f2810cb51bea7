// For tests: papers of invented people without a single finding, and small helpers to read them.
#pragma once
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/assert.hpp"
#include "document/dossier.hpp"

namespace lt::document::sample {

template <class Paper>
using Values = std::vector<std::pair<typename Paper::Field, std::string>>;

template <class Paper>
Paper filled(const Values<Paper>& values) {
    Paper paper;
    for (const auto& [field, value] : values) paper.set(field, value);
    return paper;
}

inline VisitSummary summary() {
    using enum Xml1;
    return filled<VisitSummary>({
        {ma_lk, "LK-0001"},
        {stt, "1"},
        {ma_bn, "BN-1"},
        {ho_ten, "Nguyễn Thị Mẫu"},
        {so_cccd, "001190000123"},
        {ngay_sinh, "199005170000"},
        {gioi_tinh, "2"},
        {ma_quoctich, "000"},
        {ma_dantoc, "01"},
        {ma_nghe_nghiep, "00000"},
        {dia_chi, "Số 1, phố Thử"},
        {matinh_cu_tru, "01"},
        {maxa_cu_tru, "00004"},
        {ma_the_bhyt, "DN4010123456789"},
        {ma_dkbd, "01001"},
        {gt_the_tu, "20260101"},
        {gt_the_den, "20261231"},
        {ly_do_vv, "Sốt"},
        {chan_doan_vao, "Sốt"},
        {chan_doan_rv, "Viêm họng cấp"},
        {ma_benh_chinh, "J02.9"},
        {ma_benh_kt, "R50;R51"},
        {ma_doituong_kcb, "1.1"},
        {ngay_vao, "202607130800"},
        {ngay_ra, "202607151630"},
        {so_ngay_dtri, "3"},
        {ket_qua_dtri, "1"},
        {ma_loai_rv, "1"},
        {t_thuoc, "100000"},
        {t_vtyt, "0"},
        {t_tongchi_bv, "300000"},
        {t_tongchi_bh, "250000.50"},
        {t_bntt, "0"},
        {t_bncct, "50000.10"},
        {t_bhtt, "200000.40"},
        {t_nguonkhac, "0"},
        {t_bhtt_gdv, "0"},
        {nam_qt, "2026"},
        {thang_qt, "7"},
        {ma_loai_kcb, "03"},
        {ma_khoa, "K03"},
        {ma_cskcb, "01001"},
        {can_nang, "52.50"},
        {ma_hsba, "HS-1"},
    });
}

inline DischargePaper discharge() {
    using enum Xml7;
    return filled<DischargePaper>({
        {ma_lk, "LK-0001"},
        {so_luu_tru, "2026/0001"},
        {ma_yte, "YT-1"},
        {ma_khoa_rv, "K03"},
        {ngay_vao, "202607130800"},
        {ngay_ra, "202607151630"},
        {ma_dinh_chi_thai, "0"},
        {chan_doan_rv, "Viêm họng cấp"},
        {pp_dieutri, "Thuốc"},
        {ma_ttdv, "0123456780"},
        {ma_bs, "0123456781"},
        {ten_bs, "Trần Văn Thử"},
        {ngay_ct, "20260715"},
        {so_ngay_nghi, "5"},
        {ngoaitru_tungay, "20260716"},
        {ngoaitru_denngay, "20260720"},
    });
}

inline BirthAttestation birth() {
    using enum Xml9;
    return filled<BirthAttestation>({
        {ma_lk, "LK-0001"},
        {ma_bhxh_nnd, "0123456789"},
        {ma_the_nnd, "DN4010123456789"},
        {ho_ten_nnd, "Nguyễn Thị Mẫu"},
        {ngaysinh_nnd, "19900517"},
        {ma_dantoc_nnd, "01"},
        {so_cccd_nnd, "001190000123"},
        {ngaycap_cccd_nnd, "20210601"},
        {noicap_cccd_nnd, "Cục Cảnh sát quản lý hành chính"},
        {noi_cu_tru_nnd, "Số 1, phố Thử"},
        {ma_quoctich, "000"},
        {matinh_cu_tru, "01"},
        {maxa_cu_tru, "00004"},
        {gioi_tinh_con, "1"},
        {so_con, "1"},
        {lan_sinh, "2"},
        {so_con_song, "2"},
        {can_nang_con, "3200"},
        {ngay_sinh_con, "202607140315"},
        {noi_sinh_con, "Bệnh viện Thử nghiệm"},
        {tinh_trang_con, "Khỏe"},
        {sinhcon_phauthuat, "0"},
        {sinhcon_duoi32tuan, "0"},
        {nguoi_do_de, "Lê Thị Đỡ"},
        {nguoi_ghi_phieu, "Lê Thị Ghi"},
        {ngay_ct, "20260715"},
        {so, "12"},
        {quyen_so, "2026-A"},
        {ma_ttdv, "0123456780"},
    });
}

inline PregnancyRestCertificate pregnancy_rest() {
    using enum Xml10;
    return filled<PregnancyRestCertificate>({
        {ma_lk, "LK-0001"},
        {so_seri, "DT-77"},
        {so_ct, "77"},
        {so_ngay, "30"},
        {don_vi, "Công ty Thử"},
        {chan_doan_rv, "Dọa sảy thai, cần nghỉ dưỡng thai"},
        {tu_ngay, "20260713"},
        {den_ngay, "20260811"},
        {ma_ttdv, "0123456780"},
        {ten_bs, "Trần Văn Thử"},
        {ma_bs, "0123456781"},
        {ngay_ct, "20260713"},
    });
}

inline SickLeaveCertificate sick_leave() {
    using enum Xml11;
    return filled<SickLeaveCertificate>({
        {ma_lk, "LK-0001"},
        {so_ct, "88"},
        {so_seri, "NV-88"},
        {so_kcb, "KCB-1"},
        {don_vi, "Công ty Thử"},
        {ma_bhxh, "0123456789"},
        {ma_the_bhyt, "DN4010123456789"},
        {chan_doan_rv, "Viêm họng cấp"},
        {pp_dieutri, "Thuốc"},
        {so_ngay_nghi, "3"},
        {tu_ngay, "20260713"},
        {den_ngay, "20260715"},
        {ma_ttdv, "0123456780"},
        {ma_bs, "0123456781"},
        {ngay_ct, "20260713"},
        {mau_so, "CT07"},
    });
}

/// Every kind of paper at once.
inline Dossier dossier() {
    Visit visit{.summary = summary(),
                .discharge = discharge(),
                .births = {birth()},
                .pregnancy_rest = pregnancy_rest(),
                .sick_leave = sick_leave(),
                .sheets = {},
                .others = {}};
    return {.facility_given = "01001", .prepared_given = "20260716", .visits = {std::move(visit)}};
}

/// Parses and reads a whole file.  REQUIRES: well-formed.
inline ReadDossier read(std::string_view bytes, const ReadLimits& limits = {}) {
    const auto document = xml::Document::parse(bytes);
    LT_ASSERT(document.has_value());
    return read_dossier(document->root(), limits);
}

inline ReadDossier read(const Dossier& dossier) { return read(write_dossier(dossier)); }

/// The findings as "severity rule element", for comparison and for the message of a failed test.
inline std::vector<std::string> brief(const Findings& findings) {
    std::vector<std::string> out;
    for (const Finding& f : findings) {
        out.push_back(std::string{name_of(f.severity)} + " " + f.rule + " " + f.element);
    }
    return out;
}

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    LT_ASSERT(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace lt::document::sample
