#include "benefit/history.hpp"

#include <algorithm>
#include <numeric>

namespace lt::benefit {
namespace {

/// The quota a line of money uses, and whether it takes every calendar day of its range.
struct Use {
    Counter counter;
    bool whole_days;
};

/// The quota of a rest is that of the leave before it.
Counter counter_of_rest(const Decision& decision) {
    if (decision.kind == BenefitKind::sick_rest) return Counter::rest_after_sickness;
    const bool loss = std::ranges::any_of(decision.figures.quotas, [](const Quota& quota) {
        return quota.counter == Counter::rest_after_loss;
    });
    return loss ? Counter::rest_after_loss : Counter::rest_after_maternity;
}

Use use_of(const AmountLine& line, const Decision& decision) {
    switch (line.kind) {
        case LineKind::sickness: return {Counter::own_sickness, false};
        case LineKind::long_term_sickness:
            return line.regime == law::Regime::law_2014 ? Use{Counter::long_term_block, true}
                                                        : Use{Counter::long_term_extension, false};
        case LineKind::child_sickness: return {Counter::child_sickness, false};
        case LineKind::rest: return {counter_of_rest(decision), true};
        case LineKind::prenatal: return {Counter::prenatal_visits, false};
        case LineKind::father_leave: return {Counter::father_leave, false};
        default: return {Counter::maternity_leave, true};
    }
}

bool pays(const Decision& decision) {
    return decision.outcome == Outcome::granted || decision.outcome == Outcome::partly;
}

PaidLeave leave_of(const Decision& decision, const AmountLine& line, const std::string& source) {
    const Use use = use_of(line, decision);
    PaidLeave leave;
    leave.counter = use.counter;
    leave.days = *line.days;
    leave.count = line.kind == LineKind::prenatal ? law::DayCount::whole(1) : line.quantity.days;
    leave.year = line.days->first.year();
    for (const Quota& quota : decision.figures.quotas) {
        if (quota.counter == use.counter && use.whole_days) leave.year = quota.year;
    }
    // A line by the day that lost some of its days covers its range only in part.
    const bool by_month = line.quantity.months != 0 || line.quantity.odd_days != 0;
    leave.whole_days =
        use.whole_days && (by_month || leave.count == law::DayCount::whole(leave.days.days()));
    leave.long_term = line.kind == LineKind::long_term_sickness;
    leave.source = source;
    return leave;
}

/// One entry per child and year: the lines do not tell the children apart.
void add_children(const ChildSickness& event, const Decision& decision, const std::string& source,
                  std::vector<PaidLeave>& out) {
    for (const Quota& quota : decision.figures.quotas) {
        if (quota.counter != Counter::child_sickness || quota.paid.none() || quota.child < 1) {
            continue;
        }
        PaidLeave leave;
        leave.counter = Counter::child_sickness;
        const DateRange year{Date{quota.year, 1, 1}, Date{quota.year, 12, 31}};
        leave.days = event.leave.intersect(year).value_or(event.leave);
        leave.count = quota.paid;
        leave.year = quota.year;
        leave.subject = event.children.at(static_cast<std::size_t>(quota.child) - 1).name;
        leave.source = source;
        out.push_back(std::move(leave));
    }
}

/// First day on which the person draws the benefit beside work.
std::optional<Date> works_from(const Claim& claim) {
    if (const auto* birth = std::get_if<Childbirth>(&claim.event)) {
        return birth->early_return ? std::optional{birth->early_return->day} : std::nullopt;
    }
    if (const auto* care = std::get_if<BirthCare>(&claim.event)) {
        return care->leaves_work ? std::nullopt : std::optional{care->birth.date};
    }
    if (const auto* mother = std::get_if<IntendedMother>(&claim.event)) {
        return mother->leaves_work ? std::nullopt : std::optional{mother->receipt};
    }
    return std::nullopt;
}

/// Marks what lies at work; a leave that runs over the return is two.
void part_at_work(Date from, std::vector<PaidLeave>& leaves) {
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        PaidLeave& leave = leaves[i];
        if (leave.days.last < from) continue;
        if (leave.days.first < from) {
            PaidLeave after = leave;
            leave.days.last = from - 1;
            after.days.first = from;
            leaves.push_back(std::move(after));
        } else {
            leave.at_work = true;
        }
    }
}

Date first_day(const Claim& claim) {
    struct FirstDay {
        Date operator()(const OwnSickness& e) const { return e.leave.first; }
        Date operator()(const ChildSickness& e) const { return e.leave.first; }
        Date operator()(const SickRest& e) const { return e.rest.first; }
        Date operator()(const PrenatalVisits& e) const {
            return e.visits.empty() ? Date{} : e.visits.front().days.first;
        }
        Date operator()(const PregnancyLoss& e) const { return e.leave.first; }
        Date operator()(const Childbirth& e) const { return e.leave_start; }
        Date operator()(const BirthCare& e) const { return e.birth.date; }
        Date operator()(const FatherLeave& e) const {
            return e.spells.empty() ? e.birth.date : e.spells.front().first;
        }
        Date operator()(const BirthAllowance& e) const { return e.birth.date; }
        Date operator()(const SurrogateBirth& e) const { return e.leave_start; }
        Date operator()(const IntendedMother& e) const { return e.receipt; }
        Date operator()(const Adoption& e) const {
            return e.children.empty() ? Date{} : e.children.front().handed_over;
        }
        Date operator()(const Contraception& e) const { return e.leave.first; }
        Date operator()(const MaternityRest& e) const { return e.rest.first; }
        Date operator()(const VoluntaryMaternity& e) const { return e.birth.date; }
    };
    return std::visit(FirstDay{}, claim.event);
}

/// Maternity first (other leave gives way to it), then own sickness, then the child's, then rests;
/// within one kind by day.
int rank_of(BenefitKind kind) {
    switch (kind) {
        case BenefitKind::sickness: return 1;
        case BenefitKind::child_sickness: return 2;
        case BenefitKind::sick_rest:
        case BenefitKind::maternity_rest: return 3;
        default: return 0;
    }
}

bool earlier(const Claim& a, const Claim& b) {
    const auto key = [](const Claim& claim) {
        return std::tuple{rank_of(claim.kind()), first_day(claim), claim.kind(),
                          std::string_view{claim.id}};
    };
    return key(a) < key(b);
}

}  // namespace

