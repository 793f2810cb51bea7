// Two values of one field, compared to a level: 0 a side is silent, 1 they differ, the last equal.
#pragma once
#include <cstddef>
#include <cstdint>

#include "reconcile/impl/generic/values.hpp"

namespace lt::reconcile::generic {

/// How many levels a kind has, silence not counted.
[[nodiscard]] std::size_t levels_of(Kind kind) noexcept;
/// Symmetric.
[[nodiscard]] std::size_t level_of(const FieldValues& field, std::uint32_t a,
                                   std::uint32_t b) noexcept;
/// The levels of all fields of two records.
[[nodiscard]] Pattern pattern_of(const Records& records, std::uint32_t a, std::uint32_t b) noexcept;

}  // namespace lt::reconcile::generic
