// Which law governs a maternity benefit.
#pragma once
#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

/// Rules: the law in force on the day that decides.  Notes it and writes the step;
/// nothing, with the finding, before any law.
[[nodiscard]] std::optional<law::Regime> governed_on(Date key, Draft& draft);

}  // namespace lt::benefit
