// The basic idea: a date is one, two or three groups of digits; how many digits each has says what
// it is.  The two forms nearly all rows have (15/07/1985 and 1985-07-15) are taken by their shape
// before anything else is looked at.
#include "identity/birth_text.hpp"

#include <array>
#include <optional>

#include "base/assert.hpp"
#include "base/digits.hpp"
#include "base/text.hpp"
#include "identity/impl/digits.hpp"

namespace lt::identity {
namespace {

constexpr unsigned k_year_readable_min = 1000;  // four digits of a slip (1085) are still compared
constexpr unsigned k_year_readable_max = 2999;
// A number without separators is a date only within these years; other numbers are serials or
// nothing.  With them no text reads both as yyyymmdd and as ddmmyyyy: the years 18xx to 20xx of
// one order would be the month of the other.
constexpr unsigned k_year_bare_min = 1800;
constexpr unsigned k_year_bare_max = 2099;
// Day numbers of spreadsheets: day 1 is 1900-01-01, and a 29/02/1900 that never was has a number,
// so that from March 1900 on the count starts on 1899-12-30.  Numbers up to 2099 are years.
constexpr std::chrono::sys_days k_serial_zero =
    std::chrono::sys_days{std::chrono::year{1899} / 12 / 30};
constexpr unsigned k_serial_min = 2100;    // 1905-09-30
constexpr unsigned k_serial_max = 73'050;  // 2099-12-31

constexpr bool is_leap(unsigned year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr unsigned days_of(unsigned year, unsigned month) {
    constexpr std::array<std::uint8_t, 13> k_days{0,  31, 28, 31, 30, 31, 30,
                                                  31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : k_days[month];
}

constexpr void note(BirthReading& reading, BirthNote what) {
    reading.notes = static_cast<std::uint8_t>(reading.notes | static_cast<std::uint8_t>(what));
}

BirthReading unreadable() {
    BirthReading reading;
    reading.form = BirthForm::unreadable;
    return reading;
}

struct Parts {
    unsigned year = 0;
    unsigned month = 0;
    unsigned day = 0;
};

Birth packed(Parts parts) {
    return {static_cast<std::uint16_t>(parts.year), static_cast<std::uint8_t>(parts.month),
            static_cast<std::uint8_t>(parts.day)};
}

/// Guidance of Sở Tư pháp Thừa Thiên Huế, 11/03/2020: 29/02 of a common year is 01/03; 30/02 is
/// 01/03 of a leap year and 02/03 otherwise.  So the days beyond the month count into the next
/// one; 31/02 and the 31st of short months are taken by the same rule and marked as presumed.
void derive(BirthReading& reading, Parts parts) {
    const unsigned beyond = parts.day - days_of(parts.year, parts.month);
    note(reading, BirthNote::impossible);
    if (parts.month != 2 || parts.day > 30) note(reading, BirthNote::presumed);
    reading.birth = packed({parts.year, parts.month + 1, beyond});  // December has 31 days
}

bool is_bare_year(std::uint64_t number) {
    return number >= k_year_bare_min && number <= k_year_bare_max;
}

/// The reading of three numbers; zeros are unknown parts.  They come in registers: rows are read a
/// hundred million at a time.
BirthReading made(unsigned year, unsigned month, unsigned day, BirthForm form,
                  const BirthSettings& settings) {
    Parts parts{year, month, day};
    BirthReading reading;
    if (parts.year < k_year_readable_min || parts.year > k_year_readable_max) return unreadable();
    if (parts.month > 12) {
        if (parts.month > 31 || parts.day == 0 || parts.day > 12) return unreadable();
        std::swap(parts.month, parts.day);
        note(reading, BirthNote::month_first);
    }
    if (parts.day > 31) return unreadable();
    if (parts.month == 0) {
        parts.day = 0;  // a day of no month says nothing
        if (!is_bare_year(parts.year)) return unreadable();
    }
    reading.form = parts.month == 0 ? BirthForm::year
                   : parts.day == 0 ? BirthForm::month_year
                                    : form;
    reading.birth = reading.written = packed(parts);
    if (parts.day > 28 && parts.day > days_of(parts.year, parts.month)) derive(reading, parts);
    if (reading.written.is_first_of_january()) note(reading, BirthNote::first_of_january);
    const int written_year = static_cast<int>(parts.year);
    if (written_year < k_birth_year_min || written_year > settings.newest_year) {
        note(reading, BirthNote::unlikely_year);
    }
    return reading;
}

struct Group {
    std::uint64_t value = 0;
    unsigned digits = 0;
};

struct Groups {
    std::array<Group, 3> at{};
    unsigned count = 0;
};

/// The bytes of a separator or of a word that belongs to a date written in words; 0 for others.
std::size_t skippable(std::string_view rest) {
    constexpr std::string_view k_separators = " /-.,\\_\t";
    if (k_separators.contains(rest.front())) return 1;
    static constexpr std::string_view k_words[] = {
        "ngày", "Ngày", "NGÀY", "tháng", "Tháng", "THÁNG", "năm",   "Năm",
        "NĂM",  "ngay", "Ngay", "NGAY",  "thang", "Thang", "THANG", "nam",
        "Nam",  "NAM",  "sinh", "Sinh",  "SINH",  "\u00A0"};
    for (const std::string_view word : k_words) {
        if (rest.starts_with(word)) return word.size();
    }
    return 0;
}

/// The groups of digits; nullopt for a fourth one, or for anything that is no part of a date.
std::optional<Groups> groups_of(std::string_view text) {
    Groups groups;
    bool in_group = false;
    for (std::size_t at = 0; at < text.size();) {
        if (is_digit(text[at])) {
            if (!in_group && ++groups.count > groups.at.size()) return std::nullopt;
            in_group = true;
            Group& group = groups.at[groups.count - 1];
            if (++group.digits > 14) return std::nullopt;  // yyyymmddhhmmss is the longest
            group.value = group.value * 10 + static_cast<unsigned>(text[at] - '0');
            ++at;
            continue;
        }
        in_group = false;
        const std::size_t skip = skippable(text.substr(at));
        if (skip == 0) return std::nullopt;
        at += skip;
    }
    return groups;
}

/// Without the time of "1985-07-15T00:00:00" and the fraction of "31243.0".
std::string_view date_part(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon != std::string_view::npos) {
        std::size_t hour = colon;
        while (hour > 0 && is_digit(text[hour - 1])) --hour;
        if (hour > 0 && (text[hour - 1] == ' ' || text[hour - 1] == 'T')) {
            text = text.substr(0, hour - 1);
        }
    }
    if (text.size() > 5 && text.ends_with(".0") &&
        text.find_first_not_of("0123456789") == text.size() - 2) {
        text.remove_suffix(2);
    }
    return text;
}

BirthReading of_serial(std::uint64_t number, const BirthSettings& settings) {
    if (number < k_serial_min || number > k_serial_max) return unreadable();
    const Date date{k_serial_zero + std::chrono::days{number}};
    return made(static_cast<unsigned>(date.year()), date.month(), date.day(), BirthForm::serial,
                settings);
}

BirthReading of_eight_digits(unsigned number, const BirthSettings& settings) {
    if (is_bare_year(number / 10'000)) {
        return made(number / 10'000, number / 100 % 100, number % 100, BirthForm::compact,
                    settings);
    }
    if (is_bare_year(number % 10'000)) {
        return made(number % 10'000, number / 10'000 % 100, number / 1'000'000, BirthForm::compact,
                    settings);
    }
    return unreadable();
}

BirthReading of_one(const Group& group, const BirthSettings& settings) {
    switch (group.digits) {
        case 4:
            if (is_bare_year(group.value)) {
                return made(static_cast<unsigned>(group.value), 0, 0, BirthForm::year, settings);
            }
            return of_serial(group.value, settings);
        case 5: return of_serial(group.value, settings);
        case 8: return of_eight_digits(static_cast<unsigned>(group.value), settings);
        case 12: return of_eight_digits(static_cast<unsigned>(group.value / 10'000), settings);
        case 14: return of_eight_digits(static_cast<unsigned>(group.value / 1'000'000), settings);
        default: return unreadable();
    }
}

BirthReading of_two(const Groups& groups, const BirthSettings& settings) {
    const auto [first, second, none] = groups.at;
    const auto of = [&](const Group& year, const Group& month) {
        return made(static_cast<unsigned>(year.value), static_cast<unsigned>(month.value), 0,
                    BirthForm::month_year, settings);
    };
    if (first.digits == 4 && second.digits <= 2) return of(first, second);
    if (first.digits <= 2 && second.digits == 4) return of(second, first);
    return unreadable();
}

/// The latest year with these last two digits that is not after the newest.
unsigned full_year(unsigned two_digits, const BirthSettings& settings) {
    const auto newest = static_cast<unsigned>(settings.newest_year);
    return newest - (newest % 100 + 100 - two_digits) % 100;
}

BirthReading of_three(const Groups& groups, const BirthSettings& settings) {
    const auto [first, second, third] = groups.at;
    const auto number = [](const Group& group) { return static_cast<unsigned>(group.value); };
    if (first.digits == 4 && second.digits <= 2 && third.digits <= 2) {
        return made(number(first), number(second), number(third), BirthForm::year_first, settings);
    }
    if (first.digits > 2 || second.digits > 2) return unreadable();
    if (third.digits == 4) {
        return made(number(third), number(second), number(first), BirthForm::day_first, settings);
    }
    if (third.digits != 2) return unreadable();
    BirthReading reading = made(full_year(number(third), settings), number(second), number(first),
                                BirthForm::day_first, settings);
    if (reading.birth.known()) note(reading, BirthNote::two_digit_year);
    return reading;
}

/// dd/mm/yyyy and yyyy-mm-dd, ten bytes: nearly every row.  The digits are moved together and read
/// at once.  nullopt: take the long way.
std::optional<BirthReading> common_form(std::string_view text, const BirthSettings& settings) {
    if (text.size() != 10) return std::nullopt;
    const std::uint64_t head = eight_characters(text.data());
    const std::uint64_t last_two = eight_characters(text.data() + 2) >> 48U << 48U;
    if (text[2] == '/' && text[5] == '/') {
        const EightDigits digits((head & 0xFFFFU) | (head >> 8U & 0xFFFF'0000U) |
                                 (head >> 16U & 0xFFFF'0000'0000U) | last_two);
        const std::uint32_t date = digits.value();  // ddmmyyyy
        if (!digits.good() || date % 10'000 == 0) return std::nullopt;
        return made(date % 10'000, date / 10'000 % 100, date / 1'000'000, BirthForm::day_first,
                    settings);
    }
    if (text[4] == '-' && text[7] == '-') {
        const EightDigits digits((head & 0xFFFF'FFFFU) | (head >> 8U & 0xFFFF'0000'0000U) |
                                 last_two);
        const std::uint32_t date = digits.value();  // yyyymmdd
        if (!digits.good() || date / 10'000 == 0) return std::nullopt;
        return made(date / 10'000, date / 100 % 100, date % 100, BirthForm::year_first, settings);
    }
    return std::nullopt;
}

}  // namespace

BirthReading read_birth(std::string_view text, const BirthSettings& settings) noexcept {
    LT_ASSERT(settings.newest_year >= 1900 && settings.newest_year <= 2999);
    if (const auto reading = common_form(text, settings)) return *reading;
    text = trimmed(text);
    if (text.size() > k_birth_text_max) return unreadable();
    const auto groups = groups_of(date_part(text));
    if (!groups || groups->count == 0) {
        return impl::says_nothing(text) ? BirthReading{} : unreadable();
    }
    const auto& [first, second, third] = groups->at;
    if (first.value == 0 && second.value == 0 && third.value == 0) return {};
    switch (groups->count) {
        case 1: return of_one(first, settings);
        case 2: return of_two(*groups, settings);
        default: return of_three(*groups, settings);
    }
}

Birth birth_of(const PartialDate& date) noexcept {
    LT_ASSERT(date.year >= 0 && date.year <= 0xFFFF);
    return packed({static_cast<unsigned>(date.year), date.month.value_or(0),
                   date.month ? date.day.value_or(0) : 0});
}

void append_birth(Birth birth, std::string& out) {
    const auto two_digits = [&](unsigned value) {
        out += static_cast<char>('0' + value / 10 % 10);
        out += static_cast<char>('0' + value % 10);
    };
    if (!birth.known()) return;
    two_digits(birth.year / 100U);
    two_digits(birth.year);
    if (!birth.has_month()) return;
    out += '-';
    two_digits(birth.month);
    if (!birth.has_day()) return;
    out += '-';
    two_digits(birth.day);
}

std::string_view name_of(BirthForm form) noexcept {
    switch (form) {
        case BirthForm::absent: return "absent";
        case BirthForm::unreadable: return "unreadable";
        case BirthForm::day_first: return "day_first";
        case BirthForm::year_first: return "year_first";
        case BirthForm::compact: return "compact";
        case BirthForm::month_year: return "month_year";
        case BirthForm::year: return "year";
        case BirthForm::serial: return "serial";
    }
    return "";
}

}  // namespace lt::identity
