// The rows of the tables that scripts/generate_remedies.py makes from src/reconcile/data/.
#pragma once
#include <cstddef>
#include <string_view>

#include "reconcile/remedy.hpp"

namespace lt::reconcile {

/// Why a number remains.
struct NumberRule {
    std::string_view code;
    std::string_view name;
    std::string_view basis;  ///< empty where there was nothing to choose
};

namespace tables {

struct RemedyRow {
    std::string_view cause;
    std::size_t owner;  ///< into k_owners
    std::string_view task;
    std::string_view remedy;
    std::string_view basis;
};

}  // namespace tables
}  // namespace lt::reconcile
