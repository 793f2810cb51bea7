// Values as the JSON papers write them: dates with points or slashes, times of day, PDF files.
#pragma once
#include <optional>
#include <string_view>

#include "base/date.hpp"
#include "base/sex.hpp"

namespace lt::document {

/// dd.MM.yyyy, dd/MM/yyyy or yyyyMMdd; MM.yyyy or MM/yyyy; yyyy.  Nullopt for what no calendar has.
[[nodiscard]] std::optional<PartialDate> to_written_date(std::string_view text) noexcept;
/// The same when it says day, month and year.
[[nodiscard]] std::optional<Date> to_written_day(std::string_view text) noexcept;
/// HH:mm, HHmm, "8 giờ 30 phút" or "8 giờ".
[[nodiscard]] bool is_clock(std::string_view text);
/// Whether base 64 decodes to a file of at most k_pdf_bytes_max that begins as a PDF does.
[[nodiscard]] bool is_pdf(std::string_view encoded);
/// "1", "Nam", "nam"; "2", "Nữ", "NỮ".
[[nodiscard]] Sex to_sex(std::string_view text);

/// -1, 0, 1 as the first date is before, like or after the second, at the lower of the two
/// precisions.
[[nodiscard]] int compare_known(const PartialDate& a, const PartialDate& b) noexcept;

/// A scan of a certificate of two pages has less than 1 MB.
inline constexpr std::size_t k_pdf_bytes_max = 5U << 20;

}  // namespace lt::document
