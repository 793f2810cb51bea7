#include "identity/address.hpp"

namespace lt::identity {
namespace {

/// An old commune against a current one.
AddressComparison across(const Unit& old, const Unit& current, const Units& units) {
    bool among = false;
    bool all = false;
    for (const Successor& successor : units.to_current(old)) {
        if (successor.code != current.code) continue;
        among = true;
        all = successor.people == People::whole || successor.people == People::all;
    }
    if (!among) return {AddressRelation::different, {}};
    if (all) return {AddressRelation::old_unit, Cause::a_old_unit};
    return {AddressRelation::split_unit, Cause::a_split_unit};
}

/// The communes a reading may mean.
std::span<const Unit* const> communes_of(const AddressReading& reading) {
    if (reading.commune != nullptr) return {&reading.commune, 1};
    return std::span{reading.candidates}.first(reading.candidate_count);
}

bool provinces_agree(const Unit& one, const Unit& other, const Units& units) {
    if (one.era == other.era) return one.code == other.code;
    const Unit& old = one.era == UnitEra::old ? one : other;
    const Unit& current = one.era == UnitEra::old ? other : one;
    for (const Successor& successor : units.to_current(old)) {
        if (successor.code == current.code) return true;
    }
    return false;
}

}  // namespace

AddressComparison compare_communes(const Unit& one, const Unit& other,
                                   const Units& units) noexcept {
    if (one.era != other.era) {
        return one.era == UnitEra::old ? across(one, other, units) : across(other, one, units);
    }
    return {one.code == other.code ? AddressRelation::same : AddressRelation::different, {}};
}

AddressComparison compare_addresses(const AddressReading& one, const AddressReading& other,
                                    const Units& units) noexcept {
    if (one.commune != nullptr && other.commune != nullptr) {
        return compare_communes(*one.commune, *other.commune, units);
    }
    const auto ours = communes_of(one);
    const auto theirs = communes_of(other);
    for (const Unit* a : ours) {
        for (const Unit* b : theirs) {
            if (compare_communes(*a, *b, units).relation != AddressRelation::different) {
                return {AddressRelation::possible, {}};
            }
        }
    }
    if (!ours.empty() && !theirs.empty()) return {AddressRelation::different, {}};
    if (one.province == nullptr || other.province == nullptr) return {};
    const bool agree = provinces_agree(*one.province, *other.province, units);
    return {agree ? AddressRelation::province : AddressRelation::different, {}};
}

std::string_view name_of(AddressRelation relation) noexcept {
    switch (relation) {
        case AddressRelation::same: return "same";
        case AddressRelation::old_unit: return "old_unit";
        case AddressRelation::split_unit: return "split_unit";
        case AddressRelation::possible: return "possible";
        case AddressRelation::province: return "province";
        case AddressRelation::different: return "different";
        case AddressRelation::unknown: return "unknown";
    }
    return "";
}

}  // namespace lt::identity
