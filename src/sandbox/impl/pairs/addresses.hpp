// How addresses are written: in the population file as they should be, in records as clerks do.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sandbox/impl/pairs/people.hpp"

namespace lt::sandbox {

/// "Số 12 Lê Lợi, Phường Ba Đình, Thành phố Hà Nội"
void append_official_address(std::string& out, const Citizen& citizen, const PairsTables& tables);

/// The name of a unit with one thing wrong in it: a letter, a tone, its marks, a missing space, or
/// the keys that were typed.  Nothing of a name that has a number.
[[nodiscard]] std::optional<std::string> misspelt_unit(std::string_view unit, SeededRandom& random,
                                                       const PairsTables& tables);

}  // namespace lt::sandbox
