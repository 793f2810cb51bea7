// A number of days of leave, in halves: the law of 2024 pays half days (Luật 41/2024/QH15 Điều 45
// khoản 5).
#pragma once
#include <compare>
#include <string>
#include <string_view>

#include "base/money.hpp"
#include "base/result.hpp"

namespace lt::law {

/// Never negative.  Text form "6" or "6.5".
class DayCount {
  public:
    constexpr DayCount() = default;
    /// REQUIRES: days >= 0.
    [[nodiscard]] static constexpr DayCount whole(int days) { return DayCount{days * 2}; }
    [[nodiscard]] static constexpr DayCount half() { return DayCount{1}; }
    /// Errors: malformed.
    [[nodiscard]] static Result<DayCount> parse(std::string_view text);

    [[nodiscard]] constexpr bool none() const { return x_halves == 0; }
    [[nodiscard]] Share share() const { return Share::of(x_halves, 2); }
    [[nodiscard]] std::string text() const;        ///< "6.5"
    [[nodiscard]] std::string vietnamese() const;  ///< "6,5"
    /// The same texts at the end of `out`.
    void append_text(std::string& out) const;
    void append_vietnamese(std::string& out) const;
    friend constexpr DayCount operator+(DayCount a, DayCount b) {
        return DayCount{a.x_halves + b.x_halves};
    }
    /// What is left of a after b; none when b is more.
    [[nodiscard]] friend constexpr DayCount less(DayCount a, DayCount b) {
        return DayCount{a.x_halves > b.x_halves ? a.x_halves - b.x_halves : 0};
    }
    DayCount& operator+=(DayCount other) { return *this = *this + other; }
    friend constexpr auto operator<=>(DayCount, DayCount) = default;

  private:
    constexpr explicit DayCount(int halves) : x_halves(halves) {}
    int x_halves = 0;
};

}  // namespace lt::law
