// The published XML-DSig vectors (xmldsig-xmlsec).  None follows a profile entirely, so every file
// must be refused, by the name of what is outside the profiles; and where a vector uses our
// algorithms, our own canonical forms, digests and RSA must find its signature good.
#include <map>

#include "signature/impl/form.hpp"
#include "signature/impl/place.hpp"
#include "signature/impl/test_world.hpp"
#include "xml/canonical.hpp"

namespace lt::signature {
namespace {

using enum FindingCode;

std::filesystem::path folder() { return corpora() / "xmldsig-xmlsec"; }

std::vector<std::filesystem::path> vectors() {
    std::vector<std::filesystem::path> files;
    if (!exists(folder())) return files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder())) {
        if (entry.path().extension() == ".xml") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

bool contains(const std::vector<FindingCode>& all, FindingCode code) {
    return std::ranges::find(all, code) != all.end();
}

/// A text of the file, and what a file with it must be refused for.
struct Sign {
    std::string_view text;
    FindingCode finding;
};

// `SignatureMethod Algorithm=` etc. are looked for in the raw bytes, independently of our reader.
const std::vector<Sign>& signs() {
    static const std::vector<Sign> table{
        {"SignatureMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#dsa-sha1\"",
         signature_method_not_allowed},
        {"SignatureMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#rsa-sha1\"",
         signature_method_not_allowed},
        {"SignatureMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#hmac-sha1\"",
         signature_method_not_allowed},
        {"SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#hmac-",
         signature_method_not_allowed},
        {"SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#ecdsa-",
         signature_method_not_allowed},
        {"SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-md5\"",
         signature_method_not_allowed},
        {"SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha512\"",
         signature_method_not_allowed},
        {"CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
         canonicalization_not_allowed},
        {"CanonicalizationMethod Algorithm=\"http://www.w3.org/2006/12/xml-c14n11",
         canonicalization_not_allowed},
        {"Reference URI=\"http", reference_not_allowed},
        {"Reference URI=\"#", reference_not_allowed},
        {"<RetrievalMethod", key_info_not_allowed},
        {"<Object", object_not_allowed},
    };
    return table;
}

TEST(Corpus, no_vector_passes_and_each_is_refused_by_name) {
    const auto files = vectors();
    if (files.empty()) GTEST_SKIP() << "no corpora";
    const auto anchor = crypto::Certificate::from_pem(content(folder() / "keys/cacert.pem"));
    ASSERT_TRUE(anchor);
    const crypto::TrustStore trust({*anchor});
    const Verifier verifier(trust);
    int refused = 0;
    int named = 0;
    for (const auto& file : files) {
        const std::string bytes = content(file);
        const Report report = verifier.verify(bytes, {k_received}).report;
        EXPECT_NE(report.verdict, Verdict::accepted) << file;
        const auto found = codes(report);
        ++refused;
        // A file that the parser refuses, or with no single Signature, is not read further.
        if (contains(found, doctype) || contains(found, not_well_formed) ||
            contains(found, not_signed) || contains(found, several_signatures)) {
            continue;
        }
        for (const Sign& sign : signs()) {
            if (bytes.find(sign.text) == std::string::npos) continue;
            EXPECT_TRUE(contains(found, sign.finding)) << file << ": " << sign.text;
            ++named;
        }
    }
    EXPECT_GT(refused, 200);
    EXPECT_GT(named, 200);
}

/// The certificates beside the signature, or none.
std::vector<std::string> certificates_of(xml::Node signature) {
    std::vector<std::string> all;
    const auto info = signature.child("KeyInfo");
    const auto data = info ? info->child("X509Data") : std::nullopt;
    for (auto part = data ? data->first_child() : std::nullopt; part; part = part->next_sibling()) {
        if (part->name() == "X509Certificate")
            all.push_back(decode_base64(part->text()).value_or(""));
    }
    return all;
}

/// Whether one of the keys that came with the vector, or of the published test keys, made it.
bool signed_info_is_good(xml::Node signature, const std::vector<crypto::PublicKey>& published) {
    std::vector<crypto::PublicKey> keys = published;
    for (const std::string& der : certificates_of(signature)) {
        const auto certificate = crypto::Certificate::from_der(der);
        if (certificate && certificate->public_key()) keys.push_back(*certificate->public_key());
    }
    if (const auto info = signature.child("KeyInfo"); info && info->child("DEREncodedKeyValue")) {
        const auto der = decode_base64(info->child("DEREncodedKeyValue")->text());
        if (const auto key = crypto::PublicKey::from_der(der.value_or(""))) keys.push_back(*key);
    }
    const xml::Node info = *signature.child("SignedInfo");
    const xml::Node form = *info.child("CanonicalizationMethod");
    const bool exclusive = form.attribute("Algorithm") == algorithm::k_exclusive;
    const auto canonical = xml::canonical_text(
        info, {exclusive ? xml::Form::Kind::exclusive : xml::Form::Kind::inclusive, {}});
    const bool sha1 =
        info.child("SignatureMethod")->attribute("Algorithm") == algorithm::k_rsa_sha1;
    const auto value = decode_base64(signature.child("SignatureValue")->text());
    return canonical && value && std::ranges::any_of(keys, [&](const crypto::PublicKey& key) {
               return (sha1 ? key.verify(crypto::sha1(*canonical), *value)
                            : key.verify(*canonical, *value)) == crypto::SignatureCheck::good;
           });
}

std::vector<crypto::PublicKey> published_keys() {
    std::vector<crypto::PublicKey> keys;
    for (const auto& entry : std::filesystem::directory_iterator(folder() / "keys/rsa")) {
        if (!entry.path().filename().string().ends_with("-cert.pem")) continue;
        const auto certificate = crypto::Certificate::from_pem(content(entry.path()));
        if (certificate && certificate->public_key()) keys.push_back(*certificate->public_key());
    }
    return keys;
}

TEST(Corpus, our_algorithms_find_the_published_signatures_good) {
    const auto files = vectors();
    if (files.empty()) GTEST_SKIP() << "no corpora";
    const auto published = published_keys();
    std::map<std::string, std::vector<std::string>> good;  // by signature method
    for (const auto& file : files) {
        const auto document = xml::Document::parse(content(file));
        if (!document) continue;
        std::vector<Finding> findings;
        const auto place = locate(*document, findings);
        const auto signature = place ? std::optional{place->signature} : std::nullopt;
        const auto info = signature ? signature->child("SignedInfo") : std::nullopt;
        const auto method = info ? info->child("SignatureMethod") : std::nullopt;
        const auto canonicalization = info ? info->child("CanonicalizationMethod") : std::nullopt;
        if (!method || !canonicalization) continue;
        const std::string made_with = method->attribute("Algorithm").value_or("");
        const std::string form = canonicalization->attribute("Algorithm").value_or("");
        const bool ours =
            (made_with == algorithm::k_rsa_sha256 || made_with == algorithm::k_rsa_sha1) &&
            (form == algorithm::k_c14n || form == algorithm::k_exclusive);
        if (ours && signed_info_is_good(*signature, published))
            good[made_with].push_back(file.stem().string());
    }
    // EXPECTED.tsv says success for these, but for files whose fault is elsewhere (a certificate, a
    // digest); others name a key in a form that we do not read.
    EXPECT_GE(good[std::string(algorithm::k_rsa_sha256)].size(), 18U);
    EXPECT_GE(good[std::string(algorithm::k_rsa_sha1)].size(), 3U)
        << ::testing::PrintToString(good);
}

// merlin-exc-c14n-one: one Object, referred to in both exclusive forms, each with its SHA-1.
TEST(Corpus, our_exclusive_forms_have_the_published_digests) {
    const auto file = folder() / "merlin-exc-c14n-one/exc-signature.xml";
    if (!exists(file)) GTEST_SKIP() << "no corpora";
    const auto document = xml::Document::parse(content(file));
    ASSERT_TRUE(document);
    const xml::Node signature = *document->root().child("Signature");
    const auto digest = [&](const xml::Form& form) {
        const auto text = xml::canonical_text(*signature.child("Object"), form);
        return base64(crypto::sha1(text.value_or("")).view());
    };
    using enum xml::Form::Kind;
    EXPECT_EQ(digest({exclusive, {}}), "7yOTjUu+9oEhShgyIIXDLjQ08aY=");
    EXPECT_EQ(digest({exclusive, {"bar", ""}}), "09xMy0RTQM1Q91demYe/0F6AGXo=");
    EXPECT_NE(digest({inclusive, {}}), digest({exclusive, {}}));
}

// "#object": the digest of an Object in document context.
TEST(Corpus, our_digest_equals_the_published_one) {
    const auto file = folder() / "aleksey-xmldsig-01/enveloping-sha256-rsa-sha256.xml";
    if (!exists(file)) GTEST_SKIP() << "no corpora";
    const auto document = xml::Document::parse(content(file));
    ASSERT_TRUE(document);
    const xml::Node reference = *document->root().child("SignedInfo")->child("Reference");
    const std::string canonical = *xml::canonical_text(*document->root().child("Object"));
    EXPECT_EQ(base64(crypto::sha256(canonical).view()), reference.child("DigestValue")->text());
}

}  // namespace
}  // namespace lt::signature
