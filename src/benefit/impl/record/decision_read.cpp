// Reading the record back.  One function per struct, in the order of decision_json.cpp.
#include <array>

#include "benefit/decision_json.hpp"

namespace lt::benefit {
namespace {

using json::Array;
using Json = json::Value;

std::unexpected<Error> bad(std::string_view member) {
    return fail(ErrorCode::malformed,
                {"Quyết định không đúng định dạng.", "Not a decision record."},
                {"member " + std::string{member}});
}

// ------------------------------------------------------------------ small values

Result<const Json*> member(const Json& from, std::string_view key) {
    const Json* value = from.find(key);
    if (value == nullptr) return bad(key);
    return value;
}

Result<std::string> text_at(const Json& from, std::string_view key) {
    auto text = from.text_at(key);
    if (!text) return bad(key);
    return std::move(*text);
}

Result<int> number_at(const Json& from, std::string_view key) {
    const auto number = from.integer_at(key);
    if (!number || *number < INT32_MIN || *number > INT32_MAX) return bad(key);
    return static_cast<int>(*number);
}

Result<Dong> dong_at(const Json& from, std::string_view key) {
    const auto number = from.integer_at(key);
    if (!number) return bad(key);
    return Dong{*number};
}

Result<bool> bool_at(const Json& from, std::string_view key) {
    LT_TRY(const Json* value, member(from, key));
    if (value->boolean() == nullptr) return bad(key);
    return *value->boolean();
}

/// Reads the text at `key` with `parse`; any failure names the member.
template <class Parse>
auto parsed_at(const Json& from, std::string_view key, Parse parse)
    -> decltype(parse(std::string_view{})) {
    const auto text = from.text_at(key);
    if (!text) return bad(key);
    auto value = parse(std::string_view{*text});
    if (!value) return bad(key);
    return value;
}

Result<Date> date_at(const Json& from, std::string_view key) {
    return parsed_at(from, key, &Date::parse_iso);
}
Result<Share> share_at(const Json& from, std::string_view key) {
    return parsed_at(from, key, &Share::parse);
}
Result<law::DayCount> days_at(const Json& from, std::string_view key) {
    return parsed_at(from, key, &law::DayCount::parse);
}
Result<YearMonth> month_at(const Json& from, std::string_view key) {
    return parsed_at(from, key, &YearMonth::parse);
}
Result<law::ClauseId> clause_at(const Json& from, std::string_view key) {
    return parsed_at(from, key, &law::ClauseId::parse);
}

/// The enumerator named at `key`, by a function such as `outcome_of`.
template <class E>
Result<E> named_at(const Json& from, std::string_view key,
                   std::optional<E> (*named)(std::string_view) noexcept) {
    const auto text = from.text_at(key);
    const auto value = text ? named(*text) : std::nullopt;
    if (!value) return bad(key);
    return *value;
}

Result<Rounding> rounding_at(const Json& from, std::string_view key) {
    const auto text = from.text_at(key);
    for (const Rounding rounding : {Rounding::half_up, Rounding::down, Rounding::up}) {
        if (text && name_of(rounding) == *text) return rounding;
    }
    return bad(key);
}

Result<DateRange> read_range(const Json& from) {
    LT_TRY(const Date first, date_at(from, "from"));
    LT_TRY(const Date last, date_at(from, "to"));
    if (last < first) return bad("to");
    return DateRange{first, last};
}

/// Null, or what `read` makes of the member.
template <class T>
Result<std::optional<T>> optional_at(const Json& from, std::string_view key,
                                     Result<T> (*read)(const Json&)) {
    LT_TRY(const Json* value, member(from, key));
    if (value->is_null()) return std::optional<T>{};
    LT_TRY(T one, read(*value));
    return std::optional<T>{std::move(one)};
}

template <class T, class Read>
Result<void> all_at(const Json& from, std::string_view key, std::vector<T>& out, Read read) {
    const Json* value = from.find(key);
    const Array* array = value != nullptr ? value->array() : nullptr;
    if (array == nullptr) return bad(key);
    out.reserve(array->size());
    for (const Json& item : *array) {
        LT_TRY(T one, read(item));
        out.push_back(std::move(one));
    }
    return {};
}

// ------------------------------------------------------------------ structs without words

Result<Quota> read_quota(const Json& from) {
    Quota q;
    LT_TRY(q.counter, named_at(from, "counter", &counter_of));
    LT_TRY(q.year, number_at(from, "year"));
    LT_TRY(q.child, number_at(from, "child"));
    LT_TRY(q.contributed_months, number_at(from, "contributed_months"));
    LT_TRY(q.claimed, days_at(from, "claimed"));
    LT_TRY(q.allowed, days_at(from, "allowed"));
    LT_TRY(q.cap, days_at(from, "cap"));
    LT_TRY(q.used_before, days_at(from, "used_before"));
    LT_TRY(q.paid, days_at(from, "paid"));
    LT_TRY(q.remaining, days_at(from, "remaining"));
    return q;
}

Result<Window> read_window(const Json& from) {
    Window w;
    LT_TRY(w.first, month_at(from, "first"));
    LT_TRY(w.last, month_at(from, "last"));
    LT_TRY(w.months_found, number_at(from, "months_found"));
    LT_TRY(w.months_required, number_at(from, "months_required"));
    LT_TRY(w.total_months, number_at(from, "total_months"));
    LT_TRY(w.total_months_required, number_at(from, "total_months_required"));
    return w;
}

Result<Leave> read_leave(const Json& from) {
    Leave l;
    LT_TRY(const Json* days, member(from, "days"));
    LT_TRY(l.days, read_range(*days));
    LT_TRY(l.unit, named_at(from, "unit", &day_unit_of));
    LT_TRY(l.months, number_at(from, "months"));
    LT_TRY(l.odd_days, number_at(from, "odd_days"));
    LT_TRY(l.counted, days_at(from, "counted"));
    return l;
}

Result<MonthWage> read_month(const Json& from) {
    MonthWage m;
    LT_TRY(m.month, month_at(from, "month"));
    LT_TRY(m.wage, dong_at(from, "wage"));
    return m;
}

Result<Share> read_share(const Json& from) {
    const std::string* text = from.string();
    if (text == nullptr) return bad("average");
    return Share::parse(*text);
}

Result<Dong> read_dong(const Json& from) {
    const std::int64_t* whole = from.integer();
    if (whole == nullptr) return bad("level");
    return Dong{*whole};
}

Result<Date> read_date(const Json& from) {
    const std::string* text = from.string();
    if (text == nullptr) return bad("done");
    return Date::parse_iso(*text);
}

Result<Figures> read_figures(const Json& from) {
    Figures f;
    LT_TRY_VOID(all_at(from, "quotas", f.quotas, read_quota));
    LT_TRY(f.window, optional_at(from, "window", &read_window));
    LT_TRY(f.leave, optional_at(from, "leave", &read_leave));
    LT_TRY_VOID(all_at(from, "base", f.base, read_month));
    LT_TRY(f.average, optional_at(from, "average", &read_share));
    LT_TRY(f.level, optional_at(from, "level", &read_dong));
    LT_TRY(f.children, number_at(from, "children"));
    LT_TRY(f.second_child, bool_at(from, "second_child"));
    return f;
}

Result<AmountLine> read_line(const Json& from) {
    AmountLine l;
    LT_TRY(l.kind, named_at(from, "kind", &line_kind_of));
    LT_TRY(l.regime, named_at(from, "regime", &law::regime_of));
    LT_TRY(l.days, optional_at(from, "days", &read_range));
    LT_TRY(const Json* quantity, member(from, "quantity"));
    LT_TRY(l.quantity.days, days_at(*quantity, "days"));
    LT_TRY(l.quantity.months, number_at(*quantity, "months"));
    LT_TRY(l.quantity.odd_days, number_at(*quantity, "odd_days"));
    LT_TRY(l.quantity.children, number_at(*quantity, "children"));
    LT_TRY(l.base, share_at(from, "base"));
    LT_TRY(l.rate_percent, number_at(from, "rate_percent"));
    LT_TRY(l.divisor, number_at(from, "divisor"));
    LT_TRY(l.daily, share_at(from, "daily"));
    LT_TRY(l.exact, share_at(from, "exact"));
    LT_TRY(l.amount, dong_at(from, "amount"));
    LT_TRY(l.rounding, rounding_at(from, "rounding"));
    return l;
}

Result<Deadline> read_deadline(const Json& from) {
    Deadline d;
    LT_TRY(d.kind, named_at(from, "kind", &deadline_kind_of));
    LT_TRY(d.clause, clause_at(from, "clause"));
    LT_TRY(d.from, date_at(from, "from"));
    LT_TRY(d.due, date_at(from, "due"));
    LT_TRY(d.done, optional_at(from, "done", &read_date));
    LT_TRY(d.status, named_at(from, "status", &deadline_status_of));
    return d;
}

Result<law::Regime> read_regime(const Json& from) {
    const std::string* name = from.string();
    const auto regime = name != nullptr ? law::regime_of(*name) : std::nullopt;
    if (!regime) return bad("regimes");
    return *regime;
}

// ------------------------------------------------------------------ structs with words

/// Reads what shows words; they are kept in the trace.
class Reader {
  public:
    explicit Reader(Trace& trace) : x_trace(trace) {}

