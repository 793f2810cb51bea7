// For tests: the whole HTTP face as a function from request to response, without a socket.
#pragma once
#include <chrono>
#include <fstream>
#include <future>
#include <optional>
#include <string>

#include "api/service.hpp"
#include "base/encoding.hpp"
#include "crypto/digest.hpp"
#include "office.hpp"

namespace lt::test {

inline constexpr std::string_view k_password = "mật khẩu thử";
inline constexpr std::string_view k_employer_key = "key-of-AB1234C";
inline constexpr std::string_view k_other_key = "key-of-XY9999Z";
inline constexpr std::string_view k_officer_key = "key-of-an-officer";
inline constexpr std::string_view k_registry_key = "key-of-a-civil-registry";

inline api::AccountBook accounts() {
    static crypto::SystemRandom random;
    static const crypto::PasswordHash hash =
        crypto::hash_password(crypto::md5_hex_upper(k_password), random);
    const auto account = [](const char* code, api::AccountState state) {
        return api::FacilityAccount{std::string{code} + "_BV",
                                    FacilityCode::parse(code).value(),
                                    TaxCode::parse("0101234567").value(),
                                    "Bệnh viện Thử nghiệm",
                                    hash,
                                    state};
    };
    const auto key = [](const char* name, api::Role role, const char* employer,
                        std::string_view secret) {
        auto code = EmployerCode::parse(employer);
        return api::KeyAccount{name, role, code ? std::optional{*code} : std::nullopt,
                               crypto::sha256(secret).hex()};
    };
    auto registry = key("xa-mau", api::Role::civil_registry, "", k_registry_key);
    registry.registry = FacilityCode::parse("00001").value();
    return api::AccountBook::make(
               {account("01001", api::AccountState::active),
                account("01002", api::AccountState::active),
                account("01003", api::AccountState::locked)},
               {key("AB1234C", api::Role::employer, "AB1234C", k_employer_key),
                key("XY9999Z", api::Role::employer, "XY9999Z", k_other_key),
                key("can-bo-1", api::Role::officer, "", k_officer_key), registry},
               {{facility(), PersonalId::parse("001190000017").value(), name("Lê Thị Thử")}})
        .value();
}

struct Face {
    explicit Face(api::RateLimits limits = {}) : rates(limits) {}

    Office office;
    api::AccountBook book = accounts();
    api::LoginDesk logins{{book, office.random, office.log}};
    api::TokenTable tokens{book};
    api::Rates rates;
    api::Gateway gateway{{logins, tokens, rates, office.desk, office.random, office.log}};
    api::LookupApi lookup{{book, tokens, office.store, office.random, office.log}};
    api::Access access{{book, tokens, office.log}};
    api::PapersApi papers{
        {access,
         book,
         logins,
         tokens,
         rates,
         office.store,
         office.examiner,
         office.desk,
         {[](const ReceiptId& id) -> Result<std::string> { return "receipt-of-" + id.text(); },
          [](const ReceiptId& id) -> Result<json::Value> {
              return json::Object{}.add("receipt", id.text());
          }},
         office.clock}};
    api::OfficeApi office_api{{access, office.store, office.claims, office.cashier, office.clock},
                              {{"BẢO HIỂM XÃ HỘI VIỆT NAM",
                                "BẢO HIỂM XÃ HỘI THÀNH PHỐ THỬ",
                                "Thành phố Thử",
                                {{"GIÁM ĐỐC"}, "Trần Thị Thử"}},
                               "Giám đốc Bảo hiểm xã hội thành phố Thử",
                               "Số 1, phố Thử",
                               "Luật 41/2024/QH15"}};
    steward::Steward* steward = nullptr;
    api::IdentityApi identity{{access, office.clock, [this] { return steward; }}};
    api::Service service{
        {gateway, lookup, papers, office_api, identity, office.store, office.clock, office.random},
        R"({"openapi":"3.1.0"})"};

    net::Response send(net::Request request) {
        request.received = office.clock.now();
        std::promise<net::Response> answer;  // a login answers from a thread of its own
        auto answered = answer.get_future();
        service.handler()(std::move(request),
                          [&](net::Response response) { answer.set_value(std::move(response)); });
        LT_ASSERT(answered.wait_for(std::chrono::seconds{30}) == std::future_status::ready);
        return answered.get();
    }

    net::Response get(std::string path, std::string_view key, net::Pairs query = {}) {
        net::Request request{.method = net::Method::get, .path = std::move(path)};
        request.query = std::move(query);
        if (!key.empty()) request.headers.add("Authorization", "Bearer " + std::string{key});
        return send(std::move(request));
    }
    net::Response post(std::string path, std::string_view key, std::string body,
                       net::Headers headers = {}) {
        net::Request request{.method = net::Method::post, .path = std::move(path)};
        request.headers = std::move(headers);
        request.headers.add("Authorization", "Bearer " + std::string{key});
        request.body = std::move(body);
        return send(std::move(request));
    }
    net::Response post_form(std::string path, const net::Pairs& fields, net::Headers headers = {}) {
        net::Request request{.method = net::Method::post, .path = std::move(path)};
        request.headers = std::move(headers);
        request.headers.add("Content-Type", "application/x-www-form-urlencoded");
        for (const auto& [name, value] : fields) {
            if (!request.body.empty()) request.body += '&';
            request.body += percent_encode(name) + '=' + percent_encode(value);
        }
        return send(std::move(request));
    }
};

inline json::Value body_of(const net::Response& response) {
    return json::parse(response.body).value();
}

}  // namespace lt::test
