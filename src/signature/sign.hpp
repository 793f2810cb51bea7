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

/// Puts a Signature into its place and touches no other byte.  The result verifies under the
/// profile if the certificate does. S1, S2: the place is the empty CHUKYDONVI (`<CHUKYDONVI/>` or
/// `<CHUKYDONVI></CHUKYDONVI>`) that ends the root, or begins the THONGTINDONVI of HSCHUNGTU.  S3:
/// the end of `<root>`; with SHA-1 and RSAKeyValue, as the oldest clients do. `signing_time`: S2
/// needs it, S3 shows it unsigned, S1 has no place for it. Errors: as xml::Document::parse;
/// unsupported (a comment, a processing instruction, a Signature, or what S2a would leave
/// unsigned); invalid_argument (no such place; S2: no time, or no Id on what is signed; the
/// certificate is not the key's).
[[nodiscard]] Result<std::string> sign(std::string_view unsigned_xml,
                                       const crypto::Identity& signer,
                                       Profile profile = Profile::s1,
                                       std::optional<Instant> signing_time = {});

}  // namespace lt::signature
