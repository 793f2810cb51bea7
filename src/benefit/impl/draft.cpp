#include "benefit/impl/draft.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lt::benefit {
namespace {

/// Whether the reason sends the case to an officer, takes something away, or is a remark only.
enum class Effect { refer, loss, remark };

Effect effect_of(Reason reason) {
    switch (reason) {
        case Reason::data_mismatch:
        case Reason::wage_missing:
        case Reason::law_data_missing:
        case Reason::needs_officer: return Effect::refer;
        case Reason::late_needs_explanation: return Effect::remark;
        case Reason::not_in_insured_employment:
        case Reason::sick_excl_self_harm:
        case Reason::sick_excl_alcohol:
        case Reason::sick_excl_drugs:
        case Reason::sick_excl_first_tnld:
        case Reason::overlap_labour_law_leave:
        case Reason::overlap_maternity:
        case Reason::overlap_dsphsk:
        case Reason::overlap_fully_paid_leave:
        case Reason::sick_quota_exhausted:
        case Reason::certified_days_exceeded:
        case Reason::child_not_under_7:
        case Reason::child_quota_exhausted:
        case Reason::long_term_limit_exhausted:
        case Reason::ds_less_than_30_sick_days:
        case Reason::ds_out_of_window:
        case Reason::ds_year_cap_exhausted:
        case Reason::ds_not_on_leave:
        case Reason::ds_early_return:
        case Reason::mat_cond_6_in_12_not_met:
        case Reason::mat_cond_3_in_12_not_met:
        case Reason::mat_cond_6_in_24_not_met:
        case Reason::prenatal_5_visits_used:
        case Reason::father_out_of_window:
        case Reason::father_not_insured:
        case Reason::adopt_child_not_under_6_months:
        case Reason::lump_father_6_in_12_not_met:
        case Reason::surrogacy_cascade_none:
        case Reason::vol_compulsory_prevails:
        case Reason::vol_spouse_claimed:
        case Reason::before_law_in_force:
        case Reason::not_covered:
        case Reason::not_insured_at_event:
        case Reason::paper_missing:
        case Reason::paper_invalid: return Effect::loss;
    }
    return Effect::loss;
}

Outcome outcome_of_findings(const Decision& decision) {
    const auto has = [&](Effect effect) {
        return std::ranges::any_of(decision.findings, [effect](const Finding& finding) {
            return effect_of(finding.reason) == effect;
        });
    };
    if (has(Effect::refer)) return Outcome::refer;
    if (decision.lines.empty()) return Outcome::refused;
    return has(Effect::loss) ? Outcome::partly : Outcome::granted;
}

}  // namespace

Draft::Draft(BenefitKind kind, const law::LawBook& law) : x_readings(law.switches()) {
    x_decision.kind = kind;
    x_decision.law_version = law.version();
    x_decision.switch_set = law.switches().deviations();
    x_decision.trace.reserve(16);
}

StepWriter Draft::step(const law::ClauseId& clause, std::string_view asks) {
    x_decision.trace.push_back({clause, std::string{asks}, {}, {}});
    x_decision.trace.back().inputs.reserve(4);
    return StepWriter{x_decision.trace.back()};
}

void Draft::pay(AmountLine line) {
    line.rounding = x_readings.rounding;
    line.amount = line.exact.to_dong(line.rounding);
    x_decision.total += line.amount;
    x_decision.lines.push_back(std::move(line));
}

Decision Draft::close() && {
    std::ranges::stable_sort(x_decision.findings, {}, &Finding::reason);
    x_decision.outcome = outcome_of_findings(x_decision);
    return std::move(x_decision);
}

Decision Draft::close_without_law(const Error& error) && {
    const law::ClauseId clause{law::Act::l41, 5, 7};
    step(clause, "Cần quy định có hiệu lực vào ngày hưởng.").gives(error.client.vi);
    find({Reason::law_data_missing, clause, std::nullopt, {}, error.client.vi});
    return std::move(*this).close();
}

Share product(Share unit, Share units, const law::Switches& readings) {
    switch (readings.rounding_order) {
        case law::RoundingOrder::per_line: return unit * units;
        case law::RoundingOrder::per_unit: return Share{unit.to_dong(readings.rounding)} * units;
    }
    return unit * units;
}

std::string money_text(Dong amount) { return grouped(amount) + " đồng"; }

std::string money_text(Share amount) {
    if (amount.denominator() == 1) return money_text(amount.to_dong(Rounding::down));
    const Dong whole = amount.to_dong(Rounding::down);
    const Share rest = amount - Share{whole};
    return fmt::format("{} {} đồng", grouped(whole), rest.text());
}

std::string range_text(const DateRange& range) {
    return fmt::format("{} - {}", range.first.vietnamese(), range.last.vietnamese());
}

}  // namespace lt::benefit
