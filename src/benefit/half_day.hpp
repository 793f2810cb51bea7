// Half days: how much of a normal working day was missed (Luật 41/2024/QH15 Điều 45 khoản 5; Thông
// tư 12/2025 Điều 6 khoản 4; letter 4860 of BHXH TP. Hồ Chí Minh).
#pragma once
#include <optional>

#include "base/result.hpp"

namespace lt::benefit {

/// Time of day in minutes after midnight.
struct TimeOfDay {
    int minutes = 0;
    [[nodiscard]] static constexpr TimeOfDay at(int hour, int minute) {
        return {hour * 60 + minute};
    }
    friend constexpr auto operator<=>(TimeOfDay, TimeOfDay) = default;
};
struct TimeSpan {
    TimeOfDay from;
    TimeOfDay to;
};
/// The normal working day of the contract or the house rules.
struct Shift {
    TimeSpan hours;
    std::optional<TimeSpan> rest;  ///< break inside the shift, not worked
};

enum class Absence { none, less_than_half, half_or_more };

/// How much of the shift lies in the absence.  less_than_half is paid as half a day, half_or_more
/// as a whole day.
/// Errors: invalid_argument when a span ends before it begins or the break lies outside the shift.
[[nodiscard]] Result<Absence> absence_in(const Shift& shift, TimeSpan absent);

}  // namespace lt::benefit
