// The basic idea: unwrap (XML, JSON around XML, or JWS) -> verify -> read only what the signature
// covers -> whose file is it -> is the signer's certificate still good.  Each step ends in a code
// of the gateway and in findings; the first step that refuses ends the examination.
#include "intake/examination.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "document/json_file.hpp"
#include "signature/jws.hpp"

namespace lt::intake {
namespace {

using casework::TrustState;
using document::ReadFile;
using document::Severity;

std::string_view code_for(signature::FindingCode code) {
    using enum signature::FindingCode;
    switch (code) {
        case not_well_formed:
        case doctype: return k_bad_file;
        case too_large: return k_too_large;
        case facility_unknown:
        case facility_mismatch:
        case content_mismatch: return k_no_right;
        case encoding_not_allowed:
        case comment_or_instruction:
        case jws_malformed:
        case jws_header_not_allowed:
        case payload_not_json:
        case not_signed:
        case several_signatures:
        case signature_misplaced:
        case wrapper_not_empty:
        case duplicate_identifier:
        case uncovered_content:
        case profile_not_accepted:
        case unexpected_content:
        case canonicalization_not_allowed:
        case signature_method_not_allowed:
        case reference_not_allowed:
        case identifier_mismatch:
        case transform_not_allowed:
        case digest_method_not_allowed:
        case digest_malformed:
        case signature_value_malformed:
        case object_not_allowed:
        case signing_time_malformed:
        case key_info_not_allowed:
        case certificate_malformed:
        case digest_mismatch:
        case signature_mismatch:
        case key_value_mismatch:
        case key_not_allowed:
        case key_usage:
        case chain_not_trusted:
        case not_valid_at_signing:
        case not_valid_at_receipt:
        case no_tax_code: return k_bad_signature;
    }
    return k_bad_signature;
}

/// Findings of a signature stand at the element that holds it.
json::Value signature_finding(const signature::Finding& found, Severity severity) {
    return json::Object{}
        .add("document", "CHUKYDONVI")
        .add("element", "CHUKYDONVI")
        .add("rule", signature::name_of(found.code))
        .add("severity", document::name_of(severity))
        .add("text", found.vi);
}

json::Value own_finding(std::string_view rule, std::string_view sentence, Severity severity) {
    return json::Object{}
        .add("document", "CHUKYDONVI")
        .add("element", "X509Certificate")
        .add("rule", rule)
        .add("severity", document::name_of(severity))
        .add("text", sentence);
}

json::Value file_finding(std::string_view rule, std::string_view sentence) {
    return json::Object{}
        .add("document", "file")
        .add("element", "")
        .add("rule", rule)
        .add("severity", document::name_of(Severity::error))
        .add("text", sentence);
}

void refuse(Examination& out, const std::vector<signature::Finding>& findings) {
    out.code = code_for(findings.front().code);
    for (const signature::Finding& found : findings) {
        if (!out.message.empty()) out.message += " ";
        out.message += found.vi;
        out.findings.push_back(signature_finding(found, Severity::error));
    }
}

void refuse(Examination& out, std::string_view code, std::string message) {
    out.code = code;
    out.message = std::move(message);
    out.content.reset();
}

std::string summary(const document::Findings& findings) {
    const auto count = [&](Severity severity) {
        return std::ranges::count(findings, severity, &document::Finding::severity);
    };
    const auto errors = count(Severity::error), warnings = count(Severity::warning);
    if (errors + warnings == 0) return "Đã tiếp nhận hồ sơ, đang chờ xử lý.";
    return fmt::format("Đã tiếp nhận hồ sơ; phát hiện {} lỗi và {} cảnh báo cần kiểm tra.", errors,
                       warnings);
}

/// The papers of a visit replace those sent before under its key, so one file says it once.
bool repeats_a_visit(const ReadFile& file) {
    std::set<std::string_view> seen;
    return std::ranges::any_of(file.links, [&](const std::string& link) {
        return !link.empty() && !seen.insert(link).second;
    });
}

/// What is known after unwrapping and verifying, before the content is judged.
struct Opened {
    signature::Report report;
    std::optional<Signed<ReadFile>> content;
};

class Opener {
  public:
    Opener(const Examiner::Ports& ports, const ServiceRule& rule, Instant received)
        : x_verifier(ports.verifier), x_rule(rule), x_received(received) {}

