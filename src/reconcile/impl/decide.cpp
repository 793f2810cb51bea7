#include "reconcile/impl/decide.hpp"

#include "reconcile/impl/guards.hpp"

namespace lt::reconcile {
namespace {

using identity::Cause;
using identity::CauseSet;
using identity::IdKind;
using identity::IdRelation;

/// The causes that stay when nobody can be named: those of the record alone.
CauseSet causes_alone(const Open& open) {
    CauseSet causes = causes_of_record(open.head);
    if (open.head.id.kind == IdKind::absent) causes |= Cause::i_missing;
    if (open.head.id.kind == IdKind::cmnd9) causes |= Cause::i_cmnd9;
    return causes;
}

/// Whose number is it, if not this citizen's?
CauseSet number_causes(const Open& open, const Candidate& best) {
    CauseSet causes = best.causes;
    if (open.head.id.kind != IdKind::personal12 || best.evidence.id == IdRelation::equal)
        return causes;
    const auto differs = best.evidence.id;
    if (open.number_exists) {
        causes.remove(Cause::i_typo).remove(Cause::i_swap).remove(Cause::i_header);
        return causes |= Cause::i_other_person;
    }
    if (differs == IdRelation::header || differs == IdRelation::different) {
        causes.remove(Cause::i_header);
        causes |= Cause::i_replaced;
    }
    return causes;
}

void nobody(const Open& open, CauseSet why, Link& link) {
    link.person = 0;
    link.causes = causes_alone(open) | why;
}

}  // namespace

void decide(const Open& open, std::span<const Candidate> candidates, const Weights& weights,
            Link& link) {
    link.searched = true;
    const Candidate* best = nullptr;
    const Candidate* next = nullptr;
    for (const Candidate& candidate : candidates) {
        const Admission admission = admission_of(candidate.evidence);
        if (admission == Admission::borrowed)
            return nobody(open, Cause::u_borrowed_identity_suspect, link);
        if (admission == Admission::impossible) continue;
        if (best == nullptr) {
            best = &candidate;
        } else if (next == nullptr) {
            next = &candidate;
        }
    }
    if (open.head.group == CardGroup::armed_forces &&
        (best == nullptr || best->bits < weights.accept))
        return nobody(open, {}, link);
    if (best == nullptr || best->bits < 0) return nobody(open, Cause::p_not_found, link);
    link.score = best->bits;
    link.margin = next == nullptr ? best->bits : best->bits - next->bits;
    link.evidence = best->evidence;
    if (next != nullptr && link.margin < weights.margin)
        return nobody(open, Cause::p_ambiguous, link);
    if (best->bits < weights.accept) return nobody(open, Cause::p_not_found, link);
    link_to(open, *best, link);
}

void link_to(const Open& open, const Candidate& citizen, Link& link) {
    link.person = citizen.person;
    link.evidence = citizen.evidence;
    link.causes = number_causes(open, citizen) | causes_of_record(open.head);
}

}  // namespace lt::reconcile
