// Amounts in Vietnamese words, as letters and vouchers write them beside the digits.
#pragma once
#include <string>

#include "base/money.hpp"

namespace lt::letter {

/// "năm triệu không trăm linh ba nghìn đồng".  Lower case; northern forms (nghìn, linh).
/// 1 after a ten from twenty up is "mốt", 4 "tư", 5 after any ten "lăm".  Zero is "không đồng";
/// a negative amount begins with "âm".
[[nodiscard]] std::string money_in_words(Dong amount);

}  // namespace lt::letter
