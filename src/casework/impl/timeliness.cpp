#include <algorithm>

#include "casework/records.hpp"

namespace lt::casework {

std::optional<std::int64_t> delay_minutes(const Submission& submission) {
    const bool accepted = submission.verdict == SubmissionVerdict::accepted;
    if (!accepted || !submission.discharged) return std::nullopt;
    constexpr std::int64_t k_microseconds_of_minute = 60 * 1'000'000;
    const Instant due = Instant::start_of(*submission.discharged + 1);
    const std::int64_t late = submission.received.microseconds - due.microseconds;
    return std::max<std::int64_t>(late, 0) / k_microseconds_of_minute;
}

}  // namespace lt::casework
