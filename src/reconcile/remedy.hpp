// What a person or another agency must do about a cause.  The texts are data
// (src/reconcile/data), with their legal basis; a cause that the taxonomy calls EQUAL has none.
#pragma once
#include <span>
#include <string_view>

#include "identity/cause.hpp"

namespace lt::reconcile {

/// Whose task something is.
struct Owner {
    std::string_view code;
    std::string_view name;  ///< Vietnamese
};
[[nodiscard]] std::span<const Owner> owners() noexcept;

struct Remedy {
    std::string_view task;  ///< code: "CONFIRM_NAME"
    std::size_t owner = 0;  ///< into `owners()`
    std::string_view text;  ///< Vietnamese
    std::string_view basis;
};
/// nullptr: nothing is to be done.
[[nodiscard]] const Remedy* remedy_of(identity::Cause cause) noexcept;

}  // namespace lt::reconcile
