#include "benefit/impl/frame/draft.hpp"

#include <algorithm>

namespace lt::benefit {
namespace {

constexpr Rule k_law_in_force{
    {law::Act::l41, 5, 7}, "law.in_force", "Cần quy định có hiệu lực vào ngày hưởng."};

Outcome outcome_of_findings(const Decision& decision) {
    const auto has = [&](Effect effect) {
        return std::ranges::any_of(decision.findings, [effect](const Finding& finding) {
            return effect_of(finding.reason) == effect;
        });
    };
    if (has(Effect::refer)) return Outcome::refer;
    if (has(Effect::block) || decision.lines.empty()) return Outcome::refused;
    return has(Effect::loss) ? Outcome::partly : Outcome::granted;
}

}  // namespace

void StepWriter::add(Literal name, const Value& value, std::string_view source) {
    x_trace->add(Input{name, value, x_trace->keep(source)});
    ++x_step->inputs;
}

Draft::Draft(const Claim& claim, const law::LawBook& law, Detail detail, Decision& out)
    : x_claim(&claim), x_law(&law), x_decision(&out), x_tracing(detail == Detail::with_trace) {
    out.clear();
    out.kind = claim.kind();
    out.law_version = law.version();
    out.switch_set = law.switches().deviations();
}

StepWriter Draft::step(const Rule& rule) { return step(rule, rule.clause); }

StepWriter Draft::step(const Rule& rule, const law::ClauseId& clause) {
    if (!x_tracing) return StepWriter{nullptr, nullptr};
    Trace& trace = x_decision->trace;
    Step& step = trace.add(Step{clause, rule.key, rule.asks, Side::applied, 0, 0, {}});
    return StepWriter{&trace, &step};
}

void Draft::lose(Reason reason, const law::ClauseId& clause, const DateRange& days,
                 law::DayCount count) {
    auto& findings = x_decision->findings;
    if (x_run_open && findings.back().reason == reason && findings.back().clause == clause) {
        findings.back().days->last = days.last;
        findings.back().count += count;
    } else {
        findings.push_back({reason, clause, days, count, {}});
    }
    x_run_open = true;
}

bool Draft::has(Reason reason) const {
    return std::ranges::find(x_decision->findings, reason, &Finding::reason) !=
           x_decision->findings.end();
}

void Draft::governed_by(law::Regime regime) {
    auto& regimes = x_decision->regimes;
    if (std::ranges::find(regimes, regime) == regimes.end()) regimes.push_back(regime);
}

void Draft::note_reading(Literal name) {
    auto& readings = x_decision->readings;
    const auto known = std::ranges::find_if(
        readings, [&](const Reading& reading) { return reading.name.literal == name.data(); });
    if (known != readings.end()) return;
    const Text option = x_decision->trace.keep(x_law->switches().option(name.view()));
    readings.push_back({name, option});
}

const AmountLine& Draft::pay(AmountLine line, const Share& units) {
    const law::Switches& readings = switches();
    constexpr int k_hundred = 100;
    // One fraction, reduced once: base x rate / 100, and the same for one day.
    const Int128 unit = line.base.numerator() * line.rate_percent;
    const Int128 parts = line.base.denominator() * k_hundred;
    if (line.divisor != 0) line.daily = Share::of(unit, parts * line.divisor);
    const bool by_day = line.quantity.months == 0 && line.divisor != 0;
    switch (readings.rounding_order) {
        case law::RoundingOrder::per_line:
            line.exact = Share::of(unit * units.numerator(), parts * units.denominator());
            break;
        case law::RoundingOrder::per_unit:
            line.exact =
                by_day ? Share{line.daily.to_dong(readings.rounding)} * units * Share{line.divisor}
                       : Share{Share::of(unit, parts).to_dong(readings.rounding)} * units;
            break;
    }
    line.rounding = readings.rounding;
    line.amount = line.exact.to_dong(line.rounding);
    x_decision->total += line.amount;
    x_decision->lines.push_back(line);
    return x_decision->lines.back();
}

void Draft::close() {
    Decision& d = *x_decision;
    const auto blocked = [](const Finding& f) { return effect_of(f.reason) == Effect::block; };
    if (std::ranges::any_of(d.findings, blocked)) {
        d.lines.clear();
        d.total = Dong{};
    }
    std::ranges::stable_sort(d.findings, {}, &Finding::reason);
    d.outcome = outcome_of_findings(d);
}

void Draft::close_without_law(const Error& error) {
    const Text what = x_decision->trace.keep(error.client.vi);
    step(k_law_in_force).gives("{}", Value{what});
    add({Reason::law_data_missing,
         k_law_in_force.clause,
         {},
         {},
         x_decision->trace.sentence("{}", Value{what})});
    close();
}

}  // namespace lt::benefit
