#include "reconcile/impl/weights.hpp"

#include <algorithm>

namespace lt::reconcile {

Bits bits_of(const Evidence& evidence, float rarity, bool number_exists, const Weights& weights) {
    const auto at = [](const auto& table, auto level) {
        return table[static_cast<std::size_t>(level)];
    };
    Bits bits;
    bits.name = at(weights.name, evidence.name);
    bits.birth = at(weights.birth, evidence.birth);
    bits.id = at(weights.id, evidence.id);
    bits.place = at(weights.place, evidence.place);
    bits.sex = at(weights.sex, evidence.sex);
    if (evidence.id == identity::IdRelation::different && !number_exists)
        bits.id = weights.nobodys_number + (evidence.birth_province ? weights.birth_province : 0);
    if (evidence.name < identity::NameRelation::given_differs)
        bits.rarity = std::min(rarity, weights.name_rarity_most);
    return bits;
}

}  // namespace lt::reconcile
