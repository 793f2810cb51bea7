// `lienthong trust` on an installation of three files, and the settings it reads.
#include "app/trust_commands.hpp"

#include <gtest/gtest.h>

#include <set>

#include "app/config.hpp"
#include "app/installation.hpp"
#include "base/encoding.hpp"
#include "crypto/crl.hpp"
#include "office.hpp"
#include "storage/sqlite.hpp"
#include "temporary_directory.hpp"
#include "test_authority.hpp"

namespace lt::app {
namespace {

namespace fs = std::filesystem;
using test::authority;
using test::day;

constexpr const char* k_accounts =
    "code\ttax_code\tusername\tname\tstate\tpassword_hash\n"
    "01929\t0101234567\t01929_BV\tBệnh viện Mẫu\tactive\tscrypt$1\n"
    "01930\t0101234567\t01930_BV\tPhòng khám Mẫu\tactive\tscrypt$1\n";

class TrustFiles : public testing::Test {
  protected:
    void SetUp() override {
        put("secrets/people.json", "{\"population_user\":\"u\"}");
        put("secrets/population.secret", "s");
        put("secrets/population.key", "k");
        put("facilities.tsv", k_accounts);
        put("facility_staff.tsv", "facility\tpersonal_id\tfull_name\n");
        put("keys.tsv", "name\trole\temployer\tkey_hash\n");
        put("trust/ca.pem", authority().root.certificate.pem());
        put("trust/receipt.pem", authority().receipt_certificate.pem());
        const Share share{"law", "openapi.json", "data", "bin"};
        ASSERT_TRUE(write_config(x_folder, {1, 2, 3}, share));
        x_text = read_file(x_config).value();
        set("required = true", "required = true\ncrls = [\"trust/a.crl\", \"trust/b.crl\"]");
    }

    void put(const char* name, std::string_view bytes) {
        fs::create_directories((x_folder / name).parent_path());
        ASSERT_TRUE(write_file(x_folder / name, bytes));
    }
    /// lienthong.toml with one piece changed.
    void set(std::string_view from, std::string_view to) {
        std::string text = x_text;
        const std::size_t at = text.find(from);
        ASSERT_NE(at, text.npos) << from;
        text.replace(at, from.size(), to);
        put("lienthong.toml", text);
    }
    std::string list(Instant made) {
        return crypto::issue_crl(authority().root, {}, {made, test::hours_after(made, 24)}).value();
    }

