#include "crypto/rsa.hpp"

#include <fmt/format.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/rsa.h>

#include <span>

#include "base/assert.hpp"
#include "crypto/impl/openssl.hpp"

namespace lt::crypto {
namespace {

constexpr int k_bits_min = 2048;  // 112 bits of security, the least the profile's authorities issue
constexpr int k_bits_max = 4096;  // longer ones cost the verifier too much
constexpr int k_exponent_bits_max = 64;  // 65537 has 17; a long exponent is a way to make us work

bool good_exponent(const EVP_PKEY* key) {
    BIGNUM* found = nullptr;
    if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &found) != 1) return false;
    const Handle<BN_free> exponent{found};
    return BN_is_odd(found) == 1 && BN_is_one(found) == 0 &&
           BN_num_bits(found) <= k_exponent_bits_max;
}

void use_rsa(EVP_PKEY_CTX* context, const EVP_MD* hash) {
    LT_ASSERT(EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1);
    LT_ASSERT(EVP_PKEY_CTX_set_signature_md(context, hash) == 1);
}

/// REQUIRES: `context` is set up for the hash that made `digest`.
SignatureCheck check(EVP_PKEY_CTX* context, std::span<const std::uint8_t> digest,
                     std::string_view signature) {
    const int answer = EVP_PKEY_verify(context, bytes_of(signature), signature.size(),
                                       digest.data(), digest.size());
    if (answer == 1) return SignatureCheck::good;
    ERR_clear_error();
    return SignatureCheck::wrong;
}

bool as_long_as_modulus(const PublicKey::Key& key, std::string_view signature) {
    return signature.size() == static_cast<std::size_t>((key.bits + 7) / 8);
}

std::string signed_by(EVP_PKEY* key, const EVP_MD* hash, std::span<const std::uint8_t> digest) {
    const Handle<EVP_PKEY_CTX_free> context{EVP_PKEY_CTX_new(key, nullptr)};
    LT_ASSERT(context != nullptr && EVP_PKEY_sign_init(context.get()) == 1);
    use_rsa(context.get(), hash);
    std::size_t length = static_cast<std::size_t>(EVP_PKEY_get_size(key));
    std::string signature(length, '\0');
    LT_ASSERT(EVP_PKEY_sign(context.get(), bytes_of(signature), &length, digest.data(),
                            digest.size()) == 1);
    signature.resize(length);
    return signature;
}

std::string number_of(const EVP_PKEY* key, const char* name) {
    BIGNUM* found = nullptr;
    LT_ASSERT(EVP_PKEY_get_bn_param(key, name, &found) == 1);
    const Handle<BN_free> owner{found};
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(found)), '\0');
    BN_bn2bin(found, bytes_of(bytes));
    return bytes;
}

}  // namespace

Result<PublicKey> public_key_from(Handle<EVP_PKEY_free> key) {
    const bool rsa = key != nullptr && EVP_PKEY_is_a(key.get(), "RSA") == 1;
    const int bits = rsa ? EVP_PKEY_get_bits(key.get()) : 0;
    if (bits < k_bits_min || bits > k_bits_max || !good_exponent(key.get())) {
        return openssl_fail(ErrorCode::unsupported, {"Khóa phải là RSA từ 2048 đến 4096 bit.",
                                                     "The key must be RSA of 2048 to 4096 bits."});
    }
    Handle<EVP_PKEY_CTX_free> context{EVP_PKEY_CTX_new(key.get(), nullptr)};
    LT_ASSERT(context != nullptr && EVP_PKEY_verify_init(context.get()) == 1);
    use_rsa(context.get(), sha256_method());
    return PublicKey{
        std::make_shared<const PublicKey::Key>(std::move(key), std::move(context), bits)};
}

Result<PublicKey> PublicKey::from_der(std::string_view der) {
    LT_TRY(Handle<EVP_PKEY_free> key, public_key_from_der(der));
    return public_key_from(std::move(key));
}

int PublicKey::bits() const { return x_key->bits; }

SignatureCheck PublicKey::verify(const Digest256& digest, std::string_view signature) const {
    if (!as_long_as_modulus(*x_key, signature)) return SignatureCheck::wrong_length;
    const Handle<EVP_PKEY_CTX_free> context{EVP_PKEY_CTX_dup(x_key->prepared.get())};
    LT_ASSERT(context != nullptr);
    return check(context.get(), digest.bytes, signature);
}

SignatureCheck PublicKey::verify(const Digest160& digest, std::string_view signature) const {
    if (!as_long_as_modulus(*x_key, signature)) return SignatureCheck::wrong_length;
    const Handle<EVP_PKEY_CTX_free> context{EVP_PKEY_CTX_dup(x_key->prepared.get())};
    LT_ASSERT(context != nullptr);
    use_rsa(context.get(), EVP_sha1());
    return check(context.get(), digest.bytes, signature);
}

RsaNumbers PublicKey::numbers() const {
    return {number_of(x_key->key.get(), OSSL_PKEY_PARAM_RSA_N),
            number_of(x_key->key.get(), OSSL_PKEY_PARAM_RSA_E)};
}

SignatureCheck PublicKey::verify(std::string_view message, std::string_view signature) const {
    return verify(sha256(message), signature);
}

std::string PublicKey::der() const { return der_of<i2d_PUBKEY>(x_key->key.get()); }

Result<PrivateKey> PrivateKey::from_pem(std::string_view pem) {
    LT_TRY(Handle<EVP_PKEY_free> key, private_key_from_pem(pem));
    LT_TRY_VOID(public_key_from(shared(key.get())));
    return PrivateKey{std::make_shared<const Key>(std::move(key))};
}

PrivateKey PrivateKey::generate(RsaSize size) {
    Handle<EVP_PKEY_free> key{EVP_RSA_gen(static_cast<unsigned>(size))};
    LT_ASSERT(key != nullptr);
    return PrivateKey{std::make_shared<const Key>(std::move(key))};
}

std::string PrivateKey::pem() const { return private_key_pem(x_key->key.get()); }

PublicKey PrivateKey::public_key() const {
    auto key = PublicKey::from_der(der_of<i2d_PUBKEY>(x_key->key.get()));
    LT_ASSERT(key.has_value());  // the private key was checked when it was made
    return std::move(*key);
}

std::string PrivateKey::sign(const Digest256& digest) const {
    return signed_by(x_key->key.get(), sha256_method(), digest.bytes);
}

std::string PrivateKey::sign(const Digest160& digest) const {
    return signed_by(x_key->key.get(), EVP_sha1(), digest.bytes);
}

std::string PrivateKey::sign(std::string_view message) const { return sign(sha256(message)); }

}  // namespace lt::crypto
