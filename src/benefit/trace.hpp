// The trace of a decision: the clauses applied, in order, with what went in and what came out.
//
// The basic idea: rules record typed values and constant sentences; words are made only when
// somebody reads (explain.hpp, decision_json.hpp).  Recording a step costs some ten nanoseconds, so
// every decision can carry its whole trace.  A trace owns everything it shows: it can be copied and
// outlives the claim.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/money.hpp"
#include "benefit/rule.hpp"
#include "law/clause.hpp"
#include "law/day_count.hpp"

namespace lt::benefit {

/// Words kept in the trace, or a Literal.
struct Text {
    const char* literal = nullptr;  ///< nullptr: the words lie in Trace::words
    std::uint32_t at = 0;
    std::uint32_t size = 0;

    constexpr Text() = default;
    constexpr Text(Literal text)
        : literal(text.data()), size(static_cast<std::uint32_t>(text.view().size())) {}
    constexpr Text(std::uint32_t where, std::uint32_t length) : at(where), size(length) {}
    [[nodiscard]] constexpr bool empty() const { return size == 0; }
};

struct MonthRange {
    YearMonth first;
    YearMonth last;
    friend bool operator==(const MonthRange&, const MonthRange&) = default;
};
/// Months, shown as "14 năm 11 tháng".
struct YearsAndMonths {
    int months = 0;
};
/// A length of leave, shown as "5 tháng 12 ngày".
struct MonthsAndDays {
    int months = 0;
    int days = 0;
};
struct PercentOf {
    int of_hundred = 0;
};
enum class Answer { no, yes };  ///< "không", "có"

/// One value of a step.  Money is a Share (exact) or Dong.
using Value =
    std::variant<std::monostate, Text, std::int64_t, law::DayCount, Date, DateRange, YearMonth,
                 MonthRange, YearsAndMonths, MonthsAndDays, PercentOf, Answer, Dong, Share>;

[[nodiscard]] constexpr Answer answer(bool yes) { return yes ? Answer::yes : Answer::no; }

/// A sentence with "{}" for each value.
struct Sentence {
    Text format;
    std::uint32_t first_value = 0;
    std::uint32_t values = 0;
    [[nodiscard]] bool empty() const { return format.empty(); }
};

struct Input {
    Text name;
    Value value;
    Text source;  ///< paper, record or citation; empty when computed before
};

enum class Side { applied, met, not_met };
[[nodiscard]] std::string_view name_of(Side side) noexcept;
[[nodiscard]] std::optional<Side> side_of(std::string_view name) noexcept;

/// One clause applied.
struct Step {
    law::ClauseId clause;
    Text rule;  ///< key of the rule
    Text asks;
    Side side = Side::applied;
    std::uint32_t first_input = 0;
    std::uint32_t inputs = 0;
    Sentence result;
};

/// Steps and everything they show.  Thread rule: as a value.
class Trace {
  public:
    void clear();
    [[nodiscard]] const std::vector<Step>& steps() const { return x_steps; }
    [[nodiscard]] std::span<const Input> inputs(const Step& step) const {
        return std::span{x_inputs}.subspan(step.first_input, step.inputs);
    }
    [[nodiscard]] std::string_view view(const Text& text) const {
        return text.literal != nullptr ? std::string_view{text.literal, text.size}
                                       : std::string_view{x_words}.substr(text.at, text.size);
    }
    [[nodiscard]] std::string text(const Sentence& sentence) const;
    [[nodiscard]] std::string text(const Value& value) const;
    void append(std::string& out, const Sentence& sentence) const;
    void append(std::string& out, const Value& value) const;
    /// Whether every word of it comes from the program: nothing to escape.
    [[nodiscard]] bool ours(const Value& value) const;
    [[nodiscard]] bool ours(const Sentence& sentence) const;

    // Writing.
    [[nodiscard]] Text keep(std::string_view words);
    template <class... V>
    [[nodiscard]] Sentence sentence(Literal format, const V&... values) {
        Sentence made{format, static_cast<std::uint32_t>(x_values.size()), sizeof...(V)};
        (x_values.push_back(value_of(values)), ...);
        return made;
    }
    [[nodiscard]] Sentence sentence(Text format) { return {format, 0, 0}; }
    Step& add(const Step& step);  ///< inputs of it follow with `add(input)`
    void add(const Input& input);

    /// Literals, integers and words become values too.
    [[nodiscard]] static Value value_of(const Value& value) { return value; }
    [[nodiscard]] static Value value_of(Literal text) { return Text{text}; }
    [[nodiscard]] static Value value_of(int count) { return std::int64_t{count}; }

  private:
    std::vector<Step> x_steps;
    std::vector<Input> x_inputs;
    std::vector<Value> x_values;
    std::string x_words;
};

}  // namespace lt::benefit
