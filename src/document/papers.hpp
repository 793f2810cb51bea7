// The benefit papers of channel A as models: typed access to what decisions use.
//
// Every accessor reads the paper's text each time and returns nullopt when the field is absent or
// malformed; the reader (dossier.hpp) has already said so in its findings.  Nothing is guessed: a
// birth date known by its year stays a year. Any other field is available as text:
// `paper.text(Xml11::don_vi)`.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/assert.hpp"
#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/sensitive.hpp"
#include "base/sex.hpp"
#include "base/text.hpp"
#include "document/record.hpp"
#include "document/tables.hpp"

namespace lt::document {

/// Common to all papers: a Record whose fields are named by the enum `FieldOf`.
template <TableId Kind, class FieldOf>
class PaperOf {
  public:
    static constexpr TableId k_kind = Kind;
    using Field = FieldOf;
    PaperOf() : x_record(Kind) {}
    /// REQUIRES: record.kind() == Kind.
    explicit PaperOf(Record record) : x_record(std::move(record)) {
        LT_ASSERT(x_record.kind() == Kind);
    }

    [[nodiscard]] const Record& record() const { return x_record; }
    /// Without white space around it; empty when absent.
    [[nodiscard]] std::string_view text(Field field) const { return x_record.text(index(field)); }
    [[nodiscard]] bool has(Field field) const { return x_record.has(index(field)); }
    /// REQUIRES: is_xml_text(value).
    void set(Field field, std::string value) { x_record.set(index(field), std::move(value)); }
    /// MA_LK: the key of the treatment episode that joins the tables of one visit.
    [[nodiscard]] std::string_view link() const { return text(Field::ma_lk); }
    friend bool operator==(const PaperOf&, const PaperOf&) = default;

  protected:
    [[nodiscard]] static constexpr std::size_t index(Field field) {
        return static_cast<std::size_t>(field);
    }

