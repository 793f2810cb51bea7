#include "signature/revocation.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <map>
#include <thread>

#include "crypto/system_random.hpp"
#include "test_authority.hpp"

namespace lt::signature {
namespace {

using crypto::NonceHabit;
using crypto::OcspWord;
using crypto::Standing;
using test::authority;
using test::day;
using test::hours_after;

const Instant k_now = day(2026, 7, 10);
constexpr std::chrono::hours k_day{24};

Instant after(Instant moment, std::chrono::seconds by) {
    return {moment.microseconds + std::chrono::microseconds{by}.count()};
}

/// The authority's services, with whatever habits a test wants.
class FakePort final : public RevocationPort {
  public:
    std::map<std::string, OcspWord> words;  // by serial; others are good
    std::vector<crypto::RevokedSerial> listed;
    bool ocsp_up = true, crl_up = false, right_signer = true;
    NonceHabit nonce = NonceHabit::echo;
    Instant made = k_now;
    std::chrono::seconds lasts = k_day;
    std::atomic<int> asked = 0, fetched = 0;

    Result<std::string> ask_ocsp(const std::string& url, const std::string& request) override {
        ++asked;
        EXPECT_EQ(url, test::Authority::k_ocsp);
        if (!ocsp_up) return fail(ErrorCode::timeout, {"", ""});
        const auto& ca = authority();
        // One address for both issuers: the word about the other's certificate is "unknown".
        for (const auto* issuer : {&ca.ca, &ca.root}) {
            const crypto::Identity& responder = !right_signer      ? ca.stranger
                                                : issuer == &ca.ca ? ca.responder
                                                                   : ca.root_responder;
            bool mine = false;
            const crypto::OcspPlan plan{issuer->certificate, responder, made, window(), nonce};
            auto answer = crypto::answer_ocsp(request, plan, [&](const std::string& serial) {
                mine = true;
                const auto word = words.find(serial);
                return word == words.end() ? OcspWord{} : word->second;
            });
            if (mine) return answer;
        }
        return fail(ErrorCode::partner_failed, {"", ""});
    }
    Result<std::string> fetch_crl(const std::string& url) override {
        ++fetched;
        EXPECT_EQ(url, test::Authority::k_crl);
        if (!crl_up) return fail(ErrorCode::timeout, {"", ""});
        return crypto::issue_crl(right_signer ? authority().ca : authority().stranger, listed,
                                 window());
    }
    [[nodiscard]] crypto::Validity window() const { return {made, after(made, lasts)}; }
};

/// hospital -> CA as the anchor: one certificate to ask about.
const std::vector<std::string>& short_chain() {
    static const std::vector<std::string> chain{authority().hospital.certificate.der(),
                                                authority().ca.certificate.der()};
    return chain;
}
const std::string& hospital_serial() { return authority().hospital.certificate.serial(); }

struct Stand {
    FakePort port;
    crypto::SystemRandom random;
    RevocationChecker checker;
    explicit Stand(RevocationPolicy policy = {}) : checker(port, random, policy) {}
    [[nodiscard]] Revocation check(Instant now = k_now) {
        return checker.check(short_chain(), now, now).value().state;
    }
    [[nodiscard]] Revocation known(Instant now = k_now) const {
        return checker.known(short_chain(), now, now).state;
    }
};

TEST(Revocation, a_good_answer_is_kept_and_is_a_proof) {
    Stand stand;
    EXPECT_EQ(stand.known(), Revocation::unchecked);
    EXPECT_EQ(stand.port.asked, 0) << "known never asks";
    const auto answer = stand.checker.check(authority().chain(), k_now, k_now);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->state, Revocation::good);
    EXPECT_EQ(answer->proofs.size(), 2U) << "hospital and CA, not the anchor";
    EXPECT_EQ(answer->produced, k_now);
    EXPECT_EQ(answer->valid_until, after(k_now, k_day));
    EXPECT_TRUE(answer->why.empty());
    EXPECT_EQ(stand.port.asked, 2);
    EXPECT_EQ(stand.checker.known(authority().chain(), k_now, k_now).state, Revocation::good);
    EXPECT_EQ(stand.check(), Revocation::good);
    EXPECT_EQ(stand.port.asked, 2) << "the CA's word is about hospital and CA in any chain";
    const auto judged = judge_proofs(authority().chain(), answer->proofs, k_now);
    EXPECT_EQ(judged.state, Revocation::good);
    EXPECT_EQ(judged.produced, answer->produced);
}

TEST(Revocation, an_anchor_alone_needs_nobody) {
    Stand stand;
    const std::vector<std::string> anchor{authority().root.certificate.der()};
    EXPECT_EQ(stand.checker.check(anchor, k_now, k_now)->state, Revocation::good);
    EXPECT_EQ(stand.checker.known(anchor, k_now, k_now).state, Revocation::good);
    EXPECT_EQ(stand.checker.known({}, k_now, k_now).state, Revocation::unchecked);
    EXPECT_EQ(stand.checker.check({}, k_now, k_now).error().code, ErrorCode::invalid_argument);
    const std::vector<std::string> broken{"x", "y"};
    EXPECT_EQ(stand.checker.check(broken, k_now, k_now).error().code, ErrorCode::malformed);
    EXPECT_EQ(stand.checker.known(broken, k_now, k_now).state, Revocation::unchecked);
}

TEST(Revocation, counts_from_the_moment_it_happened) {
    Stand stand;
    stand.port.words[hospital_serial()] = {Standing::revoked, k_now};
    const auto at = [&](Instant signed_at) {
        return stand.checker.check(short_chain(), signed_at, k_now).value();
    };
    const RevocationAnswer revoked = at(k_now);
    EXPECT_EQ(revoked.state, Revocation::revoked);
    EXPECT_EQ(revoked.revoked_at, k_now);
    EXPECT_FALSE(revoked.why.empty());
    EXPECT_EQ(at({k_now.microseconds - 1}).state, Revocation::good) << "signed before";
    EXPECT_EQ(judge_proofs(short_chain(), revoked.proofs, k_now).state, Revocation::revoked);
    EXPECT_EQ(judge_proofs(short_chain(), revoked.proofs, {k_now.microseconds - 1}).state,
              Revocation::good);
    // A revocation does not run out with the answer that said it.
    stand.port.ocsp_up = false;
    EXPECT_EQ(stand.check(hours_after(k_now, 100)), Revocation::revoked);
}

TEST(Revocation, an_issuer_that_is_revoked_takes_its_certificates_with_it) {
    Stand stand;
    stand.port.words[authority().ca.certificate.serial()] = {Standing::revoked, day(2026, 7, 1)};
    EXPECT_EQ(stand.checker.check(authority().chain(), k_now, k_now)->state, Revocation::revoked);
}

TEST(Revocation, an_unknown_certificate_is_unchecked_but_its_authority_is_not_silent) {
    Stand stand;
    stand.port.words[hospital_serial()] = {Standing::unknown, {}};
    EXPECT_EQ(stand.check(), Revocation::unchecked);
    EXPECT_FALSE(stand.checker.beyond_grace(short_chain(), hours_after(k_now, 1000)));
}

TEST(Revocation, an_answer_ends) {
    Stand stand;
    EXPECT_EQ(stand.check(), Revocation::good);
    stand.port.ocsp_up = false;
    const Instant end = after(k_now, k_day);
    EXPECT_EQ(stand.known(end), Revocation::good);
    EXPECT_EQ(stand.check(end), Revocation::good) << "the last moment";
    EXPECT_EQ(stand.known({end.microseconds + 1}), Revocation::unchecked);
    EXPECT_EQ(stand.check({end.microseconds + 1}), Revocation::unchecked);
}

TEST(Revocation, an_answer_from_the_future_or_the_past_is_not_used) {
    RevocationPolicy policy;
    Stand stand(policy);
    stand.port.made = after(k_now, policy.skew);
    EXPECT_EQ(stand.check(), Revocation::good) << "clocks differ a little";
    Stand later(policy);
    later.port.made = {after(k_now, policy.skew).microseconds + 1'000'000};
    EXPECT_EQ(later.check(), Revocation::unchecked);
    Stand stale(policy);
    stale.port.made = hours_after(k_now, -25);
    EXPECT_EQ(stale.check(), Revocation::unchecked);
}

TEST(Revocation, an_old_answer_is_asked_again_though_it_lasts) {
    RevocationPolicy policy;
    policy.answer_age_max = std::chrono::hours{24};
    Stand stand(policy);
    stand.port.lasts = 30 * k_day;
    EXPECT_EQ(stand.check(), Revocation::good);
    EXPECT_EQ(stand.check(hours_after(k_now, 24)), Revocation::good);
    EXPECT_EQ(stand.port.asked, 1);
    EXPECT_EQ(stand.check(hours_after(k_now, 25)), Revocation::good);
    EXPECT_EQ(stand.port.asked, 2);
    stand.port.ocsp_up = false;
    EXPECT_EQ(stand.check(hours_after(k_now, 50)), Revocation::good) << "it still lasts";
    EXPECT_EQ(stand.port.asked, 3);
}

TEST(Revocation, nobody_else_may_answer) {
    Stand stand;
    stand.port.crl_up = true;
    stand.port.right_signer = false;
    EXPECT_EQ(stand.check(), Revocation::unchecked);
    EXPECT_EQ(stand.port.asked, 1);
    EXPECT_EQ(stand.port.fetched, 1) << "a wrong answer is no answer: the list is tried";
}

TEST(Revocation, a_replayed_answer_is_not_used) {
    Stand stand;
    stand.port.nonce = NonceHabit::wrong;
    EXPECT_EQ(stand.check(), Revocation::unchecked);
    Stand careless;
    careless.port.nonce = NonceHabit::leave_out;
    EXPECT_EQ(careless.check(), Revocation::good) << "many responders leave it out";
    // Without a nonce an old good answer could be shown again: the later word stands.
    Stand replayed;
    replayed.port.nonce = NonceHabit::leave_out;
    replayed.port.words[hospital_serial()] = {Standing::revoked, k_now};
    EXPECT_EQ(replayed.check(), Revocation::revoked);
    replayed.port.words.clear();
    replayed.port.made = hours_after(k_now, -1);
    replayed.port.lasts = 10 * k_day;
    EXPECT_EQ(replayed.check(hours_after(k_now, 30)), Revocation::revoked);
}

TEST(Revocation, the_list_answers_when_the_responder_does_not) {
    Stand stand;
    stand.port.ocsp_up = false;
    stand.port.crl_up = true;
    EXPECT_EQ(stand.check(), Revocation::good);
    EXPECT_EQ(stand.known(), Revocation::good);
    EXPECT_EQ(stand.port.fetched, 1);
    // A later list says otherwise; it is fetched when the first is too old.
    stand.port.listed = {{hospital_serial(), k_now}};
    stand.port.made = hours_after(k_now, 12);
    EXPECT_EQ(stand.check(hours_after(k_now, 23)), Revocation::good);
    EXPECT_EQ(stand.check(hours_after(k_now, 25)), Revocation::revoked);
    EXPECT_EQ(stand.port.fetched, 2);
}

TEST(Revocation, an_operator_may_bring_lists) {
    const auto list_of = [](Instant made, std::vector<crypto::RevokedSerial> revoked) {
        return crypto::issue_crl(authority().ca, revoked, {made, after(made, k_day)}).value();
    };
    Stand stand;
    stand.port.ocsp_up = false;
    ASSERT_TRUE(stand.checker.add_crl(list_of(k_now, {})));
    EXPECT_EQ(stand.known(), Revocation::good) << "without a network";
    EXPECT_EQ(stand.port.asked, 0);
    ASSERT_TRUE(stand.checker.add_crl(
        list_of(after(k_now, std::chrono::hours{1}), {{hospital_serial(), k_now}})));
    EXPECT_EQ(stand.known(hours_after(k_now, 1)), Revocation::revoked) << "the newer replaces it";
    ASSERT_TRUE(stand.checker.add_crl(list_of(k_now, {})));
    EXPECT_EQ(stand.known(hours_after(k_now, 1)), Revocation::revoked) << "the older does not";
    EXPECT_EQ(stand.checker.add_crl("x").error().code, ErrorCode::malformed);

    Stand forged;  // the right name, another key
    const auto& ca = authority();
    const crypto::Certificate namesake = *crypto::issue_root(
        {"CA", "", TaxCode::parse("0101234567").value()}, ca.stranger.key, ca.validity);
    const auto lie =
        crypto::issue_crl({ca.stranger.key, namesake}, {}, {k_now, after(k_now, k_day)});
    ASSERT_TRUE(forged.checker.add_crl(*lie));
    EXPECT_EQ(forged.known(), Revocation::unchecked);
}

TEST(Revocation, lists_have_a_limit) {
    const std::string list =
        crypto::issue_crl(authority().ca, {}, {k_now, after(k_now, k_day)}).value();
    RevocationPolicy policy;
    policy.crl_bytes_max = list.size();
    Stand enough(policy);
    EXPECT_TRUE(enough.checker.add_crl(list));
    EXPECT_TRUE(enough.checker.add_crl(list)) << "it replaces itself";
    policy.crl_bytes_max = list.size() - 1;
    Stand little(policy);
    EXPECT_EQ(little.checker.add_crl(list).error().code, ErrorCode::too_large);
}

TEST(Revocation, a_responder_that_is_down_comes_back) {
    RevocationPolicy policy;
    Stand stand(policy);
    stand.port.ocsp_up = false;
    EXPECT_EQ(stand.check(), Revocation::unchecked);
    EXPECT_EQ(stand.check({after(k_now, policy.retry_after).microseconds - 1}),
              Revocation::unchecked);
    EXPECT_EQ(stand.port.asked, 1) << "left alone for a while";
    stand.port.ocsp_up = true;
    EXPECT_EQ(stand.check(after(k_now, policy.retry_after)), Revocation::good);
    EXPECT_EQ(stand.port.asked, 2);
}

TEST(Revocation, the_grace_ends) {
    RevocationPolicy policy;
    policy.grace = std::chrono::hours{72};
    Stand stand(policy);
    EXPECT_FALSE(stand.checker.beyond_grace(short_chain(), hours_after(k_now, 1000)))
        << "nobody was asked in vain";
    stand.port.ocsp_up = false;
    EXPECT_EQ(stand.check(), Revocation::unchecked);
    EXPECT_EQ(stand.check(hours_after(k_now, 10)), Revocation::unchecked);
    const Instant end = hours_after(k_now, 72);
    EXPECT_EQ(stand.check(end), Revocation::unchecked);
    EXPECT_FALSE(stand.checker.beyond_grace(short_chain(), end)) << "the last moment";
    EXPECT_TRUE(stand.checker.beyond_grace(short_chain(), {end.microseconds + 1}));
    EXPECT_TRUE(stand.checker.beyond_grace(authority().chain(), {end.microseconds + 1}));
    const std::vector<std::string> other{authority().ca.certificate.der(),
                                         authority().root.certificate.der()};
    EXPECT_FALSE(stand.checker.beyond_grace(other, {end.microseconds + 1})) << "another issuer";
    stand.port.ocsp_up = true;
    const Instant next = after(end, policy.retry_after);
    stand.port.made = next;
    EXPECT_EQ(stand.check(next), Revocation::good);
    EXPECT_FALSE(stand.checker.beyond_grace(short_chain(), next));

    policy.required = false;
    Stand relaxed(policy);
    relaxed.port.ocsp_up = false;
    EXPECT_EQ(relaxed.check(), Revocation::unchecked);
    EXPECT_FALSE(relaxed.checker.beyond_grace(short_chain(), hours_after(k_now, 1000)));
}

TEST(Revocation, a_silence_that_nobody_listens_to_does_not_stop_intake) {
    Stand stand;
    stand.port.ocsp_up = false;
    EXPECT_EQ(stand.check(), Revocation::unchecked);
    const Instant asked = hours_after(k_now, 80);
    EXPECT_EQ(stand.check(asked), Revocation::unchecked);
    const Instant hour_later = hours_after(asked, 1);
    EXPECT_TRUE(stand.checker.beyond_grace(short_chain(), hour_later)) << "the last moment";
    const Instant later{hour_later.microseconds + 1};
    EXPECT_FALSE(stand.checker.beyond_grace(short_chain(), later));
    EXPECT_EQ(stand.check(later), Revocation::unchecked) << "the paper that came in asked";
    EXPECT_TRUE(stand.checker.beyond_grace(short_chain(), later)) << "its grace is not new";
}

TEST(Revocation, a_silence_is_recalled) {
    const auto& issuer = authority().ca.certificate.fingerprint();
    Stand before;
    EXPECT_FALSE(before.checker.silent_since(issuer));
    before.port.ocsp_up = false;
    EXPECT_EQ(before.check(), Revocation::unchecked);
    EXPECT_EQ(before.check(hours_after(k_now, 10)), Revocation::unchecked);
    ASSERT_EQ(before.checker.silent_since(issuer), k_now);

    Stand restarted;
    restarted.checker.recall_silence(issuer, k_now);
    EXPECT_EQ(restarted.checker.silent_since(issuer), k_now);
    restarted.port.ocsp_up = false;
    const Instant late = hours_after(k_now, 73);
    EXPECT_FALSE(restarted.checker.beyond_grace(short_chain(), late)) << "not asked yet";
    EXPECT_EQ(restarted.check(late), Revocation::unchecked);
    EXPECT_EQ(restarted.port.asked, 1) << "it is asked at once";
    EXPECT_TRUE(restarted.checker.beyond_grace(short_chain(), late));
    restarted.port.ocsp_up = true;
    restarted.port.made = late;
    EXPECT_EQ(restarted.check(hours_after(late, 1)), Revocation::good);
    EXPECT_FALSE(restarted.checker.silent_since(issuer));
}

TEST(Revocation, memory_is_bounded) {
    RevocationPolicy policy;
    policy.answers_max = 1;
    Stand stand(policy);
    EXPECT_EQ(stand.check(), Revocation::good);
    const std::vector<std::string> other{authority().responder.certificate.der(),
                                         authority().ca.certificate.der()};
    EXPECT_EQ(stand.checker.check(other, k_now, k_now)->state, Revocation::good);
    EXPECT_EQ(stand.checker.kept_answers(), 1U);
    EXPECT_EQ(stand.known(), Revocation::unchecked) << "the oldest went";
    EXPECT_EQ(stand.checker.known(other, k_now, k_now).state, Revocation::good);
}

TEST(Revocation, many_that_ask_at_once_make_one_question) {
    Stand stand;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&] {
                for (int n = 0; n < 50; ++n) {
                    EXPECT_EQ(stand.check(), Revocation::good);
                    EXPECT_EQ(stand.known(), Revocation::good);
                }
            });
        }
    }
    EXPECT_EQ(stand.port.asked, 1);
}

