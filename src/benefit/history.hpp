// What a decision leaves behind for the next claim of the same person: the days it paid.
//
// A person's claims are decided one after the other; each sees the leave paid before it
// (`Insured::paid`), so that no day is paid twice and quotas go on.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "benefit/claim.hpp"
#include "benefit/decide.hpp"

namespace lt::benefit {

/// Leave paid by `decision`, for `Insured::paid`.  Nothing for a refusal or a referred case.
/// `source` names the decision.  Without the claim the child or the event is not named.
[[nodiscard]] std::vector<PaidLeave> paid_leave(const Decision& decision,
                                                const std::string& source);
[[nodiscard]] std::vector<PaidLeave> paid_leave(const Claim& claim, const Decision& decision,
                                                const std::string& source);

/// Decides claims of one person filed on one day.  They are taken in an order of their own (by
/// benefit, first day, id), so that the order in which they came does not matter; each sees what
/// the ones before it paid.  Answers stand in the order of `claims`.
/// REQUIRES: all claims are of one person and hold the same history.
[[nodiscard]] std::vector<Decision> decide_together(std::span<const Claim> claims,
                                                    const law::LawBook& law,
                                                    Detail detail = Detail::with_trace);

}  // namespace lt::benefit