  private:
    Record x_record;
};

/// A row by the enum of its fields: `Row<Ct07> paper; paper.set(Ct07::ho_ten, "...")`.
template <class FieldOf>
using Row = PaperOf<table_of_field(FieldOf{}), FieldOf>;

/// When a pregnancy ended early (MA_DINH_CHI_THAI = 1).
struct PregnancyLoss {
    std::optional<Date> day;             ///< THOIGIAN_DINHCHI; table 11 has none
    std::optional<int> gestation_weeks;  ///< TUOI_THAI, 1..42
    friend bool operator==(const PregnancyLoss&, const PregnancyLoss&) = default;
};

/// XML1, bảng tổng hợp: the visit and the patient.
class VisitSummary : public PaperOf<TableId::xml1, Xml1> {
  public:
    using PaperOf::PaperOf;
    [[nodiscard]] Sensitive<Text> patient_name() const;           ///< HO_TEN
    [[nodiscard]] std::optional<PersonalId> personal_id() const;  ///< SO_CCCD when it has 12 digits
    [[nodiscard]] Sensitive<std::string> identity_number() const;  ///< SO_CCCD as given
    [[nodiscard]] std::optional<PartialDate> birth() const;        ///< NGAY_SINH
    [[nodiscard]] Sex sex() const;                                 ///< GIOI_TINH
    /// MA_THE_BHYT, the valid ones in order
    [[nodiscard]] std::vector<HealthCardNumber> cards() const;
    [[nodiscard]] std::optional<FacilityCode> facility() const;  ///< MA_CSKCB
    [[nodiscard]] std::optional<Date> admission() const;         ///< day of NGAY_VAO
    [[nodiscard]] std::optional<Date> inpatient_from() const;    ///< day of NGAY_VAO_NOI_TRU
    [[nodiscard]] std::optional<Date> discharge() const;         ///< day of NGAY_RA
    /// NGAY_VAO..NGAY_RA, when both are valid and in order.
    [[nodiscard]] std::optional<DateRange> stay() const;
    [[nodiscard]] std::optional<int> treatment_days() const;    ///< SO_NGAY_DTRI
    [[nodiscard]] std::string_view visit_type() const;          ///< MA_LOAI_KCB, "03" inpatient
    [[nodiscard]] std::string_view discharge_type() const;      ///< MA_LOAI_RV
    [[nodiscard]] Sensitive<Text> diagnosis() const;            ///< CHAN_DOAN_RV
    [[nodiscard]] Sensitive<std::string> main_disease() const;  ///< MA_BENH_CHINH, ICD-10
    /// MA_BENH_KT, ICD-10
    [[nodiscard]] std::vector<Sensitive<std::string>> other_diseases() const;
    /// Whether a code of tuberculosis (ICD-10 A15-A19) is among the diseases, or MA_DOITUONG_KCB
    /// is 1.8.
    [[nodiscard]] bool tuberculosis() const;
};

/// XML7, giấy ra viện.
class DischargePaper : public PaperOf<TableId::xml7, Xml7> {
  public:
    using PaperOf::PaperOf;
    [[nodiscard]] std::string_view serial() const;        ///< SO_LUU_TRU
    [[nodiscard]] std::optional<Date> issued() const;     ///< NGAY_CT
    [[nodiscard]] std::optional<Date> admission() const;  ///< day of NGAY_VAO
    [[nodiscard]] std::optional<Date> discharge() const;  ///< day of NGAY_RA
    [[nodiscard]] std::optional<DateRange> stay() const;  ///< when both are valid and in order
    /// NGOAITRU_TUNGAY..NGOAITRU_DENNGAY: leave ordered after discharge, when both are valid and in
    /// order.
    [[nodiscard]] std::optional<DateRange> outpatient_leave() const;
    [[nodiscard]] std::optional<int> stated_leave_days() const;  ///< SO_NGAY_NGHI
    [[nodiscard]] std::optional<PregnancyLoss> pregnancy_loss() const;
    [[nodiscard]] Sensitive<Text> diagnosis() const;                     ///< CHAN_DOAN_RV
    [[nodiscard]] Sensitive<Text> note() const;                          ///< GHI_CHU
    [[nodiscard]] Sensitive<Text> father_name() const;                   ///< HO_TEN_CHA
    [[nodiscard]] Sensitive<Text> mother_name() const;                   ///< HO_TEN_ME
    [[nodiscard]] std::optional<InsuranceNumber> father_number() const;  ///< MA_CHA
    [[nodiscard]] std::optional<InsuranceNumber> mother_number() const;  ///< MA_ME
};

/// One row of XML9, giấy chứng sinh: one child.
class BirthAttestation : public PaperOf<TableId::xml9, Xml9> {
  public:
    using PaperOf::PaperOf;
    /// SO and QUYEN_SO joined by "/": SO alone is unique only inside its book.
    [[nodiscard]] std::string serial() const;
    [[nodiscard]] std::optional<Date> issued() const;   ///< NGAY_CT
    [[nodiscard]] Sensitive<Text> mother_name() const;  ///< HO_TEN_NND
    /// SO_CCCD_NND when it has 12 digits
    [[nodiscard]] std::optional<PersonalId> mother_personal_id() const;
    [[nodiscard]] Sensitive<std::string> mother_identity_number() const;  ///< SO_CCCD_NND as given
    [[nodiscard]] std::optional<PartialDate> mother_birth() const;        ///< NGAYSINH_NND
    [[nodiscard]] std::optional<InsuranceNumber> mother_insurance_number() const;  ///< MA_BHXH_NND
    [[nodiscard]] std::optional<HealthCardNumber> mother_card() const;             ///< MA_THE_NND
    [[nodiscard]] Sensitive<Text> father_name() const;                             ///< HO_TEN_CHA
    [[nodiscard]] Sensitive<Text> child_name() const;        ///< HO_TEN_CON, intended
    [[nodiscard]] Sex child_sex() const;                     ///< GIOI_TINH_CON
    [[nodiscard]] std::optional<Date> born() const;          ///< day of NGAY_SINH_CON
    [[nodiscard]] std::optional<int> children_born() const;  ///< SO_CON: in this birth
    /// SO_CON_SONG: of the mother, this birth included
    [[nodiscard]] std::optional<int> children_alive() const;
    [[nodiscard]] std::optional<int> birth_order() const;       ///< LAN_SINH
    [[nodiscard]] std::optional<bool> surgical() const;         ///< SINHCON_PHAUTHUAT
    [[nodiscard]] std::optional<bool> before_32_weeks() const;  ///< SINHCON_DUOI32TUAN
    [[nodiscard]] Sensitive<Text> condition() const;            ///< TINH_TRANG_CON
};

/// XML10, giấy chứng nhận nghỉ dưỡng thai.
class PregnancyRestCertificate : public PaperOf<TableId::xml10, Xml10> {
  public:
    using PaperOf::PaperOf;
    [[nodiscard]] std::string_view serial() const;     ///< SO_SERI
    [[nodiscard]] std::optional<Date> issued() const;  ///< NGAY_CT
    /// TU_NGAY..DEN_NGAY, when valid and in order
    [[nodiscard]] std::optional<DateRange> leave() const;
    [[nodiscard]] std::optional<int> stated_days() const;  ///< SO_NGAY
    [[nodiscard]] Sensitive<Text> employer() const;        ///< DON_VI
    [[nodiscard]] Sensitive<Text> diagnosis() const;       ///< CHAN_DOAN_RV
};

/// XML11, giấy chứng nhận nghỉ việc hưởng bảo hiểm xã hội.
class SickLeaveCertificate : public PaperOf<TableId::xml11, Xml11> {
  public:
    using PaperOf::PaperOf;
    [[nodiscard]] std::string_view serial() const;     ///< SO_SERI
    [[nodiscard]] std::optional<Date> issued() const;  ///< NGAY_CT
    /// TU_NGAY..DEN_NGAY, when valid and in order
    [[nodiscard]] std::optional<DateRange> leave() const;
    [[nodiscard]] std::optional<int> stated_days() const;                   ///< SO_NGAY_NGHI
    [[nodiscard]] std::optional<InsuranceNumber> insurance_number() const;  ///< MA_BHXH
    [[nodiscard]] std::vector<HealthCardNumber> cards() const;  ///< MA_THE_BHYT, the valid ones
    [[nodiscard]] Sensitive<Text> employer() const;   ///< DON_VI; a sick child: the parent's
    [[nodiscard]] Sensitive<Text> diagnosis() const;  ///< CHAN_DOAN_RV
    [[nodiscard]] std::optional<PregnancyLoss> pregnancy_loss() const;
    [[nodiscard]] Sensitive<Text> father_name() const;  ///< HO_TEN_CHA: the patient is a child
    [[nodiscard]] Sensitive<Text> mother_name() const;  ///< HO_TEN_ME
};

}  // namespace lt::document
