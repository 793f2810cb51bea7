#include "identity/id_text.hpp"

#include <gtest/gtest.h>

#include "base/digits.hpp"
#include "base/random.hpp"
#include "identity/impl/digits.hpp"

namespace lt::identity {
namespace {

template <class Reading>
std::string notes_of(const Reading& reading) {
    std::string text;
    const auto add = [&](IdNote note, std::string_view name) {
        if (reading.has(note)) text += (text.empty() ? "" : " ") + std::string{name};
    };
    add(IdNote::spaced, "spaced");
    add(IdNote::lost_zero, "zero");
    add(IdNote::letters_fixed, "letters");
    add(IdNote::filler, "filler");
    return text;
}

std::string text_of(const IdReading& id) {
    std::string text;
    append_id(id, text);
    return text;
}

std::string text_of(const InsuranceReading& number) {
    std::string text;
    append_insurance_number(number, text);
    return text;
}

struct Row {
    std::string_view text;
    std::string_view kind;
    std::string_view number;
    std::string_view notes = "";
};

TEST(ReadId, UndoesWhatHandsAndSpreadsheetsDo) {
    static constexpr Row k_rows[] = {
        {"001085000017", "personal12", "001085000017"},
        {"001 085 000 017", "personal12", "001085000017", "spaced"},
        {"001.085.000.017", "personal12", "001085000017", "spaced"},
        {"'001085000017", "personal12", "001085000017", "spaced"},
        {"001085000017\u00A0", "personal12", "001085000017", "spaced"},
        {"\uFEFF001085000017", "personal12", "001085000017", "spaced"},
        {"OO1085OOOO17", "personal12", "001085000017", "letters"},
        {"00l0850000l7", "personal12", "001085000017", "letters"},
        {"79185000017", "personal12", "079185000017", "zero"},
        {"79185000017.0", "personal12", "079185000017", "zero"},
        {"1085000017", "personal12", "001085000017", "zero"},
        {"01085000017", "personal12", "001085000017", "zero"},
        {"999185000017", "personal12", "999185000017"},  // a country or a new code: never refused
        {"012345678", "cmnd9", "012345678"},
        {"012 345 678", "cmnd9", "012345678", "spaced"},
        {"O12345678", "cmnd9", "012345678", "letters"},
        {"12345678", "cmnd9", "012345678", "zero"},
        {"", "absent", ""},
        {" - ", "absent", ""},
        {"NULL", "absent", ""},
        {"Không có", "absent", ""},
        {"000000000", "absent", "", "filler"},
        {"111111111111", "absent", "", "filler"},
        {"C1234567", "unknown", ""},
        {"O1234567", "unknown", "", "letters"},    // a passport before an old number
        {"l085000017", "unknown", "", "letters"},  // not both a letter and lost zeros
        {"7085000017", "unknown", ""},             // no province has the prefix 007
        {"97185000017", "unknown", ""},            // nor 097
        {"1234567", "unknown", ""},
        {"1234567890123", "unknown", ""},
        {"001085000017/2", "unknown", ""},
        {"1.085E+09", "unknown", ""},
        {"\xC2", "unknown", ""},
    };
    for (const Row& row : k_rows) {
        const IdReading id = read_id(row.text);
        EXPECT_EQ(name_of(id.kind), row.kind) << row.text;
        EXPECT_EQ(text_of(id), row.number) << row.text;
        EXPECT_EQ(notes_of(id), row.notes) << row.text;
    }
}

TEST(ReadId, HasTwoSidesToItsLimits) {
    EXPECT_EQ(read_id("123456789012345").digits, 15);
    EXPECT_EQ(read_id("1234567890123456").digits, 0);
    std::string text = "001085000017";
    text.resize(k_id_text_max, ' ');
    EXPECT_EQ(read_id(text).kind, IdKind::personal12);
    text += ' ';
    EXPECT_EQ(read_id(text).kind, IdKind::unknown);
}

TEST(IdHeader, SaysWhereAndWhenABirthWasRegistered) {
    const IdHeader header = header_of(read_id("079185000017"));
    EXPECT_EQ(header.province, 79);
    EXPECT_EQ(header.birth_year, 1985);
    EXPECT_EQ(header.sex, Sex::female);
    EXPECT_EQ(header_of(read_id("001300000017")).birth_year, 2000);
    EXPECT_EQ(header_of(read_id("001099000017")).birth_year, 1999);
    EXPECT_EQ(header_of(read_id("001200000017")).sex, Sex::male);
    EXPECT_EQ(header_of(read_id("001999000017")).birth_year, 2399);
    EXPECT_TRUE(is_birth_province(1));
    EXPECT_FALSE(is_birth_province(3));
    EXPECT_TRUE(is_birth_province(96));
    EXPECT_FALSE(is_birth_province(97));
    EXPECT_FALSE(is_birth_province(101));
}

TEST(IdHeader, AgreesUnlessBothSidesAreKnownAndDiffer) {
    const IdReading id = read_id("079185000017");
    EXPECT_TRUE(header_agrees(id, Sex::female, 1985).both());
    EXPECT_TRUE(header_agrees(id, Sex::unknown, 0).both());
    EXPECT_FALSE(header_agrees(id, Sex::male, 1985).sex);
    EXPECT_TRUE(header_agrees(id, Sex::male, 1985).year);
    EXPECT_FALSE(header_agrees(id, Sex::female, 1986).year);
    EXPECT_FALSE(header_agrees(id, Sex::female, 2085).both());
}

struct ComparedRow {
    std::string_view declared;
    std::string_view registered;
    std::string_view registered_old;
    std::string_view relation;
    std::string_view causes;
};

TEST(CompareIds, NamesTheRelationAndTheCauses) {
    static constexpr ComparedRow k_rows[] = {
        {"079185000017", "079185000017", "", "equal", "OK"},
        {"79185000017", "079185000017", "", "equal", "I_LEADING_ZERO"},
        {"1085000017", "001085000017", "", "equal", "I_LEADING_ZERO"},
        {"079.185.000.017", "079185000017", "", "equal", "I_SPACED"},
        {"79 185 000 017", "079185000017", "", "equal", "I_LEADING_ZERO|I_SPACED"},
        {"O79185000017", "079185000017", "", "equal", "I_TYPO"},
        {"079185000018", "079185000017", "", "one_digit", "I_TYPO"},
        {"079185000018", "179185000018", "", "one_digit", "I_TYPO"},
        {"79185000018", "079185000017", "", "one_digit", "I_TYPO|I_LEADING_ZERO"},
        {"07918500017", "079185000017", "", "one_digit", "I_TYPO"},    // a zero inside is missing
        {"0791850000177", "079185000017", "", "one_digit", "I_TYPO"},  // a digit too many
        {"079185000071", "079185000017", "", "swapped", "I_SWAP"},
        {"709185000017", "079185000017", "", "swapped", "I_SWAP"},
        {"001085000017", "079185000017", "", "header", "I_HEADER"},
        {"079185010018", "079185000017", "", "different", "OK"},
        {"079185000107", "079185000071", "", "different", "OK"},
        {"C1234567", "079185000017", "", "different", "OK"},
        {"", "079185000017", "", "absent", "I_MISSING"},
        {"000000000000", "079185000017", "", "absent", "I_MISSING"},
        {"012345678", "079185000017", "012345678", "old_number", "I_CMND9"},
        {"12345678", "079185000017", "012345678", "old_number", "I_CMND9|I_LEADING_ZERO"},
        {"012 345 678", "079185000017", "012345678", "old_number", "I_CMND9|I_SPACED"},
        {"012345679", "079185000017", "012345678", "old_number_slip", "I_CMND9|I_TYPO"},
        {"012345687", "079185000017", "012345678", "old_number_slip", "I_CMND9|I_SWAP"},
        {"212345679", "079185000017", "012345678", "different", "I_CMND9"},
        {"012345678", "079185000017", "", "absent", "I_CMND9"},
        {"079185000017", "", "", "absent", "OK"},
    };
    for (const ComparedRow& row : k_rows) {
        const auto found = compare_ids(read_id(row.declared), read_id(row.registered),
                                       read_id(row.registered_old));
        std::string causes;
        append_codes(found.causes, causes);
        EXPECT_EQ(name_of(found.relation), row.relation) << row.declared;
        EXPECT_EQ(causes, row.causes) << row.declared;
    }
}

TEST(CompareIds, FindsEverySlipOfOneDigitAndNoOther) {
    SeededRandom random(4);
    for (int i = 0; i < 20'000; ++i) {
        std::string number;
        append_digits(1'000'000'000 + random.below(95'000'000'000), 12, number);
        std::string slip = number;
        char& digit = slip[random.below(12)];
        digit = static_cast<char>('0' + (digit - '0' + 1 + random.below(9)) % 10);
        const IdReading a = read_id(number);
        ASSERT_EQ(compare_ids(a, a).relation, IdRelation::equal);
        ASSERT_EQ(compare_ids(read_id(slip), a).relation, IdRelation::one_digit) << slip;
        ASSERT_EQ(compare_ids(a, read_id(slip)).relation, IdRelation::one_digit) << slip;
        std::string swapped = number;
        const std::size_t at = random.below(11);
        std::swap(swapped[at], swapped[at + 1]);
        const bool same = swapped[at] == swapped[at + 1];
        const IdRelation expected = same ? IdRelation::equal : IdRelation::swapped;
        ASSERT_EQ(compare_ids(read_id(swapped), a).relation, expected) << swapped;
        ASSERT_EQ(text_of(a), number);
        ASSERT_EQ(read_id(text_of(a)), a);
    }
}

TEST(ReadInsuranceNumber, TakesNumbersAndCards) {
    static constexpr Row k_rows[] = {
        {"0123456789", "number10", "0123456789"},
        {"012 345 6789", "number10", "0123456789", "spaced"},
        {"123456789", "number10", "0123456789", "zero"},
        {"O123456789", "number10", "0123456789", "letters"},
        {"DN4010123456789", "number10", "0123456789"},
        {"dn4010123456789", "number10", "0123456789"},
        {"DN 4 01 0123456789", "number10", "0123456789", "spaced"},
        {"079185000017", "personal12", "079185000017"},
        {"", "absent", ""},
        {"null", "absent", ""},
        {"0000000000", "absent", "", "filler"},
        {"DN4010000000000", "unknown", ""},
        {"DN4017777777777", "unknown", ""},
        {"DN401012345678", "unknown", ""},
        {"D4010123456789", "unknown", ""},
        {"12345678", "unknown", ""},
        {"01234567890", "unknown", ""},
    };
    for (const Row& row : k_rows) {
        const InsuranceReading number = read_insurance_number(row.text);
        EXPECT_EQ(name_of(number.kind), row.kind) << row.text;
        EXPECT_EQ(text_of(number), row.number) << row.text;
        EXPECT_EQ(notes_of(number), row.notes) << row.text;
        EXPECT_EQ(number.from_card, row.text.size() >= 15 && !row.number.empty()) << row.text;
    }
}

}  // namespace
}  // namespace lt::identity
