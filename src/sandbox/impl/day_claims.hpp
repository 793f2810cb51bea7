// What an employer's program writes for one paper: a row of the claim list 01B-HSB.
#pragma once
#include <optional>
#include <string>

#include "sandbox/country.hpp"
#include "sandbox/day.hpp"

namespace lt::sandbox {

/// The worker's leave and the paper it rests on.
struct ClaimedLeave {
    PersonalId person;
    DateRange leave;
    std::string serial;
    std::string weekly_rest = "cn";  ///< "cn" or "t7;cn"
};

/// Own sickness (O1).  Working days are counted without the weekly rest; no public holiday lies in
/// the episodes. Leave of the law of 2014 also says when the worker was back, so that the late
/// filing shows. Nothing when the person never had an employer.
[[nodiscard]] std::optional<PlannedClaim> sickness_claim(const Country& country,
                                                         const ClaimedLeave& claimed);

/// Childbirth of the mother (TS), from the day of the birth.  Nothing when she had no employer that
/// day.
[[nodiscard]] std::optional<PlannedClaim> childbirth_claim(const Country& country,
                                                           const Birth& birth,
                                                           const std::string& serial);

/// Months contributed in the twelve that count for this birth (Law 41/2024 Article 50(2), Circular
/// 12/2025 Article 8(2)).
[[nodiscard]] int months_before_birth(const registry::InsuranceRecord& record, Date born);

}  // namespace lt::sandbox
