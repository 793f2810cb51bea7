#include "benefit/half_day.hpp"

#include <algorithm>

namespace lt::benefit {
namespace {

int minutes_shared(TimeSpan a, TimeSpan b) {
    const int from = std::max(a.from.minutes, b.from.minutes);
    const int to = std::min(a.to.minutes, b.to.minutes);
    return std::max(0, to - from);
}

bool ordered(TimeSpan span) { return span.from <= span.to; }

}  // namespace

Result<Absence> absence_in(const Shift& shift, TimeSpan absent) {
    const bool rest_inside =
        !shift.rest || (ordered(*shift.rest) && shift.hours.from <= shift.rest->from &&
                        shift.rest->to <= shift.hours.to);
    if (!ordered(shift.hours) || !ordered(absent) || !rest_inside) {
        return fail(ErrorCode::invalid_argument,
                    {"Giờ làm việc không hợp lệ.", "Not a valid span of working hours."});
    }
    const auto worked = [&](TimeSpan span) {
        const int rest = shift.rest ? minutes_shared(span, *shift.rest) : 0;
        return minutes_shared(span, shift.hours) - rest;
    };
    const int missed = worked(absent);
    if (missed == 0) return Absence::none;
    return missed * 2 < worked(shift.hours) ? Absence::less_than_half : Absence::half_or_more;
}

}  // namespace lt::benefit
