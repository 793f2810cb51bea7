#include "base/result.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <set>

#include "base/assert.hpp"

namespace lt {
namespace {

Result<int> half(int value) {
    if (value % 2 != 0) {
        return fail(ErrorCode::invalid_argument, {"Số lẻ.", "An odd number."}, {"odd"});
    }
    return value / 2;
}

Result<int> quarter(int value) {
    LT_TRY(const int once, half(value));
    LT_TRY(const int twice, half(once));
    return twice;
}

Result<void> check(int value, int& reached) {
    LT_TRY_VOID(half(value));
    reached += 1;
    return {};
}

Result<std::unique_ptr<int>> boxed(int value) { return std::make_unique<int>(value); }

Result<int> unboxed(int value) {
    LT_TRY(const auto box, boxed(value));
    return *box;
}

TEST(Result, try_passes_the_value_on) { EXPECT_EQ(quarter(12).value(), 3); }

TEST(Result, try_returns_the_first_error_unchanged) {
    for (const int value : {3, 6}) {
        const auto result = quarter(value);
        ASSERT_FALSE(result.has_value()) << value;
        EXPECT_EQ(result.error().code, ErrorCode::invalid_argument);
        EXPECT_EQ(result.error().client.vi, "Số lẻ.");
        EXPECT_EQ(result.error().client.en, "An odd number.");
        EXPECT_EQ(result.error().log.text, "odd");
    }
}

TEST(Result, try_void_stops_at_an_error_and_goes_on_without_one) {
    int reached = 0;
    EXPECT_FALSE(check(1, reached).has_value());
    EXPECT_EQ(reached, 0);
    EXPECT_TRUE(check(2, reached).has_value());
    EXPECT_EQ(reached, 1);
}

TEST(Result, try_moves_values_that_cannot_be_copied) { EXPECT_EQ(unboxed(7).value(), 7); }

TEST(ErrorCodes, have_distinct_stable_names) {
    std::set<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(ErrorCode::internal); ++i) {
        names.insert(name_of(static_cast<ErrorCode>(i)));
    }
    EXPECT_EQ(names.size(), 17U);
    EXPECT_EQ(name_of(ErrorCode::too_large), "too_large");
    EXPECT_EQ(name_of(ErrorCode::already_exists), "already_exists");
}

TEST(AssertDeathTest, stops_the_program_and_names_the_condition) {
    EXPECT_DEATH(LT_ASSERT(1 + 1 == 3), "1 \\+ 1 == 3");
    LT_ASSERT(1 + 1 == 2);
}

}  // namespace
}  // namespace lt
