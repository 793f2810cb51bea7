// Why a candidate is not linked: in the words of an officer.
#pragma once
#include <optional>
#include <span>

#include "reconcile/impl/search.hpp"
#include "reconcile/run.hpp"

namespace lt::reconcile {

/// What stands against linking `candidate`, which is one of them.  Nothing of who is linked, nor of
/// who is merely farther away than that citizen.
[[nodiscard]] std::optional<Explanation::Objection> objection_to(
    const Candidate& candidate, std::span<const Candidate> candidates, const Link& link,
    const Weights& weights) noexcept;

}  // namespace lt::reconcile
