#include "net/impl/tls.hpp"

#include <openssl/err.h>
#include <openssl/x509.h>

#include <array>

#include "base/assert.hpp"
#include "base/encoding.hpp"

namespace lt::net {
namespace {

// TLS 1.2: forward secrecy and authenticated encryption.  TLS 1.3 has nothing else.
constexpr const char* k_ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20";
constexpr const char* k_groups = "X25519:P-256:P-384";
constexpr int k_sessions_max = 20'480;                // of about 1 KiB; more than all facilities
constexpr long k_session_lifetime_s = 3600;           // then a full handshake proves the key again
constexpr int k_chain_depth_max = 4;                  // leaf, two issuers, root, and one to spare
constexpr long k_chain_bytes_max = 32 * 1024;         // what a client may send as its certificates
constexpr std::size_t k_wire_read_bytes = 17 * 1024;  // a TLS record of full size
constexpr std::string_view k_session_scope = "lienthong";

std::unexpected<Error> refused(std::string_view file, std::string_view what) {
    std::array<char, 256> why{};
    ERR_error_string_n(ERR_get_error(), why.data(), why.size());
    ERR_clear_error();
    return fail(ErrorCode::invalid_argument,
                {fmt::format("Cấu hình TLS sai: {} ({}).", file, what),
                 fmt::format("TLS configuration: {}: {}.", file, what)},
                {fmt::format("tls: {}", why.data())});
}

Result<void> set_protocol(SSL_CTX* context) {
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                     SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_TICKET);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);  // an idle connection holds no buffers
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_SERVER);
    SSL_CTX_sess_set_cache_size(context, k_sessions_max);
    SSL_CTX_set_timeout(context, k_session_lifetime_s);
    SSL_CTX_set_num_tickets(context, 1);
    SSL_CTX_set_max_cert_list(context, k_chain_bytes_max);
    const auto* scope = reinterpret_cast<const unsigned char*>(k_session_scope.data());
    const bool good = SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
                      SSL_CTX_set_cipher_list(context, k_ciphers) == 1 &&
                      SSL_CTX_set1_groups_list(context, k_groups) == 1 &&
                      SSL_CTX_set_session_id_context(context, scope, k_session_scope.size()) == 1;
    if (!good) return refused("OpenSSL", "this library lacks what we offer");
    return {};
}

Result<void> set_own_key(SSL_CTX* context, const TlsOptions& options) {
    const auto& file = options.certificate_file;
    if (SSL_CTX_use_certificate_chain_file(context, file.c_str()) != 1) {
        return refused(file, "not a certificate chain in PEM");
    }
    const auto& key = options.key_file;
    if (SSL_CTX_use_PrivateKey_file(context, key.c_str(), SSL_FILETYPE_PEM) != 1 ||
        SSL_CTX_check_private_key(context) != 1) {
        return refused(key, "not the private key of the certificate");
    }
    return {};
}

Result<void> set_clients(SSL_CTX* context, const TlsOptions& options) {
    if (options.client_certificates == ClientCertificates::not_asked) return {};
    const auto& file = options.client_ca_file;
    auto* names = file.empty() ? nullptr : SSL_load_client_CA_file(file.c_str());
    if (names == nullptr || SSL_CTX_load_verify_locations(context, file.c_str(), nullptr) != 1) {
        sk_X509_NAME_pop_free(names, X509_NAME_free);
        return refused(file, "not the issuers of client certificates in PEM");
    }
    SSL_CTX_set_client_CA_list(context, names);
    const bool required = options.client_certificates == ClientCertificates::required;
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | (required ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0),
                       nullptr);
    SSL_CTX_set_verify_depth(context, k_chain_depth_max);
    return {};
}

std::string fingerprint_of(const SSL* ssl) {
    const Handle<X509_free> shown{SSL_get1_peer_certificate(ssl)};
    if (!shown || SSL_get_verify_result(ssl) != X509_V_OK) return {};
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (X509_digest(shown.get(), EVP_sha256(), digest.data(), &size) != 1) return {};
    return hex(std::span{digest}.first(size));
}

