// Contradictions in what is known about the insured person.
#include <algorithm>
#include <array>

#include "batch/impl/request/checks.hpp"

namespace lt::batch {
namespace {

Place inside(const Place& place, std::string_view name) { return {&place, name, -1, {}}; }
Place element(const Place& list, std::size_t index) {
    return {&list, {}, static_cast<int>(index), {}};
}

bool overlap(const Employment& a, const Employment& b) {
    return (!a.to || b.from <= *a.to) && (!b.to || a.from <= *b.to);
}

void check_employments(const InsuredForm& insured, const Place& place, Reading& reading) {
    const Place list = inside(place, "employments");
    const auto& all = insured.employments;
    for (std::size_t later = 1; later < all.size(); ++later) {
        const auto earlier = std::ranges::find_if(
            all.begin(), all.begin() + static_cast<std::ptrdiff_t>(later), [&](const auto& spell) {
                return !spell.employer.empty() && spell.employer == all[later].employer &&
                       overlap(spell, all[later]);
            });
        if (earlier == all.begin() + static_cast<std::ptrdiff_t>(later)) continue;
        reading.contradiction(element(list, later),
                              "Trùng ngày với một thời gian làm việc khác tại cùng đơn vị.",
                              "Overlaps another spell at the same employer.");
    }
}

int booked_year(const PaidLeave& leave) {
    return leave.year != 0 ? leave.year : leave.days.first.year();
}

/// A total includes the decisions that are listed one by one.
void check_used(const InsuredForm& insured, const Place& place, Reading& reading) {
    const Place list = inside(place, "used");
    for (std::size_t i = 0; i < insured.used.size(); ++i) {
        const UsedDays& total = insured.used[i];
        law::DayCount paid;
        for (const PaidLeave& leave : insured.paid) {
            if (leave.counter == total.counter && booked_year(leave) == total.year &&
                leave.subject == total.subject) {
                paid += leave.count;
            }
        }
        if (total.days < paid) {
            reading.contradiction(element(list, i),
                                  "Ít hơn tổng số ngày của các quyết định đã liệt kê ở \"paid\".",
                                  "Less than the days of the decisions listed in \"paid\".");
        }
    }
}

int months_of(const ContributionRun& run) { return run.to - run.from + 1; }

/// Compulsory detailed months up to and including `last`, each once.
int detailed_months(const InsuredForm& insured, YearMonth last) {
    std::vector<YearMonth> months;
    for (const ContributionRun& run : insured.contributions) {
        if (run.scheme == Scheme::voluntary) continue;
        for (YearMonth m = run.from; m <= std::min(run.to, last); m = m + 1) months.push_back(m);
    }
    std::ranges::sort(months);
    return static_cast<int>(std::ranges::unique(months).begin() - months.begin());
}

void check_total_wage(const InsuredForm& insured, const Place& totals, Reading& reading) {
    if (!insured.totals->wage) return;
    const MonthWage& total = *insured.totals->wage;
    bool detailed = false;
    for (const ContributionRun& run : insured.contributions) {
        if (run.scheme == Scheme::voluntary || total.month < run.from || run.to < total.month) {
            continue;
        }
        if (run.wage == total.wage) return;
        detailed = true;
    }
    if (!detailed) return;
    reading.contradiction(inside(totals, "wage"),
                          "Khác với tiền lương của tháng đó ở \"contributions\".",
                          "Differs from the wage of that month in \"contributions\".");
}

/// The days that may open the look-back of a claim.
struct LookBackDays {
    std::array<std::optional<Date>, 2> days;
};
LookBackDays days_of(const benefit::OwnSickness& e) { return {{e.leave.first, {}}}; }
LookBackDays days_of(const ChildSickness& e) { return {{e.leave.first, {}}}; }
LookBackDays days_of(const SickRest& e) { return {{e.rest.first, {}}}; }
LookBackDays days_of(const PrenatalVisits& e) { return {{e.visits.front().days.first, {}}}; }
LookBackDays days_of(const PregnancyLoss& e) { return {{e.leave.first, e.date}}; }
LookBackDays days_of(const Childbirth& e) { return {{e.leave_start, e.birth.date}}; }
LookBackDays days_of(const BirthCare& e) { return {{e.mother.when, e.birth.date}}; }
LookBackDays days_of(const FatherLeave& e) { return {{e.spells.front().first, e.birth.date}}; }
LookBackDays days_of(const BirthAllowance& e) { return {{e.receipt, e.birth.date}}; }
LookBackDays days_of(const SurrogateBirth& e) { return {{e.leave_start, e.birth.date}}; }
LookBackDays days_of(const IntendedMother& e) { return {{e.receipt, e.birth.date}}; }
LookBackDays days_of(const Adoption& e) { return {{e.children.front().handed_over, {}}}; }
LookBackDays days_of(const Contraception& e) { return {{e.leave.first, {}}}; }
LookBackDays days_of(const MaternityRest& e) { return {{e.rest.first, {}}}; }
LookBackDays days_of(const VoluntaryMaternity& e) { return {{e.birth.date, {}}}; }

/// Calls `ask` with each month a look-back may end with: the month of the day, or the one before.
template <class Ask>
void each_last_month(const LookBackDays& look_back, const Ask& ask) {
    for (const auto& day : look_back.days) {
        if (!day) continue;
        ask(YearMonth::of(*day) - 1);
        ask(YearMonth::of(*day));
    }
}

struct Detail {
    benefit::Contributions months;
    LookBackDays look_back;
    bool complete = false;  ///< the detail has every month of the total
};

void check_look_back(std::optional<int> total, int window, const Detail& detail,
                     const Place& member, Reading& reading) {
    if (!total) return;
    int least = window;
    int most = 0;
    each_last_month(detail.look_back, [&](YearMonth last) {
        const int found = detail.months.months_in(last - (window - 1), last);
        least = std::min(least, found);
        most = std::max(most, found);
    });
    if (least <= *total && (!detail.complete || *total <= most)) return;
    reading.contradiction(member, "Không khớp với các tháng ở \"contributions\".",
                          "Does not fit the months in \"contributions\".");
}

/// The average of six months from `last` back is the one given; nothing when the detail does not
/// say.
std::optional<bool> same_average(Dong given, YearMonth last, const Detail& detail) {
    constexpr int k_months = 6;
    std::vector<MonthWage> newest;
    detail.months.newest(k_months, last, newest);
    if (newest.empty() || (newest.size() < k_months && !detail.complete)) return std::nullopt;
    Share sum;
    for (const MonthWage& month : newest) {
        if (detail.months.in_conflict(month.month)) return std::nullopt;
        sum = sum + Share{month.wage};
    }
    const Share average = sum / Share{static_cast<std::int64_t>(newest.size())};
    return average - Share{1} < Share{given} && Share{given} < average + Share{1};
}

void check_average(const ContributionTotals& totals, const Detail& detail, const Place& place,
                   Reading& reading) {
    if (!totals.average_wage) return;
    bool fits = false;
    bool known = true;
    each_last_month(detail.look_back, [&](YearMonth last) {
        const auto same = same_average(*totals.average_wage, last, detail);
        known = known && same.has_value();
        fits = fits || same.value_or(false);
    });
    if (fits || !known) return;
    reading.contradiction(inside(place, "average_wage"),
                          "Không khớp với tiền lương sáu tháng ở \"contributions\".",
                          "Does not fit the wages of six months in \"contributions\".");
}

}  // namespace

void settle(DateRange& range, const Place& place, Reading& reading) {
    if (range.first <= range.last) return;
    reading.contradiction(inside(place, "to"), "Ngày cuối trước ngày đầu.",
                          "The last day is before the first.");
}

void settle(ContributionRun& run, const Place& place, Reading& reading) {
    if (run.to < run.from) {
        reading.contradiction(inside(place, "to"), "Tháng cuối trước tháng đầu.",
                              "The last month is before the first.");
    }
}

void settle(ContributionTotals& totals, const Place& place, Reading& reading) {
    const auto more_than_all = [&](std::optional<int> months, std::string_view name) {
        if (!months || *months <= totals.compulsory_months) return;
        reading.contradiction(inside(place, name), "Nhiều hơn tổng số tháng đóng bắt buộc.",
                              "More than all compulsory months.");
    };
    more_than_all(totals.months_in_12, "months_in_12");
    more_than_all(totals.months_in_24, "months_in_24");
    if (totals.months_in_12 && totals.months_in_24 && *totals.months_in_24 < *totals.months_in_12) {
        reading.contradiction(inside(place, "months_in_24"), "Ít hơn số tháng trong 12 tháng.",
                              "Fewer than in 12 months.");
    }
    if (totals.wage && totals.up_to < totals.wage->month) {
        reading.contradiction(inside(place, "wage"), "Tháng này sau tháng cuối của tổng số.",
                              "This month is after the last month of the totals.");
    }
}

void settle(Employment& spell, const Place& place, Reading& reading) {
    if (spell.to && *spell.to < spell.from) {
        reading.contradiction(inside(place, "to"), "Ngày cuối trước ngày đầu.",
                              "The last day is before the first.");
    }
}

void settle(InsuredForm& insured, const Place& place, Reading& reading) {
    int months = 0;
    for (const ContributionRun& run : insured.contributions) {
        months = std::min(months + months_of(run), 2 * benefit::Contributions::k_months_max);
    }
    if (months > benefit::Contributions::k_months_max) {
        return reading.find(Fault::too_large, inside(place, "contributions"),
                            {"Nhiều hơn 1200 tháng.", "More than 1200 months."});
    }
    std::ranges::stable_sort(insured.employments, {}, &Employment::from);
    check_employments(insured, place, reading);
    check_used(insured, place, reading);
    if (!insured.totals) return;
    const Place totals = inside(place, "totals");
    if (insured.totals->compulsory_months < detailed_months(insured, insured.totals->up_to)) {
        reading.contradiction(inside(totals, "compulsory_months"),
                              "Ít hơn số tháng bắt buộc ở \"contributions\".",
                              "Fewer than the compulsory months in \"contributions\".");
    }
    check_total_wage(insured, totals, reading);
}

void settle(FilingDates& filing, const Place& place, Reading& reading) {
    const auto in_order = [&](const std::optional<Date>& first, const std::optional<Date>& then,
                              std::string_view name) {
        if (!first || !then || *first <= *then) return;
        reading.contradiction(inside(place, name), "Ngày này trước bước trước đó của hồ sơ.",
                              "This day is before the step that precedes it.");
    };
    in_order(filing.employer_received, filing.office_received, "office_received");
    in_order(filing.office_received, filing.settled, "settled");
}

void settle_totals(const InsuredForm& insured, const benefit::Event& event, const Place& place,
                   Reading& reading) {
    if (!insured.totals || insured.contributions.empty()) return;
    const ContributionTotals& totals = *insured.totals;
    const Detail detail{
        benefit::Contributions{insured.contributions},
        std::visit([](const auto& e) { return days_of(e); }, event),
        detailed_months(insured, totals.up_to) == totals.compulsory_months,
    };
    const Place here = inside(place, "totals");
    check_look_back(totals.months_in_12, 12, detail, inside(here, "months_in_12"), reading);
    check_look_back(totals.months_in_24, 24, detail, inside(here, "months_in_24"), reading);
    check_average(totals, detail, here, reading);
}

}  // namespace lt::batch
