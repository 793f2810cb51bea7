#include "letter/money_words.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace lt::letter {
namespace {

TEST(MoneyInWords, Table) {
    struct Row {
        std::int64_t amount;
        std::string_view words;
    };
    const Row rows[] = {
        {0, "không đồng"},
        {1, "một đồng"},
        {4, "bốn đồng"},
        {5, "năm đồng"},
        {10, "mười đồng"},
        {11, "mười một đồng"},
        {14, "mười bốn đồng"},
        {15, "mười lăm đồng"},
        {20, "hai mươi đồng"},
        {21, "hai mươi mốt đồng"},
        {24, "hai mươi tư đồng"},
        {25, "hai mươi lăm đồng"},
        {55, "năm mươi lăm đồng"},
        {91, "chín mươi mốt đồng"},
        {100, "một trăm đồng"},
        {101, "một trăm linh một đồng"},
        {104, "một trăm linh bốn đồng"},
        {105, "một trăm linh năm đồng"},
        {110, "một trăm mười đồng"},
        {111, "một trăm mười một đồng"},
        {115, "một trăm mười lăm đồng"},
        {131, "một trăm ba mươi mốt đồng"},
        {444, "bốn trăm bốn mươi tư đồng"},
        {999, "chín trăm chín mươi chín đồng"},
        {1'000, "một nghìn đồng"},
        {1'001, "một nghìn không trăm linh một đồng"},
        {1'010, "một nghìn không trăm mười đồng"},
        {1'015, "một nghìn không trăm mười lăm đồng"},
        {2'025, "hai nghìn không trăm hai mươi lăm đồng"},
        {21'000, "hai mươi mốt nghìn đồng"},
        {105'000, "một trăm linh năm nghìn đồng"},
        {759'000, "bảy trăm năm mươi chín nghìn đồng"},
        {1'000'000, "một triệu đồng"},
        {1'250'000, "một triệu hai trăm năm mươi nghìn đồng"},
        {2'083'335, "hai triệu không trăm tám mươi ba nghìn ba trăm ba mươi lăm đồng"},
        {5'003'000, "năm triệu không trăm linh ba nghìn đồng"},
        {5'000'003, "năm triệu không trăm linh ba đồng"},
        {5'060'000, "năm triệu không trăm sáu mươi nghìn đồng"},
        {15'000'015, "mười lăm triệu không trăm mười lăm đồng"},
        {100'000'000, "một trăm triệu đồng"},
        {1'000'000'000, "một tỷ đồng"},
        {1'000'000'001, "một tỷ không trăm linh một đồng"},
        {1'000'005'000, "một tỷ không trăm linh năm nghìn đồng"},
        {21'500'000'000, "hai mươi mốt tỷ năm trăm triệu đồng"},
        {1'000'000'000'000, "một nghìn tỷ đồng"},
        {1'000'000'000'000'000'000, "một tỷ tỷ đồng"},
        {-1'500, "âm một nghìn năm trăm đồng"},
    };
    for (const Row& row : rows) EXPECT_EQ(money_in_words(Dong{row.amount}), row.words);
}

/// The number a Vietnamese reader understands: an independent reading of the words.
std::int64_t read_back(std::string_view words) {
    const auto digit_of = [](std::string_view word) -> int {
        constexpr std::string_view k_names[] = {"không", "một", "hai", "ba",  "bốn",
                                                "năm",   "sáu", "bảy", "tám", "chín"};
        for (int digit = 0; digit < 10; ++digit)
            if (k_names[digit] == word) return digit;
        if (word == "mốt") return 1;
        if (word == "tư") return 4;
        return word == "lăm" ? 5 : -1;
    };
    std::int64_t total = 0, block = 0, group = 0, digit = 0;
    const auto end_group = [&](std::int64_t size) {
        block += (group + digit) * size;
        group = digit = 0;
    };
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find(' ', at), words.size());
        const std::string_view word = words.substr(at, end - at);
        at = end + 1;
        if (digit_of(word) >= 0) {
            digit = digit_of(word);
        } else if (word == "trăm") {
            group += digit * 100;
            digit = 0;
        } else if (word == "mươi") {
            group += digit * 10;
            digit = 0;
        } else if (word == "mười") {
            group += 10;
        } else if (word == "nghìn") {
            end_group(1'000);
        } else if (word == "triệu") {
            end_group(1'000'000);
        } else if (word == "tỷ") {
            end_group(1);
            total += block * 1'000'000'000;
            block = 0;
        }
    }
    end_group(1);
    return total + block;
}

TEST(MoneyInWords, EveryAmountReadsBack) {
    for (std::int64_t amount = 0; amount < 120'000; ++amount)
        ASSERT_EQ(read_back(money_in_words(Dong{amount})), amount);
    for (std::int64_t amount = 1; amount < 99'000'000'000; amount = amount * 3 / 2 + 7)
        ASSERT_EQ(read_back(money_in_words(Dong{amount})), amount);
}

TEST(MoneyInWords, TheExtremesHaveWords) {
    EXPECT_TRUE(money_in_words(Dong{std::numeric_limits<std::int64_t>::max()}).ends_with(" đồng"));
    EXPECT_TRUE(money_in_words(Dong{std::numeric_limits<std::int64_t>::min()}).starts_with("âm "));
}

}  // namespace
}  // namespace lt::letter
