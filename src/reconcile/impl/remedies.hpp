// Which causes are somebody's task, and why a number remains.
#pragma once
#include "reconcile/impl/link.hpp"
#include "reconcile/impl/remedy_rows.hpp"
#include "reconcile/remedy.hpp"

namespace lt::reconcile {

/// The causes of one record that are somebody's task.  Of one person's several numbers each that
/// goes is a task; the one that remains is none.
[[nodiscard]] identity::CauseSet work_of(const Link& link) noexcept;

/// In the order of `k_number_rules`.
enum class NumberChoice : std::uint8_t { only, earliest, smaller, no_number };
[[nodiscard]] const NumberRule& rule_of(NumberChoice choice) noexcept;
inline constexpr std::size_t k_number_choices = 4;

}  // namespace lt::reconcile
