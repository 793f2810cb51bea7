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

}  // namespace

Guard guard_of(const Evidence& e) noexcept {
    if (borrowed(e)) return Guard::borrowed_papers;
    if (number_agrees(e.id)) {
        // A number alone names nobody: name or birth must go with it.
        const bool named = e.name <= NameRelation::middle_added;
        return named || e.birth <= BirthRelation::year_agrees ? Guard::none : Guard::number_alone;
    }
    const bool near_birth = e.birth <= BirthRelation::year;
    if (e.name > NameRelation::middle_added)
        return near_birth ? Guard::birth_alone : Guard::name_and_birth_differ;
    // What both sides say alike differs in nothing, however little it is.
    if (e.birth <= BirthRelation::same_year) return Guard::none;
    if (!plain(e.name)) return Guard::name_and_birth_differ;
    return near_birth ? Guard::none : Guard::name_alone;
}

Admission admission_of(const Evidence& evidence) noexcept {
    switch (guard_of(evidence)) {
        case Guard::none: return Admission::possible;
        case Guard::borrowed_papers: return Admission::borrowed;
        case Guard::number_alone:
        case Guard::birth_alone:
        case Guard::name_alone:
        case Guard::name_and_birth_differ: return Admission::impossible;
    }
    return Admission::impossible;
}

}  // namespace lt::reconcile
