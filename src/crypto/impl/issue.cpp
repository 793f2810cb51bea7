#include "crypto/issue.hpp"

#include <openssl/bn.h>
#include <openssl/x509v3.h>

#include "base/assert.hpp"
#include "crypto/impl/certificate.hpp"

namespace lt::crypto {
namespace {

constexpr int k_serial_bits = 127;  // RFC 5280, 4.1.2.2: positive, at most 20 octets

struct Extension {
    int nid;
    std::string value;
};

std::unexpected<Error> bad_name() {
    return openssl_fail(ErrorCode::invalid_argument,
                        {"Thông tin chủ thể chứng thư số không hợp lệ.",
                         "The certificate's subject or validity is not valid."});
}

Result<void> add_name(X509_NAME* name, int nid, const std::string& value) {
    const int added = X509_NAME_add_entry_by_NID(name, nid, MBSTRING_UTF8, bytes_of(value),
                                                 static_cast<int>(value.size()), -1, 0);
    if (added != 1) return bad_name();
    return {};
}

Result<void> set_subject(X509* x509, const Subject& subject) {
    X509_NAME* const name = X509_get_subject_name(x509);
    LT_TRY_VOID(add_name(name, NID_countryName, "VN"));
    if (!subject.organisation.empty())
        LT_TRY_VOID(add_name(name, NID_organizationName, subject.organisation));
    LT_TRY_VOID(add_name(name, NID_commonName, subject.common_name));
    if (subject.tax_code)
        LT_TRY_VOID(add_name(name, NID_userId, "MST:" + subject.tax_code->text()));
    return {};
}

Result<void> set_validity(X509* x509, Validity validity) {
    if (ASN1_TIME_set(X509_getm_notBefore(x509), seconds_of(validity.first)) == nullptr ||
        ASN1_TIME_set(X509_getm_notAfter(x509), seconds_of(validity.last)) == nullptr) {
        return bad_name();
    }
    return {};
}

void set_serial(X509* x509) {
    const Handle<BN_free> number{BN_new()};
    LT_ASSERT(number != nullptr &&
              BN_rand(number.get(), k_serial_bits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1);
    LT_ASSERT(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(x509)) != nullptr);
}

void add_extension(X509* x509, X509* issuer, const Extension& extension) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, x509, nullptr, nullptr, 0);
    const Handle<X509_EXTENSION_free> made{
        X509V3_EXT_conf_nid(nullptr, &context, extension.nid, extension.value.c_str())};
    LT_ASSERT(made != nullptr && X509_add_ext(x509, made.get(), -1) == 1);
}

std::vector<Extension> extensions_of(Profile profile) {
    const Extension k_end{NID_basic_constraints, "critical,CA:FALSE"};
    const Extension k_signs{NID_key_usage, "critical,digitalSignature,nonRepudiation"};
    switch (profile) {
        case Profile::intermediate:
            return {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                    {NID_key_usage, "critical,keyCertSign,cRLSign"}};
        case Profile::document_signing:
            return {k_end, k_signs, {NID_ext_key_usage, "clientAuth,emailProtection"}};
        case Profile::encryption_only: return {k_end, {NID_key_usage, "critical,keyEncipherment"}};
        case Profile::ocsp_responder:
            return {k_end,
                    {NID_key_usage, "critical,digitalSignature"},
                    {NID_ext_key_usage, "OCSPSigning"},
                    {NID_id_pkix_OCSP_noCheck, "NULL"}};
        case Profile::time_stamping:
            return {k_end, k_signs, {NID_ext_key_usage, "critical,timeStamping"}};
        case Profile::receipt_signing: return {k_end, k_signs};
    }
    return {};
}

/// The addresses stand in OpenSSL's own configuration language, where a comma begins another value.
bool plain_address(std::string_view url) {
    const bool web = url.starts_with("http://") || url.starts_with("https://");
    return web && url.find_first_of(", \r\n;") == std::string_view::npos;
}

Result<void> add_addresses(const StatusAddresses& addresses, std::vector<Extension>& extensions) {
    for (const std::string& url : {addresses.ocsp_url, addresses.crl_url}) {
        if (!url.empty() && !plain_address(url)) return bad_name();
    }
    if (!addresses.ocsp_url.empty())
        extensions.push_back({NID_info_access, "OCSP;URI:" + addresses.ocsp_url});
    if (!addresses.crl_url.empty())
        extensions.push_back({NID_crl_distribution_points, "URI:" + addresses.crl_url});
    return {};
}

struct Request {
    const Subject& subject;
    EVP_PKEY* key;
    Validity validity;
    std::vector<Extension> extensions;
};

/// `issuer` null: self-signed.
Result<Certificate> make(const Request& request, X509* issuer, EVP_PKEY* issuer_key) {
    Handle<X509_free> x509{X509_new()};
    LT_ASSERT(x509 != nullptr && X509_set_version(x509.get(), X509_VERSION_3) == 1);
    set_serial(x509.get());
    LT_TRY_VOID(set_subject(x509.get(), request.subject));
    LT_TRY_VOID(set_validity(x509.get(), request.validity));
    X509* const authority = issuer == nullptr ? x509.get() : issuer;
    LT_ASSERT(X509_set_issuer_name(x509.get(), X509_get_subject_name(authority)) == 1);
    LT_ASSERT(X509_set_pubkey(x509.get(), request.key) == 1);
    for (const Extension& extension : request.extensions)
        add_extension(x509.get(), authority, extension);
    add_extension(x509.get(), authority, {NID_subject_key_identifier, "hash"});
    add_extension(x509.get(), authority, {NID_authority_key_identifier, "keyid:always"});
    LT_ASSERT(X509_sign(x509.get(), issuer_key, sha256_method()) > 0);
    return Certificate::from_der(der_of<i2d_X509>(x509.get()));
}

Result<Certificate> make_for(EVP_PKEY* key, const Subject& subject, Profile profile,
                             Validity validity, const Identity& issuer,
                             const StatusAddresses& addresses) {
    std::vector<Extension> extensions = extensions_of(profile);
    LT_TRY_VOID(add_addresses(addresses, extensions));
    return make({subject, key, validity, std::move(extensions)},
                issuer.certificate.state().x509.get(), issuer.key.key().key.get());
}

}  // namespace

Result<Certificate> issue_root(const Subject& subject, const PrivateKey& key, Validity validity) {
    EVP_PKEY* const own = key.key().key.get();
    const std::vector<Extension> extensions{{NID_basic_constraints, "critical,CA:TRUE"},
                                            {NID_key_usage, "critical,keyCertSign,cRLSign"}};
    return make({subject, own, validity, extensions}, nullptr, own);
}

Result<Certificate> issue(const Subject& subject, const PublicKey& key, Profile profile,
                          Validity validity, const Identity& issuer,
                          const StatusAddresses& addresses) {
    return make_for(key.key().key.get(), subject, profile, validity, issuer, addresses);
}

Result<Certificate> issue(const Subject& subject, const EcPublicKey& key, Profile profile,
                          Validity validity, const Identity& issuer,
                          const StatusAddresses& addresses) {
    return make_for(key.key().key.get(), subject, profile, validity, issuer, addresses);
}

}  // namespace lt::crypto
