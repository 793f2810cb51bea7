#include "benefit/impl/contributions.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace lt::benefit {

Contributions::Contributions(const registry::InsuranceRecord& record) : x_prior(record.prior) {
    x_months.reserve(record.contributions.size());
    for (const registry::Contribution& c : record.contributions) {
        if (c.scheme != registry::Scheme::compulsory) continue;
        LT_ASSERT(x_months.empty() || x_months.back().paid.month <= c.month);
        if (x_months.empty() || x_months.back().paid.month < c.month) {
            x_months.push_back({{c.month, c.wage}, false});
        } else {
            x_months.back().conflict |= x_months.back().paid.wage != c.wage;
        }
    }
}

const Contributions::Month* Contributions::find(YearMonth month) const {
    const auto at =
        std::ranges::lower_bound(x_months, month, {}, [](const Month& m) { return m.paid.month; });
    return at != x_months.end() && at->paid.month == month ? &*at : nullptr;
}

std::optional<MonthWage> Contributions::in(YearMonth month) const {
    const Month* found = find(month);
    return found != nullptr ? std::optional{found->paid} : std::nullopt;
}

std::optional<MonthWage> Contributions::latest_before(YearMonth month) const {
    const auto found = newest(1, month - 1);
    return found.empty() ? std::nullopt : std::optional{found.front()};
}

int Contributions::months_in(YearMonth first, YearMonth last) const {
    return static_cast<int>(std::ranges::count_if(
        x_months, [&](const Month& m) { return first <= m.paid.month && m.paid.month <= last; }));
}

int Contributions::months_until(YearMonth last) const {
    const bool prior = x_prior && x_prior->up_to <= last;
    const YearMonth detail = x_prior ? x_prior->up_to + 1 : YearMonth{1900, 1};
    return (prior ? x_prior->compulsory_months : 0) + months_in(detail, last);
}

std::vector<MonthWage> Contributions::newest(int n, YearMonth last) const {
    std::vector<MonthWage> found;
    for (auto month = x_months.rbegin(); month != x_months.rend(); ++month) {
        if (static_cast<int>(found.size()) == n) break;
        if (month->paid.month <= last) found.push_back(month->paid);
    }
    return found;
}

bool Contributions::only_a_total_at(YearMonth month) const {
    return x_prior && x_prior->compulsory_months > 0 && month <= x_prior->up_to;
}

bool Contributions::in_conflict(YearMonth month) const {
    const Month* found = find(month);
    return found != nullptr && found->conflict;
}

bool Contributions::none() const {
    return x_months.empty() && (!x_prior || x_prior->compulsory_months == 0);
}

}  // namespace lt::benefit
