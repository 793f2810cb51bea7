// What own sickness and care of a sick child share: the law of each day, the facts laid over the
// days, the steps about them.
//
// leave_2014.cpp and leave_2024.cpp each fill one `LeaveLaw`.
#pragma once
#include <optional>
#include <span>

#include "benefit/impl/frame/draft.hpp"
#include "benefit/impl/sickness/base_wage.hpp"
#include "benefit/impl/sickness/inline_list.hpp"
#include "benefit/impl/sickness/leave_days.hpp"

namespace lt::benefit {

/// Days of the leave that stand under one law.
struct LawPart {
    DateRange days;
    law::Regime regime = law::Regime::law_2024;
    std::optional<Date> law_ends;  ///< last day of that law

    /// The day whose parameters hold for `day`: the law of this part, even where a reading lets it
    /// reach beyond its last day.
    [[nodiscard]] Date law_day(Date day) const {
        return law_ends && *law_ends < day ? *law_ends : day;
    }
};

/// The parts of a leave in order of their days.
struct LawParts {
    static constexpr std::size_t k_parts_max = 4;  ///< there are two laws
    InlineList<LawPart, k_parts_max> parts;
    std::optional<DateRange> before_any_law;
};

/// each day under the law in force on it (switch sickness_transition); a running leave
/// stays under the law of 2014 up to and with `kept_until`.  Writes the steps and loses the
/// days before any law.
[[nodiscard]] LawParts parts_under_law(const DateRange& leave, std::string_view source,
                                       std::optional<Date> kept_until, Draft& draft);

/// What one law says about sick leave, whoever is sick.
struct LeaveLaw {
    const Rule& overlap;
    const Rule& once;
    const Rule& papers;
    const Rule& certified;
    const Rule& working_days;
    const Rule* half_days;  ///< nothing: the law knows whole days only
    /// The reason for which other leave takes the day away, if the law says so.
    std::optional<Reason> (*overlap_reason)(LeaveKind);
    Result<ChosenMonth> (*base_month)(const BaseQuestion&, Draft&);
};
[[nodiscard]] const LeaveLaw& leave_law(law::Regime regime);
extern const LeaveLaw k_leave_2014;
extern const LeaveLaw k_leave_2024;

/// Days of the part that no paper certifies are lost.
void lay_papers(const LawPart& part, std::span<const CertifiedList> lists, LeaveDays& days);
/// Insurance, other leave and leave already paid, laid over the days of `part`.
[[nodiscard]] Result<void> lay_history(const LawPart& part, Draft& draft, LeaveDays& days);
/// Half days of `part`, where its law knows them.
[[nodiscard]] Result<void> lay_half_days(const LawPart& part, std::span<const HalfDay> half_days,
                                         const law::LawBook& law, LeaveDays& days);

/// What happened to the days of one part.
struct Tally {
    int days = 0, rest = 0, holidays = 0;
    law::DayCount counted, uncertified, overlapped, paid_before;
    void add(const LeaveDays& days, Date day);
};

/// Steps about the days, in the order of the law.
void trace_papers(const LawPart& part, std::span<const CertifiedList> lists, const Tally& tally,
                  Draft& draft);
void trace_history(const LawPart& part, const Tally& tally, Draft& draft);
void trace_days(const LawPart& part, std::span<const HalfDay> half_days, std::string_view source,
                const Tally& tally, Draft& draft);

}  // namespace lt::benefit
