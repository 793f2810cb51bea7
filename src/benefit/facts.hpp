// What a decision rests on: plain values, each with the paper or record it was read from.
//
// The caller (casework) collects facts from signed papers, the insurance database and the
// employer's list; the rules read nothing else.  A fact that is not known is absent, never guessed.
// `source` and `paper` hold the id of our paper or the facility's serial (SO_SERI); the decision
// repeats them in its trace.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "law/calendar.hpp"
#include "law/day_count.hpp"
#include "registry/registry.hpp"

namespace lt::benefit {

/// Papers that certify treatment or rest (Luật 41/2024/QH15 Điều 47; Luật 58/2014/QH13 Điều 100).
enum class CertificateKind {
    sick_leave_certificate,  ///< CT07
    discharge_paper,         ///< CT03, the stay itself
    outpatient_order,        ///< CT03, days ordered after the stay
    medical_summary,         ///< CT04
    foreign_paper,           ///< translated and legalised
};

/// Days one paper certifies.  Ranges may overlap or repeat: days count once (G-29).
struct CertifiedRange {
    DateRange days;
    CertificateKind kind = CertificateKind::sick_leave_certificate;
    std::string paper;
};

/// A day of which less than half of the normal working day was missed (rule D-9; see half_day.hpp).
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
    drugs,    ///< not when prescribed (law of 2024)
    first_treatment_of_labour_accident,
};
struct DeclaredExclusion {
    SicknessExclusion what = SicknessExclusion::self_harm;
    std::string source;
};

/// Other leave of the worker on the same days.
enum class LeaveKind { annual, personal, unpaid, fully_paid, maternity, convalescence };
struct OtherLeave {
    LeaveKind kind = LeaveKind::annual;
    DateRange days;
    std::string source;
};

/// Days of own sickness already paid in a calendar year, under either quota.
struct YearUse {
    int year = 0;
    law::DayCount days;
};

/// The four dates a deadline is measured with; absent when not yet known.
struct FilingDates {
    std::optional<Date> returned_to_work;
    std::optional<Date> employer_received;  ///< a full dossier from the worker
    std::optional<Date> office_received;    ///< a full dossier from the employer or the worker
};

enum class DiseaseTerm { ordinary, long_term_listed };
enum class WorkerGroup { employee, armed_forces_officer };

/// One claim for own sickness (sub-case S1).
/// REQUIRES of the rules: `insurance.contributions` sorted by month.
struct SicknessFacts {
    registry::InsuranceRecord insurance;
    WorkerGroup group = WorkerGroup::employee;
    SicknessCause cause = SicknessCause::illness;
    DiseaseTerm disease = DiseaseTerm::ordinary;
    DateRange leave;           ///< days claimed, as the employer lists them
    std::string leave_source;  ///< the employer's list
    std::vector<CertifiedRange> certified;
    law::WeeklyRest weekly_rest;
    std::vector<HalfDay> half_days;
    /// Job or place at the time of the leave when known better than the employment record tells.
    std::optional<registry::WorkingCondition> condition;
    /// First day of the same illness when earlier claims of it were paid (keeps its base wage).
    std::optional<Date> spell_began;
    /// First day back after an interruption that was no termination (law of 2014, base wage).
    std::optional<Date> resumed_work;
    std::vector<DeclaredExclusion> exclusions;
    std::vector<OtherLeave> other_leave;
    std::vector<YearUse> used;
    FilingDates filing;
};

enum class Delivery { unknown, normal, surgery };

struct BirthFact {
    Date date;
    int children = 1;       ///< born in this birth, living or dead
    int dead_children = 0;  ///< of them stillborn or dead since
    Delivery delivery = Delivery::unknown;
    std::optional<int> gestation_weeks;
    std::string paper;  ///< birth attestation, certificate or extract
};

/// A facility's order to rest for the pregnancy (condition 3 in 12), or proof of infertility
/// treatment (6 in 24).
struct ConditionPaper {
    DateRange days;
    std::string paper;
};

enum class SecondChildClaim { not_stated, second_child, not_second_child };
/// N168 Điều 2: living biological children of the mother just before this birth.
struct SecondChildFact {
    SecondChildClaim declared = SecondChildClaim::not_stated;
    std::string declared_in;             ///< note column of the list, or the form
    std::optional<int> living_children;  ///< as the population database answers
    std::string known_from;
};

enum class MotherState { living, dead, unfit_for_care };

/// One claim of the mother for the birth of her child (sub-cases M4, M5 with the one-time allowance
/// M9).
/// REQUIRES of the rules: `insurance.contributions` sorted by month; birth.children >= 1.
struct ChildbirthFacts {
    registry::InsuranceRecord insurance;
    WorkerGroup group = WorkerGroup::employee;
    BirthFact birth;
    Date leave_start;  ///< first day of leave; the birth day for a woman who worked until the birth
    std::string leave_source;
    std::optional<ConditionPaper> pregnancy_rest;
    std::optional<ConditionPaper> infertility;
    SecondChildFact second_child;
    MotherState mother = MotherState::living;
    /// Last day of employment when it ended before the birth (Điều 50 khoản 4; Điều 31 khoản 4).
    std::optional<Date> employment_ended;
    FilingDates filing;
};

}  // namespace lt::benefit
