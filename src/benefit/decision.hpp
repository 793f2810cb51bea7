// The decision record: what is paid, why, and every step that led there.
//
// A refusal is a decision.  The record is complete: figures, reasons, lines of money and the trace
// are enough to check the result by hand, to explain it (explain.hpp) and to decide again under the
// law of the day.  Its JSON (decision_json.hpp) is versioned and its bytes are stable.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/money.hpp"
#include "benefit/figures.hpp"
#include "benefit/reason.hpp"
#include "benefit/trace.hpp"
#include "law/clause.hpp"
#include "law/day_count.hpp"
#include "law/regime.hpp"

namespace lt::benefit {

/// granted: all that was claimed; partly: some of it; refused: nothing; refer: an officer must
/// decide, figures are advice.
enum class Outcome { granted, partly, refused, refer };
[[nodiscard]] std::string_view name_of(Outcome outcome) noexcept;
[[nodiscard]] std::optional<Outcome> outcome_of(std::string_view name) noexcept;

/// What is claimed; sub-cases of the rule book in brackets.
enum class BenefitKind {
    sickness,         ///< own sickness (S1 to S4)
    child_sickness,   ///< care for a sick child (S5)
    sick_rest,        ///< convalescence after sickness (D1)
    prenatal,         ///< prenatal visits (M1, M12)
    pregnancy_loss,   ///< loss of the pregnancy (M2, M3, M12)
    childbirth,       ///< birth by the mother, with the one-time allowance (M4-M6, M9, M18, M19)
    birth_care,       ///< father or carer when the mother died or cannot care (M7)
    father_leave,     ///< leave of the father, or of the surrogate's husband (M8, M12)
    birth_allowance,  ///< one-time allowance of somebody else than the mother (M10, M14)
    surrogate_birth,  ///< birth by a surrogate (M11)
    intended_mother,  ///< receipt of the child by the intended mother (M13)
    adoption,         ///< adoption with or without leave (M15, M16)
    contraception,    ///< intra-uterine device or sterilisation (M17)
    maternity_rest,   ///< convalescence after maternity (D2)
    voluntary_maternity,  ///< allowance of voluntary insurance (V1)
};
inline constexpr int k_benefit_kinds = 15;
[[nodiscard]] std::string_view name_of(BenefitKind kind) noexcept;
[[nodiscard]] std::optional<BenefitKind> benefit_kind_of(std::string_view name) noexcept;
/// "chế độ ốm đau".
[[nodiscard]] std::string_view label_of(BenefitKind kind) noexcept;

/// A reason, with the clause it rests on and the days it takes away (absent: the whole benefit).
struct Finding {
    Reason reason = Reason::needs_officer;
    law::ClauseId clause;
    std::optional<DateRange> days;
    law::DayCount count;  ///< counted days lost
    Sentence detail;      ///< Vietnamese, may be empty; Decision::trace holds the words
};

enum class DeadlineKind { worker_files, employer_submits, office_settles };
enum class DeadlineStatus { in_time, late, open };
[[nodiscard]] std::string_view name_of(DeadlineKind kind) noexcept;
[[nodiscard]] std::optional<DeadlineKind> deadline_kind_of(std::string_view name) noexcept;
[[nodiscard]] std::string_view name_of(DeadlineStatus status) noexcept;
[[nodiscard]] std::optional<DeadlineStatus> deadline_status_of(std::string_view name) noexcept;
struct Deadline {
    DeadlineKind kind = DeadlineKind::worker_files;
    law::ClauseId clause;
    Date from;
    Date due;
    std::optional<Date> done;
    DeadlineStatus status = DeadlineStatus::open;  ///< open: not done yet
};

enum class PaperStatus { present, missing };
[[nodiscard]] std::string_view name_of(PaperStatus status) noexcept;
[[nodiscard]] std::optional<PaperStatus> paper_status_of(std::string_view name) noexcept;
/// One paper the law asks for in this case; any of the ways in `what` suffices.
struct PaperCheck {
    Text need;  ///< row of the rule book, "P1"
    law::ClauseId clause;
    Text what;      ///< Vietnamese
    Text stand_in;  ///< electronic records that suffice, "CT03, CT04"; empty: none
    PaperStatus status = PaperStatus::missing;
    Text found;  ///< reference of the paper that meets it; Decision::trace holds the words
};

/// A switch the rules asked, and the option that answered (law/switches.hpp).
struct Reading {
    Text name;
    Text option;
};

struct Decision {
    BenefitKind kind = BenefitKind::sickness;
    Outcome outcome = Outcome::refer;
    std::vector<law::Regime> regimes;  ///< in order of the days they govern; empty before any law
    std::string law_version;
    std::string switch_set;         ///< deviations from the default readings; empty: none
    std::vector<Reading> readings;  ///< open questions of the law this decision depends on
    std::vector<Finding> findings;  ///< by precedence
    Figures figures;
    std::vector<AmountLine> lines;
    Dong total;
    std::vector<PaperCheck> papers;
    std::vector<Deadline> deadlines;
    int complaint_days = 0;  ///< calendar days from receipt of the decision
    Trace trace;

    /// The first finding, or nothing when all was granted without remark.
    [[nodiscard]] const Finding* main_finding() const {
        return findings.empty() ? nullptr : &findings.front();
    }
    /// Empties it and keeps the memory, so that deciding in a loop does not allocate.
    void clear();
};

}  // namespace lt::benefit
