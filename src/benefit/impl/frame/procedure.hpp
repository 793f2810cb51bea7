// What every claim goes through after its event was judged: papers and deadlines.
#pragma once
#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

/// The papers this case needs under its regime, which are in hand, which are missing
/// (L41 Điều 47, 61, 96; L58 Điều 100, 101).  A missing paper blocks the payment when the claim
/// lists its papers (`Claim::papers_listed`).
void check_papers(Draft& draft);

/// The terms of worker, employer and office from `draft.dates()` and `Claim::filing`; late means an
/// explanation, never forfeiture (L41 Điều 92 khoản 1; L58 Điều 116).
void add_deadlines(Draft& draft);

}  // namespace lt::benefit
