#include "api/impl/paper_views.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "api/router.hpp"

namespace lt::api {
namespace {

json::Value decimal(double value) { return json::Decimal{fmt::format("{:.1f}", value)}; }

json::Value or_null(std::string_view text) {
    return text.empty() ? json::Value{} : json::Value{text};
}

json::Value paper_view(const casework::PaperRecord& paper) {
    return json::Object{}
        .add("id", paper.id.text())
        .add("kind", name_of(paper.kind))
        .add("kind_text", vietnamese(paper.kind))
        .add("table", paper.table)
        .add("number", paper.number)
        .add("serial", paper.serial)
        .add("version", paper.version)
        .add("state", name_of(paper.state))
        .add("twin", paper.twin ? json::Value{paper.twin->text()} : json::Value{})
        .add("differences", paper.differences);
}

}  // namespace

json::Value examination_view(const intake::Examination& examination) {
    const signature::Report& report = examination.report;
    json::Array covered;
    for (const auto& part : report.covered) {
        covered.push_back(json::Object{}
                              .add("reference", part.reference)
                              .add("path", part.path)
                              .add("digest", part.digest));
    }
    json::Object signature;
    signature.add("profile", report.profile ? json::Value{name_of(*report.profile)} : json::Value{})
        .add("signer", report.signer ? json::Value{report.signer->subject} : json::Value{})
        .add("covered", std::move(covered));
    return json::Object{}
        .add("service", intake::rule_of(examination.service).code)
        .add("accepted", examination.accepted())
        .add("code", examination.code)
        .add("message", examination.message)
        .add("sha256", report.document.hex())
        .add("signature", std::move(signature))
        .add("findings", examination.findings);
}

bool is_processed(const casework::Submission& row,
                  const std::vector<casework::PaperRecord>& papers) {
    if (row.verdict == casework::SubmissionVerdict::refused) return true;
    const bool trust_open = row.trust == casework::TrustState::unchecked;
    return !trust_open && std::ranges::none_of(papers, [](const casework::PaperRecord& paper) {
        return paper.state == casework::PaperState::received;
    });
}

json::Value sent_file_view(const casework::Submission& row,
                           const std::vector<casework::PaperRecord>& papers) {
    json::Array list;
    for (const casework::PaperRecord& paper : papers) list.push_back(paper_view(paper));
    const bool done = is_processed(row, papers);
    return json::Object{}
        .add("receipt", row.receipt.text())
        .add("facility", row.facility.text())
        .add("service", row.service)
        .add("received", row.received.iso())
        .add("verdict", name_of(row.verdict))
        .add("code", row.result_code)
        .add("sha256", row.original.hex)
        .add("processed", done)
        .add("state_text", done ? "đã xử lý xong" : "đã nhận và đang chờ xử lý")
        .add("profile", or_null(row.profile))
        .add("signer", or_null(row.signer.hex))
        .add("trust", name_of(row.trust))
        .add("findings", row.findings)
        .add("papers", std::move(list));
}

json::Value timeliness_view(const std::vector<casework::Timeliness>& rows) {
    json::Array facilities;
    for (const casework::Timeliness& row : rows) {
        facilities.push_back(json::Object{}
                                 .add("facility", row.facility.text())
                                 .add("submissions", row.submissions)
                                 .add("mean_delay_hours", decimal(row.mean_delay_hours()))
                                 .add("within_day", row.within_day)
                                 .add("late", row.late()));
    }
    return json::Object{}.add("facilities", std::move(facilities));
}

net::Response filed_response(const intake::Receipt& receipt, const RequestId& trace) {
    if (receipt.code == intake::k_received) {
        return net::json_response(201, json::dump(json::Object{}
                                                      .add("receipt", receipt.id.text())
                                                      .add("received", receipt.received.iso())
                                                      .add("code", receipt.code)
                                                      .add("message", receipt.message)));
    }
    net::Response response = problem(
        {ErrorCode::invalid_argument, {receipt.message, "The file was refused and kept."}, {}},
        trace);
    auto body = json::parse(response.body);
    body->object()->add("receipt", receipt.id.text()).add("result_code", receipt.code);
    response.body = json::dump(*body);
    return response;
}

}  // namespace lt::api
