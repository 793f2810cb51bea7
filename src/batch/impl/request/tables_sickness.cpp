// Sickness, care of sick children, convalescence: a row per member.
#include "batch/impl/request/checks.hpp"
#include "batch/impl/request/kinds.hpp"

namespace lt::batch {

using enum Need;

const Table& table(Of<CertifiedRange>) {
    using C = CertifiedRange;
    static constexpr std::array rows{
        member<&C::days>("days", required),
        member<&C::kind>("kind", optional),
        member<&C::paper>("paper", optional),
    };
    static constexpr Table made{"CertifiedRange", rows};
    return made;
}

const Table& table(Of<HalfDay>) {
    static constexpr std::array rows{
        member<&HalfDay::day>("day", required),
        member<&HalfDay::source>("source", optional),
    };
    static constexpr Table made{"HalfDay", rows};
    return made;
}

const Table& table(Of<DeclaredExclusion>) {
    static constexpr std::array rows{
        member<&DeclaredExclusion::what>("what", required),
        member<&DeclaredExclusion::source>("source", optional),
    };
    static constexpr Table made{"DeclaredExclusion", rows};
    return made;
}

const Table& table(Of<Disease>) {
    using D = Disease;
    static constexpr std::array rows{
        member<&D::icd10>("icd10", optional),
        member<&D::listed_long_term>("listed_long_term", optional),
        member<&D::tuberculosis_programme>("tuberculosis_programme", optional),
    };
    static constexpr Table made{"Disease", rows};
    return made;
}

const Table& table(Of<LongTermEpisode>) {
    using E = LongTermEpisode;
    static constexpr std::array rows{
        member<&E::began>("began", required),
        member<&E::calendar_days_before>("calendar_days_before", optional, k_days),
        member<&E::settled_until>("settled_until", optional),
        member<&E::returned_to_work>("returned_to_work", optional),
    };
    static constexpr Table made{"LongTermEpisode", rows};
    return made;
}

const Table& table(Of<OwnSickness>) {
    using S = OwnSickness;
    static constexpr std::array rows{
        member<&S::leave>("leave", required),
        member<&S::leave_source>("leave_source", optional),
        member<&S::certified>("certified", optional),
        member<&S::half_days>("half_days", optional),
        member<&S::cause>("cause", optional),
        member<&S::disease>("disease", optional),
        member<&S::surgery>("surgery", optional),
        member<&S::hazardous>("hazardous", optional),
        member<&S::spell_began>("spell_began", optional),
        member<&S::resumed_work>("resumed_work", optional),
        member<&S::episode>("episode", optional),
        member<&S::exclusions>("exclusions", optional),
    };
    static constexpr Table made{"OwnSickness", rows, settle_of<S>()};
    return made;
}

const Table& table(Of<SickChild>) {
    using C = SickChild;
    static constexpr std::array rows{
        member<&C::name>("name", required),
        member<&C::born>("born", required),
        member<&C::certified>("certified", optional),
    };
    static constexpr Table made{"SickChild", rows};
    return made;
}

const Table& table(Of<ChildSickness>) {
    using S = ChildSickness;
    static constexpr std::array rows{
        member<&S::leave>("leave", required),
        member<&S::leave_source>("leave_source", optional),
        member<&S::children>("children", required),
        member<&S::half_days>("half_days", optional),
        member<&S::spell_began>("spell_began", optional),
        member<&S::resumed_work>("resumed_work", optional),
    };
    static constexpr Table made{"ChildSickness", rows, settle_of<S>()};
    return made;
}

const Table& table(Of<SickRest>) {
    using R = SickRest;
    static constexpr std::array rows{
        member<&R::rest>("rest", required),
        member<&R::source>("source", optional),
        member<&R::last_sick_leave>("last_sick_leave", required),
        member<&R::cause>("cause", optional),
        member<&R::returned_to_work>("returned_to_work", optional),
        member<&R::sick_days_in_year>("sick_days_in_year", optional),
        member<&R::child_days_in_year>("child_days_in_year", optional),
        member<&R::off_work>("off_work", optional),
        member<&R::not_recovered>("not_recovered", optional),
    };
    static constexpr Table made{"SickRest", rows, settle_of<R>()};
    return made;
}

const Table& table(Of<MaternityRest>) {
    using R = MaternityRest;
    static constexpr std::array rows{
        member<&R::rest>("rest", required),
        member<&R::source>("source", optional),
        member<&R::after>("after", optional),
        member<&R::maternity_leave>("maternity_leave", required),
        member<&R::event>("event", optional),
        member<&R::surgery>("surgery", optional),
        member<&R::multiple_birth>("multiple_birth", optional),
        member<&R::returned_early>("returned_early", optional),
        member<&R::employment_ended>("employment_ended", optional),
        member<&R::returned_to_work>("returned_to_work", optional),
        member<&R::off_work>("off_work", optional),
        member<&R::not_recovered>("not_recovered", optional),
    };
    static constexpr Table made{"MaternityRest", rows, settle_of<R>()};
    return made;
}

}  // namespace lt::batch
