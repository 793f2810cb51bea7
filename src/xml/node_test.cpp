#include "xml/node.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>

namespace lt::xml {
namespace {

ErrorCode code_of(std::string_view bytes, const Limits& limits = {}) {
    const auto document = Document::parse(bytes, limits);
    if (document) {
        ADD_FAILURE() << "accepted: " << bytes.substr(0, 80);
        return ErrorCode::internal;
    }
    return document.error().code;
}

std::string nested(int depth) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += "<a>";
    for (int i = 0; i < depth; ++i) text += "</a>";
    return text;
}

std::string repeated(std::string_view piece, std::size_t times) {
    std::string text;
    text.reserve(piece.size() * times);
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
}

TEST(Node, reads_elements_text_and_attributes) {
    const auto document = Document::parse(
        "\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?>\r\n"
        "<n:root xmlns:n='urn:n' n:id='1' plain='a &lt; b'>\n"
        "  <A>một <![CDATA[<hai>]]> &amp; ba</A><B/><A>thứ hai</A></n:root>");
    ASSERT_TRUE(document);
    const Node root = document->root();
    EXPECT_EQ(root.name(), "root");
    EXPECT_EQ(root.namespace_uri(), "urn:n");
    EXPECT_EQ(root.attribute("plain"), "a < b");
    EXPECT_EQ(root.attribute("missing"), std::nullopt);
    ASSERT_EQ(root.attributes().size(), 2U);
    EXPECT_EQ(root.attributes()[0].namespace_uri, "urn:n");
    ASSERT_TRUE(root.child("A"));
    EXPECT_EQ(root.child("A")->text(), "một <hai> & ba");
    EXPECT_EQ(root.first_child()->line(), 3);
    EXPECT_EQ(root.first_child()->next_sibling()->name(), "B");
    EXPECT_EQ(root.first_child()->next_sibling()->text(), "");
    EXPECT_EQ(root.child("B")->parent(), root);
    EXPECT_FALSE(root.parent());
    EXPECT_FALSE(root.child("C"));
}

TEST(Node, text_does_not_enter_children) {
    const auto document = Document::parse("<r>một<c>hai</c>ba</r>");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->root().text(), "mộtba");
}

TEST(Document, counts_comments_and_instructions_everywhere) {
    const auto document = Document::parse("<!--1--><?p?><r><!--2--><?q r?></r><!--3-->");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->comments(), 3U);
    EXPECT_EQ(document->instructions(), 2U);
}

TEST(Document, removes_a_subtree) {
    auto document = Document::parse("<r><a><b/></a><c/></r>");
    ASSERT_TRUE(document);
    document->remove(*document->root().child("a"));
    EXPECT_EQ(document->root().first_child()->name(), "c");
}

TEST(Document, keeps_only_one_child) {
    auto document = Document::parse(
        "<r xmlns:p='urn:p' a='1' p:b='2'>x<a/>y<b c='3'>z</b><![CDATA[w]]><d/>v</r>");
    ASSERT_TRUE(document);
    document->keep_only(*document->root().child("b"));
    const Node root = document->root();
    EXPECT_EQ(root.text(), "");
    EXPECT_TRUE(root.attributes().empty());
    EXPECT_EQ(root.first_child()->name(), "b");
    EXPECT_EQ(root.first_child()->text(), "z");
    EXPECT_EQ(root.first_child()->attribute("c"), "3");
    EXPECT_FALSE(root.first_child()->next_sibling());
}

TEST(Document, refuses_what_is_not_well_formed) {
    for (const std::string_view bytes : {"",
                                         " ",
                                         "text",
                                         "<a>",
                                         "<a></b>",
                                         "<a/><b/>",
                                         "<a b='1' b='2'/>",
                                         "<a>&unknown;</a>",
                                         "<a>]]></a>",
                                         "<a b=c/>",
                                         "<a b='<'/>",
                                         "<a><!-- -- --></a>",
                                         "<p:a/>",
                                         "<a p:b='1'/>",
                                         "<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>",
                                         "<a xmlns:p=''/>",
                                         "<a>&#0;</a>",
                                         "<a>&#xFFFE;</a>",
                                         "<a>\x01</a>",
                                         " <?xml version='1.0'?><a/>",
                                         "<a",
                                         "<a b='",
                                         "<",
                                         "<a/>x"}) {
        EXPECT_EQ(code_of(bytes), ErrorCode::malformed) << bytes;
    }
}

