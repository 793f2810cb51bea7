#include "reconcile/impl/compare.hpp"

#include "identity/name_repair.hpp"

namespace lt::reconcile {

using identity::Cause;
using identity::CauseSet;

std::string_view name_of(SexRelation relation) noexcept {
    switch (relation) {
        case SexRelation::absent: return "absent";
        case SexRelation::same: return "same";
        case SexRelation::differs: return "differs";
    }
    return "absent";
}

Writings::Writings(std::string_view bytes) {
    const auto readings = identity::readings(bytes);
    x_all.reserve(readings.size() + 1);
    x_all.emplace_back(bytes);
    for (const identity::Reading& reading : readings)
        x_all.emplace_back(bytes, identity::typographic(reading.utf8),
                           identity::cause_of(reading.repair));
}

identity::NameDifference best_name(std::span<const identity::NameWriting> declared,
                                   const identity::NameWriting& official) {
    identity::NameDifference best = identity::compare_names(declared.front(), official);
    for (const identity::NameWriting& other : declared.subspan(1)) {
        const auto found = identity::compare_names(other, official);
        if (identity::is_closer(found, best)) best = found;
    }
    return best;
}

namespace {

CauseSet place_causes(PlaceRelation relation) {
    if (relation == PlaceRelation::old_unit) return Cause::a_old_unit;
    if (relation == PlaceRelation::split) return Cause::a_split_unit;
    return {};
}

/// What the number both sides agree on says otherwise about its holder than the population does.
bool contradicts_itself(const Citizen& citizen) {
    const identity::IdReading id{citizen.id, identity::IdKind::personal12, 0, 12};
    const auto agrees = identity::header_agrees(id, citizen.sex, citizen.birth.birth.year);
    const auto header = identity::header_of(id);
    const bool elsewhere = citizen.birth_province != 0 && citizen.birth_province != header.province;
    return !agrees.both() || elsewhere;
}

}  // namespace

void compare_rest(const Insured& declared, const Citizen& citizen, const Places& places,
                  Comparison& into) {
    const auto birth = identity::compare_births(declared.birth, citizen.birth);
    into.evidence.birth = birth.relation;
    into.causes |= birth.causes;

    const identity::IdReading id{citizen.id, identity::IdKind::personal12, 0, 12};
    identity::IdReading old;
    if (citizen.old_id != 0) old = {citizen.old_id, identity::IdKind::cmnd9, 0, 9};
    const auto number = identity::compare_ids(declared.id, id, old);
    into.evidence.id = number.relation;
    into.causes |= number.causes;
    into.evidence.birth_province =
        number.relation == identity::IdRelation::different &&
        declared.id.kind == identity::IdKind::personal12 &&
        identity::header_of(declared.id).province == identity::header_of(id).province;
    if (number.relation == identity::IdRelation::equal && contradicts_itself(citizen))
        into.causes |= Cause::i_header;

    if (declared.sex != Sex::unknown && citizen.sex != Sex::unknown) {
        const bool same = declared.sex == citizen.sex;
        into.evidence.sex = same ? SexRelation::same : SexRelation::differs;
        if (!same) into.causes |= Cause::g_wrong;
    }
    into.evidence.place = places.compare(declared.commune, declared.old_era, citizen.commune);
    into.causes |= place_causes(into.evidence.place);
    if (citizen.deceased) into.causes |= Cause::p_deceased;
}

CauseSet causes_of_record(const Insured& declared) {
    return declared.group == CardGroup::other ? CauseSet{} : CauseSet{Cause::m_exempt};
}

}  // namespace lt::reconcile
