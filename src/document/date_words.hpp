// Dates written in words: "Ngày hai mươi mốt tháng tám năm hai nghìn không trăm hai mươi sáu".
//
// Civil-status papers give a date twice, in digits and in words; the words are a checksum.  Pure.
#pragma once
#include <optional>
#include <string>

#include "base/date.hpp"
#include "base/text.hpp"

namespace lt::document {

/// The date that the words say, as far as they say it: day, month and year, month and year, or the
/// year alone.  A time of day and "dương lịch" around the date are passed over.  Understands the
/// spellings in use: mùng/mồng, giêng, chạp, tư, bẩy, lăm/nhăm, linh/lẻ, nghìn/ngàn, hăm, short
/// forms ("tám lăm", "một chín tám lăm"), a year without "không trăm", digits in place of words,
/// any case, missing tone marks.  Nullopt when the words are no date, no day of the calendar, or
/// more than one.
[[nodiscard]] std::optional<PartialDate> date_of_words(const Text& words);

/// The date in the words of an official.  REQUIRES: a year from 1800 to 2200, a real day.
[[nodiscard]] std::string words_of_date(const PartialDate& date);

}  // namespace lt::document
