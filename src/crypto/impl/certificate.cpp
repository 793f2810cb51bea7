#include "crypto/impl/certificate.hpp"

#include <openssl/bn.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <chrono>

#include "base/assert.hpp"

namespace lt::crypto {
namespace {

constexpr std::size_t k_der_bytes_max = 64U << 10;  // real ones are below 3 KB

std::unexpected<Error> malformed() {
    return openssl_fail(ErrorCode::malformed,
                        {"Chứng thư số không đọc được.", "The certificate is malformed."});
}

std::string utf8_of(const ASN1_STRING* value) {
    unsigned char* out = nullptr;
    const int length = ASN1_STRING_to_UTF8(&out, value);
    if (length < 0) return {};
    std::string text(reinterpret_cast<const char*>(out), static_cast<std::size_t>(length));
    OPENSSL_free(out);
    return text;
}

/// See Certificate::tax_code.
std::optional<TaxCode> tax_code_of(const X509_NAME* subject) {
    constexpr std::string_view k_mark = "MST:";
    std::optional<std::string> found;
    int at = -1;
    while ((at = X509_NAME_get_index_by_NID(subject, NID_userId, at)) >= 0) {
        const std::string uid = utf8_of(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
        if (!uid.starts_with(k_mark)) continue;
        if (found && *found != uid) return std::nullopt;
        found = uid;
    }
    if (!found) return std::nullopt;
    const auto code = TaxCode::parse(std::string_view{*found}.substr(k_mark.size()));
    return code ? std::optional{*code} : std::nullopt;
}

KeyUse key_use_of(X509* x509) {
    if (X509_check_ca(x509) != 0) return KeyUse::issuing;
    const std::uint32_t bits = X509_get_key_usage(x509);
    const bool stated = (X509_get_extension_flags(x509) & EXFLAG_KUSAGE) != 0;
    const bool signs = (bits & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
    return stated && signs ? KeyUse::document_signing : KeyUse::other;
}

bool is_web_address(std::string_view url) {
    constexpr std::size_t k_url_bytes_max = 2048;  // what browsers and proxies carry
    return url.size() <= k_url_bytes_max &&
           (url.starts_with("http://") || url.starts_with("https://"));
}

void add_url(const GENERAL_NAME* name, std::vector<std::string>& urls) {
    if (name->type != GEN_URI || urls.size() == Certificate::k_status_urls_max) return;
    const ASN1_IA5STRING* const uri = name->d.uniformResourceIdentifier;
    const std::string url(reinterpret_cast<const char*>(ASN1_STRING_get0_data(uri)),
                          static_cast<std::size_t>(ASN1_STRING_length(uri)));
    if (is_web_address(url)) urls.push_back(url);
}

std::vector<std::string> ocsp_urls_of(const X509* x509) {
    std::vector<std::string> urls;
    const Handle<AUTHORITY_INFO_ACCESS_free> access{static_cast<AUTHORITY_INFO_ACCESS*>(
        X509_get_ext_d2i(x509, NID_info_access, nullptr, nullptr))};
    for (int i = 0; access && i < sk_ACCESS_DESCRIPTION_num(access.get()); ++i) {
        const ACCESS_DESCRIPTION* const one = sk_ACCESS_DESCRIPTION_value(access.get(), i);
        if (OBJ_obj2nid(one->method) == NID_ad_OCSP) add_url(one->location, urls);
    }
    return urls;
}

/// Lists of the certificate's own issuer only, and for every reason.
std::vector<std::string> crl_urls_of(const X509* x509) {
    std::vector<std::string> urls;
    const Handle<CRL_DIST_POINTS_free> points{static_cast<CRL_DIST_POINTS*>(
        X509_get_ext_d2i(x509, NID_crl_distribution_points, nullptr, nullptr))};
    for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
        const DIST_POINT* const one = sk_DIST_POINT_value(points.get(), i);
        const bool whole = one->CRLissuer == nullptr && one->reasons == nullptr;
        if (!whole || one->distpoint == nullptr || one->distpoint->type != 0) continue;
        const GENERAL_NAMES* const names = one->distpoint->name.fullname;
        for (int n = 0; n < sk_GENERAL_NAME_num(names); ++n)
            add_url(sk_GENERAL_NAME_value(names, n), urls);
    }
    return urls;
}

}  // namespace

std::string name_text(const X509_NAME* name) {
    const auto sink = memory_sink();
    constexpr unsigned long k_utf8_form = XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB;
    X509_NAME_print_ex(sink.get(), name, 0, k_utf8_form);
    return content_of(sink.get());
}

std::string serial_hex(const ASN1_INTEGER* serial) {
    const Handle<BN_free> number{ASN1_INTEGER_to_BN(serial, nullptr)};
    if (!number) return {};
    char* const digits = BN_bn2hex(number.get());
    std::string text = digits == nullptr ? "" : digits;
    OPENSSL_free(digits);
    return text;
}

Result<Instant> instant_of(const ASN1_TIME* time) {
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return malformed();
    const std::chrono::year_month_day day{
        std::chrono::year{parts.tm_year + 1900},
        std::chrono::month{static_cast<unsigned>(parts.tm_mon) + 1},
        std::chrono::day{static_cast<unsigned>(parts.tm_mday)}};
    if (!day.ok()) return malformed();
    const auto moment = std::chrono::sys_days{day} + std::chrono::hours{parts.tm_hour} +
                        std::chrono::minutes{parts.tm_min} + std::chrono::seconds{parts.tm_sec};
    return Instant{
        std::chrono::duration_cast<std::chrono::microseconds>(moment.time_since_epoch()).count()};
}

Result<Validity> validity_of(const X509* x509) {
    LT_TRY(const Instant first, instant_of(X509_get0_notBefore(x509)));
    LT_TRY(const Instant last, instant_of(X509_get0_notAfter(x509)));
    return Validity{first, last};
}

Result<Certificate> certificate_from(Handle<X509_free> x509) {
    if (!x509 || (X509_get_extension_flags(x509.get()) & EXFLAG_INVALID) != 0) return malformed();
    LT_TRY(const Validity validity, validity_of(x509.get()));
    EVP_PKEY* const key = X509_get0_pubkey(x509.get());
    Result<PublicKey> public_key = public_key_from(key == nullptr ? nullptr : shared(key));
    Result<EcPublicKey> ec_public_key = ec_public_key_from(key == nullptr ? nullptr : shared(key));
    std::string der = der_of<i2d_X509>(x509.get());
    const X509_NAME* const subject = X509_get_subject_name(x509.get());
    auto state = std::make_shared<Certificate::State>(Certificate::State{
        .x509 = nullptr,
        .der = {},
        .fingerprint = sha256(der),
        .subject = name_text(subject),
        .issuer = name_text(X509_get_issuer_name(x509.get())),
        .serial = serial_hex(X509_get0_serialNumber(x509.get())),
        .validity = validity,
        .use = key_use_of(x509.get()),
        .tax_code = tax_code_of(subject),
        .public_key = std::move(public_key),
        .ec_public_key = std::move(ec_public_key),
        .ocsp_urls = ocsp_urls_of(x509.get()),
        .crl_urls = crl_urls_of(x509.get()),
    });
    state->der = std::move(der);
    state->x509 = std::move(x509);
    ERR_clear_error();
    return Certificate{std::move(state)};
}

Result<Certificate> Certificate::from_der(std::string_view der) {
    if (der.size() > k_der_bytes_max) return malformed();
    const unsigned char* at = bytes_of(der);
    Handle<X509_free> x509{d2i_X509(nullptr, &at, static_cast<long>(der.size()))};
    if (!x509) return malformed();
    LT_TRY(Certificate certificate, certificate_from(std::move(x509)));
    if (certificate.der() != der) return malformed();  // trailing bytes, or BER that is not DER
    return certificate;
}

Result<Certificate> Certificate::from_pem(std::string_view pem) {
    LT_TRY(std::vector<Certificate> all, all_from_pem(pem));
    return std::move(all.front());
}

Result<std::vector<Certificate>> Certificate::all_from_pem(std::string_view pem) {
    const auto reader = reader_of(pem);
    std::vector<Certificate> all;
    while (X509* const raw = PEM_read_bio_X509(reader.get(), nullptr, nullptr, nullptr)) {
        LT_TRY(Certificate certificate, certificate_from(Handle<X509_free>{raw}));
        all.push_back(std::move(certificate));
    }
    const unsigned long last = ERR_peek_last_error();
    if (all.empty() || ERR_GET_REASON(last) != PEM_R_NO_START_LINE) return malformed();
    ERR_clear_error();
    return all;
}

std::string Certificate::pem() const {
    const auto sink = memory_sink();
    LT_ASSERT(PEM_write_bio_X509(sink.get(), x_state->x509.get()) == 1);
    return content_of(sink.get());
}

const std::string& Certificate::der() const { return x_state->der; }
const Digest256& Certificate::fingerprint() const { return x_state->fingerprint; }
const std::string& Certificate::subject() const { return x_state->subject; }
const std::string& Certificate::issuer() const { return x_state->issuer; }
const std::string& Certificate::serial() const { return x_state->serial; }
Validity Certificate::validity() const { return x_state->validity; }
KeyUse Certificate::key_use() const { return x_state->use; }
const std::optional<TaxCode>& Certificate::tax_code() const { return x_state->tax_code; }
const Result<PublicKey>& Certificate::public_key() const { return x_state->public_key; }
const Result<EcPublicKey>& Certificate::ec_public_key() const { return x_state->ec_public_key; }
const std::vector<std::string>& Certificate::ocsp_urls() const { return x_state->ocsp_urls; }
const std::vector<std::string>& Certificate::crl_urls() const { return x_state->crl_urls; }

}  // namespace lt::crypto