    Result<Text> text(const Json& from, std::string_view key) {
        LT_TRY(const std::string words, text_at(from, key));
        return x_trace.keep(words);
    }
    Result<Finding> finding(const Json& from) {
        Finding f;
        LT_TRY(f.reason, named_at(from, "reason", &reason_of));
        LT_TRY(f.clause, clause_at(from, "clause"));
        LT_TRY(f.days, optional_at(from, "days", &read_range));
        LT_TRY(f.count, days_at(from, "count"));
        LT_TRY(const Text detail, text(from, "detail"));
        f.detail = x_trace.sentence(detail);
        return f;
    }
    Result<PaperCheck> paper(const Json& from) {
        PaperCheck p;
        LT_TRY(p.need, text(from, "need"));
        LT_TRY(p.clause, clause_at(from, "clause"));
        LT_TRY(p.what, text(from, "what"));
        LT_TRY(p.stand_in, text(from, "stand_in"));
        LT_TRY(p.status, named_at(from, "status", &paper_status_of));
        LT_TRY(p.found, text(from, "found"));
        return p;
    }
    Result<Reading> reading(const Json& from) {
        Reading r;
        LT_TRY(r.name, text(from, "name"));
        LT_TRY(r.option, text(from, "option"));
        return r;
    }
    Result<void> step(const Json& from) {
        Step s;
        LT_TRY(s.rule, text(from, "rule"));
        LT_TRY(s.clause, clause_at(from, "clause"));
        LT_TRY(s.asks, text(from, "asks"));
        LT_TRY(s.side, named_at(from, "side", &side_of));
        LT_TRY(const Text result, text(from, "result"));
        s.result = x_trace.sentence(result);
        Step& added = x_trace.add(s);
        std::vector<Input> inputs;
        LT_TRY_VOID(all_at(from, "inputs", inputs, [this](const Json& one) { return input(one); }));
        for (const Input& one : inputs) x_trace.add(one);
        added.inputs = static_cast<std::uint32_t>(inputs.size());
        return {};
    }

