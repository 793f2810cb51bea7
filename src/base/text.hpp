// Vietnamese text: valid UTF-8, NFC.  `Text::from_bytes` is the only door for outside text.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace lt {

/// Valid UTF-8 in normalisation form C.  The original bytes of a paper are kept elsewhere; this is
/// for reading.
class Text {
  public:
    Text() = default;
    /// Errors: malformed (not UTF-8), too_large (over 1 MiB).
    [[nodiscard]] static Result<Text> from_bytes(std::string_view bytes);
    [[nodiscard]] const std::string& str() const { return x_text; }
    [[nodiscard]] bool empty() const { return x_text.empty(); }
    friend auto operator<=>(const Text&, const Text&) = default;

  private:
    std::string x_text;
};

/// Whether the bytes are well-formed UTF-8 (no surrogates, no overlong forms, at most U+10FFFF).
/// Any length.
[[nodiscard]] bool is_utf8(std::string_view bytes) noexcept;
/// Number of code points.  REQUIRES: is_utf8.
[[nodiscard]] std::size_t code_points(std::string_view utf8) noexcept;
/// "NGUYỄN VĂN AN".  Locale-free full case mapping.
[[nodiscard]] std::string upper(const Text& text);
[[nodiscard]] std::string lower(const Text& text);
/// Lower case without tone and vowel marks, đ -> d: "nguyen van an".
[[nodiscard]] std::string without_marks(const Text& text);
/// Spaces at both ends removed, runs of white space made one space (U+00A0 and other Unicode spaces
/// included).
[[nodiscard]] std::string single_spaced(std::string_view utf8);
/// ASCII white space removed at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

}  // namespace lt
