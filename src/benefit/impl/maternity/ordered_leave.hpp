// Leave a facility orders, counted in calendar days: losses of a pregnancy and contraception.
//
// Luật 58/2014 Điều 33, 37, 39; Luật 41/2024 Điều 52 khoản 1, 3, Điều 57, 59 khoản 3 (rules A-M5,
// A-M10, B-M4, B-M7): the lesser of days off, days ordered and the maximum; holidays count.
#pragma once
#include <span>

#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

/// One order of a facility, and the most days the law allows for it.
struct Order {
    DateRange days;
    int most = 0;
    std::string_view paper;
};
inline constexpr std::size_t k_orders_max = 8;  ///< one for each foetus; nobody carries more

/// The rules of one benefit under one law.
struct OrderedLeaveRules {
    law::Regime regime;
    LineKind kind;
    const Rule* counted;
    const Rule* amount;
};

struct OrderedLeave {
    DateRange leave;                 ///< days off
    std::span<const Order> orders;   ///< several run side by side; a day counts once
    std::optional<Share> average{};  ///< dong a month; absent: that before the leave
    int divisor = 30;
    law::ClauseId clause;  ///< under which the days are counted
    std::string_view source;
    std::optional<Date> returned_early_on{};
};

/// Counts the days, computes the average where it is not given, and pays one line for each stretch
/// of days; findings for the days lost.  Days an earlier decision paid under an order use it up.
/// Adds to figures.leave.  REQUIRES: at most k_orders_max orders.  Errors: not_found (law book).
[[nodiscard]] Result<void> pay_ordered_leave(const OrderedLeave& asked,
                                             const OrderedLeaveRules& rules, Draft& draft);

}  // namespace lt::benefit
