// The rows of casework: what was sent, which papers it held, which cases they serve, what was
// decided and ordered.
//
// Each record is a projection of journal events: it can be derived again from the originals and the
// journal.  Details that only one reader needs travel as JSON made by that reader (`PaperFacts`,
// `ClaimRow`, the decision record).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/money.hpp"
#include "base/sensitive.hpp"
#include "base/text.hpp"

namespace lt::casework {

/// SHA-256 of original bytes, lower-case hex: the address of an original.
struct ContentHash {
    std::string hex;
    friend auto operator<=>(const ContentHash&, const ContentHash&) = default;
};

/// One file as it was sent.  A refused one is filed and receipted too.
enum class SubmissionVerdict { accepted, refused };
struct Submission {
    ReceiptId receipt;  ///< maGiaoDich
    FacilityCode facility;
    ContentHash original;
    Instant received;
    SubmissionVerdict verdict = SubmissionVerdict::accepted;
    std::string result_code;  ///< maKetQua as answered
    json::Value findings;     ///< array of {document, row, element, rule, severity, text}
};

enum class PaperKind {
    sick_leave_certificate,
    discharge_paper,
    birth_attestation,
    pregnancy_rest_certificate
};

/// received -> identified, differs or not_found; defective when the reader found errors that block
/// its use; superseded when the facility sends a newer version.
enum class PaperState { received, identified, differs, not_found, defective, superseded };

/// One benefit paper inside a submission.
struct PaperRecord {
    PaperId id;
    ReceiptId receipt;
    FacilityCode facility;
    PaperKind kind{};
    std::string serial;       ///< SO_SERI, SO_LUU_TRU or SO: what an employer's list refers to
    std::string visit;        ///< MA_LK: the facility's own key of the visit
    int version = 1;          ///< grows when the facility replaces the visit
    std::int64_t events = 0;  ///< journal version of its stream, for optimistic append
    PaperState state = PaperState::received;
    std::optional<PersonalId> subject;  ///< as declared; trusted once identified
    Instant received;
    json::Value facts;     ///< casework::PaperFacts
    json::Value identity;  ///< outcome per attribute, null until checked
};

/// O1 own sickness, or childbirth of the mother.
enum class ClaimGroup { own_sickness, childbirth };

/// The way of one claim row through the office.  `waiting_*` says what for; nobody is asked for
/// what is already here.
enum class CaseState {
    waiting_paper,     ///< no paper of this person and these days has arrived yet
    waiting_identity,  ///< the paper is here, the population check is still running
    referred,          ///< a person must decide: data differ, or the law asks for judgement
    refused,
    granted,  ///< decided, payment order ready or nothing to pay
    ordered,  ///< in a payment file
};

struct CaseRecord {
    CaseId id;
    std::int64_t version = 0;  ///< journal version, for optimistic append
    EmployerCode employer;
    ClaimGroup group{};
    CaseState state = CaseState::waiting_paper;
    PersonalId subject;
    DateRange requested;           ///< leave claimed
    std::string paper_serial;      ///< soSeriCT, may be empty
    std::optional<PaperId> paper;  ///< the paper the case rests on
    Instant opened;
    Instant changed;
    std::string
        reason;  ///< Vietnamese sentence: why it waits, was referred or refused; no personal data
    json::Value claim;  ///< casework::ClaimRow
};

enum class DecisionOutcome { granted, partly, refused, refer };
struct DecisionRow {
    DecisionId id;
    CaseId case_id;
    PersonalId subject;
    DecisionOutcome outcome{};
    Dong total;
    Instant decided;
    json::Value record;  ///< benefit::Decision with its trace
};

/// One transfer to one account, bound to exactly one decision.
enum class OrderState { ready, sent };
struct OrderRow {
    OrderId id;
    DecisionId decision;  ///< unique: a decision is paid once
    CaseId case_id;
    Dong amount;
    BankAccount account;
    BankCode bank;
    Sensitive<Text> holder;
    OrderState state = OrderState::ready;
    std::optional<RunId> run;
};

struct RunRow {
    RunId id;
    Date execution_day;
    Instant created;
    std::int64_t orders = 0;
    Dong total;
    ContentHash file;  ///< the pain.001 bytes, kept as an original
};

[[nodiscard]] std::string_view name_of(SubmissionVerdict) noexcept;
[[nodiscard]] std::string_view name_of(PaperKind) noexcept;
[[nodiscard]] std::string_view name_of(PaperState) noexcept;
[[nodiscard]] std::string_view name_of(ClaimGroup) noexcept;
[[nodiscard]] std::string_view name_of(CaseState) noexcept;
[[nodiscard]] std::string_view name_of(DecisionOutcome) noexcept;
[[nodiscard]] std::string_view name_of(OrderState) noexcept;
[[nodiscard]] std::optional<SubmissionVerdict> submission_verdict_of(std::string_view) noexcept;
[[nodiscard]] std::optional<PaperKind> paper_kind_of(std::string_view) noexcept;
[[nodiscard]] std::optional<PaperState> paper_state_of(std::string_view) noexcept;
[[nodiscard]] std::optional<ClaimGroup> claim_group_of(std::string_view) noexcept;
[[nodiscard]] std::optional<CaseState> case_state_of(std::string_view) noexcept;
[[nodiscard]] std::optional<DecisionOutcome> decision_outcome_of(std::string_view) noexcept;
[[nodiscard]] std::optional<OrderState> order_state_of(std::string_view) noexcept;
/// Vietnamese words for tables and letters.
[[nodiscard]] std::string_view vietnamese(PaperKind) noexcept;
[[nodiscard]] std::string_view vietnamese(CaseState) noexcept;

}  // namespace lt::casework
