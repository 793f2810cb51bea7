// A decision in plain Vietnamese, for the reader at hand.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "benefit/decision.hpp"

namespace lt::benefit {

/// citizen: figures, articles, how to complain.  letter: the same without the right to complain,
/// which the letter states in a section of its own.  employer: what it needs to pay out and nothing
/// about health.  officer: every step with its inputs.
enum class Audience { citizen, letter, employer, officer };
[[nodiscard]] std::optional<Audience> audience_of(std::string_view name) noexcept;

/// Short sentences, one per line, in reading order.
[[nodiscard]] std::vector<std::string> explain(const Decision& decision, Audience audience);

}  // namespace lt::benefit
