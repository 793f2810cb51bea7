// Which fields a row of each type has.
#include "law/impl/values.hpp"

namespace lt::law {

void read_value(Reader& r, Regime& v) { v = r.one_of<Regime>("value", {"L58", "L41"}); }
void read_value(Reader& r, Dong& v) { v = Dong{r.number("value")}; }
void read_value(Reader& r, Flag& v) { v.on = r.flag("value"); }
void read_value(Reader& r, ReferenceLevel& v) {
    v = r.one_of<ReferenceLevel>("value", {"base_salary"});
}
void read_value(Reader& r, LongTermExtension& v) {
    v = r.one_of<LongTermExtension>("value", {"contribution_time", "unlimited"});
}
void read_value(Reader& r, OddDaysCap& v) {
    v = r.one_of<OddDaysCap>("value", {"none", "one_month"});
}
void read_value(Reader& r, HouseholdOwners& v) {
    v = r.one_of<HouseholdOwners>("value", {"declaration_method", "all"});
}
void read_value(Reader& r, FatherOneTime& v) {
    v = r.one_of<FatherOneTime>("value", {"mother_not_insured", "mother_not_eligible"});
}
void read_value(Reader& r, FatherLeaveInside& v) {
    v = r.one_of<FatherLeaveInside>("value", {"whole_leave", "last_start"});
}
void read_value(Reader& r, DeadChildrenOfBirth& v) {
    const auto counted = [&](std::string_view key) {
        return r.one_of<ChildrenCounted>(key, {"born", "living"});
    };
    v = {counted("leave"), counted("allowance")};
}
void read_value(Reader& r, Count& v) { v.n = r.count("value"); }
void read_value(Reader& r, Percent& v) { v.of_hundred = r.count("value"); }
void read_value(Reader& r, HalfDayRule& v) { v.allowed = r.flag("value"); }
void read_value(Reader& r, HolidayRule& v) { v.days = r.count("days"); }
void read_value(Reader& r, YearBands& v) {
    v = {r.count("lt15"), r.count("from15to30"), r.count("ge30")};
    r.words("area_test", false);
}
void read_value(Reader& r, ChildSickQuota& v) { v = {r.count("under3"), r.count("from3_under7")}; }
void read_value(Reader& r, ConvalescenceSickMax& v) {
    v = {r.count("long_term"), r.count("surgery"), r.count("other"), r.count("yearly_max"),
         r.flag("other_exact")};
}
void read_value(Reader& r, ConvalescenceMaternityMax& v) {
    v = {r.count("multiple_birth"), r.count("surgery"), r.count("other"),
         r.one_of<RestPer>("per", {"kind_and_year", "event"})};
}
DayUnit day_unit(Reader& r, std::string_view key) {
    return r.one_of<DayUnit>(key, {"calendar", "working", "work_undefined"});
}
TermStart term_start(Reader& r, std::string_view key) {
    return r.one_of<TermStart>(key, {"return_to_work", "end_of_leave", "start_of_leave", "birth",
                                     "eligible", "full_dossier"});
}
void read_value(Reader& r, Window& v) {
    v = {r.count("days"), day_unit(r, "unit"), term_start(r, "starts")};
}
void read_value(Reader& r, ContributionCondition& v) {
    v = {r.count("months"), r.count("lookback"), r.optional_count("total_months")};
}
void read_value(Reader& r, PrenatalVisits& v) {
    v = {r.count("visits"), r.count("days_per_visit"), r.count("days_per_visit_far_or_pathology")};
}
void read_value(Reader& r, LossDays& v) {
    for (const Node& node : r.list("bands")) {
        Reader band = r.inside(node);
        v.bands.push_back({band.count("weeks_from"), band.count("days")});
        band.no_other_keys();
    }
    const auto weeks = [](const WeekBand& band) { return band.weeks_from; };
    if (!std::ranges::is_sorted(v.bands, {}, weeks)) r.fault(r.line(), "bands must ascend");
}
void read_value(Reader& r, BirthLeave& v) {
    v.months = r.count("value");
    v.second_child = r.has("second_child") ? r.count("second_child") : v.months;
}
void read_value(Reader& r, ChildDeathLeave& v) {
    v = {r.flag("shortened"), r.optional_count("from_birth"), r.optional_count("from_death"),
         r.optional_count("age_limit")};
}
void read_value(Reader& r, FatherLeave& v) {
    v = {r.count("normal"),
         r.count("surgery_or_under_32_weeks"),
         r.count("twins"),
         r.optional_count("second_child"),
         r.count("extra_from_third_child"),
         r.count("multiple_with_surgery"),
         r.count("extra_from_third_with_surgery")};
}
void read_value(Reader& r, ContraceptionDays& v) { v = {r.count("iud"), r.count("sterilisation")}; }
void read_value(Reader& r, MaternityRate& v) { v = {r.count("value"), r.count("months")}; }
void read_value(Reader& r, MaternityDivisors& v) {
    v = {r.count("prenatal"), r.count("father_leave"), r.count("miscarriage"),
         r.count("contraception"), r.count("odd_days")};
}
void read_value(Reader& r, VoluntaryMaternity& v) {
    v = {Dong{r.number("value")}, r.count("months"), r.count("lookback"),
         r.count("file_within_days"), r.count("vss_working_days")};
}
void read_value(Reader& r, WorkerDeadline& v) {
    v.sickness = {r.count("sickness"), DayUnit::calendar, term_start(r, "sickness_starts")};
    v.maternity = {r.count("maternity"), DayUnit::calendar, term_start(r, "maternity_starts")};
    if (!r.has("voluntary")) return;
    v.voluntary = {r.count("voluntary"), DayUnit::calendar, term_start(r, "voluntary_starts")};
}
void read_value(Reader& r, EmployerDeadline& v) {
    const DayUnit unit = day_unit(r, "unit");
    v.sickness = {r.count("sickness"), unit, TermStart::full_dossier};
    v.maternity = {r.count("maternity"), unit, TermStart::full_dossier};
    v.convalescence = {r.count("dsphsk"), unit, term_start(r, "dsphsk_starts")};
}
void read_value(Reader& r, OfficeDeadline& v) {
    const auto term = [&](std::string_view days, std::string_view unit) {
        return Window{r.count(days), day_unit(r, unit), TermStart::full_dossier};
    };
    v = {term("via_employer", "via_employer_unit"), term("direct", "direct_unit"),
         term("dsphsk", "dsphsk_unit")};
}
void read_value(Reader& r, DataGapNotice& v) {
    v = {r.count("online_working_hours"), r.count("paper_working_days")};
}
void read_value(Reader& r, CertificateMax& v) {
    v = {r.count("normal"), r.optional_count("tuberculosis_programme"),
         r.optional_count("miscarriage_13w_or_more")};
}
void read_value(Reader& r, ForeignWorker& v) {
    v = {r.count("min_contract_months"), r.flag("needs_work_permit"),
         r.all_of<ForeignExclusion>("excluded", {"intra_company_transferee", "retirement_age",
                                                 "retirement_age_at_signing", "treaty"})};
}
void read_value(Reader& r, ComplaintTerm& v) {
    v = {r.count("first_days"), r.count("acceptance_working_days")};
}
void read_value(Reader& r, DiseaseList& v) {
    v.complete = r.flag("complete");
    v.rows_total = r.count("rows_total");
    for (const Node& node : r.list("rows")) {
        Reader row = r.inside(node);
        v.rows.push_back({row.count("n"), row.word_list("codes"), row.words("by_name", false)});
        row.no_other_keys();
    }
}

}  // namespace lt::law
