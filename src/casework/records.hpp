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
#include "document/paper_kind.hpp"

namespace lt::casework {

using document::name_of;
using document::paper_kind_of;
using document::PaperKind;
using document::vietnamese;

/// SHA-256 of original bytes, lower-case hex: the address of an original.
struct ContentHash {
    std::string hex;
    friend auto operator<=>(const ContentHash&, const ContentHash&) = default;
};

/// One file as it was sent.  A refused one is filed and receipted too.
enum class SubmissionVerdict { accepted, refused };

/// How far the sender's signature can be relied on.  No payment rests on an unchecked one.
enum class TrustState {
    unchecked,  ///< nobody could say yet whether the certificate was revoked
    good,
    revoked,
    unsigned_,  ///< without signature, taken under the dated policy
};

struct Submission {
    ReceiptId receipt;  ///< maGiaoDich
    FacilityCode facility;
    ContentHash original;
    Instant received;
    SubmissionVerdict verdict = SubmissionVerdict::accepted;
    std::string result_code;  ///< maKetQua as answered
    json::Value findings;     ///< array of {document, row, element, rule, severity, text}
    std::string service;      ///< by which door: "qd130/130", "chungtu/39", "hotich", ...
    std::string profile;      ///< of its signature: "S1"; empty without one
    ContentHash signer;       ///< the signer's certificate chain, an original; empty without one
    TrustState trust = TrustState::unchecked;
    /// The last day on which a patient of the file left; what timeliness counts from.
    std::optional<Date> discharged;
};

/// The worker learnt more about the certificate of a file.
struct TrustChange {
    ReceiptId receipt;
    TrustState trust{};
};

/// Since when an authority has not answered whether certificates of its own are good.
struct AuthoritySilence {
    ContentHash issuer;            ///< SHA-256 of the authority's certificate
    std::optional<Instant> since;  ///< none: it has spoken
};

/// One thing that proves a submission in thirty years: "receipt" (as signed), "chain",
/// "revocation", "stamp".  Its bytes are an original, so what many submissions share is kept once.
struct EvidencePart {
    ReceiptId receipt;
    std::string part;
    ContentHash content;
};
inline constexpr std::string_view k_receipt_part = "receipt";  ///< what is stamped
inline constexpr std::string_view k_revocation_part = "revocation";
inline constexpr std::string_view k_stamp_part = "stamp";  ///< the proof that it was stamped

/// received -> identified, differs or not_found; defective when the reader found errors that block
/// its use.
enum class PaperState {
    received,
    identified,
    differs,
    not_found,
    defective,
    held,        ///< two channels brought it and disagree
    superseded,  ///< the facility sent a newer version
    withdrawn,   ///< the facility took it back
};

/// One paper of a submission.
struct PaperRecord {
    PaperId id;
    ReceiptId receipt;
    FacilityCode facility;
    PaperKind kind{};
    std::string serial;       ///< SO_SERI, SO_LUU_TRU or SO: what an employer's list refers to
    std::string visit;        ///< MA_LK, or the receipt and a number where the channel has none
    std::string table;        ///< "XML11", "CT07": the form it came in
    std::string number;       ///< document::Paper::number
    std::string key;          ///< document::Paper::key; empty when nothing identifies it
    int version = 1;          ///< of this facility, kind, key and table
    std::string content;      ///< hash of its row: the same again is no new version
    std::int64_t events = 0;  ///< journal version of its stream, for optimistic append
    PaperState state = PaperState::received;
    std::optional<PersonalId> subject;  ///< as declared; trusted once identified
    Instant received;
    json::Value facts;            ///< casework::PaperFacts
    json::Value identity;         ///< outcome per attribute, null until checked
    std::optional<PaperId> twin;  ///< the same paper, brought by the other channel
    json::Value differences;      ///< names of what the twin says differently, when held
};

/// How soon one facility sends: its accepted submissions that name a day of discharge.  The delay
/// runs from the end of that day; a file sent before it has none.
struct Timeliness {
    FacilityCode facility;
    std::int64_t submissions = 0;
    std::int64_t delay_minutes = 0;  ///< of all together
    std::int64_t within_day = 0;     ///< received by the end of the next day
    [[nodiscard]] std::int64_t late() const { return submissions - within_day; }
    [[nodiscard]] double mean_delay_hours() const {
        return submissions == 0
                   ? 0.0
                   : static_cast<double>(delay_minutes) / 60.0 / static_cast<double>(submissions);
    }
};
inline constexpr std::int64_t k_minutes_of_day = 24 * 60;
/// Whole minutes from the end of the day of discharge until receipt, at least 0; nothing for a
/// file that was refused or names no discharge.
[[nodiscard]] std::optional<std::int64_t> delay_minutes(const Submission& submission);

/// O1 own sickness, or childbirth of the mother.
enum class ClaimGroup { own_sickness, childbirth };

/// The way of one claim row through the office.  `waiting_*` says what for; nobody is asked for
/// what is already here.
enum class CaseState {
    waiting_paper,     ///< no paper of this person and these days has arrived yet
    waiting_identity,  ///< the paper is here, the population check is still running
    referred,          ///< a person must decide: data differ, or the law asks for judgement
    refused,
    granted,   ///< decided, payment order ready or nothing to pay
    ordered,   ///< in a payment file
    reopened,  ///< decided, then a paper changed: an officer must look
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
enum class OrderState {
    ready,
    sent,     ///< in a payment file
    stopped,  ///< its case was reopened before the money left
};
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
[[nodiscard]] std::string_view name_of(TrustState) noexcept;
[[nodiscard]] std::string_view name_of(PaperState) noexcept;
[[nodiscard]] std::string_view name_of(ClaimGroup) noexcept;
[[nodiscard]] std::string_view name_of(CaseState) noexcept;
[[nodiscard]] std::string_view name_of(DecisionOutcome) noexcept;
[[nodiscard]] std::string_view name_of(OrderState) noexcept;
[[nodiscard]] std::optional<SubmissionVerdict> submission_verdict_of(std::string_view) noexcept;
[[nodiscard]] std::optional<TrustState> trust_state_of(std::string_view) noexcept;
[[nodiscard]] std::optional<PaperState> paper_state_of(std::string_view) noexcept;
[[nodiscard]] std::optional<ClaimGroup> claim_group_of(std::string_view) noexcept;
[[nodiscard]] std::optional<CaseState> case_state_of(std::string_view) noexcept;
[[nodiscard]] std::optional<DecisionOutcome> decision_outcome_of(std::string_view) noexcept;
[[nodiscard]] std::optional<OrderState> order_state_of(std::string_view) noexcept;
/// Vietnamese words for tables and letters.
[[nodiscard]] std::string_view vietnamese(TrustState) noexcept;
[[nodiscard]] std::string_view vietnamese(CaseState) noexcept;

}  // namespace lt::casework
