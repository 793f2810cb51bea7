// Who a paper is about.
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

/// Whether the patient of a sick-leave certificate is a child under 7, so that a parent takes the
/// leave (form 07: the parents' names are written for a patient under 7).  False when the birth
/// date is unknown.
[[nodiscard]] bool patient_is_child(const Visit& visit);

}  // namespace lt::document
