// Writes a payment run as one ISO 20022 file, pain.001.001.10 (CustomerCreditTransferInitiation).
//
// The bytes depend on the run alone: the same run gives the same file, so a file can be made again
// and compared with the one that was sent.  Amounts are whole dong in VND, which has no decimals
// (ISO 4217).  Vietnamese keeps its marks: the schema restricts names and remittance text only in
// length.  A bank that wants plain ASCII needs that agreed and done at its own edge.
#pragma once
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "payment/order.hpp"

namespace lt::payment {

/// A file of this many transfers stays below the bounds of our own parser (xml::Limits: 16 MiB,
/// 200,000 elements; a transfer takes 20 elements and at most 2 kB), so every file can be read
/// back.  More transfers are more runs.
inline constexpr std::size_t k_transfers_max = 5'000;
/// One benefit is far below 10^12 dong; more is a mistake.  It also keeps the control sum of a full
/// run below the 18 digits the schema allows.
inline constexpr Dong k_transfer_amount_max{1'000'000'000'000};
/// Max140Text and Max35Text of the schema, in characters.
inline constexpr std::size_t k_name_length_max = 140;
inline constexpr std::size_t k_purpose_length_max = 140;
inline constexpr std::size_t k_code_length_max = 35;

/// Why a run is refused.  All findings are reported, in this order.
enum class RunRefusal {
    no_transfers,
    too_many_transfers,
    execution_before_creation,  ///< the execution day is before the day the run was made
    debtor_incomplete,          ///< name, account, bank or agency code missing or too long
    amount_not_positive,
    amount_too_large,
    payee_incomplete,      ///< account or bank missing
    holder_name_unusable,  ///< empty, over 140 characters, or with control characters
    purpose_unusable,      ///< the same for the remittance text
    order_twice,
    decision_twice,
};
/// Stable lower-case name, for JSON and logs.
[[nodiscard]] std::string_view name_of(RunRefusal refusal) noexcept;
/// A sentence for the accountant, without personal data.
[[nodiscard]] std::string_view vietnamese(RunRefusal refusal) noexcept;

struct RunFinding {
    RunRefusal refusal{};
    std::optional<OrderId> order;  ///< the transfer concerned; none when it is the whole run
    friend bool operator==(const RunFinding&, const RunFinding&) = default;
};

struct PaymentFile {
    std::string bytes;  ///< valid against the schema pain.001.001.10
    std::int64_t transfers = 0;
    Dong total;
};

/// Everything that stands against a run; empty when it can be written.
[[nodiscard]] std::vector<RunFinding> check(const PaymentRun& run);

/// The file, or all findings of `check`.
[[nodiscard]] std::expected<PaymentFile, std::vector<RunFinding>> write_pain001(
    const PaymentRun& run);

}  // namespace lt::payment
