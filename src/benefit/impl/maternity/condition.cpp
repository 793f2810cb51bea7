#include "benefit/impl/maternity/condition.hpp"

#include <algorithm>

namespace lt::benefit {
namespace {

using law::Act;
using law::Parameters;

// Luật 58/2014, Thông tư 59/2015.
constexpr Rule k_window_2014{{Act::t59, 9, 1},
                             "mat14.window",
                             "Sinh hoặc nhận con trước ngày 15 thì không tính tháng đó; từ ngày 15 "
                             "thì tính nếu tháng đó có đóng BHXH."};
constexpr Rule k_six_in_12_2014{{Act::l58, 31, 2},
                                "mat14.six_in_12",
                                "Đóng BHXH bắt buộc từ đủ 6 tháng trong 12 tháng trước khi sinh "
                                "hoặc nhận con.",
                                RuleKind::condition};
constexpr Rule k_three_in_12_2014{{Act::l58, 31, 3},
                                  "mat14.three_in_12",
                                  "Phải nghỉ dưỡng thai: đóng BHXH từ đủ 12 tháng và từ đủ 3 tháng "
                                  "trong 12 tháng trước khi sinh.",
                                  RuleKind::condition};

// Luật 41/2024, Thông tư 12/2025.
constexpr Rule k_window_2024{{Act::t12, 8, 2},
                             "mat24.window",
                             "Sinh hoặc nhận con trước ngày 15 thì không tính tháng đó; từ ngày 15 "
                             "thì tính nếu tháng đó có đóng BHXH bắt buộc."};
constexpr Rule k_six_in_12_2024{{Act::l41, 50, 2},
                                "mat24.six_in_12",
                                "Đóng BHXH bắt buộc từ đủ 6 tháng trong 12 tháng trước khi sinh "
                                "hoặc nhận con.",
                                RuleKind::condition};
constexpr Rule k_three_in_12_2024{{Act::l41, 50, 3},
                                  "mat24.three_in_12",
                                  "Phải nghỉ dưỡng thai: đóng BHXH bắt buộc từ đủ 12 tháng và từ "
                                  "đủ 3 tháng trong 12 tháng trước khi sinh.",
                                  RuleKind::condition};
constexpr Rule k_six_in_24_2024{{Act::l41, 50, 5},
                                "mat24.six_in_24",
                                "Phải nghỉ việc để điều trị vô sinh: đóng BHXH bắt buộc từ đủ 6 "
                                "tháng trong 24 tháng trước khi sinh.",
                                RuleKind::condition};

/// The rules of one law; nullptr where it has no such rule.
struct Rules {
    const Rule* window;
    const Rule* six_in_12;
    const Rule* three_in_12;
    const Rule* six_in_24;
};
constexpr Rules k_2014{&k_window_2014, &k_six_in_12_2014, &k_three_in_12_2014, nullptr};
constexpr Rules k_2024{&k_window_2024, &k_six_in_12_2024, &k_three_in_12_2024, &k_six_in_24_2024};

/// The total the registry gives for a look-back of that many months.
std::optional<int> total_in(const Contributions& paid, int lookback) {
    const auto& totals = paid.totals();
    if (!totals) return std::nullopt;
    if (lookback == 12) return totals->months_in_12;
    return lookback == 24 ? totals->months_in_24 : std::nullopt;
}

/// Contributed months the registry counts but does not list.
int unlisted_months(const Contributions& paid) {
    const auto& totals = paid.totals();
    if (!totals) return 0;
    const int listed = paid.months_in(YearMonth{1900, 1}, totals->up_to);
    return std::max(totals->compulsory_months - listed, 0);
}

/// Contributed months up to `last`.  A total that reaches beyond `last` counts as far as it must
/// lie before: less the months after `last` that are listed, or that there can be.
int months_until(const Contributions& paid, YearMonth last) {
    const int listed = paid.months_until(last);
    const auto& totals = paid.totals();
    if (!totals || totals->up_to <= last) return listed;
    const bool detailed = paid.first_month() && *paid.first_month() <= last + 1;
    const int after = detailed ? paid.months_in(last + 1, totals->up_to) : totals->up_to - last;
    return std::max(listed, totals->compulsory_months - after);
}

class Judge {
  public:
    Judge(const Condition& asked, Draft& draft)
        : x_asked(asked), x_draft(draft), x_law(draft.law().on(asked.law_day)) {}

