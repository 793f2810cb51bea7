#include "crypto/impl/openssl.hpp"

#include <fmt/format.h>

#include "base/assert.hpp"

namespace lt::crypto {

const EVP_MD* sha256_method() {
    static const Handle<EVP_MD_free> method{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    LT_ASSERT(method != nullptr);
    return method.get();
}

std::unexpected<Error> openssl_fail(ErrorCode code, ClientText client) {
    const unsigned long last = ERR_peek_last_error();
    const char* const reason = ERR_reason_error_string(last);
    ERR_clear_error();
    return fail(code, std::move(client),
                {fmt::format("openssl: {}", reason == nullptr ? "no reason" : reason)});
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

Handle<EVP_PKEY_free> shared(EVP_PKEY* key) {
    LT_ASSERT(EVP_PKEY_up_ref(key) == 1);
    return Handle<EVP_PKEY_free>{key};
}

}  // namespace lt::crypto