std::vector<PaidLeave> paid_leave(const Decision& decision, const std::string& source) {
    std::vector<PaidLeave> out;
    if (!pays(decision)) return out;
    for (const AmountLine& line : decision.lines) {
        if (line.days) out.push_back(leave_of(decision, line, source));
    }
    return out;
}

std::vector<PaidLeave> paid_leave(const Claim& claim, const Decision& decision,
                                  const std::string& source) {
    if (const auto* event = std::get_if<ChildSickness>(&claim.event)) {
        std::vector<PaidLeave> out;
        if (pays(decision)) add_children(*event, decision, source, out);
        return out;
    }
    std::vector<PaidLeave> out = paid_leave(decision, source);
    const auto* rest = std::get_if<MaternityRest>(&claim.event);
    const auto* sick = std::get_if<OwnSickness>(&claim.event);
    for (PaidLeave& leave : out) {
        if (rest != nullptr) leave.subject = rest->event;
        if (sick != nullptr) leave.surgery = sick->surgery;
    }
    if (const auto working = works_from(claim)) part_at_work(*working, out);
    return out;
}

std::vector<Decision> decide_together(std::span<const Claim> claims, const law::LawBook& law,
                                      Detail detail) {
    std::vector<std::size_t> order(claims.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order,
                      [&](std::size_t a, std::size_t b) { return earlier(claims[a], claims[b]); });
    std::vector<Decision> decisions(claims.size());
    std::vector<PaidLeave> paid;
    for (const std::size_t at : order) {
        Claim claim = claims[at];
        claim.insured.paid.insert(claim.insured.paid.end(), paid.begin(), paid.end());
        decide(claim, law, detail, decisions[at]);
        std::ranges::move(paid_leave(claim, decisions[at], claim.id), std::back_inserter(paid));
    }
    return decisions;
}

}  // namespace lt::benefit
