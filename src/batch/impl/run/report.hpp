// The report of a what-if in the making.
#pragma once
#include "batch/what_if.hpp"

namespace lt::batch {

/// Counts one case; true when it changed.
bool note(WhatIfReport& report, std::string_view id, std::uint64_t line,
          const benefit::Decision& before, const benefit::Decision& after);
/// Adds what another worker counted; the order of workers does not matter.
void merge(WhatIfReport& into, const WhatIfReport& other);

}  // namespace lt::batch
