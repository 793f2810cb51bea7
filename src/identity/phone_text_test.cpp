#include "identity/phone_text.hpp"

#include <gtest/gtest.h>

namespace lt::identity {
namespace {

struct Row {
    std::string_view text;
    std::string_view kind;
    std::string_view number = "";
    std::string_view notes = "";
};

std::string notes_of(const PhoneReading& phone) {
    std::string text;
    const auto add = [&](PhoneNote note, std::string_view name) {
        if (phone.has(note)) text += (text.empty() ? "" : " ") + std::string{name};
    };
    add(PhoneNote::lost_zero, "zero");
    add(PhoneNote::old_prefix, "old");
    add(PhoneNote::several, "several");
    add(PhoneNote::filler, "filler");
    return text;
}

constexpr Row k_rows[] = {
    {"0912345678", "mobile", "+84912345678"},
    {"0912 345 678", "mobile", "+84912345678"},
    {"0912.345.678", "mobile", "+84912345678"},
    {"+84912345678", "mobile", "+84912345678"},
    {"+84 (0) 912 345 678", "mobile", "+84912345678"},
    {"84912345678", "mobile", "+84912345678"},
    {"0084912345678", "mobile", "+84912345678"},
    {"912345678", "mobile", "+84912345678", "zero"},
    {"0842345678", "mobile", "+84842345678"},
    {"842345678", "mobile", "+84842345678", "zero"},  // 84 is also a prefix of mobiles
    {"01682345678", "mobile", "+84382345678", "old"},
    {"+841992345678", "mobile", "+84592345678", "old"},
    {"01202345678", "mobile", "+84702345678", "old"},
    {"01302345678", "unknown"},  // nobody had 013
    {"02438251234", "fixed", "+842438251234"},
    {"(024) 3825 1234", "fixed", "+842438251234"},
    {"2438251234", "fixed", "+842438251234", "zero"},
    {"0912345678 / 0987654321", "mobile", "+84912345678", "several"},
    {"0912345678;", "mobile", "+84912345678", "several"},
    {"", "absent"},
    {"-", "absent"},
    {"không có", "absent"},
    {"0000000000", "absent", "", "filler"},
    {"091234567", "unknown"},
    {"09123456789", "unknown"},
    {"0412345678", "unknown"},  // no mobile begins with 4
    {"024382512345", "unknown"},
    {"0243825123", "unknown"},
    {"+33123456789", "unknown"},
    {"12345678901234567", "unknown"},
    {"gọi chị Mai", "unknown"},
};

TEST(ReadPhone, FindsTheOneFormOfANumber) {
    for (const Row& row : k_rows) {
        const PhoneReading phone = read_phone(row.text);
        std::string number;
        append_phone(phone, number);
        EXPECT_EQ(name_of(phone.kind), row.kind) << row.text;
        EXPECT_EQ(number, row.number) << row.text;
        if (!row.number.empty()) {
            EXPECT_EQ(notes_of(phone), row.notes) << row.text;
            EXPECT_EQ(read_phone(number).national, phone.national) << row.text;
            EXPECT_EQ(read_phone(number).notes, 0) << row.text;
        }
    }
}

TEST(ReadPhone, HasTwoSidesToItsLength) {
    std::string text = "0912345678";
    text.resize(k_phone_text_max, ' ');
    EXPECT_EQ(read_phone(text).kind, PhoneKind::mobile);
    text += ' ';
    EXPECT_EQ(read_phone(text).kind, PhoneKind::unknown);
}

}  // namespace
}  // namespace lt::identity
