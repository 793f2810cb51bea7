// XML Signature Syntax and Processing (W3C, 2002), section 4.4: one X509Data; S3 may add the same
// key as RSAKeyValue.
#include "signature/impl/key_info.hpp"

#include "base/encoding.hpp"
#include "crypto/trust.hpp"

namespace lt::signature {
namespace {

using enum FindingCode;

// 4.4.4 X509Data: certificates.  The names and numbers that may stand beside them are hints for a
// search that we do not make: nobody signed them.
void x509_data(xml::Node node, Elements& elements, SignatureForm& form) {
    elements.structure(node, {});
    for (auto part = node.first_child(); part; part = part->next_sibling()) {
        const bool hint = is_dsig(*part, "X509SubjectName") || is_dsig(*part, "X509IssuerSerial") ||
                          is_dsig(*part, "X509SKI");
        if (hint) continue;
        if (!is_dsig(*part, "X509Certificate") ||
            form.certificates.size() == crypto::TrustStore::k_chain_certificates_max) {
            elements.add(key_info_not_allowed, *part);
            continue;
        }
        elements.attributes(*part, {});
        auto der = decode_base64(elements.leaf(*part).value_or(""));
        if (!der) {
            elements.add(certificate_malformed, *part);
            continue;
        }
        form.certificates.push_back(std::move(*der));
    }
    if (form.certificates.empty() && !elements.found(certificate_malformed))
        elements.add(key_info_not_allowed, node);
}

/// ds:CryptoBinary: big-endian in base 64.  Empty when it is none.
std::string number_in(const std::optional<xml::Node>& node, Elements& elements) {
    if (!node) return {};
    elements.attributes(*node, {});
    std::string bytes = decode_base64(elements.leaf(*node).value_or("")).value_or("");
    return bytes.erase(0, bytes.find_first_not_of('\0'));
}

// 4.4.2.2 RSAKeyValue: Modulus, Exponent.
void key_value(xml::Node node, Elements& elements, SignatureForm& form) {
    elements.structure(node, {});
    Children parts(elements, node);
    if (const auto rsa = parts.need("RSAKeyValue", key_info_not_allowed)) {
        elements.structure(*rsa, {});
        Children numbers(elements, *rsa);
        crypto::RsaNumbers key;
        key.modulus = number_in(numbers.need("Modulus", key_info_not_allowed), elements);
        key.exponent = number_in(numbers.need("Exponent", key_info_not_allowed), elements);
        numbers.end(key_info_not_allowed);
        form.key_value = std::move(key);
    }
    parts.end(key_info_not_allowed);
}

}  // namespace

void read_key_info(xml::Node key_info, Profile profile, Elements& elements, SignatureForm& form) {
    elements.structure(key_info, {"Id"});
    Children parts(elements, key_info);
    const auto value_if_allowed = [&] {
        const bool allowed = profile == Profile::s3 && !form.key_value;
        const auto value = allowed ? parts.maybe("KeyValue") : std::nullopt;
        if (value) key_value(*value, elements, form);
    };
    value_if_allowed();  // .NET writes the clauses in the order in which a program added them
    if (const auto data = parts.need("X509Data", key_info_not_allowed))
        x509_data(*data, elements, form);
    value_if_allowed();
    parts.end(key_info_not_allowed);
}

}  // namespace lt::signature
