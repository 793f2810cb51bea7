#include "law/day_count.hpp"

#include <array>
#include <charconv>

namespace lt::law {
namespace {
constexpr int k_days_max = 100'000;  // more than a life; keeps sums of halves far from overflow

void append(std::string& out, int halves, std::string_view half) {
    std::array<char, 12> text;  // 10 digits, a sign
    const auto end = std::to_chars(text.data(), text.data() + text.size(), halves / 2).ptr;
    out.append(text.data(), end);
    if (halves % 2 != 0) out += half;
}
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

void DayCount::append_text(std::string& out) const { append(out, x_halves, ".5"); }
void DayCount::append_vietnamese(std::string& out) const { append(out, x_halves, ",5"); }

std::string DayCount::text() const {
    std::string text;
    append_text(text);
    return text;
}

std::string DayCount::vietnamese() const {
    std::string text;
    append_vietnamese(text);
    return text;
}

}  // namespace lt::law
