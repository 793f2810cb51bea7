// The registry's record of a person in the form the rules read.
#pragma once
#include "benefit/insured.hpp"
#include "registry/registry.hpp"

namespace lt::casework {

/// Contributions with the older total, employments by start day.
[[nodiscard]] benefit::Insured insured_facts(const registry::InsuranceRecord& record);

}  // namespace lt::casework
