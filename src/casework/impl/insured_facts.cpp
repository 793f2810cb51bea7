#include "casework/impl/insured_facts.hpp"

#include <algorithm>

namespace lt::casework {

benefit::Insured insured_facts(const registry::InsuranceRecord& record) {
    benefit::Insured insured;
    std::vector<benefit::ContributionRun> runs;
    runs.reserve(record.contributions.size());
    for (const registry::Contribution& month : record.contributions) {
        const auto scheme = month.scheme == registry::Scheme::voluntary
                                ? benefit::Scheme::voluntary
                                : benefit::Scheme::compulsory;
        runs.push_back({month.month, month.month, month.wage, scheme, false});
    }
    std::optional<benefit::ContributionTotals> totals;
    if (record.prior) {
        totals.emplace();
        totals->up_to = record.prior->up_to;
        totals->compulsory_months = record.prior->compulsory_months;
    }
    insured.contributions = benefit::Contributions{runs, totals};
    for (const registry::Employment& spell : record.employments) {
        benefit::Employment employment;
        employment.from = spell.validity.from;
        employment.to = spell.validity.to;
        employment.hazardous = spell.condition == registry::WorkingCondition::hazardous;
        employment.employer = spell.employer.text();
        employment.source = spell.provenance.reference;
        insured.employments.push_back(std::move(employment));
    }
    std::ranges::stable_sort(insured.employments, {}, &benefit::Employment::from);
    return insured;
}

}  // namespace lt::casework
