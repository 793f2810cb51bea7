// One citizen, one number: every record of an insurance file is linked to its citizen of a
// population file, or it is said why not.
//
// Source: Decision 69/QĐ-TTg and the shared reference identity sections 1 and 6.  The basic idea:
// records whose personal number a citizen has, with nothing against it, are settled by one join;
// only what stays open is searched for through blocking keys, compared attribute by attribute and
// weighed (Fellegi and Sunter); guards that no score outvotes come last.  Links go from records to
// citizens, never from record to record, so no chain of likenesses joins two people.
//
// The output does not depend on the number of threads nor on the memory.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "identity/units.hpp"

namespace lt::reconcile {

struct Options {
    std::filesystem::path population;
    std::filesystem::path insurance;
    std::filesystem::path out;  ///< a folder; made when it is missing
    std::size_t memory_bytes = std::size_t{16} << 30U;
    unsigned threads = 1;
};

/// Seconds of each step, in order.
struct Step {
    std::string name;
    double seconds = 0;
};

struct Summary {
    std::uint64_t citizens = 0;
    std::uint64_t records = 0;
    std::uint64_t bad_rows = 0;
    std::uint64_t settled = 0;  ///< by the exact pass
    std::uint64_t linked = 0;
    std::uint64_t spilled_bytes = 0;
    std::vector<Step> steps;
};

/// Writes OUT/links.tsv and OUT/bad_rows.tsv.  Bad rows never stop it.
/// Errors: not_found (a file), malformed (a header), storage_failed (disk), too_large (more lines
/// than an index has room for).
/// REQUIRES: at least one thread.
[[nodiscard]] Result<Summary> run(const Options& options, const identity::Units& units);

}  // namespace lt::reconcile
