// Every paper by every channel into a running server, as hospital software and a civil registry
// send them; then what the sender, an officer and a court can see of them.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>

#include "app/config.hpp"
#include "document/impl/test_papers.hpp"
#include "e2e/stand.hpp"
#include "net/system_clock.hpp"
#include "sandbox/day_channels.hpp"
#include "sandbox/driver_health.hpp"
#include "sandbox/trust.hpp"
#include "signature/sign.hpp"

namespace lt::e2e {
namespace {

namespace sample = document::sample;

constexpr std::uint16_t k_authority_port = 18'193;  // certificates name it, so it is fixed

/// One server for all tests of this suite.
class Gateway : public testing::Test {
  protected:
    static void SetUpTestSuite() { s_stand = new Stand("gateway", 2'000, k_authority_port); }
    static void TearDownTestSuite() {
        delete s_stand;
        s_stand = nullptr;
    }
    static Stand& stand() { return *s_stand; }
    static const sandbox::Facility& hospital() { return stand().country().facilities.front(); }
    static const sandbox::Facility& other_hospital() { return stand().country().facilities[1]; }

    static crypto::Identity key_of(const sandbox::Facility& facility) {
        return must(must(sandbox::Trust::open(stand().folder() / "trust")).identity_of(facility));
    }
    static std::string signed_file(const document::FileContent& content, signature::Profile profile,
                                   const sandbox::Facility& by = hospital()) {
        return must(signature::sign(document::write_file(content), key_of(by), profile,
                                    net::SystemClock{}.now()));
    }
    static app::GatewayAnswer send(const std::string& bytes,
                                   const sandbox::Facility& by = hospital()) {
        return must(stand().remote().submit(stand().session(by.code.text()), bytes));
    }
    /// GET of a JSON view as the officer.
    static json::Value view(const std::string& path) {
        return must(stand().remote().get(path, stand().secrets().officer_key));
    }
    static int run(const std::string& line) {
        const std::string program = (stand().programs() / "lienthong").string();
        const int status = std::system(("L='" + program + "'; " + line + " > /dev/null").c_str());
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

  private:
    static Stand* s_stand;
};
Stand* Gateway::s_stand = nullptr;

/// The sample papers name facility 01001: here they are written by another.
document::FileContent of_hospital(document::FileContent content, const std::string& code) {
    content.facility_given = code;
    for (document::Group& group : content.groups) {
        for (document::Sheet& sheet : group.sheets) {
            for (document::Record& row : sheet.rows) {
                for (const char* name : {"MA_CSKCB", "MACSKCB"}) {
                    if (const auto field = row.table().find(name)) row.set(*field, code);
                }
            }
        }
    }
    return content;
}

signature::Profile usual_profile(document::FileKind kind) {
    switch (kind) {
        case document::FileKind::benefit_papers:
        case document::FileKind::death_notice:
        case document::FileKind::birth_attestation: return signature::Profile::s2a;
        default: return signature::Profile::s1;
    }
}

TEST_F(Gateway, every_sample_paper_of_both_channels_is_received_and_shown) {
    for (const document::Record& row : sample::other_papers()) {
        if (row.kind() == document::TableId::thuhoichungtu) continue;
        const std::string code{row.table().code};
        const auto content = of_hospital(sample::file_with(row), hospital().code.text());
        const auto answer = send(signed_file(content, usual_profile(content.kind)));
        EXPECT_EQ(answer.code, "200") << code << " " << answer.message;
        const auto shown = view("/api/v1/papers/" + answer.receipt);
        EXPECT_FALSE(json::dump(shown).find("\"severity\":\"error\"") != std::string::npos)
            << code << json::dump(shown);
    }
}

TEST_F(Gateway, a_paper_by_two_channels_is_one_and_a_withdrawal_takes_both) {
    const sandbox::DayPlan plan = sandbox::plan_day(stand().country(), 7, 100);
    const auto paper = std::ranges::find_if(plan.papers, [](const sandbox::PlannedPaper& one) {
        return one.flaw == sandbox::Flaw::none &&
               one.service == sandbox::Service::sickness_outpatient;
    });
    ASSERT_NE(paper, plan.papers.end());
    const sandbox::Facility& sender = *stand().country().facility(paper->facility);
    const std::string visit =
        must(signature::sign(document::write_dossier(paper->dossier), key_of(sender)));
    const std::string electronic =
        signed_file(sandbox::by_channel_b(*paper), signature::Profile::s2b, sender);
    const auto a = send(visit, sender), b = send(electronic, sender);
    ASSERT_EQ(a.code, "200") << a.message;
    ASSERT_EQ(b.code, "200") << b.message;
    EXPECT_EQ(send(electronic, sender).receipt, b.receipt) << "the same bytes, the same receipt";
    stand().wait_until_quiet();
    const auto states = [](const json::Value& shown) {
        std::string all;
        for (const json::Value& one : *shown.find("papers")->array())
            all += one.text_at("state").value_or("?") + " ";
        return all;
    };
    EXPECT_EQ(states(view("/api/v1/papers/" + a.receipt)), "identified ");
    EXPECT_EQ(states(view("/api/v1/papers/" + b.receipt)), "identified ");

    document::FileContent taken =
        of_hospital(sample::file_with(sample::withdrawal()), sender.code.text());
    document::Record& row = taken.groups[0].sheets[0].rows[0];
    const auto& certificate = *paper->dossier.visits[0].sick_leave;
    row.set(*row.table().find("SO_CHUNG_TU"),
            std::string{certificate.text(document::Xml11::so_seri)});
    const auto withdrawn = send(signed_file(taken, signature::Profile::s1, sender), sender);
    EXPECT_EQ(withdrawn.code, "200") << withdrawn.message;
    EXPECT_EQ(states(view("/api/v1/papers/" + a.receipt)), "withdrawn ");
    EXPECT_EQ(states(view("/api/v1/papers/" + b.receipt)), "withdrawn ");
}

TEST_F(Gateway, evidence_holds_offline_and_falls_with_one_changed_byte) {
    const auto content =
        of_hospital(sample::file_with(sample::sick_leave_b()), hospital().code.text());
    auto other = content;
    document::Record& row = other.groups[0].sheets[0].rows[0];
    row.set(*row.table().find("SO_SERI"), "CHUNG-CU-1");
    const auto answer = send(signed_file(other, signature::Profile::s2a));
    ASSERT_EQ(answer.code, "200") << answer.message;
    const std::string receipt = answer.receipt.substr(
        answer.receipt.find('_', 3) == std::string::npos ? 0 : answer.receipt.rfind('_') + 1);
    // A stamp comes within some seconds.
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{60};
    json::Value evidence;
    do {
        std::this_thread::sleep_for(std::chrono::milliseconds{300});
        evidence = view("/api/v1/papers/" + receipt + "/evidence");
    } while ((evidence.find("stamp") == nullptr || evidence.find("stamp")->is_null()) &&
             std::chrono::steady_clock::now() < deadline);
    const auto file = stand().folder() / "paper.evidence.json";
    must(app::write_file(file, json::dump(evidence)));
    const std::string verify = "$L verify --anchors '" +
                               (stand().folder() / "trust" / "ca.pem").string() + "' --facility " +
                               hospital().code.text() + "=" + hospital().tax_code.text() + " '" +
                               file.string() + "'";
    EXPECT_EQ(run(verify), 0);
    std::string bytes = json::dump(evidence);
    const std::size_t at = bytes.find("\"original\":\"") + 400;
    bytes[at] = bytes[at] == 'A' ? 'B' : 'A';
    must(app::write_file(file, bytes));
    EXPECT_NE(run(verify), 0);
}

TEST_F(Gateway, untrue_papers_are_refused_by_their_code) {
    const auto content =
        of_hospital(sample::file_with(sample::sick_leave_b()), hospital().code.text());
    EXPECT_EQ(send(document::write_file(content)).code, "125") << "not signed";
    const std::string good = signed_file(content, signature::Profile::s2a);
    std::string altered = good;
    altered[altered.find("<NOIDUNGFILE>") + 60] ^= 1;
    EXPECT_EQ(send(altered).code, "125");
    EXPECT_EQ(send(signed_file(content, signature::Profile::s2a, other_hospital())).code, "403");
    // A token of one facility cannot send for another.
    auto session = stand().session(hospital().code.text());
    session.facility = other_hospital().code.text();
    EXPECT_NE(must(stand().remote().submit(session, good)).code, "200");
}

TEST_F(Gateway, accounts_are_read_again_on_sighup_and_only_changed_ones_end) {
    const auto file = stand().folder() / "facilities.tsv";
    const std::string before = must(app::read_file(file));
    const std::string code = other_hospital().code.text();
    std::string locked = before;
    const std::size_t active = locked.find("\tactive\t", locked.find("\n" + code + "\t"));
    ASSERT_NE(active, locked.npos);
    locked.replace(active, 8, "\tlocked\t");
    const app::Session own = stand().session(hospital().code.text());
    const app::Session other = stand().session(code);
    const auto code_of = [](const app::Session& session) {
        return must(stand().remote().submit(session, "<GIAMDINHHS/>")).code;
    };
    const auto soon = [](const auto& condition) {
        for (int i = 0; i < 1000 && !condition(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
        return condition();
    };
    ASSERT_EQ(code_of(other), "125");
    must(app::write_file(file, locked));
    ASSERT_EQ(::kill(stand().server_pid(), SIGHUP), 0);
    EXPECT_TRUE(soon([&] { return code_of(other) == "401"; }));
    EXPECT_EQ(code_of(own), "125") << "its session goes on";
    const auto& password = stand().secrets().facility_passwords.at(code);
    EXPECT_FALSE(stand().remote().log_in(code, password));

    must(app::write_file(file, "nonsense\nnonsense\n"));
    ASSERT_EQ(::kill(stand().server_pid(), SIGHUP), 0);
    EXPECT_TRUE(soon([&] {
        return must(app::read_file(stand().folder() / "lienthongd.log"))
            .contains("accounts_not_reloaded");
    }));
    EXPECT_EQ(code_of(own), "125");
    must(app::write_file(file, before));
    ASSERT_EQ(::kill(stand().server_pid(), SIGHUP), 0);
    EXPECT_TRUE(soon([&] { return stand().remote().log_in(code, password).has_value(); }));
    EXPECT_EQ(code_of(own), "125");
}

TEST_F(Gateway, drivers_papers_by_channel_c) {
    const auto& person = *std::ranges::find_if(
        stand().country().residents,
        [](const sandbox::Resident& one) { return one.birth.full() && one.birth.year < 2000; });
    const auto paper = sandbox::driver_health_paper(person, hospital(), 1, Date{2026, 11, 20});
    for (const auto manner : {sandbox::DriverManner::plain, sandbox::DriverManner::utf16_declared,
                              sandbox::DriverManner::short_place_codes}) {
        const auto message = must(sandbox::driver_health_message(paper, key_of(hospital()),
                                                                 net::SystemClock{}.now(), manner));
        const auto answer = send(json::dump(message));
        EXPECT_EQ(answer.code, "200") << static_cast<int>(manner) << answer.message;
    }
    const auto test = must(sandbox::driver_health_message(
        paper, key_of(hospital()), net::SystemClock{}.now(), sandbox::DriverManner::says_test));
    EXPECT_NE(send(json::dump(test)).code, "200");
}

}  // namespace
}  // namespace lt::e2e
