#include "reconcile/impl/link.hpp"

#include <algorithm>

namespace lt::reconcile {

using identity::Cause;
using identity::CauseSet;
using identity::Handling;

std::string_view code_of(Verdict verdict) noexcept {
    switch (verdict) {
        case Verdict::none: return "";
        case Verdict::verified: return "VERIFIED";
        case Verdict::verified_typographic: return "VERIFIED_TYPOGRAPHIC";
        case Verdict::linked_with_differences: return "LINKED_WITH_DIFFERENCES";
        case Verdict::ambiguous: return "AMBIGUOUS";
        case Verdict::conflict: return "CONFLICT";
        case Verdict::not_found: return "NOT_FOUND";
    }
    return "";
}

std::uint8_t decade_of(const identity::BirthReading& birth) noexcept {
    const int year = birth.birth.year;
    return year < 1900
               ? std::uint8_t{0}
               : static_cast<std::uint8_t>(std::min<int>((year - 1900) / 10 + 1, k_decades - 1));
}

Verdict verdict_of(const Link& link) noexcept {
    static const CauseSet block = identity::causes_to(Handling::block);
    static const CauseSet equal = identity::causes_to(Handling::equal);
    const CauseSet causes = link.causes - identity::k_address_causes;
    if (causes.contains(Cause::p_ambiguous)) return Verdict::ambiguous;
    if (causes.any_of(block)) return Verdict::conflict;
    if (link.person == 0) return Verdict::not_found;
    if (causes.empty()) return Verdict::verified;
    return (causes - equal).empty() ? Verdict::verified_typographic
                                    : Verdict::linked_with_differences;
}

}  // namespace lt::reconcile
