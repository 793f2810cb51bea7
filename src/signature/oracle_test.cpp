// Against another implementation: xmlsec1's library judges the same bytes with the same key.
//
// What must hold: we never accept what it refuses.  Where it accepts and we refuse, the reason must
// be one of the rules that we have and it has not; never a digest or a signature that we computed
// differently.
#include <map>

#include "base/random.hpp"
#include "signature/impl/test_world.hpp"
#include "signature/impl/test_xmlsec.hpp"

namespace lt::signature {
namespace {

using enum FindingCode;

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
        "#WithComments"};
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

/// The rules that we have and xmlsec1, used with a given key, has not.
bool is_our_rule(FindingCode code) {
    switch (code) {
        case comment_or_instruction:     // dropped or signed by C14N
        case several_signatures:         // it looks at the first only
        case signature_misplaced:        // it takes a Signature anywhere
        case wrapper_not_empty:          // it does not know CHUKYDONVI
        case duplicate_identifier:       // it needs no Id for URI=""
        case unexpected_content:         // e.g. an attribute or text inside KeyInfo
        case signature_value_malformed:  // it skips characters that are not base 64
        case digest_malformed:
        case object_not_allowed:
        case key_info_not_allowed:  // it has the key already
        case certificate_malformed:
        case key_usage:
        case chain_not_trusted:
        case no_tax_code: return true;
        default: return false;
    }
}

bool explained(const Report& report) {
    return std::ranges::any_of(report.findings,
                               [](const Finding& f) { return is_our_rule(f.code); });
}

TEST(Oracle, accepts_what_we_sign) {
    const Xmlsec& xmlsec = Xmlsec::get();
    const crypto::Certificate& certificate = World::get().signer.certificate;
    EXPECT_TRUE(xmlsec.accepts(signed_paper(), certificate));
    EXPECT_FALSE(xmlsec.accepts(signed_paper(), World::get().root.certificate));
    EXPECT_FALSE(xmlsec.accepts(replaced(signed_paper(), "01929<", "01930<"), certificate));
}

TEST(Oracle, every_disagreement_is_a_rule_of_ours) {
    const Xmlsec& xmlsec = Xmlsec::get();
    SeededRandom random{20260715};
    std::map<std::string, int> classes;
    int both = 0;
    int none = 0;
    for (int i = 0; i < 3000; ++i) {
        const std::string bytes = mutated(signed_paper(), random);
        const Report report = report_of(bytes);
        const bool ours = report.verdict == Verdict::accepted;
        const bool theirs = xmlsec.accepts(bytes, World::get().signer.certificate);
        ASSERT_FALSE(ours && !theirs) << "mutation " << i << ":\n" << bytes;
        (ours ? both : none) += ours == theirs ? 1 : 0;
        if (ours == theirs) continue;
        EXPECT_TRUE(explained(report))
            << "mutation " << i << ": " << ::testing::PrintToString(codes(report));
        ++classes[std::string(name_of(report.findings.front().code))];
    }
    std::string summary =
        "both accept " + std::to_string(both) + ", both refuse " + std::to_string(none);
    for (const auto& [name, count] : classes)
        summary += "; only we refuse, " + name + " " + std::to_string(count);
    std::cout << summary << "\n";
    EXPECT_GT(both, 20);
    EXPECT_GT(none, 1000);
}

}  // namespace
}  // namespace lt::signature
