// Evidence as it is kept: originals that are JSON arrays of DER values in base 64.
#pragma once
#include <string>
#include <vector>

#include "casework/store.hpp"
#include "crypto/digest.hpp"
#include "signature/revocation.hpp"

namespace lt::intake {

/// A certificate chain, leaf first, anchor last.
[[nodiscard]] std::string chain_bytes(const std::vector<std::string>& chain_der);
/// The chain kept with a submission.  REQUIRES: it has a signer.  Errors: corrupt, and those of the
/// store.
[[nodiscard]] Result<std::vector<std::string>> chain_of(casework::Store& store,
                                                        const casework::Submission& submission);
/// The answers of authorities about a chain.
[[nodiscard]] std::string proofs_bytes(const std::vector<signature::Proof>& proofs);
/// Errors: corrupt.
[[nodiscard]] Result<std::vector<signature::Proof>> proofs_from(const std::string& bytes);
/// Adds a part of a submission's evidence and its bytes to the commit.
void add_part(casework::Commit& commit, const ReceiptId& receipt, std::string_view part,
              std::string bytes);
/// The digest that an address names.  Errors: corrupt.
[[nodiscard]] Result<crypto::Digest256> digest_of(const casework::ContentHash& hash);

}  // namespace lt::intake
