#include "crypto/crl.hpp"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <optional>

#include "base/assert.hpp"
#include "crypto/impl/certificate.hpp"

namespace lt::crypto {
namespace {

enum class Scope { all, users, authorities };

std::unexpected<Error> malformed() {
    return openssl_fail(ErrorCode::malformed,
                        {"Danh sách thu hồi không đọc được.", "The revocation list is malformed."});
}

std::unexpected<Error> unsupported(const char* what) {
    ERR_clear_error();
    return fail(ErrorCode::unsupported,
                {"Danh sách thu hồi thuộc loại không được hỗ trợ.",
                 "The revocation list is of a kind that is not supported."},
                {what});
}

/// RFC 5280, 5.2.5.
std::optional<Scope> scope_of(const X509_CRL* crl) {
    const Handle<ISSUING_DIST_POINT_free> point{static_cast<ISSUING_DIST_POINT*>(
        X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, nullptr, nullptr))};
    if (!point) return Scope::all;
    if (point->indirectCRL > 0 || point->onlyattr > 0 || point->onlysomereasons != nullptr)
        return std::nullopt;
    if (point->onlyuser > 0 && point->onlyCA > 0) return std::nullopt;
    if (point->onlyuser > 0) return Scope::users;
    return point->onlyCA > 0 ? Scope::authorities : Scope::all;
}

/// RFC 5280, 5.2: an extension that must be understood and is not makes the list unusable.  A delta
/// is marked so.
bool has_foreign_demand(const X509_CRL* crl) {
    for (int i = 0; i < X509_CRL_get_ext_count(crl); ++i) {
        X509_EXTENSION* const one = X509_CRL_get_ext(crl, i);
        const int kind = OBJ_obj2nid(X509_EXTENSION_get_object(one));
        if (kind == NID_delta_crl) return true;
        if (X509_EXTENSION_get_critical(one) != 0 && kind != NID_issuing_distribution_point)
            return true;
    }
    return false;
}

}  // namespace

struct Crl::State {
    Handle<X509_CRL_free> crl;
    std::string der;
    std::string issuer;
    Validity window;
    Scope scope = Scope::all;
};

Result<Crl> Crl::from_der(std::string_view der) {
    if (der.size() > k_crl_bytes_max) {
        return fail(ErrorCode::too_large,
                    {"Danh sách thu hồi quá lớn.", "The revocation list is too large."});
    }
    Handle<X509_CRL_free> crl = exactly<X509_CRL_free, d2i_X509_CRL>(der);
    if (!crl || X509_CRL_get0_nextUpdate(crl.get()) == nullptr) return malformed();
    LT_TRY(const Instant from, instant_of(X509_CRL_get0_lastUpdate(crl.get())));
    LT_TRY(const Instant until, instant_of(X509_CRL_get0_nextUpdate(crl.get())));
    if (until < from) return malformed();
    if (!is_strong_signature(X509_CRL_get_signature_nid(crl.get())))
        return unsupported("revocation list: weak signature algorithm");
    if (has_foreign_demand(crl.get()))
        return unsupported("revocation list: delta or critical extension");
    const auto scope = scope_of(crl.get());
    if (!scope) return unsupported("revocation list: indirect or partial");
    std::string issuer = name_text(X509_CRL_get_issuer(crl.get()));
    ERR_clear_error();
    return Crl{std::make_shared<const State>(std::move(crl), std::string{der}, std::move(issuer),
                                             Validity{from, until}, *scope)};
}

Result<Crl> Crl::from_file_bytes(std::string_view bytes) {
    if (!bytes.starts_with("-----BEGIN")) return from_der(bytes);
    const auto reader = reader_of(bytes);
    const Handle<X509_CRL_free> crl{PEM_read_bio_X509_CRL(reader.get(), nullptr, nullptr, nullptr)};
    if (!crl) return malformed();
    return from_der(der_of<i2d_X509_CRL>(crl.get()));
}

const std::string& Crl::der() const { return x_state->der; }
const std::string& Crl::issuer() const { return x_state->issuer; }
Validity Crl::window() const { return x_state->window; }

std::size_t Crl::entries() const {
    const int count = sk_X509_REVOKED_num(X509_CRL_get_REVOKED(x_state->crl.get()));
    return static_cast<std::size_t>(std::max(count, 0));
}

bool Crl::is_signed_by(const Certificate& issuer) const {
    X509* const x509 = issuer.state().x509.get();
    X509_CRL* const crl = x_state->crl.get();
    if (X509_NAME_cmp(X509_CRL_get_issuer(crl), X509_get_subject_name(x509)) != 0) return false;
    if (issuer.key_use() != KeyUse::issuing) return false;
    if ((X509_get_key_usage(x509) & KU_CRL_SIGN) == 0) return false;  // absent: all uses
    EVP_PKEY* const key = X509_get0_pubkey(x509);
    const bool good = key != nullptr && X509_CRL_verify(crl, key) == 1;
    ERR_clear_error();
    return good;
}

CertificateStatus Crl::status_of(const Certificate& certificate) const {
    CertificateStatus status{Standing::unknown, std::nullopt, x_state->window,
                             x_state->window.first};
    X509* const x509 = certificate.state().x509.get();
    X509_CRL* const crl = x_state->crl.get();
    if (X509_NAME_cmp(X509_CRL_get_issuer(crl), X509_get_issuer_name(x509)) != 0) return status;
    const bool authority = certificate.key_use() == KeyUse::issuing;
    if (x_state->scope == Scope::users && authority) return status;
    if (x_state->scope == Scope::authorities && !authority) return status;
    X509_REVOKED* entry = nullptr;
    const int found = X509_CRL_get0_by_cert(crl, &entry, x509);
    status.standing = found == 0 ? Standing::good : Standing::revoked;
    if (entry == nullptr) return status;
    // An entry with a date that cannot be read counts from the beginning of time.
    status.revoked_at =
        instant_of(X509_REVOKED_get0_revocationDate(entry)).value_or(Instant{INT64_MIN});
    return status;
}

}  // namespace lt::crypto
