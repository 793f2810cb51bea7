#include "document/record.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace lt::document {
namespace {

bool is_ascii_name(std::string_view name) {
    const auto letter = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
    };
    const auto inside = [&](char c) {
        return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    return !name.empty() && letter(name.front()) && std::ranges::all_of(name, inside);
}

/// Spaces that programs leave around values: U+00A0, U+2000 to U+200B (U+200A in real files),
/// U+202F, U+3000, U+FEFF.
constexpr std::string_view k_wide_spaces[] = {
    "\u00A0", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
    "\u2007", "\u2008", "\u2009", "\u200A", "\u200B", "\u202F", "\u3000", "\uFEFF"};

/// Without white space of any kind around it.  Most texts end in ASCII, and are done at once.
std::string_view without_spaces(std::string_view text) {
    const auto wide = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    bool changed = true;
    while (changed) {
        text = trimmed(text);
        changed = false;
        if (text.empty() || !(wide(text.front()) || wide(text.back()))) return text;
        for (const std::string_view space : k_wide_spaces) {
            if (text.starts_with(space)) {
                text.remove_prefix(space.size());
                changed = true;
            }
            if (text.ends_with(space)) {
                text.remove_suffix(space.size());
                changed = true;
            }
        }
    }
    return text;
}

std::string absent_if_white(std::string text) {
    return without_spaces(text).empty() ? std::string{} : std::move(text);
}

}  // namespace

Record::Record(TableId kind) : x_kind(kind), x_values(table_of(kind).fields.size()) {}

const std::string& Record::given(std::size_t field) const {
    LT_ASSERT(field < x_values.size());
    return x_values[field];
}

std::string_view Record::text(std::size_t field) const { return without_spaces(given(field)); }

void Record::set(std::size_t field, std::string value) {
    LT_ASSERT(field < x_values.size());
    LT_ASSERT(is_xml_text(value));
    x_values[field] = absent_if_white(std::move(value));
}

bool Record::can_hold(std::string_view name) const {
    return is_ascii_name(name) && !table().find(name);
}

void Record::add_unknown(UnknownElement element) {
    LT_ASSERT(can_hold(element.name));
    LT_ASSERT(is_xml_text(element.text));
    element.text = absent_if_white(std::move(element.text));
    x_unknown.push_back(std::move(element));
}

bool is_xml_text(std::string_view text) noexcept {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') return false;
        if (c != 0xEF || i + 2 >= text.size()) continue;
        const auto second = static_cast<unsigned char>(text[i + 1]),
                   third = static_cast<unsigned char>(text[i + 2]);
        if (second == 0xBF && third >= 0xBE)
            return false;  // EF BF BE and EF BF BF are U+FFFE and U+FFFF
    }
    return is_utf8(text);
}

}  // namespace lt::document
