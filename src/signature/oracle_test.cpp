// Against another implementation: xmlsec1's library judges the same bytes with the same key.
//
// What must hold: we never accept what it refuses.  Where it accepts and we refuse, every reason
// must be one of the rules that we have and it has not; never a digest or a signature that we
// computed differently.  What both accept is read as it was signed.
#include <map>

#include "base/random.hpp"
#include "signature/impl/test_covered.hpp"
#include "signature/impl/test_xmlsec.hpp"

// xmlsec1 1.2.37 loses an output buffer over some changed files; a leak of ours still counts.
extern "C" const char* __lsan_default_suppressions() { return "leak:libxmlsec1"; }

namespace lt::signature {
namespace {

using enum FindingCode;
using Codes = std::vector<FindingCode>;

/// One random change: of a byte, a piece, or a fragment of XML that matters to signatures.
std::string mutated(const std::string& good, SeededRandom& random) {
    static const std::vector<std::string> k_fragments{
        "<!-- x -->",
        "<?p q?>",
        "<![CDATA[x]]>",
        "<![CDATA[]]>",
        " ",
        "\r\n",
        "\t",
        "&#13;",
        "&amp;",
        " Id=\"a\"",
        " xmlns:p=\"urn:p\"",
        " xmlns=\"\"",
        "<x/>",
        "<CHUKYDONVI/>",
        "</CHUKYDONVI>",
        "<Object xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/>",
        "=",
        "A",
        "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/>",
        "<Transform Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"/>",
        "<KeyName>k</KeyName>",
        "\xE1\xBA\xBF",
        "#WithComments",
        " Id=\"Id-0f8fad5b-d9cb-469f-a165-70867728950e\"",
        "<THONGTINHOSO Id=\"Id-0f8fad5b-d9cb-469f-a165-70867728950e\"/>",
        "<MACSKCB>79999</MACSKCB>",
        "<SigningTime/>",
        "<InclusiveNamespaces xmlns=\"http://www.w3.org/2001/10/xml-exc-c14n#\" "
        "PrefixList=\"a\"/>"};
    std::string bytes = good;
    const std::size_t at = random.below(bytes.size());
    const std::size_t other = random.below(bytes.size());
    const std::size_t length = 1 + random.below(60);
    switch (random.below(6)) {
        case 0: bytes[at] = static_cast<char>(random.next()); break;
        case 1: bytes.erase(at, length); break;
        case 2: bytes.insert(at, good.substr(other, length)); break;
        case 3: {  // between two tags, where a fragment is most likely well-formed
            const std::size_t gap = bytes.find('<', at);
            bytes.insert(gap == std::string::npos ? at : gap,
                         k_fragments[random.below(k_fragments.size())]);
            break;
        }
        case 4: {  // inside a start tag
            const std::size_t gap = bytes.find('>', at);
            bytes.insert(gap == std::string::npos ? at : gap,
                         k_fragments[random.below(k_fragments.size())]);
            break;
        }
        default: {  // a whole element elsewhere
            const std::size_t from = bytes.find('<', at);
            const std::size_t end = from == std::string::npos ? from : bytes.find('>', from);
            if (end == std::string::npos) break;
            const std::size_t gap = bytes.find('<', other);
            bytes.insert(gap == std::string::npos ? other : gap, good.substr(from, end + 1 - from));
        }
    }
    return bytes;
}

/// The rules that we have and xmlsec1, used with a given key, has not: each disagreement must be
/// one of these.
constexpr FindingCode k_our_rules[] = {
    comment_or_instruction,     // it drops or signs them as Canonical XML says
    several_signatures,         // it looks at the first only
    signature_misplaced,        // it takes a Signature anywhere
    wrapper_not_empty,          // it does not know CHUKYDONVI
    duplicate_identifier,       // it takes one of the two
    uncovered_content,          // it asks only whether what is referred to is unchanged
    identifier_mismatch,        // it does not know how S2 builds its names
    unexpected_content,         // e.g. an attribute or text inside KeyInfo
    signature_value_malformed,  // it skips characters that are not base 64
    digest_malformed,           // so there
    object_not_allowed,         // an Object that no reference names means nothing to it
    signing_time_malformed,     // S3's is not signed, so it may be changed
    key_info_not_allowed,       // it has the key already and does not look
    key_value_mismatch,         // so here
    certificate_malformed,      // and here
    key_usage,
    chain_not_trusted,
    no_tax_code,
    not_signed,      // a Signature with a name or namespace of ours, not theirs
    doctype,         // it parses document types
    not_well_formed  // it parses XML 1.1 and other encodings
};

/// What only follows from such a rule.
bool follows(FindingCode code, const Codes& found) {
    const auto has_rule = [&](FindingCode rule) { return std::ranges::count(found, rule) == 1; };
    switch (code) {
        // A byte of the certificate was changed: another key, other days, another name.  They have
        // the key already.
        case signature_mismatch:
        case not_valid_at_signing:
        case not_valid_at_receipt: return has_rule(chain_not_trusted);
        // The Id of the Signature was changed, so the references have other names than it says.
        case reference_not_allowed: return has_rule(identifier_mismatch);
        // Out of its place an S3 signature is judged by S1, which has no SHA-1.
        case signature_method_not_allowed:
        case digest_method_not_allowed: return has_rule(signature_misplaced);
        default: return false;
    }
}

bool explained(const Report& report) {
    const Codes found = codes(report);
    return std::ranges::all_of(found, [&](FindingCode code) {
        const bool rule = std::ranges::find(k_our_rules, code) != std::end(k_our_rules);
        return rule || follows(code, found);
    });
}

constexpr Profile k_profiles[] = {Profile::s1, Profile::s2a, Profile::s2b, Profile::s3};

TEST(Oracle, accepts_what_we_sign) {
    const Xmlsec& xmlsec = Xmlsec::get();
    const crypto::Certificate& certificate = World::get().signer.certificate;
    for (const Profile profile : k_profiles) {
        EXPECT_TRUE(xmlsec.accepts(signed_file(profile), certificate)) << name_of(profile);
        EXPECT_FALSE(xmlsec.accepts(signed_file(profile), World::get().root.certificate));
        const bool part = profile == Profile::s2a;
        EXPECT_FALSE(xmlsec.accepts(
            replaced(signed_file(profile), part ? "20260715" : "01929", "00000000"), certificate));
    }
}

/// How the two judged the changed files of one profile.
struct Tally {
    int both = 0;
    int none = 0;
    std::map<std::string, int> only_we_refuse;

