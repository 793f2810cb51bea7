// Since when authorities are silent, over restarts: the grace of a silent authority does not begin
// again because somebody started the program.
#pragma once
#include <span>
#include <string>

#include "casework/store.hpp"
#include "signature/revocation.hpp"

namespace lt::intake {

/// Tells the checker what was kept.  Errors: those of the store.
[[nodiscard]] Result<void> recall_silences(casework::Store& store,
                                           signature::RevocationChecker& revocation);
/// Keeps what the checker knows about the issuers of this chain, if that is not kept already.
/// Thread rule: any thread.  Errors: those of the store.
[[nodiscard]] Result<void> keep_silences(casework::Store& store,
                                         const signature::RevocationChecker& revocation,
                                         std::span<const std::string> chain_der);

}  // namespace lt::intake
