#include "api/impl/gateway_form.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace lt::api {
namespace {

Result<GatewayForm> form_of(std::string body) {
    net::Request request;
    request.body = std::move(body);
    return GatewayForm::read(request);
}

TEST(GatewayForm, reads_forms_and_json_alike) {
    for (const char* body :
         {"maCSKCB=01001&loaiHs=39&x=", R"({"maCSKCB":"01001","loaiHs":"39"})",
          " {\"maCskcb\":\"01001\",\"loaiHs\":39,\"other\":{\"a\":[1]},\"none\":null}",
          "\xEF\xBB\xBF{\"MACSKCB\":\"01001\",\"LOAIHS\":39}"}) {
        const auto form = form_of(body);
        ASSERT_TRUE(form.has_value()) << body;
        EXPECT_EQ(form->value("maCSKCB"), "01001") << body;
        EXPECT_EQ(form->value("macskcb"), "01001") << body;
        EXPECT_EQ(form->value("loaiHs"), "39") << body;
        EXPECT_EQ(form->value("nothing"), "") << body;
    }
    EXPECT_EQ(form_of("")->value("a"), "");
}

TEST(GatewayForm, the_query_counts_only_where_it_is_asked_for) {
    net::Request request;
    request.query = {{"username", "01001_BV"}};
    request.body = "password=x";
    EXPECT_EQ(GatewayForm::read(request)->value("username"), "");
    const auto both = GatewayForm::read(request, GatewayForm::Query::read);
    EXPECT_EQ(both->value("username"), "01001_BV");
    EXPECT_EQ(both->value("password"), "x");
}

TEST(GatewayForm, a_name_with_two_values_is_refused) {
    EXPECT_TRUE(form_of("a=1&A=1").has_value());
    EXPECT_FALSE(form_of("a=1&A=2").has_value());
    EXPECT_FALSE(form_of(R"({"maCSKCB":"01001","maCskcb":"01002"})").has_value());
    net::Request request;
    request.query = {{"username", "01001_BV"}};
    request.body = "username=01002_BV";
    EXPECT_FALSE(GatewayForm::read(request, GatewayForm::Query::read).has_value());
}

TEST(GatewayForm, one_of_two_names_will_do_and_both_must_agree) {
    EXPECT_EQ(form_of("one=x")->either("one", "two"), "x");
    EXPECT_EQ(form_of("two=x")->either("one", "two"), "x");
    EXPECT_EQ(form_of("one=x&two=x")->either("one", "two"), "x");
    EXPECT_EQ(form_of("one=&two=x")->either("one", "two"), "x");
    EXPECT_EQ(form_of("")->either("one", "two"), "");
    EXPECT_FALSE(form_of("one=x&two=y")->either("one", "two").has_value());
}

TEST(GatewayForm, has_a_largest_number_of_fields) {
    const auto json_with = [](std::size_t fields) {
        std::string body = "{";
        for (std::size_t i = 0; i < fields; ++i) {
            body += fmt::format("{}\"f{}\":1", i == 0 ? "" : ",", i);
        }
        return body + "}";
    };
    EXPECT_TRUE(form_of(json_with(net::k_pairs_max)).has_value());
    const auto over = form_of(json_with(net::k_pairs_max + 1));
    ASSERT_FALSE(over.has_value());
    EXPECT_EQ(over.error().code, ErrorCode::too_large);
}

TEST(GatewayForm, what_does_not_read_is_malformed) {
    for (const char* body : {"a=%zz", "{", R"({"a":1,"a":1})", "{} x", "a=\xFF"}) {
        EXPECT_FALSE(form_of(body).has_value()) << body;
    }
}

TEST(DecodeFile, takes_base_64_as_clients_write_it) {
    const std::string bytes = "<A>\xFB\xEF\xBE</A>";  // base 64 with '+'
    EXPECT_EQ(decode_file("PEE+++++PC9BPg=="), bytes);
    EXPECT_EQ(decode_file("PEE     PC9BPg=="), bytes);                // '+' lost in a form
    EXPECT_EQ(decode_file("\r\n PEE+++++\r\nPC9BPg==\r\n "), bytes);  // wrapped and padded
    EXPECT_EQ(decode_file("PEE+ ++++ PC9B Pg==").has_value(), true);
    EXPECT_FALSE(decode_file("PEE+++++PC9BPg=").has_value());
    EXPECT_FALSE(decode_file("kh\xC3\xB4ng").has_value());
}

}  // namespace
}  // namespace lt::api