TEST(Revocation, proofs_are_judged_at_their_own_time) {
    Stand stand;
    const auto answer = stand.checker.check(authority().chain(), k_now, k_now).value();
    const Instant end = after(k_now, k_day);
    const auto judged = [&](std::vector<Proof> proofs, Instant at) {
        return judge_proofs(authority().chain(), proofs, at).state;
    };
    EXPECT_EQ(judged(answer.proofs, end), Revocation::good);
    EXPECT_EQ(judged(answer.proofs, {end.microseconds + 1}), Revocation::unchecked)
        << "it says nothing about later";
    EXPECT_EQ(judged(answer.proofs, hours_after(k_now, -1000)), Revocation::good)
        << "asked later, when the responder was back";
    EXPECT_EQ(judged({answer.proofs[1], answer.proofs[0]}, k_now), Revocation::good);
    EXPECT_EQ(judged({answer.proofs[0]}, k_now), Revocation::unchecked);
    EXPECT_EQ(judged({answer.proofs[1]}, k_now), Revocation::unchecked);
    EXPECT_EQ(judged({std::make_shared<const std::string>("x")}, k_now), Revocation::unchecked);
    const std::vector<std::string> broken{"x", "y"};
    EXPECT_EQ(judge_proofs(broken, answer.proofs, k_now).state, Revocation::unchecked);
}

TEST(Revocation, states_have_names) {
    for (const auto state : {Revocation::good, Revocation::revoked, Revocation::unchecked})
        EXPECT_EQ(revocation_of(name_of(state)), state);
    EXPECT_FALSE(revocation_of("perhaps"));
}

}  // namespace
}  // namespace lt::signature
