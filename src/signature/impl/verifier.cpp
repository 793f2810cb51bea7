// The steps of a verification, in order.  A step that finds a fault notes it and the next step goes
// on with what there is, so that one answer names them all.
#include "signature/verifier.hpp"

#include "base/text.hpp"
#include "signature/impl/place.hpp"
#include "signature/impl/profile.hpp"
#include "xml/canonical.hpp"

namespace lt::signature {
namespace {

using enum FindingCode;

FindingCode finding_of(ErrorCode parse_error) {
    if (parse_error == ErrorCode::unsupported) return doctype;
    if (parse_error == ErrorCode::too_large) return too_large;
    return not_well_formed;
}

/// The parser's sentence is more exact than ours: it names the line and the limit.
Finding parse_finding(const Error& error) {
    return {finding_of(error.code), error.client.vi, error.client.en};
}

SignerInfo signer_of(const crypto::ChainCheck& check) {
    const crypto::Certificate& leaf = check.leaf;
    return {
        .tax_code = leaf.tax_code(),
        .subject = leaf.subject(),
        .issuer = leaf.issuer(),
        .serial = leaf.serial(),
        .certificate_fingerprint = leaf.fingerprint(),
        .certificate_validity = leaf.validity(),
        .chain_validity = check.chain ? std::optional{check.chain->validity} : std::nullopt,
    };
}

std::vector<std::string> chain_of(const crypto::ChainCheck& check) {
    std::vector<std::string> der;
    if (!check.chain) return der;
    for (const crypto::Certificate& one : check.chain->certificates) der.push_back(one.der());
    return der;
}

void check_certificate(const crypto::ChainCheck& check, std::vector<Finding>& findings) {
    const auto add = [&](FindingCode code) { findings.push_back(finding(code)); };
    if (!check.leaf.public_key()) add(key_not_allowed);
    if (check.leaf.key_use() != crypto::KeyUse::document_signing) add(key_usage);
    if (!check.chain) add(chain_not_trusted);
    if (!check.leaf.tax_code()) add(no_tax_code);
}

/// Step 5: the value was made by the certificate's key over the canonical SignedInfo.
void check_value(const SignatureForm& form, const crypto::Certificate& leaf,
                 std::vector<Finding>& findings) {
    if (!form.signed_info || !form.value || !leaf.public_key()) return;
    const auto canonical = xml::canonical_text(*form.signed_info);
    if (!canonical) return findings.push_back(finding(canonicalization_not_allowed));
    switch (leaf.public_key()->verify(*canonical, *form.value)) {
        case crypto::SignatureCheck::good: return;
        case crypto::SignatureCheck::wrong_length:
            return findings.push_back(finding(signature_value_malformed));
        case crypto::SignatureCheck::wrong: return findings.push_back(finding(signature_mismatch));
    }
}

/// Step 6: what is left of the document without its Signature is what was digested.
/// REQUIRES: `signature` is not the root.  Ends every view into the Signature.
std::optional<crypto::Digest256> take_out(xml::Document& document, xml::Node signature) {
    document.remove(signature);
    crypto::Sha256 hash;
    const auto done =
        xml::canonicalise(document, [&](std::string_view piece) { hash.update(piece); });
    return done ? std::optional{hash.finish()} : std::nullopt;
}

void check_digest(const SignatureForm& form, const std::optional<crypto::Digest256>& digest,
                  Report& report, std::vector<Finding>& findings) {
    if (!digest) return findings.push_back(finding(canonicalization_not_allowed));
    if (!form.digest) return;
    if (*form.digest != *digest) return findings.push_back(finding(digest_mismatch));
    report.covered.push_back({"", "/" + report.root, digest->hex()});
}

std::optional<Date> day_at(const xml::Document& document, const std::vector<std::string>& path) {
    std::optional<xml::Node> node = document.root();
    for (const std::string& name : path) {
        node = node->child(name);
        if (!node) return std::nullopt;
    }
    const std::string text = node->text();
    const auto day = Date::parse_compact(trimmed(text));
    return day ? std::optional{*day} : std::nullopt;
}

/// Step 7: valid on the day of signing (at some moment of it, a day is all that S1 says) and at
/// receipt.
void check_validity(const Report& report, std::vector<Finding>& findings) {
    const crypto::Validity valid =
        report.signer->chain_validity.value_or(report.signer->certificate_validity);
    const auto on_day = [&](Date day) {
        return valid.overlaps(Instant::start_of(day),
                              Instant{Instant::start_of(day + 1).microseconds - 1});
    };
    const bool at_signing =
        report.signing_day ? on_day(*report.signing_day) : valid.contains(report.received);
    if (!at_signing) findings.push_back(finding(not_valid_at_signing));
    if (!valid.contains(report.received)) findings.push_back(finding(not_valid_at_receipt));
}

}  // namespace

Verifier::Verifier(const crypto::TrustStore& trust, Policy policy)
    : x_trust(trust), x_policy(std::move(policy)) {}

Verification Verifier::verify(std::string_view bytes, const VerifyRequest& request) const {
    Report report;
    report.document = request.digest ? *request.digest : crypto::sha256(bytes);
    report.received = request.received;
    std::vector<Finding> findings;
    const auto refused = [&] {
        add_findings(report, std::move(findings));
        return Verification{std::move(report), std::nullopt};
    };
    // 1. The file is XML within the limits, and everything in it is either element, attribute or
    // text.
    auto document = xml::Document::parse(bytes, x_policy.limits);
    if (!document) {
        findings.push_back(parse_finding(document.error()));
        return refused();
    }
    report.root = document->root().name();
    if (document->comments() + document->instructions() > 0)
        findings.push_back(finding(comment_or_instruction));
    // 2. One Signature in its place.
    const auto signature = locate(*document, k_wrapper, findings);
    if (!signature) return refused();
    // 3. It has the profile's form.
    const SignatureForm form = read_form(*signature, findings);
    report.profile = Profile::s1;
    report.algorithms = form.algorithms;
    if (!request.accepted.contains(*report.profile))
        findings.push_back(finding(profile_not_accepted));
    // 4. Its certificate leads to an anchor and may sign documents.
    const auto chain = x_trust.check_bundle(form.certificates);
    if (chain) {
        report.signer = signer_of(*chain);
        report.chain_der = chain_of(*chain);
        check_certificate(*chain, findings);
        check_value(form, chain->leaf, findings);  // 5.
    } else if (!form.certificates.empty()) {
        const bool unreadable = chain.error().code == ErrorCode::malformed;
        findings.push_back(finding(unreadable ? certificate_malformed : key_info_not_allowed));
    }
    // 6. From here on the Signature and every view into it are gone.
    if (*signature == document->root())
        return refused();  // an enveloping signature covers nothing of ours
    check_digest(form, take_out(*document, *signature), report, findings);
    // 7.
    report.signing_day =
        request.signing_day ? request.signing_day : day_at(*document, x_policy.signing_day_path);
    if (report.signer) check_validity(report, findings);

    add_findings(report, std::move(findings));
    if (report.verdict != Verdict::accepted) return {std::move(report), std::nullopt};
    Verified verified{std::move(*document), report};
    return {std::move(report), std::move(verified)};
}

}  // namespace lt::signature
