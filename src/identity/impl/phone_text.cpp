#include "identity/phone_text.hpp"

#include <array>

#include "base/digits.hpp"
#include "identity/impl/digits.hpp"

namespace lt::identity {
namespace {

constexpr unsigned k_mobile_digits = 9;
constexpr unsigned k_fixed_digits = 10;
constexpr unsigned k_old_mobile_digits = 10;
constexpr std::uint64_t k_old_subscriber = 10'000'000;  // seven digits after 1xx
constexpr std::string_view k_country = "84";

struct Prefix {
    unsigned old;
    unsigned now;
};

// The plan by which mobile numbers of eleven digits became such of ten between 2018-09-15 and
// 2018-11-14.  From general knowledge (confidence M): no official text lies in the reference.
constexpr std::array<Prefix, 21> k_prefixes_of_2018{{
    {120, 70}, {121, 79}, {122, 77}, {123, 83}, {124, 84}, {125, 85}, {126, 76},
    {127, 81}, {128, 78}, {129, 82}, {162, 32}, {163, 33}, {164, 34}, {165, 35},
    {166, 36}, {167, 37}, {168, 38}, {169, 39}, {186, 56}, {188, 58}, {199, 59},
}};

unsigned prefix_now(unsigned old) {
    for (const Prefix& prefix : k_prefixes_of_2018) {
        if (prefix.old == old) return prefix.now;
    }
    return 0;
}

void note(PhoneReading& reading, PhoneNote what) {
    reading.notes = static_cast<std::uint8_t>(reading.notes | static_cast<std::uint8_t>(what));
}

/// The digits of the first number, and whether others follow it.
struct FirstNumber {
    std::array<char, 16> digits{};
    unsigned count = 0;
    bool plus = false;
    bool several = false;
    bool readable = true;
    [[nodiscard]] std::string_view view() const { return {digits.data(), count}; }
};

FirstNumber first_number(std::string_view text) {
    FirstNumber number;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            number.readable = number.count < number.digits.size();
            if (!number.readable) return number;
            number.digits[number.count++] = c;
        } else if (c == '/' || c == ',' || c == ';' || c == '|') {
            number.several = number.count > 0;
            if (number.several) return number;
        } else if (c == '+' && number.count == 0) {
            number.plus = true;
        } else if (std::string_view{" .-()'\t\r"}.find(c) == std::string_view::npos) {
            number.readable = false;
            return number;
        }
    }
    number.readable = number.count > 0;
    return number;
}

/// What is left of the digits after zero, country code and international prefix, and how many.
std::string_view national_digits(const FirstNumber& number, PhoneReading& reading) {
    std::string_view digits = number.view();
    bool international = number.plus;
    if (!international && digits.starts_with("00")) {
        international = true;
        digits.remove_prefix(2);
    }
    const bool long_enough = digits.size() >= k_country.size() + k_mobile_digits;
    if (digits.starts_with(k_country) && (international || long_enough)) {
        digits.remove_prefix(k_country.size());
        if (digits.starts_with('0')) digits.remove_prefix(1);  // +84 (0) 912...
        return digits;
    }
    if (international) return {};
    if (digits.starts_with('0')) return digits.substr(1);
    note(reading, PhoneNote::lost_zero);
    return digits;
}

std::uint64_t value_of(std::string_view digits) {
    std::uint64_t value = 0;
    for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
    return value;
}

bool is_mobile(std::string_view digits) {
    return digits.size() == k_mobile_digits &&
           std::string_view{"35789"}.find(digits.front()) != std::string_view::npos;
}

}  // namespace

PhoneReading read_phone(std::string_view text) noexcept {
    PhoneReading phone;
    if (impl::says_nothing(text)) return phone;
    phone.kind = PhoneKind::unknown;
    if (text.size() > k_phone_text_max) return phone;
    const FirstNumber number = first_number(text);
    if (!number.readable) return phone;
    if (number.several) note(phone, PhoneNote::several);
    if (number.view().find_first_not_of(number.digits[0]) == std::string_view::npos) {
        phone.kind = PhoneKind::absent;
        note(phone, PhoneNote::filler);
        return phone;
    }
    const std::string_view digits = national_digits(number, phone);
    const std::uint64_t value = value_of(digits);
    if (is_mobile(digits)) {
        phone.kind = PhoneKind::mobile;
        phone.national = value;
    } else if (digits.size() == k_fixed_digits && digits.front() == '2') {
        phone.kind = PhoneKind::fixed;
        phone.national = value;
    } else if (digits.size() == k_old_mobile_digits && digits.front() == '1') {
        const unsigned now = prefix_now(static_cast<unsigned>(value / k_old_subscriber));
        if (now == 0) return phone;
        phone.kind = PhoneKind::mobile;
        phone.national = now * k_old_subscriber + value % k_old_subscriber;
        note(phone, PhoneNote::old_prefix);
    }
    return phone;
}

void append_phone(const PhoneReading& phone, std::string& out) {
    if (phone.kind != PhoneKind::mobile && phone.kind != PhoneKind::fixed) return;
    out += "+84";
    append_digits(phone.national,
                  phone.kind == PhoneKind::mobile ? k_mobile_digits : k_fixed_digits, out);
}

std::string_view name_of(PhoneKind kind) noexcept {
    switch (kind) {
        case PhoneKind::absent: return "absent";
        case PhoneKind::unknown: return "unknown";
        case PhoneKind::mobile: return "mobile";
        case PhoneKind::fixed: return "fixed";
    }
    return "";
}

}  // namespace lt::identity
