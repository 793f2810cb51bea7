// Attacks on every profile.  Two kinds: a stranger changes a signed file, and a trusted signer
// signs what no profile has (made anew by xmlsec1, so that all digests and the signature are right
// and only our rule stands against it).  Each is refused by name, and nothing of it can be read.
#include <fmt/format.h>

#include "signature/impl/test_covered.hpp"
#include "signature/impl/test_xmlsec.hpp"

namespace lt::signature {
namespace {

using enum FindingCode;
using Codes = std::vector<FindingCode>;

constexpr Profile k_profiles[] = {Profile::s1, Profile::s2a, Profile::s2b, Profile::s3};

std::string resigned(const std::string& bytes) {
    return Xmlsec::get().resigned(bytes, World::get().signer.key);
}

void expect_refused(const std::string& bytes, FindingCode reason) {
    const Verification done = verify(bytes);
    EXPECT_FALSE(done.verified) << name_of(reason);
    const Codes found = codes(done.report);
    EXPECT_EQ(std::ranges::count(found, reason), 1)
        << name_of(reason) << " not in " << ::testing::PrintToString(found);
}

/// The same, and digests and signature are right: the rule alone refuses it.
void expect_rule(const std::string& bytes, FindingCode reason) {
    expect_refused(bytes, reason);
    const Codes found = codes(bytes);
    for (const FindingCode mathematics : {digest_mismatch, signature_mismatch})
        EXPECT_EQ(std::ranges::count(found, mathematics), 0) << name_of(reason);
}

std::string root_of(const std::string& bytes) {
    const std::size_t start = bytes.find("?>") + 2;
    return std::string(bytes.substr(bytes.find('<', start)));
}
std::string signature_in(const std::string& bytes) {
    return part(bytes, "<Signature ", "</Signature>");
}

/// Every place between two tags, or between a tag and a text.
std::vector<std::size_t> gaps(const std::string& bytes) {
    std::vector<std::size_t> all;
    for (std::size_t at = bytes.find("?>") + 2; at < bytes.size(); ++at) {
        if (bytes[at] == '<') all.push_back(at);
        if (bytes[at] == '>') all.push_back(at + 1);
    }
    return all;
}

std::string with(std::string bytes, std::size_t at, std::string_view piece) {
    return bytes.insert(at, piece);
}

TEST(Attack, good_files_are_accepted_and_read_as_signed) {
    for (const Profile profile : k_profiles) {
        const Verification done = verify(signed_file(profile));
        ASSERT_TRUE(done.verified) << name_of(profile);
        expect_readable_is_covered(done);
    }
}

TEST(Attack, the_original_hidden_under_a_forged_root) {
    for (const Profile profile : k_profiles) {
        const std::string original = root_of(signed_file(profile));
        const std::string name = original.substr(1, original.find_first_of(" >") - 1);
        const std::string bare = replaced(original, signature_in(original), "");
        for (const std::string& forged : {std::string{}, bare}) {
            const std::string inside = forged + "<x>" + original + "</x>";
            expect_refused("<" + name + ">" + inside + "</" + name + ">", signature_misplaced);
            expect_refused("<other>" + inside + "</other>", signature_misplaced);
        }
        expect_refused(
            replaced(original, "</Signature>", "<Object>" + original + "</Object></Signature>"),
            several_signatures);
    }
}

// Any element may follow any tag: whatever is put there is not what was signed, or is not allowed.
TEST(Attack, an_element_in_every_gap) {
    for (const Profile profile : k_profiles) {
        const std::string& good = signed_file(profile);
        for (const std::size_t at : gaps(good)) {
            for (const char* piece : {"<MACSKCB>79999</MACSKCB>", "<THONGTINHOSO/>", "79999"}) {
                const Verification done = verify(with(good, at, piece));
                if (!done.verified) continue;
                // S2a: MACSKCB of the unit is not signed; SubjectName is a hint that is dropped.
                expect_readable_is_covered(done);
            }
        }
    }
}

TEST(Attack, a_comment_or_an_instruction_in_every_gap) {
    for (const Profile profile : k_profiles) {
        const std::string& good = signed_file(profile);
        for (const std::size_t at : gaps(good)) {
            expect_refused(with(good, at, "<!-- -->"), comment_or_instruction);
            expect_refused(with(good, at, "<?p q?>"), comment_or_instruction);
        }
        const std::size_t text = good.find("929");  // within 01929
        expect_refused(with(good, text, "<!---->"), comment_or_instruction);
        expect_refused(with(good, text, "<?x?>"), comment_or_instruction);
    }
}

TEST(Attack, the_signature_in_every_gap) {
    for (const Profile profile : k_profiles) {
        const std::string& good = signed_file(profile);
        const std::string signature = signature_in(good);
        const std::string bare = replaced(good, signature, "");
        for (const std::size_t at : gaps(bare)) {
            const std::string moved = with(bare, at, signature);
            if (moved == good) continue;
            const Verification done = verify(moved);
            if (done.verified) expect_readable_is_covered(done);
            EXPECT_TRUE(profile == Profile::s3 || !done.verified) << name_of(profile) << at;
        }
        for (const std::size_t at : gaps(good)) {
            const bool in_root = good.rfind(root_of(good)) < at && at < good.find(signature);
            if (in_root) expect_refused(with(good, at, signature), several_signatures);
        }
    }
}

TEST(Attack, entities_and_document_types) {
    std::string laughs = "<!DOCTYPE a [<!ENTITY e0 'ha'>";
    for (int i = 1; i < 30; ++i)
        laughs += fmt::format("<!ENTITY e{} '&e{};&e{};'>", i, i - 1, i - 1);
    for (const Profile profile : k_profiles) {
        const std::string& good = signed_file(profile);
        const std::size_t head = good.find("?>") + 2;
        for (const std::string& type :
             {laughs + "]>", std::string{"<!DOCTYPE a SYSTEM 'file:///etc/passwd'>"},
              std::string{"<!DOCTYPE a SYSTEM 'http://localhost:1/'>"},
              std::string{"<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>"},
              std::string{"<!DOCTYPE a [<!ATTLIST THONGTINHOSO Id ID 'x'>]>"}}) {
            expect_refused(with(good, head, type), doctype);
        }
        expect_refused(with(good, good.find("</Signature>"), "&e29;"), not_well_formed);
    }
}

TEST(Attack, bombs) {
    std::string attributes;
    for (int i = 0; i < 2000; ++i) attributes += fmt::format(" a{}='{}'", i, i);
    std::string namespaces;
    for (int i = 0; i < 65; ++i) namespaces += fmt::format(" xmlns:a{0}='urn:{0}'", i);
    std::string deep;
    for (int i = 0; i < 40; ++i) deep += "<a>";
    for (int i = 0; i < 40; ++i) deep += "</a>";
    for (const Profile profile : k_profiles) {
        const std::string& good = signed_file(profile);
        expect_refused(replaced(good, "<Signature ", "<Signature" + attributes + " "), too_large);
        expect_refused(replaced(good, "<SignedInfo", "<SignedInfo" + namespaces), too_large);
        expect_refused(replaced(good, "<KeyInfo>", "<KeyInfo>" + deep), too_large);
        std::string many;
        for (int i = 0; i < 200'001; ++i) many += "<a/>";
        expect_refused(replaced(good, "<KeyInfo>", "<KeyInfo>" + many), too_large);
        // Within the limits, and each of them a fault: one of each kind is kept.
        const std::string strangers = many.substr(0, 4 * 150'000);
        const std::string crowded = replaced(good, "<X509Data>", "<X509Data>" + strangers);
        expect_refused(crowded, key_info_not_allowed);
        EXPECT_LT(report_of(crowded).findings.size(), 5U);
    }
}

struct Change {
    std::string_view from;
    std::string_view to;
    FindingCode finding;
};

// A trusted signer who asks for a program to be run, a file to be fetched, or more than one thing.
TEST(Attack, transforms_and_references_that_no_profile_has) {
    static const std::vector<Change> k_enveloped{
        {"2000/09/xmldsig#enveloped-signature\"/>",
         "TR/1999/REC-xpath-19991116\"><XPath>not(ancestor-or-self::MACSKCB)</XPath></Transform>",
         transform_not_allowed},
        {"</Transforms>",
         "<Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\">"
         "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">"
         "<xsl:template match=\"/\"><a/></xsl:template></xsl:stylesheet></Transform></Transforms>",
         transform_not_allowed},
        {"</Transforms>",
         "<Transform Algorithm=\"http://www.w3.org/2002/06/xmldsig-filter2\"><XPath "
         "xmlns=\"http://www.w3.org/2002/06/xmldsig-filter2\" Filter=\"subtract\">//MACSKCB"
         "</XPath></Transform></Transforms>",
         transform_not_allowed},
        {"</Transforms>",
         "<Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#WithComments\"/>"
         "</Transforms>",
         transform_not_allowed},
        {"</Transforms>",
         "<Transform Algorithm=\"http://www.w3.org/2006/12/xml-c14n11\"/></Transforms>",
         transform_not_allowed},
        {"</Transforms>",
         "<Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>"
         "<Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/></Transforms>",
         transform_not_allowed},
        {"URI=\"\"", "URI=\"#xpointer(/)\"", reference_not_allowed},
    };
    for (const Profile profile : {Profile::s1, Profile::s2b, Profile::s3}) {
        for (const Change& one : k_enveloped)
            expect_refused(resigned(replaced(signed_file(profile), one.from, one.to)), one.finding);
    }
    for (const Profile profile : k_profiles) {
        const std::string& good = signed_file(profile);
        const std::string reference = part(good, "<Reference ", "</Reference>");
        const std::string start = part(reference, "<Reference ", ">");
        for (const char* outside : {"http://localhost:1/", "file:///etc/passwd", "#", "x", "#none"})
            expect_refused(replaced(good, start, fmt::format("<Reference URI=\"{}\">", outside)),
                           reference_not_allowed);
        expect_refused(replaced(good, start, "<Reference>"), reference_not_allowed);
        expect_rule(resigned(replaced(good, reference, reference + reference + reference)),
                    reference_not_allowed);
    }
}

TEST(Attack, algorithms_that_no_profile_has) {
    for (const Profile profile : k_profiles) {
        const std::string& good = signed_file(profile);
        const std::string method = part(good, "<SignatureMethod ", "/>");
        const std::string digest = part(good, "<DigestMethod ", "/>");
        for (const char* name :
             {"2001/04/xmldsig-more#rsa-sha512", "2001/04/xmldsig-more#rsa-sha384",
              "2001/04/xmldsig-more#rsa-md5", "2001/04/xmldsig-more#ecdsa-sha256",
              "2000/09/xmldsig#dsa-sha1", "2007/05/xmldsig-more#sha256-rsa-MGF1"}) {
            expect_refused(replaced(good, method,
                                    fmt::format("<SignatureMethod Algorithm=\"http://www.w3.org/"
                                                "{}\"/>",
                                                name)),
                           signature_method_not_allowed);
        }
        for (const char* name : {"2001/04/xmlenc#sha512", "2001/04/xmldsig-more#md5",
                                 "2001/04/xmldsig-more#sha384", "2000/09/xmldsig#sha256"}) {
            expect_refused(
                replaced(good, digest,
                         fmt::format("<DigestMethod Algorithm=\"http://www.w3.org/{}\"/>", name)),
                digest_method_not_allowed);
        }
        if (profile == Profile::s3) continue;
        expect_rule(
            resigned(replaced(good, "2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#rsa-sha1")),
            signature_method_not_allowed);
        expect_rule(resigned(replaced(good, "2001/04/xmlenc#sha256", "2000/09/xmldsig#sha1")),
                    digest_method_not_allowed);
    }
}

// The certificate's own bytes as the secret of an HMAC, cut to one byte: CVE-2009-0217.
TEST(Attack, an_hmac_cut_short) {
    for (const Profile profile : k_profiles) {
        const std::string& good = signed_file(profile);
        for (const char* length : {"<HMACOutputLength>8</HMACOutputLength>",
                                   "<HMACOutputLength>0</HMACOutputLength>", ""}) {
            const std::string method = fmt::format(
                "<SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#hmac-sha256\">"
                "{}</SignatureMethod>",
                length);
            std::string bytes = replaced(good, part(good, "<SignatureMethod ", "/>"), method);
            bytes = replaced(bytes, part(bytes, "<SignatureValue>", "</SignatureValue>"),
                             "<SignatureValue>AA==</SignatureValue>");
            expect_refused(bytes, signature_method_not_allowed);
        }
        const std::string rsa = part(good, "<SignatureMethod ", "/>");
        expect_refused(
            replaced(good, rsa,
                     rsa.substr(0, rsa.size() - 2) + "><HMACOutputLength>8</HMACOutputLength>"
                                                     "</SignatureMethod>"),
            signature_method_not_allowed);
    }
}

TEST(Attack, another_key_or_certificate) {
    const World& world = World::get();
    const crypto::Identity stranger = World::make_root("Root CA");
    const auto own_key = crypto::PrivateKey::generate(crypto::RsaSize::bits_2048);
    const crypto::Identity impostor{
        own_key, *crypto::issue_root(hospital(), own_key, {day(2026, 1, 1), day(2027, 1, 1)})};
    const crypto::Identity other =
        world.make({"Bệnh viện khác", "", *TaxCode::parse("0307654321")},
                   crypto::Profile::document_signing, {day(2026, 1, 1), day(2027, 1, 1)});
    const std::string own = base64(world.signer.certificate.der());
    for (const Profile profile : k_profiles) {
        const std::string& good = signed_file(profile);
        const auto with_certificate = [&](const crypto::Certificate& one) {
            return replaced(good, own, base64(one.der()));
        };
        expect_refused(with_certificate(other.certificate), signature_mismatch);
        expect_refused(with_certificate(world.root.certificate), key_usage);
        expect_refused(with_certificate(stranger.certificate), chain_not_trusted);
        expect_refused(Xmlsec::get().resigned(with_certificate(impostor.certificate), own_key),
                       chain_not_trusted);
        // Signed by the stranger's key, with the hospital's certificate beside it or before it.
        expect_refused(Xmlsec::get().resigned(good, own_key), signature_mismatch);
        const std::string element = "<X509Certificate>" + own + "</X509Certificate>";
        const std::string second =
            "<X509Certificate>" + base64(impostor.certificate.der()) + "</X509Certificate>";
        expect_refused(Xmlsec::get().resigned(replaced(good, element, element + second), own_key),
                       signature_mismatch);
        expect_refused(replaced(good, element,
                                element + "<X509Certificate>" + base64(other.certificate.der()) +
                                    "</X509Certificate>"),
                       key_info_not_allowed);
        for (const char* clause :
             {"<KeyName>k</KeyName>", "<RetrievalMethod URI=\"http://localhost:1/\"/>",
              "<KeyValue/>", "<PGPData/>", "<X509Data/>"}) {
            expect_refused(replaced(good, "<KeyInfo>", fmt::format("<KeyInfo>{}", clause)),
                           key_info_not_allowed);
        }
    }
}

TEST(Attack, namespace_games) {
    for (const Profile profile : k_profiles) {
        const std::string& good = signed_file(profile);
        const std::string original = root_of(good);
        const std::string name = original.substr(1, original.find_first_of(" >") - 1);
        const auto in_root = [&](const std::string& more) {
            return replaced(good, "<" + name, "<" + name + more);
        };
        for (const char* more : {" xmlns=\"urn:x\"", " xmlns:p=\"urn:p\"", " xmlns:Id=\"urn:p\"",
                                 " xmlns=\"http://www.w3.org/2000/09/xmldsig#\"", " a=\"1\"",
                                 " xml:base=\"x\"", " xml:lang=\"vi\""}) {
            EXPECT_FALSE(verify(in_root(more)).verified) << more;
        }
        // A Signature that only looks like one, and one that hides under another prefix.
        expect_refused(replaced(good, "xmlns=\"http://www.w3.org/2000/09/xmldsig#\"",
                                "xmlns=\"http://www.w3.org/2000/09/xmldsig\""),
                       not_signed);
        expect_refused(replaced(good, "<SignedInfo", "<SignedInfo xmlns=\"urn:x\""),
                       unexpected_content);
        expect_refused(replaced(good, "<KeyInfo>",
                                "<p:Signature xmlns:p=\"http://www.w3.org/2000/09/xmldsig#\"/>"
                                "<KeyInfo>"),
                       several_signatures);
        expect_refused(replaced(good, "<SignatureMethod ",
                                "<SignatureMethod xmlns:p=\"urn:p\" p:Algorithm=\"x\" "),
                       unexpected_content);
        const std::string reference = part(good, "<Reference ", ">");
        expect_refused(
            replaced(good, reference, replaced(reference, " URI=", " xmlns:p=\"urn:p\" p:URI=")),
            reference_not_allowed);
    }
}

}  // namespace
}  // namespace lt::signature
