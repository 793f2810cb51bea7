#include "xml/canonical.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace lt::xml {
namespace {

std::filesystem::path corpora() {
    const char* const set = std::getenv("LIENTHONG_CORPORA");
    return set != nullptr ? std::filesystem::path(set)
                          : std::filesystem::path(LT_SOURCE_DIR) / "../shared/corpora";
}

std::string content(const std::filesystem::path& file) {
    std::ostringstream out;
    out << std::ifstream(file, std::ios::binary).rdbuf();
    return out.str();
}

std::string canonical(std::string_view bytes) {
    const auto document = Document::parse(bytes);
    if (!document) return "not parsed: " + document.error().client.en;
    return canonical_text(*document).value_or("refused");
}

// The rules of Canonical XML 1.0, section 1.1, one by one.
TEST(Canonical, follows_each_rule_of_the_recommendation) {
    EXPECT_EQ(canonical("<?xml version='1.0'?>\n<a/>\n"), "<a></a>");
    EXPECT_EQ(canonical("<a>1\r\n2\r3</a>"), "<a>1\n2\n3</a>");
    EXPECT_EQ(canonical("<a>&#13;&#x9;</a>"), "<a>&#xD;\t</a>");
    EXPECT_EQ(canonical("<a><![CDATA[<&>]]>&quot;</a>"), "<a>&lt;&amp;&gt;\"</a>");
    EXPECT_EQ(canonical("<a  c='1'   b=\"2\" />"), "<a b=\"2\" c=\"1\"></a>");
    EXPECT_EQ(canonical("<a b='\"&#9;&#10;&#13;&lt;>'/>"),
              "<a b=\"&quot;&#x9;&#xA;&#xD;&lt;>\"></a>");
    EXPECT_EQ(canonical("<a b=' x\n y '/>"), "<a b=\" x  y \"></a>");
    EXPECT_EQ(canonical("<a xmlns:z='urn:1' xmlns='urn:2' z:b='1' a='2'><b xmlns='urn:2'/></a>"),
              "<a xmlns=\"urn:2\" xmlns:z=\"urn:1\" a=\"2\" z:b=\"1\"><b></b></a>");
    EXPECT_EQ(canonical("<a xmlns='urn:2'><b xmlns=''/></a>"),
              "<a xmlns=\"urn:2\"><b xmlns=\"\"></b></a>");
    EXPECT_EQ(canonical("<?p q?><a><!--c--><?r?></a><!--d-->"), "<?p q?>\n<a><?r?></a>");
    EXPECT_EQ(canonical("<a>Tiếng Việt \xF0\x9F\x98\x80</a>"),
              "<a>Tiếng Việt \xF0\x9F\x98\x80</a>");
}

TEST(Canonical, an_element_keeps_the_namespaces_of_its_ancestors) {
    const auto document = Document::parse(
        "<r xmlns='urn:d' xmlns:u='urn:u' xml:lang='vi' x='1'>text<m><e u:k='1'>"
        "<f xmlns=''/></e></m></r>");
    ASSERT_TRUE(document);
    const Node element = *document->root().child("m")->child("e");
    EXPECT_EQ(canonical_text(element),
              "<e xmlns=\"urn:d\" xmlns:u=\"urn:u\" xml:lang=\"vi\" u:k=\"1\">"
              "<f xmlns=\"\"></f></e>");
}

// Exclusive XML Canonicalization, section 2.2: the example in its three contexts gives one form.
TEST(Exclusive, shows_only_namespaces_that_names_use) {
    const Form exclusive{Form::Kind::exclusive, {}};
    for (const char* bytes :
         {"<r><e xmlns:p='urn:p' p:a='1'><f/></e></r>",
          "<r xmlns:p='urn:p' xmlns:unused='urn:u' xml:lang='vi'><e p:a='1'><f/></e></r>",
          "<x:r xmlns:x='urn:x' xmlns:p='urn:p'><e p:a='1'><f xmlns:p='urn:p'/></e></x:r>"}) {
        const auto document = Document::parse(bytes);
        ASSERT_TRUE(document) << bytes;
        EXPECT_EQ(canonical_text(*document->root().child("e"), exclusive),
                  "<e xmlns:p=\"urn:p\" p:a=\"1\"><f></f></e>");
    }
}

TEST(Exclusive, ends_a_default_namespace_where_a_name_has_none) {
    const auto document = Document::parse(
        "<r xmlns='urn:d'><p:e xmlns:p='urn:p'><f xmlns=''/>"
        "<g/></p:e></r>");
    ASSERT_TRUE(document);
    EXPECT_EQ(canonical_text(*document, {Form::Kind::exclusive, {}}),
              "<r xmlns=\"urn:d\"><p:e xmlns:p=\"urn:p\"><f xmlns=\"\"></f><g></g></p:e></r>");
    const Node element = *document->root().child("e");
    EXPECT_EQ(canonical_text(element, {Form::Kind::exclusive, {}}),
              "<p:e xmlns:p=\"urn:p\"><f></f><g xmlns=\"urn:d\"></g></p:e>");
}

TEST(Exclusive, a_listed_prefix_is_shown_as_in_the_inclusive_form) {
    const auto document =
        Document::parse("<r xmlns='urn:d' xmlns:p='urn:p' xmlns:q='urn:q'><q:e/></r>");
    ASSERT_TRUE(document);
    const Node element = *document->root().child("e");
    EXPECT_EQ(canonical_text(element, {Form::Kind::exclusive, {"p"}}),
              "<q:e xmlns:p=\"urn:p\" xmlns:q=\"urn:q\"></q:e>");
    EXPECT_EQ(canonical_text(element, {Form::Kind::exclusive, {""}}),
              "<q:e xmlns=\"urn:d\" xmlns:q=\"urn:q\"></q:e>");
    EXPECT_EQ(canonical_text(element, {Form::Kind::exclusive, {"none"}}),
              "<q:e xmlns:q=\"urn:q\"></q:e>");
}

TEST(Canonical, a_removed_element_leaves_no_trace) {
    auto document = Document::parse("<r>a<s><t/>x</s>b</r>");
    ASSERT_TRUE(document);
    document->remove(*document->root().child("s"));
    EXPECT_EQ(canonical_text(*document), "<r>ab</r>");
}

TEST(Canonical, refuses_relative_and_unusual_namespaces) {
    for (const char* bytes :
         {"<a xmlns='relative'/>", "<a><b xmlns:p='../x'/></a>", "<a xmlns:p='urn:a&amp;b'/>"}) {
        const auto document = Document::parse(bytes);
        ASSERT_TRUE(document) << bytes;
        const auto text = canonical_text(*document);
        ASSERT_FALSE(text) << bytes;
        EXPECT_EQ(text.error().code, ErrorCode::unsupported);
    }
}

TEST(Canonical, is_a_fixed_point) {
    const std::string once =
        canonical("<a xmlns:p='urn:p' p:q='1' b='&#10;'>x<b/>&lt;<p:c d='2'>\r\n</p:c></a>");
    EXPECT_EQ(canonical(once), once);
}

// merlin-c14n-three: the vectors that select whole subtrees with inclusive C14N; the others select
// single nodes with XPath, which no profile of ours allows.
TEST(Canonical, equals_the_published_bytes) {
    const auto folder = corpora() / "xmldsig-xmlsec/merlin-c14n-three";
    if (!exists(folder)) GTEST_SKIP() << "no corpora";
    const auto document = Document::parse(content(folder / "signature.xml"));
    ASSERT_TRUE(document);
    const auto element = document->root().child("Something");
    ASSERT_TRUE(element);
    EXPECT_EQ(canonical_text(*element), content(folder / "c14n-0.txt"));
    const auto info = document->root().child("Signature")->child("SignedInfo");
    ASSERT_TRUE(info);
    EXPECT_EQ(canonical_text(*info), content(folder / "c14n-27.txt"));
}

}  // namespace
}  // namespace lt::xml
