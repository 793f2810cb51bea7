// Childbirth: the mother (M4 to M6, M9, M18, M19), the carer in her place (M7), the father (M8),
// the one-time allowance of others (M10, M14).
//
// Law: Luật 58/2014 Điều 30-40; Luật 41/2024 Điều 50-59; Bộ luật Lao động Điều 139; Luật 113/2025
// Điều 29; Nghị định 168/2026 Điều 2.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "benefit/insured.hpp"

namespace lt::benefit {

enum class Delivery { unknown, normal, surgery };

struct BirthFact {
    Date date;
    int children = 1;          ///< born in this birth, living or dead, stillborn included
    int stillborn = 0;         ///< of them
    std::vector<Date> deaths;  ///< of children born alive
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
    bool of_former_husband = false;    ///< the living child has another father (G-09c)
    std::optional<int> births_before;  ///< births of the mother before this one (G-09b)
    std::optional<int>
        fathers_other_children;  ///< living children of the father with others (G-09f)
};

/// Early return to work (L58 Điều 40; Bộ luật Lao động Điều 139 khoản 4).
struct EarlyReturn {
    Date day;
    bool notice_and_consent = true;            ///< told in time, the employer agrees
    std::optional<bool> medical_confirmation;  ///< required under the law of 2024
};

/// The mother claims for her own birth.
struct Childbirth {
    BirthFact birth;
    Date leave_start;  ///< first day of leave; the birth day for a woman who worked until the birth
    std::string leave_source;
    std::optional<ConditionPaper> pregnancy_rest;
    std::optional<ConditionPaper> infertility;
    SecondChildFact second_child;
    /// Last day of employment when it ended before the birth (Điều 50 khoản 4; Điều 31 khoản 4).
    std::optional<Date> employment_ended;
    /// Last day of a contract that ended during the leave (C-3: time counted only to here).
    std::optional<Date> contract_ended;
    std::optional<EarlyReturn> early_return;
    /// Children of this birth whose one-time allowance is paid; absent: all of them when leave was
    /// paid on the day of birth, else none.
    std::optional<int> one_time_paid;
};

/// What happened to the mother (or the intended mother).
enum class MotherEvent { died, unfit };
struct MotherFact {
    Insured insured;  ///< her contributions; empty when she was not insured
    MotherEvent what = MotherEvent::died;
    Date when;  ///< death, or the day the facility certifies
    std::string paper;
    Date leave_start;  ///< her maternity leave
    std::optional<ConditionPaper> pregnancy_rest;
    std::optional<ConditionPaper> infertility;
    std::optional<Date> employment_ended;
    bool intended_mother = false;
    std::optional<Date> receipt;  ///< of the child by an intended mother
};

/// The father or another carer takes the leave in the mother's place (M7).
struct BirthCare {
    BirthFact birth;
    MotherFact mother;
    SecondChildFact second_child;
    bool carer_is_father = true;
    bool leaves_work = true;  ///< an insured father may go on working: salary and benefit
    std::string leave_source;
};

/// Leave of the father of the child, or of the surrogate's husband (M8, M12).
struct FatherLeave {
    BirthFact birth;
    std::vector<DateRange> spells;  ///< days off
    std::string leave_source;
    SecondChildFact second_child;
    bool surrogate_husband = false;
    /// Wife lost the pregnancy from the 22nd week on: leave as for a birth, when she met the
    /// condition (L41 Điều 52 khoản 2).
    bool after_loss = false;
    std::optional<bool> wife_met_condition;
    int days_taken_before = 0;  ///< working days of this birth already paid
};

/// Who may draw the one-time allowance after the mother (L41 Điều 58; N115 Điều 3, 4; T59 Điều 9).
enum class AllowanceRole { father, surrogate, intended_mother, intended_father, surrogate_husband };
struct AllowancePerson {
    AllowanceRole role = AllowanceRole::father;
    Insured insured;
};
/// The one-time allowance where the mother does not draw it: the father, or the order of
/// surrogacy.  The claim's insured is the person in `claimant`.
struct BirthAllowance {
    BirthFact birth;
    AllowanceRole claimant = AllowanceRole::father;
    std::vector<AllowancePerson> others;  ///< those before the claimant in the order, as known
    std::optional<Insured> mother;  ///< of the child, when the father claims; empty: not insured
    std::optional<Date> receipt;    ///< of the child by the intended mother
    std::optional<ConditionPaper> pregnancy_rest;  ///< the mother's
    std::optional<ConditionPaper> infertility;
    bool paid_to_other = false;  ///< somebody drew it already for this birth
};

}  // namespace lt::benefit
