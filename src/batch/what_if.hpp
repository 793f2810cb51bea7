// What would change: each line decided under two law books, and a report of the differences.
//
// A line that changes gives {"id":..,"line":n,"benefit":..,"before":{"outcome":..,"total":..},
// "after":{..},"difference":..}; a bad line its findings, as in run.hpp.
#pragma once
#include <optional>
#include <vector>

#include "batch/run.hpp"

namespace lt::batch {

inline constexpr std::size_t k_largest = 10;  ///< differences named in the report

/// Which lines are answered, and with what.
enum class Show { changed, all, full };  ///< full: changed ones, with both decisions

struct LawPair {
    const law::LawBook* before = nullptr;
    const law::LawBook* after = nullptr;
};

/// Cases that went from one outcome to another.
struct Transition {
    std::uint64_t cases = 0;
    Dong before;
    Dong after;
};

struct Difference {
    std::string id;
    std::uint64_t line = 0;
    benefit::BenefitKind kind = benefit::BenefitKind::sickness;
    Dong before;
    Dong after;
};

struct WhatIfReport {
    std::string law_before;  ///< versions of the law books
    std::string law_after;
    std::uint64_t lines = 0;
    std::uint64_t bad = 0;
    std::uint64_t changed = 0;  ///< in outcome or money
    std::uint64_t gained = 0;   ///< in money
    std::uint64_t lost = 0;
    /// By benefit::BenefitKind, outcome before, outcome after.
    std::array<std::array<std::array<Transition, 4>, 4>, benefit::k_benefit_kinds> transitions{};
    std::vector<Difference> largest;  ///< by size; equal ones by line

    [[nodiscard]] Transition sum() const;
    [[nodiscard]] Transition sum(benefit::BenefitKind kind) const;
};

/// Errors and REQUIRES: as decide_lines.
[[nodiscard]] Result<WhatIfReport> compare_lines(const Streams& streams, const LawPair& laws,
                                                 Show show, int jobs);

/// One JSON object, format "what-if/1" (docs/decide.md).
[[nodiscard]] std::string json_of(const WhatIfReport& report);
/// A table for people, in Vietnamese.
[[nodiscard]] std::string text_of(const WhatIfReport& report);

}  // namespace lt::batch
