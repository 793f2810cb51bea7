// The commands `lienthong decide` and `lienthong explain`: decisions in bulk, without a server.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "batch/what_if.hpp"
#include "benefit/explain.hpp"

namespace lt::app {

/// Standard input or output.
inline constexpr std::string_view k_stream = "-";

struct DecideOptions {
    std::string in{k_stream};
    std::string out{k_stream};  ///< a file appears under its name when it is complete
    int jobs = 1;
    benefit::Detail detail = benefit::Detail::with_trace;
    std::filesystem::path law;
    std::optional<std::filesystem::path> overlay;  ///< given: a comparison of both law books
    batch::Show show = batch::Show::changed;
    std::optional<std::filesystem::path> report;  ///< of the comparison, as JSON; else a table
};

/// What became of the lines.
enum class LinesRead { all, some_bad };

/// Decides requests, one a line; the summary goes to standard error, with the progress before it
/// when that is a terminal.  Errors: not_found (input, law), malformed (law, overlay),
/// storage_failed.
[[nodiscard]] Result<LinesRead> decide_file(const DecideOptions& options);

/// Prints decisions in words: lines of `decide`, or one decision record.
/// Errors: not_found, malformed.
[[nodiscard]] Result<LinesRead> explain_file(const std::string& in, benefit::Audience audience);

/// As many threads as the machine has, within batch::k_jobs_max.
[[nodiscard]] int default_jobs();

}  // namespace lt::app
