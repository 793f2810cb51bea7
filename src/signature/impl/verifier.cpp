// The steps of a verification, in order.  A step that finds a fault notes it and the next step goes
// on with what there is, so that one answer names them all.
#include "signature/verifier.hpp"

#include <fmt/format.h>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "signature/impl/form.hpp"
#include "signature/impl/place.hpp"
#include "signature/impl/signer.hpp"
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

/// Step 5: the value was made by the certificate's key over the canonical SignedInfo.
void check_value(const SignatureForm& form, const crypto::PublicKey& key,
                 std::vector<Finding>& findings) {
    if (form.key_value && *form.key_value != key.numbers())
        findings.push_back(finding(key_value_mismatch));
    if (!form.signed_info || !form.value) return;
    const auto canonical = xml::canonical_text(form.signed_info->node, form.signed_info->canonical);
    if (!canonical) return findings.push_back(finding(canonicalization_not_allowed));
    const bool sha1 = form.signed_info->hash == Hash::sha1;
    switch (sha1 ? key.verify(crypto::sha1(*canonical), *form.value)
                 : key.verify(*canonical, *form.value)) {
        case crypto::SignatureCheck::good: return;
        case crypto::SignatureCheck::wrong_length:
            return findings.push_back(finding(signature_value_malformed));
        case crypto::SignatureCheck::wrong: return findings.push_back(finding(signature_mismatch));
    }
}

struct DigestText {
    std::string bytes;
    std::string hex;
};

/// Of the canonical form of a Document or a Node; none when it has none.
template <class Part>
std::optional<DigestText> digest_of(const Part& part, const Promise& promise) {
    if (promise.hash == Hash::sha1) {
        const auto text = xml::canonical_text(part, promise.canonical);
        if (!text) return std::nullopt;
        const crypto::Digest160 digest = crypto::sha1(*text);
        return DigestText{std::string(digest.view()), digest.hex()};
    }
    crypto::Sha256 hash;
    const xml::Sink sink = [&](std::string_view piece) { hash.update(piece); };
    if (!xml::canonicalise(part, sink, promise.canonical)) return std::nullopt;
    const crypto::Digest256 digest = hash.finish();
    return DigestText{std::string(digest.view()), digest.hex()};
}

/// "/HSCHUNGTU/THONGTINHOSO"
std::string path_of(xml::Node node) {
    std::string path = fmt::format("/{}", node.name());
    for (auto up = node.parent(); up; up = up->parent())
        path = fmt::format("/{}{}", up->name(), path);
    return path;
}

/// Step 6: each part that is referred to is what was digested.  The whole document comes last and
/// is digested without its Signature.  Ends every view into the Signature.
void check_promises(xml::Document& document, const Place& place, const SignatureForm& form,
                    Report& report, std::vector<Finding>& findings) {
    using enum Promise::Target;
    for (const Promise& promise : form.promises) {
        std::string path = "/" + report.root;
        std::optional<DigestText> digest;
        if (promise.target == whole_document) {
            document.remove(place.signature);
            digest = digest_of(document, promise);
        } else {
            const auto& part = promise.target == object ? form.object : form.content;
            if (!part) continue;  // which is a finding already
            path = path_of(*part);
            digest = digest_of(*part, promise);
        }
        if (!digest) {
            findings.push_back(finding(canonicalization_not_allowed));
        } else if (digest->bytes != promise.digest) {
            findings.push_back(finding(digest_mismatch));
        } else {
            report.covered.push_back({promise.uri, std::move(path), std::move(digest->hex)});
        }
    }
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

/// How many references there are, all of which must have been found right.
std::size_t references_of(Profile profile) {
    return profile == Profile::s2a || profile == Profile::s2b ? 2 : 1;
}

/// The day of signing: as the caller knows it, as S2 says it, or as the covered content says it.
std::optional<Date> signing_day_of(const xml::Document& document, const VerifyRequest& request,
                                   const SignatureForm& form,
                                   const std::vector<std::string>& path) {
    if (request.signing_day) return request.signing_day;
    if (form.signing_time) return form.signing_time->local_date();
    return day_at(document, path);
}

}  // namespace

Verifier::Verifier(const crypto::TrustStore& trust, Policy policy)
    : x_trust(trust), x_policy(std::move(policy)) {}

Verification Verifier::verify(std::string_view bytes, const VerifyRequest& request) const {
    Report report;
    report.document = request.digest ? *request.digest : crypto::sha256(bytes);
    report.received = request.received;
    std::vector<Finding> findings;
    const auto add = [&](FindingCode code) { findings.push_back(finding(code)); };
    const auto refused = [&] {
        add_findings(report, std::move(findings));
        return Verification{std::move(report), std::nullopt};
    };
    // 1. The file is XML within the limits, and everything in it is either element, attribute or
    // text.
    const bool s3_accepted = request.accepted.contains(Profile::s3);
    xml::Limits limits = x_policy.limits;
    if (s3_accepted) limits.declared = xml::Declared::utf8_or_utf16;
    auto document = xml::Document::parse(bytes, limits);
    if (!document) {
        findings.push_back(parse_finding(document.error()));
        return refused();
    }
    report.root = document->root().name();
    if (document->comments() + document->instructions() > 0) add(comment_or_instruction);
    // 2. One Signature in the place of a profile that the caller takes.
    const auto place = locate(*document, findings);
    if (!place) return refused();
    report.profile = place->profile;
    if (!request.accepted.contains(place->profile)) add(profile_not_accepted);
    if (document->declares_utf16() && place->profile != Profile::s3) add(encoding_not_allowed);
    // 3. It has the profile's form.
    const SignatureForm form = read_form(*place, findings);
    report.algorithms = form.algorithms;
    report.signing_time = form.signing_time;
    if (form.content)
        report.unsigned_facility = check_uncovered(place->root, *form.content, findings);
    // 4. Its certificate leads to an anchor and may sign documents.
    const auto chain = x_trust.check_bundle(form.certificates);
    if (chain) {
        note_signer(*chain, report, findings);
        const auto& key = chain->leaf.public_key();
        if (!key) add(key_not_allowed);
        if (key) check_value(form, *key, findings);  // 5.
    } else if (!form.certificates.empty()) {
        const bool unreadable = chain.error().code == ErrorCode::malformed;
        add(unreadable ? certificate_malformed : key_info_not_allowed);
    }
    // 6. An enveloping signature covers nothing of ours.
    if (place->signature == place->root) return refused();
    check_promises(*document, *place, form, report, findings);
    // 7.
    report.signing_day = signing_day_of(*document, request, form, x_policy.signing_day_path);
    if (report.signer) check_validity(report, request, findings);

    add_findings(report, std::move(findings));
    if (report.verdict != Verdict::accepted) return {std::move(report), std::nullopt};
    LT_ASSERT(report.covered.size() == references_of(place->profile));
    // 8. What is left to read is what was digested: S2a covers one child of the root, the others
    // the whole document, whose Signature is gone already.
    if (place->profile == Profile::s2a) document->keep_only(*form.content);
    Verified verified{std::move(*document), report};
    return {std::move(report), std::move(verified)};
}

}  // namespace lt::signature