TEST(Document, names_the_line_in_both_languages) {
    const auto document = Document::parse("<a>\n<b>\n</c>\n</a>");
    ASSERT_FALSE(document);
    EXPECT_NE(document.error().client.vi.find("dòng 3"), std::string::npos);
    EXPECT_NE(document.error().client.en.find("line 3"), std::string::npos);
}

TEST(Document, error_texts_hold_nothing_of_the_content) {
    const auto document = Document::parse("<a>&Nguyen_Van_An;</a>");
    ASSERT_FALSE(document);
    const Error& error = document.error();
    EXPECT_EQ((error.client.vi + error.client.en + error.log.text).find("Nguyen"),
              std::string::npos);
}

TEST(Document, refuses_other_encodings_and_versions) {
    using namespace std::string_literals;
    EXPECT_EQ(code_of("<?xml version='1.0' encoding='utf-16'?><a/>"), ErrorCode::malformed);
    EXPECT_EQ(code_of("<?xml version='1.0' encoding='ISO-8859-1'?><a/>"), ErrorCode::malformed);
    EXPECT_EQ(code_of("<?xml version='1.0' encoding='windows-1258'?><a/>"), ErrorCode::malformed);
    EXPECT_EQ(code_of("<?xml version='1.0' encoding='UTF-7'?><a/>"), ErrorCode::malformed);
    EXPECT_EQ(code_of("<?xml version='1.1'?><a/>"), ErrorCode::malformed);
    EXPECT_EQ(code_of("\xFF\xFE<\0a\0/\0>\0"s), ErrorCode::malformed);
    EXPECT_EQ(code_of("<\0a\0/\0>\0"s), ErrorCode::malformed);
    EXPECT_EQ(code_of("<a>\xC3\x28</a>"), ErrorCode::malformed);
    EXPECT_EQ(code_of("<a>\xED\xA0\x80</a>"), ErrorCode::malformed);
    EXPECT_EQ(code_of("<a>\xC0\xBC</a>"), ErrorCode::malformed);
    EXPECT_EQ(code_of("<a>x\0y</a>"s), ErrorCode::malformed);
    EXPECT_TRUE(Document::parse("<?xml version='1.0' encoding='UTF-8' standalone='yes'?><a/>"));
}

// The name says utf-16, the bytes are UTF-8: what a .NET writer makes when it writes into a string.
TEST(Document, takes_a_false_utf16_only_where_it_is_allowed) {
    using namespace std::string_literals;
    const Limits lenient{.declared = Declared::utf8_or_utf16};
    const std::string body = "<a>ế</a>";
    for (const std::string declaration :
         {"<?xml version='1.0' encoding='utf-16'?>",
          "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n",
          "\xEF\xBB\xBF<?xml version='1.0' encoding = 'Utf-16' standalone='no' ?>"}) {
        const auto document = Document::parse(declaration + body, lenient);
        ASSERT_TRUE(document) << declaration;
        EXPECT_TRUE(document->declares_utf16());
        EXPECT_EQ(document->root().text(), "ế");
        EXPECT_EQ(code_of(declaration + body), ErrorCode::malformed);
    }
    const auto plain = Document::parse("<?xml version='1.0' encoding='utf-8'?>" + body, lenient);
    ASSERT_TRUE(plain);
    EXPECT_FALSE(plain->declares_utf16());
    for (const std::string declaration :
         {"<?xml version='1.0' encoding='utf-16' encoding='utf-8'?>",
          "<?xml version='1.0' encoding='utf-16' encoding='utf-16'?>",
          "<?xml encoding='utf-16' version='1.0'?>", "<?xml version='1.1' encoding='utf-16'?>",
          "<?xml version='1.0' encoding='utf-16be'?>", "<?xml version='1.0' encoding='utf-32'?>",
          "<?xml version='1.0' encoding='utf-16", "<?xml version='encoding='utf-16'?>"}) {
        EXPECT_EQ(code_of(declaration + body, lenient), ErrorCode::malformed) << declaration;
    }
    EXPECT_EQ(code_of("\xFF\xFE<\0a\0/\0>\0"s, lenient), ErrorCode::malformed);
    EXPECT_EQ(code_of("<?xml version='1.0' encoding='utf-16'?><a>\xC3\x28</a>", lenient),
              ErrorCode::malformed);
}

