// What a decision says, in the words of the `expect` lines of a case.
#pragma once
#include <string>
#include <string_view>

#include "benefit/decision.hpp"

namespace lt::batch::test {

/// `key` is what follows "expect ": "outcome", "paid 2026", "cap 2026 child_sickness child 1".
/// A key without meaning, or a figure the decision does not have, gives words that no case expects.
[[nodiscard]] std::string actual(const benefit::Decision& decision, std::string_view key);

}  // namespace lt::batch::test
