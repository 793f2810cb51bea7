// From the text of a field to its value.  Each returns nullopt when the text does not follow the
// form.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.hpp"

namespace lt::document {

/// A moment of a paper, to the minute, on the Vietnamese wall clock.
struct Minute {
    Date day;
    int of_day = 0;  ///< minutes since midnight, 0..1439
    friend auto operator<=>(const Minute&, const Minute&) = default;
};

/// A moment as far as a paper tells it.
struct Moment {
    PartialDate day;
    std::optional<int> of_day;  ///< minutes since midnight
};

/// Any date of a paper: what to_birth reads, with its time.
[[nodiscard]] std::optional<Moment> to_moment(std::string_view text) noexcept;
/// Order at the lower precision of the two.
[[nodiscard]] std::weak_ordering compare(const Moment& a, const Moment& b) noexcept;

[[nodiscard]] bool all_digits(
    std::string_view text) noexcept;  ///< at least one character, digits only

/// yyyyMMdd.
[[nodiscard]] std::optional<Date> to_day(std::string_view text) noexcept;
/// yyyyMMddHHmm.
[[nodiscard]] std::optional<Minute> to_minute(std::string_view text) noexcept;
/// Day of yyyyMMdd, yyyyMMddHHmm or yyyyMMddHHmmss: channel B writes one element in all three.
[[nodiscard]] std::optional<Date> to_any_day(std::string_view text) noexcept;
/// Day of yyyyMMddHHmm.
[[nodiscard]] std::optional<Date> to_day_of_minute(std::string_view text) noexcept;
/// yyyy, yyyyMMdd, yyyyMMddHHmm or yyyyMMddHHmmss; month and day 00 are unknown.
[[nodiscard]] std::optional<PartialDate> to_birth(std::string_view text) noexcept;
/// 1 to 9 digits.
[[nodiscard]] std::optional<int> to_integer(std::string_view text) noexcept;
/// Digits with at most one point, in ten-thousandths; at most 13 digits before the point and 4
/// behind it.
[[nodiscard]] std::optional<std::int64_t> to_ten_thousandths(std::string_view text) noexcept;
/// The range when both ends are valid and in order.
[[nodiscard]] std::optional<DateRange> to_range(std::optional<Date> first,
                                                std::optional<Date> last) noexcept;

/// Takes the next item off a list separated by ";", without the white space around it.
[[nodiscard]] std::string_view next_item(std::string_view& list) noexcept;

}  // namespace lt::document
