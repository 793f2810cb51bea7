// What differs between the two laws for the one-time allowance of somebody else than the mother.
#pragma once
#include <span>

#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

/// One person in the order of surrogacy.
struct AllowanceTurn {
    AllowanceRole role;
    const Rule* rule;  ///< condition: the persons before do not draw it and this one may
    bool to_receipt;   ///< contributions are counted to the receipt of the child, not the birth
    bool level_of_receipt;
};

struct AllowanceLaw {
    law::Regime regime;
    const Rule* once;                      ///< one allowance for each child
    const Rule* mother;                    ///< the mother does not draw it
    const Rule* father;                    ///< 6 in 12 before the birth
    std::span<const AllowanceTurn> order;  ///< of surrogacy
    /// Nobody else than those in the order.
    law::ClauseId nobody_else;
    /// Whether a father may draw it while the mother is insured and not eligible.
    Result<bool> (*beside_insured_mother)(Date birth, Draft& draft);
};

[[nodiscard]] const AllowanceLaw& allowance_2014();
[[nodiscard]] const AllowanceLaw& allowance_2024();

}  // namespace lt::benefit
