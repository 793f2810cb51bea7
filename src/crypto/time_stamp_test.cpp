#include "crypto/time_stamp.hpp"

#include <gtest/gtest.h>

#include "test_authority.hpp"

namespace lt::crypto {
namespace {

using test::authority;
using test::day;

const Digest256 k_imprint = sha256("đầu cây");

std::string request(std::uint64_t seed = 3) {
    SeededRandom random(seed);
    return time_stamp_request(k_imprint, random);
}

std::string answer(const Identity& by, Instant time, NonceHabit nonce = NonceHabit::echo) {
    const Certificate chain[] = {authority().root.certificate};
    return answer_time_stamp(request(), {by, chain, time, nonce}).value();
}

TrustStore anchors() { return TrustStore({authority().root.certificate}); }

TEST(TimeStamp, says_what_was_stamped_when_and_by_whom) {
    const auto token = token_of_answer(answer(authority().stamper, day(2026, 7, 1)), request());
    ASSERT_TRUE(token) << token.error().log.text;
    const auto stamped = verify_time_stamp(*token, anchors());
    ASSERT_TRUE(stamped) << stamped.error().log.text;
    EXPECT_EQ(stamped->imprint, k_imprint);
    EXPECT_EQ(stamped->time, day(2026, 7, 1));
    EXPECT_FALSE(stamped->serial.empty());
    EXPECT_EQ(stamped->signer.fingerprint(), authority().stamper.certificate.fingerprint());
}

TEST(TimeStamp, belongs_to_one_request) {
    const std::string good = answer(authority().stamper, day(2026, 7, 1));
    EXPECT_EQ(token_of_answer(good, request(4)).error().code, ErrorCode::partner_failed);
    for (const NonceHabit habit : {NonceHabit::wrong, NonceHabit::leave_out}) {
        const std::string other = answer(authority().stamper, day(2026, 7, 1), habit);
        EXPECT_EQ(token_of_answer(other, request()).error().code, ErrorCode::partner_failed);
    }
    SeededRandom random(3);
    const std::string other = time_stamp_request(sha256("khác"), random);
    EXPECT_EQ(token_of_answer(good, other).error().code, ErrorCode::partner_failed);
    EXPECT_EQ(token_of_answer(good + "x", request()).error().code, ErrorCode::malformed);
    EXPECT_EQ(token_of_answer("", request()).error().code, ErrorCode::malformed);
    EXPECT_EQ(token_of_answer(std::string(k_time_stamp_bytes_max + 1, 'x'), request()).error().code,
              ErrorCode::too_large);
    EXPECT_EQ(token_of_answer(std::string(k_time_stamp_bytes_max, 'x'), request()).error().code,
              ErrorCode::malformed);
}

TEST(TimeStamp, only_an_authority_for_it_stamps) {
    const auto& ca = authority();
    const PrivateKey key = PrivateKey::generate(RsaSize::bits_2048);
    const auto stamper_of = [&](const Identity& issuer, Validity validity) {
        return Identity{
            key, *issue({"T", "", {}}, key.public_key(), Profile::time_stamping, validity, issuer)};
    };
    const auto verify = [&](const Identity& by) {
        const auto token = token_of_answer(answer(by, day(2026, 7, 1)), request());
        return verify_time_stamp(token.value(), anchors());
    };
    const Validity year{day(2026, 1, 1), day(2027, 1, 1)};
    EXPECT_TRUE(verify(stamper_of(ca.root, year)));
    EXPECT_EQ(verify(stamper_of(ca.stranger, year)).error().code, ErrorCode::forbidden);
    EXPECT_FALSE(verify(stamper_of(ca.root, {day(2025, 1, 1), day(2026, 6, 30)})));
    EXPECT_FALSE(verify(stamper_of(ca.root, {day(2026, 7, 2), day(2027, 1, 1)})));
    EXPECT_TRUE(verify(stamper_of(ca.root, {day(2026, 7, 1), day(2026, 7, 1)})));
}

TEST(TimeStamp, a_certificate_for_papers_cannot_stamp) {
    const TimeStampPlan plan{authority().hospital, {}, day(2026, 7, 1), NonceHabit::echo};
    EXPECT_EQ(answer_time_stamp(request(), plan).error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(answer_time_stamp("x", plan).error().code, ErrorCode::malformed);
}

TEST(TimeStamp, a_changed_token_is_refused) {
    std::string token =
        token_of_answer(answer(authority().stamper, day(2026, 7, 1)), request()).value();
    EXPECT_EQ(verify_time_stamp(token + "x", anchors()).error().code, ErrorCode::malformed);
    EXPECT_EQ(verify_time_stamp("", anchors()).error().code, ErrorCode::malformed);
    EXPECT_EQ(
        verify_time_stamp(std::string(k_time_stamp_bytes_max + 1, '0'), anchors()).error().code,
        ErrorCode::too_large);
    const std::size_t imprint = token.find(k_imprint.view());
    ASSERT_NE(imprint, std::string::npos);
    token[imprint] = static_cast<char>(token[imprint] ^ 1);
    EXPECT_EQ(verify_time_stamp(token, anchors()).error().code, ErrorCode::forbidden);
    EXPECT_FALSE(verify_time_stamp(authority().root.certificate.der(), anchors()));
}

}  // namespace
}  // namespace lt::crypto
