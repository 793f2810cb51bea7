// The weights of one comparison, looked up.
#pragma once
#include "reconcile/impl/compare.hpp"
#include "reconcile/model.hpp"

namespace lt::reconcile {

/// The bits by attribute, for people who ask why.
struct Bits {
    float rarity = 0;  ///< of the name, when the names agree at all
    float name = 0;
    float birth = 0;
    float id = 0;
    float place = 0;
    float sex = 0;
    [[nodiscard]] float total() const { return rarity + name + birth + id + place + sex; }
};

/// Bits for and against, without the prior.  `rarity` is log2 of citizens by bearers of the name;
/// `number_exists`: some citizen has the declared number.
[[nodiscard]] Bits bits_of(const Evidence& evidence, float rarity, bool number_exists,
                           const Weights& weights);

/// Every weight with the names of its table and level; those that stand alone are of "limits".
/// `take(table, level, weight)`.
template <class AnyWeights, class Take>
void for_each_weight(AnyWeights& weights, Take&& take) {
    const auto table = [&]<class Level>(std::string_view name, auto& levels, Level) {
        for (std::size_t i = 0; i < levels.size(); ++i)
            take(name, name_of(static_cast<Level>(i)), levels[i]);
    };
    table("full_name", weights.name, identity::NameRelation{});
    table("dob", weights.birth, identity::BirthRelation{});
    table("id_declared", weights.id, identity::IdRelation{});
    table("commune_code", weights.place, PlaceRelation{});
    table("sex", weights.sex, SexRelation{});
    take("id_declared", "of_nobody", weights.nobodys_number);
    take("id_declared", "of_nobody_same_province", weights.birth_province);
    take("limits", "name_rarity_most", weights.name_rarity_most);
    take("limits", "accept", weights.accept);
    take("limits", "margin", weights.margin);
    take("limits", "hopeless", weights.hopeless);
    take("limits", "hopeless_namesake", weights.hopeless_namesake);
}

}  // namespace lt::reconcile
