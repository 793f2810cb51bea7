#include "reconcile/impl/guards.hpp"

namespace lt::reconcile {
namespace {

using identity::BirthRelation;
using identity::IdRelation;
using identity::NameRelation;

bool number_agrees(IdRelation relation) { return relation <= IdRelation::one_digit; }

bool plain(NameRelation relation) { return relation <= NameRelation::order; }

/// Number and name are one citizen's, the whole birth is another's: papers may have been lent.
/// A slip changes one part of a date.
bool borrowed(const Evidence& evidence) {
    const bool other_birth =
        evidence.birth == BirthRelation::far || evidence.birth == BirthRelation::two_parts;
    return evidence.id == IdRelation::equal && plain(evidence.name) && other_birth;
}

/// Whether this could be the record's citizen at all.
bool possible(const Evidence& e) {
    if (number_agrees(e.id)) {
        // A number alone names nobody: name or birth must go with it.
        return e.name <= NameRelation::middle_added || e.birth <= BirthRelation::year_agrees;
    }
    // Without a number twins, brothers and namesakes are near: one of the two may differ, not both.
    if (e.name > NameRelation::middle_added) return false;
    if (e.birth == BirthRelation::equal) return true;
    return plain(e.name) && e.birth <= BirthRelation::year;
}

}  // namespace

Admission admission_of(const Evidence& evidence) noexcept {
    if (borrowed(evidence)) return Admission::borrowed;
    return possible(evidence) ? Admission::possible : Admission::impossible;
}

}  // namespace lt::reconcile
