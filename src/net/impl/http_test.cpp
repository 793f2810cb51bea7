#include "net/http.hpp"

#include <gtest/gtest.h>

#include "net/impl/writer.hpp"

namespace lt::net {
namespace {

TEST(Headers, compares_names_without_case_and_keeps_the_order) {
    Headers headers{{"A", "1"}, {"b", "2"}, {"a", "3"}};
    EXPECT_EQ(*headers.find("a"), "1");
    EXPECT_EQ(headers.count("A"), 2u);
    EXPECT_EQ(headers.value("B"), "2");
    EXPECT_EQ(headers.value("c"), "");
    headers.set("a", "4");
    EXPECT_EQ(headers.fields(), (Pairs{{"b", "2"}, {"a", "4"}}));
}

TEST(Form, decodes_names_and_values) {
    const auto form = parse_form("h%E1%BB%8D+t%C3%AAn=Nguy%E1%BB%85n+V%C4%83n&x=");
    ASSERT_TRUE(form);
    EXPECT_EQ(*form, (Pairs{{"họ tên", "Nguyễn Văn"}, {"x", ""}}));
    EXPECT_EQ(*find_value(*form, "x"), "");
    EXPECT_EQ(find_value(*form, "y"), nullptr);
    EXPECT_TRUE(parse_form("")->empty());
}

TEST(Form, refuses_wrong_codes_and_too_many_fields) {
    EXPECT_EQ(parse_form("a=%").error().code, ErrorCode::malformed);
    EXPECT_EQ(parse_form("a=%ff").error().code, ErrorCode::malformed);
    std::string many;
    for (std::size_t i = 0; i < k_pairs_max; ++i) many += "a=1&";
    EXPECT_TRUE(parse_form(many));
    EXPECT_EQ(parse_form(many + "a=1").error().code, ErrorCode::too_large);
}

TEST(Cookie, is_found_by_its_whole_name) {
    const Headers headers{{"Cookie", "sid2=x; sid=abc=="}, {"cookie", "late=1;"}};
    EXPECT_EQ(find_cookie(headers, "sid"), "abc==");
    EXPECT_EQ(find_cookie(headers, "late"), "1");
    EXPECT_EQ(find_cookie(headers, "si"), std::nullopt);
}

TEST(Cookie, is_closed_to_scripts_and_other_sites) {
    const Cookie cookie{.name = "sid", .value = "abc", .max_age_s = 60};
    EXPECT_EQ(cookie.text(), "sid=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure");
}

TEST(Writer, adds_its_own_fields_and_drops_the_applications) {
    Response response = text_response(200, "abc");
    response.headers.add("Content-length", "99");
    response.headers.add("CONNECTION", "upgrade");
    EXPECT_EQ(write_head(response, Persistence::close, "D"),
              "HTTP/1.1 200 OK\r\nDate: D\r\nConnection: close\r\nContent-Length: 3\r\n"
              "Content-Type: text/plain; charset=utf-8\r\n\r\n");
    EXPECT_EQ(write_head({204, {}, {}}, Persistence::keep, "D"),
              "HTTP/1.1 204 No Content\r\nDate: D\r\n\r\n");
}

TEST(Writer, refuses_fields_that_could_forge_others) {
    const auto writable = [](std::string name, std::string value) {
        return is_writable({200, {{std::move(name), std::move(value)}}, {}});
    };
    EXPECT_TRUE(writable("Location", "/a?b=c"));
    EXPECT_FALSE(writable("Location", "/a\r\nSet-Cookie: x=y"));
    EXPECT_FALSE(writable("Location", "/a\nb"));
    EXPECT_FALSE(writable("Location", std::string("/\0", 2)));
    EXPECT_FALSE(writable("A b", "c"));
    EXPECT_FALSE(writable("", "c"));
    EXPECT_FALSE(is_writable({199, {}, {}}));
    EXPECT_FALSE(is_writable({600, {}, {}}));
}

TEST(Writer, sends_no_body_where_none_belongs) {
    EXPECT_TRUE(sends_body(text_response(200, "a"), Method::get));
    EXPECT_FALSE(sends_body(text_response(200, "a"), Method::head));
    EXPECT_FALSE(sends_body(text_response(204, "a"), Method::get));
    EXPECT_FALSE(sends_body(text_response(304, "a"), Method::get));
}

TEST(Writer, writes_the_date_of_the_standard) {
    EXPECT_EQ(http_date(Instant{784'111'777'000'000}), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(http_date(Instant{1'784'104'200'999'999}), "Wed, 15 Jul 2026 08:30:00 GMT");
}

}  // namespace
}  // namespace lt::net
