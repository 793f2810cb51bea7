#include "api/impl/card_lookup.hpp"

#include <gtest/gtest.h>

#include "insured.hpp"

namespace lt::api {
namespace {

using test::day;
using test::name;
using test::personal_id;

const Date k_today = day("2026-07-20");
constexpr const char* k_card = "DN4790123456789";
constexpr const char* k_new_card = "HT3790123456789";

GatewayForm form_of(const std::string& json) {
    net::Request request;
    request.body = json;
    return GatewayForm::read(request).value();
}

CardQuestion question(const std::string& who = "Nguyễn Thị Mẫu",
                      PartialDate birth = {1990, 5, 17}) {
    return {k_card, name(who), birth, personal_id(), name("Lê Thị Thử")};
}

registry::Card card(const char* number, const char* from, const char* to) {
    return {HealthCardNumber::parse(number).value(),
            personal_id(),
            FacilityCode::parse("01001").value(),
            {},
            {day(from), to == nullptr ? std::nullopt : std::optional{day(to)}}};
}

registry::InsuranceRecord record_with(std::vector<registry::Card> cards) {
    auto record = test::insured_worker();
    record.cards = std::move(cards);
    return record;
}

std::string code_of(const CardQuestion& asked, const char* number,
                    const registry::InsuranceRecord& record) {
    const auto key = card_key(number);
    if (!key) return std::string{number_of(key.error())};
    return std::string{number_of(judge(asked, *key, record, k_today).code)};
}

TEST(CardKey, takes_10_12_and_15_characters) {
    EXPECT_EQ(card_key("0123456789")->number->text(), "0123456789");
    EXPECT_EQ(card_key("001190000123")->person->text(), "001190000123");
    const auto card = card_key(" dn 4-79.01 234 56789 ").value();
    EXPECT_EQ(card.card->text(), k_card);
    EXPECT_EQ(card.number->text(), "0123456789");
    EXPECT_TRUE(card_key("đn4790123456789").has_value());
}

TEST(CardKey, says_what_is_wrong_with_a_number) {
    const auto wrong = [](const char* text) {
        const auto key = card_key(text);
        return key ? std::string{"none"} : std::string{number_of(key.error())};
    };
    EXPECT_EQ(wrong("DN479012345678"), "051");
    EXPECT_EQ(wrong("DN47901234567890"), "051");
    EXPECT_EQ(wrong("D44790123456789"), "051");
    EXPECT_EQ(wrong("DN4790A23456789"), "051");
    EXPECT_EQ(wrong("0000000000"), "051");
    EXPECT_EQ(wrong("01234567890"), "051");
    EXPECT_EQ(wrong("DN0790123456789"), "053");
    EXPECT_EQ(wrong("DN6790123456789"), "053");
    EXPECT_EQ(wrong("DN5790123456789"), "none");
    EXPECT_EQ(wrong("DN4000123456789"), "052");
    EXPECT_EQ(wrong("DN4010123456789"), "none");
}

TEST(CardKey, says_who_keeps_the_cards_that_are_not_here) {
    EXPECT_EQ(absent_card(card_key("QN5970123456789").value()), CardCode::military);
    EXPECT_EQ(absent_card(card_key("CA5980123456789").value()), CardCode::police);
    EXPECT_EQ(absent_card(card_key(k_card).value()), CardCode::unknown);
    EXPECT_EQ(absent_card(card_key("0123456789").value()), CardCode::unknown);
}

TEST(CardJudgement, one_card_by_its_days) {
    EXPECT_EQ(code_of(question(), k_card, record_with({card(k_card, "2026-01-01", nullptr)})),
              "000");
    const auto ends = [](const char* last) {
        return code_of(question(), k_card, record_with({card(k_card, "2026-01-01", last)}));
    };
    EXPECT_EQ(ends("2026-07-20"), "000");
    EXPECT_EQ(ends("2026-07-19"), "010");
}

TEST(CardJudgement, an_old_card_names_the_new_one) {
    const auto old_ends = [](const char* last) {
        const auto record = record_with(
            {card(k_new_card, "2026-07-01", nullptr), card(k_card, "2025-01-01", last)});
        const auto finding = judge(question(), card_key(k_card).value(), record, k_today);
        EXPECT_EQ(finding.newest, &record.cards.front());
        EXPECT_EQ(finding.asked, &record.cards.back());
        const auto answer = card_answer(finding, record.person, {});
        EXPECT_EQ(answer.text_at("maTheMoi"), k_new_card);
        EXPECT_EQ(answer.text_at("gtTheTuMoi"), "01/07/2026");
        return std::string{number_of(finding.code)};
    };
    EXPECT_EQ(old_ends("2026-07-20"), "004");
    EXPECT_EQ(old_ends("2026-07-19"), "003");
}

TEST(CardJudgement, a_number_of_the_person_leads_to_the_newest_card) {
    const auto record = record_with(
        {card(k_new_card, "2026-07-01", nullptr), card(k_card, "2025-01-01", "2026-06-30")});
    for (const char* number : {"0123456789", "001190000123", k_new_card}) {
        EXPECT_EQ(code_of(question(), number, record), "000") << number;
    }
    EXPECT_EQ(code_of(question(), k_card, record), "003");
    EXPECT_EQ(code_of(question(), "GD4790123456789", record), "050");
    EXPECT_EQ(code_of(question(), k_card, record_with({})), "050");
}

TEST(CardJudgement, the_name_is_compared_as_everywhere) {
    const auto record = record_with({card(k_card, "2026-01-01", nullptr)});
    const auto with = [&](const char* who) { return code_of(question(who), k_card, record); };
    EXPECT_EQ(with("NGUYỄN  THỊ MẪU"), "000");
    EXPECT_EQ(with("nguyen thi mau"), "000");
    EXPECT_EQ(with("Nguyễn Thị Mậu"), "061");
    EXPECT_EQ(with("Nguyễn Thị Minh"), "061");
    EXPECT_EQ(with("Trần Thị Mẫu"), "060");
    EXPECT_EQ(with("Nguyễn Thị Hồng Mẫu"), "060");
}

TEST(CardJudgement, the_birth_day_is_compared_at_the_lower_precision) {
    const auto record = record_with({card(k_card, "2026-01-01", nullptr)});
    const auto with = [&](PartialDate birth) {
        return code_of(question("Nguyễn Thị Mẫu", birth), k_card, record);
    };
    EXPECT_EQ(with({1990, 5, 17}), "000");
    EXPECT_EQ(with({1990, {}, {}}), "000");
    EXPECT_EQ(with({1990, 5, 18}), "070");
    EXPECT_EQ(with({1991, {}, {}}), "070");
}

TEST(CardAnswer, shows_nothing_of_a_person_who_was_not_named_rightly) {
    const auto record = record_with({card(k_card, "2026-01-01", nullptr)});
    const auto finding =
        judge(question("Trần Văn Khác"), card_key(k_card).value(), record, k_today);
    EXPECT_EQ(finding.asked, nullptr);
    const auto answer = card_refusal(finding.code);
    for (const auto& [member, value] : answer.object()->members()) {
        const bool speaks = member == "maKetQua" || member == "ghiChu";
        const bool list = value.array() != nullptr && value.array()->empty();
        EXPECT_TRUE(speaks || list || value.is_null()) << member;
    }
}

TEST(CardAnswer, has_the_published_members_in_their_order) {
    const auto record = record_with({card(k_card, "2026-01-01", "2026-12-31")});
    const auto finding = judge(question(), card_key(k_card).value(), record, k_today);
    const PastVisit visit{"R", FacilityCode::parse("01001").value(),
                          test::days("2026-07-01", "2026-07-05"), "J02.9"};
    const auto answer = card_answer(finding, record.person, {visit});
    std::string members;
    for (const auto& [member, value] : answer.object()->members()) members += member + " ";
    EXPECT_EQ(members,
              "maKetQua ghiChu maThe hoTen ngaySinh gioiTinh diaChi maDKBD cqBHXH gtTheTu gtTheDen "
              "maKV ngayDu5Nam maSoBHXH maTheCu maTheMoi gtTheTuMoi gtTheDenMoi maDKBDMoi "
              "tenDKBDMoi dsLichSuKCB2018 dsLichSuKT2018 ");
    EXPECT_EQ(answer.text_at("ngaySinh"), "17/05/1990");
    EXPECT_EQ(answer.text_at("gioiTinh"), "Nữ");
    EXPECT_EQ(answer.text_at("gtTheDen"), "31/12/2026");
    const auto& first = answer.find("dsLichSuKCB2018")->array()->front();
    EXPECT_EQ(first.text_at("ngayVao"), "202607010000");
    EXPECT_EQ(first.text_at("maHoSo"), "R");
}

std::string asked(const char* name, const char* value) {
    json::Object body;
    body.add("maThe", k_card)
        .add("hoTen", "Nguyễn Thị Mẫu")
        .add("ngaySinh", "17/05/1990")
        .add("hoTenCb", "Lê Thị Thử")
        .add("cccdCb", "001190000017");
    body.set(name, value);
    const auto read = card_question(form_of(json::dump(json::Value{std::move(body)})));
    return read ? read->birth.iso() : std::string{number_of(read.error())};
}

TEST(CardQuestion, reads_a_birth_day_in_every_published_form) {
    EXPECT_EQ(asked("ngaySinh", "17/05/1990"), "1990-05-17");
    EXPECT_EQ(asked("ngaySinh", "17051990"), "1990-05-17");
    EXPECT_EQ(asked("ngaySinh", "1990"), "1990");
    for (const char* wrong : {"", "31/02/1990", "1990-05-17", "99999999", "90", "0"}) {
        EXPECT_EQ(asked("ngaySinh", wrong), "205") << wrong;
    }
}

TEST(CardQuestion, needs_every_field) {
    for (const char* field : {"maThe", "hoTen", "ngaySinh", "hoTenCb", "cccdCb"}) {
        EXPECT_EQ(asked(field, ""), "205") << field;
    }
    EXPECT_EQ(asked("hoTen", std::string(255, 'a').c_str()), "1990-05-17");
    EXPECT_EQ(asked("hoTen", std::string(256, 'a').c_str()), "205");
    EXPECT_EQ(asked("cccdCb", "12345"), "054");
}

TEST(CardStaff, must_be_registered_with_this_facility_under_this_name) {
    const auto facility = FacilityCode::parse("01001").value();
    const auto book =
        AccountBook::make({}, {}, {{facility, personal_id(), name("Lê Thị Thử")}}).value();
    EXPECT_EQ(check_staff(book, facility, question()), CardCode::right);
    EXPECT_EQ(check_staff(book, FacilityCode::parse("01002").value(), question()),
              CardCode::staff_unknown);
    auto other = question();
    other.staff_name = name("Lê Thị Khác");
    EXPECT_EQ(check_staff(book, facility, other), CardCode::staff_name);
}

}  // namespace
}  // namespace lt::api
