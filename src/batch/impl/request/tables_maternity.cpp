// Pregnancy, birth, surrogacy, adoption, voluntary insurance: a row per member.
#include "batch/impl/request/checks.hpp"
#include "batch/impl/request/kinds.hpp"

namespace lt::batch {

using enum Need;

namespace {
constexpr Limits k_weeks{0, 45};     // of gestation
constexpr Limits k_children{0, 10};  // of one birth
}  // namespace

const Table& table(Of<Visit>) {
    static constexpr std::array rows{
        member<&Visit::days>("days", required),
        member<&Visit::paper>("paper", optional),
    };
    static constexpr Table made{"Visit", rows};
    return made;
}

const Table& table(Of<PrenatalVisits>) {
    using V = PrenatalVisits;
    static constexpr std::array rows{
        member<&V::visits>("visits", required),
        member<&V::visits_before>("visits_before", optional, {0, 100}),
        member<&V::far_from_facility>("far_from_facility", optional),
        member<&V::pathology>("pathology", optional),
        member<&V::surrogate>("surrogate", optional),
        member<&V::pregnancy>("pregnancy", optional),
        member<&V::returned_early_on>("returned_early_on", optional),
    };
    static constexpr Table made{"PrenatalVisits", rows, settle_of<V>()};
    return made;
}

const Table& table(Of<FurtherLoss>) {
    using L = FurtherLoss;
    static constexpr std::array rows{
        member<&L::gestation_weeks>("gestation_weeks", required, k_weeks),
        member<&L::ordered>("ordered", required),
        member<&L::paper>("paper", optional),
    };
    static constexpr Table made{"FurtherLoss", rows};
    return made;
}

const Table& table(Of<PregnancyLoss>) {
    using L = PregnancyLoss;
    static constexpr std::array rows{
        member<&L::date>("date", required),
        member<&L::kind>("kind", required),
        member<&L::gestation_weeks>("gestation_weeks", required, k_weeks),
        member<&L::foetuses>("foetuses", optional, {1, 10}),
        member<&L::others>("others", optional),
        member<&L::leave>("leave", required),
        member<&L::early_return>("early_return", optional),
        member<&L::leave_source>("leave_source", optional),
        member<&L::ordered>("ordered", optional),
        member<&L::paper>("paper", optional),
        member<&L::maternity_leave_began>("maternity_leave_began", optional),
        member<&L::pregnancy_rest>("pregnancy_rest", optional),
        member<&L::infertility>("infertility", optional),
        member<&L::employment_ended>("employment_ended", optional),
        member<&L::surrogate>("surrogate", optional),
        member<&L::returned_early_on>("returned_early_on", optional),
    };
    static constexpr Table made{"PregnancyLoss", rows, settle_of<L>()};
    return made;
}

const Table& table(Of<Contraception>) {
    using C = Contraception;
    static constexpr std::array rows{
        member<&C::kind>("kind", required),
        member<&C::leave>("leave", required),
        member<&C::leave_source>("leave_source", optional),
        member<&C::ordered>("ordered", optional),
        member<&C::paper>("paper", optional),
        member<&C::returned_early_on>("returned_early_on", optional),
    };
    static constexpr Table made{"Contraception", rows};
    return made;
}

const Table& table(Of<BirthFact>) {
    using B = BirthFact;
    static constexpr std::array rows{
        member<&B::date>("date", required),
        member<&B::children>("children", optional, k_children),
        member<&B::stillborn>("stillborn", optional, k_children),
        member<&B::deaths>("deaths", optional),
        member<&B::delivery>("delivery", optional),
        member<&B::gestation_weeks>("gestation_weeks", optional, k_weeks),
        member<&B::paper>("paper", optional),
    };
    static constexpr Table made{"BirthFact", rows, settle_of<B>()};
    return made;
}

const Table& table(Of<ConditionPaper>) {
    static constexpr std::array rows{
        member<&ConditionPaper::days>("days", required),
        member<&ConditionPaper::paper>("paper", optional),
    };
    static constexpr Table made{"ConditionPaper", rows};
    return made;
}

const Table& table(Of<SecondChildFact>) {
    using S = SecondChildFact;
    static constexpr std::array rows{
        member<&S::declared>("declared", optional),
        member<&S::declared_in>("declared_in", optional),
        member<&S::living_children>("living_children", optional, {0, 30}),
        member<&S::known_from>("known_from", optional),
        member<&S::of_former_husband>("of_former_husband", optional),
        member<&S::births_before>("births_before", optional, {0, 30}),
        member<&S::fathers_other_children>("fathers_other_children", optional, {0, 30}),
    };
    static constexpr Table made{"SecondChildFact", rows};
    return made;
}

const Table& table(Of<EarlyReturn>) {
    using E = EarlyReturn;
    static constexpr std::array rows{
        member<&E::day>("day", required),
        member<&E::notice_and_consent>("notice_and_consent", optional),
        member<&E::medical_confirmation>("medical_confirmation", optional),
    };
    static constexpr Table made{"EarlyReturn", rows};
    return made;
}

const Table& table(Of<Childbirth>) {
    using C = Childbirth;
    static constexpr std::array rows{
        member<&C::birth>("birth", required),
        member<&C::leave_start>("leave_start", optional),
        member<&C::leave_source>("leave_source", optional),
        member<&C::pregnancy_rest>("pregnancy_rest", optional),
        member<&C::infertility>("infertility", optional),
        member<&C::second_child>("second_child", optional),
        member<&C::employment_ended>("employment_ended", optional),
        member<&C::contract_ended>("contract_ended", optional),
        member<&C::early_return>("early_return", optional),
        member<&C::one_time_paid>("one_time_paid", optional, k_children),
    };
    static constexpr Table made{"Childbirth", rows, settle_of<C>()};
    return made;
}

const Table& table(Of<MotherFact>) {
    using M = MotherFact;
    static constexpr std::array rows{
        member<&M::insured>("insured", optional),
        member<&M::what>("what", required),
        member<&M::when>("when", required),
        member<&M::paper>("paper", optional),
        member<&M::leave_start>("leave_start", optional),
        member<&M::pregnancy_rest>("pregnancy_rest", optional),
        member<&M::infertility>("infertility", optional),
        member<&M::employment_ended>("employment_ended", optional),
        member<&M::intended_mother>("intended_mother", optional),
        member<&M::receipt>("receipt", optional),
    };
    static constexpr Table made{"MotherFact", rows};
    return made;
}

const Table& table(Of<BirthCare>) {
    using C = BirthCare;
    static constexpr std::array rows{
        member<&C::birth>("birth", required),
        member<&C::mother>("mother", required),
        member<&C::second_child>("second_child", optional),
        member<&C::carer_is_father>("carer_is_father", optional),
        member<&C::leaves_work>("leaves_work", optional),
        member<&C::leave_source>("leave_source", optional),
    };
    static constexpr Table made{"BirthCare", rows, settle_of<C>()};
    return made;
}

const Table& table(Of<FatherLeave>) {
    using F = FatherLeave;
    static constexpr std::array rows{
        member<&F::birth>("birth", required),
        member<&F::spells>("spells", required),
        member<&F::leave_source>("leave_source", optional),
        member<&F::second_child>("second_child", optional),
        member<&F::surrogate_husband>("surrogate_husband", optional),
        member<&F::after_loss>("after_loss", optional),
        member<&F::wife_met_condition>("wife_met_condition", optional),
        member<&F::days_taken_before>("days_taken_before", optional, {0, 100}),
    };
    static constexpr Table made{"FatherLeave", rows, settle_of<F>()};
    return made;
}

const Table& table(Of<AllowancePerson>) {
    static constexpr std::array rows{
        member<&AllowancePerson::role>("role", required),
        member<&AllowancePerson::insured>("insured", optional),
    };
    static constexpr Table made{"AllowancePerson", rows};
    return made;
}

const Table& table(Of<BirthAllowance>) {
    using B = BirthAllowance;
    static constexpr std::array rows{
        member<&B::birth>("birth", required),
        member<&B::claimant>("claimant", required),
        member<&B::others>("others", optional),
        member<&B::mother>("mother", optional),
        member<&B::receipt>("receipt", optional),
        member<&B::pregnancy_rest>("pregnancy_rest", optional),
        member<&B::infertility>("infertility", optional),
        member<&B::paid_to_other>("paid_to_other", optional),
    };
    static constexpr Table made{"BirthAllowance", rows, settle_of<B>()};
    return made;
}

const Table& table(Of<SurrogateBirth>) {
    using S = SurrogateBirth;
    static constexpr std::array rows{
        member<&S::birth>("birth", required),
        member<&S::leave_start>("leave_start", optional),
        member<&S::leave_source>("leave_source", optional),
        member<&S::handover>("handover", optional),
        member<&S::handover_paper>("handover_paper", optional),
        member<&S::pregnancy_rest>("pregnancy_rest", optional),
        member<&S::employment_ended>("employment_ended", optional),
    };
    static constexpr Table made{"SurrogateBirth", rows, settle_of<S>()};
    return made;
}

const Table& table(Of<IntendedMother>) {
    using I = IntendedMother;
    static constexpr std::array rows{
        member<&I::birth>("birth", required),
        member<&I::receipt>("receipt", required),
        member<&I::handover_paper>("handover_paper", optional),
        member<&I::leaves_work>("leaves_work", optional),
        member<&I::employment_ended>("employment_ended", optional),
        member<&I::surrogate_eligible>("surrogate_eligible", optional),
        member<&I::leave_source>("leave_source", optional),
    };
    static constexpr Table made{"IntendedMother", rows, settle_of<I>()};
    return made;
}

const Table& table(Of<AdoptedChild>) {
    static constexpr std::array rows{
        member<&AdoptedChild::born>("born", required),
        member<&AdoptedChild::handed_over>("handed_over", required),
    };
    static constexpr Table made{"AdoptedChild", rows, settle_of<AdoptedChild>()};
    return made;
}

const Table& table(Of<Adoption>) {
    using A = Adoption;
    static constexpr std::array rows{
        member<&A::children>("children", required),
        member<&A::paper>("paper", optional),
        member<&A::leaves_work>("leaves_work", optional),
        member<&A::other_parent_takes_leave>("other_parent_takes_leave", optional),
        member<&A::employment_ended>("employment_ended", optional),
        member<&A::leave_source>("leave_source", optional),
    };
    static constexpr Table made{"Adoption", rows, settle_of<A>()};
    return made;
}

const Table& table(Of<VoluntaryMaternity>) {
    using V = VoluntaryMaternity;
    static constexpr std::array rows{
        member<&V::birth>("birth", required),
        member<&V::dead_foetuses>("dead_foetuses", optional, k_children),
        member<&V::gestation_weeks>("gestation_weeks", optional, k_weeks),
        member<&V::dead_mother>("dead_mother", optional),
        member<&V::other_parent_compulsory>("other_parent_compulsory", optional),
        member<&V::claimant_is_mother>("claimant_is_mother", optional),
        member<&V::compulsory_maternity>("compulsory_maternity", optional),
        member<&V::spouse_drew_allowance>("spouse_drew_allowance", optional),
    };
    static constexpr Table made{"VoluntaryMaternity", rows, settle_of<V>()};
    return made;
}

}  // namespace lt::batch
