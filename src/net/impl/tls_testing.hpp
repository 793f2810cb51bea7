// For the tests of this module: keys and certificates made on the spot, and a client of TLS that
// says exactly which protocol it speaks.
#pragma once
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/assert.hpp"
#include "base/handle.hpp"
#include "net/impl/testing.hpp"

namespace lt::net::testing {

struct KeyAndCertificate {
    Handle<EVP_PKEY_free> key;
    Handle<X509_free> certificate;
};

enum class Issues { yes, no };

inline void add_extension(X509* to, int nid, const char* value) {
    const Handle<X509_EXTENSION_free> made{X509V3_EXT_conf_nid(nullptr, nullptr, nid, value)};
    LT_ASSERT(made != nullptr && X509_add_ext(to, made.get(), -1) == 1);
}

/// A P-256 key for 127.0.0.1, certified by `issuer`, or by itself.  Valid from a day ago until
/// `days` from now.
inline KeyAndCertificate make_certificate(const char* name, Issues issues,
                                          const KeyAndCertificate* issuer = nullptr, int days = 1) {
    static long serial = 0;
    KeyAndCertificate made{Handle<EVP_PKEY_free>{EVP_EC_gen("P-256")},
                           Handle<X509_free>{X509_new()}};
    X509* it = made.certificate.get();
    constexpr long k_day_s = 86'400;
    ASN1_INTEGER_set(X509_get_serialNumber(it), ++serial);
    X509_set_version(it, X509_VERSION_3);
    X509_gmtime_adj(X509_getm_notBefore(it), -k_day_s);
    X509_gmtime_adj(X509_getm_notAfter(it), days * k_day_s);
    X509_set_pubkey(it, made.key.get());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(it), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
    const auto& by = issuer != nullptr ? *issuer : made;
    X509_set_issuer_name(it, X509_get_subject_name(by.certificate.get()));
    add_extension(it, NID_basic_constraints,
                  issues == Issues::yes ? "critical,CA:TRUE" : "critical,CA:FALSE");
    add_extension(it, NID_subject_alt_name, "IP:127.0.0.1");
    LT_ASSERT(X509_sign(it, by.key.get(), EVP_sha256()) > 0);
    return made;
}

inline Handle<std::fclose> file_for_writing(const std::string& path) {
    Handle<std::fclose> file{std::fopen(path.c_str(), "wb")};
    LT_ASSERT(file != nullptr);
    return file;
}

/// Writes `<folder>/<name>.pem` and `<folder>/<name>.key`.
inline void write_pem(const KeyAndCertificate& what, const std::string& stem) {
    LT_ASSERT(PEM_write_X509(file_for_writing(stem + ".pem").get(), what.certificate.get()) == 1);
    LT_ASSERT(PEM_write_PrivateKey(file_for_writing(stem + ".key").get(), what.key.get(), nullptr,
                                   nullptr, 0, nullptr, nullptr) == 1);
}

/// A blocking client; it believes any server, because what is tested is the server.
class TlsClient {
  public:
    struct Versions {
        int lowest = TLS1_2_VERSION;
        int highest = TLS1_3_VERSION;
    };
    explicit TlsClient(std::uint16_t port) : TlsClient(port, Versions{}) {}
    TlsClient(std::uint16_t port, Versions versions)
        : x_raw(port), x_context(SSL_CTX_new(TLS_client_method())) {
        SSL_CTX_set_security_level(x_context.get(), 0);  // so that old protocols are really tried
        SSL_CTX_set_min_proto_version(x_context.get(), versions.lowest);
        SSL_CTX_set_max_proto_version(x_context.get(), versions.highest);
        SSL_CTX_set_cipher_list(x_context.get(), "ALL:@SECLEVEL=0");
    }
    void use(const KeyAndCertificate& own) {
        SSL_CTX_use_certificate(x_context.get(), own.certificate.get());
        SSL_CTX_use_PrivateKey(x_context.get(), own.key.get());
    }
    void use_ciphers(const char* list) { SSL_CTX_set_cipher_list(x_context.get(), list); }
    void resume(SSL_SESSION* session) { x_resumed = session; }

    bool connect() {
        x_ssl.reset(SSL_new(x_context.get()));
        SSL_set_fd(x_ssl.get(), x_raw.descriptor());
        if (x_resumed != nullptr) SSL_set_session(x_ssl.get(), x_resumed);
        return SSL_connect(x_ssl.get()) == 1;
    }
    bool send(std::string_view bytes) {
        return SSL_write(x_ssl.get(), bytes.data(), static_cast<int>(bytes.size())) ==
               static_cast<int>(bytes.size());
    }
    /// Until the server closes, or `most` bytes have come.
    std::string read(std::size_t most = SIZE_MAX) {
        std::string seen;
        char bytes[4096];
        while (seen.size() < most) {
            const int count = SSL_read(x_ssl.get(), bytes, sizeof bytes);
            if (count <= 0) break;
            seen.append(bytes, static_cast<std::size_t>(count));
        }
        return seen;
    }
    /// Whether the server has said its end, and not only dropped the connection.
    bool ended_cleanly() { return (SSL_get_shutdown(x_ssl.get()) & SSL_RECEIVED_SHUTDOWN) != 0; }
    [[nodiscard]] SSL* ssl() { return x_ssl.get(); }
    [[nodiscard]] RawClient& raw() { return x_raw; }

  private:
    RawClient x_raw;
    Handle<SSL_CTX_free> x_context;
    Handle<SSL_free> x_ssl;
    SSL_SESSION* x_resumed = nullptr;
};

}  // namespace lt::net::testing
