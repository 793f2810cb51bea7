// A decision in the making: steps are added in the order of the law, findings and lines as they
// arise.
//
// The basic idea: the rules write into a Draft and may stop at any point (a law value is missing,
// the case belongs to an officer); `close` then sorts the findings and derives the outcome from
// what is there.  Without a trace the same calls cost next to nothing, so rules never ask whether
// anybody will read.
#pragma once
#include <optional>
#include <string_view>
#include <utility>

#include "benefit/claim.hpp"
#include "benefit/decide.hpp"
#include "benefit/decision.hpp"
#include "law/law_book.hpp"

namespace lt::benefit {

/// Adds to the step just begun:
/// `draft.step(k_rule).in("Số con", 2, paper).met(true).gives("Nghỉ {} tháng.", 7);`
class StepWriter {
  public:
    explicit StepWriter(Trace* trace, Step* step) : x_trace(trace), x_step(step) {}
    StepWriter& in(Literal name, const Value& value, std::string_view source = {}) {
        if (x_trace != nullptr) add(name, value, source);
        return *this;
    }
    StepWriter& in(Literal name, int value, std::string_view source = {}) {
        return in(name, Value{std::int64_t{value}}, source);
    }
    StepWriter& in(Literal name, Literal value, std::string_view source = {}) {
        return in(name, Value{Text{value}}, source);
    }
    /// Words that are not ours: a code, a name of an employer.
    StepWriter& words(Literal name, std::string_view value, std::string_view source = {}) {
        if (x_trace != nullptr) add(name, Value{x_trace->keep(value)}, source);
        return *this;
    }
    /// For a rule of kind `condition`.
    StepWriter& met(bool yes) {
        if (x_step != nullptr) x_step->side = yes ? Side::met : Side::not_met;
        return *this;
    }
    /// "{}" for each value: numbers, DayCount, Date, DateRange, money, Literal ...
    template <class... V>
    void gives(Literal format, const V&... values) {
        if (x_trace != nullptr) x_step->result = x_trace->sentence(format, values...);
    }

  private:
    void add(Literal name, const Value& value, std::string_view source);
    Trace* x_trace;
    Step* x_step;
};

/// The dates deadlines run from, as the benefit found them.
struct KeyDates {
    std::optional<Date> leave_start;
    std::optional<Date> leave_end;
    std::optional<Date> birth;
};

class Draft {
  public:
    Draft(const Claim& claim, const law::LawBook& law, Detail detail, Decision& out);

    [[nodiscard]] const Claim& claim() const { return *x_claim; }
    [[nodiscard]] const law::LawBook& law() const { return *x_law; }
    [[nodiscard]] const law::Switches& switches() const { return x_law->switches(); }
    [[nodiscard]] Decision& decision() { return *x_decision; }
    [[nodiscard]] Figures& figures() { return x_decision->figures; }
    [[nodiscard]] KeyDates& dates() { return x_dates; }

    /// The decision depends on this switch: `if (draft.reads("loss_one_time", s.loss_one_time) ==
    /// ...)`.
    template <class E>
    E reads(Literal name, E value) {
        note_reading(name);
        return value;
    }

    StepWriter step(const Rule& rule);
    /// A clause under which the same rule stands beside the one of `rule` (two laws, one code).
    StepWriter step(const Rule& rule, const law::ClauseId& clause);

    void find(Reason reason, const law::ClauseId& clause) { add({reason, clause, {}, {}, {}}); }
    template <class... V>
    void find(Reason reason, const law::ClauseId& clause, Literal detail, const V&... values) {
        add({reason, clause, {}, {}, x_decision->trace.sentence(detail, values...)});
    }
    /// Days lost; neighbours lost for the same reason under the same clause are one finding.
    void lose(Reason reason, const law::ClauseId& clause, const DateRange& days,
              law::DayCount count);
    /// The next lost day opens a finding of its own (a paid day lies between).
    void end_of_run() { x_run_open = false; }
    [[nodiscard]] bool has(Reason reason) const;

    /// The regime governs some of the benefit; in order of the days.
    void governed_by(law::Regime regime);

    /// exact = base x rate / 100 x units, rounded here, once, under the reading of the law book.
    /// `line.exact` and `line.amount` are filled; `units` are days / divisor, months, children.
    const AmountLine& pay(AmountLine line, const Share& units);

    /// Sorts findings by precedence, sums the lines, derives the outcome.
    void close();
    /// The law book could not answer: the case goes to an officer with the trace so far.
    void close_without_law(const Error& error);

  private:
    void add(const Finding& finding) {
        x_decision->findings.push_back(finding);
        x_run_open = false;
    }
    void note_reading(Literal name);

    const Claim* x_claim;
    const law::LawBook* x_law;
    Decision* x_decision;
    KeyDates x_dates;
    bool x_tracing;
    bool x_run_open = false;
};

}  // namespace lt::benefit
