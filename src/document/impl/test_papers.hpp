// For tests: one invented paper of every table that test_samples.hpp has no typed sample of,
// without a single finding.  The same person, visit and birth as there, so that the papers of both
// channels can be compared.
#pragma once

#include "document/content.hpp"
#include "document/impl/test_samples.hpp"

namespace lt::document::sample {

/// Values by the name of their element.
using Named = std::vector<std::pair<std::string_view, std::string>>;

/// REQUIRES: each name is a field of the row.
inline Record with(Record row, const Named& values) {
    for (const auto& [name, value] : values) {
        const auto field = row.table().find(name);
        LT_ASSERT(field.has_value());
        row.set(*field, value);
    }
    return row;
}

inline const Named k_person = {{"MA_BHXH", "0123456789"},    {"MA_THE", "DN4010123456789"},
                               {"HO_TEN", "NGUYỄN THỊ MẪU"}, {"NGAY_SINH", "19900517"},
                               {"SO_CCCD", "001190000123"},  {"LOAI_GIAYTO", "1"}};
inline const Named k_copies = {
    {"MA_LK", "LK-0001"},          {"MA_CSKCB", "01001"},           {"HO_TEN", "Nguyễn Thị Mẫu"},
    {"NGAY_SINH", "199005170000"}, {"NGAY_VAO", "202607130800"},    {"NGAY_RA", "202607151630"},
    {"MA_BENH_CHINH", "J02.9"},    {"MA_BAC_SI", "000123/HN-CCHN"}, {"MA_TTDV", "0123456780"}};
inline const Named k_mother = {{"MA_BHXH_NND", "0123456789"},
                               {"MA_THE_NND", "DN4010123456789"},
                               {"NGAYSINH_NND", "19900517"},
                               {"NGAY_CT", "20260715"},
                               {"SINHCON_PHAUTHUAT", "0"},
                               {"SINHCON_DUOI32TUAN", "0"},
                               {"SO", "12"},
                               {"QUYEN_SO", "2026-A"}};
inline const Named k_stay = {{"NGAY_VAO", "202607130800"}, {"NGAY_RA", "202607151630"}};

inline Record check_in() {
    return with(Record(TableId::xml0), {{"MA_LK", "LK-0001"},
                                        {"STT", "1"},
                                        {"MA_BN", "BN-1"},
                                        {"HO_TEN", "Nguyễn Thị Mẫu"},
                                        {"SO_CCCD", "001190000123"},
                                        {"NGAY_SINH", "199005170000"},
                                        {"GIOI_TINH", "2"},
                                        {"MA_DOITUONG_KCB", "1.1"},
                                        {"NGAY_VAO", "202607130800"},
                                        {"MA_LOAI_KCB", "03"},
                                        {"MA_CSKCB", "01001"},
                                        {"MA_DICH_VU", "01.0001"},
                                        {"TEN_DICH_VU", "Khám bệnh"},
                                        {"NGAY_YL", "202607130805"}});
}

inline Record record_summary() {
    return with(with(Record(TableId::xml8), k_stay), {{"MA_LK", "LK-0001"},
                                                      {"MA_LOAI_KCB", "03"},
                                                      {"CHAN_DOAN_VAO", "Sốt"},
                                                      {"CHAN_DOAN_RV", "Viêm họng cấp"},
                                                      {"QT_BENHLY", "Ổn định"},
                                                      {"TOMTAT_KQ", "Bình thường"},
                                                      {"PP_DIEUTRI", "Thuốc"},
                                                      {"KET_QUA_DTRI", "1"},
                                                      {"MA_TTDV", "0123456780"},
                                                      {"DON_VI", "Công ty Thử"},
                                                      {"NGAY_CT", "20260715"}});
}

inline Record assessment() {
    return with(Record(TableId::xml12), {{"NGUOI_CHU_TRI", "Trần Văn Thử"},
                                         {"CHUC_VU", "1"},
                                         {"NGAY_HOP", "20260720"},
                                         {"HO_TEN", "Nguyễn Thị Mẫu"},
                                         {"NGAY_SINH", "19900517"},
                                         {"SO_CCCD", "001190000123"},
                                         {"NGAY_CAP_CCCD", "20210601"},
                                         {"NOI_CAP_CCCD", "Cục Cảnh sát quản lý hành chính"},
                                         {"DIA_CHI", "Số 1, phố Thử"},
                                         {"MATINH_CU_TRU", "01"},
                                         {"MAXA_CU_TRU", "00004"},
                                         {"MA_BHXH", "0123456789"},
                                         {"DIEN_THOAI", "0900000000"},
                                         {"MA_DOI_TUONG", "TNLĐ;BNN"},
                                         {"KHAM_GIAM_DINH", "1"},
                                         {"SO_BIEN_BAN", "77/GĐYK"},
                                         {"NGAY_CHUNG_TU", "20260701"},
                                         {"SO_GIAY_GIOI_THIEU", "5/GGT"},
                                         {"NGAY_DE_NGHI", "20260702"},
                                         {"MA_DONVI", "DV1"},
                                         {"GIOI_THIEU_CUA", "Công ty Thử"},
                                         {"KET_QUA_KHAM", "Ổn định"},
                                         {"SO_VAN_BAN_CAN_CU", "TT 18"},
                                         {"TYLE_TTCT_MOI", "31"},
                                         {"DE_NGHI", "Không"},
                                         {"DUOC_XACDINH", "Không"}});
}

inline Record transfer() {
    return with(with(Record(TableId::xml13), k_copies), {{"SO_HOSO", "1"},
                                                         {"SO_CHUYENTUYEN", "1/2026"},
                                                         {"GIAY_CHUYEN_TUYEN", "CT-9"},
                                                         {"DAU_HIEU_LS", "Sốt"},
                                                         {"QT_BENHLY", "Sốt ba ngày"},
                                                         {"MA_LYDO_CT", "1"},
                                                         {"HUONG_DIEU_TRI", "Theo dõi"},
                                                         {"PHUONGTIEN_VC", "Xe cứu thương"}});
}

inline Record revisit() {
    return with(with(Record(TableId::xml14), k_copies),
                {{"SO_GIAYHEN_KL", "HK-1"}, {"NGAY_HEN_KL", "20260801"}, {"NGAY_CT", "20260715"}});
}

inline Record tuberculosis() {
    return with(Record(TableId::xml15), {{"MA_LK", "LK-0001"},
                                         {"MA_BN", "BN-1"},
                                         {"PHANLOAI_LAO_VITRI", "1"},
                                         {"PHANLOAI_LAO_TS", "1"},
                                         {"PHANLOAI_LAO_HIV", "2"},
                                         {"PHANLOAI_LAO_VK", "1"},
                                         {"PHANLOAI_LAO_KT", "1"},
                                         {"LOAI_DTRI_LAO", "1"},
                                         {"NGAYBD_DTRI_LAO", "20260713"},
                                         {"PHACDO_DTRI_LAO", "1"},
                                         {"KET_QUA_DTRI_LAO", "6"},
                                         {"BDDT_ARV", "20260713"},
                                         {"NGAY_BAT_DAU_DT_CTX", "20260713"}});
}

inline Record discharge_b() {
    return with(with(with(Record(TableId::ct03), k_person), k_stay),
                {{"SO_LUU_TRU", "2026/0001"},
                 {"MA_KHOA", "K03"},
                 {"GIOI_TINH", "2"},
                 {"NGHE_NGHIEP", "Công nhân"},
                 {"DIA_CHI", "Số 1, phố Thử"},
                 {"CHAN_DOAN", "Viêm họng cấp"},
                 {"PP_DIEUTRI", "Thuốc"},
                 {"THU_TRUONG_DVI", "Lê Văn Trưởng"},
                 {"MA_CCHN_TRUONGKHOA", "000123/HN-CCHN"},
                 {"TEN_TRUONGKHOA", "Trần Văn Thử"},
                 {"NGAY_CHUNG_TU", "20260715"},
                 {"NGOAITRU_TUNGAY", "20260716"},
                 {"NGOAITRU_DENNGAY", "20260720"},
                 {"BENHICD10_ID", "J02.9"},
                 {"TENBENHICD10", "Viêm họng cấp"}});
}

inline Record record_summary_b() {
    return with(with(with(Record(TableId::ct04), k_person), k_stay), {{"MA_CT", "TT-5"},
                                                                      {"GIOI_TINH", "2"},
                                                                      {"DIA_CHI", "Số 1, phố Thử"},
                                                                      {"TEN_DONVI", "Công ty Thử"},
                                                                      {"NGAY_CT", "20260715"},
                                                                      {"CHAN_DOAN_VAO", "Sốt"},
                                                                      {"CHAN_DOAN_RA", "Viêm họng"},
                                                                      {"QT_BENHLY", "Ổn định"},
                                                                      {"TOMTAT_KQ", "Bình thường"},
                                                                      {"TT_RAVIEN", "Khỏi"},
                                                                      {"BENH_ICD10_ID", "J02.9"}});
}

inline Record birth_2076() {
    return with(with(Record(TableId::ct05), k_mother), {{"MA_CT", "GCS-12"},
                                                        {"HO_TEN_NND", "NGUYỄN THỊ MẪU"},
                                                        {"SO_CMND_NND", "001190000123"},
                                                        {"SO_CON", "1"},
                                                        {"NGAY_SINH_CON", "202607140315"}});
}

inline Record pregnancy_rest_b() {
    return with(with(Record(TableId::ct06), k_person),
                {{"MA_CT", "77"},
                 {"SO_SERI", "DT-77"},
                 {"NGAY_VAO", "20260713"},
                 {"NGAY_RA", "20260811"},
                 {"CHAN_DOAN", "Dọa sảy thai, cần nghỉ dưỡng thai"},
                 {"TEN_DVI", "Công ty Thử"},
                 {"BENH_ICD10_ID", "J02.9"},
                 {"NGAY_CT", "20260713"}});
}

inline Record sick_leave_b() {
    return with(with(Record(TableId::ct07), k_person), {{"MA_CT", "88"},
                                                        {"MAU_SO", "CT07"},
                                                        {"SO_SERI", "NV-88"},
                                                        {"SO_KCB", "KCB-1"},
                                                        {"GIOI_TINH", "2"},
                                                        {"DON_VI", "Công ty Thử"},
                                                        {"CHANDOAN_DIEUTRI", "Viêm họng cấp"},
                                                        {"TU_NGAY", "20260713"},
                                                        {"DEN_NGAY", "20260715"},
                                                        {"MA_CCHN", "000123/HN-CCHN"},
                                                        {"TEN_NGUOI_HANH_NGHE", "Trần Văn Thử"},
                                                        {"NGAY_CHUNG_TU", "20260713"},
                                                        {"BENH_ICD10_ID", "J02.9"},
                                                        {"TEKT", "0"}});
}

inline Record death_notice() {
    return with(Record(TableId::giaybaotu), {{"MA_GBT", "00002.GBT.01001.26"},
                                             {"HO_TEN", "Nguyễn Thị Mẫu"},
                                             {"NGAY_SINH", "1990"},
                                             {"GIOI_TINH", "2"},
                                             {"MA_BHXH", "0123456789"},
                                             {"SO_GIAYTO", "001190000123"},
                                             {"NGAYGIO_VV", "202607130800"},
                                             {"NGAY_TV", "202607151630"},
                                             {"SO_BAOTU", "2"},
                                             {"QUYEN_SO", "2026-B"},
                                             {"NGAY_CAPGIAYBT", "20260715"},
                                             {"MACSKCB", "01001"}});
}

inline Record birth_b() {
    return with(with(Record(TableId::giaychungsinh), k_mother),
                {{"MA_GCS", "12.GCS.01001.26"},
                 {"HOTEN_NND", "NGUYỄN THỊ MẪU"},
                 {"SO_CCCD_NND", "001190000123"},
                 {"SO_CON", "1"},
                 {"LAN_SINH", "2"},
                 {"SO_CON_SONG", "2"},
                 {"CAP_LAN_DAU", "1"},
                 {"NGAY_SINH_CON", "20260714031500"}});
}

/// The three confirmations share their layout but for a few fields.
inline Record confirmation(TableId table) {
    return with(with(with(Record(table), k_person), k_stay),
                {{"MA_CT", "XN-1"}, {"SO_SERI", "XN-1"}, {"NGAY_CT", "20260715"}});
}

inline Record withdrawal() {
    return with(Record(TableId::thuhoichungtu), {{"NGAYLAP", "20260717"},
                                                 {"LOAIHOSO", "CT07"},
                                                 {"SO_CHUNG_TU", "NV-88"},
                                                 {"LY_DO", "Ghi nhầm người bệnh"}});
}

/// The kind of file that carries a table.
inline FileKind kind_of(TableId table) {
    if (const auto own = file_kind_of_root(table_of(table).root)) return *own;
    return table_of(table).channel == Channel::a ? FileKind::visit : FileKind::benefit_papers;
}

/// A file with this row; tables of a visit come with table 1, unless they stand alone.
inline FileContent file_with(const Record& row, const VisitSummary& table_1 = summary()) {
    FileContent content{.kind = kind_of(row.kind()),
                        .facility_given = "01001",
                        .prepared_given = "20260716",
                        .groups = {Group{}}};
    auto& sheets = content.groups.front().sheets;
    if (content.kind == FileKind::visit && row.kind() != TableId::xml12)
        sheets.push_back({TableId::xml1, {table_1.record()}});
    sheets.push_back({row.kind(), {row}});
    return content;
}

/// Every sample of this header.
inline std::vector<Record> other_papers() {
    return {check_in(),
            record_summary(),
            assessment(),
            transfer(),
            revisit(),
            tuberculosis(),
            discharge_b(),
            record_summary_b(),
            birth_2076(),
            pregnancy_rest_b(),
            sick_leave_b(),
            death_notice(),
            birth_b(),
            confirmation(TableId::giaydieutrinoitru),
            confirmation(TableId::giaydieutrivosinh),
            confirmation(TableId::giaysuckhoeme),
            withdrawal()};
}

}  // namespace lt::document::sample
