#include "net/impl/target.hpp"

#include <gtest/gtest.h>

namespace lt::net {
namespace {

std::string path_of(std::string_view target) {
    const auto parsed = parse_target(target);
    return parsed ? parsed->path : "refused";
}

TEST(Target, gives_the_decoded_path) {
    EXPECT_EQ(path_of("/"), "/");
    EXPECT_EQ(path_of("/a/b"), "/a/b");
    EXPECT_EQ(path_of("/a/b/"), "/a/b/");
    EXPECT_EQ(path_of("/a%20b+c"), "/a b+c");
    EXPECT_EQ(path_of("/%C4%91%C6%A1n"), "/đơn");
    EXPECT_EQ(path_of("/.well-known/..a"), "/.well-known/..a");
    EXPECT_EQ(path_of("*"), "*");
}

TEST(Target, drops_scheme_and_authority) {
    EXPECT_EQ(path_of("http://host"), "/");
    EXPECT_EQ(path_of("https://host:8443/a"), "/a");
    EXPECT_EQ(path_of("http://[::1]:80/a"), "/a");
    EXPECT_EQ(path_of("http://host?x=1"), "/");
    EXPECT_EQ(path_of("http:///a"), "refused");
    EXPECT_EQ(path_of("http://user@host/a"), "refused");
    EXPECT_EQ(path_of("ftp://host/a"), "refused");
}

TEST(Target, refuses_what_two_programs_may_read_differently) {
    for (const auto* target :
         {"",       "a",     "?a",    "/a#b",  "/a\\b", "/a b",   "/\xc4\x91", "/%",
          "/%4",    "/%zz",  "/%ff",  "/%00",  "/%0a",  "/%7f",   "/a%2fb",    "/a%2Fb",
          "/a%5cb", "/..",   "/../a", "/a/..", "/./a",  "/a/.",   "/%2e%2e/a", "/.%2e",
          "//a",    "/a//b", "/<a>",  "/a\"b", "/?a=%", "/?a=%ff"}) {
        EXPECT_EQ(path_of(target), "refused") << target;
    }
}

TEST(Target, gives_the_decoded_query) {
    const auto parsed = parse_target("/a?x=1&y=a+b%26c&z&x=2&=v&");
    ASSERT_TRUE(parsed);
    const Pairs expected = {{"x", "1"}, {"y", "a b&c"}, {"z", ""}, {"x", "2"}, {"", "v"}};
    EXPECT_EQ(parsed->query, expected);
    EXPECT_EQ(parse_target("/a?b=c?d")->query, (Pairs{{"b", "c?d"}}));
}

TEST(Target, limits_the_query_on_both_sides) {
    std::string query = "/?";
    for (std::size_t i = 0; i < k_pairs_max; ++i) query += "a=1&";
    EXPECT_TRUE(parse_target(query));
    EXPECT_FALSE(parse_target(query + "a=1"));
}

}  // namespace
}  // namespace lt::net
