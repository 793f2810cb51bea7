// The request and the insured person: a row per member.
#include "batch/impl/request/checks.hpp"
#include "batch/impl/request/kinds.hpp"

namespace lt::batch {

using enum Need;

const Table& table(Of<RequestForm>) {
    using R = RequestForm;
    using I = InsuredForm;
    static constexpr std::array rows{
        member<&R::id>("id", optional),
        member<&R::kind>("benefit", required),
        member<&R::insured, &I::contributions>("contributions", optional),
        member<&R::insured, &I::totals>("totals", optional),
        member<&R::insured, &I::employments>("employments", optional),
        member<&R::insured, &I::other_leave>("other_leave", optional),
        member<&R::insured, &I::paid>("paid", optional),
        member<&R::insured, &I::used>("used", optional),
        member<&R::weekly_rest>("weekly_rest", optional),
        member<&R::papers>("papers", optional),
        member<&R::papers_listed>("papers_listed", optional),
        member<&R::filing>("filing", optional),
        member<&R::event>("event", required),
    };
    static constexpr Table made{"Request", rows};
    return made;
}

const Table& table(Of<InsuredForm>) {
    using I = InsuredForm;
    static constexpr std::array rows{
        member<&I::contributions>("contributions", optional),
        member<&I::totals>("totals", optional),
        member<&I::employments>("employments", optional),
        member<&I::other_leave>("other_leave", optional),
        member<&I::paid>("paid", optional),
        member<&I::used>("used", optional),
    };
    static constexpr Table made{"Insured", rows, settle_of<I>()};
    return made;
}

const Table& table(Of<DateRange>) {
    static constexpr std::array rows{
        member<&DateRange::first>("from", required),
        member<&DateRange::last>("to", required),
    };
    static constexpr Table made{"DateRange", rows, settle_of<DateRange>()};
    return made;
}

const Table& table(Of<ContributionRun>) {
    using C = ContributionRun;
    static constexpr std::array rows{
        member<&C::from>("from", required),         member<&C::to>("to", required),
        member<&C::wage>("wage", required),         member<&C::scheme>("scheme", optional),
        member<&C::credited>("credited", optional),
    };
    static constexpr Table made{"ContributionRun", rows, settle_of<C>()};
    return made;
}

const Table& table(Of<ContributionTotals>) {
    using T = ContributionTotals;
    static constexpr std::array rows{
        member<&T::up_to>("up_to", required),
        member<&T::compulsory_months>("compulsory_months", required,
                                      {0, benefit::Contributions::k_months_max}),
        member<&T::months_in_12>("months_in_12", optional, {0, 12}),
        member<&T::months_in_24>("months_in_24", optional, {0, 24}),
        member<&T::average_wage>("average_wage", optional),
        member<&T::wage>("wage", optional),
    };
    static constexpr Table made{"ContributionTotals", rows, settle_of<T>()};
    return made;
}

const Table& table(Of<MonthWage>) {
    static constexpr std::array rows{
        member<&MonthWage::month>("month", required),
        member<&MonthWage::wage>("wage", required),
    };
    static constexpr Table made{"MonthWage", rows};
    return made;
}

const Table& table(Of<Employment>) {
    using E = Employment;
    static constexpr std::array rows{
        member<&E::from>("from", required),
        member<&E::to>("to", optional),
        member<&E::kind>("kind", optional),
        member<&E::contract_months>("contract_months", optional, {0, 600}),
        member<&E::probation>("probation", optional),
        member<&E::hazardous>("hazardous", optional),
        member<&E::retirement_age>("retirement_age", optional),
        member<&E::declares_tax>("declares_tax", optional),
        member<&E::foreign>("foreign", optional),
        member<&E::employer>("employer", optional),
        member<&E::source>("source", optional),
    };
    static constexpr Table made{"Employment", rows, settle_of<E>()};
    return made;
}

const Table& table(Of<ForeignTerms>) {
    using F = ForeignTerms;
    static constexpr std::array rows{
        member<&F::work_permit>("work_permit", optional),
        member<&F::intra_company_transferee>("intra_company_transferee", optional),
        member<&F::retirement_age>("retirement_age", optional),
        member<&F::treaty>("treaty", optional),
    };
    static constexpr Table made{"ForeignTerms", rows};
    return made;
}

const Table& table(Of<OtherLeave>) {
    using L = OtherLeave;
    static constexpr std::array rows{
        member<&L::kind>("kind", required),
        member<&L::days>("days", required),
        member<&L::source>("source", optional),
    };
    static constexpr Table made{"OtherLeave", rows};
    return made;
}

const Table& table(Of<PaidLeave>) {
    using P = PaidLeave;
    static constexpr std::array rows{
        member<&P::counter>("counter", optional), member<&P::days>("days", required),
        member<&P::count>("count", required),     member<&P::year>("year", optional, k_years),
        member<&P::subject>("subject", optional), member<&P::long_term>("long_term", optional),
        member<&P::surgery>("surgery", optional), member<&P::whole_days>("whole_days", optional),
        member<&P::at_work>("at_work", optional), member<&P::source>("source", optional),
    };
    static constexpr Table made{"PaidLeave", rows};
    return made;
}

const Table& table(Of<UsedDays>) {
    using U = UsedDays;
    static constexpr std::array rows{
        member<&U::counter>("counter", optional),
        member<&U::year>("year", required, k_years),
        member<&U::days>("days", required),
        member<&U::subject>("subject", optional),
    };
    static constexpr Table made{"UsedDays", rows};
    return made;
}

const Table& table(Of<Paper>) {
    using P = Paper;
    static constexpr std::array rows{
        member<&P::kind>("kind", required),
        member<&P::reference>("reference", optional),
        member<&P::days>("days", optional),
        member<&P::issued>("issued", optional),
        member<&P::electronic>("electronic", optional),
        member<&P::valid>("valid", optional),
        member<&P::shows_surgery_or_preterm>("shows_surgery_or_preterm", optional),
        member<&P::shows_death>("shows_death", optional),
    };
    static constexpr Table made{"Paper", rows};
    return made;
}

const Table& table(Of<FilingDates>) {
    using F = FilingDates;
    static constexpr std::array rows{
        member<&F::returned_to_work>("returned_to_work", optional),
        member<&F::employer_received>("employer_received", optional),
        member<&F::office_received>("office_received", optional),
        member<&F::settled>("settled", optional),
    };
    static constexpr Table made{"FilingDates", rows, settle_of<F>()};
    return made;
}

}  // namespace lt::batch
