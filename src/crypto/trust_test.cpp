// Certificates, chains and the cache, with a small authority of our own.
#include "crypto/trust.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "crypto/issue.hpp"

namespace lt::crypto {
namespace {

Instant day(int year, unsigned month, unsigned of_month) {
    return Instant::start_of(Date{year, month, of_month});
}

const Subject k_hospital{"Bệnh viện Thử nghiệm", "Bệnh viện Thử nghiệm",
                         *TaxCode::parse("0101234567")};

/// root -> authority -> leaf.
struct Chain {
    PrivateKey root_key = PrivateKey::generate(RsaSize::bits_2048);
    PrivateKey authority_key = PrivateKey::generate(RsaSize::bits_2048);
    PrivateKey leaf_key = PrivateKey::generate(RsaSize::bits_2048);
    Certificate root = *issue_root({"Root", "", {}}, root_key, {day(2020, 1, 1), day(2040, 1, 1)});
    Certificate authority =
        *issue({"CA", "", {}}, authority_key.public_key(), Profile::intermediate,
               {day(2022, 1, 1), day(2027, 1, 1)}, {root_key, root});
    Certificate leaf = *issue(k_hospital, leaf_key.public_key(), Profile::document_signing,
                              {day(2026, 1, 1), day(2028, 1, 1)}, {authority_key, authority});
    [[nodiscard]] TrustStore store() const { return TrustStore({root}); }
};

/// Keys take long to make; the tests only read.
class Trust : public ::testing::Test {
  protected:
    static void SetUpTestSuite() { s_chain = new Chain; }
    static void TearDownTestSuite() { delete s_chain; }
    static Chain* s_chain;
};
Chain* Trust::s_chain = nullptr;

TEST_F(Trust, reads_what_the_profile_needs) {
    const Certificate& leaf = s_chain->leaf;
    EXPECT_EQ(leaf.tax_code()->text(), "0101234567");
    EXPECT_EQ(leaf.key_use(), KeyUse::document_signing);
    EXPECT_EQ(leaf.validity(), (Validity{day(2026, 1, 1), day(2028, 1, 1)}));
    EXPECT_NE(leaf.subject().find("CN=Bệnh viện Thử nghiệm"), std::string::npos) << leaf.subject();
    EXPECT_EQ(leaf.issuer(), s_chain->authority.subject());
    EXPECT_EQ(leaf.serial().size(), 32U);
    EXPECT_EQ(leaf.fingerprint(), sha256(leaf.der()));
    ASSERT_TRUE(leaf.public_key());
    EXPECT_EQ(leaf.public_key()->der(), s_chain->leaf_key.public_key().der());
    EXPECT_EQ(s_chain->root.key_use(), KeyUse::issuing);
    EXPECT_FALSE(s_chain->root.tax_code());
}

TEST_F(Trust, certificates_say_where_their_authority_answers) {
    const Identity authority{s_chain->authority_key, s_chain->authority};
    const Validity validity{day(2026, 1, 1), day(2027, 1, 1)};
    const EcPublicKey key = EcPrivateKey::generate().public_key();
    const auto with = [&](const StatusAddresses& addresses) {
        return issue(k_hospital, key, Profile::receipt_signing, validity, authority, addresses);
    };
    const auto both = with({"http://127.0.0.1:1/ocsp", "https://ca.example/list.crl"});
    ASSERT_TRUE(both);
    EXPECT_EQ(both->ocsp_urls(), std::vector<std::string>{"http://127.0.0.1:1/ocsp"});
    EXPECT_EQ(both->crl_urls(), std::vector<std::string>{"https://ca.example/list.crl"});
    ASSERT_TRUE(both->ec_public_key());
    EXPECT_EQ(both->ec_public_key()->der(), key.der());
    EXPECT_FALSE(both->public_key());
    EXPECT_TRUE(with({})->ocsp_urls().empty());
    EXPECT_TRUE(with({})->crl_urls().empty());
    EXPECT_FALSE(s_chain->leaf.ec_public_key());
    for (const char* url : {"ldap://ca", "http://a,b", "http://a\nb", "ca", "http://a b"}) {
        EXPECT_FALSE(with({url, ""})) << url;
        EXPECT_FALSE(with({"", url})) << url;
    }
}

TEST_F(Trust, a_chain_names_its_certificates) {
    const TrustStore store = s_chain->store();
    const auto found = store.check(s_chain->leaf, {{s_chain->authority}}).chain;
    ASSERT_TRUE(found);
    ASSERT_EQ(found->certificates.size(), 3U);
    EXPECT_EQ(found->certificates[0].fingerprint(), s_chain->leaf.fingerprint());
    EXPECT_EQ(found->certificates[1].fingerprint(), s_chain->authority.fingerprint());
    EXPECT_EQ(found->certificates[2].fingerprint(), s_chain->root.fingerprint());
    const TrustStore leaf_is_anchor({s_chain->leaf});
    const auto alone = leaf_is_anchor.check(s_chain->leaf, {});
    ASSERT_TRUE(alone.chain);
    EXPECT_EQ(alone.chain->certificates.size(), 1U);
}

TEST_F(Trust, certificates_come_back_from_der_and_pem) {
    const Certificate& leaf = s_chain->leaf;
    EXPECT_EQ(Certificate::from_der(leaf.der())->fingerprint(), leaf.fingerprint());
    EXPECT_EQ(Certificate::from_pem(leaf.pem())->fingerprint(), leaf.fingerprint());
    EXPECT_EQ(Certificate::all_from_pem(s_chain->root.pem() + leaf.pem())->size(), 2U);
    EXPECT_FALSE(Certificate::from_der(leaf.der() + "x"));
    EXPECT_FALSE(Certificate::from_der(leaf.der().substr(0, leaf.der().size() - 1)));
    EXPECT_FALSE(Certificate::from_der(""));
    EXPECT_FALSE(Certificate::from_pem("no certificate"));
    EXPECT_FALSE(Certificate::all_from_pem(leaf.pem() + leaf.pem().substr(0, 200)));
}

TEST_F(Trust, a_chain_is_valid_while_all_its_certificates_are) {
    const ChainCheck check = s_chain->store().check(s_chain->leaf, {{s_chain->authority}});
    ASSERT_TRUE(check.chain) << check.reason.text;
    EXPECT_EQ(check.chain->certificates.size(), 3U);
    EXPECT_EQ(check.chain->validity, (Validity{day(2026, 1, 1), day(2027, 1, 1)}));
}

TEST_F(Trust, refuses_chains_that_end_nowhere) {
    EXPECT_FALSE(s_chain->store().check(s_chain->leaf, {}).chain);
    EXPECT_FALSE(TrustStore({}).check(s_chain->leaf, {{s_chain->authority}}).chain);
    const PrivateKey stranger = PrivateKey::generate(RsaSize::bits_2048);
    const Certificate twin =
        *issue_root({"Root", "", {}}, stranger, {day(2020, 1, 1), day(2040, 1, 1)});
    EXPECT_EQ(twin.subject(), s_chain->root.subject());
    EXPECT_FALSE(TrustStore({twin}).check(s_chain->leaf, {{s_chain->authority}}).chain);
}

TEST_F(Trust, an_anchor_need_not_be_a_root) {
    const ChainCheck check = TrustStore({s_chain->authority}).check(s_chain->leaf, {});
    ASSERT_TRUE(check.chain);
    EXPECT_EQ(check.chain->certificates.size(), 2U);
}

TEST_F(Trust, a_leaf_must_not_issue) {
    const Identity leaf{s_chain->leaf_key, s_chain->leaf};
    const Certificate forged =
        *issue(k_hospital, s_chain->leaf_key.public_key(), Profile::document_signing,
               {day(2026, 1, 1), day(2028, 1, 1)}, leaf);
    const std::vector<Certificate> helpers{s_chain->leaf, s_chain->authority};
    EXPECT_FALSE(s_chain->store().check(forged, helpers).chain);
}

TEST_F(Trust, an_authority_with_path_length_0_must_not_make_authorities) {
    const PrivateKey key = PrivateKey::generate(RsaSize::bits_2048);
    const Certificate second =
        *issue({"CA 2", "", {}}, key.public_key(), Profile::intermediate,
               {day(2022, 1, 1), day(2027, 1, 1)}, {s_chain->authority_key, s_chain->authority});
    const Certificate leaf =
        *issue(k_hospital, s_chain->leaf_key.public_key(), Profile::document_signing,
               {day(2026, 1, 1), day(2028, 1, 1)}, {key, second});
    const std::vector<Certificate> helpers{second, s_chain->authority};
    EXPECT_FALSE(s_chain->store().check(leaf, helpers).chain);
}

TEST_F(Trust, bundles_come_in_any_order) {
    const TrustStore store = s_chain->store();
    const std::string leaf = s_chain->leaf.der();
    const std::string authority = s_chain->authority.der();
    for (const auto& bundle : {std::vector{leaf, authority}, std::vector{authority, leaf}}) {
        const auto check = store.check_bundle(bundle);
        ASSERT_TRUE(check);
        EXPECT_EQ(check->leaf.fingerprint(), s_chain->leaf.fingerprint());
        EXPECT_TRUE(check->chain);
    }
    EXPECT_EQ(store.cached_chains(), 2U);
}

TEST_F(Trust, refuses_bundles_without_one_leaf) {
    const TrustStore store = s_chain->store();
    const std::string leaf = s_chain->leaf.der();
    const std::string authority = s_chain->authority.der();
    const auto code = [&](const std::vector<std::string>& bundle) {
        return store.check_bundle(bundle).error().code;
    };
    EXPECT_EQ(code({}), ErrorCode::invalid_argument);
    EXPECT_EQ(code({leaf, leaf}), ErrorCode::invalid_argument);
    EXPECT_EQ(code({authority, authority}), ErrorCode::invalid_argument);
    EXPECT_EQ(code({leaf, "x"}), ErrorCode::malformed);
    EXPECT_EQ(code(std::vector<std::string>(6, leaf)), ErrorCode::too_large);
}

TEST_F(Trust, the_answer_does_not_depend_on_what_came_before) {
    const TrustStore store = s_chain->store();
    const std::vector with{s_chain->leaf.der(), s_chain->authority.der()};
    const std::vector without{s_chain->leaf.der()};
    EXPECT_FALSE(store.check_bundle(without)->chain);
    EXPECT_TRUE(store.check_bundle(with)->chain);
    EXPECT_FALSE(store.check_bundle(without)->chain);
    EXPECT_EQ(store.cached_chains(), 1U);
}

TEST_F(Trust, the_cache_is_bounded) {
    const TrustStore store({s_chain->root, s_chain->authority}, 2);
    for (int i = 0; i < 5; ++i) {
        const Certificate leaf =
            *issue({"BV " + std::to_string(i), "", {}}, s_chain->leaf_key.public_key(),
                   Profile::document_signing, {day(2026, 1, 1), day(2027, 1, 1)},
                   {s_chain->authority_key, s_chain->authority});
        ASSERT_TRUE(store.check_bundle({{leaf.der()}})->chain);
    }
    EXPECT_EQ(store.cached_chains(), 2U);
}

TEST_F(Trust, answers_many_threads) {
    const TrustStore store = s_chain->store();
    const std::vector bundle{s_chain->leaf.der(), s_chain->authority.der()};
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 200; ++i) {
                const auto check = store.check_bundle(bundle);
                const std::string signature = s_chain->leaf_key.sign("x");
                EXPECT_EQ(check->leaf.public_key()->verify("x", signature), SignatureCheck::good);
            }
        });
    }
}

TEST_F(Trust, refuses_names_that_x509_cannot_hold) {
    const Validity span{day(2026, 1, 1), day(2027, 1, 1)};
    EXPECT_FALSE(issue_root({"", "", {}}, s_chain->root_key, span));
    EXPECT_FALSE(issue_root({std::string(100, 'x'), "", {}}, s_chain->root_key, span));
}

}  // namespace
}  // namespace lt::crypto
