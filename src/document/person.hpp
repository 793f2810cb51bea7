// Who a paper is about, and which paper it is: the two keys under which the rest of the system
// files it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/sensitive.hpp"
#include "base/sex.hpp"
#include "base/text.hpp"
#include "document/dossier.hpp"

namespace lt::document {

/// What a paper says about its subject.  Declared, not verified.
struct DeclaredPerson {
    Sensitive<Text> full_name;
    std::optional<PersonalId> personal_id;
    Sensitive<std::string>
        identity_number;  ///< as given: a personal id, an old card number or a passport
    std::optional<PartialDate> birth;
    Sex sex = Sex::unknown;
    std::optional<InsuranceNumber> insurance_number;
    std::vector<HealthCardNumber> cards;
    friend bool operator==(const DeclaredPerson&, const DeclaredPerson&) = default;
};

/// The patient of a visit, from table 1.  The insurance number is the last 10 digits of the first
/// card.
[[nodiscard]] DeclaredPerson patient_of(const VisitSummary& summary);

/// The mother (or carer) of a birth paper, from the *_NND fields.
[[nodiscard]] DeclaredPerson mother_of(const BirthAttestation& birth);

/// The subject of a paper of the visit.  A birth paper: the mother, from its first row.  A
/// sick-leave certificate: the patient with MA_BHXH as insurance number, unless the patient is a
/// child under 7, whose certificate serves a parent. Nullopt when the visit lacks the paper or
/// table 1.
[[nodiscard]] std::optional<DeclaredPerson> subject_of(const Visit& visit, TableId kind);

/// Whether the patient of a sick-leave certificate is a child under 7, so that a parent takes the
/// leave (form 07: the parents' names are written for a patient under 7).  False when the birth
/// date is unknown.
[[nodiscard]] bool patient_is_child(const Visit& visit);

/// Which paper this is: the same key with other content is a new version of the same paper
/// (reference documents section 11).
struct PaperKey {
    FacilityCode facility;
    TableId kind{};
    /// SO_LUU_TRU, SO/QUYEN_SO, SO_SERI; "MA_LK:..." for table 1 and when the paper has no number
    /// of its own.
    std::string number;
    friend auto operator<=>(const PaperKey&, const PaperKey&) = default;
};

/// `row` is the child's row of a birth paper, 0 otherwise.  Nullopt without a valid facility code,
/// paper or number.
[[nodiscard]] std::optional<PaperKey> key_of(const Dossier& dossier, std::size_t visit,
                                             TableId kind, std::size_t row = 0);

}  // namespace lt::document
