#include "api/lookup_api.hpp"

#include <algorithm>
#include <array>

#include "api/impl/card_lookup.hpp"
#include "api/impl/gateway_answers.hpp"
#include "api/impl/gateway_form.hpp"
#include "base/encoding.hpp"
#include "casework/paper_json.hpp"
#include "crypto/digest.hpp"

namespace lt::api {
namespace {

constexpr std::int64_t k_minute_us = 60'000'000;
constexpr std::size_t k_facilities_max = 65'536;  // counted at once: all there are
constexpr std::size_t k_history_max = 50;         // stays shown, newest first

net::Response refused(CardCode code) {
    return net::json_response(200, json::dump(card_refusal(code)));
}

bool may_ask_from(const FacilityAccount& account, const net::Request& request) {
    const auto& allowed = account.lookup_addresses;
    return account.accepts_certificate(request.client_certificate) &&
           (allowed.empty() || std::ranges::find(allowed, request.peer_address) != allowed.end());
}

/// Stays that papers of the person tell of.  Only papers whose person the population database has
/// confirmed: a mistyped number must not show somebody else's illness.
Result<std::vector<PastVisit>> past_visits(casework::Store& store, const PersonalId& person) {
    LT_TRY(auto papers, store.papers_of(person));
    std::vector<PastVisit> visits;
    for (auto paper = papers.rbegin(); paper != papers.rend(); ++paper) {
        const bool shows_stay = paper->kind == casework::PaperKind::discharge_paper;
        if (!shows_stay || paper->state != casework::PaperState::identified) continue;
        if (visits.size() >= k_history_max) break;
        LT_TRY(const document::Paper facts, casework::paper_from(paper->facts));
        if (!facts.stay) continue;
        visits.push_back({paper->receipt.text(), paper->facility, *facts.stay,
                          facts.disease.reveal(Purpose::answer_the_sender)});
    }
    return visits;
}

std::string random_salt(Random& random) {
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    return hex(bytes);
}

}  // namespace

struct LookupApi::Asked {
    Asked(const FacilityAccount& by, Instant when) : account(by), at(when) {}

    const FacilityAccount& account;
    Instant at;
    CardCode code = CardCode::right;
    std::optional<CardQuestion> question;
    CardKey key;
    std::optional<registry::InsuranceRecord> record;
    json::Value answer;
};

LookupApi::LookupApi(Ports ports, LookupLimits limits)
    : x_ports(ports), x_limits(limits), x_asked({k_minute_us, k_facilities_max}) {}

void LookupApi::add_routes(Router& router) {
    using net::Method;
    router.add(
        {Method::post, "/api/egw/KQNhanLichSuKCB2024", PathCase::ignored,
         [this](Call call, net::Reply reply) { look_up(std::move(call), std::move(reply)); }});
}

void LookupApi::look_up(Call call, net::Reply reply) {
    const auto& request = call.request;
    const auto form = GatewayForm::read(request, GatewayForm::Query::read);
    if (!form) return reply(refused(CardCode::bad_parameters));
    const std::string password = upper_ascii(form->value("password"));
    const FacilityAccount* account = x_ports.tokens.check(
        {form->value("token"), form->value("id_token"), password, form->value("username")},
        TokenTable::Parts::all, request.received);
    if (account == nullptr || !may_ask_from(*account, request)) {
        return reply(refused(CardCode::unauthenticated));
    }
    if (is_too_often(*account, request.received)) return reply(refused(CardCode::failed));

    Asked asked(*account, request.received);
    auto question = card_question(*form);
    if (!question) {
        asked.code = question.error();
        asked.answer = card_refusal(asked.code);
    } else {
        asked.question = *std::move(question);
        find(asked);
    }
    record_and_answer(std::move(asked), call.trace, std::move(reply));
}

/// Sets code and answer.
void LookupApi::find(Asked& asked) {
    const auto refuse = [&](CardCode code) {
        asked.code = code;
        asked.answer = card_refusal(code);
    };
    const CardCode staff = check_staff(x_ports.accounts, asked.account.facility, *asked.question);
    if (staff != CardCode::right) return refuse(staff);
    auto key = card_key(asked.question->card);
    if (!key) return refuse(key.error());
    asked.key = *std::move(key);
    if (const auto found = find_record(asked); !found) {
        x_ports.log.write(LogLevel::error, "card_registry_failed",
                          {{"code", found.error().code}, {"why", found.error().log}});
        return refuse(CardCode::registry_failed);
    }
    if (!asked.record) return refuse(absent_card(asked.key));
    const auto finding = judge(*asked.question, asked.key, *asked.record, asked.at.local_date());
    if (finding.asked == nullptr) return refuse(finding.code);
    const auto& person = asked.record->person;
    const auto visits = past_visits(x_ports.store, person.personal_id);
    if (!visits) return refuse(CardCode::registry_failed);
    asked.code = finding.code;
    asked.answer = card_answer(finding, person, *visits);
}

Result<void> LookupApi::find_record(Asked& asked) {
    std::optional<PersonalId> person = asked.key.person;
    if (!person) {
        LT_TRY(person, x_ports.store.person_of(asked.key.number.value()));
    }
    if (person) {
        LT_TRY(asked.record, x_ports.store.insurance_record(*person));
    }
    return {};
}

// The journal keeps who asked about whom; the audit log only a salted hash of that, because its
// leaves are never removed.
void LookupApi::record_and_answer(Asked asked, const RequestId& trace, net::Reply reply) {
    const std::string actor = "facility:" + asked.account.facility.text();
    json::Object data;
    data.add("code", number_of(asked.code)).add("salt", random_salt(x_ports.random));
    if (asked.question) data.add("staff", asked.question->staff.text());
    if (asked.record) data.add("person", asked.record->person.personal_id.text());
    const json::Value event{std::move(data)};
    casework::Commit commit;
    commit.audit.push_back(
        {asked.at, actor, "card_looked_up", trace.text(), crypto::sha256(json::dump(event)).hex()});
    commit.journal.push_back({trace.text(), 0, {{"card_looked_up", asked.at, actor, event}}});
    x_ports.store.commit(std::move(commit), [this, answer = std::move(asked.answer),
                                             reply = std::move(reply)](Result<void> kept) mutable {
        if (kept) return reply(net::json_response(200, json::dump(answer)));
        x_ports.log.write(LogLevel::error, "card_look_up_not_kept",
                          {{"code", kept.error().code}, {"why", kept.error().log}});
        reply(refused(CardCode::failed));
    });
}

bool LookupApi::is_too_often(const FacilityAccount& account, Instant now) {
    const std::lock_guard lock(x_mutex);
    x_asked.add(account.username, now);
    return x_asked.count(account.username, now) > x_limits.per_minute_max;
}

}  // namespace lt::api
