// The certificate behind a signature: who it names, whether it may sign, and when.
#pragma once
#include <vector>

#include "crypto/trust.hpp"
#include "signature/report.hpp"
#include "signature/verifier.hpp"

namespace lt::signature {

/// Writes signer and chain into the report and names what the certificate lacks.  Whether its key
/// is of the right kind is for the caller to say.
void note_signer(const crypto::ChainCheck& check, Report& report, std::vector<Finding>& findings);

/// Valid when it was signed (S2 says the second, otherwise some moment of the day must do) and at
/// receipt.  REQUIRES: `report.signer`.
void check_validity(const Report& report, const VerifyRequest& request,
                    std::vector<Finding>& findings);

}  // namespace lt::signature
