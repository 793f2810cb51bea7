// Payment orders: what a decision owes becomes one transfer, and transfers become one payment run.
//
// A decision is paid at most once.  Three things keep it so: `plan` makes no second transfer for a
// decision that has one, the store keeps (decision) unique, and a run with one decision twice is
// refused (payment/pain001.hpp).
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/money.hpp"
#include "base/sensitive.hpp"
#include "base/text.hpp"

namespace lt::payment {

/// The account a claimant named in the claim.
struct Payee {
    BankAccount account;
    BankCode bank;
    Sensitive<Text> holder;  ///< account holder as the claim writes it
};

/// One transfer to one account, bound to exactly one decision.
struct Transfer {
    OrderId order;        ///< our key of the transfer: InstrId
    DecisionId decision;  ///< travels to the payee's bank and back: EndToEndId
    Dong amount;
    Payee payee;
    Text purpose;  ///< what the payee reads on the statement; Vietnamese, 1 to 140 characters
};

/// Who pays: the social insurance office and the account benefits are paid from.
struct Debtor {
    Text name;
    BankAccount account;
    BankCode bank;
    Text agency_code;  ///< the office's code as agreed with its bank, 1 to 35 characters
};

/// What one payment file carries.
struct PaymentRun {
    RunId id;
    Date execution_day;
    Instant created;
    Debtor debtor;
    std::vector<Transfer> transfers;
};

/// Account holder against claimant, by the name rule of banks: case and spacing never count.
enum class HolderName {
    same,
    same_without_marks,  ///< "NGUYEN VAN AN" for "Nguyễn Văn An": how most banks keep names
    differs,  ///< a finding for the officer, not a refusal: a guardian may hold the account
};
[[nodiscard]] HolderName compare_holder(const Sensitive<Text>& holder,
                                        const Sensitive<Text>& claimant);

/// A decision that may have to be paid.
struct Payable {
    DecisionId decision;
    Dong total;  ///< what the decision grants
    Payee payee;
    Sensitive<Text> claimant;
    Text purpose;
};

enum class PlanOutcome { pay, nothing_to_pay, already_ordered };

struct Plan {
    PlanOutcome outcome{};
    std::optional<Transfer> transfer;  ///< present exactly when the outcome is `pay`
    HolderName holder_name{};
};

/// The rule "one decision, at most one transfer".  `existing` is the order this decision has
/// already, `fresh` the id a new one would get.  A total of zero is never paid.
/// REQUIRES: payable.total >= 0.
[[nodiscard]] Plan plan(const Payable& payable, OrderId fresh, std::optional<OrderId> existing);

}  // namespace lt::payment
