// The register over HTTP: who may ask, what is answered, rulings, changes, events.
#include "api/identity_api.hpp"

#include "face.hpp"
#include "register_office.hpp"

namespace lt::api {
namespace {

using test::Face;
using test::k_employer_key;
using test::k_officer_key;

class IdentityRoutes : public testing::Test {
  protected:
    IdentityRoutes() { face.steward = &*office.steward; }
    json::Value post(std::string path, std::string body, int status) {
        return read(face.post(std::move(path), k_officer_key, std::move(body)), status);
    }
    json::Value get(std::string path, int status, net::Pairs query = {}) {
        return read(face.get(std::move(path), k_officer_key, std::move(query)), status);
    }
    static json::Value read(const net::Response& response, int status) {
        EXPECT_EQ(response.status, status) << response.body;
        return json::parse(response.body).value();
    }
    steward::test::RegisterOffice office;
    Face face;
};

constexpr const char* k_check = "/api/v1/identity/check";
constexpr const char* k_record = "/api/v1/identity/records/R2";

TEST_F(IdentityRoutes, TellsWhoSomebodyIsAndWhy) {
    const auto found = post(k_check, R"({"full_name":"NGUYEN VAN AN","dob":"15/07/1985",
                                         "id_declared":"001085012345"})",
                            200);
    EXPECT_EQ(found.text_at("verdict"), "LINKED_WITH_DIFFERENCES");
    EXPECT_EQ(found.text_at("personal_id"), "001085012345");
    const auto& cause = found.find("causes")->array()->at(0);
    EXPECT_EQ(cause.text_at("code"), "N_CASE");
    const auto& best = found.find("candidates")->array()->at(0);
    EXPECT_EQ(best.find("attributes")->array()->size(), 5U);
    EXPECT_NE(best.find("bits")->decimal(), nullptr);
    const auto nobody = post(k_check, R"({"full_name":"Trần Thị Bưởi"})", 200);
    EXPECT_EQ(nobody.text_at("verdict"), "NOT_FOUND");
    EXPECT_TRUE(nobody.find("personal_id")->is_null());
    EXPECT_EQ(nobody.text_at("message"),
              "Chưa đủ thông tin để tìm: cần thêm ngày sinh hoặc số định danh.");
    EXPECT_EQ(
        post(k_check, R"({"full_name":"Trần Thị Bưởi","dob":"1977"})", 200).text_at("message"),
        "Chưa tìm thấy người này trong Cơ sở dữ liệu quốc gia về dân cư.");
    const auto& task = nobody.find("causes")->array()->at(0);
    EXPECT_TRUE(task.text_at("remedy") && task.text_at("basis") && task.text_at("owner_name"));
}

TEST_F(IdentityRoutes, TellsTheOfficerWhatForbidsALink) {
    const auto only = [&](const char* question) {
        return post(k_check, question, 200).find("candidates")->array()->at(0);
    };
    const auto lent = only(R"({"full_name":"Nguyễn Văn An","dob":"02/03/1966",
                               "id_declared":"001085012345"})");
    const auto* objection = lent.find("objection");
    EXPECT_EQ(objection->text_at("rule"), "borrowed_papers");
    EXPECT_EQ(objection->text_at("code"), "U_BORROWED_IDENTITY_SUSPECT");
    EXPECT_EQ(objection->text_at("text"),
              "Số định danh và họ tên là của người này nhưng ngày sinh khác hẳn: nghi mượn hồ sơ, "
              "phải làm rõ trước khi liên kết.");
    const auto number = only(R"({"full_name":"Trần Thị Bưởi","dob":"02/03/1966",
                                 "id_declared":"001085012345"})");
    EXPECT_EQ(number.find("objection")->text_at("rule"), "number_alone");
    EXPECT_EQ(number.find("objection")->text_at("code"), "I_OTHER_PERSON");
    const auto linked = only(R"({"full_name":"Nguyễn Văn An","dob":"15/07/1985",
                                 "id_declared":"001085012345"})");
    EXPECT_TRUE(linked.find("objection")->is_null());
}

TEST_F(IdentityRoutes, OnlyOfficersMayAsk) {
    EXPECT_EQ(face.post(k_check, "", "{}").status, 401);
    EXPECT_EQ(face.post(k_check, k_employer_key, "{}").status, 403);
    EXPECT_EQ(face.get(k_record, k_employer_key).status, 403);
    for (const char* path : {"/api/v1/identity/changes", "/api/v1/identity/records/R2/rulings",
                             "/api/v1/identity/rulings/1/undo"})
        EXPECT_EQ(face.post(path, k_employer_key, "").status, 403) << path;
    EXPECT_EQ(face.get("/api/v1/identity/events", k_employer_key).status, 403);
}

