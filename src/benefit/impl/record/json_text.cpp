#include "benefit/impl/record/json_text.hpp"

#include <algorithm>
#include <cstring>

namespace lt::benefit {
namespace {

bool needs_escape(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

void append_escaped(std::string& out, char c) {
    constexpr std::string_view k_hex = "0123456789abcdef";
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\b': out += "\\b"; return;
        case '\f': out += "\\f"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default:
            out += "\\u00";
            out += k_hex[static_cast<unsigned char>(c) >> 4U];
            out += k_hex[static_cast<unsigned char>(c) & 15U];
    }
}

/// Eight characters at a time: a byte of the result is set where a character needs escaping.
bool any_needs_escape(std::string_view text) {
    constexpr std::uint64_t k_ones = 0x0101010101010101ULL;
    constexpr std::uint64_t k_highs = 0x8080808080808080ULL;
    const auto zero_byte = [](std::uint64_t x) { return (x - k_ones) & ~x & k_highs; };
    while (text.size() >= sizeof(std::uint64_t)) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data(), sizeof eight);
        const std::uint64_t control = (eight - k_ones * 0x20) & ~eight & k_highs;
        if ((control | zero_byte(eight ^ (k_ones * '"')) | zero_byte(eight ^ (k_ones * '\\'))) !=
            0) {
            return true;
        }
        text.remove_prefix(sizeof eight);
    }
    return std::ranges::any_of(text, needs_escape);
}

}  // namespace

void JsonText::escape_from(std::size_t from) {
    if (!any_needs_escape(std::string_view{x_out}.substr(from))) return;
    const std::string tail = x_out.substr(from);
    x_out.resize(from);
    for (const char c : tail) {
        if (needs_escape(c)) {
            append_escaped(x_out, c);
        } else {
            x_out.push_back(c);
        }
    }
}

}  // namespace lt::benefit
