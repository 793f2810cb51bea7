#include "base/ids.hpp"

#include <algorithm>

#include "base/digits.hpp"

namespace lt {
namespace detail {
namespace {

bool capital(char c) { return c >= 'A' && c <= 'Z'; }
bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

Result<std::string> need(bool good, std::string_view text, const char* vi, const char* en) {
    if (!good) return fail(ErrorCode::invalid_argument, {vi, en});
    return std::string{text};
}

constexpr std::string_view k_crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

}  // namespace

Result<std::string> PersonalIdRule::check(std::string_view text) {
    return need(text.size() == 12 && all_digits(text), text,
                "Số định danh cá nhân phải có đúng 12 chữ số.",
                "A personal id has exactly 12 digits.");
}

Result<std::string> InsuranceNumberRule::check(std::string_view text) {
    const bool zero = std::ranges::all_of(text, [](char c) { return c == '0'; });
    return need(text.size() == 10 && all_digits(text) && !zero, text,
                "Mã số BHXH phải có đúng 10 chữ số và không được toàn số 0.",
                "An insurance number has exactly 10 digits, not all zero.");
}

Result<std::string> HealthCardRule::check(std::string_view text) {
    // Object groups are two letters of the Vietnamese alphabet: Đ takes two bytes.
    std::string_view rest = text;
    bool good = true;
    for (int i = 0; i < 2 && good; ++i) {
        const bool d_stroke = rest.starts_with("Đ");
        good = d_stroke || (!rest.empty() && capital(rest[0]));
        if (good) rest.remove_prefix(d_stroke ? std::string_view{"Đ"}.size() : 1);
    }
    good = good && rest.size() == 13 && rest[0] >= '1' && rest[0] <= '5' && all_digits(rest);
    return need(good, text, "Mã thẻ BHYT phải có 15 ký tự: 2 chữ cái, mức hưởng 1-5 và 12 chữ số.",
                "A health card number has 15 characters: 2 letters, level 1-5, 12 digits.");
}

Result<std::string> FacilityRule::check(std::string_view text) {
    return need(text.size() == 5 && all_digits(text), text, "Mã cơ sở KCB phải có đúng 5 chữ số.",
                "A facility code has exactly 5 digits.");
}

Result<std::string> TaxCodeRule::check(std::string_view text) {
    const bool branch = text.size() == 14 && text[10] == '-' && all_digits(text.substr(0, 10)) &&
                        all_digits(text.substr(11));
    const bool plain = (text.size() == 10 || text.size() == 12) && all_digits(text);
    return need(branch || plain, text, "Mã số thuế phải có 10 chữ số, 10-3 chữ số hoặc 12 chữ số.",
                "A tax code has 10 digits, 10-3 digits or 12 digits.");
}

Result<std::string> EmployerRule::check(std::string_view text) {
    const bool good = text.size() == 7 && capital(text[0]) && capital(text[1]) &&
                      all_digits(text.substr(2, 4)) && capital(text[6]);
    return need(good, text, "Mã đơn vị phải có 2 chữ cái, 4 chữ số và 1 chữ cái.",
                "An employer code has 2 letters, 4 digits and 1 letter.");
}

Result<std::string> BankAccountRule::check(std::string_view text) {
    const bool good = text.size() >= 6 && text.size() <= 19 &&
                      std::ranges::all_of(text, [](char c) { return is_digit(c) || capital(c); });
    return need(good, text, "Số tài khoản phải có 6 đến 19 chữ số hoặc chữ cái in hoa.",
                "A bank account has 6 to 19 digits or capital letters.");
}

Result<std::string> BankRule::check(std::string_view text) {
    return need(text.size() == 6 && all_digits(text), text, "Mã ngân hàng phải có đúng 6 chữ số.",
                "A bank code has exactly 6 digits.");
}

IdBytes make_id(Instant now, Random& random) {
    IdBytes bytes{};
    random.fill(std::span{bytes}.subspan(6));
    const auto milliseconds = static_cast<std::uint64_t>(now.microseconds / 1000);
    for (std::size_t i = 0; i < 6; ++i)
        bytes[i] = static_cast<std::uint8_t>(milliseconds >> (40 - 8 * i));
    return bytes;
}

std::string id_text(const IdBytes& bytes) {
    // 128 bits are 26 groups of 5, the first group holding only 3 bits.
    std::string text(26, '0');
    unsigned buffer = 0;
    int held = 2;  // two leading zero bits make 130 = 26 * 5
    std::size_t at = 0;
    for (const std::uint8_t byte : bytes) {
        buffer = buffer << 8 | byte;
        held += 8;
        while (held >= 5) {
            held -= 5;
            text[at++] = k_crockford[buffer >> held & 31U];
        }
        buffer &= (1U << held) - 1;
    }
    return text;
}

Result<IdBytes> parse_id(std::string_view text) {
    IdBytes bytes{};
    bool good = text.size() == 26 && text[0] <= '7';
    unsigned buffer = 0;
    int held = -2;
    std::size_t at = 0;
    for (std::size_t i = 0; good && i < text.size(); ++i) {
        const std::size_t value = k_crockford.find(text[i]);
        good = value != std::string_view::npos;
        buffer = (buffer << 5 | static_cast<unsigned>(value)) & 0x1FFFU;
        held += 5;
        if (good && held >= 8) {
            held -= 8;
            bytes[at++] = static_cast<std::uint8_t>(buffer >> held);
        }
    }
    if (!good || at != bytes.size()) {
        return fail(ErrorCode::invalid_argument,
                    {"Mã định danh không đúng dạng.", "Not an identifier of this system."});
    }
    return bytes;
}

}  // namespace detail

CheckDigit check_digit(const TaxCode& code) {
    static constexpr int k_weights[] = {31, 29, 23, 19, 17, 13, 7, 5, 3};
    const std::string& text = code.text();
    if (text.size() != 10 && text.size() != 14) return CheckDigit::undefined;
    int sum = 0;
    for (std::size_t i = 0; i < 9; ++i) sum += (text[i] - '0') * k_weights[i];
    if (sum % 11 == 0) return CheckDigit::undefined;
    return text[9] - '0' == 10 - sum % 11 ? CheckDigit::right : CheckDigit::wrong;
}

PersonalIdHeader header_of(const PersonalId& id) {
    const std::string& text = id.text();
    const int century_and_sex = text[3] - '0';
    const int year = (text[4] - '0') * 10 + (text[5] - '0');
    return {text.substr(0, 3), 1900 + century_and_sex / 2 * 100 + year, century_and_sex % 2 == 0};
}

}  // namespace lt
