// Facts of a request that contradict each other, and defaults that follow from other members.
//
// `settle` runs when its struct was read without a finding.  A struct without one here has nothing
// to settle.  What the law makes of consistent facts is the rules' business.
#pragma once
#include "batch/impl/request/reading.hpp"
#include "batch/impl/request/tables.hpp"

namespace lt::batch {

void settle(DateRange&, const Place&, Reading&);
void settle(InsuredForm&, const Place&, Reading&);
void settle(ContributionRun&, const Place&, Reading&);
void settle(ContributionTotals&, const Place&, Reading&);
void settle(Employment&, const Place&, Reading&);
void settle(FilingDates&, const Place&, Reading&);
void settle(OwnSickness&, const Place&, Reading&);
void settle(ChildSickness&, const Place&, Reading&);
void settle(SickRest&, const Place&, Reading&);
void settle(MaternityRest&, const Place&, Reading&);
void settle(PrenatalVisits&, const Place&, Reading&);
void settle(PregnancyLoss&, const Place&, Reading&);
void settle(BirthFact&, const Place&, Reading&);
void settle(Childbirth&, const Place&, Reading&);
void settle(BirthCare&, const Place&, Reading&);
void settle(FatherLeave&, const Place&, Reading&);
void settle(BirthAllowance&, const Place&, Reading&);
void settle(SurrogateBirth&, const Place&, Reading&);
void settle(IntendedMother&, const Place&, Reading&);
void settle(AdoptedChild&, const Place&, Reading&);
void settle(Adoption&, const Place&, Reading&);
void settle(VoluntaryMaternity&, const Place&, Reading&);

/// Totals of the look-back and the average against the detailed months: only the event says which
/// months they mean.
void settle_totals(const InsuredForm& insured, const benefit::Event& event, const Place& place,
                   Reading& reading);

/// For the table of T: its `settle`, or nothing.
template <class T>
constexpr auto settle_of() -> void (*)(void*, const Place&, Reading&) {
    if constexpr (requires(T& t, const Place& p, Reading& r) { settle(t, p, r); }) {
        return [](void* object, const Place& place, Reading& reading) {
            settle(*static_cast<T*>(object), place, reading);
        };
    } else {
        return nullptr;
    }
}

}  // namespace lt::batch
