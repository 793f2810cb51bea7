// What real clients send: each profile of the documents reference, section 5, with its published
// quirks, made by our own pen and by xmlsec1's.
#include <fmt/format.h>

#include "signature/impl/test_world.hpp"
#include "signature/impl/test_xmlsec.hpp"
#include "xml/canonical.hpp"

namespace lt::signature {
namespace {

using enum FindingCode;
using Codes = std::vector<FindingCode>;

std::string resigned(const std::string& bytes) {
    return Xmlsec::get().resigned(bytes, World::get().signer.key);
}

TEST(Profiles, each_is_accepted_and_reported) {
    for (const Profile profile : {Profile::s1, Profile::s2a, Profile::s2b, Profile::s3}) {
        const auto done = verify(signed_file(profile));
        EXPECT_EQ(codes(done.report), Codes{}) << name_of(profile);
        ASSERT_TRUE(done.verified) << signed_file(profile);
        const Report& report = done.report;
        EXPECT_EQ(report.profile, profile);
        EXPECT_EQ(report.algorithms.canonicalization,
                  "http://www.w3.org/TR/2001/REC-xml-c14n-20010315");
        const bool sha1 = profile == Profile::s3;
        EXPECT_EQ(report.algorithms.signature.ends_with("rsa-sha1"), sha1);
        EXPECT_EQ(report.algorithms.digest.ends_with("#sha1"), sha1);
        ASSERT_EQ(report.chain_der.size(), 2U);
        EXPECT_EQ(report.chain_der[0], World::get().signer.certificate.der());
        EXPECT_EQ(report.chain_der[1], World::get().root.certificate.der());
    }
}

TEST(Profiles, a_report_says_what_was_signed) {
    using Parts = std::vector<std::pair<std::string, std::string>>;
    const auto parts = [](Profile profile) {
        Parts all;
        for (const CoveredPart& one : report_of(signed_file(profile)).covered)
            all.emplace_back(one.reference, one.path);
        return all;
    };
    const std::string id{k_id};
    const std::pair<std::string, std::string> object{"#Object-CHUKYDONVI-" + id,
                                                     "/HSCHUNGTU/CHUKYDONVI/Signature/Object"};
    EXPECT_EQ(parts(Profile::s1), (Parts{{"", "/GIAMDINHHS"}}));
    EXPECT_EQ(parts(Profile::s2a), (Parts{object, {"#" + id, "/HSCHUNGTU/THONGTINHOSO"}}));
    EXPECT_EQ(parts(Profile::s2b), (Parts{object, {"", "/HSCHUNGTU"}}));
    EXPECT_EQ(parts(Profile::s3), (Parts{{"", "/root"}}));
    const auto digest = [](Profile profile) {
        return report_of(signed_file(profile)).covered.back().digest;
    };
    EXPECT_EQ(digest(Profile::s1).size(), 64U);
    EXPECT_EQ(digest(Profile::s3).size(), 40U);
}

TEST(Profiles, only_those_that_the_caller_takes) {
    for (const Profile profile : {Profile::s1, Profile::s2a, Profile::s2b, Profile::s3}) {
        for (const Profile taken : {Profile::s1, Profile::s2a, Profile::s2b, Profile::s3}) {
            const auto done = verify(signed_file(profile), {taken});
            EXPECT_EQ(done.verified.has_value(), profile == taken);
            EXPECT_EQ(codes(done.report), profile == taken ? Codes{} : Codes{profile_not_accepted});
        }
    }
    EXPECT_FALSE(verify(signed_file(Profile::s3), k_profiles_without_sha1).verified);
    EXPECT_FALSE(VerifyRequest{}.accepted.contains(Profile::s3));
}

TEST(Profiles, each_layout_of_channel_b) {
    const crypto::Identity& signer = World::get().signer;
    for (const auto& [root, content] :
         {std::pair{"HSDLGBT", "GIAYBAOTU"}, std::pair{"HSDLGCS", "GIAYCHUNGSINH"}}) {
        for (const Profile profile : {Profile::s1, Profile::s2a, Profile::s2b}) {
            const auto bytes = sign(certificate_file(root, content), signer, profile, k_signed);
            ASSERT_TRUE(bytes) << root;
            EXPECT_EQ(codes(*bytes), Codes{}) << *bytes;
            EXPECT_EQ(report_of(*bytes).profile, profile);
        }
    }
}

// Letter 2076/BHXH-CNTT: CHUKYDONVI stands before MACSKCB in THONGTINDONVI.
TEST(Profiles, the_older_order_of_channel_b) {
    const std::string file = bundle("<CHUKYDONVI/><MACSKCB>01929</MACSKCB>", "");
    for (const Profile profile : {Profile::s1, Profile::s2a, Profile::s2b}) {
        const auto bytes = sign(file, World::get().signer, profile, k_signed);
        ASSERT_TRUE(bytes);
        EXPECT_EQ(codes(*bytes), Codes{}) << name_of(profile);
    }
    const auto later =
        sign(bundle("<MACSKCB>01929</MACSKCB><CHUKYDONVI/>", ""), World::get().signer, Profile::s1);
    ASSERT_TRUE(!later || has(*later, signature_misplaced));
    const auto other = replaced(paper(""), "<MACSKCB>", "<CHUKYDONVI/><MACSKCB>");
    EXPECT_FALSE(sign(other, World::get().signer).has_value()) << "not in GIAMDINHHS";
}

TEST(Profiles, a_check_in_file) {
    const auto bytes = sign(
        "<CHI_TIEU_TRANG_THAI_KCB><DSACH_TRANG_THAI_KCB><TRANG_THAI_KCB><MA_LK>1</MA_LK>"
        "</TRANG_THAI_KCB></DSACH_TRANG_THAI_KCB><CHUKYDONVI/></CHI_TIEU_TRANG_THAI_KCB>",
        World::get().signer);
    EXPECT_EQ(codes(bytes.value()), Codes{});
}

TEST(S2, the_signed_time_is_local_time) {
    for (const Profile profile : {Profile::s2a, Profile::s2b}) {
        EXPECT_NE(signed_file(profile).find("<SigningTime>2026-07-15T08:30:00</SigningTime>"),
                  std::string::npos);
        const Report report = report_of(signed_file(profile));
        EXPECT_EQ(report.signing_time, k_signed);
        EXPECT_EQ(report.signing_day, (Date{2026, 7, 15}));
    }
    EXPECT_FALSE(report_of(signed_file(Profile::s3)).signing_time) << "nobody signed it";
}

TEST(S2, the_certificate_is_valid_at_the_signed_second) {
    const auto at = [](Instant moment) {
        return codes(*sign(bundle(), World::get().signer, Profile::s2a, moment));
    };
    const Instant first = day(2026, 1, 1);
    EXPECT_EQ(at(first), Codes{});
    EXPECT_EQ(at(Instant{first.microseconds - 1'000'000}), Codes{not_valid_at_signing});
}

TEST(S2a, what_is_not_covered_is_gone_but_for_a_note) {
    const auto done = verify(signed_file(Profile::s2a));
    ASSERT_TRUE(done.verified);
    EXPECT_EQ(done.report.unsigned_facility, "01929");
    const auto shape = done.verified->read([](xml::Node root) {
        const auto child = root.first_child();
        return fmt::format("{}/{}{}[{}]", root.name(), child->name(),
                           child->next_sibling() ? "+" : "", root.text());
    });
    EXPECT_EQ(shape.value(), "HSCHUNGTU/THONGTINHOSO[]");
    EXPECT_EQ(report_of(signed_file(Profile::s2b)).unsigned_facility, "");
}

// The unit's facility is not signed: changing it changes the note and nothing else.
TEST(S2a, an_unsigned_facility_is_never_read_as_signed) {
    const auto done = verify(replaced(signed_file(Profile::s2a), "01929<", "79999<"));
    ASSERT_TRUE(done.verified);
    EXPECT_EQ(done.report.unsigned_facility, "79999");
    EXPECT_EQ(codes(replaced(signed_file(Profile::s2b), "01929<", "79999<")),
              Codes{digest_mismatch});
}

TEST(S3, a_dot_net_pair_of_algorithms_or_a_mix) {
    const std::string& old = signed_file(Profile::s3);
    const auto newer = [](std::string bytes) {
        return replaced(bytes, "2000/09/xmldsig#rsa-sha1", "2001/04/xmldsig-more#rsa-sha256");
    };
    const auto newer_digest = [](std::string bytes) {
        return replaced(bytes, "2000/09/xmldsig#sha1", "2001/04/xmlenc#sha256");
    };
    for (const std::string& bytes : {old, newer(old), newer_digest(old), newer(newer_digest(old))})
        EXPECT_EQ(codes(resigned(bytes)), Codes{});
}

TEST(S3, the_key_may_stand_beside_its_certificate) {
    const std::string& good = signed_file(Profile::s3);
    const std::string value = part(good, "<KeyValue>", "</KeyValue>");
    EXPECT_EQ(codes(replaced(good, value, "")), Codes{});
    EXPECT_EQ(codes(replaced(replaced(good, value, ""), "<KeyInfo>", "<KeyInfo>" + value)),
              Codes{});
    EXPECT_EQ(codes(replaced(good, value, value + value)), Codes{key_info_not_allowed});
    const std::string modulus = part(value, "<Modulus>", "</Modulus>");
    const auto other = World::get().root.certificate.public_key()->numbers();
    EXPECT_EQ(codes(replaced(good, modulus, "<Modulus>" + base64(other.modulus) + "</Modulus>")),
              Codes{key_value_mismatch});
    EXPECT_EQ(codes(replaced(good, "<Exponent>AQAB</Exponent>", "<Exponent>Aw==</Exponent>")),
              Codes{key_value_mismatch});
    EXPECT_EQ(codes(replaced(good, "<Exponent>AQAB</Exponent>", "<Exponent>AAEAAQ==</Exponent>")),
              Codes{})
        << "a leading zero is no other number";
    EXPECT_EQ(codes(replaced(good, "<Exponent>AQAB</Exponent>", "")),
              (Codes{key_info_not_allowed, key_value_mismatch}));
    const std::string mixed = replaced(signed_paper(), "</X509Data>", "</X509Data>" + value);
    EXPECT_EQ(codes(mixed), Codes{key_info_not_allowed}) << "S1 has no KeyValue";
}

TEST(S3, the_unsigned_time_has_a_form_and_no_say) {
    const std::string& good = signed_file(Profile::s3);
    const std::string object = part(good, "<Object>", "</Object>");
    EXPECT_EQ(codes(replaced(good, object, "")), Codes{});
    for (const char* time : {"2026-07-15T08:30:00", "15/07/2026", "", "2026-07-15T08:30:00Zx"}) {
        EXPECT_EQ(codes(replaced(good, "2026-07-15T08:30:00Z", time)),
                  Codes{signing_time_malformed})
            << time;
    }
    EXPECT_EQ(codes(replaced(good, "2026-07-15T08:30:00Z", "2019-07-15T08:30:00Z")), Codes{});
    const std::string dsig =
        replaced(replaced(object, " xmlns=\"\"", " Id=\"p\""), "<SigningTime>",
                 "<SigningTime Id=\"t\" xmlns=\"http://example.org/#signatureProperties\">");
    EXPECT_EQ(codes(replaced(good, object, dsig)), Codes{});
    EXPECT_EQ(codes(replaced(good, object, object + object)), Codes{object_not_allowed});
}

TEST(S3, utf16_may_be_named_above_utf8_bytes) {
    const auto bytes = replaced(signed_file(Profile::s3), "\"utf-8\"", "\"utf-16\"");
    EXPECT_EQ(codes(bytes), Codes{});
    EXPECT_EQ(codes(verify(bytes, k_profiles_without_sha1).report), Codes{not_well_formed});
    EXPECT_EQ(codes(replaced(signed_paper(), "\"utf-8\"", "\"utf-16\"")),
              Codes{encoding_not_allowed})
        << "for channel C only";
}

TEST(S3, stands_anywhere_below_root_and_only_there) {
    const std::string& good = signed_file(Profile::s3);
    const std::string signature = part(good, "<Signature ", "</Signature>");
    const std::string bare = replaced(good, signature, "");
    EXPECT_EQ(codes(replaced(bare, "<root>", "<root>" + signature)), Codes{});
    EXPECT_TRUE(has(replaced(bare, "<KETLUAN>", "<KETLUAN>" + signature), signature_misplaced));
    EXPECT_TRUE(has(resigned(replaced(replaced(good, "<root>", "<goc>"), "</root>", "</goc>")),
                    signature_misplaced));
    EXPECT_TRUE(has(resigned(replaced(good, "<SO>", "<CHUKYDONVI/><SO>")), signature_misplaced));
}

TEST(Quirks, line_ends_and_base64_wrapped_anywhere) {
    for (const Profile profile : {Profile::s1, Profile::s2a, Profile::s2b, Profile::s3}) {
        std::string bytes = signed_file(profile);
        for (const char* element : {"<SignatureValue>", "<X509Certificate>"}) {
            for (std::size_t at = bytes.find(element) + 40, n = 0; n < 3; at += 66, ++n)
                bytes.insert(at, n == 1 ? "&#13;\n" : "\r\n");
        }
        EXPECT_EQ(codes(bytes), Codes{}) << name_of(profile);
        std::string wrapped = signed_file(profile);
        wrapped = replaced(wrapped, "<DigestValue>", "<DigestValue>\r\n    ");
        EXPECT_EQ(codes(resigned(wrapped)), Codes{});
    }
}

// The HSM route of one vendor repeats the root's namespaces on SignedInfo; SignatureProperties,
// its children and Signature may end a default namespace that nobody declared.
TEST(Quirks, redundant_namespace_declarations) {
    const std::string twice =
        "<SignedInfo xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">";
    for (const Profile profile : {Profile::s1, Profile::s2a, Profile::s2b})
        EXPECT_EQ(codes(replaced(signed_file(profile), "<SignedInfo>", twice)), Codes{});
    for (const Profile profile : {Profile::s2a, Profile::s2b}) {
        std::string bytes = signed_file(profile);
        bytes = replaced(bytes, "<SignatureProperty ", "<SignatureProperty xmlns=\"\" ");
        bytes = replaced(bytes, "<SigningTime>", "<SigningTime xmlns=\"\">");
        bytes =
            replaced(bytes, "<Object ", "<Object xmlns=\"http://www.w3.org/2000/09/xmldsig#\" ");
        EXPECT_EQ(codes(bytes), Codes{});
    }
}

TEST(Quirks, a_prefix_for_the_signature) {
    std::string bytes = replaced(signed_file(Profile::s2a), "xmlns=\"http", "xmlns:ds=\"http");
    for (const std::string name :
         {"Signature ", "SignedInfo>", "CanonicalizationMethod ", "SignatureMethod ", "Reference ",
          "Reference ", "DigestMethod ", "DigestMethod ", "DigestValue>", "DigestValue>",
          "SignatureValue>", "KeyInfo>", "X509Data>", "X509SubjectName>", "X509Certificate>",
          "Object "}) {
        bytes = replaced(bytes, "<" + name, "<ds:" + name);
        const std::string end = "</" + name.substr(0, name.size() - 1) + ">";
        if (bytes.find(end) != std::string::npos)
            bytes = replaced(bytes, end, "</ds:" + end.substr(2));
    }
    EXPECT_EQ(codes(resigned(bytes)), Codes{});
}

TEST(Quirks, the_exclusive_form) {
    const std::string inclusive = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    const std::string exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
    const std::string listed =
        "<InclusiveNamespaces xmlns=\"" + exclusive + "\" PrefixList=\"xsd #default\"/>";
    const std::string method = "<CanonicalizationMethod Algorithm=\"" + exclusive + "\">";
    const std::string plain_method = "<CanonicalizationMethod Algorithm=\"" + inclusive + "\"/>";
    for (const Profile profile : {Profile::s1, Profile::s2a, Profile::s2b, Profile::s3}) {
        const std::string& good = signed_file(profile);
        for (const std::string& parameter : {std::string{}, listed}) {
            const std::string info =
                replaced(good, plain_method, method + parameter + "</CanonicalizationMethod>");
            const Report report = report_of(resigned(info));
            EXPECT_EQ(codes(report), Codes{}) << name_of(profile);
            EXPECT_EQ(report.algorithms.canonicalization, exclusive);
            if (profile == Profile::s2a) continue;
            const std::string transform = "<Transform Algorithm=\"" + exclusive + "\">" +
                                          parameter + "</Transform></Transforms>";
            EXPECT_EQ(codes(resigned(replaced(good, "</Transforms>", transform))), Codes{});
            EXPECT_EQ(codes(resigned(replaced(info, "</Transforms>", transform))), Codes{});
        }
    }
}

TEST(Quirks, a_prefix_list_has_a_limit) {
    const auto with = [](int prefixes) {
        std::string list;
        for (int i = 0; i < prefixes; ++i) list += fmt::format("p{} ", i);
        const std::string exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
        const std::string method = fmt::format(
            "xml-exc-c14n#\"><InclusiveNamespaces xmlns=\"{}\" PrefixList=\"{}\"/>"
            "</CanonicalizationMethod>",
            exclusive, list);
        return codes(resigned(replaced(replaced(signed_paper(), "TR/2001/REC", "2001/10/REC"),
                                       "REC-xml-c14n-20010315\"/>", method)));
    };
    EXPECT_EQ(with(16), Codes{});
    EXPECT_EQ(with(17), Codes{canonicalization_not_allowed});
}

TEST(Sign, each_profile_touches_no_other_byte) {
    const auto unsigned_of = [](Profile profile) {
        const std::string& bytes = signed_file(profile);
        return replaced(bytes, part(bytes, "<Signature ", "</Signature>"), "");
    };
    EXPECT_EQ(unsigned_of(Profile::s3), driver_paper());
    const std::string open = "<CHUKYDONVI></CHUKYDONVI>";
    EXPECT_EQ(replaced(unsigned_of(Profile::s2a), open, "<CHUKYDONVI />"), bundle());
    EXPECT_EQ(replaced(unsigned_of(Profile::s2b), open, "<CHUKYDONVI />"), bundle());
}

TEST(Sign, says_what_a_profile_lacks) {
    const crypto::Identity& signer = World::get().signer;
    const auto code = [&](const std::string& bytes, Profile profile) {
        return sign(bytes, signer, profile, k_signed).error().code;
    };
    EXPECT_EQ(sign(bundle(), signer, Profile::s2a).error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(code(replaced(bundle(), " Id=", " X="), Profile::s2a), ErrorCode::invalid_argument);
    EXPECT_EQ(code(paper(), Profile::s2a), ErrorCode::invalid_argument);
    EXPECT_EQ(code(replaced(bundle(), "<MACSKCB>", "<X/><MACSKCB>"), Profile::s2a),
              ErrorCode::unsupported);
    EXPECT_EQ(code(paper(), Profile::s2b), ErrorCode::invalid_argument);
    EXPECT_EQ(code(paper(), Profile::s3), ErrorCode::invalid_argument);
    EXPECT_EQ(code("<root/>", Profile::s3), ErrorCode::invalid_argument);
    EXPECT_EQ(code(signed_file(Profile::s3), Profile::s3), ErrorCode::unsupported);
    EXPECT_EQ(codes(*sign(replaced(paper(), "<THONGTINHOSO>", "<THONGTINHOSO Id=\"x\">"), signer,
                          Profile::s2b, k_signed)),
              Codes{});
}

}  // namespace
}  // namespace lt::signature
