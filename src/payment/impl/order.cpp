#include "payment/order.hpp"

#include <string>

#include "base/assert.hpp"

namespace lt::payment {
namespace {

Text spaced(const Sensitive<Text>& name) {
    // White space taken out of valid NFC text leaves valid NFC text.
    const auto text = Text::from_bytes(single_spaced(name.reveal(Purpose::pay).str()));
    LT_ASSERT(text.has_value());
    return *text;
}

}  // namespace

HolderName compare_holder(const Sensitive<Text>& holder, const Sensitive<Text>& claimant) {
    const Text left = spaced(holder);
    const Text right = spaced(claimant);
    if (upper(left) == upper(right)) return HolderName::same;
    if (without_marks(left) == without_marks(right)) return HolderName::same_without_marks;
    return HolderName::differs;
}

Plan plan(const Payable& payable, OrderId fresh, std::optional<OrderId> existing) {
    LT_ASSERT(payable.total >= Dong{0});
    const HolderName holder_name = compare_holder(payable.payee.holder, payable.claimant);
    if (existing) return {PlanOutcome::already_ordered, std::nullopt, holder_name};
    if (payable.total == Dong{0}) return {PlanOutcome::nothing_to_pay, std::nullopt, holder_name};
    return {PlanOutcome::pay,
            Transfer{fresh, payable.decision, payable.total, payable.payee, payable.purpose},
            holder_name};
}

}  // namespace lt::payment
