// Routes of the paper API; what each route shows is in paper_views.cpp.
#include "api/papers_api.hpp"

#include <fmt/format.h>

#include "api/impl/gateway_answers.hpp"
#include "api/impl/json_answers.hpp"
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

void PapersApi::add_routes(Router& router) {
    using enum Party;
    using net::Method;
    const auto add = [&](Method method, const char* pattern, Parties who, auto action) {
        x_ports.access.add(router, method, pattern, who, this, action);
    };
    const Parties senders{facility, civil_registry, officer};
    add(Method::post, "/api/v1/papers/check", {facility, officer}, &PapersApi::check);
    add_sending(router, Method::post, "/api/v1/papers/withdraw", facility,
                intake::Service::withdrawal);
    add_sending(router, Method::post, "/api/v1/civil-status/papers", civil_registry,
                intake::Service::civil_status);
    add(Method::get, "/api/v1/papers/{receipt}", senders, &PapersApi::show);
    add(Method::get, "/api/v1/papers/{receipt}/receipt", senders, &PapersApi::show_receipt);
    add(Method::get, "/api/v1/papers/{receipt}/evidence", senders, &PapersApi::show_evidence);
    add(Method::post, "/api/v1/tokens/revoke", {officer}, &PapersApi::revoke_tokens);
    add(Method::get, "/api/v1/timeliness", {officer}, &PapersApi::show_timeliness);
}

void PapersApi::add_sending(Router& router, net::Method method, const char* pattern, Party who,
                            intake::Service service) {
    x_ports.access.add(router, method, pattern, {who},
                       [this, service](Call call, const Caller& caller, Access::Done done) {
                           send(service, caller, std::move(call), std::move(done));
                       });
}

void PapersApi::send(intake::Service service, const Caller& caller, Call call, Access::Done done) {
    if (auto admitted = admit(call, caller); !admitted) {
        return done(std::unexpected(std::move(admitted).error()));
    }
    const FacilityCode sender =
        caller.facility != nullptr ? caller.facility->facility : caller.key->registry.value();
    x_ports.desk.submit(
        {sender, service, std::move(call.request.body)},
        [trace = call.trace, done = std::move(done)](Result<intake::Receipt> receipt) mutable {
            if (receipt) return done(filed_response(*receipt, trace));
            done(std::unexpected(std::move(receipt).error()));
        });
}

/// A file to look at or to take: it has a size, and its sender a rate.
Result<void> PapersApi::admit(const Call& call, const Caller& caller) {
    const auto& request = call.request;
    if (request.body.size() > k_file_bytes_max) return too_large();
    const std::string& name =
        caller.facility != nullptr ? caller.facility->username : caller.key->name;
    if (x_ports.rates.admits_address(request.peer_address, request.received) &&
        x_ports.rates.admits_account(name, request.received)) {
        return {};
    }
    return fail(ErrorCode::rate_limited, {"Gửi quá nhanh; hãy gửi lại sau ít giây.",
                                          "Too many files; send again in a few seconds."});
}

Result<net::Response> PapersApi::check(const Call& call, const Caller& caller) {
    LT_TRY_VOID(admit(call, caller));
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
    if (caller.is(Party::officer)) return *std::move(row);
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
