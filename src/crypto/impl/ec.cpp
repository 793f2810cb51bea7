#include "crypto/ec.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>

#include "base/assert.hpp"
#include "crypto/impl/openssl.hpp"

namespace lt::crypto {
namespace {

constexpr int k_number_bytes = static_cast<int>(k_es256_bytes / 2);

bool on_named_p256(const EVP_PKEY* key) {
    char group[32] = {};
    std::size_t length = 0;
    int spelt_out = 0;
    return EVP_PKEY_is_a(key, "EC") == 1 &&
           EVP_PKEY_get_group_name(key, group, sizeof group, &length) == 1 &&
           std::string_view(group, length) == SN_X9_62_prime256v1 &&
           EVP_PKEY_get_int_param(key, OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS,
                                  &spelt_out) == 1 &&
           spelt_out == 0;
}

/// OpenSSL's form of a signature is DER.
std::string der_of_signature(std::string_view raw) {
    const Handle<ECDSA_SIG_free> pair{ECDSA_SIG_new()};
    Handle<BN_free> r{BN_bin2bn(bytes_of(raw), k_number_bytes, nullptr)};
    Handle<BN_free> s{BN_bin2bn(bytes_of(raw) + k_number_bytes, k_number_bytes, nullptr)};
    LT_ASSERT(pair != nullptr && r != nullptr && s != nullptr);
    LT_ASSERT(ECDSA_SIG_set0(pair.get(), r.release(), s.release()) == 1);
    return der_of<i2d_ECDSA_SIG>(pair.get());
}

std::string raw_of_signature(std::string_view der) {
    const unsigned char* at = bytes_of(der);
    const Handle<ECDSA_SIG_free> pair{d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()))};
    LT_ASSERT(pair != nullptr);
    std::string raw(k_es256_bytes, '\0');
    LT_ASSERT(BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), bytes_of(raw), k_number_bytes) > 0);
    LT_ASSERT(BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), bytes_of(raw) + k_number_bytes,
                           k_number_bytes) > 0);
    return raw;
}

}  // namespace

struct EcPrivateKey::Key {
    Handle<EVP_PKEY_free> key;
    Handle<EVP_PKEY_CTX_free> prepared;  ///< set up for signing; every signature copies it
    EcPublicKey spoken;
};

Result<EcPublicKey> ec_public_key_from(Handle<EVP_PKEY_free> key) {
    if (key == nullptr || !on_named_p256(key.get())) {
        return openssl_fail(ErrorCode::unsupported, {"Khóa phải là ECDSA trên đường cong P-256.",
                                                     "The key must be ECDSA on the curve P-256."});
    }
    Handle<EVP_PKEY_CTX_free> context{EVP_PKEY_CTX_new(key.get(), nullptr)};
    LT_ASSERT(context != nullptr && EVP_PKEY_verify_init(context.get()) == 1);
    return EcPublicKey{
        std::make_shared<const EcPublicKey::Key>(std::move(key), std::move(context))};
}

Result<EcPublicKey> EcPublicKey::from_der(std::string_view der) {
    LT_TRY(Handle<EVP_PKEY_free> key, public_key_from_der(der));
    return ec_public_key_from(std::move(key));
}

SignatureCheck EcPublicKey::verify(const Digest256& digest, std::string_view signature) const {
    if (signature.size() != k_es256_bytes) return SignatureCheck::wrong_length;
    const std::string der = der_of_signature(signature);
    const Handle<EVP_PKEY_CTX_free> context{EVP_PKEY_CTX_dup(x_key->prepared.get())};
    LT_ASSERT(context != nullptr);
    const int answer = EVP_PKEY_verify(context.get(), bytes_of(der), der.size(),
                                       digest.bytes.data(), digest.bytes.size());
    if (answer == 1) return SignatureCheck::good;
    ERR_clear_error();
    return SignatureCheck::wrong;
}

SignatureCheck EcPublicKey::verify(std::string_view message, std::string_view signature) const {
    return verify(sha256(message), signature);
}

std::string EcPublicKey::der() const { return der_of<i2d_PUBKEY>(x_key->key.get()); }

Result<EcPrivateKey> EcPrivateKey::from_pem(std::string_view pem) {
    LT_TRY(Handle<EVP_PKEY_free> key, private_key_from_pem(pem));
    LT_TRY(EcPublicKey spoken, ec_public_key_from(shared(key.get())));
    Handle<EVP_PKEY_CTX_free> context{EVP_PKEY_CTX_new(key.get(), nullptr)};
    LT_ASSERT(context != nullptr && EVP_PKEY_sign_init(context.get()) == 1);
    return EcPrivateKey{
        std::make_shared<const Key>(std::move(key), std::move(context), std::move(spoken))};
}

EcPrivateKey EcPrivateKey::generate() {
    const Handle<EVP_PKEY_free> key{EVP_EC_gen(SN_X9_62_prime256v1)};
    LT_ASSERT(key != nullptr);
    auto made = from_pem(private_key_pem(key.get()));
    LT_ASSERT(made.has_value());
    return std::move(*made);
}

std::string EcPrivateKey::pem() const { return private_key_pem(x_key->key.get()); }
EcPublicKey EcPrivateKey::public_key() const { return x_key->spoken; }

std::string EcPrivateKey::sign(const Digest256& digest) const {
    const Handle<EVP_PKEY_CTX_free> context{EVP_PKEY_CTX_dup(x_key->prepared.get())};
    LT_ASSERT(context != nullptr);
    std::size_t length = static_cast<std::size_t>(EVP_PKEY_get_size(x_key->key.get()));
    std::string der(length, '\0');
    LT_ASSERT(EVP_PKEY_sign(context.get(), bytes_of(der), &length, digest.bytes.data(),
                            digest.bytes.size()) == 1);
    der.resize(length);
    return raw_of_signature(der);
}

std::string EcPrivateKey::sign(std::string_view message) const { return sign(sha256(message)); }

}  // namespace lt::crypto
