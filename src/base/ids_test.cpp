#include "base/ids.hpp"

#include <gtest/gtest.h>

namespace lt {
namespace {

template <class T>
void expect_taken(std::initializer_list<const char*> texts) {
    for (const char* text : texts) {
        const auto code = T::parse(text);
        ASSERT_TRUE(code.has_value()) << text;
        EXPECT_EQ(code->text(), text);
    }
}

template <class T>
void expect_refused(std::initializer_list<const char*> texts) {
    for (const char* text : texts) {
        const auto code = T::parse(text);
        ASSERT_FALSE(code.has_value()) << text;
        EXPECT_EQ(code.error().code, ErrorCode::invalid_argument);
        EXPECT_FALSE(code.error().client.vi.empty());
        // The value itself is personal data: no text of the error repeats it.
        if (*text != '\0') {
            EXPECT_EQ(code.error().client.vi.find(text), std::string::npos);
            EXPECT_EQ(code.error().log.text.find(text), std::string::npos);
        }
    }
}

TEST(PersonalId, has_12_digits) {
    expect_taken<PersonalId>({"001090000001", "000000000000"});
    expect_refused<PersonalId>({"", "00109000001", "0010900000012", "00109000000a", "00109000000 ",
                                " 01090000001", "-01090000001"});
}

TEST(InsuranceNumber, has_10_digits_not_all_zero) {
    expect_taken<InsuranceNumber>({"0100000001", "9999999999"});
    expect_refused<InsuranceNumber>({"", "0000000000", "010000001", "01000000011", "01000000O1"});
}

TEST(HealthCardNumber, has_group_level_province_and_number) {
    expect_taken<HealthCardNumber>({"DN1010100000001", "TE5790100000001", "GĐ1010100000001"});
    expect_refused<HealthCardNumber>({"", "Đ1010100000001", "GÐ1010100000001", "DN0010100000001",
                                      "DN6010100000001", "dn1010100000001", "D11010100000001",
                                      "DN101010000000", "DN10101000000011", "DN1O10100000001"});
}

TEST(FacilityCode, has_5_digits) {
    expect_taken<FacilityCode>({"01001", "00000"});
    expect_refused<FacilityCode>({"", "0100", "010011", "0100A"});
}

TEST(TaxCode, has_10_digits_a_branch_or_12_digits) {
    expect_taken<TaxCode>({"0100109106", "0100109106-001", "001090000001"});
    expect_refused<TaxCode>({"", "010010910", "01001091061", "0100109106001", "0100109106-01",
                             "0100109106_001", "010010910A", "0100109106-00A"});
}

TEST(EmployerCode, has_2_letters_4_digits_1_letter) {
    expect_taken<EmployerCode>({"AB1234C", "ZZ0000Z"});
    expect_refused<EmployerCode>(
        {"", "ab1234c", "AB1234", "AB12345", "A11234C", "AB123XC", "AB1234CD"});
}

TEST(BankAccount, has_6_to_19_digits_or_capitals) {
    expect_taken<BankAccount>({"123456", "1234567890123456789", "ABC123"});
    expect_refused<BankAccount>(
        {"", "12345", "12345678901234567890", "abc123", "123 456", "1234-6"});
}

TEST(BankCode, has_6_digits) {
    expect_taken<BankCode>({"970436"});
    expect_refused<BankCode>({"", "97043", "9704360", "97043A"});
}

TEST(Code, masks_all_but_the_last_four) {
    EXPECT_EQ(PersonalId::parse("001090001234")->masked(), "********1234");
    EXPECT_EQ(BankAccount::parse("123456")->masked(), "**3456");
    EXPECT_EQ(PersonalId{}.masked(), "");
}

// The vectors of the exchange reference, section 1.3.
TEST(TaxCode, check_digit_follows_the_published_weights) {
    const std::pair<const char*, CheckDigit> rows[] = {
        {"0100109106", CheckDigit::right},      {"0100109107", CheckDigit::wrong},
        {"9900000019", CheckDigit::wrong},      {"9900000016", CheckDigit::right},
        {"9900000030", CheckDigit::right},      {"9900000031", CheckDigit::wrong},
        {"9900000070", CheckDigit::undefined},  {"9900000071", CheckDigit::undefined},
        {"0100109106-001", CheckDigit::right},  {"0100109107-001", CheckDigit::wrong},
        {"001090000001", CheckDigit::undefined}};
    for (const auto& [text, expected] : rows) {
        EXPECT_EQ(check_digit(*TaxCode::parse(text)), expected) << text;
    }
}

TEST(PersonalId, header_tells_province_sex_and_birth_year) {
    const struct {
        const char* id;
        const char* province;
        int year;
        bool male;
    } rows[] = {{"001090000001", "001", 1990, true}, {"001190000001", "001", 1990, false},
                {"079206000001", "079", 2006, true}, {"079306000001", "079", 2006, false},
                {"096400000001", "096", 2100, true}, {"096999000001", "096", 2399, false}};
    for (const auto& row : rows) {
        const PersonalIdHeader header = header_of(*PersonalId::parse(row.id));
        EXPECT_EQ(header.province, row.province);
        EXPECT_EQ(header.birth_year, row.year);
        EXPECT_EQ(header.male, row.male);
    }
}

/// Random bytes of one value.
class Constant final : public Random {
  public:
    explicit Constant(std::uint8_t value) : x_value(value) {}
    void fill(std::span<std::uint8_t> bytes) override {
        for (auto& byte : bytes) byte = x_value;
    }

  private:
    std::uint8_t x_value;
};

TEST(Id, text_is_26_characters_of_crockford_base_32) {
    Constant zeros(0), ones(0xFF);
    EXPECT_EQ(PaperId::make(Instant{0}, zeros).text(), "00000000000000000000000000");
    EXPECT_EQ(PaperId::make(Instant{((1LL << 48) - 1) * 1000}, ones).text(),
              "7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
    // 1469918176385 ms: the time of the published ULID example.
    EXPECT_EQ(PaperId::make(Instant{1'469'918'176'385'000}, zeros).text().substr(0, 10),
              "01ARYZ6S41");
}

TEST(Id, text_comes_back_and_keeps_the_order_of_creation) {
    SeededRandom random(9);
    std::string before;
    PaperId before_id;
    for (int i = 1; i < 500; ++i) {
        const PaperId id = PaperId::make(Instant{i * 1'000'000LL}, random);
        EXPECT_EQ(PaperId::parse(id.text()).value(), id);
        EXPECT_LT(before, id.text());
        EXPECT_LT(before_id, id);
        before = id.text();
        before_id = id;
    }
}

TEST(Id, two_of_the_same_moment_differ) {
    SeededRandom random(9);
    EXPECT_NE(CaseId::make(Instant{1}, random), CaseId::make(Instant{1}, random));
}

TEST(Id, refuses_other_texts) {
    for (const char* text : {"", "0000000000000000000000000", "000000000000000000000000000",
                             "80000000000000000000000000",  // more than 128 bits
                             "0000000000000000000000000I", "0000000000000000000000000L",
                             "0000000000000000000000000O", "0000000000000000000000000U",
                             "0000000000000000000000000a", "0000000000000000000000000 "}) {
        EXPECT_FALSE(PaperId::parse(text).has_value()) << text;
    }
}

static_assert(!std::is_convertible_v<PaperId, CaseId>, "one kind of id is not another");

}  // namespace
}  // namespace lt
