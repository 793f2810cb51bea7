// The structs of a request, and which of them have a table.
#pragma once
#include "batch/impl/request/choices.hpp"
#include "batch/impl/request/member.hpp"

namespace lt::batch {

using benefit::AdoptedChild;
using benefit::Adoption;
using benefit::AllowancePerson;
using benefit::BirthAllowance;
using benefit::BirthCare;
using benefit::BirthFact;
using benefit::CertifiedRange;
using benefit::Childbirth;
using benefit::ChildSickness;
using benefit::ConditionPaper;
using benefit::Contraception;
using benefit::ContributionRun;
using benefit::ContributionTotals;
using benefit::DeclaredExclusion;
using benefit::Disease;
using benefit::EarlyReturn;
using benefit::Employment;
using benefit::FatherLeave;
using benefit::FilingDates;
using benefit::ForeignTerms;
using benefit::FurtherLoss;
using benefit::HalfDay;
using benefit::Insured;
using benefit::IntendedMother;
using benefit::LongTermEpisode;
using benefit::MaternityRest;
using benefit::MonthWage;
using benefit::MotherFact;
using benefit::OtherLeave;
using benefit::OwnSickness;
using benefit::PaidLeave;
using benefit::Paper;
using benefit::PregnancyLoss;
using benefit::PrenatalVisits;
using benefit::SecondChildFact;
using benefit::SickChild;
using benefit::SickRest;
using benefit::SurrogateBirth;
using benefit::UsedDays;
using benefit::Visit;
using benefit::VoluntaryMaternity;

/// The insured person as a request writes it: runs and totals side by side.
struct InsuredForm {
    std::vector<ContributionRun> contributions;
    std::optional<ContributionTotals> totals;
    std::vector<Employment> employments;
    std::vector<OtherLeave> other_leave;
    std::vector<PaidLeave> paid;
    std::vector<UsedDays> used;
};

/// The request as it is written.
struct RequestForm {
    std::string id;
    BenefitKind kind = BenefitKind::sickness;
    InsuredForm insured;  ///< its members lie beside the others
    law::WeeklyRest weekly_rest;
    std::optional<std::vector<Paper>> papers;
    std::optional<bool> papers_listed;
    FilingDates filing;
    benefit::Event event;
};

[[nodiscard]] const Table& table(Of<RequestForm>);
/// Runs and totals become Contributions; the lists move.
void take(InsuredForm& form, Insured& out);

/// Of the event of that kind.
[[nodiscard]] const Table& event_table(BenefitKind kind);

[[nodiscard]] const Table& table(Of<DateRange>);
[[nodiscard]] const Table& table(Of<InsuredForm>);
[[nodiscard]] const Table& table(Of<ContributionRun>);
[[nodiscard]] const Table& table(Of<ContributionTotals>);
[[nodiscard]] const Table& table(Of<MonthWage>);
[[nodiscard]] const Table& table(Of<Employment>);
[[nodiscard]] const Table& table(Of<ForeignTerms>);
[[nodiscard]] const Table& table(Of<OtherLeave>);
[[nodiscard]] const Table& table(Of<PaidLeave>);
[[nodiscard]] const Table& table(Of<UsedDays>);
[[nodiscard]] const Table& table(Of<Paper>);
[[nodiscard]] const Table& table(Of<FilingDates>);

[[nodiscard]] const Table& table(Of<CertifiedRange>);
[[nodiscard]] const Table& table(Of<HalfDay>);
[[nodiscard]] const Table& table(Of<DeclaredExclusion>);
[[nodiscard]] const Table& table(Of<Disease>);
[[nodiscard]] const Table& table(Of<LongTermEpisode>);
[[nodiscard]] const Table& table(Of<SickChild>);
[[nodiscard]] const Table& table(Of<OwnSickness>);
[[nodiscard]] const Table& table(Of<ChildSickness>);
[[nodiscard]] const Table& table(Of<SickRest>);
[[nodiscard]] const Table& table(Of<MaternityRest>);

[[nodiscard]] const Table& table(Of<Visit>);
[[nodiscard]] const Table& table(Of<PrenatalVisits>);
[[nodiscard]] const Table& table(Of<FurtherLoss>);
[[nodiscard]] const Table& table(Of<PregnancyLoss>);
[[nodiscard]] const Table& table(Of<Contraception>);
[[nodiscard]] const Table& table(Of<BirthFact>);
[[nodiscard]] const Table& table(Of<ConditionPaper>);
[[nodiscard]] const Table& table(Of<SecondChildFact>);
[[nodiscard]] const Table& table(Of<EarlyReturn>);
[[nodiscard]] const Table& table(Of<Childbirth>);
[[nodiscard]] const Table& table(Of<MotherFact>);
[[nodiscard]] const Table& table(Of<BirthCare>);
[[nodiscard]] const Table& table(Of<FatherLeave>);
[[nodiscard]] const Table& table(Of<AllowancePerson>);
[[nodiscard]] const Table& table(Of<BirthAllowance>);
[[nodiscard]] const Table& table(Of<SurrogateBirth>);
[[nodiscard]] const Table& table(Of<IntendedMother>);
[[nodiscard]] const Table& table(Of<AdoptedChild>);
[[nodiscard]] const Table& table(Of<Adoption>);
[[nodiscard]] const Table& table(Of<VoluntaryMaternity>);

}  // namespace lt::batch
