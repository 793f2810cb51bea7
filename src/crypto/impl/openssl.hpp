// What our OpenSSL files share: handles, byte views, and the error queue, which must be left empty
// because the TLS code of the same thread reads it.
#pragma once
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <string>
#include <string_view>

#include "base/handle.hpp"
#include "base/result.hpp"
#include "crypto/ec.hpp"
#include "crypto/rsa.hpp"

namespace lt::crypto {

inline const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
inline unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

/// SHA-256's implementation, looked up once: each lookup costs more than hashing a short text.
const EVP_MD* sha256_method();

/// A refusal with the last OpenSSL reason in the log text, after `what` if there is any.  Empties
/// the error queue.
[[nodiscard]] std::unexpected<Error> openssl_fail(ErrorCode code, ClientText client,
                                                  LogText what = {});

/// DER of a value by its i2d function.
template <auto i2d, class T>
std::string der_of(const T* value) {
    std::string der(static_cast<std::size_t>(i2d(value, nullptr)), '\0');
    unsigned char* out = bytes_of(der);
    i2d(value, &out);
    return der;
}

/// A value by its d2i function, none if the bytes are not exactly one such value.
template <auto free_function, auto d2i>
Handle<free_function> exactly(std::string_view der) {
    const unsigned char* at = bytes_of(der);
    Handle<free_function> value{d2i(nullptr, &at, static_cast<long>(der.size()))};
    if (value && at != bytes_of(der) + der.size()) value.reset();
    return value;
}

inline std::string_view view_of(const ASN1_STRING* value) {
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(value)),
            static_cast<std::size_t>(ASN1_STRING_length(value))};
}

/// A borrowed list: the certificates stay with their owners.
inline void free_borrowed(STACK_OF(X509) * list) { sk_X509_free(list); }

/// SHA-256, SHA-384 or SHA-512.
[[nodiscard]] bool is_strong_digest(int nid);
/// A signature algorithm over one of them, PSS excluded: nobody we know uses it.
[[nodiscard]] bool is_strong_signature(int nid);

/// A text as a PEM source, or an empty memory sink.
Handle<BIO_free> reader_of(std::string_view text);
Handle<BIO_free> memory_sink();
std::string content_of(BIO* sink);

struct PublicKey::Key {
    Handle<EVP_PKEY_free> key;
    Handle<EVP_PKEY_CTX_free> prepared;  ///< set up for verification; every verification copies it
    int bits = 0;
};

struct PrivateKey::Key {
    Handle<EVP_PKEY_free> key;
};

struct EcPublicKey::Key {
    Handle<EVP_PKEY_free> key;
    Handle<EVP_PKEY_CTX_free> prepared;  ///< as PublicKey::Key
};

/// Any kind of key, for the caller to look at.  Errors: malformed.
[[nodiscard]] Result<Handle<EVP_PKEY_free>> public_key_from_der(std::string_view der);
[[nodiscard]] Result<Handle<EVP_PKEY_free>> private_key_from_pem(std::string_view pem);
/// PKCS#8, not encrypted.
[[nodiscard]] std::string private_key_pem(EVP_PKEY* key);
/// P-256 only.  Errors: unsupported.
[[nodiscard]] Result<EcPublicKey> ec_public_key_from(Handle<EVP_PKEY_free> key);
/// The profile's limits on a key.  Errors: unsupported.
[[nodiscard]] Result<PublicKey> public_key_from(Handle<EVP_PKEY_free> key);
/// A second owner of the same key.
[[nodiscard]] Handle<EVP_PKEY_free> shared(EVP_PKEY* key);

}  // namespace lt::crypto
