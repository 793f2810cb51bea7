#include "identity/check.hpp"

#include <gtest/gtest.h>

namespace lt::identity {
namespace {

constexpr std::string_view k_id = "001190000017";

DeclaredPerson declared(std::string_view name = "Nguyễn Thị Mẫu",
                        std::string_view birth = "1990-05-17", Sex sex = Sex::female) {
    DeclaredPerson person;
    person.personal_id = PersonalId::parse(k_id).value();
    person.full_name = Sensitive<Text>{Text::from_bytes(name).value()};
    if (!birth.empty()) person.birth = PartialDate::parse_iso(birth).value();
    person.sex = sex;
    return person;
}

PopulationAnswer found(std::string_view name = "NGUYỄN THỊ MẪU",
                       std::string_view birth = "1990-05-17", Sex sex = Sex::female,
                       std::string_view id = k_id) {
    Citizen citizen;
    citizen.personal_id = PersonalId::parse(id).value();
    citizen.full_name = Sensitive<Text>{Text::from_bytes(name).value()};
    if (!birth.empty()) citizen.birth = PartialDate::parse_iso(birth).value();
    citizen.sex = sex;
    return {LookUp::found, citizen, Instant{7}};
}

AttributeOutcome outcome_of(const Match& match, Attribute attribute) {
    return match.attributes.at(static_cast<std::size_t>(attribute));
}

TEST(Check, AllTheSameIsMatched) {
    const Match match = check(declared(), found());
    EXPECT_EQ(match.verdict, Verdict::matched);
    ASSERT_EQ(match.attributes.size(), 4U);
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(match.attributes[i].attribute, static_cast<Attribute>(i));
        EXPECT_EQ(match.attributes[i].agreement, Agreement::same);
    }
    EXPECT_EQ(outcome_of(match, Attribute::full_name).method,
              Method::folded);  // capitals are another writing
    EXPECT_EQ(match.obtained, Instant{7});
    EXPECT_EQ(match.explanation,
              "So với Cơ sở dữ liệu quốc gia về dân cư: khớp số định danh cá nhân, họ và tên, ngày "
              "sinh, giới tính.");
}

TEST(Check, NamesAgreeByTheirStrictestKey) {
    struct Row {
        std::string_view declared, registered;
        Agreement agreement;
        Method method;
    };
    static constexpr Row k_rows[] = {
        {"Trần Văn Hòa", "Trần Văn Hòa", Agreement::same, Method::exact},
        {"Trần Văn Hòa", "TRẦN VĂN HOÀ", Agreement::same, Method::folded},
        {"Trần Văn Lý", "Trần Văn Lí", Agreement::compatible, Method::folded},
        {"TRAN VAN HOA", "Trần Văn Hòa", Agreement::compatible, Method::partial},
        {"Tr?n V?n H?a", "Trần Văn Hòa", Agreement::compatible, Method::partial},
        {"Trần Văn Hóa", "Trần Văn Hòa", Agreement::different, Method::folded},
        {"Trần Hòa", "Trần Văn Hòa", Agreement::different, Method::folded},
        {"Hoàng Văn Hòa", "Huỳnh Văn Hòa", Agreement::different, Method::folded},
    };
    for (const Row& row : k_rows) {
        const Match match = check(declared(row.declared), found(row.registered));
        EXPECT_EQ(outcome_of(match, Attribute::full_name).agreement, row.agreement) << row.declared;
        EXPECT_EQ(outcome_of(match, Attribute::full_name).method, row.method) << row.declared;
        EXPECT_EQ(match.verdict,
                  row.agreement == Agreement::different ? Verdict::differs : Verdict::matched);
    }
}

TEST(Check, DatesCompareAtTheLowerPrecision) {
    struct Row {
        std::string_view declared, registered;
        Agreement agreement;
    };
    static constexpr Row k_rows[] = {
        {"1990-05-17", "1990-05-17", Agreement::same},
        {"1990", "1990", Agreement::same},
        {"1990-05-17", "1990", Agreement::compatible},
        {"1990-05", "1990-05-17", Agreement::compatible},
        {"1990-01-01", "1990-05-17", Agreement::compatible},
        {"1990-05-17", "1990-01-01", Agreement::compatible},
        {"1990-05-17", "1990-05-18", Agreement::different},
        {"1990-05-17", "1990-06-17", Agreement::different},
        {"1990-05", "1990-06-17", Agreement::different},
        {"1990-05-17", "1991", Agreement::different},
        {"1990-01-01", "1991-05-17", Agreement::different},
        {"", "1990-05-17", Agreement::absent},
        {"1990-05-17", "", Agreement::absent},
    };
    for (const Row& row : k_rows) {
        const Match match = check(declared("Nguyễn Thị Mẫu", row.declared),
                                  found("Nguyễn Thị Mẫu", row.registered));
        EXPECT_EQ(outcome_of(match, Attribute::birth).agreement, row.agreement)
            << row.declared << " / " << row.registered;
    }
}

TEST(Check, AnUnknownSexIsAbsentAndAnotherSexDiffers) {
    EXPECT_EQ(check(declared("A Mẫu", "1990", Sex::unknown), found("A Mẫu", "1990")).verdict,
              Verdict::matched);
    const Match other =
        check(declared("A Mẫu", "1990", Sex::male), found("A Mẫu", "1990", Sex::female));
    EXPECT_EQ(other.verdict, Verdict::differs);
    EXPECT_NE(other.explanation.find("không khớp giới tính"), std::string::npos);
}

TEST(Check, AnotherIdDiffers) {
    const Match match =
        check(declared(), found("Nguyễn Thị Mẫu", "1990-05-17", Sex::female, "001190000018"));
    EXPECT_EQ(outcome_of(match, Attribute::personal_id).agreement, Agreement::different);
    EXPECT_EQ(match.verdict, Verdict::differs);
}

TEST(Check, NobodyFoundAndNotAllowedAreTwoVerdicts) {
    EXPECT_EQ(check(declared(), {LookUp::not_found, {}, {}}).verdict, Verdict::not_found);
    EXPECT_EQ(check(declared(), {LookUp::not_authorised, {}, {}}).verdict, Verdict::not_authorised);
    EXPECT_FALSE(check(declared(), {LookUp::not_found, {}, {}}).citizen);
}

TEST(Check, TheExplanationHoldsNoValue) {
    const Match match = check(declared("Lê Văn Mẫu", "1985", Sex::male), found());
    for (const std::string_view value : {"Lê", "MẪU", "1985", "1990", "001190000017"}) {
        EXPECT_EQ(match.explanation.find(value), std::string::npos) << value;
    }
}

TEST(Check, NamesOfVerdictsComeBack) {
    for (const Verdict v :
         {Verdict::matched, Verdict::differs, Verdict::not_found, Verdict::not_authorised}) {
        EXPECT_EQ(verdict_of(name_of(v)), v);
    }
    EXPECT_FALSE(verdict_of("perhaps"));
}

}  // namespace
}  // namespace lt::identity
