#include "api/lookup_api.hpp"

#include <gtest/gtest.h>

#include "face.hpp"

namespace lt::api {
namespace {

using test::body_of;
using test::Face;

const std::string k_look_up = "/api/egw/KQNhanLichSuKCB2024";
constexpr const char* k_card = "DN4790123456789";

struct Asker {
    Face face;
    net::Pairs query;
    json::Object body;

    Asker() {
        const auto md5 = crypto::md5_hex_upper(test::k_password);
        const auto answer = body_of(
            face.post_form("/api/token/take", {{"username", "01001_BV"}, {"password", md5}}));
        const auto& key = *answer.find("APIKey");
        query = {{"token", key.text_at("access_token").value()},
                 {"id_token", key.text_at("id_token").value()},
                 {"username", "01001_BV"},
                 {"password", md5}};
        body.add("maThe", k_card)
            .add("hoTen", "NGUYỄN THỊ MẪU")
            .add("ngaySinh", "17/05/1990")
            .add("hoTenCb", "Lê Thị Thử")
            .add("cccdCb", "001190000017");
        casework::Commit commit;
        commit.cards.push_back({HealthCardNumber::parse(k_card).value(),
                                test::personal_id(),
                                FacilityCode::parse("01001").value(),
                                {},
                                {test::day("2026-01-01"), {}}});
        LT_ASSERT(face.office.store.commit_and_wait(std::move(commit)).has_value());
    }

    json::Value ask(const std::string& path = k_look_up) {
        net::Request request{.method = net::Method::post, .path = path};
        request.query = query;
        request.body = json::dump(json::Value{body});
        const auto response = face.send(request);
        EXPECT_EQ(response.status, 200);
        return body_of(response);
    }
    std::string code() { return ask().text_at("maKetQua").value_or("none"); }
    std::int64_t audited() { return face.office.store.audit_head()->size; }
};

TEST(Lookup, answers_from_the_registry) {
    Asker asker;
    const auto answer = asker.ask();
    EXPECT_EQ(answer.text_at("maKetQua"), "000");
    EXPECT_EQ(answer.text_at("maThe"), k_card);
    EXPECT_EQ(answer.text_at("hoTen"), "Nguyễn Thị Mẫu");
    EXPECT_EQ(answer.text_at("maSoBHXH"), "0123456789");
    EXPECT_EQ(answer.text_at("maDKBD"), "01001");
    EXPECT_EQ(answer.text_at("gtTheTu"), "01/01/2026");
    EXPECT_EQ(asker.ask("/API/EGW/kqnhanlichsukcb2024").text_at("maKetQua"), "000");
    asker.body.set("maThe", "0123456789");
    EXPECT_EQ(asker.code(), "000");
    asker.body.set("maThe", "001190000123");
    EXPECT_EQ(asker.code(), "000");
    asker.body.set("maThe", "001190000124");
    EXPECT_EQ(asker.code(), "050");
    asker.body.set("maThe", "9876543210");
    EXPECT_EQ(asker.code(), "050");
}

TEST(Lookup, asks_for_every_part_of_the_session) {
    Asker asker;
    const auto good = asker.query;
    for (std::size_t part = 0; part < good.size(); ++part) {
        for (const char* value : {"", "x"}) {
            asker.query = good;
            asker.query[part].second = value;
            EXPECT_EQ(asker.code(), "401") << good[part].first;
        }
    }
    asker.query = good;
    EXPECT_EQ(asker.code(), "000");
}

TEST(Lookup, only_registered_staff_may_ask) {
    Asker asker;
    asker.body.set("cccdCb", "001190000018");
    EXPECT_EQ(asker.code(), "054");
    asker.body.set("cccdCb", "001190000017").set("hoTenCb", "Lê Văn Khác");
    EXPECT_EQ(asker.code(), "055");
    asker.body.set("hoTenCb", "le thi thu");
    EXPECT_EQ(asker.code(), "000");
}

TEST(Lookup, tells_nothing_of_a_person_the_caller_does_not_know) {
    Asker asker;
    asker.body.set("hoTen", "Trần Văn Khác");
    auto answer = asker.ask();
    EXPECT_EQ(answer.text_at("maKetQua"), "060");
    EXPECT_TRUE(answer.find("hoTen")->is_null() && answer.find("maSoBHXH")->is_null());
    asker.body.set("hoTen", "Nguyễn Thị Mẫu").set("ngaySinh", "18/05/1990");
    answer = asker.ask();
    EXPECT_EQ(answer.text_at("maKetQua"), "070");
    EXPECT_TRUE(answer.find("ngaySinh")->is_null());
}

TEST(Lookup, a_facility_may_be_bound_to_its_addresses) {
    FacilityAccount hospital;
    hospital.lookup_addresses = {"10.0.0.1"};
    const auto accounts = test::accounts();
    hospital.username = "01001_BV";
    hospital.facility = FacilityCode::parse("01001").value();
    const auto book = AccountBook::make({hospital}, {}).value();
    Asker asker;
    crypto::SystemRandom random;
    TokenTable tokens(book);
    const auto pair =
        tokens.issue(*book.facility("01001_BV"), "00", asker.face.office.clock.now(), random);
    LookupApi lookup({book, tokens, asker.face.office.store, random, asker.face.office.log});
    Router router;
    lookup.add_routes(router);
    const auto code_from = [&](const char* address) {
        net::Request request{.method = net::Method::post, .path = k_look_up};
        request.query = {{"token", pair.access},
                         {"id_token", pair.id},
                         {"username", "01001_BV"},
                         {"password", "00"}};
        request.body = json::dump(json::Value{asker.body});
        request.peer_address = address;
        request.received = asker.face.office.clock.now();
        std::string code;
        router.answer(std::move(request), RequestId::make(request.received, random),
                      [&](const net::Response& response) {
                          code = body_of(response).text_at("maKetQua").value();
                      });
        return code;
    };
    EXPECT_EQ(code_from("10.0.0.2"), "401");
    EXPECT_EQ(code_from(""), "401");
    EXPECT_EQ(code_from("10.0.0.1"), "054");  // in: this book knows no staff
}

TEST(Lookup, every_question_of_a_known_caller_is_audited_without_personal_data) {
    Asker asker;
    const auto before = asker.audited();
    EXPECT_EQ(asker.code(), "000");
    asker.body.set("hoTen", "Trần Văn Khác");
    EXPECT_EQ(asker.code(), "060");
    asker.body.set("cccdCb", "1");
    EXPECT_EQ(asker.code(), "054");
    EXPECT_EQ(asker.audited(), before + 3);
    const auto entry = asker.face.office.store.audit_entry(before).value().value();
    EXPECT_EQ(entry.actor, "facility:01001");
    EXPECT_EQ(entry.action, "card_looked_up");
    EXPECT_EQ(entry.detail.size(), 64U);
    const auto leaf = casework::leaf_bytes(entry);
    EXPECT_EQ(leaf.find("0123456789"), leaf.npos);
    EXPECT_EQ(leaf.find("001190000"), leaf.npos);
    const auto events = asker.face.office.store.events(entry.subject).value();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].event.data.text_at("staff"), "001190000017");
    EXPECT_EQ(events[0].event.data.text_at("person"), test::personal_id().text());
    EXPECT_EQ(crypto::sha256(json::dump(events[0].event.data)).hex(), entry.detail);
    asker.query[0].second = "x";  // a stranger's question is not: it would let him fill the log
    EXPECT_EQ(asker.code(), "401");
    EXPECT_EQ(asker.audited(), before + 3);
}

