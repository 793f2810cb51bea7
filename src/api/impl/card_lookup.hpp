// What the registry says about one health card, as the card look-up answers it.
//
// Pure: a question, the record it is about, a day -> a code and what may be shown.  A question that
// does not prove it knows the person (name and birth day) is told the code only.
// Source: documents reference, section 3.5; codes/card_lookup_codes.tsv.
#pragma once
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/accounts.hpp"
#include "api/impl/gateway_form.hpp"
#include "base/date.hpp"
#include "base/json.hpp"
#include "document/paper.hpp"
#include "registry/registry.hpp"

namespace lt::api {

/// maKetQua of the look-up: those that our data can decide.
enum class CardCode {
    right,             ///< 000
    military,          ///< 001
    police,            ///< 002
    old_expired,       ///< 003: another card was issued, this one is over
    old_valid,         ///< 004: another card was issued, this one still holds
    expired,           ///< 010
    unknown,           ///< 050
    malformed,         ///< 051
    wrong_province,    ///< 052
    wrong_level,       ///< 053
    staff_unknown,     ///< 054
    staff_name,        ///< 055
    wrong_name,        ///< 060
    wrong_name_alike,  ///< 061: the first letters are right
    wrong_birth,       ///< 070
    registry_failed,   ///< 100
    bad_parameters,    ///< 205
    unauthenticated,   ///< 401
    failed,            ///< 500
};
[[nodiscard]] std::string_view number_of(CardCode code) noexcept;
[[nodiscard]] std::string_view vietnamese(CardCode code) noexcept;

struct CardQuestion {
    std::string card;  ///< maThe as sent
    Sensitive<Text> name;
    PartialDate birth;
    PersonalId staff;
    Sensitive<Text> staff_name;
};
/// Errors: bad_parameters (a field is missing or does not read), staff_unknown (cccdCb is no
/// personal id).
[[nodiscard]] std::expected<CardQuestion, CardCode> card_question(const GatewayForm& form);

/// What maThe names: a card, an insurance number (10 digits) or a person (12 digits).
struct CardKey {
    std::optional<HealthCardNumber> card;
    std::optional<InsuranceNumber> number;  ///< of the card too
    std::optional<PersonalId> person;
};
/// Errors: malformed, wrong_province, wrong_level.
[[nodiscard]] std::expected<CardKey, CardCode> card_key(std::string_view text);
/// Of a card that is in no record: who keeps it, or unknown.
[[nodiscard]] CardCode absent_card(const CardKey& key);

/// Whether this member of staff may ask.  right, staff_unknown or staff_name.
[[nodiscard]] CardCode check_staff(const AccountBook& accounts, const FacilityCode& facility,
                                   const CardQuestion& question);

struct CardFinding {
    CardCode code{};
    const registry::Card* asked = nullptr;   ///< of the record; null when nothing may be shown
    const registry::Card* newest = nullptr;  ///< another one than `asked`, or null
};
/// REQUIRES: record is the one that `key` leads to.
[[nodiscard]] CardFinding judge(const CardQuestion& question, const CardKey& key,
                                const registry::InsuranceRecord& record, Date today);

/// One stay in hospital that a paper of the person tells of.
struct PastVisit {
    std::string receipt;
    FacilityCode facility;
    DateRange stay;
    std::string disease;
};

/// The answer of a code alone: every member is there, most are null.
[[nodiscard]] json::Value card_refusal(CardCode code);
/// REQUIRES: finding.asked is not null.
[[nodiscard]] json::Value card_answer(const CardFinding& finding,
                                      const registry::InsuredPerson& person,
                                      const std::vector<PastVisit>& visits);

}  // namespace lt::api
