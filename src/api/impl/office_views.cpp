#include "api/impl/office_views.hpp"

#include <fmt/format.h>

#include "benefit/decision_json.hpp"

namespace lt::api {
namespace {

json::Array lines_of(const std::vector<std::string>& lines) {
    json::Array array;
    for (const std::string& line : lines) array.push_back(line);
    return array;
}

/// Problem JSON with a list of faults: what every fault says is for the person who repairs it.
net::Response refused_list(const char* vi, const char* en, json::Array findings,
                           const RequestId& trace) {
    net::Response response = problem({ErrorCode::invalid_argument, {vi, en}, {}}, trace);
    auto body = json::parse(response.body);
    body->object()->add("findings", std::move(findings));
    response.body = json::dump(*body);
    return response;
}

letter::AmountLine amount_line(const benefit::AmountLine& line) {
    return {fmt::format("{}, {}", benefit::label_of(line.kind), line.quantity.vietnamese()),
            line.amount};
}

std::string benefit_words(casework::ClaimGroup group) {
    switch (group) {
        case casework::ClaimGroup::own_sickness: return "chế độ ốm đau";
        case casework::ClaimGroup::childbirth: return "chế độ thai sản khi sinh con";
    }
    return {};
}

/// The day by which the office settles: the latest due day of its own deadline, or the decision
/// day.
Date settled_by(const benefit::Decision& decision, Date decided) {
    Date day = decided;
    for (const benefit::Deadline& deadline : decision.deadlines) {
        if (deadline.kind == benefit::DeadlineKind::office_settles)
            day = std::max(day, deadline.due);
    }
    return day;
}

}  // namespace

json::Value case_summary(const casework::CaseRecord& record) {
    return json::Object{}
        .add("id", record.id.text())
        .add("group", name_of(record.group))
        .add("state", name_of(record.state))
        .add("state_text", vietnamese(record.state))
        .add("reason", record.reason)
        .add("employer", record.employer.text())
        .add("subject", record.subject.masked())
        .add("from", record.requested.first.iso())
        .add("to", record.requested.last.iso())
        .add("paper_serial", record.paper_serial)
        .add("opened", record.opened.iso())
        .add("changed", record.changed.iso());
}

Result<json::Value> case_view(const casework::CaseRecord& record,
                              const std::optional<casework::DecisionRow>& decision,
                              const std::vector<casework::StoredEvent>& events,
                              benefit::Audience audience) {
    json::Value view = case_summary(record);
    json::Array history;
    for (const casework::StoredEvent& stored : events) {
        history.push_back(json::Object{}
                              .add("version", stored.version)
                              .add("type", stored.event.type)
                              .add("at", stored.event.at.iso())
                              .add("actor", stored.event.actor)
                              .add("data", stored.event.data));
    }
    view.object()->add("paper", record.paper ? json::Value{record.paper->text()} : json::Value{});
    view.object()->add("history", std::move(history));
    if (decision) {
        LT_TRY(const auto read, benefit::decision_from_json(decision->record));
        view.object()->add("decision", json::Object{}
                                           .add("id", decision->id.text())
                                           .add("outcome", name_of(decision->outcome))
                                           .add("total", decision->total.whole())
                                           .add("decided", decision->decided.iso())
                                           .add("explanation", lines_of(explain(read, audience))));
    }
    return view;
}

json::Value submission_summary(const casework::Submission& row) {
    return json::Object{}
        .add("receipt", row.receipt.text())
        .add("facility", row.facility.text())
        .add("received", row.received.iso())
        .add("verdict", name_of(row.verdict))
        .add("code", row.result_code)
        .add("sha256", row.original.hex);
}

json::Value submission_view(const casework::Submission& row,
                            const std::vector<casework::PaperRecord>& papers) {
    json::Value view = submission_summary(row);
    json::Array list;
    for (const casework::PaperRecord& paper : papers) {
        list.push_back(json::Object{}
                           .add("id", paper.id.text())
                           .add("kind", name_of(paper.kind))
                           .add("serial", paper.serial)
                           .add("version", paper.version)
                           .add("state", name_of(paper.state))
                           .add("identity", paper.identity));
    }
    view.object()->add("papers", std::move(list));
    view.object()->add("findings", row.findings);
    return view;
}

json::Value counts_view(const casework::Counts& counts, const casework::AuditHead& head) {
    json::Object papers, cases;
    for (const auto& [state, count] : counts.papers) papers.add(std::string{name_of(state)}, count);
    for (const auto& [state, count] : counts.cases) cases.add(std::string{name_of(state)}, count);
    return json::Object{}
        .add("submissions", counts.submissions)
        .add("papers", std::move(papers))
        .add("cases", std::move(cases))
        .add("work_waiting", counts.work_waiting)
        .add("orders_ready", counts.orders_ready)
        .add("audit", json::Object{}.add("size", head.size).add("root", head.root_hex));
}

net::Response findings_response(const std::vector<casework::ClaimFinding>& findings,
                                const RequestId& trace) {
    json::Array list;
    for (const casework::ClaimFinding& finding : findings) {
        list.push_back(json::Object{}
                           .add("row", finding.row)
                           .add("field", finding.field)
                           .add("text", finding.sentence));
    }
    return refused_list(
        "Danh sách có lỗi; chưa hồ sơ nào được tiếp nhận. Sửa hết các lỗi rồi gửi lại.",
        "The list has faults; nothing was filed.", std::move(list), trace);
}

net::Response run_refused_response(const intake::RunRefused& refused, const RequestId& trace) {
    json::Array list;
    for (const payment::RunFinding& finding : refused.findings) {
        list.push_back(
            json::Object{}
                .add("rule", name_of(finding.refusal))
                .add("order", finding.order ? json::Value{finding.order->text()} : json::Value{})
                .add("text", vietnamese(finding.refusal)));
    }
    return refused_list("Không lập được đợt chi; chưa lệnh nào được gửi.",
                        "The payment run was not made.", std::move(list), trace);
}

Result<letter::DecisionLetterInput> letter_input(const casework::CaseRecord& record,
                                                 const casework::DecisionRow& row,
                                                 casework::Store& store,
                                                 const OfficeSettings& settings) {
    LT_TRY(const auto decision, benefit::decision_from_json(row.record));
    LT_TRY(const auto claim, casework::claim_row_from(record.claim));
    LT_TRY(const auto insured, store.insurance_record(record.subject));
    LT_TRY(const auto employer, store.employer(record.employer));
    LT_TRY(const auto order, store.order_of(row.id));

    letter::DecisionLetterInput input;
    const std::string id = row.id.text();
    input.number = "Số: " + id.substr(id.size() - 8) + "/TB-BHXH";
    input.date = row.decided.local_date();
    input.office = settings.office;
    input.subject = {claim.full_name, record.subject.masked(),
                     insured ? insured->person.insurance_number.masked() : std::string{},
                     employer ? employer->name.str() : record.employer.text()};
    input.benefit = benefit_words(record.group);
    input.period = record.requested;
    input.case_reference = record.id.text();
    for (const benefit::AmountLine& line : decision.lines)
        input.amounts.push_back(amount_line(line));
    input.total = decision.total;
    input.why_lines = explain(decision, benefit::Audience::letter);
    if (const benefit::Finding* main = decision.main_finding();
        main != nullptr && decision.outcome != benefit::Outcome::granted) {
        input.refusal_reason =
            std::string{sentence_of(main->reason)} + " Căn cứ " + main->clause.citation() + ".";
    }
    if (decision.total > Dong{0}) {
        const Date day = settled_by(decision, input.date);
        input.payment =
            order ? letter::PaymentNotice{day, order->account.masked(), order->bank.text()}
                  : letter::PaymentNotice{day, "", "đơn vị sử dụng lao động chi trả"};
    }
    input.complaint = {settings.complaint_authority, settings.complaint_address,
                       decision.complaint_days, settings.complaint_source};
    return input;
}

}  // namespace lt::api