  private:
    Result<Input> input(const Json& from) {
        Input i;
        LT_TRY(i.name, text(from, "name"));
        LT_TRY(const Text value, text(from, "value"));
        i.value = value;
        LT_TRY(i.source, text(from, "source"));
        return i;
    }
    Trace& x_trace;
};

Result<void> read_trace(const Json& from, Reader& reader) {
    LT_TRY(const Json* steps, member(from, "trace"));
    if (steps->array() == nullptr) return bad("trace");
    for (const Json& step : *steps->array()) LT_TRY_VOID(reader.step(step));
    return {};
}

}  // namespace

Result<Decision> decision_from_json(const json::Value& value) {
    LT_TRY(const std::string format, text_at(value, "format"));
    if (format != k_decision_format) {
        return fail(ErrorCode::unsupported,
                    {"Phiên bản quyết định không được hỗ trợ.", "Unknown format of a decision."});
    }
    Decision d;
    Reader reader{d.trace};
    LT_TRY(d.kind, named_at(value, "kind", &benefit_kind_of));
    LT_TRY(d.outcome, named_at(value, "outcome", &outcome_of));
    LT_TRY_VOID(all_at(value, "regimes", d.regimes, read_regime));
    LT_TRY(d.law_version, text_at(value, "law_version"));
    LT_TRY(d.switch_set, text_at(value, "switch_set"));
    LT_TRY_VOID(
        all_at(value, "readings", d.readings, [&](const Json& v) { return reader.reading(v); }));
    LT_TRY_VOID(
        all_at(value, "findings", d.findings, [&](const Json& v) { return reader.finding(v); }));
    LT_TRY(const Json* figures, member(value, "figures"));
    LT_TRY(d.figures, read_figures(*figures));
    LT_TRY_VOID(all_at(value, "lines", d.lines, read_line));
    LT_TRY(d.total, dong_at(value, "total"));
    LT_TRY_VOID(all_at(value, "papers", d.papers, [&](const Json& v) { return reader.paper(v); }));
    LT_TRY_VOID(all_at(value, "deadlines", d.deadlines, read_deadline));
    LT_TRY(d.complaint_days, number_at(value, "complaint_days"));
    LT_TRY_VOID(read_trace(value, reader));
    return d;
}

}  // namespace lt::benefit
