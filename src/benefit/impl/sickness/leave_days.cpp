#include "benefit/impl/sickness/leave_days.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace lt::benefit {

LeaveDays::LeaveDays(const DateRange& leave) : x_leave(leave) {  // NOLINT: arrays, see above
    LT_ASSERT(1 <= leave.days() && leave.days() <= k_sick_leave_days_max);
    const auto size = static_cast<std::size_t>(leave.days());
    std::fill_n(x_kind.begin(), size, law::DayKind::working);
    std::fill_n(x_half.begin(), size, false);
    std::fill_n(x_loss.begin(), size, std::uint8_t{0});
}

Result<void> LeaveDays::only_working_days(const DateRange& part, const law::Calendar& calendar,
                                          law::WeeklyRest rest) {
    const auto days = std::span{x_kind}.subspan(at(part.first));
    return calendar.kinds_of(part, rest, days);
}

std::uint8_t LeaveDays::id_of(const Loss& loss) {
    for (std::size_t i = 0; i < x_losses.size(); ++i) {
        if (x_losses[i].reason == loss.reason && x_losses[i].clause == loss.clause) {
            return static_cast<std::uint8_t>(i + 1);
        }
    }
    x_losses.add(loss);
    return static_cast<std::uint8_t>(x_losses.size());
}

void LeaveDays::lose(const DateRange& part, const Loss& loss) {
    const auto shared = part.intersect(x_leave);
    if (!shared) return;
    const std::uint8_t id = id_of(loss);
    for (std::size_t i = at(shared->first); i <= at(shared->last); ++i) {
        if (x_loss[i] == 0 || loss.reason < x_losses[x_loss[i] - 1U].reason) x_loss[i] = id;
    }
}

void LeaveDays::keep_certified(const DateRange& part, std::span<const CertifiedList> lists,
                               const Loss& loss) {
    std::array<bool, k_sick_leave_days_max> covered;  // NOLINT: filled as far as `part` goes
    std::fill_n(covered.begin(), part.days(), false);
    for (const CertifiedList& list : lists) {
        for (const CertifiedRange& range : list) {
            const auto shared = range.days.intersect(part);
            if (!shared) continue;
            std::fill_n(covered.begin() + (shared->first - part.first), shared->days(), true);
        }
    }
    for (Date day = part.first; day <= part.last; day = day + 1) {
        if (!covered[static_cast<std::size_t>(day - part.first)]) lose({day, day}, loss);
    }
}

void LeaveDays::halve(Date day) {
    if (x_leave.contains(day)) x_half[at(day)] = true;
}

}  // namespace lt::benefit
