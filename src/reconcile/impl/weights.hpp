// How much each agreement says, in bits: log2 of how much likelier it is between two records of
// one person than of two (Fellegi and Sunter 1969).
//
// Bits add up; log2 of the number of citizens is what must be outweighed.  The weight of an
// agreeing name depends on how rare it is: "Nguyễn Thị Hương" says less than "Thạch Sà Rinh".
#pragma once
#include <array>

#include "reconcile/impl/compare.hpp"

namespace lt::reconcile {

struct Weights {
    /// Added to the bits of the name's rarity; from `given_differs` on they stand alone.
    std::array<float, 18> name{0,     0,     -0.5F, -2.0F, -1.5F, -2.0F, -2.5F, -3.5F,  -6.5F,
                               -1.5F, -6.0F, -2.0F, -5.5F, -6.0F, -6.0F, -5.0F, -14.0F, 0};
    std::array<float, 11> birth{14.4F, 9.0F, 5.5F, 9.5F, 7.5F, 5.5F, 5.0F, 4.5F, -4.0F, -10.0F, 0};
    std::array<float, 8> id{30.0F, 22.0F, 20.0F, 19.0F, 12.0F, 14.0F, -5.0F, 0};
    /// A declared number that is nobody's, and not this citizen's: replaced, or a bad slip.
    float nobodys_number = -1.5F;
    float birth_province = 4.0F;  ///< of that number, and of this citizen's
    std::array<float, 6> place{0, 8.0F, 8.0F, 7.0F, 2.5F, -1.0F};
    std::array<float, 3> sex{0, 1.0F, -6.0F};
    float name_rarity_most = 17.0F;  ///< a name seen once may be a slip of the population file
    float accept = 8.0F;  ///< bits over even odds at which a link is made: 1 in 256 would be wrong,
                          ///< were the guards not there
    float margin = 6.0F;  ///< bits between the best citizen and the next
    /// Below this a candidate changes nothing (`accept` less `margin`); but namesakes of one
    /// birthday are remembered down to the other, so that who is ambiguous is not called unknown.
    float hopeless = 2.0F;
    float hopeless_namesake = -8.0F;
};

/// The same by attribute, for people who ask why.
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

}  // namespace lt::reconcile
