#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>

#include "document/json_file.hpp"
#include "exchange/civil_hub_client.hpp"

namespace lt::exchange {
namespace {

using casework::HubDossier;
using casework::HubModule;
using casework::HubOutcome;

const HubDossier k_one{"a1", "LT-1", "01", HubModule::birth};
const HubDossier k_two{"a2", "LT-2", "01", HubModule::birth};
const HubDossier k_batch[] = {k_one, k_two};

/// An entry of a BTP answer.
std::string entry(std::string_view number, std::string_view state, std::string_view more = "") {
    return fmt::format(R"({{"maHoSoLT":"{}","trangThai":"{}"{}}})", number, state, more);
}
constexpr std::string_view k_result =
    R"(,"ketQuaXuLy":"{\"nksHoTen\":\"NGUYỄN MẪU AN\",\"soDangKy\":\"1/2026\"}")";
std::string answer(std::string_view entries) {
    return fmt::format(R"({{"status":"1","value":[{}]}})", entries);
}

template <class T>
std::string code_of(const Result<T>& result) {
    return result ? "ok" : std::string{name_of(result.error().code)};
}

TEST(HubMessage, TokenIsOneSendableText) {
    const auto token = read_hub_token(R"({"token":"abc.def","refreshToken":"x"})");
    ASSERT_TRUE(token);
    EXPECT_EQ(token->reveal(Purpose::partner_request), "abc.def");
    const auto of_length = [](std::size_t length) {
        return read_hub_token(fmt::format(R"({{"token":"{}"}})", std::string(length, 'x')));
    };
    EXPECT_TRUE(of_length(k_token_max));
    EXPECT_FALSE(of_length(k_token_max + 1));
    for (const auto bad : {"", "[]", "{}", R"({"token":""})", R"({"token":"a b"})",
                           R"({"token":"a\r\nX: y"})", R"({"token":7})"})
        EXPECT_EQ(code_of(read_hub_token(bad)), "partner_failed") << bad;
}

TEST(HubMessage, ListComesInManyShapes) {
    for (const auto body :
         {R"(["a1",7,{"id":"b"}])", R"({"data":["a1",7,{"id":"b","maHoSo":"x"}]})",
          R"({"status":1,"value":"[\"a1\",7,{\"id\":\"b\"},\"a1\"]"})"}) {
        const auto ids = read_hub_list(body);
        ASSERT_TRUE(ids) << body;
        EXPECT_EQ(*ids, (std::vector<std::string>{"a1", "7", "b"})) << body;
    }
    EXPECT_TRUE(read_hub_list(R"({"status":"1"})")->empty());
    for (const auto bad : {"", "7", R"([{}])", R"(["../x"])", R"(["a/b"])", R"([true])",
                           R"({"value":7})", R"({"value":"["})", R"({"status":"0","value":[]})"})
        EXPECT_EQ(code_of(read_hub_list(bad)), "partner_failed") << bad;
}

TEST(HubMessage, ListAndReferencesAreBounded) {
    json::Array ids;
    for (std::size_t i = 0; i <= k_dossiers_max; ++i) ids.emplace_back(std::to_string(i));
    EXPECT_EQ(read_hub_list(json::dump(ids))->size(), k_dossiers_max);
    const auto list_of = [](std::size_t length) {
        return read_hub_list(fmt::format(R"(["{}"])", std::string(length, 'a')));
    };
    EXPECT_TRUE(list_of(k_dossier_text_max));
    EXPECT_FALSE(list_of(k_dossier_text_max + 1));
}

TEST(HubMessage, DossierSaysNumberAndModule) {
    const auto birth = read_hub_dossier(
        R"({"id":"a1","maHoSo":"LT-1","module":"KS","data":"<hoTich/>","fileDinhKem":[]})", "a1",
        "01");
    ASSERT_TRUE(birth);
    EXPECT_EQ(*birth, k_one);
    EXPECT_EQ(read_hub_dossier(R"({"id":7,"maHoSo":"9","module":"KT"})", "7", "01")->module,
              HubModule::death);
    EXPECT_EQ(code_of(read_hub_dossier(R"({"id":"a1","maHoSo":"1","module":"KH"})", "a1", "01")),
              "unsupported");
    for (const auto bad : {"x", R"({"id":"a2","maHoSo":"LT-1","module":"KS"})",
                           R"({"id":"a1","module":"KS"})", R"({"id":"a1","maHoSo":"a b"})"})
        EXPECT_EQ(code_of(read_hub_dossier(bad, "a1", "01")), "partner_failed") << bad;
}

TEST(HubMessage, AlreadyReceivedIsASuccess) {
    for (const auto good :
         {"", " ", "{}", R"({"status":"1"})", R"({"status":1})",
          R"({"status":"0","errorDescription":"Hồ sơ LT-1 đã được tiếp nhận trước đó"})",
          R"({"status":"0","errorDescription":"HỒ SƠ ĐÃ ĐƯỢC TIẾP NHẬN"})"})
        EXPECT_EQ(code_of(read_hub_acknowledgement(good)), "ok") << good;
    for (const auto bad : {R"({"status":"0"})", R"({"status":0,"errorDescription":"Lỗi"})",
                           "<html>", R"({"status":"0","errorDescription":"chưa được tiếp nhận"})"})
        EXPECT_EQ(code_of(read_hub_acknowledgement(bad)), "partner_failed") << bad;
}

TEST(HubMessage, RequestsSayWhatTheReferenceAsksFor) {
    EXPECT_EQ(btp_request(k_batch),
              R"({"maDinhDanhHoSo":["LT-1","LT-2"],"maTinh":"01","module":"LTKS"})");
    EXPECT_EQ(hub_acknowledgement(k_one), R"({"maHoSo":"LT-1","daNhan":true})");
    EXPECT_EQ(hub_login_request("u", Sensitive<std::string>{"p"}),
              R"({"userName":"u","password":"p"})");
}

TEST(BtpAnswer, EveryStateHasItsEnd) {
    for (const auto waiting : {"1", "2", "3", "7"}) {
        const auto round = read_btp_answer(answer(entry("LT-1", waiting)), k_batch);
        ASSERT_TRUE(round);
        EXPECT_EQ(round->waiting, 2U) << "with the one that is not mentioned";
        EXPECT_TRUE(round->results.empty() && round->faults.empty());
    }
    for (const auto done : {"4", "5"}) {
        const auto round = read_btp_answer(answer(entry("LT-1", done, k_result)), k_batch);
        ASSERT_TRUE(round && round->results.size() == 1U);
        EXPECT_EQ(round->waiting, 1U);
        EXPECT_EQ(round->results[0].outcome, HubOutcome::registered);
        EXPECT_EQ(round->results[0].dossier, k_one);
        EXPECT_EQ(round->results[0].payload.text_at("kind"), "giay_khai_sinh");
        EXPECT_EQ(round->results[0].original, entry("LT-1", done, k_result));
    }
    const auto refused = read_btp_answer(answer(entry("LT-2", "6")), k_batch);
    ASSERT_TRUE(refused && refused->results.size() == 1U);
    EXPECT_EQ(refused->results[0].outcome, HubOutcome::refused);
    EXPECT_TRUE(refused->results[0].payload.is_null());
}

TEST(BtpAnswer, FaultsNameTheirPlaceAndSpareTheOthers) {
    const auto round = read_btp_answer(
        answer(fmt::format("{},{},{},{},7", entry("LT-9", "4", k_result),
                           entry("LT-1", "4", R"(,"ketQuaXuLy":"{")"), entry("LT-2", "4", k_result),
                           entry("LT-2", "4", k_result))),
        k_batch);
    ASSERT_TRUE(round);
    ASSERT_EQ(round->results.size(), 1U);
    EXPECT_EQ(round->results[0].dossier, k_two);
    const std::vector<std::string> faults = {
        "btp.poll value[0]: about a dossier that was not asked for",
        "btp.poll value[1]: civil result: ketQuaXuLy",
        "btp.poll value[3]: a second answer about one dossier",
        "btp.poll value[4]: about a dossier that was not asked for"};
    EXPECT_EQ(round->faults, faults);
    EXPECT_EQ(read_btp_answer(answer(entry("LT-1", "8")), k_batch)->faults.at(0),
              "btp.poll value[0]: an unknown trangThai");
}

TEST(BtpAnswer, WhatIsNoAnswerFails) {
    for (const auto bad : {"", "<html>", R"({"status":"0","value":[]})", R"({"value":{}})"})
        EXPECT_EQ(code_of(read_btp_answer(bad, k_batch)), "partner_failed") << bad;
    EXPECT_EQ(read_btp_answer(R"({"status":"1","value":null})", k_batch)->waiting, 2U);
}

/// Answers from a function and keeps the calls.
class FakePartner final : public net::HttpPort {
  public:
    Result<net::Response> call(const net::HttpCall& call) override {
        calls.push_back(call);
        return respond(call);
    }
    std::vector<net::HttpCall> calls;
    std::function<Result<net::Response>(const net::HttpCall&)> respond;
};

net::Response json_of(std::string body) { return net::json_response(200, std::move(body)); }

CivilHubSettings settings() {
    CivilHubSettings made;
    made.url = "http://hub";
    made.btp_url = "http://btp/poll";
    made.user = "u";
    made.secret = Sensitive<std::string>{"p"};
    made.provinces = {"01"};
    return made;
}

/// A hub with births a0, a1, ... and deaths b0, b1, ..., all registered.
class CivilHubTest : public testing::Test {
  protected:
    CivilHubTest() {
        x_partner.respond = [this](const net::HttpCall& call) { return x_answer(call); };
    }
    Result<net::Response> respond(const net::HttpCall& call) {
        const std::string list = "http://hub/api/lienthongdvclt/hosolienthong";
        if (call.url == "http://hub/login") {
            ++x_logins;
            return json_of(fmt::format(R"({{"token":"T{}"}})", x_logins));
        }
        if (call.headers.value("Authorization") != fmt::format("Bearer T{}", x_logins))
            return net::json_response(401, "");
        if (call.method == net::Method::put) return json_of(R"({"status":"1"})");
        if (call.url == "http://btp/poll") return json_of(results(call.body));
        if (call.url.starts_with(list + "?")) return json_of(x_list);
        const std::string id = call.url.substr(list.size() + 1);
        return json_of(fmt::format(R"({{"id":"{}","maHoSo":"LT-{}","module":"{}"}})", id, id,
                                   id.starts_with("a") ? "KS" : "KT"));
    }
    std::string results(const std::string& body) {
        const auto request = json::parse(body).value();
        std::string entries;
        for (const json::Value& number : *request.find("maDinhDanhHoSo")->array()) {
            entries += entries.empty() ? "" : ",";
            entries += entry(*number.string(), "4",
                             request.text_at("module") == "LTKS"
                                 ? k_result
                                 : R"(,"ketQuaXuLy":{"nktHoTen":"PHẠM MẪU"})");
        }
        return answer(entries);
    }
    std::size_t calls_to(std::string_view prefix) const {
        return static_cast<std::size_t>(std::ranges::count_if(
            x_partner.calls, [&](const auto& call) { return call.url.starts_with(prefix); }));
    }

    FakePartner x_partner;
    std::string x_list = R"(["a0","a1","a2","a3","b0"])";
    int x_logins = 0;
    std::function<Result<net::Response>(const net::HttpCall&)> x_answer =
        [this](const net::HttpCall& call) { return respond(call); };
    CivilHubClient x_client{x_partner, settings()};
};

TEST_F(CivilHubTest, RoundBringsEveryResultInBatchesOfThree) {
    const auto round = x_client.poll();
    ASSERT_TRUE(round) << round.error().log.text;
    EXPECT_EQ(round->results.size(), 5U);
    EXPECT_TRUE(round->faults.empty());
    EXPECT_EQ(round->waiting, 0U);
    EXPECT_EQ(calls_to("http://btp/"), 3U) << "3 + 1 births, 1 death";
    const auto file = document::read_civil_status(round->results[4].payload);
    EXPECT_EQ(file.papers.at(0).kind, document::PaperKind::death_extract);
}

TEST_F(CivilHubTest, DossiersAreOfferedUntilAcknowledged) {
    ASSERT_EQ(x_client.poll()->results.size(), 5U);
    const auto again = x_client.poll();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->results.size(), 5U);
    EXPECT_EQ(calls_to("http://hub/api/lienthongdvclt/hosolienthong/"), 5U) << "asked once";
    EXPECT_TRUE(x_client.acknowledge(again->results[0].dossier));
    EXPECT_EQ(x_partner.calls.back().method, net::Method::put);
    EXPECT_EQ(x_partner.calls.back().url, "http://hub/api/lienthongdvclt/hosolienthong/a0");
    EXPECT_EQ(x_partner.calls.back().body, R"({"maHoSo":"LT-a0","daNhan":true})");
}

TEST_F(CivilHubTest, LostTokenIsRenewedOnce) {
    ASSERT_TRUE(x_client.poll());
    EXPECT_EQ(x_logins, 1);
    ++x_logins;  // the hub forgot ours
    ASSERT_TRUE(x_client.poll());
    EXPECT_EQ(x_logins, 3);
    x_answer = [](const net::HttpCall& call) -> Result<net::Response> {
        if (call.url == "http://hub/login") return json_of(R"({"token":"T"})");
        return net::json_response(401, "");
    };
    const std::size_t before = x_partner.calls.size();
    EXPECT_EQ(code_of(x_client.poll()), "partner_failed");
    EXPECT_EQ(x_partner.calls.size() - before, 3U) << "refused, login, refused";
}

TEST_F(CivilHubTest, OneBadDossierOrBatchIsAFaultOfTheRound) {
    x_answer = [this](const net::HttpCall& call) -> Result<net::Response> {
        if (call.url.ends_with("/a1")) return json_of("{}");
        if (call.url == "http://btp/poll" && call.body.contains("LTKT")) return json_of("<html>");
        return respond(call);
    };
    const auto round = x_client.poll();
    ASSERT_TRUE(round);
    EXPECT_EQ(round->results.size(), 3U);
    EXPECT_EQ(round->waiting, 1U);
    ASSERT_EQ(round->faults.size(), 2U);
    EXPECT_EQ(round->faults[0], "dossier a1: civil hub: dossier: another id than asked for");
    EXPECT_TRUE(round->faults[1].starts_with("btp.poll from LT-b0: civil hub: btp.poll: "));
}

TEST_F(CivilHubTest, PartnerOutOfReachEndsTheRound) {
    x_answer = [this](const net::HttpCall& call) -> Result<net::Response> {
        if (call.url == "http://btp/poll") return net::json_response(503, "");
        return respond(call);
    };
    EXPECT_EQ(code_of(x_client.poll()), "unavailable");
    EXPECT_EQ(calls_to("http://btp/"), 1U) << "not asked for each batch in vain";
    x_answer = [](const net::HttpCall&) -> Result<net::Response> {
        return fail(ErrorCode::timeout, {}, {});
    };
    EXPECT_EQ(code_of(x_client.poll()), "timeout");
    EXPECT_EQ(code_of(x_client.acknowledge(k_one)), "timeout");
}

TEST_F(CivilHubTest, OneProvinceDoesNotSinkAnother) {
    CivilHubSettings two = settings();
    two.provinces = {"79", "01"};
    CivilHubClient client{x_partner, two};
    x_answer = [this](const net::HttpCall& call) -> Result<net::Response> {
        if (call.url.ends_with("maTinh=79")) return net::json_response(500, "");
        return respond(call);
    };
    const auto round = client.poll();
    ASSERT_TRUE(round);
    EXPECT_EQ(round->results.size(), 5U);
    EXPECT_EQ(round->results[0].dossier.province, "01");
    EXPECT_EQ(round->faults, std::vector<std::string>{"province 79: civil hub: HTTP 500"});
}

TEST_F(CivilHubTest, NoFaultNamesAPerson) {
    x_list = R"(["a0"])";
    x_answer = [this](const net::HttpCall& call) -> Result<net::Response> {
        if (call.url == "http://btp/poll")
            return json_of(answer(entry("LT-a0", "9", R"(,"ghiChu":"NGUYỄN MẪU AN")")));
        return respond(call);
    };
    const auto round = x_client.poll();
    ASSERT_EQ(round->faults.size(), 1U);
    EXPECT_FALSE(round->faults[0].contains("MẪU"));
}

}  // namespace
}  // namespace lt::exchange
