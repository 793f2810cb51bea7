// XML Signature Syntax and Processing (W3C, 2002), section 4, cut down to profile S1.  The
// functions follow the schema: one for each element that has a structure, in the order of the
// schema.
#include "signature/impl/profile.hpp"

#include <algorithm>
#include <cstring>
#include <initializer_list>

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "crypto/trust.hpp"
#include "signature/impl/place.hpp"

namespace lt::signature {
namespace {

using enum FindingCode;

bool is(const xml::Node& node, std::string_view name) {
    return node.namespace_uri() == k_dsig && node.name() == name;
}

/// Collects the deviations of one Signature.
class Reader {
  public:
    explicit Reader(std::vector<Finding>& findings) : x_findings(findings) {}

    SignatureForm signature(xml::Node node);

  private:
    using Names = std::initializer_list<std::string_view>;

    /// The children of an element in their demanded order.
    class Children {
      public:
        Children(Reader& reader, xml::Node parent)
            : x_reader(reader), x_parent(parent), x_next(parent.first_child()) {}
        /// The next child if it has this name.
        std::optional<xml::Node> maybe(std::string_view name) {
            if (!x_next || !is(*x_next, name)) return std::nullopt;
            const xml::Node taken = *x_next;
            x_next = taken.next_sibling();
            return taken;
        }
        /// The same; its absence is a finding.
        std::optional<xml::Node> need(std::string_view name,
                                      FindingCode otherwise = unexpected_content) {
            auto taken = maybe(name);
            if (!taken) x_reader.add(otherwise, x_parent);
            return taken;
        }
        /// Whatever is left is a finding.
        void end(FindingCode otherwise = unexpected_content) {
            if (x_next) x_reader.add(otherwise, *x_next);
        }

      private:
        Reader& x_reader;
        xml::Node x_parent;
        std::optional<xml::Node> x_next;
    };

    void add(FindingCode code, const xml::Node& at) {
        x_findings.push_back(finding(code, at.line()));
    }
    bool found(FindingCode code) const {
        return std::ranges::find(x_findings, code, &Finding::code) != x_findings.end();
    }

    void attributes(xml::Node node, Names allowed);
    void structure(xml::Node node, Names attributes_allowed);
    std::optional<std::string> leaf(xml::Node node);
    /// Whether it is the expected one.
    bool algorithm(const std::optional<xml::Node>& node, std::string_view expected,
                   FindingCode otherwise);

    void signed_info(xml::Node node, SignatureForm& form);
    void reference(xml::Node node, SignatureForm& form);
    void transforms(xml::Node node);
    void digest_value(xml::Node node, SignatureForm& form);
    void key_info(xml::Node node, SignatureForm& form);
    void x509_data(xml::Node node, SignatureForm& form);

