// What a person or another agency must do about each cause.  The texts are data
// (src/reconcile/data), with their legal basis; a cause that the taxonomy calls EQUAL has none.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "identity/cause.hpp"
#include "reconcile/impl/link.hpp"
#include "reconcile/impl/remedy_rows.hpp"

namespace lt::reconcile {

struct Remedy {
    std::string_view task;  ///< code: "CONFIRM_NAME"
    std::size_t owner = 0;  ///< into `owners()`
    std::string_view text;  ///< Vietnamese
    std::string_view basis;
};

[[nodiscard]] std::span<const Owner> owners() noexcept;
/// nullptr: nothing is to be done.
[[nodiscard]] const Remedy* remedy_of(identity::Cause cause) noexcept;

/// The causes of one record that are somebody's task.  Of one person's several numbers each that
/// goes is a task; the one that remains is none.
[[nodiscard]] identity::CauseSet work_of(const std::vector<Link>& links,
                                         std::size_t index) noexcept;

/// In the order of `k_number_rules`.
enum class NumberChoice : std::uint8_t { only, earliest, smaller, no_number };
[[nodiscard]] const NumberRule& rule_of(NumberChoice choice) noexcept;
inline constexpr std::size_t k_number_choices = 4;

}  // namespace lt::reconcile
