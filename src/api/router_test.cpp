#include "api/router.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"

namespace lt::api {
namespace {

using net::Method;

/// A router whose endpoints answer with their own name and their parameters.
Router sample() {
    Router router;
    const auto add = [&](Method method, const char* pattern, const char* name,
                         PathCase path_case = PathCase::exact) {
        router.add({method, pattern, path_case, [name](Call call, net::Reply reply) {
                        std::string said = name;
                        for (const auto& [key, value] : call.parameters) {
                            said += " " + key + "=" + value;
                        }
                        reply(net::text_response(200, said));
                    }});
    };
    add(Method::get, "/cases", "list");
    add(Method::post, "/cases", "file");
    add(Method::get, "/cases/{id}", "show");
    add(Method::get, "/cases/{id}/letter/{page}", "letter");
    add(Method::post, "/api/Token/take", "token", PathCase::ignored);
    return router;
}

net::Response ask(Method method, const char* path) {
    std::optional<net::Response> answer;
    sample().answer({.method = method, .path = path}, RequestId{},
                    [&](net::Response response) { answer = std::move(response); });
    return answer.value();
}

TEST(Router, finds_the_route_by_method_and_path) {
    EXPECT_EQ(ask(Method::get, "/cases").body, "list");
    EXPECT_EQ(ask(Method::post, "/cases").body, "file");
    EXPECT_EQ(ask(Method::get, "/cases/7").body, "show id=7");
    EXPECT_EQ(ask(Method::get, "/cases/7/letter/2").body, "letter id=7 page=2");
}

TEST(Router, a_path_matches_as_a_whole) {
    for (const char* path : {"/", "*", "/case", "/casess", "/Cases", "/cases/", "/cases/7/",
                             "/cases/7/letter", "/cases/7/letter/2/3", "/x/cases"}) {
        EXPECT_EQ(ask(Method::get, path).status, 404) << path;
    }
}

TEST(Router, case_is_ignored_only_where_the_route_says_so) {
    EXPECT_EQ(ask(Method::post, "/API/token/TAKE").body, "token");
    EXPECT_EQ(ask(Method::get, "/CASES").status, 404);
}

TEST(Router, a_known_path_with_another_method_is_405_and_says_which) {
    const net::Response response = ask(Method::put, "/cases");
    EXPECT_EQ(response.status, 405);
    EXPECT_EQ(response.headers.value("Allow"), "GET, POST");
    EXPECT_EQ(json::parse(response.body)->integer_at("status"), 405);
    EXPECT_EQ(ask(Method::post, "/cases/7").headers.value("Allow"), "GET");
    EXPECT_EQ(ask(Method::put, "/nothing").status, 404);
}

TEST(Problem, every_error_has_its_status) {
    const std::pair<ErrorCode, int> rows[] = {
        {ErrorCode::invalid_argument, 422}, {ErrorCode::malformed, 400},
        {ErrorCode::unsupported, 422},      {ErrorCode::too_large, 413},
        {ErrorCode::not_found, 404},        {ErrorCode::already_exists, 409},
        {ErrorCode::conflict, 409},         {ErrorCode::unauthenticated, 401},
        {ErrorCode::forbidden, 403},        {ErrorCode::rate_limited, 429},
        {ErrorCode::overloaded, 503},       {ErrorCode::unavailable, 503},
        {ErrorCode::timeout, 503},          {ErrorCode::partner_failed, 502},
        {ErrorCode::storage_failed, 503},   {ErrorCode::corrupt, 503},
        {ErrorCode::internal, 503}};
    for (const auto& [code, status] : rows) EXPECT_EQ(status_of(code), status) << name_of(code);
}

TEST(Problem, tells_the_client_its_own_text_and_never_the_logs) {
    const Error error{
        ErrorCode::overloaded, {"Hệ thống bận.", "Busy."}, {"queue of 512 commits is full"}};
    const net::Response response = problem(error, RequestId{});
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(response.headers.value("Content-Type"), "application/problem+json; charset=utf-8");
    EXPECT_EQ(response.headers.value("Retry-After"), "2");
    const auto body = json::parse(response.body).value();
    EXPECT_EQ(body.text_at("title"), "Hệ thống bận.");
    EXPECT_EQ(body.text_at("detail"), "Busy.");
    EXPECT_EQ(body.integer_at("status"), 503);
    EXPECT_EQ(body.text_at("code"), "overloaded");
    EXPECT_EQ(body.text_at("trace"), RequestId{}.text());
    EXPECT_EQ(response.body.find("512"), std::string::npos);
    const Error wrong{ErrorCode::malformed, {}, {}};
    EXPECT_EQ(problem(wrong, RequestId{}).headers.find("Retry-After"), nullptr);
}

}  // namespace
}  // namespace lt::api
