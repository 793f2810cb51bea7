// How well an engine's links agree with the truth of a pair of files (pairs.hpp).
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace lt::sandbox {

/// Right, missed and invented answers of one kind.
struct Agreement {
    std::uint64_t right = 0;
    std::uint64_t missed = 0;
    std::uint64_t invented = 0;
    [[nodiscard]] double precision() const;
    [[nodiscard]] double recall() const;
    [[nodiscard]] double f1() const;
};

/// Records that were confused in the same way, the first few by name.
struct Confusion {
    std::uint64_t count = 0;
    std::vector<std::string> examples;
};

struct PairsScore {
    std::uint64_t records = 0;
    /// A link to another citizen is both a missed and an invented one.
    Agreement links;
    std::map<std::string, Agreement> causes;  ///< by code
    /// A record and a field (full_name, dob, ...): is anything wrong there?
    std::map<std::string, Agreement> fields;
    std::map<std::pair<std::string, std::string>, std::uint64_t> verdicts;  ///< (truth, answer)
    /// Of citizens with several records, all of them linked rightly: is the survivor right?
    std::uint64_t survivors_judged = 0;
    std::uint64_t survivors_right = 0;
    std::map<std::string, Confusion> wrong_causes;   ///< "missing A, invented B"
    std::map<std::string, Confusion> wrong_answers;  ///< "linked to another citizen", ...

    [[nodiscard]] Agreement all_causes() const;  ///< micro average
    [[nodiscard]] double macro_f1() const;       ///< mean over the causes that occur in the truth
    [[nodiscard]] Agreement all_fields() const;
};

/// Compares line by line: `links` has one row for each record of the insurance file, in its order,
/// as `truth` has.  Columns by name: rec_id, personal_id, causes, survivor_rec_id, and for the
/// table verdict (links) and verdict_hint (truth).
/// Errors: not_found, corrupt (a column is missing, the records differ; file and line are named).
[[nodiscard]] Result<PairsScore> score_pairs(const std::filesystem::path& truth,
                                             const std::filesystem::path& links);

/// For people to read.
[[nodiscard]] std::string text_of(const PairsScore& score);

}  // namespace lt::sandbox
