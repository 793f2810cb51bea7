#include "batch/request.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace lt::batch {
namespace {

using benefit::Claim;

/// A request whose event and further members are given.
std::string line(std::string_view benefit, std::string_view event, std::string_view more = "") {
    return fmt::format(R"({{"id":"A1","benefit":"{}"{}{},"event":{{{}}}}})", benefit,
                       more.empty() ? "" : ",", more, event);
}
std::string sick(std::string_view more, std::string_view event = "") {
    return line("sickness",
                fmt::format(R"("leave":{{"from":"2026-03-02","to":"2026-03-07"}}{}{})",
                            event.empty() ? "" : ",", event),
                more);
}
std::string born(std::string_view event, std::string_view birth = "") {
    return line("childbirth",
                fmt::format(R"("birth":{{"date":"2026-05-10"{}{}}}{}{})", birth.empty() ? "" : ",",
                            birth, event.empty() ? "" : ",", event));
}

struct Found {
    Fault fault;
    std::string path;
    friend bool operator==(const Found&, const Found&) = default;
    friend void PrintTo(const Found& found, std::ostream* out) {
        *out << name_of(found.fault) << " at " << found.path;
    }
};

std::vector<Found> findings(const std::string& json) {
    RequestReader reader;
    const auto claim = read_request(json, reader);
    std::vector<Found> found;
    for (const RequestFinding& finding : reader.findings()) {
        EXPECT_FALSE(finding.text.vi.empty());
        EXPECT_FALSE(finding.text.en.empty());
        found.push_back({finding.fault, finding.path});
    }
    EXPECT_EQ(claim.has_value(), found.empty()) << json;
    return found;
}
std::vector<Found> one(Fault fault, std::string path) { return {{fault, std::move(path)}}; }

Claim good(const std::string& json) {
    RequestReader reader;
    auto claim = read_request(json, reader);
    EXPECT_TRUE(claim) << claim.error().client.en << "\n" << json;
    return claim ? std::move(*claim) : Claim{};
}

// ------------------------------------------------------------------ what is read

TEST(ReadRequest, FillsTheClaim) {
    const Claim claim = good(sick(
        R"("weekly_rest":"sun","contributions":[{"from":"2025-01","to":"2026-02","wage":10000000},)"
        R"({"from":"2024-01","to":"2024-03","wage":1,"scheme":"voluntary"}],)"
        R"("employments":[{"from":"2024-06-01"},{"from":"2020-01-01","to":"2024-05-31",)"
        R"("kind":"official","hazardous":true,"foreign":{"work_permit":true}}],)"
        R"("used":[{"year":2026,"days":"3.5"},)"
        R"({"year":2025,"days":6.5,"counter":"child_sickness"}],)"
        R"("paid":[{"days":{"from":"2026-01-05","to":"2026-01-06"},"count":2}],)"
        R"("filing":{"returned_to_work":"2026-03-09"})",
        R"("certified":[{"days":{"from":"2026-03-02","to":"2026-03-07"},"paper":"GRV-1"}],)"
        R"("disease":{"icd10":"J18","listed_long_term":false},"hazardous":null)"));
    EXPECT_EQ(claim.id, "A1");
    EXPECT_EQ(claim.kind(), benefit::BenefitKind::sickness);
    EXPECT_EQ(claim.weekly_rest, law::WeeklyRest::sunday());
    EXPECT_EQ(claim.insured.contributions.months_in({2020, 1}, {2026, 12}), 14);
    EXPECT_EQ(claim.insured.contributions.months_of_any_scheme({2020, 1}, {2026, 12}), 17);
    ASSERT_EQ(claim.insured.employments.size(), 2U);
    EXPECT_EQ(claim.insured.employments[0].kind, benefit::WorkerKind::official)
        << "sorted by start day";
    EXPECT_TRUE(claim.insured.employments[0].foreign->work_permit);
    EXPECT_EQ(claim.insured.used[0].days.text(), "3.5");
    EXPECT_EQ(claim.insured.used[1].days.text(), "6.5");
    EXPECT_EQ(claim.insured.paid[0].count, law::DayCount::whole(2));
    EXPECT_EQ(claim.filing.returned_to_work, (Date{2026, 3, 9}));
    EXPECT_FALSE(claim.papers_listed);
    const auto& event = std::get<benefit::OwnSickness>(claim.event);
    EXPECT_EQ(event.leave.days(), 6);
    EXPECT_EQ(event.certified.at(0).paper, "GRV-1");
    EXPECT_EQ(event.disease.listed_long_term, std::optional{false});
    EXPECT_FALSE(event.hazardous) << "null is as if not given";
}

TEST(ReadRequest, DefaultsAreThoseOfTheManual) {
    const Claim claim = good(sick(""));
    EXPECT_EQ(claim.weekly_rest, law::WeeklyRest::weekend());
    EXPECT_FALSE(claim.papers_listed);
    EXPECT_TRUE(good(sick(R"("papers":[])")).papers_listed) << "an empty list is a list";
    EXPECT_FALSE(good(sick(R"("papers":[],"papers_listed":false)")).papers_listed);
    EXPECT_EQ(good(sick(R"("weekly_rest":"none")")).weekly_rest, law::WeeklyRest{});
    const auto start = [](const Claim& c) {
        return std::get<benefit::Childbirth>(c.event).leave_start;
    };
    EXPECT_EQ(start(good(born(""))), (Date{2026, 5, 10})) << "the birth day";
    EXPECT_EQ(start(good(born(R"("leave_start":"2026-04-20")"))), (Date{2026, 4, 20}));
}

TEST(ReadRequest, TheEventMayStandBeforeTheBenefit) {
    const Claim claim = good(R"({"event":{"birth":{"date":"2026-05-10"},)"
                             R"("spells":[{"from":"2026-05-11","to":"2026-05-15"}]},)"
                             R"("benefit":"father_leave"})");
    EXPECT_EQ(claim.kind(), benefit::BenefitKind::father_leave);
}

TEST(ReadRequest, PeopleInsideTheEvent) {
    const Claim claim =
        good(line("birth_allowance",
                  R"("birth":{"date":"2026-05-10"},"claimant":"father","mother":{"contributions":)"
                  R"([{"from":"2026-01","to":"2026-04","wage":9000000}]},)"
                  R"("others":[{"role":"surrogate","insured":)"
                  R"({"totals":{"up_to":"2026-04","compulsory_months":7}}}])"));
    const auto& event = std::get<benefit::BirthAllowance>(claim.event);
    EXPECT_EQ(event.mother->contributions.months_in({2026, 1}, {2026, 12}), 4);
    EXPECT_EQ(event.others.at(0).insured.contributions.totals()->compulsory_months, 7);
}

TEST(ReadRequest, AReaderKeepsNothingOfTheLineBefore) {
    RequestReader reader;
    Claim claim;
    ASSERT_TRUE(reader.read(
        sick(R"("papers":[{"kind":"discharge_paper"}],"filing":{"settled":"2026-04-01"},)"
             R"("totals":{"up_to":"2026-01","compulsory_months":5},)"
             R"("used":[{"year":2026,"days":1}],"weekly_rest":"fri")",
             R"("surgery":true)"),
        claim));
    ASSERT_FALSE(reader.read(R"({"id":"B2","benefit":"sickness"})", claim));
    EXPECT_EQ(reader.id(), "B2");
    EXPECT_EQ(reader.findings().size(), 1U);
    ASSERT_TRUE(reader.read(sick(""), claim));
    EXPECT_TRUE(reader.findings().empty());
    EXPECT_TRUE(claim.papers.empty());
    EXPECT_TRUE(claim.insured.used.empty());
    EXPECT_FALSE(claim.insured.contributions.totals());
    EXPECT_FALSE(claim.filing.settled);
    EXPECT_FALSE(std::get<benefit::OwnSickness>(claim.event).surgery);
    EXPECT_EQ(claim.weekly_rest, law::WeeklyRest::weekend());
}

// ------------------------------------------------------------------ what is refused

TEST(ReadRequest, RefusesWhatIsNoRequest) {
    EXPECT_EQ(findings(""), one(Fault::not_json, ""));
    EXPECT_EQ(findings("{"), one(Fault::not_json, ""));
    EXPECT_EQ(findings("\"\xff\""), one(Fault::not_json, ""));
    EXPECT_EQ(findings("{} {}"), one(Fault::not_json, ""));
    EXPECT_EQ(findings("[]"), one(Fault::wrong_type, ""));
    EXPECT_EQ(findings(std::string(40, '[') + std::string(40, ']')), one(Fault::not_json, ""));
    EXPECT_EQ(findings(std::string(k_line_bytes_max + 1, ' ')), one(Fault::too_large, ""));
    RequestReader reader;
    EXPECT_EQ(read_request("{", reader).error().code, ErrorCode::malformed);
    EXPECT_EQ(read_request("{}", reader).error().code, ErrorCode::invalid_argument);
}

TEST(ReadRequest, FindsEveryFaultOfOneLine) {
    EXPECT_EQ(findings(R"({"benefit":"sickness","wage":1,"weekly_rest":7,)"
                       R"("contributions":[{"from":"2026-13","to":"2026-02","wage":1.5}],)"
                       R"("event":{"leave":{"from":"2026-02-30"},"surgery":"yes","cause":"war"}})"),
              (std::vector<Found>{{Fault::unknown_member, "wage"},
                                  {Fault::wrong_type, "weekly_rest"},
                                  {Fault::out_of_range, "contributions[0].from"},
                                  {Fault::wrong_type, "contributions[0].wage"},
                                  {Fault::out_of_range, "event.leave.from"},
                                  {Fault::missing, "event.leave.to"},
                                  {Fault::wrong_type, "event.surgery"},
                                  {Fault::not_an_option, "event.cause"}}));
}

TEST(ReadRequest, RefusesMembers) {
    EXPECT_EQ(findings(R"({"benefit":"lottery","event":{}})"),
              one(Fault::not_an_option, "benefit"));
    EXPECT_EQ(findings(R"({"event":{}})"), one(Fault::missing, "benefit"));
    EXPECT_EQ(findings(R"({"benefit":"sickness","event":null})"), one(Fault::missing, "event"));
    EXPECT_EQ(findings(sick(R"("id":"again")")), one(Fault::given_twice, "id"));
    EXPECT_EQ(findings(sick(R"("used":{})")), one(Fault::wrong_type, "used"));
    EXPECT_EQ(findings(sick(R"("used":[null])")), one(Fault::wrong_type, "used[0]"));
    EXPECT_EQ(findings(sick(R"("filing":[])")), one(Fault::wrong_type, "filing"));
    EXPECT_EQ(findings(born(R"("surgery":true)")), one(Fault::unknown_member, "event.surgery"));
    const std::string name = "đ" + std::string(39, 'x') + "đđđ";
    EXPECT_EQ(findings(sick(fmt::format(R"("{}":1)", name))),
              one(Fault::unknown_member, "đ" + std::string(38, 'x')));
}

TEST(ReadRequest, RefusesValues) {
    const auto used = [](std::string_view days) {
        return findings(sick(fmt::format(R"("used":[{{"year":2026,"days":{}}}])", days)));
    };
    for (const auto* days : {"6.25", "-1", "\"6,5\"", "true", "1e300"}) {
        EXPECT_EQ(used(days), one(Fault::wrong_type, "used[0].days")) << days;
    }
    EXPECT_EQ(used("10000.5"), one(Fault::out_of_range, "used[0].days"));
    EXPECT_TRUE(used("10000").empty());
    const auto wage = [](std::string_view money) {
        return findings(sick(fmt::format(
            R"("contributions":[{{"from":"2026-01","to":"2026-02","wage":{}}}])", money)));
    };
    for (const auto* money : {"-1", "1000000000000", "18446744073709551615"}) {
        EXPECT_EQ(wage(money), one(Fault::out_of_range, "contributions[0].wage")) << money;
    }
    EXPECT_EQ(wage("1e7"), one(Fault::wrong_type, "contributions[0].wage"));
    EXPECT_TRUE(wage("999999999999").empty());
    const auto birth = [](std::string_view day) {
        return findings(line("childbirth", fmt::format(R"("birth":{{"date":{}}})", day)));
    };
    for (const auto* day : {"\"2026-5-10\"", "20260510", "\"10/05/2026\"", "\"2026-05-1x\""}) {
        EXPECT_EQ(birth(day), one(Fault::wrong_type, "event.birth.date")) << day;
    }
    for (const auto* day : {"\"2026-02-29\"", "\"1899-12-31\"", "\"2151-01-01\""}) {
        EXPECT_EQ(birth(day), one(Fault::out_of_range, "event.birth.date")) << day;
    }
    EXPECT_EQ(findings(born("", R"("children":11)")),
              one(Fault::out_of_range, "event.birth.children"));
    EXPECT_EQ(findings(sick(R"("weekly_rest":"mon,tue,wed,thu,fri,sat,sun")")),
              one(Fault::contradiction, "weekly_rest"));
    EXPECT_EQ(findings(sick(R"("weekly_rest":"")")), one(Fault::wrong_type, "weekly_rest"));
}

TEST(ReadRequest, LimitsTextsListsMonthsAndFindings) {
    const auto text = [](std::size_t bytes) {
        return findings(sick("", fmt::format(R"("leave_source":"{}")", std::string(bytes, 'x'))));
    };
    EXPECT_TRUE(text(k_text_bytes_max).empty());
    EXPECT_EQ(text(k_text_bytes_max + 1), one(Fault::too_large, "event.leave_source"));
    const auto list = [](std::size_t count) {
        std::string items;
        for (std::size_t i = 0; i < count; ++i) {
            items += items.empty() ? "" : ",";
            items += R"({"year":2026,"days":1,"subject":")" + std::to_string(i) + "\"}";
        }
        return findings(sick("\"used\":[" + items + "]"));
    };
    EXPECT_TRUE(list(k_list_max).empty());
    EXPECT_EQ(list(k_list_max + 1), one(Fault::too_large, "used"));
    const auto months = [](std::string_view last) {
        return findings(sick(
            fmt::format(R"("contributions":[{{"from":"1950-01","to":"{}","wage":1}}])", last)));
    };
    EXPECT_TRUE(months("2049-12").empty());
    EXPECT_EQ(months("2050-01"), one(Fault::too_large, "contributions"));
    std::string unknown;
    for (std::size_t i = 0; i < k_findings_max + 5; ++i) unknown += fmt::format("\"x{}\":1,", i);
    unknown.pop_back();
    const auto many = findings(sick(unknown));
    ASSERT_EQ(many.size(), k_findings_max + 1);
    EXPECT_EQ(many.back(), (Found{Fault::too_large, ""}));
}

}  // namespace
}  // namespace lt::batch
