#include "xml/writer.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace lt::xml {
namespace {

enum class Place { text, attribute };

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool is_name(std::string_view name) {
    const auto inner = [](char c) {
        return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
    };
    return !name.empty() && letter(name.front()) && name.back() != ':' &&
           std::ranges::all_of(name, inner) && std::ranges::count(name, ':') <= 1;
}

/// U+FFFE and U+FFFF are EF BF BE and EF BF BF.
bool noncharacter_at(std::string_view utf8, std::size_t at) {
    return utf8.substr(at, 2) == "\xEF\xBF" && at + 2 < utf8.size() &&
           static_cast<unsigned char>(utf8[at + 2]) >= 0xBE;
}

void escape(std::string& out, std::string_view utf8, Place place) {
    LT_ASSERT(is_utf8(utf8));
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        const char c = utf8[at];
        const bool attribute = place == Place::attribute;
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else if (c == '\r') {
            out += "&#13;";
        } else if (c == '"' && attribute) {
            out += "&quot;";
        } else if (c == '\t' && attribute) {
            out += "&#9;";
        } else if (c == '\n' && attribute) {
            out += "&#10;";
        } else if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n') {
            continue;
        } else if (c == '\xEF' && noncharacter_at(utf8, at)) {
            at += 2;
        } else {
            out += c;
        }
    }
}

}  // namespace

void Writer::end_start_tag() {
    if (x_state == State::in_start_tag) x_out += '>';
    x_state = State::content;
}

Writer& Writer::declaration() {
    LT_ASSERT(x_out.empty());
    x_out += R"(<?xml version="1.0" encoding="UTF-8"?>)";
    return *this;
}

Writer& Writer::open(std::string_view name, Attributes attributes) {
    LT_ASSERT(x_state != State::done && is_name(name));
    end_start_tag();
    x_out += '<';
    x_out += name;
    for (const Attribute& attribute : attributes) {
        LT_ASSERT(is_name(attribute.name));
        x_out += ' ';
        x_out += attribute.name;
        x_out += "=\"";
        escape(x_out, attribute.value, Place::attribute);
        x_out += '"';
    }
    x_open.emplace_back(name);
    x_state = State::in_start_tag;
    return *this;
}

Writer& Writer::text(std::string_view utf8) {
    LT_ASSERT(!x_open.empty());
    if (utf8.empty()) return *this;
    end_start_tag();
    escape(x_out, utf8, Place::text);
    return *this;
}

Writer& Writer::close() {
    LT_ASSERT(!x_open.empty());
    if (x_state == State::in_start_tag) {
        x_out += "/>";
    } else {
        x_out += "</";
        x_out += x_open.back();
        x_out += '>';
    }
    x_open.pop_back();
    x_state = x_open.empty() ? State::done : State::content;
    return *this;
}

Writer& Writer::leaf(std::string_view name, std::string_view utf8, Attributes attributes) {
    return open(name, attributes).text(utf8).close();
}

std::string Writer::take() {
    LT_ASSERT(x_state == State::done);
    x_state = State::start;
    return std::exchange(x_out, {});
}

}  // namespace lt::xml
