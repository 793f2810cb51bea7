#include "crypto/ocsp.hpp"

#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include <array>

#include "base/assert.hpp"
#include "crypto/impl/certificate.hpp"

namespace lt::crypto {
namespace {

constexpr std::size_t k_nonce_bytes = 16;  // RFC 8954: 1 to 32

std::unexpected<Error> unreadable(ErrorCode code, const char* log) {
    ERR_clear_error();
    return fail(code,
                {"Trả lời về hiệu lực của chứng thư số không dùng được.",
                 "The answer about the certificate's standing cannot be used."},
                {log});
}

std::optional<std::string> nonce_of(OCSP_BASICRESP* basic) {
    const int at = OCSP_BASICRESP_get_ext_by_NID(basic, NID_id_pkix_OCSP_Nonce, -1);
    if (at < 0) return std::nullopt;
    const std::string_view data =
        view_of(X509_EXTENSION_get_data(OCSP_BASICRESP_get_ext(basic, at)));
    const auto inner = exactly<ASN1_OCTET_STRING_free, d2i_ASN1_OCTET_STRING>(data);
    // Old responders put the bytes in without an inner type.
    return std::string{inner ? view_of(inner.get()) : data};
}

/// RFC 6960, 4.2.2.2: the issuer, or a responder it appointed, and valid when it answered.
bool may_answer(X509* signer, X509* issuer, Instant produced) {
    EVP_PKEY* const issuer_key = X509_get0_pubkey(issuer);
    if (issuer_key == nullptr) return false;
    const auto validity = validity_of(signer);
    if (!validity || !validity->contains(produced)) return false;
    if (X509_cmp(signer, issuer) == 0) return true;
    const bool appointed = (X509_get_extension_flags(signer) & EXFLAG_XKUSAGE) != 0 &&
                           (X509_get_extended_key_usage(signer) & XKU_OCSP_SIGN) != 0;
    return appointed && is_strong_signature(X509_get_signature_nid(signer)) &&
           X509_NAME_cmp(X509_get_issuer_name(signer), X509_get_subject_name(issuer)) == 0 &&
           X509_verify(signer, issuer_key) == 1;
}

bool is_signed_for(OCSP_BASICRESP* basic, X509* issuer, Instant produced) {
    const Handle<free_borrowed> known{sk_X509_new_null()};
    LT_ASSERT(known != nullptr && sk_X509_push(known.get(), issuer) > 0);
    X509* signer = nullptr;
    const bool good = OCSP_resp_get0_signer(basic, &signer, known.get()) == 1 &&
                      signer != nullptr && may_answer(signer, issuer, produced) &&
                      OCSP_basic_verify(basic, known.get(), nullptr, OCSP_NOVERIFY) == 1;
    ERR_clear_error();
    return good;
}

/// The word about this certificate, whichever digest names it.
OCSP_SINGLERESP* single_of(OCSP_BASICRESP* basic, X509* certificate, X509* issuer) {
    for (const EVP_MD* const method : {EVP_sha1(), sha256_method()}) {
        const Handle<OCSP_CERTID_free> id{OCSP_cert_to_id(method, certificate, issuer)};
        LT_ASSERT(id != nullptr);
        const int at = OCSP_resp_find(basic, id.get(), -1);
        if (at >= 0) return OCSP_resp_get0(basic, at);
    }
    return nullptr;
}

Result<CertificateStatus> status_of(OCSP_SINGLERESP* single, Instant produced) {
    int reason = 0;
    ASN1_GENERALIZEDTIME* revoked = nullptr;
    ASN1_GENERALIZEDTIME* from = nullptr;
    ASN1_GENERALIZEDTIME* until = nullptr;
    const int word = OCSP_single_get0_status(single, &reason, &revoked, &from, &until);
    if (until == nullptr)  // RFC 5019, 2.2.4: without it the answer may be repeated for ever
        return unreadable(ErrorCode::not_found, "ocsp: no nextUpdate");
    CertificateStatus status;
    status.produced = produced;
    LT_TRY(status.window.first, instant_of(from));
    LT_TRY(status.window.last, instant_of(until));
    if (word == V_OCSP_CERTSTATUS_GOOD) status.standing = Standing::good;
    if (word != V_OCSP_CERTSTATUS_REVOKED) return status;
    status.standing = Standing::revoked;
    LT_TRY(status.revoked_at, instant_of(revoked));
    return status;
}

Handle<OCSP_BASICRESP_free> basic_of(const OCSP_RESPONSE* response) {
    return Handle<OCSP_BASICRESP_free>{
        OCSP_response_get1_basic(const_cast<OCSP_RESPONSE*>(response))};  // takes no const, reads
}

}  // namespace

OcspRequest ocsp_request(const Certificate& certificate, const Certificate& issuer,
                         Random& random) {
    std::array<std::uint8_t, k_nonce_bytes> nonce{};
    random.fill(nonce);
    const Handle<OCSP_REQUEST_free> request{OCSP_REQUEST_new()};
    OCSP_CERTID* const id =
        OCSP_cert_to_id(EVP_sha1(), certificate.state().x509.get(), issuer.state().x509.get());
    LT_ASSERT(request != nullptr && id != nullptr);
    LT_ASSERT(OCSP_request_add0_id(request.get(), id) != nullptr);
    LT_ASSERT(OCSP_request_add1_nonce(request.get(), nonce.data(), k_nonce_bytes) == 1);
    return {der_of<i2d_OCSP_REQUEST>(request.get()),
            {reinterpret_cast<const char*>(nonce.data()), nonce.size()}};
}

Result<OcspAnswer> read_ocsp_answer(std::string_view der, const Certificate& certificate,
                                    const Certificate& issuer) {
    if (der.size() > k_ocsp_bytes_max) return unreadable(ErrorCode::too_large, "ocsp: too large");
    const auto response = exactly<OCSP_RESPONSE_free, d2i_OCSP_RESPONSE>(der);
    if (!response) return unreadable(ErrorCode::malformed, "ocsp: malformed");
    if (OCSP_response_status(response.get()) != OCSP_RESPONSE_STATUS_SUCCESSFUL)
        return unreadable(ErrorCode::partner_failed, "ocsp: the responder cannot answer");
    const Handle<OCSP_BASICRESP_free> basic = basic_of(response.get());
    if (!basic) return unreadable(ErrorCode::unsupported, "ocsp: no basic response");
    if (!is_strong_signature(OBJ_obj2nid(OCSP_resp_get0_tbs_sigalg(basic.get())->algorithm)))
        return unreadable(ErrorCode::unsupported, "ocsp: weak signature algorithm");
    LT_TRY(const Instant produced, instant_of(OCSP_resp_get0_produced_at(basic.get())));
    X509* const authority = issuer.state().x509.get();
    if (!is_signed_for(basic.get(), authority, produced))
        return unreadable(ErrorCode::forbidden, "ocsp: not signed by the issuer or its responder");
    OCSP_SINGLERESP* const single =
        single_of(basic.get(), certificate.state().x509.get(), authority);
    if (single == nullptr)
        return unreadable(ErrorCode::not_found, "ocsp: no word about this certificate");
    LT_TRY(CertificateStatus status, status_of(single, produced));
    ERR_clear_error();
    return OcspAnswer{std::move(status), nonce_of(basic.get())};
}

}  // namespace lt::crypto
