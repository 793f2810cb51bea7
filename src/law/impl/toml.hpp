// The only door to toml++.
#pragma once
#include <string>

#include "law/impl/source_tree.hpp"

namespace lt::law {

/// The tree of one file; faults of the TOML itself are added to `findings` and the tree is empty.
[[nodiscard]] Node read_toml(const std::string& file, const std::string& text, Findings& findings);

}  // namespace lt::law
