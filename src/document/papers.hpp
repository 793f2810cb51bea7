// Rows of tables by the enum of their fields, for those who write papers.  Whoever reads papers
// asks for the internal record: document/paper.hpp.
//
//   Row<Ct07> paper;
//   paper.set(Ct07::ho_ten, "...");
#pragma once
#include <string>
#include <string_view>

#include "base/assert.hpp"
#include "document/record.hpp"
#include "document/tables.hpp"

namespace lt::document {

/// A Record whose fields are named by the enum `FieldOf`.
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

  private:
    [[nodiscard]] static constexpr std::size_t index(Field field) {
        return static_cast<std::size_t>(field);
    }
    Record x_record;
};

/// The row whose fields the enum names.
template <class FieldOf>
using Row = PaperOf<table_of_field(FieldOf{}), FieldOf>;

using VisitSummary = Row<Xml1>;               ///< bảng tổng hợp: the visit and the patient
using DischargePaper = Row<Xml7>;             ///< giấy ra viện
using BirthAttestation = Row<Xml9>;           ///< giấy chứng sinh: one child
using PregnancyRestCertificate = Row<Xml10>;  ///< giấy chứng nhận nghỉ dưỡng thai
using SickLeaveCertificate = Row<Xml11>;      ///< giấy chứng nhận nghỉ việc hưởng BHXH

}  // namespace lt::document
