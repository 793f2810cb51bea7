// A base rule and its named exceptions.
//
// Two exceptions that apply at once are an error of the law (or of our reading of it), never "the
// last one wins": the case goes to an officer with both clauses named.
#pragma once
#include <array>
#include <optional>

#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

template <class T>
class Choice {
  public:
    Choice(const Rule& rule, T value) : x_rule(&rule), x_value(std::move(value)) {}

    /// The exception `rule` replaces the base when it applies.
    Choice& unless(bool applies, const Rule& rule, T value) {
        if (!applies) return *this;
        if (x_exception != nullptr) {
            x_conflict = &rule;
        } else {
            x_exception = &rule;
            x_value = std::move(value);
        }
        return *this;
    }
    /// The rule that governs; nothing (with a finding) when two exceptions apply.
    [[nodiscard]] std::optional<T> one(Draft& draft) const {
        if (x_conflict == nullptr) return x_value;
        draft.find(Reason::law_conflict, x_exception->clause, "Cùng áp dụng: {} / {}.",
                   x_exception->asks, x_conflict->asks);
        return std::nullopt;
    }
    [[nodiscard]] const Rule& rule() const {
        return x_exception != nullptr ? *x_exception : *x_rule;
    }

  private:
    const Rule* x_rule;
    T x_value;
    const Rule* x_exception = nullptr;
    const Rule* x_conflict = nullptr;
};

}  // namespace lt::benefit
