// The next step of one case: wait, go to an officer, or be decided.
//
// Pure: everything known about the case comes in, the step comes out, and the caller makes it
// durable. What is already here is never asked for again: papers are found by person and days, with
// or without the serial on the employer's list.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "benefit/decision.hpp"
#include "casework/claim.hpp"
#include "casework/records.hpp"
#include "document/paper.hpp"
#include "law/law_book.hpp"
#include "registry/registry.hpp"

namespace lt::casework {

/// A paper of the subject, with its record read.
struct KnownPaper {
    PaperId id;
    PaperState state = PaperState::received;
    TrustState trust = TrustState::unchecked;  ///< of the file that brought it
    document::Paper paper;
    std::vector<std::string> differences;  ///< Vietnamese: where two channels disagree, when held
};

/// An earlier decision about the same person.
struct EarlierDecision {
    CaseId case_id;
    ClaimGroup group{};
    DateRange requested;
    std::optional<PaperId> paper;
    benefit::Decision decision;
};

struct CaseInputs {
    CaseId id;
    ClaimRow claim;
    Date filed;  ///< the day the employer's list arrived
    std::vector<KnownPaper> papers;
    std::optional<registry::InsuranceRecord> insurance;
    std::vector<EarlierDecision> earlier;
};

/// Nothing to do until something arrives.  `reason`: Vietnamese, without personal data.
struct Waiting {
    CaseState state = CaseState::waiting_paper;
    std::string reason;
};
/// A person must look.
struct Referred {
    std::string reason;
    std::optional<PaperId> paper;
};
struct Decided {
    benefit::Decision decision;
    PaperId paper;  ///< the paper it rests on
};
using Assessment = std::variant<Waiting, Referred, Decided>;

/// Own sickness: papers that certify days inside the claimed leave.  Childbirth: the attestation of
/// the birth the claim names.  Never fails.
[[nodiscard]] Assessment assess(const CaseInputs& inputs, const law::LawBook& law);

}  // namespace lt::casework