    void print(Profile profile) const {
        std::cout << name_of(profile) << ": both accept " << both << ", both refuse " << none;
        for (const auto& [name, count] : only_we_refuse)
            std::cout << "; only we refuse, " << name << " " << count;
        std::cout << "\n";
    }
};

TEST(Oracle, every_disagreement_is_a_rule_of_ours) {
    constexpr int k_files = 2000;  // of each profile
    const Xmlsec& xmlsec = Xmlsec::get();
    SeededRandom random{20260715};
    for (const Profile profile : k_profiles) {
        Tally tally;
        for (int i = 0; i < k_files; ++i) {
            const std::string bytes = mutated(signed_file(profile), random);
            const Verification done = verify(bytes);
            const bool ours = done.verified.has_value();
            const bool theirs = xmlsec.accepts(bytes, World::get().signer.certificate);
            ASSERT_FALSE(ours && !theirs) << name_of(profile) << " " << i << ":\n" << bytes;
            if (ours) expect_readable_is_covered(done);
            (ours ? tally.both : tally.none) += ours == theirs ? 1 : 0;
            if (ours == theirs) continue;
            EXPECT_TRUE(explained(done.report)) << name_of(profile) << " " << i << ": "
                                                << ::testing::PrintToString(codes(done.report));
            ++tally.only_we_refuse[std::string(name_of(done.report.findings.front().code))];
        }
        tally.print(profile);
        EXPECT_GT(tally.both, 10);
        EXPECT_GT(tally.none, 500);
    }
}

}  // namespace
}  // namespace lt::signature
