// Acknowledged means durable: kill -9 at random moments under load, and nothing that was answered
// is lost, nothing is half done, and a repetition has no second effect.
#include <gtest/gtest.h>

#include <mutex>
#include <set>
#include <thread>

#include "base/random.hpp"
#include "e2e/stand.hpp"

namespace lt::e2e {
namespace {

constexpr int k_kills = 15;
constexpr std::size_t k_files = 1'200;
constexpr int k_senders = 4;

/// What the senders were told, by file.
class Told {
  public:
    explicit Told(std::size_t files) : x_receipts(files), x_cases(files) {}
    void receipt(std::size_t file, const std::string& id) {
        const std::lock_guard lock(x_mutex);
        x_receipts[file].insert(id);
    }
    void claim(std::size_t file, const std::string& id) {
        const std::lock_guard lock(x_mutex);
        x_cases[file].insert(id);
    }
    [[nodiscard]] const std::set<std::string>& receipts(std::size_t file) const {
        return x_receipts[file];
    }
    [[nodiscard]] const std::set<std::string>& cases(std::size_t file) const {
        return x_cases[file];
    }

  private:
    std::mutex x_mutex;
    std::vector<std::set<std::string>> x_receipts;
    std::vector<std::set<std::string>> x_cases;
};

json::Value claim_list(const sandbox::PlannedClaim& claim) {
    return json::Object{}
        .add("maDonVi", claim.employer.text())
        .add("kyKeKhai", "11/2026")
        .add("ngayLap", "20/11/2026")
        .add("danhSach", json::Array{claim.row});
}

/// Sends one file, and its claim, until both are acknowledged; a dead server is met with patience.
void send_until_told(Stand& stand, const std::vector<SignedFile>& files, std::size_t index,
                     Told& told) {
    const SignedFile& file = files[index];
    bool sent = false;
    while (true) {
        auto remote = stand.remote();
        const auto session =
            remote.log_in(file.facility, stand.secrets().facility_passwords.at(file.facility));
        if (session && !sent) {
            const auto answer = remote.submit(*session, file.bytes);
            if (answer && answer->code == "200") {
                told.receipt(index, answer->receipt);
                sent = true;
            }
        }
        if (sent && !file.claim) return;
        if (sent) {
            const std::string& key = stand.secrets().employer_keys.at(file.claim->employer.text());
            const auto filed = remote.post("/api/v1/claims", key, claim_list(*file.claim));
            if (filed) return told.claim(index, *filed->find("cases")->array()->front().string());
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
}

void expect_whole_case(Stand& stand, const std::string& id) {
    const auto view = must(stand.remote().get("/api/v1/cases/" + id, stand.secrets().officer_key));
    const std::string state = view.text_at("state").value_or("");
    const bool decided = state == "granted" || state == "refused" || state == "ordered";
    EXPECT_EQ(view.find("decision") != nullptr, decided) << id << " is " << state;
    const json::Array& history = *view.find("history")->array();
    for (std::size_t i = 0; i < history.size(); ++i) {
        EXPECT_EQ(history[i].integer_at("version"), static_cast<std::int64_t>(i + 1)) << id;
    }
}

TEST(Crash, KilledUnderLoadLosesNothingAndDoesNothingTwice) {
    Stand stand("crash");
    const auto files = stand.signed_files(k_files);
    Told told(files.size());
    std::atomic<std::size_t> next = 0;
    std::vector<std::thread> senders;
    for (int i = 0; i < k_senders; ++i) {
        senders.emplace_back([&] {
            for (std::size_t index = next++; index < files.size(); index = next++) {
                send_until_told(stand, files, index, told);
            }
        });
    }
    SeededRandom random(42);
    int kills = 0;
    for (; kills < k_kills && next < files.size(); ++kills) {
        std::this_thread::sleep_for(std::chrono::milliseconds{random.between(30, 900)});
        stand.kill_server();
        stand.start_server();
    }
    for (std::thread& sender : senders) sender.join();
    EXPECT_GE(kills, 5) << "the load ended before enough kills";
    stand.wait_until_quiet();

    // The same file again, also eight times at once, gives the same receipt.
    for (std::size_t index = 0; index < files.size(); index += 97) {
        std::vector<std::thread> repeats;
        for (int i = 0; i < 8; ++i) {
            repeats.emplace_back([&, index] { send_until_told(stand, files, index, told); });
        }
        for (std::thread& repeat : repeats) repeat.join();
    }
    for (std::size_t index = 0; index < files.size(); ++index) {
        ASSERT_EQ(told.receipts(index).size(), 1U) << "file " << index;
        ASSERT_LE(told.cases(index).size(), 1U) << "file " << index;
        const auto view = must(stand.remote().get(
            "/api/v1/submissions/" + *told.receipts(index).begin(), stand.secrets().officer_key));
        ASSERT_FALSE(view.find("papers")->array()->empty());
        for (const json::Value& paper : *view.find("papers")->array()) {
            EXPECT_NE(paper.text_at("state"), "received") << "a paper was left behind";
        }
        for (const std::string& id : told.cases(index)) expect_whole_case(stand, id);
    }
    const auto counts = must(stand.remote().get("/api/v1/counts", stand.secrets().officer_key));
    EXPECT_EQ(counts.integer_at("submissions"), static_cast<std::int64_t>(files.size()));

    // What was granted is paid once.
    const auto first = must(
        stand.remote().post("/api/v1/payment-runs", stand.secrets().officer_key, json::Object{}));
    const auto second = must(
        stand.remote().post("/api/v1/payment-runs", stand.secrets().officer_key, json::Object{}));
    EXPECT_GT(first.integer_at("orders").value_or(0), 0);
    EXPECT_EQ(second.integer_at("orders"), 0);
}

}  // namespace
}  // namespace lt::e2e
