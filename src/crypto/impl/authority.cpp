#include "crypto/authority.hpp"

#include <openssl/bn.h>
#include <openssl/ocsp.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>

#include "base/assert.hpp"
#include "crypto/impl/certificate.hpp"

namespace lt::crypto {
namespace {

// An unassigned private number: a policy that means "the sandbox".
constexpr const char* k_sandbox_policy = "1.3.6.1.4.1.99999.1.1";

std::unexpected<Error> malformed(const char* what) {
    return openssl_fail(ErrorCode::malformed,
                        {"Yêu cầu gửi cơ quan chứng thực không đọc được.",
                         "The request to the authority is malformed."},
                        {what});
}

std::unexpected<Error> bad_list() {
    return openssl_fail(ErrorCode::invalid_argument,
                        {"Danh sách thu hồi có số hiệu hoặc thời điểm sai.",
                         "The revocation list has a wrong serial or time."});
}

Result<void> add_entry(X509_CRL* crl, const RevokedSerial& revoked) {
    BIGNUM* digits = nullptr;
    const int read = BN_hex2bn(&digits, revoked.serial.c_str());
    const Handle<BN_free> number{digits};
    if (read == 0 || static_cast<std::size_t>(read) != revoked.serial.size()) return bad_list();
    const Handle<ASN1_INTEGER_free> serial{BN_to_ASN1_INTEGER(digits, nullptr)};
    const Handle<ASN1_TIME_free> since{ASN1_TIME_set(nullptr, seconds_of(revoked.since))};
    Handle<X509_REVOKED_free> entry{X509_REVOKED_new()};
    if (!since) return bad_list();
    LT_ASSERT(entry != nullptr && serial != nullptr);
    LT_ASSERT(X509_REVOKED_set_serialNumber(entry.get(), serial.get()) == 1);
    LT_ASSERT(X509_REVOKED_set_revocationDate(entry.get(), since.get()) == 1);
    LT_ASSERT(X509_CRL_add0_revoked(crl, entry.release()) == 1);
    return {};
}

void add_authority_key(X509_CRL* crl, X509* issuer) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, nullptr, nullptr, crl, 0);
    const Handle<X509_EXTENSION_free> made{
        X509V3_EXT_conf_nid(nullptr, &context, NID_authority_key_identifier, "keyid:always")};
    LT_ASSERT(made != nullptr && X509_CRL_add_ext(crl, made.get(), -1) == 1);
}

int ocsp_word_of(Standing standing) {
    switch (standing) {
        case Standing::good: return V_OCSP_CERTSTATUS_GOOD;
        case Standing::revoked: return V_OCSP_CERTSTATUS_REVOKED;
        case Standing::unknown: return V_OCSP_CERTSTATUS_UNKNOWN;
    }
    return V_OCSP_CERTSTATUS_UNKNOWN;
}

void add_nonce(OCSP_BASICRESP* basic, OCSP_REQUEST* request, NonceHabit habit) {
    switch (habit) {
        case NonceHabit::echo: OCSP_copy_nonce(basic, request); return;
        case NonceHabit::leave_out: return;
        case NonceHabit::wrong:
            LT_ASSERT(OCSP_basic_add1_nonce(basic, nullptr, 16) == 1);  // random
            return;
    }
}

/// OpenSSL stamps an answer with its own clock; ours is the caller's.
void set_produced(OCSP_BASICRESP* basic, Instant produced) {
    auto* const time = const_cast<ASN1_GENERALIZEDTIME*>(OCSP_resp_get0_produced_at(basic));
    LT_ASSERT(ASN1_GENERALIZEDTIME_set(time, seconds_of(produced)) != nullptr);
}

