#include "base/text.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace lt {
namespace {

Text text(std::string_view bytes) { return Text::from_bytes(bytes).value(); }

TEST(Text, is_composed) {
    EXPECT_EQ(text("Nguye\u0302\u0303n Va\u0306n An").str(), "Nguyễn Văn An");
    EXPECT_EQ(text("Nguyễn Văn An").str(), "Nguyễn Văn An");
    // Marks typed in the other order are the same letter.
    EXPECT_EQ(text("Tha\u0323\u0302t"), text("Tha\u0302\u0323t"));
    EXPECT_EQ(text("Tha\u0323\u0302t").str(), "Thật");
    EXPECT_TRUE(text("").empty());
}

TEST(Text, one_mebibyte_is_the_limit) {
    EXPECT_TRUE(Text::from_bytes(std::string(1U << 20, 'a')).has_value());
    const auto longer = Text::from_bytes(std::string((1U << 20) + 1, 'a'));
    ASSERT_FALSE(longer.has_value());
    EXPECT_EQ(longer.error().code, ErrorCode::too_large);
}

// Every class of ill-formed bytes (Unicode 15, table 3-7), alone and between good letters.
TEST(Utf8, every_class_of_ill_formed_bytes_is_refused) {
    const char* const wrong[] = {"\x80",  // a continuation without a start
                                 "\xBF",
                                 "\xC0\x80",  // overlong forms
                                 "\xC1\xBF",
                                 "\xE0\x80\x80",
                                 "\xE0\x9F\xBF",
                                 "\xF0\x80\x80\x80",
                                 "\xF0\x8F\xBF\xBF",
                                 "\xED\xA0\x80",  // surrogates
                                 "\xED\xBF\xBF",
                                 "\xF4\x90\x80\x80",  // beyond U+10FFFF
                                 "\xF5\x80\x80\x80",
                                 "\xFE",
                                 "\xFF",
                                 "\xC3",  // cut off
                                 "\xE1\xBA",
                                 "\xF0\x9F\x98",
                                 "\xE1\x41\x41",  // a start without its continuation
                                 "\xC3\xC3\xA9"};
    for (const char* bytes : wrong) {
        EXPECT_FALSE(is_utf8(bytes));
        EXPECT_FALSE(is_utf8(std::string{"An"} + bytes + "Bình"));
        const auto refused = Text::from_bytes(bytes);
        ASSERT_FALSE(refused.has_value());
        EXPECT_EQ(refused.error().code, ErrorCode::malformed);
    }
}

TEST(Utf8, the_borders_of_each_length_are_taken) {
    const char* const good[] = {"\x7F",         "\xC2\x80",         "\xDF\xBF",
                                "\xE0\xA0\x80", "\xED\x9F\xBF",     "\xEE\x80\x80",
                                "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"};
    for (const char* bytes : good) {
        EXPECT_TRUE(is_utf8(bytes));
        EXPECT_EQ(code_points(bytes), 1U);
    }
    EXPECT_TRUE(is_utf8(""));
    EXPECT_TRUE(is_utf8(std::string_view{"\0", 1}));
}

TEST(Text, changes_case_with_all_vietnamese_letters) {
    const char* const low =
        "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ";
    const char* const high =
        "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬBCDĐEÈẺẼÉẸÊỀỂỄẾỆGHIÌỈĨÍỊKLMNOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢPQRSTUÙỦŨÚỤƯỪỬỮỨỰVXYỲỶỸÝỴ";
    EXPECT_EQ(upper(text(low)), high);
    EXPECT_EQ(lower(text(high)), low);
    EXPECT_EQ(without_marks(text(high)),
              "aaaaaaaaaaaaaaaaaabcddeeeeeeeeeeeeghiiiiiiklmnoooooooooooooooooopqrstuuuuuuuuuuuu"
              "vxyyyyyy");
}

TEST(Text, without_marks_folds_the_look_alikes_of_d) {
    EXPECT_EQ(without_marks(text("Đặng Thị Đức")), "dang thi duc");
    EXPECT_EQ(without_marks(text("\u00D0\u1EB7ng")), "dang");  // Ð of Icelandic
    EXPECT_EQ(without_marks(text("\u0189\u1EB7ng")), "dang");  // Ɖ of African languages
}

TEST(Text, single_spaced_takes_every_unicode_space) {
    EXPECT_EQ(single_spaced("  Nguyễn\u00A0 Văn\t\u3000An\u2003"), "Nguyễn Văn An");
    EXPECT_EQ(single_spaced(" \u00A0 "), "");
    EXPECT_EQ(single_spaced("An"), "An");
}

TEST(Text, trimmed_takes_ascii_white_space_only) {
    EXPECT_EQ(trimmed(" \t\r\n An Bình \f\v"), "An Bình");
    EXPECT_EQ(trimmed(" \n "), "");
    EXPECT_EQ(trimmed(""), "");
    EXPECT_EQ(trimmed("\u00A0An"), "\u00A0An");
}

TEST(Text, random_bytes_are_taken_exactly_when_they_are_utf8) {
    SeededRandom random(5);
    const std::string_view pool = "aN\xC3\xA9\xE1\xBB\x85\xCC\x81\xF0\x9F\x98\x80\x80\xFF";
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes;
        for (std::uint64_t n = random.below(8); n > 0; --n) {
            bytes.push_back(pool[random.below(pool.size())]);
        }
        const auto taken = Text::from_bytes(bytes);
        ASSERT_EQ(taken.has_value(), is_utf8(bytes));
        if (taken) {
            EXPECT_TRUE(is_utf8(taken->str()));
            EXPECT_EQ(text(taken->str()), *taken);  // composing twice changes nothing
        }
    }
}

}  // namespace
}  // namespace lt