TEST(Lookup, wrong_parameters_are_205) {
    Asker asker;
    asker.body.set("ngaySinh", "1990-05-17");
    EXPECT_EQ(asker.code(), "205");
    asker.body.set("ngaySinh", "17051990").set("maThe", "DN0790123456789");
    EXPECT_EQ(asker.code(), "053");
    net::Request request{.method = net::Method::post, .path = k_look_up};
    request.query = asker.query;
    request.body = "{";
    EXPECT_EQ(body_of(asker.face.send(request)).text_at("maKetQua"), "205");
}

TEST(Lookup, a_facility_has_so_many_questions_a_minute) {
    Asker asker;
    asker.body.set("cccdCb", "1");
    for (int i = 0; i < LookupLimits{}.per_minute_max; ++i) ASSERT_EQ(asker.code(), "054") << i;
    EXPECT_EQ(asker.code(), "500");
    asker.face.office.clock.pass(std::chrono::minutes{1});
    EXPECT_EQ(asker.code(), "054");
}

TEST(Lookup, stays_come_from_papers_whose_person_is_confirmed) {
    Asker asker;
    auto visit = test::sick_visit();
    visit.discharge = test::sample::discharge();
    const auto receipt = asker.face.office.submit(visit).value();
    EXPECT_TRUE(asker.ask().find("dsLichSuKCB2018")->array()->empty());
    EXPECT_TRUE(asker.face.office.work().empty());
    const auto answer = asker.ask();
    const auto& visits = *answer.find("dsLichSuKCB2018")->array();
    ASSERT_EQ(visits.size(), 1U);
    EXPECT_EQ(visits[0].text_at("maHoSo"), receipt.id.text());
    EXPECT_EQ(visits[0].text_at("maCSKCB"), "01001");
    EXPECT_EQ(visits[0].text_at("ngayVao")->size(), 12U);
}

}  // namespace
}  // namespace lt::api