int length_of(std::size_t size) {
    LT_ASSERT(size <= INT_MAX);
    return static_cast<int>(size);
}

}  // namespace

Result<std::unique_ptr<TlsContext>> TlsContext::open(const TlsOptions& options) {
    if (options.certificate_file.empty()) {
        if (options.key_file.empty() && options.client_ca_file.empty()) return nullptr;
        return refused("tls_certificate", "missing while other TLS files are given");
    }
    Handle<SSL_CTX_free> context{SSL_CTX_new(TLS_server_method())};
    LT_ASSERT(context != nullptr);
    LT_TRY_VOID(set_protocol(context.get()));
    LT_TRY_VOID(set_own_key(context.get(), options));
    LT_TRY_VOID(set_clients(context.get(), options));
    return std::unique_ptr<TlsContext>{new TlsContext(std::move(context))};
}

TlsChannel::TlsChannel(const TlsContext& context)
    : x_ssl(SSL_new(context.get())),
      x_in(BIO_new(BIO_s_mem())),
      x_out(BIO_new(BIO_s_mem())),
      x_space(k_wire_read_bytes) {
    LT_ASSERT(x_ssl != nullptr && x_in != nullptr && x_out != nullptr);
    BIO_set_mem_eof_return(x_in, -1);  // empty means: not yet
    SSL_set_bio(x_ssl.get(), x_in, x_out);
    SSL_set_accept_state(x_ssl.get());
}

void TlsChannel::put(std::size_t count) {
    LT_ASSERT(count <= x_space.size());
    LT_ASSERT(BIO_write(x_in, x_space.data(), length_of(count)) == length_of(count));
}

std::string_view TlsChannel::outgoing() const {
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(x_out, &bytes);
    return size > 0 ? std::string_view{bytes, static_cast<std::size_t>(size)} : std::string_view{};
}

void TlsChannel::sent() { (void)BIO_reset(x_out); }

TlsStep TlsChannel::step_of(int returned) const {
    switch (SSL_get_error(x_ssl.get(), returned)) {
        case SSL_ERROR_NONE: return TlsStep::done;
        case SSL_ERROR_WANT_READ: return TlsStep::need_bytes;
        case SSL_ERROR_ZERO_RETURN: return TlsStep::closed;
        default: break;
    }
    const bool http = ERR_GET_REASON(ERR_peek_error()) == SSL_R_HTTP_REQUEST;
    return http ? TlsStep::plain_http : TlsStep::failed;
}

TlsStep TlsChannel::handshake() {
    ERR_clear_error();
    const auto step = step_of(SSL_do_handshake(x_ssl.get()));
    x_broken = step == TlsStep::failed || step == TlsStep::plain_http;
    if (step == TlsStep::done) x_client = fingerprint_of(x_ssl.get());
    ERR_clear_error();
    return step;
}

TlsChannel::Read TlsChannel::read(std::span<char> plain) {
    ERR_clear_error();
    const int count = SSL_read(x_ssl.get(), plain.data(), length_of(plain.size()));
    if (count > 0) return {TlsStep::done, static_cast<std::size_t>(count)};
    const auto step = step_of(count);
    x_broken = step == TlsStep::failed;
    ERR_clear_error();
    return {step, 0};
}

bool TlsChannel::write(std::string_view plain) {
    if (plain.empty()) return true;
    if (x_broken) return false;
    ERR_clear_error();
    const int count = SSL_write(x_ssl.get(), plain.data(), length_of(plain.size()));
    x_broken = count != length_of(plain.size());
    return !x_broken;
}

void TlsChannel::close() {
    if (x_broken || !SSL_is_init_finished(x_ssl.get())) return;  // RFC 8446, 6: an alert was sent
    ERR_clear_error();
    SSL_shutdown(x_ssl.get());
    ERR_clear_error();
}

}  // namespace lt::net
