#include "crypto/impl/openssl.hpp"

#include <fmt/format.h>
#include <openssl/pem.h>

#include "base/assert.hpp"

namespace lt::crypto {
namespace {

/// Keys are never decrypted: this replaces OpenSSL's default, which asks on the terminal.
int no_passphrase(char*, int, int, void*) { return -1; }

}  // namespace

const EVP_MD* sha256_method() {
    static const Handle<EVP_MD_free> method{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    LT_ASSERT(method != nullptr);
    return method.get();
}

std::unexpected<Error> openssl_fail(ErrorCode code, ClientText client, LogText what) {
    const unsigned long last = ERR_peek_last_error();
    const char* const reason = ERR_reason_error_string(last);
    ERR_clear_error();
    return fail(code, std::move(client),
                {fmt::format("{}{}openssl: {}", what.text, what.text.empty() ? "" : "; ",
                             reason == nullptr ? "no reason" : reason)});
}

bool is_strong_digest(int nid) {
    return nid == NID_sha256 || nid == NID_sha384 || nid == NID_sha512;
}

bool is_strong_signature(int nid) {
    int digest = NID_undef;
    return OBJ_find_sigid_algs(nid, &digest, nullptr) == 1 && is_strong_digest(digest);
}

Handle<BIO_free> reader_of(std::string_view text) {
    Handle<BIO_free> reader{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
    LT_ASSERT(reader != nullptr);
    return reader;
}

Handle<BIO_free> memory_sink() {
    Handle<BIO_free> sink{BIO_new(BIO_s_mem())};
    LT_ASSERT(sink != nullptr);
    return sink;
}

std::string content_of(BIO* sink) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(sink, &data);
    return {data, static_cast<std::size_t>(size)};
}

Result<Handle<EVP_PKEY_free>> public_key_from_der(std::string_view der) {
    const unsigned char* at = bytes_of(der);
    Handle<EVP_PKEY_free> key{d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size()))};
    if (!key || at != bytes_of(der) + der.size()) {
        return openssl_fail(ErrorCode::malformed,
                            {"Khóa công khai không đọc được.", "The public key is malformed."});
    }
    return key;
}

Result<Handle<EVP_PKEY_free>> private_key_from_pem(std::string_view pem) {
    const auto reader = reader_of(pem);
    Handle<EVP_PKEY_free> key{
        PEM_read_bio_PrivateKey(reader.get(), nullptr, no_passphrase, nullptr)};
    if (!key) {
        return openssl_fail(ErrorCode::malformed,
                            {"Khóa riêng không đọc được.", "The private key is malformed."});
    }
    return key;
}

std::string private_key_pem(EVP_PKEY* key) {
    const auto sink = memory_sink();
    LT_ASSERT(PEM_write_bio_PrivateKey(sink.get(), key, nullptr, nullptr, 0, nullptr, nullptr) ==
              1);
    return content_of(sink.get());
}

Handle<EVP_PKEY_free> shared(EVP_PKEY* key) {
    LT_ASSERT(EVP_PKEY_up_ref(key) == 1);
    return Handle<EVP_PKEY_free>{key};
}

}  // namespace lt::crypto