    Result<ConditionOutcome> judge() {
        LT_TRY(const auto* regime, x_law.get(&Parameters::regime));
        x_rules = regime->value == law::Regime::law_2014 ? &k_2014 : &k_2024;
        LT_TRY_VOID(window());
        LT_TRY(const auto* normal, x_law.get(&Parameters::maternity_condition_normal));
        tries(*x_rules->six_in_12, normal->value, Reason::mat_cond_6_in_12_not_met, {});
        if (!x_out.met && x_asked.pregnancy_rest != nullptr) {
            LT_TRY(const auto* rest, x_law.get(&Parameters::maternity_condition_pregnancy_rest));
            tries(*x_rules->three_in_12, rest->value, Reason::mat_cond_3_in_12_not_met,
                  x_asked.pregnancy_rest->paper);
        }
        if (!x_out.met && x_asked.infertility != nullptr && x_rules->six_in_24 != nullptr) {
            LT_TRY(const auto* long_window,
                   x_law.get(&Parameters::maternity_condition_infertility));
            tries(*x_rules->six_in_24, long_window->value, Reason::mat_cond_6_in_24_not_met,
                  x_asked.infertility->paper);
        }
        report_doubts();
        x_draft.figures().window = x_out.window;
        return x_out;
    }

  private:
    Result<void> window() {
        LT_TRY(x_last, last_month_of_window(*x_asked.paid, x_asked.event, x_law));
        const YearMonth month = YearMonth::of(x_asked.event);
        x_draft.step(*x_rules->window)
            .in("Ngày sinh hoặc nhận con", x_asked.event)
            .in("Tháng đó có đóng BHXH bắt buộc", answer(x_asked.paid->contributed(month)))
            .gives("Xét đến hết tháng {}.", x_last);
        return {};
    }

    /// Months found in the look-back: as listed, or as the registry's total where the list does
    /// not reach back far enough.
    int months_found(YearMonth first, int lookback) {
        const Contributions& paid = *x_asked.paid;
        const int listed = paid.months_in(first, x_last);
        const bool reaches = paid.first_month() && *paid.first_month() <= first;
        const auto total = total_in(paid, lookback);
        if (total) {
            if ((reaches && *total != listed) || *total < listed) x_contradicts = true;
            return std::max(*total, listed);
        }
        x_not_known = unlisted_months(paid) > 0 && paid.only_a_total_at(first);
        return listed;
    }

    void tries(const Rule& rule, const law::ContributionCondition& asked, Reason reason,
               std::string_view paper) {
        Window& w = x_out.window;
        w.last = x_last;
        w.first = x_last - (asked.lookback - 1);
        w.months_found = months_found(w.first, asked.lookback);
        w.months_required = asked.months;
        w.total_months = std::max(months_until(*x_asked.paid, x_last), w.months_found);
        w.total_months_required = asked.total_months;
        x_out.met = w.months_found >= asked.months && w.total_months >= asked.total_months;
        x_out.reason = reason;
        x_out.clause = rule.clause;
        x_draft.step(rule)
            .in("Khoảng xét", MonthRange{w.first, w.last}, paper)
            .in("Số tháng đã đóng trong khoảng", w.months_found, "quá trình đóng BHXH")
            .in("Tổng số tháng đã đóng", w.total_months, "quá trình đóng BHXH")
            .met(x_out.met)
            .gives("Cần {} tháng, có {} tháng.", asked.months, w.months_found);
    }

    void report_doubts() {
        if (x_contradicts) {
            x_draft.find(Reason::data_mismatch, x_out.clause,
                         "Số tháng đã đóng theo chi tiết và theo tổng không khớp nhau.");
        } else if (!x_out.met && x_not_known) {
            x_draft.find(Reason::data_mismatch, x_out.clause,
                         "Quá trình đóng BHXH chưa có chi tiết từng tháng.");
        }
    }

    const Condition& x_asked;
    Draft& x_draft;
    law::LawAt x_law;
    const Rules* x_rules = nullptr;
    YearMonth x_last;
    ConditionOutcome x_out;
    bool x_not_known = false;
    bool x_contradicts = false;
};

}  // namespace

Result<YearMonth> last_month_of_window(const Contributions& paid, Date event,
                                       const law::LawAt& law) {
    LT_TRY(const auto* split, law.get(&Parameters::maternity_window_split_day));
    const YearMonth month = YearMonth::of(event);
    const bool late = event.day() >= static_cast<unsigned>(split->value.n);
    return late && paid.contributed(month) ? month : month - 1;
}

Result<ConditionOutcome> contribution_condition(const Condition& asked, Draft& draft) {
    return Judge{asked, draft}.judge();
}

void refuse(const ConditionOutcome& outcome, Draft& draft) {
    const Window& w = outcome.window;
    if (w.months_found >= w.months_required) {
        draft.find(outcome.reason, outcome.clause, "Tổng cộng đã đóng {} tháng, cần {} tháng.",
                   w.total_months, w.total_months_required);
        return;
    }
    draft.find(outcome.reason, outcome.clause, "Đã đóng {} tháng trong khoảng {}, cần {} tháng.",
               w.months_found, MonthRange{w.first, w.last}, w.months_required);
}

}  // namespace lt::benefit
