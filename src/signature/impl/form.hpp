// The form of a Signature under its profile: which elements, attributes and algorithms it may have.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "crypto/rsa.hpp"
#include "signature/impl/place.hpp"
#include "signature/report.hpp"
#include "xml/canonical.hpp"
#include "xml/node.hpp"

namespace lt::signature {

namespace algorithm {
inline constexpr std::string_view k_c14n = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
inline constexpr std::string_view k_exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
inline constexpr std::string_view k_rsa_sha256 =
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
inline constexpr std::string_view k_rsa_sha1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
inline constexpr std::string_view k_sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
inline constexpr std::string_view k_sha1 = "http://www.w3.org/2000/09/xmldsig#sha1";
inline constexpr std::string_view k_enveloped =
    "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
}  // namespace algorithm

enum class Hash { sha256, sha1 };

/// What a reference of an allowed form promises.
struct Promise {
    enum class Target { whole_document, object, content };
    Target target{};
    std::string uri;
    xml::Form canonical;
    Hash hash{};
    std::string digest;  ///< the bytes, as many as the hash gives
};

/// SignedInfo with the algorithms that make its signature.
struct SignedInfo {
    xml::Node node;
    xml::Form canonical;
    Hash hash{};
};

/// The parts that later steps need.  A part is there when it has the right form.
struct SignatureForm {
    std::optional<SignedInfo> signed_info;
    std::vector<Promise> promises;     ///< all that the profile demands, or fewer after a finding
    std::optional<std::string> value;  ///< the signature's bytes
    std::vector<std::string> certificates;  ///< DER, as sent
    std::optional<crypto::RsaNumbers> key_value;
    std::optional<xml::Node> object;
    std::optional<xml::Node> content;  ///< S2a: the child of the root that is signed
    std::optional<Instant> signing_time;
    Algorithms algorithms;
};

/// Reads the Signature element and names every deviation from the profile.
[[nodiscard]] SignatureForm read_form(const Place& place, std::vector<Finding>& findings);

}  // namespace lt::signature
