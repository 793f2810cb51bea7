// The basic idea: look what kind of file it is, let `signature` judge it, and add what only the
// operator knows: which facility an organisation runs, and which lists were brought.
#include "app/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "app/config.hpp"
#include "crypto/crl.hpp"
#include "document/json_file.hpp"
#include "net/system_clock.hpp"
#include "signature/any.hpp"

namespace lt::app {
namespace {

namespace fs = std::filesystem;
using signature::FindingCode;

constexpr int k_facility_depth_max = 4;  // MACSKCB stands two or three levels below the root

std::unexpected<Error> bad_option(const std::string& what) {
    return fail(ErrorCode::invalid_argument, {"Tham số sai: " + what, "Wrong option: " + what}, {});
}

Result<Instant> moment_of(const std::string& text) {
    if (text.empty()) return net::SystemClock{}.now();
    if (const auto day = Date::parse_iso(text)) return Instant::start_of(*day);
    if (const auto instant = Instant::parse_iso(text)) return *instant;
    return bad_option("--at " + text);
}

Result<signature::FacilityList> facilities_of(const std::vector<std::string>& pairs) {
    signature::FacilityList list;
    for (const std::string& pair : pairs) {
        const std::size_t equals = pair.find('=');
        const auto code = FacilityCode::parse(pair.substr(0, equals));
        const auto tax = TaxCode::parse(equals == pair.npos ? "" : pair.substr(equals + 1));
        if (!code || !tax) return bad_option("--facility " + pair);
        list.add(*tax, *code);
    }
    return list;
}

Result<std::vector<signature::Proof>> crls_of(const std::vector<std::string>& lists) {
    std::vector<signature::Proof> crls;
    for (const std::string& bytes : lists) {
        LT_TRY(const crypto::Crl crl, crypto::Crl::from_file_bytes(bytes));
        crls.push_back(std::make_shared<const std::string>(crl.der()));
    }
    return crls;
}

/// The configured trust, with what the options replace.
Result<Trusted> trusted_by(const VerifyOptions& options) {
    std::vector<fs::path> anchors = options.anchors;
    std::vector<std::string> crls;
    for (const fs::path& file : options.crls) {
        LT_TRY(std::string bytes, read_file(file));
        crls.push_back(std::move(bytes));
    }
    std::optional<crypto::TrustStore> stamps;
    std::optional<signature::FacilityList> facilities;
    if (!options.facilities.empty()) {
        LT_TRY(facilities, facilities_of(options.facilities));
    }
    if (anchors.empty()) {
        LT_TRY(const Config config, load_config(options.config));
        anchors = config.anchors;
        if (crls.empty()) {
            LT_TRY(crls, load_crls(config.revocation.crls));
        }
        if (config.time_stamp) {
            LT_TRY(stamps, load_trust(config.time_stamp->anchors));
        }
        if (!facilities) {
            LT_TRY(const api::AccountBook accounts, load_accounts(config.accounts));
            facilities.emplace();
            for (const api::FacilityAccount* account : accounts.facilities())
                facilities->add(account->tax_code, account->facility);
        }
    }
    LT_TRY(crypto::TrustStore papers, load_trust(anchors));
    LT_TRY(std::vector<signature::Proof> proofs, crls_of(crls));
    return Trusted{std::move(papers), std::move(stamps), std::move(facilities), std::move(proofs)};
}

/// The first MACSKCB of the signed content.
std::string facility_in(xml::Node node, int depth) {
    if (node.name() == "MACSKCB") return std::string{node.text()};
    for (auto child = node.first_child(); child && depth > 0; child = child->next_sibling()) {
        std::string found = facility_in(*child, depth - 1);
        if (!found.empty()) return found;
    }
    return {};
}

/// certificate organisation = facility in the file, by the map.  There is no account here; a file
/// that names no facility (a birth attestation) only needs an organisation that is known.
void compare_facility(const std::string& in_file, const signature::FacilityList& map,
                      FileReport& out) {
    const auto& signer = out.paper.signer;
    if (!signer || !signer->tax_code) return;
    const auto run_by_signer = map.facilities_of(*signer->tax_code);
    const auto named = FacilityCode::parse(in_file);
    if (run_by_signer.empty()) {
        out.findings.push_back({std::string{name_of(FindingCode::facility_unknown)},
                                "Không biết tổ chức ký phụ trách cơ sở nào."});
    } else if (named && std::ranges::find(run_by_signer, *named) == run_by_signer.end()) {
        out.findings.push_back({std::string{name_of(FindingCode::facility_mismatch)},
                                "Tổ chức ký không phụ trách cơ sở ghi trong tệp."});
    }
}

void add_revocation(const Trusted& trusted, Instant at, FileReport& out) {
    out.revocation = signature::judge_proofs(out.paper.chain_der, trusted.crls, at);
    if (out.revocation.state == signature::Revocation::revoked)
        out.findings.push_back({"certificate_revoked", out.revocation.why});
}

FileReport verify_xml(std::string_view bytes, const Trusted& trusted, Instant at) {
    FileReport out;
    const signature::Verifier verifier(trusted.papers);
    auto done = verifier.verify(bytes, {.received = at, .accepted = signature::k_profiles_all});
    out.paper = std::move(done.report);
    for (const signature::Finding& one : out.paper.findings)
        out.findings.push_back({std::string{name_of(one.code)}, one.vi});
    if (trusted.facilities && done.verified) {
        const auto named = done.verified->read(
            [](xml::Node root) { return facility_in(root, k_facility_depth_max); });
        compare_facility(named.value().empty() ? out.paper.unsigned_facility : named.value(),
                         *trusted.facilities, out);
    }
    add_revocation(trusted, at, out);
    return out;
}

FileReport refused(FileReport::Kind kind, const char* code, const Error& error) {
    FileReport out;
    out.kind = kind;
    out.findings.push_back({code, error.client.vi});
    return out;
}

FileReport verify_with(const signature::Evidence& evidence, std::string_view original,
                       const Trusted& trusted) {
    FileReport out;
    out.kind = FileReport::Kind::evidence;
    const crypto::TrustStore& stamps = trusted.time_stamps ? *trusted.time_stamps : trusted.papers;
    out.evidence = signature::verify_evidence(original, evidence, {trusted.papers, stamps});
    out.paper = out.evidence->paper;
    out.revocation = out.evidence->revocation;
    for (const signature::EvidenceFinding& one : out.evidence->findings)
        out.findings.push_back({std::string{name_of(one.fault)}, one.vi});
    for (const signature::Finding& one : out.paper.findings)
        out.findings.push_back({std::string{name_of(one.code)}, one.vi});
    return out;
}

FileReport verify_evidence_text(std::string_view text, const std::optional<std::string>& original,
                                const Trusted& trusted) {
    const auto value = json::parse(text);
    const auto evidence = value ? signature::evidence_from(*value) : std::unexpected(value.error());
    if (!evidence)
        return refused(FileReport::Kind::evidence, "evidence_malformed", evidence.error());
    if (!original && !evidence->original) {
        return refused(FileReport::Kind::evidence, "original_missing",
                       {ErrorCode::not_found, {"Tệp bằng chứng không kèm tệp gốc.", ""}, {}});
    }
    return verify_with(*evidence, original ? *original : *evidence->original, trusted);
}

/// Channel C: what is signed is the XML inside.
FileReport verify_json(std::string_view bytes, const Trusted& trusted, Instant at) {
    const auto value = json::parse(bytes);
    if (!value) return refused(FileReport::Kind::paper, "json_malformed", value.error());
    if (value->text_at("format") == signature::k_evidence_format)
        return verify_evidence_text(bytes, std::nullopt, trusted);
    const auto inner = document::sign_data(*value);
    if (!inner) return refused(FileReport::Kind::paper, "sign_data_malformed", inner.error());
    return verify_xml(*inner, trusted, at);
}

/// Without `receipt` when the bytes are not one that can be believed.
FileReport verify_receipt(std::string_view bytes, const Trusted& trusted) {
    FileReport out;
    out.kind = FileReport::Kind::receipt;
    auto checked = signature::check_receipt(trimmed(bytes), trusted.papers);
    if (!checked) return out;
    if (!checked->chain_validity.contains(checked->receipt.received)) {
        out.findings.push_back(
            {"receipt_refused", "Chứng thư số ký biên nhận không còn hạn khi tiếp nhận."});
    }
    out.receipt = *std::move(checked);
    return out;
}

/// A JWS that is no receipt of ours: a paper of the civil registry, or a facility's request.
FileReport verify_json_paper(std::string_view bytes, const Trusted& trusted, Instant at) {
    FileReport out;
    out.paper = signature::verify_any(trimmed(bytes), trusted.papers, {.received = at});
    for (const signature::Finding& one : out.paper.findings)
        out.findings.push_back({std::string{name_of(one.code)}, one.vi});
    add_revocation(trusted, at, out);
    return out;
}

}  // namespace

FileReport verify_bytes(std::string_view bytes, const std::optional<std::string>& evidence,
                        const Trusted& trusted, Instant at) {
    if (evidence) return verify_evidence_text(*evidence, std::string{bytes}, trusted);
    if (trimmed(bytes).starts_with('{')) return verify_json(bytes, trusted, at);
    if (signature::looks_like_jws(bytes)) {
        const FileReport receipt = verify_receipt(bytes, trusted);
        return receipt.receipt ? receipt : verify_json_paper(bytes, trusted, at);
    }
    return verify_xml(bytes, trusted, at);
}

Result<AllAccepted> verify_files(const VerifyOptions& options) {
    LT_TRY(const Instant at, moment_of(options.at));
    LT_TRY(const Trusted trusted, trusted_by(options));
    AllAccepted all = AllAccepted::yes;
    json::Array reports;
    for (const fs::path& file : options.files) {
        LT_TRY(const std::string bytes, read_file(file));
        const fs::path beside = file.string() + ".evidence.json";
        std::optional<std::string> evidence;
        if (fs::exists(beside)) {
            LT_TRY(evidence, read_file(beside));
        }
        const FileReport report = verify_bytes(bytes, evidence, trusted, at);
        if (!report.accepted()) all = AllAccepted::no;
        if (options.form == VerifyForm::json) reports.push_back(report_json(file.string(), report));
        if (options.form == VerifyForm::text) fmt::print("{}", report_text(file.string(), report));
    }
    if (options.form == VerifyForm::json)
        fmt::print("{}\n", json::dump_pretty(json::Object{}.add("files", std::move(reports))));
    return all;
}

}  // namespace lt::app
