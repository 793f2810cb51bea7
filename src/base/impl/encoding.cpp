#include "base/encoding.hpp"

#include <algorithm>
#include <array>

namespace lt {
namespace {

constexpr std::string_view k_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view k_hex = "0123456789abcdef";
constexpr std::uint8_t k_bad = 255;
constexpr std::uint8_t k_space = 254;

constexpr std::array<std::uint8_t, 256> reverse_alphabet() {
    std::array<std::uint8_t, 256> table{};
    table.fill(k_bad);
    for (std::size_t i = 0; i < k_alphabet.size(); ++i) {
        table[static_cast<unsigned char>(k_alphabet[i])] = static_cast<std::uint8_t>(i);
    }
    for (const char c : {' ', '\t', '\r', '\n'}) table[static_cast<unsigned char>(c)] = k_space;
    return table;
}
constexpr auto k_reverse = reverse_alphabet();

std::uint8_t value_of(char c) { return k_reverse[static_cast<unsigned char>(c)]; }

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::unexpected<Error> bad(const char* vi, const char* en) {
    return fail(ErrorCode::malformed, {vi, en});
}

}  // namespace

std::string base64(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    const auto byte = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]));
    };
    std::size_t at = 0;
    for (; at + 2 < bytes.size(); at += 3) {
        const std::uint32_t v = byte(at) << 16 | byte(at + 1) << 8 | byte(at + 2);
        const char four[] = {k_alphabet[v >> 18], k_alphabet[v >> 12 & 63], k_alphabet[v >> 6 & 63],
                             k_alphabet[v & 63]};
        out.append(four, 4);
    }
    if (const std::size_t left = bytes.size() - at; left > 0) {
        const std::uint32_t v = byte(at) << 16 | (left == 2 ? byte(at + 1) << 8 : 0);
        out.push_back(k_alphabet[v >> 18]);
        out.push_back(k_alphabet[v >> 12 & 63]);
        out.push_back(left == 2 ? k_alphabet[v >> 6 & 63] : '=');
        out.push_back('=');
    }
    return out;
}

Result<std::string> decode_base64(std::string_view text) {
    std::string out(text.size() / 4 * 3 + 3, '\0');
    char* write = out.data();
    std::uint32_t buffer = 0;
    unsigned held = 0;  // bits in the buffer
    std::size_t symbols = 0;
    std::size_t at = 0;
    while (at < text.size() && text[at] != '=') {
        // Four symbols at a time while nothing else stands between them.
        if (held == 0 && at + 4 <= text.size()) {
            const std::uint32_t a = value_of(text[at]), b = value_of(text[at + 1]),
                                c = value_of(text[at + 2]), d = value_of(text[at + 3]);
            if ((a | b | c | d) < 64) {
                const std::uint32_t three = a << 18 | b << 12 | c << 6 | d;
                *write++ = static_cast<char>(three >> 16);
                *write++ = static_cast<char>(three >> 8 & 0xFFU);
                *write++ = static_cast<char>(three & 0xFFU);
                at += 4;
                symbols += 4;
                continue;
            }
        }
        const std::uint8_t value = value_of(text[at++]);
        if (value == k_space) continue;
        if (value == k_bad)
            return bad("Base64 có ký tự không hợp lệ.", "The base 64 has a wrong character.");
        buffer = (buffer << 6 | value) & 0xFFFFU;
        held += 6;
        ++symbols;
        if (held >= 8) {
            held -= 8;
            *write++ = static_cast<char>(buffer >> held & 0xFFU);
        }
    }
    std::size_t padding = 0;
    for (; at < text.size(); ++at) {
        if (text[at] == '=') {
            ++padding;
        } else if (value_of(text[at]) != k_space) {
            return bad("Base64 có dữ liệu sau dấu '='.", "The base 64 has data after the padding.");
        }
    }
    const bool whole = (symbols + padding) % 4 == 0 && padding <= 2 && symbols % 4 != 1;
    if (!whole) return bad("Base64 có độ dài sai.", "The base 64 has a wrong length.");
    if ((buffer & ((1U << held) - 1)) != 0)
        return bad("Base64 có bit thừa.", "The base 64 has stray bits.");
    out.resize(static_cast<std::size_t>(write - out.data()));
    return out;
}

std::string base64url(std::string_view bytes) {
    std::string text = base64(bytes);
    std::erase(text, '=');
    std::ranges::replace(text, '+', '-');
    std::ranges::replace(text, '/', '_');
    return text;
}

Result<std::string> decode_base64url(std::string_view text) {
    std::string standard{text};
    for (char& c : standard) {
        const bool foreign = c == '+' || c == '/' || c == '=' || value_of(c) == k_space;
        if (foreign)
            return bad("Base64url có ký tự không hợp lệ.", "The base64url has a wrong character.");
        if (c == '-') c = '+';
        if (c == '_') c = '/';
    }
    standard.append((4 - standard.size() % 4) % 4, '=');
    return decode_base64(standard);
}

std::string hex(std::span<const std::uint8_t> bytes) {
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        out.push_back(k_hex[byte >> 4U]);
        out.push_back(k_hex[byte & 15U]);
    }
    return out;
}

std::string hex(std::string_view bytes) {
    return hex(std::span{reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

Result<std::string> decode_hex(std::string_view text) {
    if (text.size() % 2 != 0)
        return bad("Số hex lẻ ký tự.", "The hexadecimal text has an odd length.");
    std::string out;
    out.reserve(text.size() / 2);
    for (std::size_t at = 0; at < text.size(); at += 2) {
        const int high = hex_value(text[at]), low = hex_value(text[at + 1]);
        if (high < 0 || low < 0)
            return bad("Số hex có ký tự sai.", "The hexadecimal text has a wrong character.");
        out.push_back(static_cast<char>(high * 16 + low));
    }
    return out;
}

std::string percent_encode(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
        if (plain) {
            out.push_back(c);
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out.push_back('%');
            out.push_back("0123456789ABCDEF"[byte >> 4U]);
            out.push_back("0123456789ABCDEF"[byte & 15U]);
        }
    }
    return out;
}

Result<std::string> percent_decode(std::string_view text) {
    std::string out(text.size(), '\0');  // never longer; base 64 has an escape every 40 bytes
    char* to = out.data();
    for (const char* at = text.data(); at != text.data() + text.size(); ++at) {
        if (*at != '%') {
            *to++ = *at == '+' ? ' ' : *at;
            continue;
        }
        const bool whole = text.data() + text.size() - at > 2;
        const int high = whole ? hex_value(at[1]) : -1;
        const int low = whole ? hex_value(at[2]) : -1;
        if (high < 0 || low < 0) return bad("Mã hóa phần trăm sai.", "Wrong percent encoding.");
        *to++ = static_cast<char>(high * 16 + low);
        at += 2;
    }
    out.resize(static_cast<std::size_t>(to - out.data()));
    return out;
}

}  // namespace lt
