// What a check of a document found.  A reader never stops at the first fault: the sender gets all
// of them at once.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lt::document {

/// error: this paper cannot serve a benefit decision.  warning: it can, but somebody should repair
/// it. notice: unusual and harmless.
enum class Severity : std::uint8_t { error, warning, notice };
[[nodiscard]] std::string_view name_of(Severity severity) noexcept;  ///< "error"
[[nodiscard]] std::string_view name_vi(Severity severity) noexcept;  ///< "lỗi"

/// One fault.  Holds no value of the paper, so it may be filed, shown and logged.
struct Finding {
    Severity severity{};
    std::string document;              ///< LOAIHOSO of the table, or "GIAMDINHHS" for the envelope
    std::optional<std::size_t> visit;  ///< index of the HOSO, from 0; none: the whole file
    std::optional<std::size_t> row;    ///< index of the row in a table with rows, from 0
    std::string element;               ///< "SO_NGAY_NGHI"; empty: the table as a whole
    std::string rule;  ///< "X11-3", or "F-..." (form), "E-..." (envelope), "C-..." (across tables)
    std::string sentence;  ///< Vietnamese, for the hospital's staff; names the element
    friend bool operator==(const Finding&, const Finding&) = default;
};

using Findings = std::vector<Finding>;

/// Name of the envelope in `Finding::document`.
inline constexpr std::string_view k_envelope = "GIAMDINHHS";

}  // namespace lt::document
