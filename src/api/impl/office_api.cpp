// Routes of the office API; what each route shows is in office_views.cpp.
#include "api/office_api.hpp"

#include <charconv>

#include "api/impl/json_answers.hpp"
#include "api/impl/office_views.hpp"
#include "base/json.hpp"
#include "crypto/digest.hpp"

namespace lt::api {
namespace {

constexpr int k_page_most = 200;  // rows of one listing
constexpr int k_page_default = 50;

int page_size(const net::Request& request) {
    int wanted = k_page_default;
    if (const std::string* given = net::find_value(request.query, "limit")) {
        std::from_chars(given->data(), given->data() + given->size(), wanted);
    }
    return std::clamp(wanted, 1, k_page_most);
}

template <class IdType>
Result<std::optional<IdType>> page_start(const net::Request& request) {
    const std::string* after = net::find_value(request.query, "after");
    if (after == nullptr) return std::optional<IdType>{};
    LT_TRY(const IdType id, IdType::parse(*after));
    return std::optional{id};
}

std::string parameter(const Call& call, const char* name) { return call.parameters.at(name); }

}  // namespace

void OfficeApi::add_routes(Router& router) {
    using enum Party;
    using net::Method;
    const auto add = [&](Method method, const char* pattern, Parties who, auto action) {
        x_ports.access.add(router, method, pattern, who, this, action);
    };
    add(Method::post, "/api/v1/claims", {employer}, &OfficeApi::file_claims);
    add(Method::get, "/api/v1/cases", {employer, officer}, &OfficeApi::list_cases);
    add(Method::get, "/api/v1/cases/{id}", {employer, officer}, &OfficeApi::show_case);
    add(Method::get, "/api/v1/cases/{id}/decision", {officer}, &OfficeApi::show_decision);
    add(Method::get, "/api/v1/cases/{id}/letter", {officer}, &OfficeApi::show_letter);
    add(Method::get, "/api/v1/submissions", {officer}, &OfficeApi::list_submissions);
    add(Method::get, "/api/v1/submissions/{id}", {officer}, &OfficeApi::show_submission);
    add(Method::post, "/api/v1/payment-runs", {officer}, &OfficeApi::make_run);
    add(Method::get, "/api/v1/payment-runs/{id}/file", {officer}, &OfficeApi::show_run_file);
    add(Method::get, "/api/v1/counts", {officer}, &OfficeApi::show_counts);
}

Result<net::Response> OfficeApi::file_claims(const Call& call, const Caller& caller) {
    LT_TRY(json::Value list, json::parse(call.request.body));
    const std::string* given = call.request.headers.find("Idempotency-Key");
    const std::string key = given ? *given : crypto::sha256(call.request.body).hex();
    if (key.empty() || key.size() > 100) {
        return fail(ErrorCode::invalid_argument, {"Idempotency-Key phải có 1 đến 100 ký tự.",
                                                  "Idempotency-Key has 1 to 100 characters."});
    }
    LT_TRY(const auto outcome, x_ports.claims.file({*caller.key->employer, key, std::move(list)}));
    if (const auto* findings = std::get_if<std::vector<casework::ClaimFinding>>(&outcome)) {
        return findings_response(*findings, call.trace);
    }
    const auto& receipt = std::get<intake::ClaimReceipt>(outcome);
    json::Array cases;
    for (const CaseId& id : receipt.cases) cases.push_back(id.text());
    return json_answer(
        receipt.repeated ? 200 : 201,
        json::Object{}.add("cases", std::move(cases)).add("repeated", receipt.repeated));
}

Result<net::Response> OfficeApi::list_cases(const Call& call, const Caller& caller) {
    LT_TRY(const auto after, page_start<CaseId>(call.request));
    const int most = page_size(call.request);
    LT_TRY(const auto records, caller.key->employer ? x_ports.store.cases_of_employer(
                                                          *caller.key->employer, most, after)
                                                    : x_ports.store.recent_cases(most, after));
    json::Array cases;
    for (const casework::CaseRecord& record : records) {
        cases.push_back(case_summary(record));
    }
    json::Object body;
    body.add("cases", std::move(cases))
        .add("next", records.empty() ? json::Value{} : json::Value{records.back().id.text()});
    return json_answer(200, std::move(body));
}

Result<casework::CaseRecord> OfficeApi::visible_case(const Call& call, const Caller& caller) {
    LT_TRY(const CaseId id, CaseId::parse(parameter(call, "id")));
    LT_TRY(auto record, x_ports.store.find_case(id));
    const bool visible =
        record && (caller.is(Party::officer) || record->employer == caller.key->employer);
    if (!visible) return not_found();
    return *std::move(record);
}

Result<net::Response> OfficeApi::show_case(const Call& call, const Caller& caller) {
    LT_TRY(const casework::CaseRecord record, visible_case(call, caller));
    LT_TRY(const auto decision, x_ports.store.decision_of(record.id));
    LT_TRY(const auto events, x_ports.store.events(record.id.text()));
    const auto audience =
        caller.is(Party::employer) ? benefit::Audience::employer : benefit::Audience::officer;
    LT_TRY(auto view, case_view(record, decision, events, audience));
    return json_answer(200, std::move(view));
}

Result<net::Response> OfficeApi::show_decision(const Call& call, const Caller& caller) {
    LT_TRY(const casework::CaseRecord record, visible_case(call, caller));
    LT_TRY(const auto decision, x_ports.store.decision_of(record.id));
    if (!decision) return not_found();
    return json_answer(200, decision->record);
}

Result<net::Response> OfficeApi::show_letter(const Call& call, const Caller& caller) {
    LT_TRY(const casework::CaseRecord record, visible_case(call, caller));
    LT_TRY(const auto decision, x_ports.store.decision_of(record.id));
    if (!decision) return not_found();
    LT_TRY(const auto input, letter_input(record, *decision, x_ports.store, x_settings));
    LT_TRY(std::string pdf, letter::render_pdf(letter::compose_decision_letter(input)));
    net::Response response;
    response.headers.set("Content-Type", "application/pdf");
    response.body = std::move(pdf);
    return response;
}

Result<net::Response> OfficeApi::make_run(const Call& call, const Caller& caller) {
    LT_TRY(const json::Value body, call.request.body.empty() ? Result<json::Value>{json::Object{}}
                                                             : json::parse(call.request.body));
    Date day = x_ports.clock.now().local_date();
    if (const auto text = body.text_at("execution_day")) {
        LT_TRY(day, Date::parse_iso(*text));
    }
    LT_TRY(const auto outcome, x_ports.cashier.run(day, "officer:" + caller.key->name));
    if (std::holds_alternative<intake::NothingToPay>(outcome)) {
        return json_answer(200,
                           json::Object{}.add("run", nullptr).add("orders", 0).add("total", 0));
    }
    if (const auto* refused = std::get_if<intake::RunRefused>(&outcome)) {
        return run_refused_response(*refused, call.trace);
    }
    const auto& run = std::get<casework::RunRow>(outcome);
    return json_answer(201, json::Object{}
                                .add("run", run.id.text())
                                .add("execution_day", run.execution_day.iso())
                                .add("orders", run.orders)
                                .add("total", run.total.whole())
                                .add("sha256", run.file.hex)
                                .add("file", "/api/v1/payment-runs/" + run.id.text() + "/file"));
}

Result<net::Response> OfficeApi::show_run_file(const Call& call, const Caller&) {
    LT_TRY(const RunId id, RunId::parse(parameter(call, "id")));
    LT_TRY(const auto run, x_ports.store.run(id));
    if (!run) return not_found();
    LT_TRY(auto bytes, x_ports.store.original(run->file));
    if (!bytes) return not_found();
    net::Response response;
    response.headers.set("Content-Type", "application/xml");
    response.body = *std::move(bytes);
    return response;
}

Result<net::Response> OfficeApi::list_submissions(const Call& call, const Caller&) {
    LT_TRY(const auto after, page_start<ReceiptId>(call.request));
    LT_TRY(const auto rows, x_ports.store.recent_submissions(page_size(call.request), after));
    json::Array submissions;
    for (const casework::Submission& row : rows) submissions.push_back(submission_summary(row));
    json::Object body;
    body.add("submissions", std::move(submissions))
        .add("next", rows.empty() ? json::Value{} : json::Value{rows.back().receipt.text()});
    return json_answer(200, std::move(body));
}

Result<net::Response> OfficeApi::show_submission(const Call& call, const Caller&) {
    LT_TRY(const ReceiptId id, ReceiptId::parse(parameter(call, "id")));
    LT_TRY(const auto row, x_ports.store.submission(id));
    if (!row) return not_found();
    LT_TRY(const auto papers, x_ports.store.papers_in(id));
    return json_answer(200, submission_view(*row, papers));
}

Result<net::Response> OfficeApi::show_counts(const Call&, const Caller&) {
    LT_TRY(const auto counts, x_ports.store.counts());
    LT_TRY(const auto head, x_ports.store.audit_head());
    return json_answer(200, counts_view(counts, head));
}

}  // namespace lt::api
