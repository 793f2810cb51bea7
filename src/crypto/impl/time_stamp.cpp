#include "crypto/time_stamp.hpp"

#include <openssl/bn.h>
#include <openssl/pkcs7.h>
#include <openssl/ts.h>
#include <openssl/x509_vfy.h>

#include <array>

#include "base/assert.hpp"
#include "crypto/impl/certificate.hpp"

namespace lt::crypto {
namespace {

constexpr std::size_t k_nonce_bytes = 8;  // as every client; enough never to repeat

std::unexpected<Error> not_good(ErrorCode code, const char* log) {
    return openssl_fail(code, {"Dấu thời gian không hợp lệ.", "The time stamp is not good."},
                        {log});
}

/// The digest we asked to stamp, if it is SHA-256.
std::optional<Digest256> imprint_of(TS_TST_INFO* info) {
    TS_MSG_IMPRINT* const imprint = TS_TST_INFO_get_msg_imprint(info);
    const X509_ALGOR* const method = TS_MSG_IMPRINT_get_algo(imprint);
    const std::string_view bytes = view_of(TS_MSG_IMPRINT_get_msg(imprint));
    Digest256 digest;
    if (OBJ_obj2nid(method->algorithm) != NID_sha256 || bytes.size() != digest.bytes.size())
        return std::nullopt;
    std::ranges::copy(bytes, digest.bytes.begin());
    return digest;
}

/// The certificates that came with the token, the signer's first.
Result<std::vector<Certificate>> certificates_of(PKCS7* token) {
    const Handle<free_borrowed> signers{PKCS7_get0_signers(token, nullptr, 0)};
    if (!signers || sk_X509_num(signers.get()) != 1)
        return not_good(ErrorCode::malformed, "time stamp: not one signer with its certificate");
    X509* const signer = sk_X509_value(signers.get(), 0);
    std::vector<Certificate> all;
    const auto add = [&all](X509* x509) -> Result<void> {
        LT_TRY(Certificate one, Certificate::from_der(der_of<i2d_X509>(x509)));
        all.push_back(std::move(one));
        return {};
    };
    LT_TRY_VOID(add(signer));
    const STACK_OF(X509)* const sent = token->d.sign->cert;
    if (sk_X509_num(sent) > static_cast<int>(TrustStore::k_chain_certificates_max))
        return not_good(ErrorCode::too_large, "time stamp: too many certificates");
    for (int i = 0; i < sk_X509_num(sent); ++i) {
        if (sk_X509_value(sent, i) != signer) LT_TRY_VOID(add(sk_X509_value(sent, i)));
    }
    return all;
}

bool is_strong(PKCS7* token) {
    PKCS7_SIGNER_INFO* const signer = sk_PKCS7_SIGNER_INFO_value(PKCS7_get_signer_info(token), 0);
    X509_ALGOR* digest = nullptr;
    PKCS7_SIGNER_INFO_get0_algs(signer, nullptr, &digest, nullptr);
    return is_strong_digest(OBJ_obj2nid(digest->algorithm));
}

/// OpenSSL's own check of a token: signature, signed certificate identifier, key purpose.  The
/// chain was checked before, so its end is all it has to trust.
bool is_signed_for_stamping(PKCS7* token, const Certificate& anchor,
                            std::span<const Certificate> helpers) {
    X509_STORE* const store = X509_STORE_new();
    STACK_OF(X509)* const certificates = sk_X509_new_null();
    const Handle<TS_VERIFY_CTX_free> context{TS_VERIFY_CTX_new()};
    LT_ASSERT(store != nullptr && certificates != nullptr && context != nullptr);
    TS_VERIFY_CTX_set_store(context.get(), store);         // owns it from here
    TS_VERIFY_CTX_set_certs(context.get(), certificates);  // owns it too, and each certificate
    X509_STORE_add_cert(store, anchor.state().x509.get());
    X509_STORE_set_flags(store, X509_V_FLAG_NO_CHECK_TIME | X509_V_FLAG_PARTIAL_CHAIN);
    for (const Certificate& helper : helpers) {
        X509* const x509 = helper.state().x509.get();
        LT_ASSERT(X509_up_ref(x509) == 1 && sk_X509_push(certificates, x509) > 0);
    }
    TS_VERIFY_CTX_set_flags(context.get(), TS_VFY_VERSION | TS_VFY_SIGNATURE);
    return TS_RESP_verify_token(context.get(), token) == 1;
}

}  // namespace

std::string time_stamp_request(const Digest256& imprint, Random& random) {
    const Handle<TS_REQ_free> request{TS_REQ_new()};
    const Handle<TS_MSG_IMPRINT_free> message{TS_MSG_IMPRINT_new()};
    const Handle<X509_ALGOR_free> method{X509_ALGOR_new()};
    LT_ASSERT(request != nullptr && message != nullptr && method != nullptr);
    LT_ASSERT(X509_ALGOR_set0(method.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1);
    LT_ASSERT(TS_MSG_IMPRINT_set_algo(message.get(), method.get()) == 1);
    std::string bytes{imprint.view()};
    LT_ASSERT(TS_MSG_IMPRINT_set_msg(message.get(), bytes_of(bytes),
                                     static_cast<int>(bytes.size())) == 1);
    std::array<std::uint8_t, k_nonce_bytes> nonce{};
    random.fill(nonce);
    nonce[0] |= 1;  // never shortened by a leading zero
    const Handle<BN_free> number{BN_bin2bn(nonce.data(), k_nonce_bytes, nullptr)};
    const Handle<ASN1_INTEGER_free> integer{BN_to_ASN1_INTEGER(number.get(), nullptr)};
    LT_ASSERT(integer != nullptr);
    LT_ASSERT(TS_REQ_set_version(request.get(), 1) == 1 &&
              TS_REQ_set_msg_imprint(request.get(), message.get()) == 1 &&
              TS_REQ_set_nonce(request.get(), integer.get()) == 1 &&
              TS_REQ_set_cert_req(request.get(), 1) == 1);
    return der_of<i2d_TS_REQ>(request.get());
}

Result<std::string> token_of_answer(std::string_view answer_der, std::string_view request_der) {
    if (answer_der.size() > k_time_stamp_bytes_max)
        return not_good(ErrorCode::too_large, "time stamp: answer too large");
    const auto request = exactly<TS_REQ_free, d2i_TS_REQ>(request_der);
    const auto answer = exactly<TS_RESP_free, d2i_TS_RESP>(answer_der);
    if (!request || !answer) return not_good(ErrorCode::malformed, "time stamp: malformed");
    const Handle<TS_VERIFY_CTX_free> context{TS_REQ_to_TS_VERIFY_CTX(request.get(), nullptr)};
    LT_ASSERT(context != nullptr);
    if (TS_RESP_verify_response(context.get(), answer.get()) != 1)
        return not_good(ErrorCode::partner_failed, "time stamp: refused, or for another request");
    PKCS7* const token = TS_RESP_get_token(answer.get());
    return der_of<i2d_PKCS7>(token);
}

Result<StampedTime> verify_time_stamp(std::string_view token_der, const TrustStore& anchors) {
    if (token_der.size() > k_time_stamp_bytes_max)
        return not_good(ErrorCode::too_large, "time stamp: token too large");
    const auto token = exactly<PKCS7_free, d2i_PKCS7>(token_der);
    if (!token || PKCS7_type_is_signed(token.get()) == 0 || token->d.sign == nullptr)
        return not_good(ErrorCode::malformed, "time stamp: malformed");
    const Handle<TS_TST_INFO_free> info{PKCS7_to_TS_TST_INFO(token.get())};
    if (!info) return not_good(ErrorCode::malformed, "time stamp: malformed");
    LT_TRY(const Instant time, instant_of(TS_TST_INFO_get_time(info.get())));
    LT_TRY(const std::vector<Certificate> sent, certificates_of(token.get()));
    const auto imprint = imprint_of(info.get());
    if (!imprint || !is_strong(token.get()))
        return not_good(ErrorCode::unsupported, "time stamp: not SHA-256");
    const Certificate& signer = sent.front();
    const std::span<const Certificate> helpers = std::span{sent}.subspan(1);
    const ChainCheck check = anchors.check(signer, helpers);
    if (!check.chain || !check.chain->validity.contains(time))
        return not_good(ErrorCode::forbidden, "time stamp: authority not trusted at that time");
    if (!is_signed_for_stamping(token.get(), check.chain->certificates.back(), helpers))
        return not_good(ErrorCode::forbidden, "time stamp: signature or key purpose");
    ERR_clear_error();
    return StampedTime{*imprint, time, serial_hex(TS_TST_INFO_get_serial(info.get())), signer};
}

}  // namespace lt::crypto
