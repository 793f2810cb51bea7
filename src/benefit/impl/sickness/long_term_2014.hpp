// S2, S3 under Luật 58/2014: a listed disease, by calendar days of an episode.
#pragma once
#include <optional>

#include "benefit/impl/sickness/own.hpp"

namespace lt::benefit {

/// the last day this leave stays under the law of 2014, although that law has ended.
/// REQUIRES: the disease is listed under that law.
[[nodiscard]] std::optional<Date> kept_under_2014(const OwnSickness& event, Draft& draft);

/// First day of the spell the base wage belongs to.
[[nodiscard]] Date long_term_spell(const OwnSickness& event, Draft& draft);

/// Điều 26 khoản 2, Điều 28 khoản 1, 2; T59 Điều 4 khoản 3, Điều 6 khoản 2; T06 Điều 1 khoản 2.
/// Writes its lines itself.
[[nodiscard]] Result<void> judge_long_term_2014(const LawPart& part, OwnLeave& own);

}  // namespace lt::benefit
