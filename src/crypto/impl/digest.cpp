#include "crypto/digest.hpp"

#include <openssl/crypto.h>
#include <openssl/hmac.h>
#include <openssl/md5.h>

#include <algorithm>
#include <cstring>

#include "base/assert.hpp"
#include "base/encoding.hpp"
#include "crypto/impl/openssl.hpp"

namespace lt::crypto {

std::string Digest256::hex() const { return lt::hex(view()); }

Result<Digest256> Digest256::from_hex(std::string_view text) {
    LT_TRY(const std::string raw, decode_hex(text));
    Digest256 digest;
    if (raw.size() != digest.bytes.size()) {
        return fail(ErrorCode::malformed, {"Giá trị băm không phải 64 chữ số thập lục phân.",
                                           "The hash has not 64 hexadecimal digits."});
    }
    std::ranges::copy(raw, digest.bytes.begin());
    return digest;
}

std::size_t DigestHash::operator()(const Digest256& digest) const noexcept {
    std::size_t hash = 0;
    std::memcpy(&hash, digest.bytes.data(), sizeof hash);
    return hash;
}

Digest256 sha256(std::string_view bytes) {
    Digest256 digest;
    LT_ASSERT(EVP_Digest(bytes.data(), bytes.size(), digest.bytes.data(), nullptr, sha256_method(),
                         nullptr) == 1);
    return digest;
}

std::string Digest160::hex() const { return lt::hex(view()); }

Digest160 sha1(std::string_view bytes) {
    Digest160 digest;
    LT_ASSERT(EVP_Digest(bytes.data(), bytes.size(), digest.bytes.data(), nullptr, EVP_sha1(),
                         nullptr) == 1);
    return digest;
}

struct Sha256::State {
    Handle<EVP_MD_CTX_free> context{EVP_MD_CTX_new()};
    void start() { LT_ASSERT(EVP_DigestInit_ex2(context.get(), sha256_method(), nullptr) == 1); }
};

Sha256::Sha256() : x_state(std::make_unique<State>()) {
    LT_ASSERT(x_state->context != nullptr);
    x_state->start();
}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) {
    LT_ASSERT(EVP_DigestUpdate(x_state->context.get(), bytes.data(), bytes.size()) == 1);
}

Digest256 Sha256::finish() {
    Digest256 digest;
    LT_ASSERT(EVP_DigestFinal_ex(x_state->context.get(), digest.bytes.data(), nullptr) == 1);
    x_state->start();
    return digest;
}

Digest256 hmac_sha256(HmacKey key, std::string_view message) {
    Digest256 digest;
    std::size_t length = 0;
    // An empty key is a null pointer to OpenSSL, which then asks for an earlier one: give it a real
    // address.
    const std::string_view bytes = key.bytes.empty() ? std::string_view{""} : key.bytes;
    LT_ASSERT(EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, bytes.data(), bytes.size(),
                        bytes_of(message), message.size(), digest.bytes.data(), digest.bytes.size(),
                        &length) != nullptr);
    LT_ASSERT(length == digest.bytes.size());
    return digest;
}

std::string md5_hex_upper(std::string_view password) {
    std::array<unsigned char, MD5_DIGEST_LENGTH> digest{};
    LT_ASSERT(EVP_Q_digest(nullptr, "MD5", nullptr, password.data(), password.size(), digest.data(),
                           nullptr) == 1);
    std::string text = lt::hex(std::span<const std::uint8_t>(digest));
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace lt::crypto
