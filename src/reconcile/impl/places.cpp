#include "reconcile/impl/places.hpp"

#include <algorithm>

namespace lt::reconcile {

using identity::People;
using identity::Unit;
using identity::UnitEra;
using identity::UnitLevel;

std::string_view name_of(PlaceRelation relation) noexcept {
    switch (relation) {
        case PlaceRelation::unknown: return "unknown";
        case PlaceRelation::same: return "same";
        case PlaceRelation::old_unit: return "old_unit";
        case PlaceRelation::split: return "split";
        case PlaceRelation::province: return "province";
        case PlaceRelation::different: return "different";
    }
    return "unknown";
}

Places::Places(const identity::Units& units) : x_province(k_codes) {
    std::vector<std::vector<std::uint32_t>> successors(k_codes);
    for (const Unit& unit : units.all()) {
        if (unit.level != UnitLevel::commune || unit.code + 1 >= k_codes) continue;
        if (unit.era == UnitEra::current) {
            const Unit* province = units.province_of(unit);
            x_province[unit.code + 1] = province == nullptr ? 0 : province->code;
            continue;
        }
        auto& list = successors[unit.code + 1];
        for (const auto& successor : units.to_current(unit)) {
            const std::uint32_t code = successor.code + 1;
            if (successor.people == People::none || std::ranges::find(list, code) != list.end())
                continue;
            list.push_back(code);
        }
    }
    for (auto& list : successors) {
        x_first.push_back(static_cast<std::uint32_t>(x_successors.size()));
        x_successors.insert(x_successors.end(), list.begin(), list.end());
    }
    x_first.push_back(static_cast<std::uint32_t>(x_successors.size()));
}

std::span<const std::uint32_t> Places::current_of(const std::uint32_t& declared,
                                                  bool old_era) const noexcept {
    if (declared == 0 || declared >= k_codes) return {};
    if (!old_era) return {&declared, 1};
    return std::span(x_successors)
        .subspan(x_first[declared], x_first[declared + 1] - x_first[declared]);
}

std::uint32_t Places::province_of(std::uint32_t current) const noexcept {
    return current < k_codes ? x_province[current] : 0;
}

PlaceRelation Places::compare(std::uint32_t declared, bool old_era,
                              std::uint32_t current) const noexcept {
    const auto now = current_of(declared, old_era);
    if (now.empty() || current == 0) return PlaceRelation::unknown;
    if (std::ranges::find(now, current) != now.end()) {
        if (!old_era) return PlaceRelation::same;
        return now.size() == 1 ? PlaceRelation::old_unit : PlaceRelation::split;
    }
    const std::uint32_t province = province_of(current);
    const auto here = [&](std::uint32_t code) { return province_of(code) == province; };
    return province != 0 && std::ranges::any_of(now, here) ? PlaceRelation::province
                                                           : PlaceRelation::different;
}

}  // namespace lt::reconcile
