// Reads JSON values into the types of a claim; a value that does not fit is a finding.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "batch/impl/request/reading.hpp"

namespace lt::batch {
namespace {

using simdjson::dom::element;

void wrong_type(const Place& place, Reading& reading, std::string_view vi, std::string_view en) {
    reading.find(Fault::wrong_type, place,
                 {fmt::format("Phải là {}.", vi), fmt::format("Must be {}.", en)});
}

void out_of_range(const Place& place, Reading& reading, Limits limits) {
    reading.find(Fault::out_of_range, place,
                 {fmt::format("Phải từ {} đến {}.", limits.low, limits.high),
                  fmt::format("Must be from {} to {}.", limits.low, limits.high)});
}

std::optional<std::string_view> text_in(const element& value) {
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) return std::nullopt;
    return text;
}

bool within(std::int64_t value, Limits limits) {
    return limits.low <= value && value <= limits.high;
}

std::optional<std::int64_t> integer_in(const element& value, Limits limits, const Place& place,
                                       Reading& reading) {
    using Type = simdjson::dom::element_type;
    if (value.type() != Type::INT64 && value.type() != Type::UINT64) {
        wrong_type(place, reading, "số nguyên", "an integer");
        return std::nullopt;
    }
    std::int64_t whole = 0;
    if (value.get(whole) != simdjson::SUCCESS || !within(whole, limits)) {
        out_of_range(place, reading, limits);
        return std::nullopt;
    }
    return whole;
}

/// The digits at `at`, `count` of them; -1 when one is none.
int digits(std::string_view text, std::size_t at, std::size_t count) {
    int value = 0;
    for (const char c : text.substr(at, count)) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

bool year_fits(int year, const Place& place, Reading& reading) {
    const Limits years = place.limits.none() ? k_years : place.limits;
    if (within(year, years)) return true;
    reading.find(Fault::out_of_range, place,
                 {fmt::format("Năm phải từ {} đến {}.", years.low, years.high),
                  fmt::format("The year must be from {} to {}.", years.low, years.high)});
    return false;
}

/// Half days of a number or a text; nothing when it is neither whole nor half.
std::optional<law::DayCount> days_in(const element& value) {
    if (const auto text = text_in(value)) {
        const auto parsed = law::DayCount::parse(*text);
        return parsed ? std::optional{*parsed} : std::nullopt;
    }
    double number = 0;
    if (!value.is_number() || value.get(number) != simdjson::SUCCESS) return std::nullopt;
    const double halves = number * 2;
    if (halves < 0 || halves > 1e6 || halves != std::floor(halves)) return std::nullopt;
    const int whole = static_cast<int>(halves) / 2;
    return law::DayCount::whole(whole) +
           (static_cast<int>(halves) % 2 != 0 ? law::DayCount::half() : law::DayCount{});
}

}  // namespace

void read(const element& value, std::string& out, const Place& place, Reading& reading) {
    const auto text = text_in(value);
    if (!text) return wrong_type(place, reading, "chuỗi ký tự", "a string");
    if (text->size() > k_text_bytes_max) {
        return reading.find(Fault::too_large, place,
                            {fmt::format("Dài quá {} byte.", k_text_bytes_max),
                             fmt::format("Longer than {} bytes.", k_text_bytes_max)});
    }
    out.assign(*text);
}

void read(const element& value, bool& out, const Place& place, Reading& reading) {
    if (value.get(out) != simdjson::SUCCESS) {
        wrong_type(place, reading, "true hoặc false", "true or false");
    }
}

void read(const element& value, int& out, const Place& place, Reading& reading) {
    if (const auto whole = integer_in(value, place.limits, place, reading)) {
        out = static_cast<int>(*whole);
    }
}

void read(const element& value, Dong& out, const Place& place, Reading& reading) {
    const Limits limits = place.limits.none() ? k_money : place.limits;
    if (const auto whole = integer_in(value, limits, place, reading)) out = Dong{*whole};
}

void read(const element& value, law::DayCount& out, const Place& place, Reading& reading) {
    const auto days = days_in(value);
    if (!days) {
        return wrong_type(place, reading, "số ngày, tròn hoặc nửa ngày, ví dụ 6 hoặc 6.5",
                          "a number of days, whole or half, such as 6 or 6.5");
    }
    if (*days > law::DayCount::whole(static_cast<int>(k_days.high))) {
        return out_of_range(place, reading, k_days);
    }
    out = *days;
}

void read(const element& value, Date& out, const Place& place, Reading& reading) {
    const auto text = text_in(value);
    const bool shaped = text && text->size() == 10 && (*text)[4] == '-' && (*text)[7] == '-';
    const int year = shaped ? digits(*text, 0, 4) : -1;
    const int month = shaped ? digits(*text, 5, 2) : -1;
    const int day = shaped ? digits(*text, 8, 2) : -1;
    if (year < 0 || month < 0 || day < 0) {
        return wrong_type(place, reading, "ngày dạng \"2026-07-15\"", "a date \"2026-07-15\"");
    }
    if (!year_fits(year, place, reading)) return;
    const auto date = Date::make(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
    if (!date) {
        return reading.find(Fault::out_of_range, place,
                            {"Ngày này không có trong lịch.", "There is no such day."});
    }
    out = *date;
}

void read(const element& value, YearMonth& out, const Place& place, Reading& reading) {
    const auto text = text_in(value);
    const bool shaped = text && text->size() == 7 && (*text)[4] == '-';
    const int year = shaped ? digits(*text, 0, 4) : -1;
    const int month = shaped ? digits(*text, 5, 2) : -1;
    if (year < 0 || month < 0) {
        return wrong_type(place, reading, "tháng dạng \"2026-07\"", "a month \"2026-07\"");
    }
    if (!year_fits(year, place, reading)) return;
    if (month < 1 || month > 12) {
        return reading.find(Fault::out_of_range, place,
                            {"Tháng này không có trong lịch.", "There is no such month."});
    }
    out = YearMonth{year, static_cast<unsigned>(month)};
}

void read(const element& value, law::WeeklyRest& out, const Place& place, Reading& reading) {
    constexpr unsigned k_all_days = 0x7F;
    const auto text = text_in(value);
    if (text && *text == "none") {
        out = law::WeeklyRest{};
        return;
    }
    const auto rest = text ? law::WeeklyRest::parse(*text) : law::WeeklyRest::parse("?");
    if (!rest || text->empty()) {
        return wrong_type(place, reading,
                          "các ngày nghỉ hằng tuần, ví dụ \"sat,sun\", hoặc \"none\"",
                          "the days of weekly rest, such as \"sat,sun\", or \"none\"");
    }
    if (rest->bits() == k_all_days) {
        return reading.contradiction(place, "Không thể nghỉ cả bảy ngày trong tuần.",
                                     "Nobody rests all seven days of the week.");
    }
    out = *rest;
}

std::optional<std::size_t> read_choice(const element& value,
                                       std::span<const std::string_view> options,
                                       const Place& place, Reading& reading) {
    const auto text = text_in(value);
    if (!text) {
        wrong_type(place, reading, "chuỗi ký tự", "a string");
        return std::nullopt;
    }
    const auto at = std::ranges::find(options, *text);
    if (at == options.end()) {
        reading.find(Fault::not_an_option, place,
                     {fmt::format("Phải là một trong: {}.", fmt::join(options, ", ")),
                      fmt::format("Must be one of: {}.", fmt::join(options, ", "))});
        return std::nullopt;
    }
    return static_cast<std::size_t>(at - options.begin());
}

}  // namespace lt::batch
