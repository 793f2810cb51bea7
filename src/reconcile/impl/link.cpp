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

namespace {

CauseSet causes_to(Handling handling) {
    CauseSet causes;
    for (unsigned i = 0; i < identity::k_causes; ++i) {
        const auto cause = static_cast<Cause>(i);
        const bool place = cause == Cause::a_old_unit || cause == Cause::a_split_unit;
        if (!place && identity::handling_of(cause) == handling) causes |= cause;
    }
    return causes;
}

}  // namespace

Verdict verdict_of(const Link& link) noexcept {
    static const std::uint64_t block = causes_to(Handling::block).bits();
    static const std::uint64_t differ =
        causes_to(Handling::propose).bits() | causes_to(Handling::route).bits();
    static const std::uint64_t equal = causes_to(Handling::equal).bits();
    const std::uint64_t causes = link.causes.bits();
    if (link.causes.contains(Cause::p_ambiguous)) return Verdict::ambiguous;
    if ((causes & block) != 0) return Verdict::conflict;
    if (link.person == 0) return Verdict::not_found;
    if ((causes & differ) != 0) return Verdict::linked_with_differences;
    return (causes & equal) != 0 ? Verdict::verified_typographic : Verdict::verified;
}

}  // namespace lt::reconcile
