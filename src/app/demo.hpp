// Plays one working day of the synthetic country against a running platform and compares every
// outcome with what the plan expects.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "app/share.hpp"
#include "base/result.hpp"

namespace lt::app {

enum class AfterDay { stay, leave };

struct DemoOptions {
    std::filesystem::path folder;  ///< installation; its database is made anew
    std::size_t persons = 10'000;
    std::uint64_t seed = 1;
    std::size_t papers = 200;
    std::uint16_t port = 8080;  ///< of lienthongd; 0: the system chooses
    /// Where the certification authority answers.  Certificates carry its address, so it stays.
    std::uint16_t authority_port = 8092;
    AfterDay after = AfterDay::stay;
};

/// What came of the day.
struct DayResult {
    std::size_t papers = 0;
    std::size_t as_expected = 0;
};

/// Prints its progress and the table of papers to standard output.  Ends after the day or on
/// SIGINT. Errors: what kept the day from being played to its end.
[[nodiscard]] Result<DayResult> run_demo(const DemoOptions& options, const Share& share);

}  // namespace lt::app