/// A word about each certificate asked for; one of another issuer is unknown.
void add_words(OCSP_BASICRESP* basic, OCSP_REQUEST* request, const OcspPlan& plan,
               const std::function<OcspWord(const std::string&)>& word) {
    const Handle<ASN1_TIME_free> from{ASN1_TIME_set(nullptr, seconds_of(plan.window.first))};
    const Handle<ASN1_TIME_free> until{ASN1_TIME_set(nullptr, seconds_of(plan.window.last))};
    for (int i = 0; i < OCSP_request_onereq_count(request); ++i) {
        OCSP_CERTID* const id = OCSP_onereq_get0_id(OCSP_request_onereq_get0(request, i));
        ASN1_INTEGER* serial = nullptr;
        ASN1_OBJECT* method = nullptr;
        OCSP_id_get0_info(nullptr, &method, nullptr, &serial, id);
        const EVP_MD* const digest = EVP_get_digestbyobj(method);
        const Handle<OCSP_CERTID_free> own{
            digest == nullptr ? nullptr
                              : OCSP_cert_to_id(digest, nullptr, plan.issuer.state().x509.get())};
        const bool ours = own != nullptr && OCSP_id_issuer_cmp(own.get(), id) == 0;
        const OcspWord said =
            ours ? word(serial_hex(serial)) : OcspWord{Standing::unknown, Instant{}};
        const Handle<ASN1_TIME_free> since{ASN1_TIME_set(nullptr, seconds_of(said.since))};
        ASN1_TIME* const revoked = said.standing == Standing::revoked ? since.get() : nullptr;
        LT_ASSERT(OCSP_basic_add1_status(basic, id, ocsp_word_of(said.standing),
                                         OCSP_REVOKED_STATUS_UNSPECIFIED, revoked, from.get(),
                                         until.get()) != nullptr);
    }
}

ASN1_INTEGER* next_serial(TS_RESP_CTX*, void*) {
    const Handle<BN_free> number{BN_new()};
    LT_ASSERT(number != nullptr && BN_rand(number.get(), 64, BN_RAND_TOP_ONE, 0) == 1);
    return BN_to_ASN1_INTEGER(number.get(), nullptr);
}

int stamp_time(TS_RESP_CTX*, void* time, long* seconds, long* microseconds) {
    *seconds = static_cast<long>(seconds_of(*static_cast<const Instant*>(time)));
    *microseconds = 0;
    return 1;
}

/// The request as a careless authority understands it.
Handle<TS_REQ_free> with_habit(Handle<TS_REQ_free> request, NonceHabit habit) {
    if (habit == NonceHabit::echo) return request;
    Handle<TS_REQ_free> other{TS_REQ_new()};
    LT_ASSERT(other != nullptr && TS_REQ_set_version(other.get(), 1) == 1 &&
              TS_REQ_set_msg_imprint(other.get(), TS_REQ_get_msg_imprint(request.get())) == 1 &&
              TS_REQ_set_cert_req(other.get(), TS_REQ_get_cert_req(request.get())) == 1);
    if (habit == NonceHabit::leave_out) return other;
    const Handle<ASN1_INTEGER_free> nonce{next_serial(nullptr, nullptr)};
    LT_ASSERT(TS_REQ_set_nonce(other.get(), nonce.get()) == 1);
    return other;
}

}  // namespace

Result<std::string> issue_crl(const Identity& issuer, std::span<const RevokedSerial> revoked,
                              Validity window) {
    const Handle<X509_CRL_free> crl{X509_CRL_new()};
    X509* const x509 = issuer.certificate.state().x509.get();
    LT_ASSERT(crl != nullptr && X509_CRL_set_version(crl.get(), X509_CRL_VERSION_2) == 1);
    LT_ASSERT(X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(x509)) == 1);
    const Handle<ASN1_TIME_free> from{ASN1_TIME_set(nullptr, seconds_of(window.first))};
    const Handle<ASN1_TIME_free> until{ASN1_TIME_set(nullptr, seconds_of(window.last))};
    if (!from || !until) return bad_list();
    LT_ASSERT(X509_CRL_set1_lastUpdate(crl.get(), from.get()) == 1 &&
              X509_CRL_set1_nextUpdate(crl.get(), until.get()) == 1);
    for (const RevokedSerial& one : revoked) LT_TRY_VOID(add_entry(crl.get(), one));
    add_authority_key(crl.get(), x509);
    LT_ASSERT(X509_CRL_sort(crl.get()) == 1);
    LT_ASSERT(X509_CRL_sign(crl.get(), issuer.key.key().key.get(), sha256_method()) > 0);
    return der_of<i2d_X509_CRL>(crl.get());
}

