// Each contradiction with its neighbour that is none.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "batch/request.hpp"

namespace lt::batch {
namespace {

struct Pair {
    std::string_view benefit;
    std::string_view path;  ///< of the finding
    std::string_view bad;   ///< members of the event, or after ";" of the request
    std::string_view good;
};

std::string line(std::string_view benefit, std::string_view members) {
    const std::size_t bar = members.find(" ; ");
    const std::string_view event = members.substr(0, bar);
    const std::string_view more =
        bar == std::string_view::npos ? std::string_view{} : members.substr(bar + 3);
    return fmt::format(R"({{"benefit":"{}","event":{{{}}}{}{}}})", benefit, event,
                       more.empty() ? "" : ",", more);
}

std::string listed(const RequestReader& reader) {
    std::string text;
    for (const auto& finding : reader.findings()) {
        text += fmt::format("{} {}; ", finding.path, name_of(finding.fault));
    }
    return text;
}

void check(std::span<const Pair> pairs, Fault fault = Fault::contradiction) {
    RequestReader reader;
    for (const Pair& pair : pairs) {
        EXPECT_FALSE(read_request(line(pair.benefit, pair.bad), reader)) << pair.bad;
        ASSERT_EQ(listed(reader), fmt::format("{} {}; ", pair.path, name_of(fault))) << pair.bad;
        EXPECT_TRUE(read_request(line(pair.benefit, pair.good), reader)) << pair.good << "\n"
                                                                         << listed(reader);
    }
}

#define DAYS R"({"from":"2026-03-02","to":"2026-03-07"})"
#define LEAVE R"("leave":)" DAYS
#define BIRTH R"("birth":{"date":"2026-05-10"})"

TEST(Contradictions, OfTheInsured) {
    constexpr std::array k_pairs{
        Pair{"sickness", "contributions[0].to",
             LEAVE R"( ; "contributions":[{"from":"2026-02","to":"2026-01","wage":1}])",
             LEAVE R"( ; "contributions":[{"from":"2026-02","to":"2026-02","wage":1}])"},
        Pair{"sickness", "employments[0].to",
             LEAVE R"( ; "employments":[{"from":"2026-02-02","to":"2026-02-01"}])",
             LEAVE R"( ; "employments":[{"from":"2026-02-02","to":"2026-02-02"}])"},
        Pair{"sickness", "employments[1]",
             LEAVE R"( ; "employments":[{"from":"2020-01-01","to":"2020-12-31","employer":"A"},)"
                   R"({"from":"2020-12-31","employer":"A"}])",
             LEAVE R"( ; "employments":[{"from":"2020-01-01","to":"2020-12-31","employer":"A"},)"
                   R"({"from":"2021-01-01","employer":"A"},{"from":"2020-06-01","employer":"B"}])"},
        Pair{"sickness", "used[0]",
             LEAVE R"( ; "used":[{"year":2026,"days":1.5}],"paid":[{"days":)"
                   R"({"from":"2026-01-05","to":"2026-01-06"},"count":2}])",
             LEAVE R"( ; "used":[{"year":2026,"days":2}],"paid":[{"days":)"
                   R"({"from":"2026-01-05","to":"2026-01-06"},"count":2},{"days":)"
                   R"({"from":"2025-12-31","to":"2026-01-02"},"count":2}])"},
        Pair{"sickness", "filing.office_received",
             LEAVE
             R"( ; "filing":{"employer_received":"2026-04-02","office_received":"2026-04-01"})",
             LEAVE
             R"( ; "filing":{"employer_received":"2026-04-01","office_received":"2026-04-01"})"},
        Pair{"sickness", "filing.settled",
             LEAVE R"( ; "filing":{"office_received":"2026-04-02","settled":"2026-04-01"})",
             LEAVE R"( ; "filing":{"office_received":"2026-04-02","settled":"2026-04-02"})"},
    };
    check(k_pairs);
}

TEST(Contradictions, OfTotalsAndMonths) {
#define MONTHS R"("contributions":[{"from":"2025-07","to":"2026-04","wage":10000000}])"
    constexpr std::array k_pairs{
        Pair{"childbirth", "totals.months_in_12",
             BIRTH R"( ; "totals":{"up_to":"2026-04","compulsory_months":5,"months_in_12":6})",
             BIRTH R"( ; "totals":{"up_to":"2026-04","compulsory_months":6,"months_in_12":6})"},
        Pair{"childbirth", "totals.months_in_24",
             BIRTH R"( ; "totals":{"up_to":"2026-04","compulsory_months":40,"months_in_12":6,)"
                   R"("months_in_24":5})",
             BIRTH R"( ; "totals":{"up_to":"2026-04","compulsory_months":40,"months_in_12":6,)"
                   R"("months_in_24":6})"},
        Pair{"childbirth", "totals.wage",
             BIRTH R"( ; "totals":{"up_to":"2026-03","compulsory_months":9,)"
                   R"("wage":{"month":"2026-04","wage":10000000}})",
             BIRTH R"( ; "totals":{"up_to":"2026-04","compulsory_months":9,)"
                   R"("wage":{"month":"2026-04","wage":10000000}})"},
        Pair{"childbirth", "totals.wage",
             BIRTH " ; " MONTHS R"(,"totals":{"up_to":"2026-04","compulsory_months":40,)"
                   R"("wage":{"month":"2026-04","wage":9000000}})",
             BIRTH " ; " MONTHS R"(,"totals":{"up_to":"2026-04","compulsory_months":40,)"
                   R"("wage":{"month":"2026-04","wage":10000000}})"},
        Pair{"childbirth", "totals.compulsory_months",
             BIRTH " ; " MONTHS R"(,"totals":{"up_to":"2026-04","compulsory_months":9})",
             BIRTH " ; " MONTHS R"(,"totals":{"up_to":"2026-04","compulsory_months":10})"},
        Pair{"childbirth", "totals.months_in_12",
             BIRTH " ; " MONTHS R"(,"totals":{"up_to":"2026-04","compulsory_months":40,)"
                   R"("months_in_12":9})",
             BIRTH " ; " MONTHS R"(,"totals":{"up_to":"2026-04","compulsory_months":40,)"
                   R"("months_in_12":12})"},
        Pair{"childbirth", "totals.months_in_12",
             BIRTH " ; " MONTHS R"(,"totals":{"up_to":"2026-04","compulsory_months":10,)"
                   R"("months_in_12":9})",
             BIRTH " ; " MONTHS R"(,"totals":{"up_to":"2026-04","compulsory_months":10,)"
                   R"("months_in_12":10})"},
        Pair{"childbirth", "totals.average_wage",
             BIRTH " ; " MONTHS R"(,"totals":{"up_to":"2026-04","compulsory_months":40,)"
                   R"("average_wage":9999998})",
             BIRTH " ; " MONTHS R"(,"totals":{"up_to":"2026-04","compulsory_months":40,)"
                   R"("average_wage":10000000})"},
    };
    check(k_pairs);
}

TEST(Contradictions, OfSicknessAndRest) {
    constexpr std::array k_pairs{
        Pair{"sickness", "event.leave.to", R"("leave":{"from":"2026-03-02","to":"2026-03-01"})",
             R"("leave":{"from":"2026-03-02","to":"2026-03-02"})"},
        Pair{"sickness", "event.spell_began", LEAVE R"(,"spell_began":"2026-03-03")",
             LEAVE R"(,"spell_began":"2026-03-02")"},
        Pair{"sickness", "event.resumed_work", LEAVE R"(,"resumed_work":"2026-03-03")",
             LEAVE R"(,"resumed_work":"2026-03-01")"},
        Pair{"sickness", "event.episode.began", LEAVE R"(,"episode":{"began":"2026-03-03"})",
             LEAVE R"(,"episode":{"began":"2026-03-02"})"},
        Pair{"sickness", "event.half_days[0]", LEAVE R"(,"half_days":[{"day":"2026-03-08"}])",
             LEAVE R"(,"half_days":[{"day":"2026-03-07"}])"},
        Pair{"child_sickness", "event.children[0].born",
             LEAVE R"(,"children":[{"name":"An","born":"2026-03-08"}])",
             LEAVE R"(,"children":[{"name":"An","born":"2026-03-07"}])"},
        Pair{
            "child_sickness", "event.children[1].name",
            LEAVE
            R"(,"children":[{"name":"An","born":"2024-03-08"},{"name":"An","born":"2022-01-01"}])",
            LEAVE
            R"(,"children":[{"name":"An","born":"2024-03-08"},{"name":"Bi","born":"2022-01-01"}])"},
        Pair{"sick_rest", "event.rest",
             R"("rest":{"from":"2026-03-07","to":"2026-03-11"},"last_sick_leave":)" DAYS,
             R"("rest":{"from":"2026-03-08","to":"2026-03-11"},"last_sick_leave":)" DAYS},
        Pair{"sick_rest", "event.returned_to_work",
             R"("rest":{"from":"2026-03-12","to":"2026-03-15"},"returned_to_work":"2026-03-07",)"
             R"("last_sick_leave":)" DAYS,
             R"("rest":{"from":"2026-03-12","to":"2026-03-15"},"returned_to_work":"2026-03-08",)"
             R"("last_sick_leave":)" DAYS},
        Pair{"maternity_rest", "event.rest",
             R"("rest":{"from":"2026-03-02","to":"2026-03-05"},"maternity_leave":)" DAYS,
             R"("rest":{"from":"2026-03-08","to":"2026-03-11"},"maternity_leave":)" DAYS},
        Pair{"maternity_rest", "event.employment_ended",
             R"("rest":{"from":"2026-03-08","to":"2026-03-11"},"employment_ended":"2026-03-07",)"
             R"("maternity_leave":)" DAYS,
             R"("rest":{"from":"2026-03-08","to":"2026-03-11"},"employment_ended":"2026-03-01",)"
             R"("maternity_leave":)" DAYS},
    };
    check(k_pairs);
}

#undef LEAVE
#define LEAVE R"("leave":{"from":"2026-05-10","to":"2026-05-20"})"

TEST(Contradictions, OfPregnancyAndBirth) {
    constexpr std::array k_pairs{
        Pair{"pregnancy_loss", "event.employment_ended",
             LEAVE R"(,"date":"2026-05-10","kind":"miscarriage","gestation_weeks":9,)"
                   R"("employment_ended":"2026-05-10")",
             LEAVE R"(,"date":"2026-05-10","kind":"miscarriage","gestation_weeks":9,)"
                   R"("employment_ended":"2026-05-09")"},
        Pair{"childbirth", "event.birth.deaths",
             R"("birth":{"date":"2026-05-10","children":2,)"
             R"("stillborn":1,"deaths":["2026-05-11","2026-05-12"]})",
             R"("birth":{"date":"2026-05-10","children":2,"stillborn":1,"deaths":["2026-05-11"]})"},
        Pair{"childbirth", "event.birth.deaths[0]",
             R"("birth":{"date":"2026-05-10","deaths":["2026-05-09"]})",
             R"("birth":{"date":"2026-05-10","deaths":["2026-05-10"]})"},
        Pair{"childbirth", "event.employment_ended", BIRTH R"(,"employment_ended":"2026-05-10")",
             BIRTH R"(,"employment_ended":"2026-05-09")"},
        Pair{"childbirth", "event.contract_ended",
             BIRTH R"(,"leave_start":"2026-05-01","contract_ended":"2026-04-30")",
             BIRTH R"(,"leave_start":"2026-05-01","contract_ended":"2026-05-01")"},
        Pair{"childbirth", "event.leave_start", BIRTH R"(,"leave_start":"2026-06-11")",
             BIRTH R"(,"leave_start":"2026-06-10")"},
        Pair{"childbirth", "event.leave_start", BIRTH R"(,"leave_start":"2025-07-13")",
             BIRTH R"(,"leave_start":"2025-07-14")"},
        Pair{"childbirth", "event.early_return.day",
             BIRTH R"(,"early_return":{"day":"2026-05-10"})",
             BIRTH R"(,"early_return":{"day":"2026-09-10"})"},
        Pair{"birth_care", "event.mother.when",
             BIRTH R"(,"mother":{"what":"died","when":"2026-05-09"})",
             BIRTH R"(,"mother":{"what":"died","when":"2026-05-10"})"},
        Pair{"birth_care", "event.mother.receipt",
             BIRTH R"(,"mother":{"what":"died","when":"2026-05-10","receipt":"2026-05-09"})",
             BIRTH R"(,"mother":{"what":"unfit","when":"2026-05-01","receipt":"2026-05-10"})"},
        Pair{"father_leave", "event.spells[1]",
             BIRTH R"(,"spells":[{"from":"2026-05-11","to":"2026-05-12"},)"
                   R"({"from":"2026-05-12","to":"2026-05-13"}])",
             BIRTH R"(,"spells":[{"from":"2026-05-11","to":"2026-05-12"},)"
                   R"({"from":"2026-05-13","to":"2026-05-13"}])"},
        Pair{"birth_allowance", "event.receipt",
             BIRTH R"(,"claimant":"intended_mother","receipt":"2026-05-09")",
             BIRTH R"(,"claimant":"intended_mother","receipt":"2026-05-10")"},
        Pair{"birth_allowance", "event.others[0]",
             BIRTH R"(,"claimant":"surrogate","others":[{"role":"surrogate"}])",
             BIRTH R"(,"claimant":"surrogate","others":[{"role":"intended_mother"}])"},
        Pair{"surrogate_birth", "event.handover", BIRTH R"(,"handover":"2026-05-09")",
             BIRTH R"(,"handover":"2026-05-10")"},
        Pair{"intended_mother", "event.employment_ended",
             BIRTH R"(,"receipt":"2026-05-12","employment_ended":"2026-05-12")",
             BIRTH R"(,"receipt":"2026-05-12","employment_ended":"2026-05-11")"},
        Pair{"adoption", "event.children[0].handed_over",
             R"("children":[{"born":"2026-05-10","handed_over":"2026-05-09"}])",
             R"("children":[{"born":"2026-05-10","handed_over":"2026-05-10"}])"},
    };
    check(k_pairs);
}

TEST(Contradictions, WhatMustNotBeEmpty) {
    constexpr std::array k_lists{
        Pair{"child_sickness", "event.children", LEAVE R"(,"children":[])",
             LEAVE R"(,"children":[{"name":"An","born":"2024-03-08"}])"},
        Pair{"prenatal", "event.visits", R"("visits":[])",
             R"("visits":[{"days":{"from":"2026-03-02","to":"2026-03-02"}}])"},
        Pair{"father_leave", "event.spells", BIRTH R"(,"spells":[])",
             BIRTH R"(,"spells":[{"from":"2026-05-11","to":"2026-05-12"}])"},
        Pair{"adoption", "event.children", R"("children":[])",
             R"("children":[{"born":"2026-05-10","handed_over":"2026-05-10"}])"},
    };
    check(k_lists, Fault::missing);
    constexpr std::array k_children{
        Pair{"childbirth", "event.birth.children", R"("birth":{"date":"2026-05-10","children":0})",
             BIRTH},
        Pair{"voluntary_maternity", "event.birth.children",
             R"("birth":{"date":"2026-05-10","children":0})",
             R"("birth":{"date":"2026-05-10","children":0},"dead_foetuses":1)"},
    };
    check(k_children, Fault::out_of_range);
}

}  // namespace
}  // namespace lt::batch