    test::TemporaryDirectory x_directory;
    const fs::path& x_folder = x_directory.path();
    fs::path x_config = x_folder / "lienthong.toml";
    std::string x_text;
};

TEST_F(TrustFiles, everything_is_listed_what_ends_first_at_the_front) {
    put("trust/a.crl", list(day(2026, 7, 1)));
    const auto items = trust_items(x_config);
    ASSERT_TRUE(items) << items.error().client.en;
    ASSERT_EQ(items->size(), 4U);
    EXPECT_EQ(items->front().kind, "crl");
    EXPECT_EQ(items->front().until, day(2026, 7, 2));
    EXPECT_EQ(items->front().name, authority().root.certificate.subject());
    std::multiset<std::string> kinds;
    for (const TrustItem& one : *items) kinds.insert(one.kind);
    EXPECT_EQ(kinds, (std::multiset<std::string>{"anchor", "crl", "receipt", "time_stamp_anchor"}));
    EXPECT_TRUE(list_trust(x_config, TrustForm::text));
    EXPECT_TRUE(list_trust(x_config, TrustForm::json));
    EXPECT_TRUE(list_expiring(x_config, 30, TrustForm::json));
}

/// A file of a facility, filed as accepted, signed with a certificate that ends on this day.
casework::Commit filing(const char* facility, const char* subject, Date last) {
    static SeededRandom random(4);
    static int count = 0;
    const auto key = crypto::PrivateKey::generate(crypto::RsaSize::bits_2048);
    const auto leaf = crypto::issue({subject, "", TaxCode::parse("0101234567").value()},
                                    key.public_key(), crypto::Profile::document_signing,
                                    {day(2025, 1, 1), Instant::start_of(last)}, authority().root)
                          .value();
    const json::Array chain{json::Value{base64(leaf.der())},
                            json::Value{base64(authority().root.certificate.der())}};
    const auto original = [](std::string bytes) {
        return casework::Original{{crypto::sha256(bytes).hex()}, bytes};
    };
    casework::Commit commit;
    commit.originals = {original("file " + std::to_string(++count)),
                        original(json::dump(json::Value{chain}))};
    casework::Submission sent;
    sent.receipt = ReceiptId::make(day(2026, 7, 1), random);
    sent.facility = FacilityCode::parse(facility).value();
    sent.original = commit.originals[0].hash;
    sent.findings = json::Array{};
    sent.signer = commit.originals[1].hash;
    commit.submissions = {sent};
    return commit;
}

TEST_F(TrustFiles, certificates_that_signed_papers_are_listed_while_the_server_runs) {
    test::EventLog log;
    const auto store = storage::SqliteStore::open(x_folder / "data", {}, log).value();
    for (auto commit : {filing("01929", "Hospital, old", {2026, 3, 31}),
                        filing("01929", "Hospital, new", {2026, 9, 30}),
                        filing("01930", "Clinic", {2026, 6, 30})}) {
        ASSERT_TRUE(store->commit_and_wait(std::move(commit)));
    }
    const auto items = trust_items(x_config);
    ASSERT_TRUE(items) << items.error().client.en;
    const auto names_at = [&](Instant now, int days) {
        std::vector<std::string> names;
        for (const TrustItem& item : items_ending(*items, now, days)) {
            if (item.kind != "facility") continue;
            EXPECT_FALSE(item.serial.empty());
            names.push_back(item.facility + " " + item.name);
        }
        return names;
    };
    using Names = std::vector<std::string>;
    const auto subject = [&](const char* facility, const char* name) {
        for (const TrustItem& item : *items) {
            if (item.facility == facility && item.name.contains(name))
                return facility + (" " + item.name);
        }
        return std::string{};
    };
    const std::string newer = subject("01929", "new"), clinic = subject("01930", "Clinic");
    ASSERT_TRUE(!newer.empty() && !clinic.empty() && !subject("01929", "old").empty());
    EXPECT_EQ(names_at(day(2026, 7, 1), 90), Names{clinic}) << "the hospital has a newer one";
    EXPECT_EQ(names_at(day(2026, 7, 2), 90), (Names{clinic, newer})) << "the day is within";
    EXPECT_EQ(names_at(day(2026, 3, 1), 30), (Names{subject("01929", "old")}));
    EXPECT_EQ(names_at(day(2026, 10, 1), 0), (Names{subject("01929", "old"), clinic, newer}))
        << "nobody is left with a certificate";
    EXPECT_TRUE(list_trust(x_config, TrustForm::text));
    EXPECT_TRUE(list_trust(x_config, TrustForm::json));
}

TEST_F(TrustFiles, an_anchor_is_added_once) {
    put("new.pem", authority().ca.certificate.pem());
    ASSERT_TRUE(add_anchor(x_config, x_folder / "new.pem"));
    ASSERT_TRUE(add_anchor(x_config, x_folder / "new.pem"));
    const auto bundle = read_file(x_folder / "trust/ca.pem").value();
    EXPECT_EQ(crypto::Certificate::all_from_pem(bundle)->size(), 2U);
    put("leaf.pem", authority().hospital.certificate.pem());
    EXPECT_EQ(add_anchor(x_config, x_folder / "leaf.pem").error().code, ErrorCode::unsupported);
    put("none.pem", "x");
    EXPECT_EQ(add_anchor(x_config, x_folder / "none.pem").error().code, ErrorCode::malformed);
    EXPECT_EQ(read_file(x_folder / "trust/ca.pem").value(), bundle);
}

TEST_F(TrustFiles, lists_have_their_places) {
    const auto bring = [&](const std::string& bytes) {
        put("new.crl", bytes);
        return add_crl(x_config, x_folder / "new.crl");
    };
    ASSERT_TRUE(bring(list(day(2026, 7, 1))));
    ASSERT_TRUE(bring(list(day(2026, 7, 2))));
    EXPECT_EQ(bring(list(day(2026, 7, 1))).error().code, ErrorCode::conflict);
    EXPECT_FALSE(fs::exists(x_folder / "trust/b.crl")) << "one issuer, one file";
    const auto kept = crypto::Crl::from_der(read_file(x_folder / "trust/a.crl").value());
    EXPECT_EQ(kept->window().first, day(2026, 7, 2));
    const crypto::Validity window{day(2026, 7, 1), day(2026, 7, 2)};
    ASSERT_TRUE(bring(crypto::issue_crl(authority().ca, {}, window).value()));
    EXPECT_EQ(bring(crypto::issue_crl(authority().stranger, {}, window).value()).error().code,
              ErrorCode::not_found);
    EXPECT_EQ(bring("x").error().code, ErrorCode::malformed);
    EXPECT_EQ(load_crls(load_config(x_config)->revocation.crls)->size(), 2U);
}

TEST_F(TrustFiles, facilities_change_hands) {
    const auto changed = list_facilities(x_config, {"01930=9900000016"});
    ASSERT_TRUE(changed) << changed.error().client.en;
    const std::string table = read_file(x_folder / "facilities.tsv").value();
    EXPECT_NE(table.find("01930\t9900000016\t01930_BV"), table.npos);
    EXPECT_NE(table.find("01929\t0101234567\t01929_BV"), table.npos);
    EXPECT_EQ(list_facilities(x_config, {"01931=9900000016"}).error().code, ErrorCode::not_found);
    EXPECT_EQ(list_facilities(x_config, {"01930"}).error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(list_facilities(x_config, {"01930=x"}).error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(read_file(x_folder / "facilities.tsv").value(), table);
}

TEST_F(TrustFiles, settings_have_bounds_and_safe_defaults) {
    const auto config = load_config(x_config);
    ASSERT_TRUE(config) << config.error().client.en;
    EXPECT_TRUE(config->revocation.policy.required);
    EXPECT_EQ(config->revocation.policy.grace, std::chrono::hours{72});
    ASSERT_TRUE(config->time_stamp && config->receipts);
    EXPECT_EQ(config->time_stamp->settings.url, "http://127.0.0.1:3/tsa");
    EXPECT_EQ(config->time_stamp->anchors, config->anchors);
    const auto with = [&](std::string_view line) {
        set("required = true", line);
        return load_config(x_config);
    };
    EXPECT_TRUE(with("")->revocation.policy.required) << "not named: required";
    EXPECT_FALSE(with("required = false")->revocation.policy.required);
    EXPECT_FALSE(with("required = \"false\""));
    EXPECT_EQ(with("grace_hours = 744")->revocation.policy.grace, std::chrono::hours{744});
    EXPECT_EQ(with("grace_hours = 0")->revocation.policy.grace, std::chrono::hours{0});
    EXPECT_FALSE(with("grace_hours = 745"));
    EXPECT_FALSE(with("grace_hours = -1"));
    EXPECT_FALSE(with("crls = \"a.crl\""));
    EXPECT_FALSE(with("crls = [1]"));
    EXPECT_FALSE(with("graze_hours = 1"));
}

}  // namespace
}  // namespace lt::app
