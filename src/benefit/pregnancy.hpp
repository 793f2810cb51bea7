// During pregnancy: prenatal visits (M1), loss of the pregnancy (M2, M3), contraception (M17); the
// same for a surrogate (M12).
//
// Law: Luật 58/2014 Điều 32, 33, 37; Luật 41/2024 Điều 51, 52, 57; Nghị định 115/2015 Điều 3.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "benefit/childbirth.hpp"

namespace lt::benefit {

struct Visit {
    DateRange days;  ///< working days off for it
    std::string paper;
};

struct PrenatalVisits {
    std::vector<Visit> visits;       ///< claimed now
    int visits_before = 0;           ///< of this pregnancy, already paid
    std::string pregnancy;           ///< as the history names it; empty: as it leaves it unnamed
    bool far_from_facility = false;  ///< 2014: two days
    bool pathology = false;          ///< 2014: the mother is ill or the foetus abnormal: two days
    bool surrogate = false;
    /// Back at work since then, before the end of a leave for a birth (T12 Điều 8 khoản 3).
    std::optional<Date> returned_early_on;
};

enum class LossKind {
    miscarriage,
    abortion,
    intrauterine_death,
    death_in_labour,
    ectopic,
    therapeutic
};

/// Another foetus of the same pregnancy, lost on a day of its own (T59 Điều 10 khoản 3).
struct FurtherLoss {
    int gestation_weeks = 0;
    DateRange ordered;
    std::string paper;
};

struct PregnancyLoss {
    Date date;
    LossKind kind = LossKind::miscarriage;
    int gestation_weeks = 0;  ///< completed weeks as the paper says (D-4)
    int foetuses = 1;
    std::vector<FurtherLoss> others;  ///< foetuses with an order of their own, at most 7
    DateRange leave;                  ///< days off
    std::string leave_source;
    std::optional<DateRange> ordered;  ///< days the facility ordered
    std::string paper;
    std::optional<Date> maternity_leave_began;  ///< leave before birth that was running (A-M6)
    std::optional<ConditionPaper> pregnancy_rest;
    std::optional<ConditionPaper> infertility;
    std::optional<Date> employment_ended;
    std::optional<EarlyReturn> early_return;  ///< from the leave as for a birth this loss gives
    bool surrogate = false;
    std::optional<Date> returned_early_on;  ///< as for visits
};

enum class ContraceptionKind { iud, sterilisation };
struct Contraception {
    ContraceptionKind kind = ContraceptionKind::iud;
    DateRange leave;
    std::string leave_source;
    std::optional<DateRange> ordered;
    std::string paper;
    std::optional<Date> returned_early_on;  ///< as for visits
};

}  // namespace lt::benefit
