// Sickness: own illness (S1 to S4) and care for a sick child (S5).
//
// Law: Luật 58/2014/QH13 Điều 24-28 for days up to 2025-06-30, Luật 41/2024/QH15 Điều 42-45 from
// 2025-07-01; ordinary sickness chooses the regime day by day (rule R-3).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "benefit/paper.hpp"
#include "law/day_count.hpp"

namespace lt::benefit {

/// A claim longer than this is data gone wrong: it is referred, not computed.
inline constexpr int k_sick_leave_days_max = 800;

/// Days one paper certifies.  Ranges may overlap or repeat: days count once (G-29).
struct CertifiedRange {
    DateRange days;
    PaperKind kind = PaperKind::sick_leave_certificate;
    std::string paper;
};

/// A day of which less than half of the normal working day was missed (rule D-9; half_day.hpp).
struct HalfDay {
    Date day;
    std::string source;
};

/// Why the worker was unfit (Luật 41/2024/QH15 Điều 42 khoản 1; Luật 58/2014/QH13 Điều 25 khoản 1).
enum class SicknessCause {
    illness,
    accident,
    commuting_accident,  ///< a labour accident under the law of 2014
    recurrence,          ///< of a labour accident or occupational disease
    organ_donation,      ///< law of 2024 only
};

/// Declared or recorded circumstances that exclude the benefit (Điều 42 khoản 2; Điều 25 khoản 1).
enum class SicknessExclusion {
    self_harm,
    alcohol,  ///< law of 2014 only
    drugs,
    prescribed_drugs,  ///< no exclusion under the law of 2024
    first_treatment_of_labour_accident,
};
struct DeclaredExclusion {
    SicknessExclusion what = SicknessExclusion::self_harm;
    std::string source;
};

/// A disease of the list of long-term treatment, as far as the lists are loaded (G-01).
struct Disease {
    std::string icd10;                     ///< code of the paper, may be empty
    std::optional<bool> listed_long_term;  ///< as the paper or the office states it
    bool tuberculosis_programme = false;   ///< longer certificates are allowed
};

/// The episode of a long-term disease under the law of 2014 (A-S7).
struct LongTermEpisode {
    Date began;                         ///< first day of leave of the episode
    int calendar_days_before = 0;       ///< days of the episode already paid before this claim
    std::optional<Date> settled_until;  ///< end of the period settled under the law of 2014 (R-2)
    std::optional<Date> returned_to_work;  ///< last return before this leave
};

/// Own sickness.
struct OwnSickness {
    DateRange leave;           ///< days claimed, as the employer lists them
    std::string leave_source;  ///< the employer's list
    std::vector<CertifiedRange> certified;
    std::vector<HalfDay> half_days;
    SicknessCause cause = SicknessCause::illness;
    Disease disease;
    bool surgery = false;
    std::optional<bool> hazardous;  ///< job or place at the time of the leave, when known better
    std::optional<Date>
        spell_began;  ///< first day of the same illness when earlier claims were paid
    std::optional<Date>
        resumed_work;  ///< first day back after an interruption that was no termination (2014)
    std::optional<LongTermEpisode> episode;
    std::vector<DeclaredExclusion> exclusions;
};

struct SickChild {
    std::string name;  ///< as the history names the child; any text that is the same every time
    Date born;
    std::vector<CertifiedRange> certified;
};

/// Care for sick children; each parent claims for himself.
struct ChildSickness {
    DateRange leave;
    std::string leave_source;
    std::vector<SickChild> children;
    std::vector<HalfDay> half_days;
    std::optional<Date> spell_began;
    std::optional<Date> resumed_work;
};

}  // namespace lt::benefit
