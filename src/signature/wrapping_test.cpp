// Signature wrapping: moving, doubling and hiding, so that what is verified is not what is read.
// And every part of the Signature that the profile does not have.
#include "signature/impl/test_world.hpp"

namespace lt::signature {
namespace {

using enum FindingCode;
using Codes = std::vector<FindingCode>;

std::string the_signature() { return part(signed_paper(), "<Signature ", "</Signature>"); }
std::string the_data() { return part(signed_paper(), "<THONGTINDONVI>", "</THONGTINHOSO>"); }
std::string forged_data() { return replaced(the_data(), "01929", "01930"); }

std::string without_signature() { return replaced(signed_paper(), the_signature(), ""); }

TEST(Wrapping, the_original_hidden_in_a_new_root) {
    const std::string& good = signed_paper();
    const std::string original = good.substr(good.find("<GIAMDINHHS"));
    const std::string bytes =
        "<GIAMDINHHS>" + forged_data() + "<x>" + original + "</x></GIAMDINHHS>";
    EXPECT_TRUE(has(bytes, signature_misplaced));
    EXPECT_TRUE(has(bytes, digest_mismatch));
}

TEST(Wrapping, the_original_in_an_object) {
    const std::string original = part(signed_paper(), "<GIAMDINHHS", "</GIAMDINHHS>");
    std::string bytes =
        replaced(signed_paper(), "</Signature>", "<Object>" + original + "</Object></Signature>");
    bytes = replaced(bytes, "01929", "01930");
    EXPECT_TRUE(has(bytes, several_signatures));
}

TEST(Wrapping, data_hidden_inside_the_signature) {
    const std::string bytes =
        replaced(signed_paper(), "</KeyInfo>", "</KeyInfo><Object>" + forged_data() + "</Object>");
    EXPECT_EQ(codes(bytes), Codes{object_not_allowed});
    const std::string beside = replaced(signed_paper(), "<KeyInfo>", forged_data() + "<KeyInfo>");
    EXPECT_FALSE(codes(beside).empty());
}

TEST(Wrapping, the_signature_elsewhere) {
    const std::string signature = the_signature();
    const auto moved = [&](std::string_view before, std::string_view after) {
        return replaced(without_signature(), before,
                        std::string(before) + signature + std::string(after));
    };
    for (const std::string& bytes : {moved("<THONGTINDONVI>", ""), moved("</THONGTINHOSO>", ""),
                                     moved("</CHUKYDONVI>", ""), moved("<HOSO>", "")}) {
        EXPECT_NE(report_of(bytes).verdict, Verdict::accepted);
    }
    EXPECT_TRUE(has(moved("<THONGTINDONVI>", ""), signature_misplaced));
    EXPECT_TRUE(has(moved("</CHUKYDONVI>", ""), signature_misplaced));
}

TEST(Wrapping, the_signature_as_the_root) {
    EXPECT_TRUE(has(the_signature(), signature_misplaced));
}

TEST(Wrapping, two_signatures) {
    const std::string signature = the_signature();
    EXPECT_EQ(codes(replaced(signed_paper(), "</CHUKYDONVI>", signature + "</CHUKYDONVI>")),
              Codes{several_signatures});
    EXPECT_EQ(codes(replaced(signed_paper(), "<THONGTINHOSO>", signature + "<THONGTINHOSO>")),
              Codes{several_signatures});
    const std::string empty = "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/>";
    EXPECT_EQ(codes(replaced(signed_paper(), "<HOSO>", "<HOSO>" + empty)),
              Codes{several_signatures});
}

TEST(Wrapping, two_wrappers) {
    EXPECT_TRUE(has(replaced(signed_paper(), "<CHUKYDONVI>", "<CHUKYDONVI/><CHUKYDONVI>"),
                    signature_misplaced));
    EXPECT_TRUE(
        has(replaced(signed_paper(), "<HOSO>", "<HOSO><CHUKYDONVI/>"), signature_misplaced));
}

TEST(Wrapping, data_after_the_wrapper) {
    const std::string late =
        replaced(signed_paper(), "</CHUKYDONVI>", "</CHUKYDONVI>" + forged_data());
    EXPECT_EQ(codes(late), (Codes{signature_misplaced, digest_mismatch}));
}

// What stands beside the Signature inside CHUKYDONVI may even be signed, yet belongs to no layout.
TEST(Wrapping, content_beside_the_signature) {
    for (const char* beside : {"x", "<![CDATA[x]]>", "<THONGTINHOSO/>"}) {
        const auto bytes =
            replaced(signed_paper(), "<CHUKYDONVI>", "<CHUKYDONVI>" + std::string(beside));
        EXPECT_NE(report_of(bytes).verdict, Verdict::accepted) << beside;
    }
    EXPECT_TRUE(has(replaced(signed_paper(), "<CHUKYDONVI>", "<CHUKYDONVI>x"), wrapper_not_empty));
    EXPECT_TRUE(
        has(replaced(signed_paper(), "<CHUKYDONVI>", "<CHUKYDONVI a='1'>"), wrapper_not_empty));
}

TEST(Wrapping, a_wrapper_in_a_namespace) {
    std::string bytes = replaced(signed_paper(), "<CHUKYDONVI>", "<p:CHUKYDONVI xmlns:p='urn:p'>");
    bytes = replaced(bytes, "</CHUKYDONVI>", "</p:CHUKYDONVI>");
    EXPECT_TRUE(has(bytes, signature_misplaced));
}

TEST(Wrapping, identifiers_twice) {
    EXPECT_TRUE(has(replaced(replaced(signed_paper(), "<THONGTINHOSO>", "<THONGTINHOSO Id='a'>"),
                             "<HOSO>", "<HOSO Id='a'>"),
                    duplicate_identifier));
    EXPECT_TRUE(has(replaced(replaced(signed_paper(), "<THONGTINHOSO>", "<THONGTINHOSO ID='a'>"),
                             "<HOSO>", "<HOSO xml:id='a'>"),
                    duplicate_identifier));
    const auto good =
        sign(replaced(paper(), "<THONGTINHOSO>", "<THONGTINHOSO Id='a'>"), World::get().signer);
    EXPECT_EQ(codes(*good), Codes{});
}

TEST(Wrapping, comments_that_split_a_text) {
    EXPECT_EQ(codes(replaced(signed_paper(), "01929<", "01<!-- -->929<")),
              Codes{comment_or_instruction});
    EXPECT_EQ(codes(replaced(signed_paper(), "<CHUKYDONVI>", "<CHUKYDONVI><!-- -->")),
              Codes{comment_or_instruction});
    EXPECT_EQ(codes(signed_paper() + "<!-- -->"), Codes{comment_or_instruction});
    EXPECT_EQ(codes(replaced(signed_paper(), "01929<", "01<?p?>929<")),
              (Codes{comment_or_instruction, digest_mismatch}));
}

// CDATA is text to Canonical XML and to our reader alike.
TEST(Wrapping, cdata_means_the_same_text) {
    const auto done = World::get().verifier.verify(
        replaced(signed_paper(), "01929<", "<![CDATA[019]]>29<"), {k_received});
    ASSERT_TRUE(done.verified);
    EXPECT_EQ(done.verified
                  ->read([](xml::Node root) {
                      return root.child("THONGTINDONVI")->child("MACSKCB")->text();
                  })
                  .value(),
              "01929");
}

struct Outside {
    std::string_view from;
    std::string_view to;
    FindingCode finding;
};

// One line for each way out of the profile.
TEST(Profile, everything_outside_is_refused_by_name) {
    const std::vector<Outside> table{
        {"TR/2001/REC-xml-c14n-20010315", "2001/10/xml-exc-c14n#WithComments",
         canonicalization_not_allowed},
        {"REC-xml-c14n-20010315", "REC-xml-c14n-20010315#WithComments",
         canonicalization_not_allowed},
        {"TR/2001/REC-xml-c14n-20010315", "2006/12/xml-c14n11", canonicalization_not_allowed},
        {"2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#rsa-sha1",
         signature_method_not_allowed},
        {"xmldsig-more#rsa-sha256", "xmldsig-more#rsa-sha512", signature_method_not_allowed},
        {"2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#hmac-sha1",
         signature_method_not_allowed},
        {"xmldsig-more#rsa-sha256", "xmldsig-more#hmac-sha256", signature_method_not_allowed},
        {"2001/04/xmlenc#sha256", "2000/09/xmldsig#sha1", digest_method_not_allowed},
        {"2001/04/xmlenc#sha256", "2001/04/xmldsig-more#md5", digest_method_not_allowed},
        {"URI=\"\"", "URI=\"#a\"", reference_not_allowed},
        {"URI=\"\"", "URI=\"http://localhost:1/\"", reference_not_allowed},
        {"URI=\"\"", "URI=\"file:///etc/passwd\"", reference_not_allowed},
        {"URI=\"\"", "URI=\"#xpointer(/)\"", reference_not_allowed},
        {" URI=\"\"", "", reference_not_allowed},
        {"URI=\"\"", "URI=\"\" Type=\"x\"", unexpected_content},
        {"</Reference>", "</Reference><Reference URI=\"\"/>", reference_not_allowed},
        {"xmldsig#enveloped-signature", "xmldsig#base64", transform_not_allowed},
        {"2000/09/xmldsig#enveloped-signature", "TR/1999/REC-xslt-19991116", transform_not_allowed},
        {"2000/09/xmldsig#enveloped-signature", "TR/1999/REC-xpath-19991116",
         transform_not_allowed},
        {"2000/09/xmldsig#enveloped-signature", "2002/06/xmldsig-filter2", transform_not_allowed},
        {"</Transforms>",
         "<Transform Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"/></Transforms>",
         transform_not_allowed},
        {"<Transforms>", "<Transforms><Transform/>", transform_not_allowed},
        {"<DigestMethod", "<x/><DigestMethod", digest_method_not_allowed},
        {"<SignatureMethod", "<!---->x<SignatureMethod", unexpected_content},
        {"</KeyInfo>", "</KeyInfo><Object/>", object_not_allowed},
        {"</KeyInfo>", "</KeyInfo><x/>", unexpected_content},
        {"<KeyInfo>", "<KeyInfo><RetrievalMethod URI=\"http://localhost:1/\"/>",
         key_info_not_allowed},
        {"<KeyInfo>", "<KeyInfo><KeyName>a</KeyName>", key_info_not_allowed},
        {"</X509Data>", "</X509Data><X509Data/>", key_info_not_allowed},
        {"</X509Data>", "<X509CRL/></X509Data>", key_info_not_allowed},
        {"<Signature ", "<Signature x=\"1\" ", unexpected_content},
        {"<SignatureValue>", "<SignatureValue><x/>", unexpected_content},
        {"<X509Certificate>", "<X509Certificate x=\"1\">", unexpected_content},
    };
    for (const Outside& line : table) {
        const std::string bytes = replaced(signed_paper(), line.from, line.to);
        EXPECT_TRUE(has(bytes, line.finding))
            << line.to << " -> " << ::testing::PrintToString(codes(bytes));
    }
}

TEST(Profile, each_part_must_be_there) {
    const std::string& good = signed_paper();
    const auto without = [&](std::string_view open, std::string_view close) {
        return codes(replaced(good, part(good, open, close), ""));
    };
    const auto first = [](const Codes& all) { return all.empty() ? doctype : all.front(); };
    EXPECT_EQ(first(without("<SignedInfo>", "</SignedInfo>")), unexpected_content);
    EXPECT_EQ(first(without("<SignatureValue>", "</SignatureValue>")), unexpected_content);
    EXPECT_EQ(without("<KeyInfo>", "</KeyInfo>"), Codes{key_info_not_allowed});
    EXPECT_EQ(without("<X509Data>", "</X509Data>"), Codes{key_info_not_allowed});
    EXPECT_EQ(without("<X509Certificate>", "</X509Certificate>"), Codes{key_info_not_allowed});
    EXPECT_EQ(without("<X509SubjectName>", "</X509SubjectName>"), Codes{});
    EXPECT_TRUE(std::ranges::count(without("<Reference ", "</Reference>"), reference_not_allowed) ==
                1);
    EXPECT_TRUE(
        std::ranges::count(without("<Transforms>", "</Transforms>"), transform_not_allowed) == 1);
    EXPECT_TRUE(std::ranges::count(without("<DigestValue>", "</DigestValue>"), digest_malformed) ==
                1);
    EXPECT_TRUE(std::ranges::count(without("<DigestMethod", "/>"), digest_method_not_allowed) == 1);
}

TEST(Profile, a_bundle_has_one_leaf) {
    const std::string own = part(signed_paper(), "<X509Certificate>", "</X509Certificate>");
    const auto with = [&](std::string_view more) {
        return codes(replaced(signed_paper(), own, own + std::string(more)));
    };
    EXPECT_EQ(with("<X509Certificate>" + base64(World::get().root.certificate.der()) +
                   "</X509Certificate>"),
              Codes{});
    EXPECT_EQ(with(own), Codes{key_info_not_allowed});
    EXPECT_EQ(with(own + own + own + own + own), Codes{key_info_not_allowed});
}

}  // namespace
}  // namespace lt::signature
