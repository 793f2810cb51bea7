#include "benefit/insured.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace lt::benefit {

Contributions::Contributions(std::span<const ContributionRun> runs,
                             std::optional<ContributionTotals> totals)
    : x_totals(totals) {
    for (const ContributionRun& run : runs) {
        LT_ASSERT(run.from <= run.to);
        for (YearMonth month = run.from; month <= run.to; month = month + 1) {
            if (run.scheme == Scheme::voluntary) {
                x_voluntary.push_back(month);
            } else {
                x_months.push_back({run.wage, month, false, run.credited});
            }
        }
    }
    LT_ASSERT(x_months.size() + x_voluntary.size() <= std::size_t{4} * k_months_max);
    const auto by_month = [](const Month& m) { return m.month; };
    if (!std::ranges::is_sorted(x_months, {}, by_month)) {
        std::ranges::stable_sort(x_months, {}, by_month);
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < x_months.size(); ++i) {
        if (kept > 0 && x_months[kept - 1].month == x_months[i].month) {
            Month& known = x_months[kept - 1];
            known.conflict |= known.wage != x_months[i].wage;
            known.credited &= x_months[i].credited;
        } else {
            x_months[kept++] = x_months[i];
        }
    }
    x_months.resize(kept);
    std::ranges::sort(x_voluntary);
    x_voluntary.erase(std::ranges::unique(x_voluntary).begin(), x_voluntary.end());
}

/// Without gaps a month lies as far from the first as the calendar says; gaps only move it to the
/// left.  So one look usually answers, and a search otherwise has its upper end.
std::size_t Contributions::first_not_before(YearMonth month) const {
    if (x_months.empty() || month <= x_months.front().month) return 0;
    const auto distance = static_cast<std::size_t>(month - x_months.front().month);
    const std::size_t end = std::min(distance, x_months.size());
    if (end < x_months.size() && x_months[end].month == month) return end;
    if (x_months[end - 1].month < month) return end;
    const auto at = std::lower_bound(
        x_months.begin(), x_months.begin() + static_cast<std::ptrdiff_t>(end), month,
        [](const Month& known, YearMonth wanted) { return known.month < wanted; });
    return static_cast<std::size_t>(at - x_months.begin());
}

const Contributions::Month* Contributions::find(YearMonth month) const {
    const std::size_t at = first_not_before(month);
    return at < x_months.size() && x_months[at].month == month ? &x_months[at] : nullptr;
}

std::optional<MonthWage> Contributions::in(YearMonth month) const {
    const Month* found = find(month);
    if (found != nullptr) return found->paid();
    if (x_totals && x_totals->wage && x_totals->wage->month == month) return x_totals->wage;
    return std::nullopt;
}

std::optional<MonthWage> Contributions::latest_before(YearMonth month) const {
    const std::size_t at = first_not_before(month);
    if (at != 0) return x_months[at - 1].paid();
    if (x_totals && x_totals->wage && x_totals->wage->month < month) return x_totals->wage;
    return std::nullopt;
}

int Contributions::months_in(YearMonth first, YearMonth last) const {
    const std::size_t from = first_not_before(first);
    const std::size_t to = first_not_before(last + 1);
    return to > from ? static_cast<int>(to - from) : 0;
}

int Contributions::months_until(YearMonth last) const {
    if (!x_totals) return months_in(YearMonth{1900, 1}, last);
    if (last < x_totals->up_to) {
        // The total minus what the detail shows after `last`; without detail the total itself is
        // too much, and only the detail may count.
        return months_in(YearMonth{1900, 1}, last);
    }
    return x_totals->compulsory_months + months_in(x_totals->up_to + 1, last);
}

int Contributions::months_of_any_scheme(YearMonth first, YearMonth last) const {
    const auto from = std::ranges::lower_bound(x_voluntary, first);
    const auto to = std::ranges::upper_bound(x_voluntary, last);
    const auto only_voluntary =
        to > from ? std::count_if(from, to, [&](YearMonth m) { return !contributed(m); }) : 0;
    return months_in(first, last) + static_cast<int>(only_voluntary);
}

void Contributions::newest(int n, YearMonth last, std::vector<MonthWage>& out) const {
    for (std::size_t at = first_not_before(last + 1); n > 0 && at != 0; --n) {
        out.push_back(x_months[--at].paid());
    }
}

bool Contributions::only_a_total_at(YearMonth month) const {
    return x_totals && x_totals->compulsory_months > 0 && month <= x_totals->up_to &&
           (x_months.empty() || month < x_months.front().month);
}

bool Contributions::in_conflict(YearMonth month) const {
    const Month* found = find(month);
    return found != nullptr && found->conflict;
}

bool Contributions::credited(YearMonth month) const {
    const Month* found = find(month);
    return found != nullptr && found->credited;
}

bool Contributions::none() const {
    return x_months.empty() && (!x_totals || x_totals->compulsory_months == 0);
}

std::optional<YearMonth> Contributions::first_month() const {
    return x_months.empty() ? std::nullopt : std::optional{x_months.front().month};
}

const Employment* Insured::employment_on(Date day) const {
    const auto at = std::ranges::find_if(
        employments, [day](const Employment& spell) { return spell.contains(day); });
    return at != employments.end() ? &*at : nullptr;
}

namespace {

int year_of(const PaidLeave& leave) {
    return leave.year != 0 ? leave.year : leave.days.first.year();
}
int year_of(const UsedDays& total) { return total.year; }
law::DayCount days_of(const PaidLeave& leave) { return leave.count; }
law::DayCount days_of(const UsedDays& total) { return total.days; }

template <class Belongs>
law::DayCount sum_of(const Insured& insured, Counter counter, const Belongs& belongs) {
    law::DayCount sum;
    const auto add = [&](const auto& entry) {
        if (entry.counter == counter && belongs(year_of(entry), entry.subject)) {
            sum += days_of(entry);
        }
    };
    std::ranges::for_each(insured.used, add);
    std::ranges::for_each(insured.paid, add);
    return sum;
}

}  // namespace

law::DayCount Insured::used_days(Counter counter, int year, std::string_view subject) const {
    return sum_of(*this, counter, [&](int booked, std::string_view whose) {
        return booked == year && whose == subject;
    });
}

law::DayCount Insured::used_for_event(Counter counter, std::string_view subject) const {
    return sum_of(*this, counter, [&](int, std::string_view whose) { return whose == subject; });
}

law::DayCount Insured::used_in_year(Counter counter, int year) const {
    return sum_of(*this, counter, [&](int booked, std::string_view) { return booked == year; });
}

}  // namespace lt::benefit
