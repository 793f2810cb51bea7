#include "signature/impl/signer.hpp"

namespace lt::signature {
namespace {

using enum FindingCode;

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

}  // namespace

void note_signer(const crypto::ChainCheck& check, Report& report, std::vector<Finding>& findings) {
    const auto add = [&](FindingCode code) { findings.push_back(finding(code)); };
    report.signer = signer_of(check);
    report.chain_der = chain_of(check);
    if (check.leaf.key_use() != crypto::KeyUse::document_signing) add(key_usage);
    if (!check.chain) add(chain_not_trusted);
    if (!check.leaf.tax_code()) add(no_tax_code);
}

void check_validity(const Report& report, const VerifyRequest& request,
                    std::vector<Finding>& findings) {
    const crypto::Validity valid =
        report.signer->chain_validity.value_or(report.signer->certificate_validity);
    const auto on_day = [&](Date day) {
        return valid.overlaps(Instant::start_of(day),
                              Instant{Instant::start_of(day + 1).microseconds - 1});
    };
    bool at_signing = valid.contains(report.received);
    if (report.signing_day) at_signing = on_day(*report.signing_day);
    if (!request.signing_day && report.signing_time)
        at_signing = valid.contains(*report.signing_time);
    if (!at_signing) findings.push_back(finding(not_valid_at_signing));
    if (!valid.contains(report.received)) findings.push_back(finding(not_valid_at_receipt));
}

}  // namespace lt::signature
