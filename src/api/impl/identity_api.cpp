// Routes of the living register; what each shows is in identity_views.cpp.
#include "api/identity_api.hpp"

#include <algorithm>
#include <charconv>

#include "api/impl/identity_views.hpp"
#include "api/impl/json_answers.hpp"

namespace lt::api {
namespace {

constexpr std::size_t k_question_bytes_max = 64U << 10;  // a person in words is below 2 KiB
constexpr std::size_t k_events_most = 1000;              // of one listing

std::unexpected<Error> invalid(std::string vi, std::string en) {
    return fail(ErrorCode::invalid_argument, {std::move(vi), std::move(en)});
}

Result<json::Value> body_of(const Call& call) {
    if (call.request.body.size() > k_question_bytes_max) {
        return fail(ErrorCode::too_large,
                    {"Yêu cầu quá lớn (tối đa 64 KiB).", "The request is over 64 KiB."});
    }
    LT_TRY(json::Value body, json::parse(call.request.body));
    if (body.object() == nullptr)
        return invalid("Cần một đối tượng JSON.", "A JSON object is needed.");
    return body;
}

/// Fields of the question, each a text; what is not known or no text is named.
Result<reconcile::Declared> declared_of(const json::Value& body) {
    reconcile::Declared out;
    const std::pair<std::string_view, std::string*> fields[] = {
        {"insurance_no", &out.insurance_no},
        {"card_no", &out.card_no},
        {"full_name", &out.full_name},
        {"dob", &out.dob},
        {"sex", &out.sex},
        {"id_declared", &out.id_declared},
        {"address", &out.address},
        {"commune_code", &out.commune_code},
        {"address_style", &out.address_style}};
    std::string faults;
    for (const auto& [name, value] : body.object()->members()) {
        const auto field = std::ranges::find(fields, name, [](const auto& f) { return f.first; });
        if (field == std::end(fields) || value.string() == nullptr) {
            faults += (faults.empty() ? "" : ", ") + name;
        } else {
            *field->second = *value.string();
        }
    }
    if (faults.empty()) return out;
    return invalid("Trường không biết hoặc không phải chuỗi: " + faults + ".",
                   "Unknown fields, or no texts: " + faults + ".");
}

/// A number of the query; `fallback` without one.  Errors: invalid_argument.
Result<std::uint64_t> number_at(const net::Request& request, std::string_view name,
                                std::uint64_t fallback) {
    const std::string* given = net::find_value(request.query, name);
    if (given == nullptr) return fallback;
    std::uint64_t value = 0;
    const auto end = given->data() + given->size();
    const auto read = std::from_chars(given->data(), end, value);
    if (read.ec == std::errc{} && read.ptr == end) return value;
    return invalid("Tham số phải là số: " + std::string(name),
                   "The parameter is a number: " + std::string(name));
}

/// What a ruling came to, as the answer.
steward::Steward::Done<steward::Ruled> ruled_answer(int status, Access::Done done) {
    return [status, done = std::move(done)](Result<steward::Ruled> ruled) mutable {
        if (!ruled) return done(std::unexpected(std::move(ruled).error()));
        done(json_answer(status, json::Object{}
                                     .add("number", ruled->number)
                                     .add("standing", standing_view(ruled->standing))));
    };
}

}  // namespace

void IdentityApi::add_routes(Router& router) {
    using net::Method;
    const Parties who{Party::officer};
    const auto add = [&](Method method, const char* pattern, auto action) {
        x_ports.access.add(router, method, pattern, who, this, action);
    };
    const auto later = [&](Method method, const char* pattern, auto action) {
        x_ports.access.add(router, method, pattern, who,
                           [=, this](const Call& call, const Caller& caller, Access::Done done) {
                               (this->*action)(call, caller, std::move(done));
                           });
    };
    later(Method::post, "/api/v1/identity/check", &IdentityApi::check);
    add(Method::get, "/api/v1/identity/records/{rec_id}", &IdentityApi::show_record);
    later(Method::post, "/api/v1/identity/records/{rec_id}/rulings", &IdentityApi::rule);
    later(Method::post, "/api/v1/identity/rulings/{number}/undo", &IdentityApi::undo);
    later(Method::post, "/api/v1/identity/changes", &IdentityApi::apply);
    add(Method::get, "/api/v1/identity/events", &IdentityApi::list_events);
}

Result<steward::Steward*> IdentityApi::desk() const {
    if (steward::Steward* const found = x_ports.steward()) return found;
    return fail(ErrorCode::unsupported,
                {"Hệ thống này chưa được cấu hình sổ định danh ([identity]).",
                 "No register is configured here ([identity])."});
}

steward::Act IdentityApi::act(const Call& call, const Caller& caller) const {
    return {"officer:" + caller.key->name, call.trace, x_ports.clock.now()};
}

void IdentityApi::check(const Call& call, const Caller& caller, Access::Done done) {
    const auto asked = [&]() -> Result<std::pair<steward::Steward*, reconcile::Declared>> {
        LT_TRY(steward::Steward* const desk, this->desk());
        LT_TRY(const json::Value body, body_of(call));
        LT_TRY(auto declared, declared_of(body));
        return std::pair{desk, std::move(declared)};
    }();
    if (!asked) return done(std::unexpected(asked.error()));
    const auto& declared = asked->second;
    const bool alone = declared.dob.empty() && declared.id_declared.empty();
    const auto question = alone ? Question::name_alone : Question::enough;
    asked->first->check(
        declared, act(call, caller),
        [question, done = std::move(done)](Result<reconcile::Explanation> found) mutable {
            if (!found) return done(std::unexpected(std::move(found).error()));
            done(json_answer(200, check_view(*found, question)));
        });
}

Result<net::Response> IdentityApi::show_record(const Call& call, const Caller& caller) {
    LT_TRY(steward::Steward* const desk, this->desk());
    const std::string& rec_id = call.parameters.at("rec_id");
    LT_TRY(const auto record, desk->record(rec_id, act(call, caller)));
    return json_answer(200, record_view(rec_id, record));
}

void IdentityApi::rule(const Call& call, const Caller& caller, Access::Done done) {
    struct Said {
        steward::Steward* desk;
        steward::Decision decision;
        PersonalId person;
        std::string reason;
    };
    auto said = [&]() -> Result<Said> {
        LT_TRY(steward::Steward* const desk, this->desk());
        LT_TRY(const json::Value body, body_of(call));
        const auto decision = steward::decision_of(body.text_at("decision").value_or(""));
        if (!decision) {
            return invalid("decision phải là same (đúng là người này) hoặc not_same (không phải).",
                           "decision is same or not_same.");
        }
        LT_TRY(const PersonalId person,
               PersonalId::parse(body.text_at("personal_id").value_or("")));
        return Said{desk, *decision, person, body.text_at("reason").value_or("")};
    }();
    if (!said) return done(std::unexpected(said.error()));
    said->desk->rule(call.parameters.at("rec_id"), said->decision, said->person,
                     std::move(said->reason), act(call, caller),
                     ruled_answer(201, std::move(done)));
}

void IdentityApi::undo(const Call& call, const Caller& caller, Access::Done done) {
    auto said = [&]() -> Result<std::pair<steward::Steward*, std::string>> {
        LT_TRY(steward::Steward* const desk, this->desk());
        LT_TRY(const json::Value body, body_of(call));
        return std::pair{desk, body.text_at("reason").value_or("")};
    }();
    if (!said) return done(std::unexpected(said.error()));
    const std::string& text = call.parameters.at("number");
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return done(not_found());
    said->first->undo(number, std::move(said->second), act(call, caller),
                      ruled_answer(200, std::move(done)));
}

void IdentityApi::apply(const Call& call, const Caller& caller, Access::Done done) {
    const auto desk = this->desk();
    if (!desk) return done(std::unexpected(desk.error()));
    const std::string* file = net::find_value(call.request.query, "file");
    const auto side = steward::side_of(file == nullptr ? "" : *file);
    if (!side) {
        return done(invalid("Cần ?file=population hoặc ?file=insurance.",
                            "?file=population or ?file=insurance is needed."));
    }
    (*desk)->apply(*side, call.request.body, act(call, caller),
                   [done = std::move(done)](Result<reconcile::Applied> applied) mutable {
                       if (!applied) return done(std::unexpected(std::move(applied).error()));
                       done(json_answer(200, applied_view(*applied)));
                   });
}

Result<net::Response> IdentityApi::list_events(const Call& call, const Caller&) {
    LT_TRY(steward::Steward* const desk, this->desk());
    LT_TRY(const std::uint64_t after, number_at(call.request, "after", 0));
    LT_TRY(const std::uint64_t limit, number_at(call.request, "limit", 100));
    LT_TRY(const auto events,
           desk->events(after, std::clamp<std::uint64_t>(limit, 1, k_events_most)));
    return json_answer(200, events_view(events));
}

}  // namespace lt::api