    std::vector<Finding>& x_findings;
};

void Reader::attributes(xml::Node node, Names allowed) {
    for (const xml::Attribute& one : node.attributes()) {
        if (!one.namespace_uri.empty() || std::ranges::find(allowed, one.name) == allowed.end()) {
            add(unexpected_content, node);
        }
    }
}

/// An element that holds elements only.
void Reader::structure(xml::Node node, Names attributes_allowed) {
    attributes(node, attributes_allowed);
    if (!trimmed(node.text()).empty()) add(unexpected_content, node);
}

/// The text of an element that holds text only.
std::optional<std::string> Reader::leaf(xml::Node node) {
    if (!node.first_child()) return node.text();
    add(unexpected_content, node);
    return std::nullopt;
}

/// An element that only names an algorithm: no parameters, so nothing to run.
bool Reader::algorithm(const std::optional<xml::Node>& node, std::string_view expected,
                       FindingCode otherwise) {
    if (!node) return false;
    structure(*node, {"Algorithm"});
    const bool right = node->attribute("Algorithm") == expected && !node->first_child();
    if (!right) add(otherwise, *node);
    return right;
}

// 4.1 Signature: SignedInfo, SignatureValue, KeyInfo; no Object.
SignatureForm Reader::signature(xml::Node node) {
    SignatureForm form;
    structure(node, {"Id"});
    Children parts(*this, node);
    if (const auto info = parts.need("SignedInfo")) signed_info(*info, form);
    if (const auto value = parts.need("SignatureValue")) {
        attributes(*value, {"Id"});
        auto bytes = decode_base64(leaf(*value).value_or(""));
        if (bytes && !bytes->empty()) {
            form.value = std::move(*bytes);
        } else {
            add(signature_value_malformed, *value);
        }
    }
    if (const auto info = parts.need("KeyInfo", key_info_not_allowed)) key_info(*info, form);
    while (const auto object = parts.maybe("Object")) add(object_not_allowed, *object);
    parts.end();
    return form;
}

// 4.3 SignedInfo: CanonicalizationMethod, SignatureMethod, one Reference.
void Reader::signed_info(xml::Node node, SignatureForm& form) {
    structure(node, {"Id"});
    Children parts(*this, node);
    const auto canonicalization =
        parts.need("CanonicalizationMethod", canonicalization_not_allowed);
    if (algorithm(canonicalization, algorithm::k_c14n, canonicalization_not_allowed))
        form.algorithms.canonicalization = algorithm::k_c14n;
    const auto method = parts.need("SignatureMethod", signature_method_not_allowed);
    if (algorithm(method, algorithm::k_rsa_sha256, signature_method_not_allowed))
        form.algorithms.signature = algorithm::k_rsa_sha256;
    if (!found(canonicalization_not_allowed) && !found(signature_method_not_allowed))
        form.signed_info = node;
    if (const auto one = parts.need("Reference", reference_not_allowed)) reference(*one, form);
    while (const auto more = parts.maybe("Reference")) add(reference_not_allowed, *more);
    parts.end();
}

// 4.3.3 Reference: URI="", Transforms, DigestMethod, DigestValue.
void Reader::reference(xml::Node node, SignatureForm& form) {
    structure(node, {"Id", "URI"});
    if (node.attribute("URI") != "") add(reference_not_allowed, node);
    Children parts(*this, node);
    if (const auto list = parts.need("Transforms", transform_not_allowed)) transforms(*list);
    const auto method = parts.need("DigestMethod", digest_method_not_allowed);
    if (algorithm(method, algorithm::k_sha256, digest_method_not_allowed))
        form.algorithms.digest = algorithm::k_sha256;
    if (const auto value = parts.need("DigestValue", digest_malformed)) digest_value(*value, form);
    parts.end();
}

// 4.3.3.4 Transforms: enveloped-signature and nothing else.  The canonical form of what is left is
// then implied (2001).
void Reader::transforms(xml::Node node) {
    structure(node, {});
    Children parts(*this, node);
    algorithm(parts.need("Transform", transform_not_allowed), algorithm::k_enveloped,
              transform_not_allowed);
    parts.end(transform_not_allowed);
}

void Reader::digest_value(xml::Node node, SignatureForm& form) {
    attributes(node, {});
    const auto bytes = decode_base64(leaf(node).value_or(""));
    crypto::Digest256 digest;
    if (!bytes || bytes->size() != digest.bytes.size()) return add(digest_malformed, node);
    std::memcpy(digest.bytes.data(), bytes->data(), digest.bytes.size());
    const bool comparable = !found(reference_not_allowed) && !found(transform_not_allowed) &&
                            !found(digest_method_not_allowed);
    if (comparable) form.digest = digest;
}

// 4.4 KeyInfo: one X509Data.
void Reader::key_info(xml::Node node, SignatureForm& form) {
    structure(node, {"Id"});
    Children parts(*this, node);
    if (const auto data = parts.need("X509Data", key_info_not_allowed)) x509_data(*data, form);
    parts.end(key_info_not_allowed);
}

// 4.4.4 X509Data: certificates.  The names and numbers that may stand beside them are hints for a
// search that we do not make: nobody signed them.
void Reader::x509_data(xml::Node node, SignatureForm& form) {
    structure(node, {});
    for (auto part = node.first_child(); part; part = part->next_sibling()) {
        const bool hint =
            is(*part, "X509SubjectName") || is(*part, "X509IssuerSerial") || is(*part, "X509SKI");
        if (hint) continue;
        if (!is(*part, "X509Certificate") ||
            form.certificates.size() == crypto::TrustStore::k_chain_certificates_max) {
            add(key_info_not_allowed, *part);
            continue;
        }
        attributes(*part, {});
        auto der = decode_base64(leaf(*part).value_or(""));
        if (!der) {
            add(certificate_malformed, *part);
            continue;
        }
        form.certificates.push_back(std::move(*der));
    }
    if (form.certificates.empty() && !found(certificate_malformed)) add(key_info_not_allowed, node);
}

}  // namespace

SignatureForm read_form(xml::Node signature, std::vector<Finding>& findings) {
    return Reader{findings}.signature(signature);
}

}  // namespace lt::signature
