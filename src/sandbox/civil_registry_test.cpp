#include "sandbox/civil_registry.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/encoding.hpp"
#include "document/json_file.hpp"
#include "exchange/civil_hub_client.hpp"
#include "sandbox/trust.hpp"
#include "signature/jws.hpp"
#include "temporary_directory.hpp"

namespace lt::sandbox {
namespace {

namespace fs = std::filesystem;

const Country& country() {
    static const Country k_country =
        make_country({.persons = 5'000, .seed = 7},
                     ReferenceTables::read(fs::path{LT_SOURCE_DIR} / "src/sandbox/data").value());
    return k_country;
}

const std::vector<CivilEvent>& events() {
    static const std::vector<CivilEvent> k_events = civil_events(country());
    return k_events;
}

std::size_t count(casework::HubModule module) {
    return static_cast<std::size_t>(std::ranges::count(events(), module, &CivilEvent::module));
}

std::vector<std::string> provinces() {
    std::set<std::string> all;
    for (const CivilEvent& event : events()) all.insert(event.province);
    return {all.begin(), all.end()};
}

/// Hands calls to the registry without a socket.
class Loopback final : public net::HttpPort {
  public:
    explicit Loopback(CivilRegistry& registry) : x_registry(registry) {}
    Result<net::Response> call(const net::HttpCall& call) override {
        net::Request request;
        request.method = call.method;
        request.headers = call.headers;
        request.body = call.body;
        const std::string target = call.url.substr(call.url.find('/', 8));
        const std::size_t question = std::min(target.find('?'), target.size());
        request.path = target.substr(0, question);
        if (question < target.size())
            request.query = net::parse_form(target.substr(question + 1)).value();
        return x_registry.answer(request);
    }

  private:
    CivilRegistry& x_registry;
};

CivilRegistrySettings registry_settings(const HubHabits& habits) {
    return {"bhxh", Sensitive<std::string>{"bi-mat"}, habits};
}

exchange::CivilHubSettings client_settings() {
    exchange::CivilHubSettings settings;
    settings.url = "http://hub.mau";
    settings.btp_url = "http://hub.mau/btp/ketqua";
    settings.user = "bhxh";
    settings.secret = Sensitive<std::string>{"bi-mat"};
    settings.provinces = provinces();
    return settings;
}

TEST(CivilEvents, BirthsAndDeathsAreGoodPapers) {
    ASSERT_GT(count(casework::HubModule::birth), 10U);
    ASSERT_GT(count(casework::HubModule::death), 0U);
    std::set<std::string> ids, keys;
    for (const CivilEvent& event : events()) {
        EXPECT_TRUE(ids.insert(event.id).second && ids.insert(event.number).second);
        EXPECT_LE(event.registered, country().day);
        const auto file = document::read_civil_status(document::write_civil_status(event.paper));
        ASSERT_EQ(file.papers.size(), 1U);
        EXPECT_FALSE(file.papers[0].defective) << event.id;
        EXPECT_TRUE(keys.insert(file.papers[0].key).second) << "each entry is its own";
        for (const auto& finding : file.findings)
            EXPECT_EQ(finding.severity, document::Severity::notice) << finding.sentence;
    }
}

TEST(CivilEvents, TheSameCountryHasTheSameEvents) {
    const auto again = civil_events(country());
    ASSERT_EQ(again.size(), events().size());
    for (std::size_t i = 0; i < again.size(); ++i) {
        EXPECT_EQ(again[i].number, events()[i].number);
        EXPECT_EQ(again[i].paper, events()[i].paper);
    }
}

TEST(CivilEvents, MothersOfTheCountryAreTheSubjects) {
    for (const CivilEvent& event : events()) {
        const auto file = document::read_civil_status(document::write_civil_status(event.paper));
        const auto& subject = file.papers.at(0).subject;
        ASSERT_TRUE(subject.personal_id);
        const Resident* person = country().resident(*subject.personal_id);
        ASSERT_NE(person, nullptr);
        EXPECT_EQ(subject.birth, person->birth);
        EXPECT_EQ(subject.sex, person->sex);
    }
}

TEST(CivilOffices, EachProvinceHasOneWithItsOwnTaxCode) {
    const auto offices = civil_offices(country());
    ASSERT_EQ(offices.size(), provinces().size());
    std::set<std::string> taken;
    for (const Facility& facility : country().facilities) {
        taken.insert(facility.code.text());
        taken.insert(facility.tax_code.text());
    }
    for (const auto& employer : country().employers) taken.insert(employer.tax_code.text());
    for (const Facility& office : offices) {
        EXPECT_EQ(office.code.text(), office.province + "000");
        EXPECT_EQ(check_digit(office.tax_code), CheckDigit::right);
        EXPECT_TRUE(taken.insert(office.code.text()).second);
        EXPECT_TRUE(taken.insert(office.tax_code.text()).second);
    }
}

TEST(CivilOffices, SignedMessagesCarryEveryPaperOfTheProvinceOnce) {
    const test::TemporaryDirectory folder;
    const Facility office = civil_offices(country()).front();
    const auto trust = Trust::open(folder.path()).value();
    const auto signer = trust.identity_of(office).value();
    std::vector<CivilEvent> many;
    for (const CivilEvent& event : events()) {
        if (event.province != office.province) many.push_back(event);
        if (many.size() > k_civil_message_max) break;
    }
    ASSERT_EQ(many.size(), k_civil_message_max + 1);
    for (CivilEvent& event : many) event.province = office.province;
    many.push_back(events().front());
    many.back().province = "khac";
    const auto messages = signed_civil_messages(many, office.province, signer);
    ASSERT_TRUE(messages);
    ASSERT_EQ(messages->size(), 2U) << "a full one, and the rest";
    const auto anchors = crypto::TrustStore::from_pem(trust.root_pem()).value();
    std::size_t papers = 0;
    for (const std::string& message : *messages) {
        const auto verification =
            signature::verify_jws(message, anchors, {Instant::start_of(country().day)});
        ASSERT_TRUE(verification.verified);
        const auto file = verification.verified->read(
            [](const json::Value& payload) { return document::read_civil_status(payload); });
        for (const auto& paper : file->papers) EXPECT_FALSE(paper.defective);
        papers += file->papers.size();
    }
    EXPECT_EQ(papers, k_civil_message_max + 1);
}

TEST(CivilOffices, AMessageHasRoomForTheLargestPdf) {
    const test::TemporaryDirectory folder;
    const auto trust = Trust::open(folder.path()).value();
    const auto signer = trust.identity_of(civil_offices(country()).front()).value();
    const auto anchors = crypto::TrustStore::from_pem(trust.root_pem()).value();
    const auto birth = std::ranges::find(events(), casework::HubModule::birth, &CivilEvent::module);
    ASSERT_NE(birth, events().end());
    /// Rules that say something about the PDF of a paper with one of so many bytes.
    const auto said_with = [&](std::size_t bytes) {
        json::Value message = document::write_civil_status(birth->paper);
        json::Value paper = *message.find("paper");
        paper.object()->set("giayKhaiSinh", base64("%PDF-" + std::string(bytes - 5, ' ')));
        message.object()->set("paper", std::move(paper));
        const std::string jws = signature::sign_jws(message, signer).value();
        EXPECT_GT(jws.size(), std::size_t{8} << 20) << "twice base 64";
        const auto verification =
            signature::verify_jws(jws, anchors, {Instant::start_of(country().day)});
        EXPECT_TRUE(verification.verified);
        const auto file = verification.verified->read(
            [](const json::Value& payload) { return document::read_civil_status(payload); });
        std::set<std::string> rules;
        for (const auto& finding : file->findings) {
            if (finding.element == "giayKhaiSinh") rules.insert(finding.rule);
        }
        return rules;
    };
    constexpr std::size_t k_most = 5U << 20;
    EXPECT_EQ(said_with(k_most), std::set<std::string>{"KS-11"}) << "kept, not vouched for";
    EXPECT_EQ(said_with(k_most + 1), std::set<std::string>{"F-FORMAT"});
}

/// Polls until nothing is open and acknowledges everything; the papers by key.
std::set<std::string> drained(exchange::CivilHubClient& client, std::size_t& rounds,
                              std::size_t& refused) {
    std::set<std::string> keys;
    for (rounds = 1; rounds <= 20; ++rounds) {
        auto round = client.poll();
        EXPECT_TRUE(round) << (round ? "" : round.error().log.text);
        if (!round || (round->results.empty() && round->waiting == 0)) return keys;
        for (const auto& result : round->results) {
            if (result.outcome == casework::HubOutcome::registered) {
                const auto file = document::read_civil_status(result.payload);
                EXPECT_FALSE(file.papers.at(0).defective) << result.dossier.number;
                EXPECT_TRUE(keys.insert(file.papers.at(0).key).second) << "offered once";
            } else {
                ++refused;
            }
            EXPECT_TRUE(client.acknowledge(result.dossier));
        }
    }
    return keys;
}

TEST(CivilRegistry, EverythingRegisteredArrivesOnceInSpiteOfAllHabits) {
    CivilRegistry registry{events(), registry_settings({})};
    Loopback loopback{registry};
    exchange::CivilHubClient client{loopback, client_settings()};
    std::size_t rounds = 0, refused = 0;
    const auto keys = drained(client, rounds, refused);
    EXPECT_EQ(registry.acknowledged(), events().size());
    EXPECT_EQ(keys.size() + refused, events().size());
    EXPECT_GE(rounds, 3U) << "some results come late";
}

TEST(CivilRegistry, WithoutHabitsOneRoundIsEnough) {
    CivilRegistry registry{events(), registry_settings(k_no_hub_habits)};
    Loopback loopback{registry};
    exchange::CivilHubClient client{loopback, client_settings()};
    const auto round = client.poll();
    ASSERT_TRUE(round);
    EXPECT_EQ(round->results.size(), events().size());
    EXPECT_TRUE(round->faults.empty());
}

TEST(CivilRegistry, RefusesWhatTheRealOneRefuses) {
    CivilRegistry registry{events(), registry_settings(k_no_hub_habits)};
    const auto post = [&](std::string_view path, std::string body, std::string_view token) {
        net::Request request;
        request.method = net::Method::post;
        request.path = path;
        request.body = std::move(body);
        request.headers.set("Authorization", token);
        return registry.answer(request);
    };
    EXPECT_EQ(post("/login", R"({"userName":"bhxh","password":"sai"})", "").status, 401);
    EXPECT_EQ(post("/btp/ketqua", "{}", "Bearer sandbox-1").status, 401) << "nobody logged in";
    ASSERT_EQ(post("/login", R"({"userName":"bhxh","password":"bi-mat"})", "").status, 200);
    const auto batch = [&](std::string_view numbers) {
        const auto answer = post(
            "/btp/ketqua",
            R"({"maDinhDanhHoSo":[)" + std::string{numbers} + R"(],"maTinh":"01","module":"LTKS"})",
            "Bearer sandbox-1");
        return json::parse(answer.body).value().text_at("status");
    };
    EXPECT_EQ(batch(R"("a","b","c")"), "1");
    EXPECT_EQ(batch(R"("a","b","c","d")"), "0") << "a batch too large";
    EXPECT_EQ(batch(""), "0");
}

TEST(CivilRegistry, ASecondAcknowledgementIsToldAsAnErrorAndIsASuccess) {
    CivilRegistry registry{events(), registry_settings(k_no_hub_habits)};
    Loopback loopback{registry};
    exchange::CivilHubClient client{loopback, client_settings()};
    const CivilEvent& event = events().front();
    const casework::HubDossier dossier{event.id, event.number, event.province, event.module};
    EXPECT_TRUE(client.acknowledge(dossier));
    EXPECT_TRUE(client.acknowledge(dossier));
    EXPECT_EQ(registry.acknowledged(), 1U);
    EXPECT_FALSE(client.acknowledge({event.id, "LT-khac", event.province, event.module}));
}

}  // namespace
}  // namespace lt::sandbox
