// The form of a Signature under profile S1: which elements, attributes and algorithms it may have.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "crypto/digest.hpp"
#include "signature/report.hpp"
#include "xml/node.hpp"

namespace lt::signature {

namespace algorithm {
inline constexpr std::string_view k_c14n = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
inline constexpr std::string_view k_rsa_sha256 =
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
inline constexpr std::string_view k_sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
inline constexpr std::string_view k_enveloped =
    "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
}  // namespace algorithm

/// The parts that later steps need.  A part is there when it has the right form.
struct SignatureForm {
    std::optional<xml::Node>
        signed_info;  ///< when its canonicalization and signature method are the profile's
    std::optional<crypto::Digest256>
        digest;  ///< when reference, transform and digest method are the profile's
    std::optional<std::string> value;       ///< the signature's bytes
    std::vector<std::string> certificates;  ///< DER, as sent
    Algorithms algorithms;
};

/// Reads the Signature element and names every deviation from the profile.
[[nodiscard]] SignatureForm read_form(xml::Node signature, std::vector<Finding>& findings);

}  // namespace lt::signature
