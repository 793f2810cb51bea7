// Own sickness (S1 to S4): the parts of its files.
//
// The basic idea: each day of the claimed leave belongs to one law and is judged in one of three
// ways: by working days against the quota of the year (S1, and S2, S3 under the law of 2024), by
// calendar days of an episode (S2, S3 under the law of 2014), or as certified (officers, S4).
#pragma once
#include <optional>

#include "benefit/impl/sickness/inline_list.hpp"
#include "benefit/impl/sickness/leave_days.hpp"
#include "benefit/impl/sickness/leave_law.hpp"
#include "benefit/impl/sickness/paid_days.hpp"

namespace lt::benefit {

/// What one law says about own sickness.
struct OwnLaw {
    const Rule& quota_normal;
    const Rule& quota_hazardous;
    const Rule& year;  ///< a day belongs to the year in which it falls
    const Rule& rate;
    const Rule& officer_days;
    const Rule& officer_rate;
    /// Steps about the case and the exclusions, and the exclusion that takes all days away.
    std::optional<Loss> (*judge_case)(const OwnSickness&, Draft&);
};
extern const OwnLaw k_own_2014;
extern const OwnLaw k_own_2024;
[[nodiscard]] const OwnLaw& own_law(law::Regime regime);

/// One claim of own sickness while it is judged.
struct OwnLeave {
    const OwnSickness& event;
    Draft& draft;
    LeaveDays days;
    SickSpell spell;
    PaidDays paid;
    law::DayCount counted;           ///< days that count, paid or not
    std::optional<Leave> long_term;  ///< months and odd days paid under the law of 2014

    OwnLeave(const OwnSickness& claimed, const SickSpell& began, Draft& into)
        : event(claimed), draft(into), days(claimed.leave), spell(began), paid(spell) {}
    OwnLeave(const OwnLeave&) = delete;  // `paid` knows `spell`
    OwnLeave& operator=(const OwnLeave&) = delete;
    ~OwnLeave() = default;
};

/// Whether the law of 2024 pays the days after the quota of the year at the lower rate.
enum class Disease2024 { ordinary, listed };

/// S1; with a listed disease also S2, S3 under the law of 2024.
[[nodiscard]] Result<void> judge_by_quota(const LawPart& part, Disease2024 disease, OwnLeave& own);
/// S4.
[[nodiscard]] Result<void> judge_officer(const LawPart& part, OwnLeave& own);

/// Papers, exclusions and history laid over the days of the part, with the steps of the case.
[[nodiscard]] Result<void> lay_facts(const LawPart& part, OwnLeave& own);
/// Steps about papers and history of the part.
void trace_facts(const LawPart& part, const Tally& tally, OwnLeave& own);
/// The same, and about its working days.
void trace_part(const LawPart& part, const Tally& tally, OwnLeave& own);

/// The quota figures of a counter and year; made when they are not there yet.
[[nodiscard]] Quota& quota_of(Counter counter, int year, Draft& draft);

}  // namespace lt::benefit
