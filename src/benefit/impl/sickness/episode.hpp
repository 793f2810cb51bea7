// The episode of a listed disease under the law of 2014: where it began and how much of it is used
// (Thông tư 59/2015 Điều 4 khoản 3, example 5; G-15).
#pragma once
#include <optional>

#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

struct Episode {
    Date began;                    ///< first day of leave of the episode
    int days_before = 0;           ///< calendar days of it paid before this claim
    std::optional<Date> returned;  ///< back at work between an earlier leave and this one
    bool renewed = false;          ///< the return ended the earlier episode
};

/// As the claim states it, else from the leave paid before.  A return opens a new episode as the
/// reading `long_term_episode` says.
[[nodiscard]] Episode episode_of(const OwnSickness& event, Draft& draft);
/// The step about it.
void trace_episode(const Episode& episode, const OwnSickness& event, Draft& draft);

}  // namespace lt::benefit
