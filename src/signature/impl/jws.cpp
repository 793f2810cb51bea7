#include "signature/jws.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/encoding.hpp"
#include "signature/impl/compact_jws.hpp"
#include "signature/impl/signer.hpp"

namespace lt::signature {

struct JwsAccess {
    static VerifiedJson make(json::Value payload, Report report) {
        return {std::move(payload), std::move(report)};
    }
};

namespace {

using enum FindingCode;

constexpr std::string_view k_rs256 = "RS256";
constexpr std::string_view k_es256 = "ES256";

/// RFC 7515, 4.1: no member but these, so none whose meaning we do not know.
bool has_known_members(const json::Value& header) {
    return std::ranges::all_of(header.object()->members(), [](const json::Member& one) {
        const bool text = one.second.string() != nullptr;
        return one.first == "x5c" || ((one.first == "alg" || one.first == "typ") && text);
    });
}

/// The signature by the key that the algorithm demands; a key of another kind is a finding.
void check_value(const CompactJws& jws, std::string_view algorithm, const crypto::Certificate& leaf,
                 std::vector<Finding>& findings) {
    const auto add = [&](FindingCode code) { findings.push_back(finding(code)); };
    const auto check = [&](const auto& key) {
        if (!key) return add(key_not_allowed);
        switch (key->verify(jws.signed_text, jws.signature)) {
            case crypto::SignatureCheck::good: return;
            case crypto::SignatureCheck::wrong_length: return add(signature_value_malformed);
            case crypto::SignatureCheck::wrong: return add(signature_mismatch);
        }
    };
    if (algorithm == k_rs256) return check(leaf.public_key());
    check(leaf.ec_public_key());
}

/// The certificates, and what they prove.
void check_signer(const CompactJws& jws, const crypto::TrustStore& trust, Report& report,
                  std::vector<Finding>& findings) {
    const auto add = [&](FindingCode code) { findings.push_back(finding(code)); };
    const auto certificates = certificates_of(jws.header);
    if (!certificates) return add(jws_header_not_allowed);
    const auto chain = trust.check_bundle(*certificates);
    if (!chain) {
        const bool unreadable = chain.error().code == ErrorCode::malformed;
        return add(unreadable ? certificate_malformed : jws_header_not_allowed);
    }
    if (chain->leaf.der() != certificates->front()) add(jws_header_not_allowed);
    note_signer(*chain, report, findings);
    if (!report.algorithms.signature.empty())
        check_value(jws, report.algorithms.signature, chain->leaf, findings);
}

Result<std::string> refuse(std::string vi, std::string en) {
    return fail(ErrorCode::invalid_argument, {std::move(vi), std::move(en)});
}

/// The text that is signed.
std::string signed_text(const json::Value& payload, std::string_view algorithm,
                        const crypto::Certificate& certificate) {
    json::Array x5c;
    x5c.emplace_back(base64(certificate.der()));
    const json::Value header = json::Object{}.add("alg", algorithm).add("x5c", std::move(x5c));
    return fmt::format("{}.{}", base64url(json::dump(header)), base64url(json::dump(payload)));
}

template <class Key, class Signer>
Result<std::string> sign_with(const json::Value& payload, std::string_view algorithm,
                              const Result<Key>& certified, const Signer& signer) {
    if (payload.object() == nullptr)
        return refuse("Nội dung cần ký phải là một đối tượng JSON.",
                      "What is to be signed must be a JSON object.");
    if (!certified || certified->der() != signer.key.public_key().der())
        return refuse("Chứng thư số không thuộc khóa ký.",
                      "The certificate does not belong to the signing key.");
    const std::string text = signed_text(payload, algorithm, signer.certificate);
    return fmt::format("{}.{}", text, base64url(signer.key.sign(text)));
}

}  // namespace

JwsVerification verify_jws(std::string_view bytes, const crypto::TrustStore& trust,
                           const VerifyRequest& request) {
    Report report;
    report.document = request.digest ? *request.digest : crypto::sha256(bytes);
    report.received = request.received;
    report.signing_day = request.signing_day;
    std::vector<Finding> findings;
    const auto add = [&](FindingCode code) { findings.push_back(finding(code)); };
    // 1. Three parts, within the limit.
    const bool fits = bytes.size() <= k_jws_bytes_max;
    auto jws = fits ? parse_compact_jws(bytes) : Result<CompactJws>{fail(ErrorCode::too_large, {})};
    if (!jws) {
        add(fits ? jws_malformed : too_large);
        add_findings(report, std::move(findings));
        return {std::move(report), std::nullopt};
    }
    // 2. The header says nothing that we do not know.
    if (!has_known_members(jws->header)) add(jws_header_not_allowed);
    const auto algorithm = jws->header.text_at("alg");
    const bool allowed = algorithm && (*algorithm == k_rs256 || *algorithm == k_es256);
    if (allowed) report.algorithms.signature = *algorithm;
    if (!allowed) add(signature_method_not_allowed);
    // 3. Signed by a trusted certificate that was valid.
    check_signer(*jws, trust, report, findings);
    if (report.signer) check_validity(report, request, findings);
    // 4. The payload has one meaning.
    auto payload = json::parse(jws->payload);
    if (!payload || payload->object() == nullptr) add(payload_not_json);

    add_findings(report, std::move(findings));
    if (report.verdict != Verdict::accepted) return {std::move(report), std::nullopt};
    report.covered.push_back({"payload", "payload", crypto::sha256(jws->payload).hex()});
    VerifiedJson verified = JwsAccess::make(*std::move(payload), report);
    return {std::move(report), std::move(verified)};
}

Result<json::Value> unverified_payload(std::string_view bytes) {
    if (bytes.size() > k_jws_bytes_max) {
        return fail(ErrorCode::too_large,
                    {fmt::format("Tệp JWS lớn hơn {} byte.", k_jws_bytes_max),
                     fmt::format("The JWS is larger than {} bytes.", k_jws_bytes_max)});
    }
    LT_TRY(const CompactJws jws, parse_compact_jws(bytes));
    LT_TRY(json::Value payload, json::parse(jws.payload));
    if (payload.object() != nullptr) return payload;
    return fail(ErrorCode::malformed, {"Nội dung JWS không phải là một đối tượng JSON.",
                                       "The payload of the JWS is not a JSON object."});
}

Result<std::string> sign_jws(const json::Value& payload, const crypto::Identity& signer) {
    return sign_with(payload, k_rs256, signer.certificate.public_key(), signer);
}

Result<std::string> sign_jws(const json::Value& payload, const EcIdentity& signer) {
    return sign_with(payload, k_es256, signer.certificate.ec_public_key(), signer);
}

}  // namespace lt::signature