TEST(Document, refuses_every_doctype) {
    for (const std::string_view bytes :
         {"<!DOCTYPE a><a/>", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
          "<!DOCTYPE a PUBLIC 'p' 'http://localhost:1/x.dtd'><a/>",
          "<?xml version='1.0'?>\n<!-- c -->\n<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
          "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
          "<!DOCTYPE a [<!ATTLIST a Id ID 'x'>]><a/>"}) {
        EXPECT_EQ(code_of(bytes), ErrorCode::unsupported) << bytes;
    }
}

TEST(Document, refuses_an_entity_bomb_at_once) {
    std::string bomb = "<!DOCTYPE a [<!ENTITY e0 'ha'>";
    for (int i = 1; i < 30; ++i) bomb += fmt::format("<!ENTITY e{} '&e{};&e{};'>", i, i - 1, i - 1);
    EXPECT_EQ(code_of(bomb + "]><a>&e29;</a>"), ErrorCode::unsupported);
}

TEST(Document, holds_the_depth_limit) {
    EXPECT_TRUE(Document::parse(nested(32)));
    EXPECT_EQ(code_of(nested(33)), ErrorCode::too_large);
    EXPECT_EQ(code_of(nested(100'000)), ErrorCode::too_large);
}

TEST(Document, holds_the_element_limit) {
    const Limits limits{.elements_max = 100};
    EXPECT_TRUE(Document::parse("<r>" + repeated("<a/>", 99) + "</r>", limits));
    EXPECT_EQ(code_of("<r>" + repeated("<a/>", 100) + "</r>", limits), ErrorCode::too_large);
    EXPECT_EQ(code_of("<r>" + repeated("<!---->", 100) + "</r>", limits), ErrorCode::too_large);
    EXPECT_EQ(code_of("<r>" + repeated("<?p?>", 100) + "</r>", limits), ErrorCode::too_large);
}

TEST(Document, holds_the_byte_limit) {
    const Limits limits{.bytes_max = 10};
    EXPECT_TRUE(Document::parse("<a>123</a>", limits));
    EXPECT_EQ(code_of("<a>1234</a>", limits), ErrorCode::too_large);
    EXPECT_EQ(code_of("<a>" + std::string(100U << 20, ' ') + "</a>"), ErrorCode::too_large);
}

TEST(Document, refuses_an_attribute_bomb_before_it_costs) {
    std::string bomb = "<a";
    for (int i = 0; i < 1'000'000; ++i) bomb += fmt::format(" a{}=''", i);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(code_of(bomb + "/>"), ErrorCode::too_large);
    EXPECT_EQ(code_of(bomb), ErrorCode::too_large);
    EXPECT_EQ(code_of("<!-- > --><![CDATA[ " + bomb), ErrorCode::malformed);
    EXPECT_EQ(code_of("<r b='>'><?p > ?>" + bomb + "/></r>"), ErrorCode::too_large);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{5});
}

TEST(Document, holds_the_attribute_and_namespace_limits) {
    const auto with = [](std::string_view form, int count) {
        std::string text = "<a";
        for (int i = 0; i < count; ++i) text += fmt::format(fmt::runtime(form), i);
        return text + "/>";
    };
    EXPECT_TRUE(Document::parse(with(" a{}=''", 64)));
    EXPECT_EQ(code_of(with(" a{}=''", 65)), ErrorCode::too_large);
    EXPECT_TRUE(Document::parse(with(" xmlns:a{0}='urn:{0}'", 64)));
    EXPECT_EQ(code_of(with(" xmlns:a{0}='urn:{0}'", 65)), ErrorCode::too_large);
}

// libxml2 holds at most 10 MB of text that it gets in pieces.
TEST(Document, refuses_a_text_that_libxml2_will_not_hold) {
    EXPECT_EQ(code_of("<a>" + repeated("ế", 4'000'000) + "</a>"), ErrorCode::too_large);
}

}  // namespace
}  // namespace lt::xml