TEST_F(IdentityRoutes, NamesWhatIsWrongWithAQuestion) {
    EXPECT_EQ(post(k_check, "{", 400).text_at("code"), "malformed");
    EXPECT_EQ(post(k_check, "[]", 422).text_at("code"), "invalid_argument");
    const auto wrong = post(k_check, R"({"full_name":7,"name":"x","dob":"1985"})", 422);
    EXPECT_NE(wrong.text_at("detail")->find("full_name, name."), std::string::npos);
    EXPECT_EQ(post(k_check, R"({"dob":"1985"})", 400).text_at("code"), "malformed");
    const std::string question = R"({"full_name":"An"})";
    const std::size_t room = (64U << 10) - question.size();
    post(k_check, std::string(room, ' ') + question, 200);
    EXPECT_EQ(post(k_check, std::string(room + 1, ' ') + question, 413).text_at("code"),
              "too_large");
}

TEST_F(IdentityRoutes, WithoutARegisterSaysSo) {
    face.steward = nullptr;
    EXPECT_EQ(post(k_check, R"({"full_name":"An"})", 422).text_at("code"), "unsupported");
}

TEST_F(IdentityRoutes, AMergeIsUndoneByARulingAndThatIsTakenBack) {
    EXPECT_EQ(get(k_record, 200).find("standing")->text_at("survivor_rec_id"), "R1");
    const std::string rulings = std::string{k_record} + "/rulings";
    const auto ruled = post(rulings, R"({"decision":"not_same","personal_id":"001085012345",
                                         "reason":"Hai người khác nhau"})",
                            201);
    EXPECT_EQ(ruled.integer_at("number"), 1);
    EXPECT_EQ(ruled.find("standing")->text_at("survivor_rec_id"), "R2");
    const auto events = get("/api/v1/identity/events", 200);
    ASSERT_EQ(events.find("events")->array()->size(), 2U);
    EXPECT_EQ(events.find("events")->array()->at(1).find("before")->text_at("survivor_rec_id"),
              "R1");
    const auto undone = post("/api/v1/identity/rulings/1/undo", R"({"reason":"Nhầm"})", 200);
    EXPECT_EQ(undone.find("standing")->text_at("survivor_rec_id"), "R1");
    const auto record = get(k_record, 200);
    const auto& kept = record.find("rulings")->array()->at(0);
    EXPECT_EQ(kept.integer_at("undone_by"), 2);

    post("/api/v1/identity/rulings/1/undo", R"({"reason":"Lần nữa"})", 409);
    post("/api/v1/identity/rulings/7/undo", R"({"reason":"Không có"})", 404);
    post("/api/v1/identity/rulings/x/undo", R"({"reason":"Không có"})", 404);
    post(rulings, R"({"decision":"maybe","personal_id":"001085012345","reason":"a"})", 422);
    post(rulings, R"({"decision":"same","personal_id":"12","reason":"a"})", 422);
    post(rulings, R"({"decision":"same","personal_id":"001085012345"})", 422);
    get("/api/v1/identity/records/R9", 404);
}

TEST_F(IdentityRoutes, TakesChangesAndListsWhatTheyCame) {
    const std::string gone = std::string{reconcile::test::k_insurance_header};
    auto change = [&](net::Pairs query, std::string body) {
        net::Request request{.method = net::Method::post, .path = "/api/v1/identity/changes"};
        request.query = std::move(query);
        request.headers.add("Authorization", "Bearer " + std::string{k_officer_key});
        request.body = std::move(body);
        return face.send(std::move(request));
    };
    std::string header = reconcile::test::k_insurance_header.data();
    header.insert(header.size() - 1, "\tchange");
    const auto applied = read(
        change({{"file", "insurance"}}, header + "R2\t\t\t\t\t\t\t\t\t\t\t\tremove\nR1\tx\n"), 200);
    EXPECT_EQ(applied.integer_at("rows"), 2);
    EXPECT_EQ(applied.integer_at("bad"), 1);
    EXPECT_EQ(applied.integer_at("changed"), 2);
    EXPECT_EQ(get("/api/v1/identity/events", 200, {{"after", "1"}, {"limit", "5"}})
                  .find("events")
                  ->array()
                  ->size(),
              1U);
    EXPECT_EQ(change({}, gone).status, 422);
    EXPECT_EQ(change({{"file", "people"}}, gone).status, 422);
    EXPECT_EQ(change({{"file", "insurance"}}, "rec_id\n").status, 400);
    get("/api/v1/identity/events", 422, {{"after", "x"}});
}

}  // namespace
}  // namespace lt::api
