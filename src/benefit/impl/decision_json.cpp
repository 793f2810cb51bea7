// JSON form "decision/1" of a decision: members in the order of the struct, enumerations by name,
// money exact.
//
// Writing and reading stand side by side for each struct, so that a member missing on one side is
// seen.
#include <array>

#include "benefit/decision.hpp"

namespace lt::benefit {
namespace {

using json::Array;
using json::Object;
using json::Value;

std::unexpected<Error> bad(std::string_view member) {
    return fail(ErrorCode::malformed,
                {"Quyết định không đúng định dạng.", "Not a decision record."},
                {"member " + std::string{member}});
}

// ------------------------------------------------------------------ small values

Value write(const DateRange& range) {
    Object object;
    object.set_new("from", range.first.iso());
    object.set_new("to", range.last.iso());
    return object;
}

Value write(const std::optional<DateRange>& range) { return range ? write(*range) : Value{}; }
Value write(const std::optional<Date>& day) { return day ? Value{day->iso()} : Value{}; }

Result<std::string> text_at(const Value& from, std::string_view key) {
    auto text = from.text_at(key);
    if (!text) return bad(key);
    return std::move(*text);
}

Result<int> number_at(const Value& from, std::string_view key) {
    const auto number = from.integer_at(key);
    if (!number || *number < INT32_MIN || *number > INT32_MAX) return bad(key);
    return static_cast<int>(*number);
}

Result<Dong> dong_at(const Value& from, std::string_view key) {
    const auto number = from.integer_at(key);
    if (!number) return bad(key);
    return Dong{*number};
}

Result<Date> date_at(const Value& from, std::string_view key) {
    LT_TRY(const std::string text, text_at(from, key));
    return Date::parse_iso(text);
}

Result<std::optional<Date>> optional_date_at(const Value& from, std::string_view key) {
    const Value* value = from.find(key);
    if (value == nullptr) return bad(key);
    if (value->is_null()) return std::nullopt;
    LT_TRY(const Date day, date_at(from, key));
    return day;
}

Result<DateRange> range_at(const Value& from, std::string_view key) {
    const Value* value = from.find(key);
    if (value == nullptr) return bad(key);
    LT_TRY(const Date first, date_at(*value, "from"));
    LT_TRY(const Date last, date_at(*value, "to"));
    if (last < first) return bad(key);
    return DateRange{first, last};
}

Result<std::optional<DateRange>> optional_range_at(const Value& from, std::string_view key) {
    const Value* value = from.find(key);
    if (value == nullptr) return bad(key);
    if (value->is_null()) return std::nullopt;
    LT_TRY(const DateRange range, range_at(from, key));
    return range;
}

Result<Share> share_at(const Value& from, std::string_view key) {
    LT_TRY(const std::string text, text_at(from, key));
    return Share::parse(text);
}

Result<law::DayCount> days_at(const Value& from, std::string_view key) {
    LT_TRY(const std::string text, text_at(from, key));
    return law::DayCount::parse(text);
}

Result<YearMonth> month_at(const Value& from, std::string_view key) {
    LT_TRY(const std::string text, text_at(from, key));
    return YearMonth::parse(text);
}

Result<law::ClauseId> clause_at(const Value& from, std::string_view key) {
    LT_TRY(const std::string text, text_at(from, key));
    return law::ClauseId::parse(text);
}

/// The enumerator named at `key`, by a function such as `outcome_of`.
template <class E>
Result<E> named_at(const Value& from, std::string_view key,
                   std::optional<E> (*named)(std::string_view)) {
    LT_TRY(const std::string text, text_at(from, key));
    const auto value = named(text);
    if (!value) return bad(key);
    return *value;
}

template <class E, std::size_t N>
std::optional<E> by_name(const std::array<E, N>& all, std::string_view name) {
    for (const E value : all) {
        if (name_of(value) == name) return value;
    }
    return std::nullopt;
}

std::optional<LineKind> line_kind_of(std::string_view name) {
    return by_name(
        std::array{LineKind::sickness, LineKind::childbirth, LineKind::one_time_allowance}, name);
}
std::optional<Rounding> rounding_of(std::string_view name) {
    return by_name(std::array{Rounding::half_up, Rounding::down, Rounding::up}, name);
}
std::optional<DeadlineKind> deadline_kind_of(std::string_view name) {
    return by_name(std::array{DeadlineKind::worker_files, DeadlineKind::employer_submits,
                              DeadlineKind::office_settles},
                   name);
}
std::optional<DeadlineStatus> deadline_status_of(std::string_view name) {
    return by_name(std::array{DeadlineStatus::in_time, DeadlineStatus::late, DeadlineStatus::open},
                   name);
}

// Declared before `write_all`, which must see them all.
Value write(law::Regime regime);
Value write(const Finding& finding);
Value write(const Input& input);
Value write(const Step& step);
Value write(const AmountLine& line);
Value write(const YearFigures& year);
Value write(const MonthWage& month);
Value write(const Deadline& deadline);

template <class T>
Value write_all(const std::vector<T>& items) {
    Array array;
    array.reserve(items.size());
    for (const T& item : items) array.push_back(write(item));
    return array;
}

template <class T>
Result<std::vector<T>> all_at(const Value& from, std::string_view key,
                              Result<T> (*read)(const Value&)) {
    const Value* value = from.find(key);
    const Array* array = value != nullptr ? value->array() : nullptr;
    if (array == nullptr) return bad(key);
    std::vector<T> items;
    items.reserve(array->size());
    for (const Value& item : *array) {
        LT_TRY(T one, read(item));
        items.push_back(std::move(one));
    }
    return items;
}

// ------------------------------------------------------------------ structs, write then read

Value write(law::Regime regime) { return law::name_of(regime); }
Result<law::Regime> read_regime(const Value& from) {
    const std::string* name = from.string();
    const auto regime = name != nullptr ? law::regime_of(*name) : std::nullopt;
    if (!regime) return bad("regime");
    return *regime;
}

Value write(const Finding& finding) {
    Object o;
    o.set_new("reason", code_of(finding.reason));
    o.set_new("clause", finding.clause.code());
    o.set_new("citation", finding.clause.citation());
    o.set_new("sentence", sentence_of(finding.reason));
    o.set_new("days", write(finding.days));
    o.set_new("count", finding.count.text());
    o.set_new("detail", finding.detail);
    return o;
}
Result<Finding> read_finding(const Value& from) {
    Finding f;
    LT_TRY(const std::string code, text_at(from, "reason"));
    const auto reason = reason_of(code);
    if (!reason) return bad("reason");
    f.reason = *reason;
    LT_TRY(f.clause, clause_at(from, "clause"));
    LT_TRY(f.days, optional_range_at(from, "days"));
    LT_TRY(f.count, days_at(from, "count"));
    LT_TRY(f.detail, text_at(from, "detail"));
    return f;
}

Value write(const Input& input) {
    Object o;
    o.set_new("name", input.name);
    o.set_new("value", input.value);
    o.set_new("source", input.source);
    return o;
}
Result<Input> read_input(const Value& from) {
    Input i;
    LT_TRY(i.name, text_at(from, "name"));
    LT_TRY(i.value, text_at(from, "value"));
    LT_TRY(i.source, text_at(from, "source"));
    return i;
}

Value write(const Step& step) {
    Object o;
    o.set_new("clause", step.clause.code());
    o.set_new("citation", step.clause.citation());
    o.set_new("asks", step.asks);
    o.set_new("inputs", write_all(step.inputs));
    o.set_new("result", step.result);
    return o;
}
Result<Step> read_step(const Value& from) {
    Step s;
    LT_TRY(s.clause, clause_at(from, "clause"));
    LT_TRY(s.asks, text_at(from, "asks"));
    LT_TRY(s.inputs, all_at(from, "inputs", read_input));
    LT_TRY(s.result, text_at(from, "result"));
    return s;
}

Value write(const AmountLine& line) {
    Object o;
    o.set_new("kind", name_of(line.kind));
    o.set_new("label", label_of(line.kind));
    o.set_new("regime", law::name_of(line.regime));
    o.set_new("days", write(line.days));
    o.set_new("quantity", line.quantity);
    o.set_new("exact", line.exact.text());
    o.set_new("amount", line.amount.whole());
    o.set_new("rounding", name_of(line.rounding));
    return o;
}
Result<AmountLine> read_line(const Value& from) {
    AmountLine l;
    LT_TRY(l.kind, named_at(from, "kind", line_kind_of));
    LT_TRY(l.regime, named_at(from, "regime", law::regime_of));
    LT_TRY(l.days, optional_range_at(from, "days"));
    LT_TRY(l.quantity, text_at(from, "quantity"));
    LT_TRY(l.exact, share_at(from, "exact"));
    LT_TRY(l.amount, dong_at(from, "amount"));
    LT_TRY(l.rounding, named_at(from, "rounding", rounding_of));
    return l;
}

Value write(const YearFigures& year) {
    Object o;
    o.set_new("year", year.year);
    o.set_new("contributed_months", year.contributed_months);
    o.set_new("claimed", year.claimed.text());
    o.set_new("allowed", year.allowed.text());
    o.set_new("cap", year.cap.text());
    o.set_new("used_before", year.used_before.text());
    o.set_new("paid", year.paid.text());
    o.set_new("remaining", year.remaining.text());
    return o;
}
Result<YearFigures> read_year(const Value& from) {
    YearFigures y;
    LT_TRY(y.year, number_at(from, "year"));
    LT_TRY(y.contributed_months, number_at(from, "contributed_months"));
    LT_TRY(y.claimed, days_at(from, "claimed"));
    LT_TRY(y.allowed, days_at(from, "allowed"));
    LT_TRY(y.cap, days_at(from, "cap"));
    LT_TRY(y.used_before, days_at(from, "used_before"));
    LT_TRY(y.paid, days_at(from, "paid"));
    LT_TRY(y.remaining, days_at(from, "remaining"));
    return y;
}

Value write(const MonthWage& month) {
    Object o;
    o.set_new("month", month.month.text());
    o.set_new("wage", month.wage.whole());
    return o;
}
Result<MonthWage> read_month(const Value& from) {
    MonthWage m;
    LT_TRY(m.month, month_at(from, "month"));
    LT_TRY(m.wage, dong_at(from, "wage"));
    return m;
}

Value write(const SicknessFigures& figures) {
    Object o;
    o.set_new("years", write_all(figures.years));
    o.set_new("base", write_all(figures.base));
    o.set_new("rate_percent", figures.rate_percent);
    o.set_new("divisor", figures.divisor);
    o.set_new("daily", figures.daily.text());
    return o;
}
Result<SicknessFigures> read_sickness(const Value& from) {
    SicknessFigures f;
    LT_TRY(f.years, all_at(from, "years", read_year));
    LT_TRY(f.base, all_at(from, "base", read_month));
    LT_TRY(f.rate_percent, number_at(from, "rate_percent"));
    LT_TRY(f.divisor, number_at(from, "divisor"));
    LT_TRY(f.daily, share_at(from, "daily"));
    return f;
}

Value write(const WindowFigures& window) {
    Object o;
    o.set_new("first", window.first.text());
    o.set_new("last", window.last.text());
    o.set_new("months_found", window.months_found);
    o.set_new("months_required", window.months_required);
    o.set_new("total_months", window.total_months);
    o.set_new("total_months_required", window.total_months_required);
    return o;
}
Result<WindowFigures> read_window(const Value& from) {
    WindowFigures w;
    LT_TRY(w.first, month_at(from, "first"));
    LT_TRY(w.last, month_at(from, "last"));
    LT_TRY(w.months_found, number_at(from, "months_found"));
    LT_TRY(w.months_required, number_at(from, "months_required"));
    LT_TRY(w.total_months, number_at(from, "total_months"));
    LT_TRY(w.total_months_required, number_at(from, "total_months_required"));
    return w;
}

Value write(const ChildbirthFigures& figures) {
    Object o;
    o.set_new("window", write(figures.window));
    o.set_new("leave", write(figures.leave));
    o.set_new("months", figures.months);
    o.set_new("odd_days", figures.odd_days);
    o.set_new("children", figures.children);
    o.set_new("second_child", figures.second_child);
    o.set_new("base", write_all(figures.base));
    o.set_new("average", figures.average.text());
    o.set_new("odd_days_divisor", figures.odd_days_divisor);
    o.set_new("level", figures.level.whole());
    o.set_new("one_time_multiple", figures.one_time_multiple);
    return o;
}
Result<ChildbirthFigures> read_childbirth(const Value& from) {
    ChildbirthFigures f;
    const Value* window = from.find("window");
    const Value* second = from.find("second_child");
    if (window == nullptr) return bad("window");
    if (second == nullptr || second->boolean() == nullptr) return bad("second_child");
    f.second_child = *second->boolean();
    LT_TRY(f.window, read_window(*window));
    LT_TRY(f.leave, range_at(from, "leave"));
    LT_TRY(f.months, number_at(from, "months"));
    LT_TRY(f.odd_days, number_at(from, "odd_days"));
    LT_TRY(f.children, number_at(from, "children"));
    LT_TRY(f.base, all_at(from, "base", read_month));
    LT_TRY(f.average, share_at(from, "average"));
    LT_TRY(f.odd_days_divisor, number_at(from, "odd_days_divisor"));
    LT_TRY(f.level, dong_at(from, "level"));
    LT_TRY(f.one_time_multiple, number_at(from, "one_time_multiple"));
    return f;
}

Value write(const Deadline& deadline) {
    Object o;
    o.set_new("kind", name_of(deadline.kind));
    o.set_new("clause", deadline.clause.code());
    o.set_new("from", deadline.from.iso());
    o.set_new("due", deadline.due.iso());
    o.set_new("done", write(deadline.done));
    o.set_new("status", name_of(deadline.status));
    return o;
}
Result<Deadline> read_deadline(const Value& from) {
    Deadline d;
    LT_TRY(d.kind, named_at(from, "kind", deadline_kind_of));
    LT_TRY(d.clause, clause_at(from, "clause"));
    LT_TRY(d.from, date_at(from, "from"));
    LT_TRY(d.due, date_at(from, "due"));
    LT_TRY(d.done, optional_date_at(from, "done"));
    LT_TRY(d.status, named_at(from, "status", deadline_status_of));
    return d;
}

std::optional<Outcome> named_outcome(std::string_view name) { return outcome_of(name); }
std::optional<BenefitKind> named_kind(std::string_view name) { return benefit_kind_of(name); }

}  // namespace

json::Value to_json(const Decision& decision) {
    Object o;
    o.set_new("format", k_decision_format);
    o.set_new("kind", name_of(decision.kind));
    o.set_new("outcome", name_of(decision.outcome));
    o.set_new("regimes", write_all(decision.regimes));
    o.set_new("law_version", decision.law_version);
    o.set_new("switch_set", decision.switch_set);
    o.set_new("findings", write_all(decision.findings));
    o.set_new("sickness", decision.sickness ? write(*decision.sickness) : Value{});
    o.set_new("childbirth", decision.childbirth ? write(*decision.childbirth) : Value{});
    o.set_new("lines", write_all(decision.lines));
    o.set_new("total", decision.total.whole());
    o.set_new("deadlines", write_all(decision.deadlines));
    o.set_new("complaint_days", decision.complaint_days);
    o.set_new("trace", write_all(decision.trace));
    return o;
}

Result<Decision> decision_from_json(const json::Value& value) {
    LT_TRY(const std::string format, text_at(value, "format"));
    if (format != k_decision_format) {
        return fail(ErrorCode::unsupported,
                    {"Phiên bản quyết định không được hỗ trợ.", "Unknown format of a decision."});
    }
    Decision d;
    LT_TRY(d.kind, named_at(value, "kind", named_kind));
    LT_TRY(d.outcome, named_at(value, "outcome", named_outcome));
    LT_TRY(d.regimes, all_at(value, "regimes", read_regime));
    LT_TRY(d.law_version, text_at(value, "law_version"));
    LT_TRY(d.switch_set, text_at(value, "switch_set"));
    LT_TRY(d.findings, all_at(value, "findings", read_finding));
    const Value* sickness = value.find("sickness");
    if (sickness == nullptr) return bad("sickness");
    if (!sickness->is_null()) {
        LT_TRY(d.sickness, read_sickness(*sickness));
    }
    const Value* childbirth = value.find("childbirth");
    if (childbirth == nullptr) return bad("childbirth");
    if (!childbirth->is_null()) {
        LT_TRY(d.childbirth, read_childbirth(*childbirth));
    }
    LT_TRY(d.lines, all_at(value, "lines", read_line));
    LT_TRY(d.total, dong_at(value, "total"));
    LT_TRY(d.deadlines, all_at(value, "deadlines", read_deadline));
    LT_TRY(d.complaint_days, number_at(value, "complaint_days"));
    LT_TRY(d.trace, all_at(value, "trace", read_step));
    return d;
}

}  // namespace lt::benefit