    /// Errors: malformed (the outer JSON or its SIGNDATA does not read).
    Result<Opened> open(std::string_view bytes) const {
        switch (x_rule.wrapping) {
            case Wrapping::xml:
                return open_xml(bytes, [this](xml::Node root) {
                    return document::read_file(root, x_rule.file);
                });
            case Wrapping::json_outer: {
                LT_TRY(const json::Value outer, json::parse(bytes));
                LT_TRY(const std::string inner, document::sign_data(outer));
                return open_xml(inner, [&outer](xml::Node root) {
                    return document::read_driver_health(outer, root);
                });
            }
            case Wrapping::jws: return open_jws(bytes);
        }
        return open_jws(bytes);
    }

  private:
    template <class Reader>
    Opened open_xml(std::string_view bytes, Reader read) const {
        signature::Verification verification =
            x_verifier.verify(bytes, {.received = x_received, .accepted = x_rule.profiles});
        Opened opened{std::move(verification.report), std::nullopt};
        if (verification.verified) opened.content = verification.verified->read(read);
        return opened;
    }

    Opened open_jws(std::string_view bytes) const {
        signature::JwsVerification verification =
            signature::verify_jws(bytes, x_verifier.trust(), {.received = x_received});
        Opened opened{std::move(verification.report), std::nullopt};
        if (verification.verified) {
            opened.content = verification.verified->read(
                [](const json::Value& payload) { return document::read_civil_status(payload); });
        }
        return opened;
    }

