// A finding in words: for people who ask why.
#pragma once
#include "reconcile/impl/search.hpp"
#include "reconcile/run.hpp"

namespace lt::reconcile {

[[nodiscard]] std::string codes_of(identity::CauseSet causes);

/// `link` of the record alone; `number_exists`: some citizen has the declared number.
[[nodiscard]] Explanation explained(const Link& link, const Candidates& candidates,
                                    bool number_exists, const Model& model);

}  // namespace lt::reconcile
