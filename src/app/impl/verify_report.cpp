// How a verification is shown: to people in Vietnamese, to programs as JSON.
#include <fmt/format.h>

#include "app/verify.hpp"

namespace lt::app {
namespace {

std::string_view verdict_of(const FileReport& report) {
    if (report.accepted()) return "accepted";
    return report.paper.verdict == signature::Verdict::not_signed &&
                   report.kind == FileReport::Kind::paper
               ? "not_signed"
               : "refused";
}

std::string_view name_of(FileReport::Kind kind) {
    switch (kind) {
        case FileReport::Kind::paper: return "paper";
        case FileReport::Kind::evidence: return "evidence";
        case FileReport::Kind::receipt: return "receipt";
    }
    return "";
}

json::Value signer_json(const signature::SignerInfo& signer) {
    json::Object object;
    if (signer.tax_code) object.add("tax_code", signer.tax_code->text());
    object.add("subject", signer.subject)
        .add("issuer", signer.issuer)
        .add("serial", signer.serial)
        .add("fingerprint", signer.certificate_fingerprint.hex())
        .add("valid_from", signer.certificate_validity.first.iso())
        .add("valid_until", signer.certificate_validity.last.iso())
        .add("trusted", signer.chain_validity.has_value());
    return object;
}

json::Array covered_json(const signature::Report& paper) {
    json::Array parts;
    for (const signature::CoveredPart& part : paper.covered) {
        parts.emplace_back(json::Object{}
                               .add("reference", part.reference)
                               .add("path", part.path)
                               .add("digest", part.digest));
    }
    return parts;
}

json::Value revocation_json(const signature::RevocationAnswer& answer) {
    json::Object object;
    object.add("state", name_of(answer.state));
    if (answer.revoked_at) object.add("revoked_at", answer.revoked_at->iso());
    if (!answer.why.empty()) object.add("why", answer.why);
    return object;
}

json::Value receipt_json(const signature::Receipt& receipt) {
    return json::Object{}
        .add("receipt", receipt.receipt)
        .add("facility", receipt.facility)
        .add("service", receipt.service)
        .add("sha256", receipt.sha256.hex())
        .add("received", receipt.received.iso())
        .add("code", receipt.code)
        .add("message", receipt.message)
        .add("next", receipt.next);
}

void add_paper(const FileReport& report, json::Object& out) {
    const signature::Report& paper = report.paper;
    out.add("document", paper.document.hex()).add("root", paper.root);
    if (paper.profile) out.add("profile", signature::name_of(*paper.profile));
    if (paper.signer) out.add("signer", signer_json(*paper.signer));
    if (paper.signing_time) out.add("signing_time", paper.signing_time->iso());
    if (paper.signing_day) out.add("signing_day", paper.signing_day->iso());
    out.add("judged_at", paper.received.iso())
        .add("algorithms", json::Object{}
                               .add("canonicalization", paper.algorithms.canonicalization)
                               .add("signature", paper.algorithms.signature)
                               .add("digest", paper.algorithms.digest))
        .add("covered", covered_json(paper))
        .add("revocation", revocation_json(report.revocation));
}

std::string_view vietnamese(signature::Revocation state) {
    switch (state) {
        case signature::Revocation::good: return "chưa bị thu hồi";
        case signature::Revocation::revoked: return "đã bị thu hồi";
        case signature::Revocation::unchecked: return "chưa kiểm tra được";
    }
    return "";
}

std::string paper_text(const FileReport& report) {
    const signature::Report& paper = report.paper;
    std::string out;
    const auto line = [&out](std::string_view label, const std::string& value) {
        if (!value.empty()) out += fmt::format("  {}: {}\n", label, value);
    };
    line("Kiểu chữ ký", paper.profile ? std::string{signature::name_of(*paper.profile)} : "");
    if (paper.signer) {
        line("Người ký", paper.signer->subject);
        line("Mã số thuế", paper.signer->tax_code ? paper.signer->tax_code->text() : "");
        line("Chứng thư số",
             fmt::format("{}, do {} cấp, hạn đến {}", paper.signer->serial, paper.signer->issuer,
                         paper.signer->certificate_validity.last.local_date().vietnamese()));
        line("Thu hồi", std::string{vietnamese(report.revocation.state)});
    }
    line("Thời điểm ký", paper.signing_time ? paper.signing_time->iso() : "");
    line("Xét tại thời điểm", paper.received.iso());
    line("SHA-256 của tệp", paper.document.hex());
    for (const signature::CoveredPart& part : paper.covered)
        line("Phần đã ký", fmt::format("{} ({})", part.path, part.digest));
    return out;
}

std::string receipt_text(const signature::Receipt& receipt, const std::string& signer) {
    return fmt::format("  Biên nhận: {} cho cơ sở {}, lúc {}, do {} ký\n  Tiếp theo: {}\n",
                       receipt.receipt, receipt.facility, receipt.received.iso(), signer,
                       receipt.next);
}

}  // namespace

json::Value report_json(const std::string& file, const FileReport& report) {
    json::Array findings;
    for (const FileReport::Finding& one : report.findings)
        findings.emplace_back(json::Object{}.add("code", one.code).add("sentence", one.vi));
    json::Object out;
    out.add("file", file)
        .add("kind", name_of(report.kind))
        .add("verdict", verdict_of(report))
        .add("findings", std::move(findings));
    if (report.kind != FileReport::Kind::receipt) add_paper(report, out);
    if (report.receipt) {
        out.add("receipt", receipt_json(report.receipt->receipt))
            .add("receipt_signer", report.receipt->signer.subject());
    }
    if (report.evidence && report.evidence->receipt) {
        out.add("receipt", receipt_json(*report.evidence->receipt))
            .add("receipt_signer", report.evidence->receipt_signer);
    }
    if (report.evidence && report.evidence->stamped) {
        out.add("stamped", report.evidence->stamped->iso())
            .add("stamper", report.evidence->stamper);
    }
    return out;
}

std::string report_text(const std::string& file, const FileReport& report) {
    std::string out = fmt::format("{}: {}\n", file,
                                  report.accepted()                    ? "CHẤP NHẬN"
                                  : verdict_of(report) == "not_signed" ? "CHƯA KÝ SỐ"
                                                                       : "TỪ CHỐI");
    for (const FileReport::Finding& one : report.findings)
        out += fmt::format("  - {} [{}]\n", one.vi, one.code);
    if (report.kind != FileReport::Kind::receipt) out += paper_text(report);
    if (report.receipt)
        out += receipt_text(report.receipt->receipt, report.receipt->signer.subject());
    if (report.evidence && report.evidence->receipt)
        out += receipt_text(*report.evidence->receipt, report.evidence->receipt_signer);
    if (report.evidence && report.evidence->stamped)
        out += fmt::format("  Dấu thời gian: {}, do {} cấp\n", report.evidence->stamped->iso(),
                           report.evidence->stamper);
    return out;
}

}  // namespace lt::app
