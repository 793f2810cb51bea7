// report.json and report.html: what was found, in counts, and what the run took.
#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "identity/units.hpp"
#include "reconcile/impl/survey.hpp"
#include "reconcile/impl/write_citizens.hpp"
#include "reconcile/run.hpp"

namespace lt::reconcile {

struct Report {
    const Summary& summary;
    const Survey& survey;
    const NumberCounts& numbers;
    const identity::Units& units;
};

/// Vietnamese, for officers: "Khớp", and what it means.
struct VerdictText {
    std::string_view name;
    std::string_view meaning;
};
[[nodiscard]] VerdictText text_of(Verdict verdict) noexcept;

/// The current name of a province, "Chưa rõ" for an unknown code.
[[nodiscard]] std::string_view province_name(const identity::Units& units, std::size_t code);

/// Everything that depends on the machine (seconds, memory) is the last member, `run`.
[[nodiscard]] std::string report_json(const Report& report);
/// One page without scripts or links to elsewhere.  The last section is about the run.
[[nodiscard]] std::string report_page(const Report& report);

/// Errors: storage_failed.
[[nodiscard]] Result<void> write_report(const std::filesystem::path& folder, const Report& report);

}  // namespace lt::reconcile
