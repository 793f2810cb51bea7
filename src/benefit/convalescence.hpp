// Convalescence (dưỡng sức, phục hồi sức khỏe) after sickness (D1) and after maternity (D2).
//
// Law: Luật 58/2014 Điều 29, 41; Luật 41/2024 Điều 46, 60.
#pragma once
#include <optional>
#include <string>

#include "base/date.hpp"
#include "law/day_count.hpp"

namespace lt::benefit {

/// What the last sick leave before the rest was for: it picks the cap.
enum class RestCause { other, surgery, long_term };

struct SickRest {
    DateRange rest;             ///< calendar days off work
    std::string source;         ///< the employer's list
    DateRange last_sick_leave;  ///< the sick leave before the rest
    RestCause cause = RestCause::other;
    std::optional<Date> returned_to_work;  ///< after that leave (2014 counts the window from here)
    /// Sick days paid in the year where the history does not hold them.
    std::optional<law::DayCount> sick_days_in_year;
    std::optional<law::DayCount> child_days_in_year;
    bool off_work = true;       ///< really away from work
    bool not_recovered = true;  ///< as employer and union decided
};

/// After which maternity leave.  other: visits, contraception, father's leave, adoption, receipt
/// from a surrogate.
enum class MaternityLeaveKind { birth, pregnancy_loss, surrogate_birth, other };

struct MaternityRest {
    DateRange rest;
    std::string source;
    MaternityLeaveKind after = MaternityLeaveKind::birth;
    DateRange maternity_leave;
    std::string event;  ///< as the history names the birth or loss
    bool surgery = false;
    bool multiple_birth = false;
    bool returned_early = false;
    std::optional<Date> employment_ended;  ///< before the birth
    std::optional<Date> returned_to_work;
    bool off_work = true;
    bool not_recovered = true;
};

}  // namespace lt::benefit
