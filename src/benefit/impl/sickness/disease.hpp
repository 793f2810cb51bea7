// Whether a disease is on the list of long-term treatment (G-01).
//
// That a disease is listed is a fact of the papers.  The lists are loaded in part: a code in a
// loaded row proves that the disease is listed, a code outside them proves nothing.
#pragma once
#include <string_view>

#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

/// As the paper or the office says; else by the code and the list in force on `day`.  Writes the
/// step when anything is known of the disease.  False with a finding when the reading
/// `unlisted_code` sends it to an officer.
[[nodiscard]] bool is_listed(const Disease& disease, Date day, law::Regime regime, Draft& draft);

/// Whether a code of a paper ("C50.9") falls under a code or range of a list ("C00-C97"): a code
/// belongs to its group.
[[nodiscard]] bool falls_under(std::string_view code, std::string_view listed);

}  // namespace lt::benefit