    const signature::Verifier& x_verifier;
    const ServiceRule& x_rule;
    Instant x_received;
};

/// MACSKCB of the file: covered, or beside what is covered and then good for comparison only.
std::optional<FacilityCode> facility_named(const ReadFile& file, const signature::Report& report) {
    if (file.facility()) return file.facility();
    auto beside = FacilityCode::parse(trimmed(report.unsigned_facility));
    return beside ? std::optional{*std::move(beside)} : std::nullopt;
}

/// Whether nothing of the file can be read at all, whatever its parts are.
const document::Finding* unreadable(const ReadFile& file) {
    const auto found = std::ranges::find_if(file.findings, [](const document::Finding& finding) {
        return finding.severity == Severity::error &&
               (finding.rule == "E-ROOT" || finding.rule == "E-FACILITY");
    });
    return found == file.findings.end() ? nullptr : &*found;
}

}  // namespace

json::Value finding_json(const document::Finding& found) {
    json::Object object;
    object.add("document", found.document);
    if (found.visit) object.add("visit", static_cast<std::int64_t>(*found.visit));
    if (found.row) object.add("row", static_cast<std::int64_t>(*found.row));
    return object.add("element", found.element)
        .add("rule", found.rule)
        .add("severity", document::name_of(found.severity))
        .add("text", found.sentence);
}

namespace {

/// Section 8, step 4 and what makes a file of no use.  False when it was refused.
bool accept_content(Examination& out, const FacilityCode& account,
                    const signature::FacilityDirectory& directory) {
    const ReadFile& file = out.content->value();
    for (const document::Finding& found : file.findings)
        out.findings.push_back(finding_json(found));
    if (const document::Finding* fault = unreadable(file)) {
        refuse(out, k_bad_file, fault->sentence);
        return false;
    }
    const auto binding = signature::bind_facility(*out.report.signer, account,
                                                  facility_named(file, out.report), directory);
    if (!binding.empty()) {
        out.findings.clear();
        refuse(out, binding);
        out.content.reset();
        return false;
    }
    if (repeats_a_visit(file)) {
        refuse(out, k_bad_file,
               "Một MA_LK có ở nhiều hồ sơ của tệp; mỗi đợt điều trị chỉ ghi một lần.");
        return false;
    }
    out.message = summary(file.findings);
    return true;
}

/// Revocation, from memory: intake never waits for a responder.
void judge_certificate(Examination& out, const signature::RevocationChecker& revocation,
                       Instant received) {
    const auto answer = revocation.known(out.report.chain_der, received, received);
    switch (answer.state) {
        case signature::Revocation::good: out.trust = TrustState::good; return;
        case signature::Revocation::revoked:
            out.trust = TrustState::revoked;
            out.findings.push_back(own_finding(
                "certificate_revoked", "Chứng thư số ký trên tệp đã bị thu hồi.", Severity::error));
            return refuse(out, k_bad_signature, "Chứng thư số ký trên tệp đã bị thu hồi.");
        case signature::Revocation::unchecked: break;
    }
    if (!revocation.policy().required) {
        out.trust = TrustState::good;  // an operator's decision; the server says so at every start
        return;
    }
    if (!revocation.beyond_grace(out.report.chain_der, received)) {
        out.trust = TrustState::unchecked;
        return;
    }
    constexpr std::string_view k_silent =
        "Chưa kiểm tra được tình trạng chứng thư số vì đơn vị cấp chứng thư không trả lời quá lâu; "
        "hãy gửi lại sau.";
    out.findings.push_back(own_finding("revocation_not_checkable", k_silent, Severity::error));
    refuse(out, k_failed, std::string{k_silent});
}

/// Kept and marked, never read: nothing says that anybody wrote it.
void keep_unsigned(Examination& out) {
    out.trust = TrustState::unsigned_;
    out.findings.push_back(own_finding(
        "not_signed", "Tệp không có chữ ký số; chỉ được lưu, không dùng để giải quyết hưởng.",
        Severity::warning));
    out.message = "Đã tiếp nhận tệp chưa ký số; tệp chỉ được lưu, không dùng để giải quyết hưởng.";
}

}  // namespace

Examination Examiner::examine(Service service, const FacilityCode& account, std::string_view bytes,
                              Instant received) const {
    Examination out{.service = service};
    auto opened = Opener(x_ports, rule_of(service), received).open(bytes);
    if (!opened) {
        out.findings.push_back(file_finding("E-JSON", opened.error().client.vi));
        refuse(out, k_bad_file, opened.error().client.vi);
        return out;
    }
    out.report = std::move(opened->report);
    out.content = std::move(opened->content);
    if (!out.content) {
        const bool may_be_unsigned = out.report.verdict == signature::Verdict::not_signed &&
                                     received.local_date() < x_policy.mandatory_from;
        if (may_be_unsigned) {
            keep_unsigned(out);
        } else {
            refuse(out, out.report.findings);
        }
        return out;
    }
    if (accept_content(out, account, x_ports.facilities)) {
        judge_certificate(out, x_ports.revocation, received);
    }
    return out;
}

namespace {

/// Which service takes these bytes, by their first characters and the document element.
std::optional<Service> service_by_content(std::string_view bytes) {
    const std::string_view text = trimmed(bytes);
    if (text.starts_with("{")) return Service::driver_health;
    if (text.starts_with("ey"))
        return Service::civil_status;  // every JOSE header begins so (RFC 7515)
    const auto document = xml::Document::parse(bytes);
    if (!document) return std::nullopt;
    const auto kind = document::file_kind_of_root(document->root().name());
    return kind ? std::optional{service_of(*kind)} : std::nullopt;
}

/// The content without asking who signed it: for a developer's eyes, filed nowhere.
Result<ReadFile> read_unverified(const ServiceRule& rule, std::string_view bytes) {
    switch (rule.wrapping) {
        case Wrapping::xml: {
            LT_TRY(const xml::Document document, xml::Document::parse(bytes));
            return document::read_file(document.root(), rule.file);
        }
        case Wrapping::json_outer: {
            LT_TRY(const json::Value outer, json::parse(bytes));
            LT_TRY(const std::string inner, document::sign_data(outer));
            xml::Limits limits;
            limits.declared = xml::Declared::utf8_or_utf16;
            LT_TRY(const xml::Document document, xml::Document::parse(inner, limits));
            return document::read_driver_health(outer, document.root());
        }
        case Wrapping::jws: {
            LT_TRY(const json::Value payload, signature::unverified_payload(bytes));
            return document::read_civil_status(payload);
        }
    }
    return ReadFile{};
}

}  // namespace

Examination Examiner::preview(std::optional<Service> service, std::string_view bytes,
                              Instant received) const {
    Examination out;
    if (!service) service = service_by_content(bytes);
    if (!service) {
        refuse(out, k_bad_file,
               "Không nhận ra loại tệp: phải là XML của cổng tiếp nhận, JSON khám sức khỏe lái xe "
               "hoặc giấy hộ tịch đã ký (JWS).");
        return out;
    }
    out.service = *service;
    const ServiceRule& rule = rule_of(*service);
    if (auto opened = Opener(x_ports, rule, received).open(bytes)) {
        out.report = std::move(opened->report);
        const bool not_signed = out.report.verdict == signature::Verdict::not_signed;
        for (const signature::Finding& found : out.report.findings) {
            out.findings.push_back(
                signature_finding(found, not_signed ? Severity::notice : Severity::error));
        }
    }
    const auto read = read_unverified(rule, bytes);
    if (!read) {
        out.findings.push_back(file_finding("E-FILE", read.error().client.vi));
        refuse(out, k_bad_file, read.error().client.vi);
        return out;
    }
    for (const document::Finding& found : read->findings)
        out.findings.push_back(finding_json(found));
    out.message = summary(read->findings);
    if (const document::Finding* fault = unreadable(*read)) {
        refuse(out, k_bad_file, fault->sentence);
    }
    return out;
}

}  // namespace lt::intake
