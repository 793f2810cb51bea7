// The days of one claimed leave: which of them count, how long each is, why a day is lost.
//
// The basic idea: facts come as ranges, so each is laid over an array of days on the stack once;
// afterwards every day is read once.  Of several reasons for one day the first in the order of
// precedence (reason.hpp) stays.
#pragma once
#include <array>
#include <cstddef>
#include <span>

#include "benefit/impl/sickness/inline_list.hpp"
#include "benefit/reason.hpp"
#include "benefit/sickness.hpp"
#include "law/calendar.hpp"
#include "law/clause.hpp"

namespace lt::benefit {

/// Why a day is not paid.
struct Loss {
    Reason reason = Reason::needs_officer;
    law::ClauseId clause;
};

/// What the papers of one sick person certify.
using CertifiedList = std::span<const CertifiedRange>;

class LeaveDays {
  public:
    /// Every day counts as one whole day and none is lost.  REQUIRES: 1 to k_sick_leave_days_max
    /// days.
    explicit LeaveDays(const DateRange& leave);

    /// Days of `part` on which nobody works do not count.  Errors: not_found (holiday table).
    Result<void> only_working_days(const DateRange& part, const law::Calendar& calendar,
                                   law::WeeklyRest rest);
    /// Days of `part` are lost, unless a reason that goes before took them.
    void lose(const DateRange& part, const Loss& loss);
    /// Days of `part` outside all of `lists` are lost (G-29: the union of the papers).
    void keep_certified(const DateRange& part, std::span<const CertifiedList> lists,
                        const Loss& loss);
    /// The day is half a day.
    void halve(Date day);

    [[nodiscard]] const DateRange& leave() const { return x_leave; }
    [[nodiscard]] bool counts(Date day) const { return kind(day) == law::DayKind::working; }
    [[nodiscard]] law::DayKind kind(Date day) const { return x_kind[at(day)]; }
    [[nodiscard]] law::DayCount length(Date day) const {
        return x_half[at(day)] ? law::DayCount::half() : law::DayCount::whole(1);
    }
    /// Nothing: the day is not lost.
    [[nodiscard]] const Loss* loss(Date day) const {
        const std::uint8_t id = x_loss[at(day)];
        return id == 0 ? nullptr : &x_losses[id - 1U];
    }

  private:
    static constexpr std::size_t k_losses_max = 32;  ///< pairs of reason and clause in the code
    [[nodiscard]] std::size_t at(Date day) const {
        return static_cast<std::size_t>(day - x_leave.first);
    }
    std::uint8_t id_of(const Loss& loss);

    // The arrays are filled as far as the leave goes.
    DateRange x_leave;
    std::array<law::DayKind, k_sick_leave_days_max> x_kind;
    std::array<bool, k_sick_leave_days_max> x_half;
    std::array<std::uint8_t, k_sick_leave_days_max> x_loss;  ///< 0, or 1 + index into x_losses
    InlineList<Loss, k_losses_max> x_losses;
};

}  // namespace lt::benefit
