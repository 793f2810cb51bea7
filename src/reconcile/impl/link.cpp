#include "reconcile/impl/link.hpp"

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

Verdict verdict_of(const Link& link) noexcept {
    if (link.causes.contains(Cause::p_ambiguous)) return Verdict::ambiguous;
    bool blocked = false, differs = false, typographic = false;
    for (unsigned i = 0; i < identity::k_causes; ++i) {
        const auto cause = static_cast<Cause>(i);
        if (!link.causes.contains(cause)) continue;
        if (cause == Cause::a_old_unit || cause == Cause::a_split_unit) continue;
        switch (identity::handling_of(cause)) {
            case Handling::equal: typographic = true; break;
            case Handling::propose:
            case Handling::route: differs = true; break;
            case Handling::block: blocked = true; break;
        }
    }
    if (blocked) return Verdict::conflict;
    if (link.person == 0) return Verdict::not_found;
    if (differs) return Verdict::linked_with_differences;
    return typographic ? Verdict::verified_typographic : Verdict::verified;
}

}  // namespace lt::reconcile
