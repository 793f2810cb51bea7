// The API of employers and officers, from request to response.
#include "api/office_api.hpp"

#include <gtest/gtest.h>

#include "benefit/decision_json.hpp"
#include "face.hpp"

namespace lt::api {
namespace {

using test::body_of;
using test::Face;
using test::k_employer_key;
using test::k_officer_key;
using test::k_other_key;

const std::string k_claims = "/api/v1/claims";

std::string list_text(json::Object row = test::claim_json()) {
    return json::dump(test::claim_list(std::move(row)));
}

/// Files the sample claim; the id of its case.
std::string filed_case(Face& face, const std::string& key = "k1") {
    const auto response =
        face.post(k_claims, k_employer_key, list_text(), {{"Idempotency-Key", key}});
    EXPECT_EQ(response.status, 201);
    const json::Value body = body_of(response);
    return *body.find("cases")->array()->at(0).string();
}

/// A case that is granted and ready to be paid.
std::string granted_case(Face& face) {
    (void)face.office.submit(test::sick_visit());
    const std::string id = filed_case(face);
    EXPECT_TRUE(face.office.work().empty());
    return id;
}

TEST(Office, knows_nobody_without_a_key) {
    Face face;
    for (const std::string_view key : {std::string_view{}, std::string_view{"x"}}) {
        const auto response = face.get("/api/v1/cases", key);
        EXPECT_EQ(response.status, 401);
        EXPECT_EQ(response.headers.value("WWW-Authenticate"), "Bearer");
        EXPECT_EQ(body_of(response).text_at("code"), "unauthenticated");
    }
    net::Request basic{.method = net::Method::get, .path = "/api/v1/cases"};
    basic.headers.add("Authorization", "Basic " + std::string{k_officer_key});
    EXPECT_EQ(face.send(basic).status, 401);
}

TEST(Office, each_role_has_its_own_doors) {
    Face face;
    const std::string id = granted_case(face);
    for (const std::string& path :
         {"/api/v1/cases/" + id + "/decision", "/api/v1/cases/" + id + "/letter",
          std::string{"/api/v1/submissions"}, std::string{"/api/v1/counts"}}) {
        EXPECT_EQ(face.get(path, k_employer_key).status, 403) << path;
        EXPECT_EQ(face.get(path, k_officer_key).status, 200) << path;
    }
    EXPECT_EQ(face.post("/api/v1/payment-runs", k_employer_key, "").status, 403);
    EXPECT_EQ(face.post(k_claims, k_officer_key, list_text()).status, 403);
    EXPECT_EQ(face.get("/api/v1/cases", k_employer_key).status, 200);
    EXPECT_EQ(face.get("/api/v1/cases", k_officer_key).status, 200);
}

TEST(Claims, are_filed_once_for_a_key_or_for_their_bytes) {
    Face face;
    const auto first = face.post(k_claims, k_employer_key, list_text());
    EXPECT_EQ(first.status, 201);
    const auto again = face.post(k_claims, k_employer_key, list_text());
    EXPECT_EQ(again.status, 200);
    EXPECT_TRUE(*body_of(again).find("repeated")->boolean());
    EXPECT_EQ(json::dump(*body_of(again).find("cases")), json::dump(*body_of(first).find("cases")));
    const net::Headers key{{"Idempotency-Key", "k1"}};
    EXPECT_EQ(face.post(k_claims, k_employer_key, list_text(), key).status, 201);
    EXPECT_EQ(face.post(k_claims, k_employer_key, list_text(), key).status, 200);
}

TEST(Claims, faults_come_back_all_at_once) {
    Face face;
    json::Object row = test::claim_json();
    row.set("hoTen", "").set("tuNgay", "x").set("soTaiKhoan", "1");
    const auto response = face.post(k_claims, k_employer_key, list_text(row));
    EXPECT_EQ(response.status, 422);
    EXPECT_EQ(response.headers.value("Content-Type"), "application/problem+json; charset=utf-8");
    const auto body = body_of(response);
    std::vector<std::string> fields;
    for (const json::Value& finding : *body.find("findings")->array()) {
        EXPECT_EQ(finding.integer_at("row"), 1);
        fields.push_back(*finding.text_at("field"));
    }
    EXPECT_EQ(fields, (std::vector<std::string>{"hoTen", "tuNgay", "soTaiKhoan"}));
    EXPECT_EQ(face.office.store.counts()->cases.size(), 0U);
}

TEST(Claims, a_body_that_is_no_json_and_a_key_that_is_too_long_are_refused) {
    Face face;
    EXPECT_EQ(face.post(k_claims, k_employer_key, "{").status, 400);
    EXPECT_EQ(face.post(k_claims, k_employer_key, "").status, 400);
    const auto with_key = [&](const std::string& key) {
        return face.post(k_claims, k_employer_key, list_text(), {{"Idempotency-Key", key}}).status;
    };
    EXPECT_EQ(with_key(std::string(101, 'k')), 422);
    EXPECT_EQ(with_key(""), 422);
    EXPECT_EQ(with_key(std::string(100, 'k')), 201);
}

TEST(Claims, of_another_employer_are_refused) {
    Face face;
    const auto response = face.post(k_claims, k_other_key, list_text());
    EXPECT_EQ(response.status, 422);
    EXPECT_NE(response.body.find("maDonVi"), std::string::npos);
}

TEST(Cases, an_employer_sees_its_own_and_nothing_of_others) {
    Face face;
    const std::string id = granted_case(face);
    const auto own = body_of(face.get("/api/v1/cases", k_employer_key));
    EXPECT_EQ(own.find("cases")->array()->size(), 1U);
    const auto other = body_of(face.get("/api/v1/cases", k_other_key));
    EXPECT_TRUE(other.find("cases")->array()->empty());
    EXPECT_EQ(face.get("/api/v1/cases/" + id, k_employer_key).status, 200);
    // Another employer's case answers like one that does not exist.
    const auto foreign = face.get("/api/v1/cases/" + id, k_other_key);
    const auto missing = face.get("/api/v1/cases/" + CaseId{}.text(), k_other_key);
    EXPECT_EQ(foreign.status, 404);
    EXPECT_EQ(missing.status, 404);
    EXPECT_EQ(body_of(foreign).text_at("title"), body_of(missing).text_at("title"));
    EXPECT_EQ(face.get("/api/v1/cases/not-an-id", k_officer_key).status, 422);
}

TEST(Cases, an_employer_pages_through_its_own) {
    Face face;
    const std::string mine = filed_case(face);
    // Newer cases of others do not take the places of a page.
    casework::Commit others;
    for (int i = 0; i < 3; ++i) {
        casework::CaseRecord record = face.office.the_case(CaseId::parse(mine).value());
        face.office.clock.pass(std::chrono::seconds{1});
        record.id = CaseId::make(face.office.clock.now(), face.office.random);
        record.employer = EmployerCode::parse("XY9999Z").value();
        others.cases.push_back(std::move(record));
    }
    ASSERT_TRUE(face.office.store.commit_and_wait(std::move(others)).has_value());
    const auto own = body_of(face.get("/api/v1/cases", k_employer_key, {{"limit", "1"}}));
    ASSERT_EQ(own.find("cases")->array()->size(), 1U);
    EXPECT_EQ(own.find("cases")->array()->at(0).text_at("id"), mine);
}

TEST(Cases, a_case_shows_its_history_and_why) {
    Face face;
    const std::string id = granted_case(face);
    const auto officer = body_of(face.get("/api/v1/cases/" + id, k_officer_key));
    EXPECT_EQ(officer.text_at("id"), id);
    EXPECT_EQ(officer.text_at("state"), "granted");
    // The case may have waited for its paper in between: work of one moment comes in any order.
    const json::Array& history = *officer.find("history")->array();
    EXPECT_EQ(history.front().text_at("type"), "case_opened");
    EXPECT_EQ(history.back().text_at("type"), "case_decided");
    const json::Value* decision = officer.find("decision");
    ASSERT_NE(decision, nullptr);
    EXPECT_EQ(decision->text_at("outcome"), "granted");
    EXPECT_EQ(decision->integer_at("total"), 937'500);
    EXPECT_FALSE(decision->find("explanation")->array()->empty());
    // Nothing about health reaches the employer, and no number of the person in full.
    const auto employer = face.get("/api/v1/cases/" + id, k_employer_key);
    for (const char* secret : {"J02.9", "Viêm họng", "001190000123"}) {
        EXPECT_EQ(employer.body.find(secret), std::string::npos) << secret;
    }
}

TEST(Cases, a_listing_goes_on_where_it_ended) {
    Face face;
    for (const char* key : {"k1", "k2", "k3"}) (void)filed_case(face, key);
    const auto first = body_of(face.get("/api/v1/cases", k_officer_key, {{"limit", "2"}}));
    EXPECT_EQ(first.find("cases")->array()->size(), 2U);
    const auto rest = body_of(face.get("/api/v1/cases", k_officer_key,
                                       {{"limit", "2"}, {"after", *first.text_at("next")}}));
    EXPECT_EQ(rest.find("cases")->array()->size(), 1U);
    for (const char* limit : {"0", "-1", "x", "99999999999999999999"}) {
        EXPECT_EQ(face.get("/api/v1/cases", k_officer_key, {{"limit", limit}}).status, 200);
    }
    EXPECT_EQ(face.get("/api/v1/cases", k_officer_key, {{"after", "x"}}).status, 422);
}

TEST(Decision, exists_once_it_is_decided) {
    Face face;
    const std::string waiting = filed_case(face, "k0");
    EXPECT_EQ(face.get("/api/v1/cases/" + waiting + "/decision", k_officer_key).status, 404);
    EXPECT_EQ(face.get("/api/v1/cases/" + waiting + "/letter", k_officer_key).status, 404);
    (void)face.office.submit(test::sick_visit());
    EXPECT_TRUE(face.office.work().empty());
    const auto decision = face.get("/api/v1/cases/" + waiting + "/decision", k_officer_key);
    EXPECT_EQ(decision.status, 200);
    EXPECT_TRUE(benefit::decision_from_json(body_of(decision)).has_value());
    const auto letter = face.get("/api/v1/cases/" + waiting + "/letter", k_officer_key);
    EXPECT_EQ(letter.status, 200);
    EXPECT_EQ(letter.headers.value("Content-Type"), "application/pdf");
    EXPECT_TRUE(letter.body.starts_with("%PDF-"));
}

TEST(PaymentRun, is_made_once_and_its_file_can_be_fetched) {
    Face face;
    const std::string id = granted_case(face);
    const auto run =
        face.post("/api/v1/payment-runs", k_officer_key, R"({"execution_day":"2026-07-21"})");
    EXPECT_EQ(run.status, 201);
    const auto body = body_of(run);
    EXPECT_EQ(body.integer_at("orders"), 1);
    EXPECT_EQ(body.integer_at("total"), 937'500);
    EXPECT_EQ(body.text_at("execution_day"), "2026-07-21");
    const auto file = face.get(*body.text_at("file"), k_officer_key);
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.headers.value("Content-Type"), "application/xml");
    EXPECT_EQ(crypto::sha256(file.body).hex(), body.text_at("sha256"));
    EXPECT_EQ(face.get(*body.text_at("file"), k_employer_key).status, 403);

    const auto empty = face.post("/api/v1/payment-runs", k_officer_key, "");
    EXPECT_EQ(empty.status, 200);
    EXPECT_TRUE(body_of(empty).find("run")->is_null());
    EXPECT_EQ(body_of(face.get("/api/v1/cases/" + id, k_officer_key)).text_at("state"), "ordered");
}

TEST(PaymentRun, refusals_say_why) {
    Face face;
    (void)granted_case(face);
    const auto past =
        face.post("/api/v1/payment-runs", k_officer_key, R"({"execution_day":"2026-07-19"})");
    EXPECT_EQ(past.status, 422);
    const auto body = body_of(past);
    EXPECT_EQ(body.find("findings")->array()->at(0).text_at("rule"), "execution_before_creation");
    for (const char* wrong : {R"({"execution_day":"21/07/2026"})", "{", "[1"}) {
        EXPECT_EQ(face.post("/api/v1/payment-runs", k_officer_key, wrong).status, 400) << wrong;
    }
    EXPECT_EQ(face.get("/api/v1/payment-runs/" + RunId{}.text() + "/file", k_officer_key).status,
              404);
}

TEST(Submissions, show_verdict_papers_and_findings) {
    Face face;
    const auto receipt = face.office.submit(test::sick_visit()).value();
    (void)face.office.submit("no XML");
    const auto list = body_of(face.get("/api/v1/submissions", k_officer_key));
    ASSERT_EQ(list.find("submissions")->array()->size(), 2U);
    const auto one = body_of(face.get("/api/v1/submissions/" + receipt.id.text(), k_officer_key));
    EXPECT_EQ(one.text_at("verdict"), "accepted");
    EXPECT_EQ(one.find("papers")->array()->at(0).text_at("serial"), "NV-88");
    EXPECT_EQ(face.get("/api/v1/submissions/" + ReceiptId{}.text(), k_officer_key).status, 404);
    EXPECT_EQ(face.get("/api/v1/submissions/x", k_officer_key).status, 422);
}

TEST(Service, answers_health_description_and_counts) {
    Face face;
    (void)granted_case(face);
    EXPECT_EQ(face.get("/health", "").status, 200);
    EXPECT_EQ(body_of(face.get("/openapi.json", "")).text_at("openapi"), "3.1.0");
    const auto counts = body_of(face.get("/api/v1/counts", k_officer_key));
    EXPECT_EQ(counts.integer_at("submissions"), 1);
    EXPECT_EQ(counts.integer_at("orders_ready"), 1);
    EXPECT_EQ(counts.find("cases")->integer_at("granted"), 1);
    EXPECT_EQ(counts.find("papers")->integer_at("identified"), 1);
    EXPECT_EQ(counts.find("audit")->text_at("root")->size(), 64U);
}

TEST(Service, unknown_paths_and_methods_are_problems_with_a_trace) {
    Face face;
    const auto missing = face.get("/api/v2/cases", k_officer_key);
    EXPECT_EQ(missing.status, 404);
    EXPECT_TRUE(RequestId::parse(body_of(missing).text_at("trace").value()).has_value());
    const auto wrong = face.post("/api/v1/cases", k_officer_key, "");
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(wrong.headers.value("Allow"), "GET");
}

}  // namespace
}  // namespace lt::api
