// Routes and access of the paper API; what each route shows is in paper_views.cpp.
#include "api/papers_api.hpp"

#include <fmt/format.h>

#include "api/impl/bearer.hpp"
#include "api/impl/gateway_answers.hpp"
#include "api/impl/paper_views.hpp"
#include "crypto/digest.hpp"

namespace lt::api {
namespace {

constexpr std::size_t k_file_bytes_max = 16U << 20;  // as a decoded file of the gateway
constexpr int k_timeliness_days_max = 366;           // one year at a time

/// A day of the query, or what holds without one.
Result<Date> day_of(const net::Request& request, std::string_view name, Date fallback) {
    const std::string* given = net::find_value(request.query, name);
    if (given == nullptr) return fallback;
    return Date::parse_iso(*given);
}

std::unexpected<Error> no_proofs() {
    return fail(ErrorCode::unsupported, {"Hệ thống này chưa được cấu hình khóa ký biên nhận.",
                                         "No receipt key is configured here."});
}

std::unexpected<Error> too_large() {
    return fail(ErrorCode::too_large,
                {"Dung lượng tệp quá lớn (tối đa 16 MiB).", "The file is over 16 MiB."});
}

}  // namespace

bool PapersApi::may(const Caller& caller, Allowed who) {
    const bool facility = caller.facility != nullptr;
    const bool officer = caller.is(Role::officer);
    const bool registry = caller.is(Role::civil_registry);
    switch (who) {
        case Allowed::facility: return facility;
        case Allowed::officer: return officer;
        case Allowed::registry: return registry;
        case Allowed::facility_or_officer: return facility || officer;
        case Allowed::sender_or_officer: return facility || registry || officer;
    }
    return false;
}

std::optional<PapersApi::Caller> PapersApi::caller_of(const net::Request& request) {
    const auto presented = presented_key(request);
    if (const KeyAccount* key = x_ports.accounts.key(presented)) return Caller{nullptr, key};
    const FacilityAccount* facility = x_ports.tokens.check(
        {presented, {}, {}, {}}, TokenTable::Parts::access_at_least, request.received);
    if (facility == nullptr || !facility->accepts_certificate(request.client_certificate)) {
        return std::nullopt;
    }
    return Caller{facility, nullptr};
}

void PapersApi::add(Router& router, net::Method method, const char* pattern, Allowed who,
                    Action action) {
    router.add({method, pattern, PathCase::exact, [=, this](Call call, net::Reply reply) {
                    const auto caller = caller_of(call.request);
                    if (!caller) return reply(unauthenticated(call.trace));
                    auto response =
                        may(*caller, who) ? (this->*action)(call, *caller) : forbidden();
                    answer(call, std::move(response), std::move(reply));
                }});
}

void PapersApi::add_sending(Router& router, net::Method method, const char* pattern, Allowed who,
                            intake::Service service) {
    router.add(
        {method, pattern, PathCase::exact, [=, this](Call call, net::Reply reply) {
             const auto caller = caller_of(call.request);
             if (!caller) return reply(unauthenticated(call.trace));
             if (!may(*caller, who)) {
                 return answer(call, forbidden(), std::move(reply));
             }
             send(service, *caller, std::move(call), std::move(reply));
         }});
}

void PapersApi::add_routes(Router& router) {
    using enum Allowed;
    using net::Method;
    add(router, Method::post, "/api/v1/papers/check", facility_or_officer, &PapersApi::check);
    add_sending(router, Method::post, "/api/v1/papers/withdraw", facility,
                intake::Service::withdrawal);
    add_sending(router, Method::post, "/api/v1/civil-status/papers", registry,
                intake::Service::civil_status);
    add(router, Method::get, "/api/v1/papers/{receipt}", sender_or_officer, &PapersApi::show);
    add(router, Method::get, "/api/v1/papers/{receipt}/receipt", sender_or_officer,
        &PapersApi::show_receipt);
    add(router, Method::get, "/api/v1/papers/{receipt}/evidence", sender_or_officer,
        &PapersApi::show_evidence);
    add(router, Method::post, "/api/v1/tokens/revoke", officer, &PapersApi::revoke_tokens);
    add(router, Method::get, "/api/v1/timeliness", officer, &PapersApi::show_timeliness);
}

void PapersApi::answer(const Call& call, Result<net::Response> response, net::Reply reply) {
    if (response) return reply(*std::move(response));
    const Error& error = response.error();
    if (status_of(error.code) >= 500) {
        x_ports.log.write(LogLevel::error, "request_failed",
                          {{"trace", call.trace}, {"code", error.code}, {"why", error.log}});
    }
    reply(problem(error, call.trace));
}

void PapersApi::send(intake::Service service, const Caller& caller, Call call, net::Reply reply) {
    if (call.request.body.size() > k_file_bytes_max) {
        return answer(call, too_large(), std::move(reply));
    }
    const FacilityCode sender =
        caller.facility != nullptr ? caller.facility->facility : caller.key->registry.value();
    std::string bytes = std::move(call.request.body);
    x_ports.desk.submit({sender, service, std::move(bytes)},
                        [this, call = std::move(call),
                         reply = std::move(reply)](Result<intake::Receipt> receipt) mutable {
                            if (receipt) return reply(filed_response(*receipt, call.trace));
                            answer(call, std::unexpected(std::move(receipt).error()),
                                   std::move(reply));
                        });
}

Result<net::Response> PapersApi::check(const Call& call, const Caller&) {
    if (call.request.body.size() > k_file_bytes_max) return too_large();
    std::optional<intake::Service> service;
    if (const std::string* given = net::find_value(call.request.query, "service")) {
        service = intake::service_of(std::string_view{*given});
        if (!service) {
            return fail(ErrorCode::invalid_argument,
                        {"Không có dịch vụ nhận tên này.", "There is no such service."});
        }
    }
    const auto examination =
        x_ports.examiner.preview(service, call.request.body, call.request.received);
    return json_answer(200, examination_view(examination));
}

Result<casework::Submission> PapersApi::visible(const Call& call, const Caller& caller) {
    LT_TRY(const ReceiptId id, ReceiptId::parse(receipt_in(call.parameters.at("receipt"))));
    LT_TRY(auto row, x_ports.store.submission(id));
    if (!row) return not_found();
    if (caller.is(Role::officer)) return *std::move(row);
    // Facilities and communes have 5 digits both: the service says whose code it is.
    const bool civil = row->service == intake::rule_of(intake::Service::civil_status).code;
    const bool by_registry = caller.facility == nullptr;
    const FacilityCode& own =
        by_registry ? caller.key->registry.value() : caller.facility->facility;
    if (row->facility != own || civil != by_registry) return not_found();
    return *std::move(row);
}

Result<net::Response> PapersApi::show(const Call& call, const Caller& caller) {
    LT_TRY(const auto row, visible(call, caller));
    LT_TRY(const auto papers, x_ports.store.papers_in(row.receipt));
    return json_answer(200, sent_file_view(row, papers));
}

Result<net::Response> PapersApi::show_receipt(const Call& call, const Caller& caller) {
    LT_TRY(const auto row, visible(call, caller));
    if (!x_ports.proofs.receipt_of) return no_proofs();
    LT_TRY(std::string jws, x_ports.proofs.receipt_of(row.receipt));
    net::Response response;
    response.headers.set("Content-Type", "application/jose");  // RFC 7515, 9.2.1
    response.body = std::move(jws);
    return response;
}

Result<net::Response> PapersApi::show_evidence(const Call& call, const Caller& caller) {
    LT_TRY(const auto row, visible(call, caller));
    if (!x_ports.proofs.evidence_of) return no_proofs();
    LT_TRY(const json::Value evidence, x_ports.proofs.evidence_of(row.receipt));
    return json_answer(200, evidence);
}

Result<net::Response> PapersApi::revoke_tokens(const Call& call, const Caller& caller) {
    LT_TRY(const json::Value body, json::parse(call.request.body));
    const auto username = body.text_at("username").value_or("");
    const FacilityAccount* account = x_ports.accounts.facility(username);
    if (account == nullptr) return not_found();
    const auto ended = static_cast<std::int64_t>(x_ports.tokens.revoke(username));
    x_ports.logins.forget(username);
    casework::Commit commit;
    commit.audit.push_back({x_ports.clock.now(), "officer:" + caller.key->name, "tokens_revoked",
                            call.trace.text(),
                            crypto::sha256("account:" + account->facility.text()).hex()});
    LT_TRY_VOID(x_ports.store.commit_and_wait(std::move(commit)));
    return json_answer(200, json::Object{}.add("revoked", ended));
}

Result<net::Response> PapersApi::show_timeliness(const Call& call, const Caller&) {
    const Date today = x_ports.clock.now().local_date();
    LT_TRY(const Date to, day_of(call.request, "to", today));
    LT_TRY(const Date from, day_of(call.request, "from", to - 30));
    if (to < from || to - from >= k_timeliness_days_max) {
        return fail(ErrorCode::invalid_argument,
                    {"Khoảng ngày phải từ 1 đến 366 ngày.", "The days must be 1 to 366 days."});
    }
    LT_TRY(const auto rows,
           x_ports.store.timeliness(Instant::start_of(from), Instant::start_of(to + 1)));
    json::Value view = timeliness_view(rows);
    view.object()->add("from", from.iso()).add("to", to.iso());
    return json_answer(200, view);
}

}  // namespace lt::api
