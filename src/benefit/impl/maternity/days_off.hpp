// Which days off work can be paid: other leave, days already paid.
//
// Thông tư 06/2021 Điều 1 khoản 7; Thông tư 12/2025 Điều 8 khoản 3, Điều 9 khoản 3 (rules A-M13,
// B-M10, B-M11).
#pragma once
#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

/// A longer leave is an error of whoever wrote it: the longest of the law, nine months for four
/// children, is far below.
inline constexpr int k_maternity_leave_days_max = 400;

/// False, with the finding `data_mismatch`, when nobody can be off work so long.
[[nodiscard]] bool plausible(const DateRange& leave, const law::ClauseId& clause, Draft& draft);

/// A day that is not paid.
struct LostDay {
    Reason reason = Reason::overlap_paid_days;
    law::ClauseId clause;
};

struct OffWork {
    Date first_day;
    law::Regime regime = law::Regime::law_2024;
    law::ClauseId clause;  ///< of the leave: cited where no text on overlaps speaks
    /// At work again since then while a leave for a birth is paid on: under the law of 2024 that
    /// leave takes no later day.
    std::optional<Date> returned_early_on;
};

/// Asked for each day of a leave for visits, losses or contraception.
class DaysOff {
  public:
    /// Errors: not_found (law book).
    [[nodiscard]] static Result<DaysOff> create(const OffWork& off, const Draft& draft);
    /// Why the day is lost; nothing: it may be paid.
    [[nodiscard]] std::optional<LostDay> lost(Date day) const;
    /// Whether no day can be lost to other leave.
    [[nodiscard]] bool no_other_leave() const { return x_insured->other_leave.empty(); }
    /// The steps on days inside other leave, and on an early return.
    void trace(const DateRange& leave, Draft& draft) const;

  private:
    [[nodiscard]] std::optional<LostDay> lost_to_leave(LeaveKind kind, Date day) const;
    [[nodiscard]] bool at_work_again(Date day) const;

    OffWork x_off;
    const Insured* x_insured = nullptr;
    bool x_deducted = true;  ///< a text on overlaps is in force
};

}  // namespace lt::benefit
