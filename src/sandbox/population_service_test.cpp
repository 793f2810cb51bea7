// The service and the client of exchange, in one process: first as functions, then over real
// sockets.
#include "sandbox/population_service.hpp"

#include <gtest/gtest.h>

#include "exchange/population_client.hpp"
#include "net/client.hpp"
#include "net/server.hpp"
#include "net/system_clock.hpp"

namespace lt::sandbox {
namespace {

namespace fs = std::filesystem;
using identity::LookUp;

const Country& country() {
    static const Country k_country =
        make_country({.persons = 1'000, .seed = 11},
                     ReferenceTables::read(fs::path{LT_SOURCE_DIR} / "src/sandbox/data").value());
    return k_country;
}

constexpr std::string_view k_officer = "001080000001";

PopulationServiceSettings service_settings(Habits habits = k_no_habits) {
    PopulationServiceSettings settings;
    settings.url_digest = "http://c06.mau/xacthuc";
    settings.user = "bhxh";
    settings.secret = Sensitive<std::string>{"bi-mat"};
    settings.client = "VN/GOV/G24/lienthong";
    settings.api_key = Sensitive<std::string>{"khoa"};
    settings.officers = {std::string{k_officer}};
    settings.habits = habits;
    return settings;
}

exchange::PopulationSettings client_settings() {
    exchange::PopulationSettings settings;
    settings.url = "http://127.0.0.1/dancu";
    settings.url_digest = "http://c06.mau/xacthuc";
    settings.user = "bhxh";
    settings.secret = Sensitive<std::string>{"bi-mat"};
    settings.client = "VN/GOV/G24/lienthong";
    settings.api_key = Sensitive<std::string>{"khoa"};
    return settings;
}

/// Hands calls to the service without a socket.
class Loopback final : public net::HttpPort {
  public:
    Loopback(PopulationService& service, Clock& clock) : x_service(service), x_clock(clock) {}
    Result<net::Response> call(const net::HttpCall& call) override {
        net::Request request;
        request.method = call.method;
        request.headers = call.headers;
        request.body = alter ? alter(call.body) : call.body;
        request.received = x_clock.now();
        return x_service.answer(request).response;
    }
    std::function<std::string(std::string)> alter;  ///< changes the request on its way

  private:
    PopulationService& x_service;
    Clock& x_clock;
};

identity::DeclaredPerson declared(const Resident& person) {
    identity::DeclaredPerson who;
    who.personal_id = person.id;
    who.full_name = Sensitive<Text>{person.full_name};
    who.birth = person.birth;
    who.sex = person.sex;
    return who;
}

class PopulationServiceTest : public testing::Test {
  protected:
    identity::Inquiry inquiry(std::string_view officer = k_officer) {
        return {RequestId::make(x_clock.now(), x_random), std::string{officer}, "CASE-1"};
    }
    Result<identity::PopulationAnswer> ask(const identity::DeclaredPerson& who) {
        exchange::PopulationClient client{x_loopback, x_clock, x_client};
        return client.look_up(who, inquiry());
    }
    const Resident& somebody() { return country().residents[42]; }

    net::SystemClock x_clock;
    SeededRandom x_random{5};
    PopulationService x_service{country(), service_settings()};
    Loopback x_loopback{x_service, x_clock};
    exchange::PopulationSettings x_client = client_settings();
};

TEST_F(PopulationServiceTest, EverybodyIsFoundAndMatches) {
    for (std::size_t i = 0; i < country().residents.size(); i += 7) {
        const Resident& person = country().residents[i];
        const auto answer = ask(declared(person));
        ASSERT_TRUE(answer) << answer.error().log.text;
        ASSERT_EQ(answer->outcome, LookUp::found);
        EXPECT_EQ(answer->citizen->birth, person.birth);
        EXPECT_EQ(identity::check(declared(person), *answer).verdict, identity::Verdict::matched);
    }
}

TEST_F(PopulationServiceTest, EveryFormOfTheNameAndTheTimestampWorks) {
    using exchange::NameForm;
    for (const NameForm form : {NameForm::upper_with_marks, NameForm::upper_without_marks,
                                NameForm::upper_without_marks_and_spaces}) {
        x_client.name_form = form;
        EXPECT_EQ(ask(declared(somebody()))->outcome, LookUp::found);
    }
    x_client.timestamp_unit = exchange::TimestampUnit::seconds;
    EXPECT_EQ(ask(declared(somebody()))->outcome, LookUp::found);
}

TEST_F(PopulationServiceTest, ANameWholeInTenIsTheSameName) {
    Habits habits = k_no_habits;
    habits.whole_name_in_ten = 1000;
    PopulationService service{country(), service_settings(habits)};
    Loopback loopback{service, x_clock};
    exchange::PopulationClient client{loopback, x_clock, x_client};
    const auto answer = client.look_up(declared(somebody()), inquiry());
    ASSERT_TRUE(answer && answer->citizen);
    EXPECT_EQ(answer->citizen->full_name.reveal(Purpose::identify).str(),
              upper(somebody().full_name));
}

TEST_F(PopulationServiceTest, AnotherNameDiffersAndAnotherIdIsNotFound) {
    identity::DeclaredPerson other = declared(somebody());
    other.full_name = Sensitive<Text>{Text::from_bytes("Hoàng Thị Khác").value()};
    const auto answer = ask(other);
    ASSERT_TRUE(answer);
    EXPECT_EQ(identity::check(other, *answer).verdict, identity::Verdict::differs);
    other.birth = PartialDate{1901, std::nullopt, std::nullopt};  // an id alone finds nobody
    EXPECT_EQ(ask(other)->outcome, LookUp::not_found);
    identity::DeclaredPerson nobody = declared(somebody());
    nobody.personal_id = PersonalId::parse("001399999999").value();
    EXPECT_EQ(ask(nobody)->outcome, LookUp::not_found);
}

TEST_F(PopulationServiceTest, AWrongDigestKeyOrClientIsRefused) {
    const auto refused = [&] {
        const auto answer = ask(declared(somebody()));
        return !answer && answer.error().code == ErrorCode::partner_failed;
    };
    x_client.secret = Sensitive<std::string>{"khac"};
    EXPECT_TRUE(refused());
    x_client = client_settings();
    x_client.url_digest = "http://other";
    EXPECT_TRUE(refused());
    x_client = client_settings();
    x_client.api_key = Sensitive<std::string>{""};
    EXPECT_TRUE(refused());
    x_client = client_settings();
    x_client.client = "VN/GOV/G99/khac";
    EXPECT_TRUE(refused());
    x_client = client_settings();
    EXPECT_FALSE(refused());
}

/// A clock that runs beside the service's.
class Shifted final : public Clock {
  public:
    Shifted(Clock& clock, std::int64_t seconds) : x_clock(clock), x_seconds(seconds) {}
    Instant now() override { return {x_clock.now().microseconds + x_seconds * 1'000'000}; }

  private:
    Clock& x_clock;
    std::int64_t x_seconds;
};

TEST_F(PopulationServiceTest, ATimestampOutsideTheWindowIsRefused) {
    for (const std::int64_t seconds : {-290, 290, -310, 310}) {
        Shifted clock{x_clock, seconds};
        exchange::PopulationClient client{x_loopback, clock, x_client};
        const bool inside = seconds > -300 && seconds < 300;
        EXPECT_EQ(client.look_up(declared(somebody()), inquiry()).has_value(), inside) << seconds;
    }
}

TEST_F(PopulationServiceTest, AnotherElementOrderIsAFault) {
    x_loopback.alter = [](std::string body) {
        const std::string moved = "<dan:MaDVC>VPCP</dan:MaDVC>";
        body.erase(body.find(moved), moved.size());
        return body.insert(body.find("<dan:MaCanBo>"), moved);
    };
    const auto answer = ask(declared(somebody()));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::partner_failed);
    EXPECT_EQ(answer.error().log.text, "population database: fault 001");
}

TEST_F(PopulationServiceTest, ARequestIdServesOnce) {
    exchange::PopulationClient client{x_loopback, x_clock, x_client};
    const identity::Inquiry same = inquiry();
    EXPECT_TRUE(client.look_up(declared(somebody()), same));
    const auto again = client.look_up(declared(somebody()), same);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().log.text, "population database: fault 002");
}

TEST_F(PopulationServiceTest, AnUnlicensedUnitOrOfficerIsNotAuthorised) {
    exchange::PopulationClient client{x_loopback, x_clock, x_client};
    EXPECT_EQ(client.look_up(declared(somebody()), inquiry("ai-do"))->outcome,
              LookUp::not_authorised);
    x_client.integration_code = "003";
    EXPECT_EQ(ask(declared(somebody()))->outcome, LookUp::not_authorised);
}

TEST_F(PopulationServiceTest, ServerErrorsAndEmptyAnswersAreToldApart) {
    Habits broken = k_no_habits;
    broken.server_error = 1000;
    PopulationService service{country(), service_settings(broken)};
    Loopback loopback{service, x_clock};
    exchange::PopulationClient client{loopback, x_clock, x_client};
    EXPECT_EQ(client.look_up(declared(somebody()), inquiry()).error().code, ErrorCode::unavailable);

    Habits empty = k_no_habits;
    empty.empty_citizen = 1000;
    PopulationService forgetful{country(), service_settings(empty)};
    Loopback other{forgetful, x_clock};
    exchange::PopulationClient second{other, x_clock, x_client};
    EXPECT_EQ(second.look_up(declared(somebody()), inquiry())->outcome, LookUp::not_found);
}

class NoLog final : public Log {
  public:
    void write(LogLevel, Literal, std::initializer_list<Field>) override {}
};

TEST_F(PopulationServiceTest, OverSocketsARetryGetsThroughTheHabits) {
    Habits habits;
    habits.server_error = 200;
    habits.no_answer = 100;
    habits.slow = 100;
    habits.slow_ms = 20;
    PopulationService service{country(), service_settings(habits)};
    NoLog log;
    auto server = net::Server::start({}, service.handler(), log, x_clock);
    ASSERT_TRUE(server) << server.error().log.text;
    x_client.url = "http://127.0.0.1:" + std::to_string((*server)->port()) + "/dancu";
    x_client.timeout_ms = 150;
    net::HttpClient http;
    exchange::PopulationClient client{http, x_clock, x_client};
    int unavailable = 0, timeouts = 0;
    for (int i = 0; i < 60; ++i) {
        const Resident& person = country().residents[static_cast<std::size_t>(i) * 13];
        auto answer = client.look_up(declared(person), inquiry());
        for (int retry = 0; !answer && retry < 10; ++retry) {
            unavailable += answer.error().code == ErrorCode::unavailable ? 1 : 0;
            timeouts += answer.error().code == ErrorCode::timeout ? 1 : 0;
            answer = client.look_up(declared(person), inquiry());  // with a new MaYeuCau
        }
        ASSERT_TRUE(answer) << answer.error().log.text;
        EXPECT_EQ(identity::check(declared(person), *answer).verdict, identity::Verdict::matched);
    }
    EXPECT_GT(unavailable, 0);
    EXPECT_GT(timeouts, 0);
    (*server)->stop(0);
    const auto gone = client.look_up(declared(somebody()), inquiry());
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().code, ErrorCode::unavailable);
}

}  // namespace
}  // namespace lt::sandbox
