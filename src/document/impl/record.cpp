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

std::string absent_if_white(std::string text) {
    return trimmed(text).empty() ? std::string{} : std::move(text);
}

}  // namespace

Record::Record(TableId kind) : x_kind(kind), x_values(table_of(kind).fields.size()) {}

const std::string& Record::given(std::size_t field) const {
    LT_ASSERT(field < x_values.size());
    return x_values[field];
}

std::string_view Record::text(std::size_t field) const { return trimmed(given(field)); }

void Record::set(std::size_t field, std::string value) {
    LT_ASSERT(field < x_values.size());
    LT_ASSERT(is_xml_text(value));
    x_values[field] = absent_if_white(std::move(value));
}

bool Record::can_hold(std::string_view name) const {
    return is_ascii_name(name) && std::ranges::none_of(table().fields, [&](const FieldSpec& field) {
               return field.name == name;
           });
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
