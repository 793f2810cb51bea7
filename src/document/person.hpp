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

}  // namespace lt::document