Result<std::string> answer_ocsp(std::string_view request_der, const OcspPlan& plan,
                                const std::function<OcspWord(const std::string&)>& word) {
    const auto request = exactly<OCSP_REQUEST_free, d2i_OCSP_REQUEST>(request_der);
    if (!request) return malformed("ocsp request: malformed");
    const Handle<OCSP_BASICRESP_free> basic{OCSP_BASICRESP_new()};
    LT_ASSERT(basic != nullptr);
    add_words(basic.get(), request.get(), plan, word);
    add_nonce(basic.get(), request.get(), plan.nonce);
    set_produced(basic.get(), plan.produced);
    LT_ASSERT(OCSP_basic_sign(basic.get(), plan.responder.certificate.state().x509.get(),
                              plan.responder.key.key().key.get(), sha256_method(), nullptr,
                              OCSP_NOTIME) == 1);
    const Handle<OCSP_RESPONSE_free> response{
        OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get())};
    LT_ASSERT(response != nullptr);
    ERR_clear_error();
    return der_of<i2d_OCSP_RESPONSE>(response.get());
}

Result<std::string> answer_time_stamp(std::string_view request_der, const TimeStampPlan& plan) {
    auto request = exactly<TS_REQ_free, d2i_TS_REQ>(request_der);
    if (!request) return malformed("time-stamp request: malformed");
    request = with_habit(std::move(request), plan.nonce);
    const Handle<TS_RESP_CTX_free> context{TS_RESP_CTX_new()};
    const Handle<ASN1_OBJECT_free> policy{OBJ_txt2obj(k_sandbox_policy, 1)};
    const Handle<free_borrowed> chain{sk_X509_new_null()};
    LT_ASSERT(context != nullptr && policy != nullptr && chain != nullptr);
    for (const Certificate& one : plan.chain)
        LT_ASSERT(sk_X509_push(chain.get(), one.state().x509.get()) > 0);
    Instant time = plan.time;
    TS_RESP_CTX_set_serial_cb(context.get(), next_serial, nullptr);
    TS_RESP_CTX_set_time_cb(context.get(), stamp_time, &time);
    // OpenSSL refuses a certificate without the key purpose.
    if (TS_RESP_CTX_set_signer_cert(context.get(), plan.authority.certificate.state().x509.get()) !=
        1) {
        return openssl_fail(ErrorCode::invalid_argument,
                            {"Chứng thư số này không dùng để cấp dấu thời gian.",
                             "The certificate is not one for time stamps."});
    }
    LT_ASSERT(TS_RESP_CTX_set_signer_key(context.get(), plan.authority.key.key().key.get()) == 1 &&
              TS_RESP_CTX_set_signer_digest(context.get(), sha256_method()) == 1 &&
              TS_RESP_CTX_set_ess_cert_id_digest(context.get(), sha256_method()) == 1 &&
              TS_RESP_CTX_set_def_policy(context.get(), policy.get()) == 1 &&
              TS_RESP_CTX_set_certs(context.get(), chain.get()) == 1 &&
              TS_RESP_CTX_add_md(context.get(), sha256_method()) == 1);
    const std::string der = der_of<i2d_TS_REQ>(request.get());
    const auto source = reader_of(der);
    const Handle<TS_RESP_free> response{TS_RESP_create_response(context.get(), source.get())};
    LT_ASSERT(response != nullptr);
    ERR_clear_error();
    return der_of<i2d_TS_RESP>(response.get());
}

}  // namespace lt::crypto
