#include "crypto/rsa.hpp"

#include <fmt/format.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/rsa.h>

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

void use_rsa_sha256(EVP_PKEY_CTX* context) {
    LT_ASSERT(EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1);
    LT_ASSERT(EVP_PKEY_CTX_set_signature_md(context, sha256_method()) == 1);
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
    use_rsa_sha256(context.get());
    return PublicKey{
        std::make_shared<const PublicKey::Key>(std::move(key), std::move(context), bits)};
}

Result<PublicKey> PublicKey::from_der(std::string_view der) {
    LT_TRY(Handle<EVP_PKEY_free> key, public_key_from_der(der));
    return public_key_from(std::move(key));
}

int PublicKey::bits() const { return x_key->bits; }

SignatureCheck PublicKey::verify(const Digest256& digest, std::string_view signature) const {
    if (signature.size() != static_cast<std::size_t>((x_key->bits + 7) / 8))
        return SignatureCheck::wrong_length;
    const Handle<EVP_PKEY_CTX_free> context{EVP_PKEY_CTX_dup(x_key->prepared.get())};
    LT_ASSERT(context != nullptr);
    const int answer = EVP_PKEY_verify(context.get(), bytes_of(signature), signature.size(),
                                       digest.bytes.data(), digest.bytes.size());
    if (answer == 1) return SignatureCheck::good;
    ERR_clear_error();
    return SignatureCheck::wrong;
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
    const Handle<EVP_PKEY_CTX_free> context{EVP_PKEY_CTX_new(x_key->key.get(), nullptr)};
    LT_ASSERT(context != nullptr && EVP_PKEY_sign_init(context.get()) == 1);
    use_rsa_sha256(context.get());
    std::size_t length = static_cast<std::size_t>(EVP_PKEY_get_size(x_key->key.get()));
    std::string signature(length, '\0');
    LT_ASSERT(EVP_PKEY_sign(context.get(), bytes_of(signature), &length, digest.bytes.data(),
                            digest.bytes.size()) == 1);
    signature.resize(length);
    return signature;
}

std::string PrivateKey::sign(std::string_view message) const { return sign(sha256(message)); }

}  // namespace lt::crypto
