#include "law/day_count.hpp"

#include <charconv>

namespace lt::law {
namespace {
constexpr int k_days_max = 100'000;  // more than a life; keeps sums of halves far from overflow
}  // namespace

Result<DayCount> DayCount::parse(std::string_view text) {
    int days = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, days);
    const std::string_view rest{read.ptr, static_cast<std::size_t>(end - read.ptr)};
    const bool in_range = read.ec == std::errc{} && 0 <= days && days <= k_days_max;
    if (!in_range || (!rest.empty() && rest != ".5")) {
        return fail(ErrorCode::malformed, {"Số ngày không hợp lệ.", "Not a number of days."});
    }
    return rest.empty() ? whole(days) : whole(days) + half();
}

std::string DayCount::text() const {
    return std::to_string(x_halves / 2) + (x_halves % 2 != 0 ? ".5" : "");
}

std::string DayCount::vietnamese() const {
    return std::to_string(x_halves / 2) + (x_halves % 2 != 0 ? ",5" : "");
}

}  // namespace lt::law
