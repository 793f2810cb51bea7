#include "xml/writer.hpp"

#include <gtest/gtest.h>

#include "xml/node.hpp"

namespace lt::xml {
namespace {

TEST(Writer, writes_the_same_bytes_every_time) {
    Writer out;
    out.declaration().open("HOSO", {{"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}});
    out.leaf("HO_TEN", "NGUYỄN VĂN AN").leaf("TRONG", "").open("CON").close().close();
    EXPECT_EQ(out.take(), R"(<?xml version="1.0" encoding="UTF-8"?>)"
                          R"(<HOSO xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">)"
                          "<HO_TEN>NGUYỄN VĂN AN</HO_TEN><TRONG/><CON/></HOSO>");
}

TEST(Writer, can_be_used_again) {
    Writer out;
    EXPECT_EQ(out.leaf("a", "1").take(), "<a>1</a>");
    EXPECT_EQ(out.leaf("b", "2").take(), "<b>2</b>");
}

TEST(Writer, escapes_text_and_attributes_so_that_they_come_back) {
    const std::string hard = "a & b < c > d \" e ' f \r\n\t ]]> g";
    Writer out;
    const std::string bytes = out.leaf("a", hard, {{"b", hard}}).take();
    const auto document = Document::parse(bytes);
    ASSERT_TRUE(document) << bytes;
    EXPECT_EQ(document->root().text(), hard);
    EXPECT_EQ(document->root().attribute("b"), hard);
}

TEST(Writer, leaves_out_what_xml_cannot_carry) {
    using namespace std::string_literals;
    Writer out;
    EXPECT_EQ(out.leaf("a", "1\x01\0\x1F\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD\x32"s).take(),
              "<a>1\xEF\xBF\xBD\x32</a>");
}

TEST(WriterDeathTest, stops_on_wrong_use) {
    EXPECT_DEATH(Writer{}.open("a b"), "is_name");
    EXPECT_DEATH(Writer{}.open("1a"), "is_name");
    EXPECT_DEATH(Writer{}.open("a").close().open("b"), "done");
    EXPECT_DEATH(Writer{}.close(), "empty");
    EXPECT_DEATH(static_cast<void>(Writer{}.open("a").take()), "done");
    EXPECT_DEATH(Writer{}.leaf("a", "\xFF"), "is_utf8");
}

}  // namespace
}  // namespace lt::xml
