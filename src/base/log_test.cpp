#include "base/log.hpp"

#include <gtest/gtest.h>

#include "base/sensitive.hpp"
#include "base/text.hpp"

namespace lt {
namespace {

// A field is made from these and from nothing else: what came from outside has no way into the log.
static_assert(std::is_constructible_v<Field, Literal, std::int64_t>);
static_assert(std::is_constructible_v<Field, Literal, ErrorCode>);
static_assert(std::is_constructible_v<Field, Literal, LogText>);
static_assert(std::is_constructible_v<Field, Literal, Instant>);
static_assert(std::is_constructible_v<Field, Literal, FacilityCode>);
static_assert(std::is_constructible_v<Field, Literal, PaperId>);
static_assert(!std::is_constructible_v<Field, Literal, std::string>);
static_assert(!std::is_constructible_v<Field, Literal, std::string_view>);
static_assert(!std::is_constructible_v<Field, Literal, const char*>);
static_assert(!std::is_constructible_v<Field, Literal, Text>);
static_assert(!std::is_constructible_v<Field, Literal, ClientText>);
static_assert(!std::is_constructible_v<Field, Literal, PersonalId>);
static_assert(!std::is_constructible_v<Field, Literal, InsuranceNumber>);
static_assert(!std::is_constructible_v<Field, Literal, BankAccount>);
static_assert(!std::is_constructible_v<Field, Literal, Sensitive<Text>>);
static_assert(!std::is_constructible_v<Field, Literal, Sensitive<std::string>>);

TEST(LogField, writes_each_kind_of_value) {
    EXPECT_EQ(Field("count", 12).value(), "12");
    EXPECT_EQ(Field("count", 12).key(), "count");
    EXPECT_EQ(Field("step", Literal{"lease"}).value(), "lease");
    EXPECT_EQ(Field("code", ErrorCode::timeout).value(), "timeout");
    EXPECT_EQ(Field("why", LogText{"disk full"}).value(), "disk full");
    EXPECT_EQ(Field("at", Instant{0}).value(), "1970-01-01T00:00:00.000000Z");
    EXPECT_EQ(Field("facility", *FacilityCode::parse("01001")).value(), "01001");
    EXPECT_EQ(Field("paper", PaperId{}).value(), PaperId{}.text());
}

TEST(Sensitive, shows_nothing_unless_it_is_revealed) {
    const Sensitive<std::string> name{std::string{"Nguyễn Văn An"}};
    EXPECT_EQ(name.masked(), "***");
    EXPECT_EQ(name.reveal(Purpose::decide), "Nguyễn Văn An");
    EXPECT_EQ(name, Sensitive<std::string>{std::string{"Nguyễn Văn An"}});
}

}  // namespace
}  // namespace lt
