#include "crypto/ocsp.hpp"

#include <gtest/gtest.h>

#include "test_authority.hpp"

namespace lt::crypto {
namespace {

using test::authority;
using test::day;

const Validity k_window{day(2026, 7, 1), day(2026, 7, 2)};

struct Asked {
    OcspRequest request;
    Certificate certificate = authority().hospital.certificate;
    Certificate issuer = authority().ca.certificate;
    Asked() {
        SeededRandom random(5);
        request = ocsp_request(certificate, issuer, random);
    }
    [[nodiscard]] std::string answer(const OcspPlan& plan, OcspWord word = {}) const {
        return answer_ocsp(request.der, plan,
                           [&](const std::string& serial) {
                               EXPECT_EQ(serial, certificate.serial());
                               return word;
                           })
            .value();
    }
    [[nodiscard]] Result<OcspAnswer> read(std::string_view der) const {
        return read_ocsp_answer(der, certificate, issuer);
    }
};

OcspPlan plan_by(const Identity& responder) {
    return {authority().ca.certificate, responder, day(2026, 7, 1), k_window, NonceHabit::echo};
}

TEST(Ocsp, the_issuer_or_its_responder_answers) {
    const Asked asked;
    for (const Identity* who : {&authority().ca, &authority().responder}) {
        const auto good = asked.read(asked.answer(plan_by(*who)));
        ASSERT_TRUE(good) << good.error().log.text;
        EXPECT_EQ(good->status.standing, Standing::good);
        EXPECT_EQ(good->status.window, k_window);
        EXPECT_EQ(good->status.produced, day(2026, 7, 1));
        EXPECT_EQ(good->nonce, asked.request.nonce);
        EXPECT_FALSE(good->status.revoked_at);
    }
    const auto revoked = asked.read(
        asked.answer(plan_by(authority().responder), {Standing::revoked, day(2026, 6, 5)}));
    ASSERT_TRUE(revoked);
    EXPECT_EQ(revoked->status.standing, Standing::revoked);
    EXPECT_EQ(revoked->status.revoked_at, day(2026, 6, 5));
    const auto unknown =
        asked.read(asked.answer(plan_by(authority().responder), {Standing::unknown, {}}));
    ASSERT_TRUE(unknown);
    EXPECT_EQ(unknown->status.standing, Standing::unknown);
}

TEST(Ocsp, nobody_else_answers) {
    const Asked asked;
    const auto& ca = authority();
    // A responder of another issuer, a hospital's certificate, the root above, a stranger.
    for (const Identity* who : {&ca.root_responder, &ca.hospital, &ca.root, &ca.stranger}) {
        const auto answer = asked.read(asked.answer(plan_by(*who)));
        ASSERT_FALSE(answer) << who->certificate.subject();
        EXPECT_EQ(answer.error().code, ErrorCode::forbidden);
    }
    // One whose time is over, and one whose time has not come.
    const PrivateKey key = PrivateKey::generate(RsaSize::bits_2048);
    const auto responder_of = [&](Validity validity) {
        return Identity{
            key, *issue({"R", "", {}}, key.public_key(), Profile::ocsp_responder, validity, ca.ca)};
    };
    const Identity over = responder_of({day(2025, 1, 1), day(2026, 6, 30)});
    const Identity early = responder_of({day(2026, 7, 2), day(2027, 1, 1)});
    const Identity exact = responder_of({day(2026, 7, 1), day(2026, 7, 1)});
    EXPECT_FALSE(asked.read(asked.answer(plan_by(over))));
    EXPECT_FALSE(asked.read(asked.answer(plan_by(early))));
    EXPECT_TRUE(asked.read(asked.answer(plan_by(exact))));
}

TEST(Ocsp, a_changed_answer_is_refused) {
    const Asked asked;
    std::string answer = asked.answer(plan_by(authority().ca));
    EXPECT_EQ(asked.read(answer + "x").error().code, ErrorCode::malformed);
    EXPECT_EQ(asked.read("").error().code, ErrorCode::malformed);
    EXPECT_EQ(asked.read(std::string(k_ocsp_bytes_max, '0')).error().code, ErrorCode::malformed);
    EXPECT_EQ(asked.read(std::string(k_ocsp_bytes_max + 1, '0')).error().code,
              ErrorCode::too_large);
    const std::size_t produced = answer.find("20260630170000Z");  // local midnight of 1 July
    ASSERT_NE(produced, std::string::npos);
    answer[produced + 3] = '7';
    EXPECT_EQ(asked.read(answer).error().code, ErrorCode::forbidden);
    // An answer that is only a status: "try later" (RFC 6960, 4.2.1).
    const std::string try_later{"\x30\x03\x0A\x01\x03", 5};
    EXPECT_EQ(asked.read(try_later).error().code, ErrorCode::partner_failed);
}

TEST(Ocsp, an_answer_about_another_certificate_says_nothing) {
    const Asked asked;
    const std::string answer = asked.answer(plan_by(authority().ca));
    const auto other = read_ocsp_answer(answer, authority().responder.certificate, asked.issuer);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, ErrorCode::not_found);
}

TEST(Ocsp, the_nonce_may_be_left_out_and_a_wrong_one_is_seen) {
    const Asked asked;
    OcspPlan plan = plan_by(authority().responder);
    plan.nonce = NonceHabit::leave_out;
    EXPECT_FALSE(asked.read(asked.answer(plan))->nonce);
    plan.nonce = NonceHabit::wrong;
    const auto wrong = asked.read(asked.answer(plan));
    ASSERT_TRUE(wrong && wrong->nonce);
    EXPECT_NE(wrong->nonce, asked.request.nonce);
}

}  // namespace
}  // namespace lt::crypto
