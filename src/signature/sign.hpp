// Makes signatures of every profile: for the sandbox's hospitals, for tests, and for the papers we
// write ourselves.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "crypto/issue.hpp"
#include "signature/report.hpp"

namespace lt::signature {

/// Puts a Signature into the empty CHUKYDONVI that ends the root (`<CHUKYDONVI/>` or
/// `<CHUKYDONVI></CHUKYDONVI>`) and touches no other byte.  The result verifies under profile S1 if
/// the certificate does. Errors: as xml::Document::parse; unsupported (a comment, a processing
/// instruction or a Signature in the document); invalid_argument (no such CHUKYDONVI, or the
/// certificate is not the key's).
[[nodiscard]] Result<std::string> sign(std::string_view unsigned_xml,
                                       const crypto::Identity& signer,
                                       Profile profile = Profile::s1,
                                       std::optional<Instant> signing_time = {});

}  // namespace lt::signature
