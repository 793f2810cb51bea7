#include "signature/jws.hpp"

#include <fmt/format.h>

#include "signature/impl/test_world.hpp"

namespace lt::signature {
namespace {

using enum FindingCode;
using Codes = std::vector<FindingCode>;

const crypto::Validity k_span{day(2026, 1, 1), day(2027, 1, 1)};

json::Value paper_of(std::string_view name = "NGUYỄN VĂN THỬ") {
    return json::Object{}.add("HO_TEN", name).add("SO", 7);
}

const EcIdentity& registry() {
    static const EcIdentity identity = [] {
        auto key = crypto::EcPrivateKey::generate();
        auto certificate =
            *crypto::issue(hospital(), key.public_key(), crypto::Profile::document_signing, k_span,
                           World::get().root);
        return EcIdentity{std::move(key), std::move(certificate)};
    }();
    return identity;
}

const std::string& rs256() {
    static const std::string jws = *sign_jws(paper_of(), World::get().signer);
    return jws;
}
const std::string& es256() {
    static const std::string jws = *sign_jws(paper_of(), registry());
    return jws;
}

JwsVerification verify_json(std::string_view bytes, Instant received = k_received) {
    return verify_jws(bytes, World::get().trust, {received});
}
Codes found(std::string_view bytes) { return codes(verify_json(bytes).report); }

/// A JWS of these parts, with a right RS256 signature over whatever they are.
std::string signed_parts(std::string_view header, std::string_view payload) {
    const std::string text = base64url(header) + "." + base64url(payload);
    return text + "." + base64url(World::get().signer.key.sign(text));
}
std::string x5c(const crypto::Certificate& certificate) {
    return fmt::format("\"x5c\":[\"{}\"]", base64(certificate.der()));
}
std::string own_x5c() { return x5c(World::get().signer.certificate); }
std::string header_of(std::string_view members) {
    return fmt::format("{{{},{}}}", members, own_x5c());
}

TEST(Jws, what_we_sign_is_read_as_signed) {
    for (const std::string& jws : {rs256(), es256()}) {
        const auto done = verify_json(jws);
        EXPECT_EQ(codes(done.report), Codes{});
        ASSERT_TRUE(done.verified);
        const Signed<std::string> name = done.verified->read(
            [](const json::Value& payload) { return *payload.text_at("HO_TEN"); });
        EXPECT_EQ(name.value(), "NGUYỄN VĂN THỬ");
        const Result<Signed<int>> refused = done.verified->read(
            [](const json::Value&) { return Result<int>{fail(ErrorCode::malformed, {"", ""})}; });
        EXPECT_FALSE(refused);
        EXPECT_FALSE(done.report.profile);
        ASSERT_EQ(done.report.covered.size(), 1U);
        EXPECT_EQ(done.report.covered[0].digest, crypto::sha256(json::dump(paper_of())).hex());
        EXPECT_EQ(done.report.chain_der.size(), 2U);
        EXPECT_EQ(done.report.signer->tax_code->text(), "0101234567");
        EXPECT_EQ(done.report.document, crypto::sha256(jws));
    }
}

TEST(Jws, the_report_names_the_algorithm) {
    EXPECT_EQ(verify_json(rs256()).report.algorithms.signature, "RS256");
    EXPECT_EQ(verify_json(es256()).report.algorithms.signature, "ES256");
}

TEST(Jws, no_changed_byte_is_accepted) {
    for (const std::string& good : {rs256(), es256()}) {
        for (std::size_t at = 0; at < good.size(); at += 3) {
            std::string bytes = good;
            bytes[at] = bytes[at] == 'A' ? 'B' : 'A';
            EXPECT_TRUE(bytes == good || !verify_json(bytes).verified) << at;
        }
    }
}

TEST(Jws, the_compact_form_and_no_other) {
    const std::string& good = rs256();
    EXPECT_EQ(found(""), Codes{jws_malformed});
    EXPECT_EQ(found("a.b"), Codes{jws_malformed});
    EXPECT_EQ(found(good + "."), Codes{jws_malformed});
    EXPECT_EQ(found(good + "="), Codes{jws_malformed});
    EXPECT_EQ(found(good + "\n"), Codes{jws_malformed});
    EXPECT_EQ(found(" " + good), Codes{jws_malformed});
    EXPECT_EQ(found(R"({"payload":"e30","signatures":[]})"), Codes{jws_malformed});
    EXPECT_EQ(found(signed_parts("[]", "{}")), Codes{jws_malformed});
    EXPECT_EQ(found(signed_parts("{\"alg\":\"RS256\",\"alg\":\"RS256\"}", "{}")),
              Codes{jws_malformed});
    const std::string detached =
        good.substr(0, good.find('.')) + "." + good.substr(good.rfind('.'));
    EXPECT_EQ(found(detached), (Codes{payload_not_json, signature_mismatch}));
}

TEST(Jws, has_a_size) {
    const auto of = [](std::size_t bytes) {
        return found(*sign_jws(paper_of(std::string(bytes, 'a')), World::get().signer));
    };
    const std::size_t around = rs256().size();
    EXPECT_EQ(of((k_jws_bytes_max - around) / 4 * 3), Codes{});
    EXPECT_EQ(of((k_jws_bytes_max - around) / 4 * 3 + 100), Codes{too_large});
}

TEST(Jws, a_header_of_known_members_only) {
    const auto with = [](std::string_view members) {
        return found(signed_parts(header_of(members), "{}"));
    };
    EXPECT_EQ(with(R"("alg":"RS256")"), Codes{});
    EXPECT_EQ(with(R"("alg":"RS256","typ":"JOSE")"), Codes{});
    EXPECT_EQ(with(R"("typ":"JWT", "alg":"RS256")"), Codes{});
    EXPECT_EQ(with(R"("alg":"RS256","typ":1)"), Codes{jws_header_not_allowed});
    for (const char* more : {R"("kid":"1")", R"("crit":["exp"])", R"("jku":"http://localhost:1/")",
                             R"("x5u":"http://localhost:1/")", R"("jwk":{})", R"("b64":false)",
                             R"("cty":"JWT")", R"("x5t":"")", R"("zip":"DEF")"}) {
        EXPECT_EQ(with(fmt::format(R"("alg":"RS256",{})", more)), Codes{jws_header_not_allowed})
            << more;
    }
}

TEST(Jws, an_algorithm_that_fits_the_key) {
    const auto with = [](std::string_view members) {
        return found(signed_parts(header_of(members), "{}"));
    };
    for (const char* alg : {"none", "HS256", "RS384", "RS512", "PS256", "rs256", "ES384", ""}) {
        EXPECT_EQ(with(fmt::format(R"("alg":"{}")", alg)), Codes{signature_method_not_allowed})
            << alg;
    }
    EXPECT_EQ(with(R"("alg":["RS256"])"),
              (Codes{jws_header_not_allowed, signature_method_not_allowed}));
    EXPECT_EQ(with(R"("typ":"JOSE")"), Codes{signature_method_not_allowed});
    EXPECT_EQ(with(R"("alg":"ES256")"), Codes{key_not_allowed});
    // "none" without a signature, and an HMAC with the certificate as its secret.
    const std::string text = base64url(header_of(R"("alg":"none")")) + "." + base64url("{}") + ".";
    EXPECT_EQ(found(text), Codes{signature_method_not_allowed});
    const std::string hmac = base64url(header_of(R"("alg":"HS256")")) + "." + base64url("{}");
    const auto tag = crypto::hmac_sha256({World::get().signer.certificate.der()}, hmac);
    EXPECT_EQ(found(hmac + "." + base64url(tag.view())), Codes{signature_method_not_allowed});
    // An EC certificate under RS256.
    const std::string swapped = fmt::format(R"({{"alg":"RS256",{}}})", x5c(registry().certificate));
    EXPECT_EQ(found(signed_parts(swapped, "{}")), Codes{key_not_allowed});
}

TEST(Jws, certificates_beside_the_signature_and_the_signer_first) {
    const World& world = World::get();
    const std::string own = base64(world.signer.certificate.der());
    const std::string root = base64(world.root.certificate.der());
    const auto with = [](const std::string& list) {
        return found(signed_parts(fmt::format(R"({{"alg":"RS256","x5c":{}}})", list), "{}"));
    };
    EXPECT_EQ(with(fmt::format(R"(["{}","{}"])", own, root)), Codes{});
    EXPECT_EQ(with(fmt::format(R"(["{}","{}"])", root, own)), Codes{jws_header_not_allowed});
    EXPECT_EQ(with(fmt::format(R"(["{0}","{0}"])", own)), Codes{jws_header_not_allowed});
    EXPECT_EQ(with("[]"), Codes{jws_header_not_allowed});
    EXPECT_EQ(with("\"" + own + "\""), Codes{jws_header_not_allowed});
    EXPECT_EQ(with("[1]"), Codes{jws_header_not_allowed});
    EXPECT_EQ(with("[\"*\"]"), Codes{jws_header_not_allowed});
    EXPECT_EQ(with("[\"AAAA\"]"), Codes{certificate_malformed});
    EXPECT_EQ(with(fmt::format(R"(["{}"])", root)),
              (Codes{signature_mismatch, key_usage, no_tax_code}));
    EXPECT_EQ(found(signed_parts(R"({"alg":"RS256"})", "{}")), Codes{jws_header_not_allowed});
    const crypto::Identity stranger = World::make_root("Nobody");
    EXPECT_EQ(found(*sign_jws(paper_of(), stranger)),
              (Codes{key_usage, chain_not_trusted, no_tax_code}));
}

TEST(Jws, the_certificate_is_valid_when_it_must_be) {
    EXPECT_EQ(codes(verify_json(rs256(), day(2027, 1, 1)).report), Codes{});
    const Instant late{day(2027, 1, 1).microseconds + 1};
    EXPECT_EQ(codes(verify_json(rs256(), late).report),
              (Codes{not_valid_at_signing, not_valid_at_receipt}));
    const VerifyRequest replay{.received = k_received, .signing_day = Date{2025, 12, 31}};
    EXPECT_EQ(codes(verify_jws(rs256(), World::get().trust, replay).report),
              Codes{not_valid_at_signing});
}

TEST(Jws, a_payload_with_one_meaning) {
    const auto with = [](std::string_view payload) {
        return found(signed_parts(header_of(R"("alg":"RS256")"), payload));
    };
    EXPECT_EQ(with(R"({"a":1})"), Codes{});
    for (const char* payload : {"", "[]", "1", "null", "\"x\"", R"({"a":1,"a":2})", R"({"a":1)",
                                "{\"a\":\"\xC3\"}", "\xEF\xBB\xBF{}", R"({"a":"\ud800"})", "{} {}"})
        EXPECT_EQ(with(payload), Codes{payload_not_json}) << payload;
}

TEST(Jws, a_payload_may_be_looked_at_before_it_is_verified) {
    const std::string stranger = *sign_jws(paper_of(), World::make_root("Nobody"));
    EXPECT_EQ(unverified_payload(stranger)->text_at("HO_TEN"), "NGUYỄN VĂN THỬ");
    EXPECT_EQ(unverified_payload("a.b").error().code, ErrorCode::malformed);
    EXPECT_EQ(unverified_payload(signed_parts("{}", "[]")).error().code, ErrorCode::malformed);
    EXPECT_EQ(unverified_payload(signed_parts("{}", "{")).error().code, ErrorCode::malformed);
    EXPECT_EQ(unverified_payload(std::string(k_jws_bytes_max, 'a')).error().code,
              ErrorCode::malformed);
    EXPECT_EQ(unverified_payload(std::string(k_jws_bytes_max + 1, 'a')).error().code,
              ErrorCode::too_large);
}

TEST(Jws, signing_needs_an_object_and_the_keys_own_certificate) {
    EXPECT_EQ(sign_jws(json::Array{}, World::get().signer).error().code,
              ErrorCode::invalid_argument);
    const crypto::Identity mixed{World::get().root.key, World::get().signer.certificate};
    EXPECT_EQ(sign_jws(paper_of(), mixed).error().code, ErrorCode::invalid_argument);
    const EcIdentity other{crypto::EcPrivateKey::generate(), registry().certificate};
    EXPECT_EQ(sign_jws(paper_of(), other).error().code, ErrorCode::invalid_argument);
    const EcIdentity rsa{registry().key, World::get().signer.certificate};
    EXPECT_EQ(sign_jws(paper_of(), rsa).error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace lt::signature
