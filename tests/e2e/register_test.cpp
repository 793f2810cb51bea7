// The living register as its users have it: questions, a ruling, a day's changes, a crash between.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "e2e/stand.hpp"
#include "sandbox/pairs.hpp"

namespace lt::e2e {
namespace {

constexpr std::size_t k_people = 2'000;

class Register : public testing::Test {
  protected:
    Register() {
        const app::Share share = must(app::find_share());
        stand.kill_server();
        must(sandbox::write_pairs({.people = k_people, .seed = 3, .profile = "clerks"},
                                  share.sandbox_data, must(app::read_units(share.units)),
                                  stand.folder() / "register"));
        std::ofstream config(stand.folder() / "lienthong.toml", std::ios::app);
        config << "\n[identity]\npopulation = \"register/population.tsv\"\n"
                  "insurance = \"register/insurance.tsv\"\nunits = \""
               << share.units.string() << "\"\n";
        config.close();
        start();
    }
    /// Until the register is read its routes say 503.
    void start() {
        stand.start_server();
        for (int tries = 0; tries < 600; ++tries) {
            if (stand.remote().get("/api/v1/identity/events", key)) return;
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
        }
        FAIL() << "the register is not read";
    }
    json::Value record() { return must(stand.remote().get(k_records + rec_id, key)); }
    static std::string standing(const json::Value& value) {
        return json::dump(*value.find("standing"));
    }
    /// The first record of the file that has a citizen.
    void choose() {
        std::ifstream in(stand.folder() / "register" / "insurance.tsv");
        std::getline(in, header);
        for (std::string line; std::getline(in, line);) {
            rec_id = line.substr(0, line.find('\t'));
            const auto person = record().find("standing")->text_at("personal_id");
            if (!person) continue;
            personal_id = *person;
            row = line;
            return;
        }
        FAIL() << "nobody is linked";
    }
    static inline const std::string k_records = "/api/v1/identity/records/";
    Stand stand{"register", 200};
    std::string key = stand.secrets().officer_key;
    std::string header, rec_id, personal_id, row;
};

TEST_F(Register, RulingsAndChangesOutliveACrash) {
    choose();
    const std::string before = standing(record());
    const auto found = must(stand.remote().post("/api/v1/identity/check", key,
                                                json::Object{}.add("id_declared", personal_id)));
    EXPECT_EQ(found.text_at("personal_id").value_or(personal_id), personal_id);

    const auto ruled = must(stand.remote().post(k_records + rec_id + "/rulings", key,
                                                json::Object{}
                                                    .add("decision", "not_same")
                                                    .add("personal_id", personal_id)
                                                    .add("reason", "Hai người khác nhau")));
    EXPECT_NE(ruled.find("standing")->text_at("personal_id"), personal_id);
    const std::string apart = standing(record());
    stand.kill_server();
    start();
    EXPECT_EQ(standing(record()), apart);

    const std::string number = std::to_string(*ruled.integer_at("number"));
    must(stand.remote().post("/api/v1/identity/rulings/" + number + "/undo", key,
                             json::Object{}.add("reason", "Nhầm người")));
    EXPECT_EQ(standing(record()), before);

    const std::string gone = header + "\tchange\n" + row + "\tremove\n";
    const auto applied = must(stand.remote().post_bytes("/api/v1/identity/changes?file=insurance",
                                                        key, "text/tab-separated-values", gone));
    EXPECT_GE(applied.integer_at("changed"), 1);
    stand.kill_server();
    start();
    EXPECT_FALSE(stand.remote().get(k_records + rec_id, key));
}

/// A register whose file never comes: a pipe that nobody writes to.
class EndlessRegister : public testing::Test {
  protected:
    EndlessRegister() {
        stand.kill_server();
        const auto pipe = stand.folder() / "population.pipe";
        std::filesystem::remove(pipe);
        if (::mkfifo(pipe.c_str(), 0600) != 0) throw std::runtime_error("no pipe");
        std::ofstream(stand.folder() / "lienthong.toml", std::ios::app)
            << "\n[identity]\npopulation = \"population.pipe\"\ninsurance = \"keys.tsv\"\nunits = "
               "\""
            << must(app::find_share()).units.string() << "\"\n";
    }
    Stand stand{"endless_register", 200};
};

TEST_F(EndlessRegister, IsNotWaitedForByAStop) {
    stand.start_server();
    const auto asked = stand.remote().get("/api/v1/identity/events", stand.secrets().officer_key);
    ASSERT_FALSE(asked);
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(stand.stop_server(), 0);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{1});
    std::ifstream log(stand.folder() / "lienthongd.log");
    const std::string text{std::istreambuf_iterator<char>{log}, {}};
    EXPECT_NE(text.find("\"stopped\""), std::string::npos);
}

}  // namespace
}  // namespace lt::e2e
