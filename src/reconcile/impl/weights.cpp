#include "reconcile/impl/weights.hpp"

#include <algorithm>

namespace lt::reconcile {

float bits_of(const Evidence& evidence, float rarity, bool number_exists, const Weights& weights) {
    const auto at = [](const auto& table, auto level) {
        return table[static_cast<std::size_t>(level)];
    };
    float bits = at(weights.name, evidence.name) + at(weights.birth, evidence.birth) +
                 at(weights.id, evidence.id) + at(weights.place, evidence.place) +
                 at(weights.sex, evidence.sex);
    if (evidence.id == identity::IdRelation::different && !number_exists)
        bits += weights.nobodys_number - at(weights.id, evidence.id) +
                (evidence.birth_province ? weights.birth_province : 0);
    if (evidence.name < identity::NameRelation::given_differs)
        bits += std::min(rarity, weights.name_rarity_most);
    return bits;
}

}  // namespace lt::reconcile
