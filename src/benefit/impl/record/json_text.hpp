// Appending JSON without building values first.
#pragma once
#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace lt::benefit {

/// Appends JSON text.  Keys are written with their quotes, colon and the comma before them, as one
/// literal: `text.raw(",\"kind\":").string(name)`.
class JsonText {
  public:
    explicit JsonText(std::string& out) : x_out(out) {}

    JsonText& raw(std::string_view json) {
        x_out.append(json);
        return *this;
    }
    JsonText& number(std::int64_t value) {
        std::array<char, 24> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        x_out.append(digits.data(), end);
        return *this;
    }
    JsonText& boolean(bool value) { return raw(value ? "true" : "false"); }
    /// Text that needs no escaping: names, dates, our own literals.
    JsonText& plain(std::string_view text) {
        x_out.push_back('"');
        x_out.append(text);
        x_out.push_back('"');
        return *this;
    }
    /// Any valid UTF-8.
    JsonText& string(std::string_view text) {
        x_out.push_back('"');
        const std::size_t from = x_out.size();
        x_out.append(text);
        escape_from(from);
        x_out.push_back('"');
        return *this;
    }
    /// Escapes what was appended after position `from`.
    void escape_from(std::size_t from);
    [[nodiscard]] std::string& out() { return x_out; }

  private:
    std::string& x_out;
};

}  // namespace lt::benefit
