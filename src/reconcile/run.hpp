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
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "identity/units.hpp"

namespace lt::reconcile {

/// Whether the manifest says what the input was.  pieces: the SHA-256 of the header row and of
/// each MiB after it, as lines of hexadecimal digits, hashed once more: each piece is hashed by
/// whoever reads it, so a file of 15 GB costs no second reading.
enum class Hashing : std::uint8_t { none, pieces };

struct Options {
    std::filesystem::path population;
    std::filesystem::path insurance;
    std::filesystem::path out;  ///< a folder; made when it is missing
    std::size_t memory_bytes = std::size_t{16} << 30U;
    unsigned threads = 1;
    /// Of several machines, which this is; see docs/reconcile.md.
    unsigned shards = 1;
    unsigned shard = 0;
    Hashing hashing = Hashing::pieces;
    /// Weights, names and number of citizens from a model file (`model.hpp`); empty: the weights of
    /// the program, and the names and number of the population file.
    std::filesystem::path model{};
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
    std::uint64_t memory_bytes = 0;  ///< the most that the process ever had
    std::vector<Step> steps;
};

/// Writes into OUT links.tsv, tasks.tsv, citizens.tsv, bad_rows.tsv, report.json, report.html,
/// model.json and manifest.json (docs/reconcile.md).  Bad rows never stop it.
/// Errors: not_found (a file), malformed (a header, the model), corrupt (the model was changed),
/// storage_failed (disk), too_large (more lines than an index has room for).
/// REQUIRES: at least one thread; shard < shards.
[[nodiscard]] Result<Summary> run(const Options& options, const identity::Units& units);

/// The same on several machines that share OUT, in three rounds, each begun when the one before is
/// over everywhere.  A shard holds the citizens and records of its numbers; the result has the same
/// bytes as that of `run`.
///   1. `run_numbers` on each: records are settled by number; OUT/numbers-I-of-K.part says the
///   rest.
///   2. `run_search` on each: what stayed open anywhere is searched for among its citizens;
///      OUT/search-I-of-K.part.
///   3. `run_merge` on one: outputs as those of `run`; the parts are no longer needed.
/// Errors: those of `run`; corrupt (a part of another run or another program).
[[nodiscard]] Result<Summary> run_numbers(const Options& options, const identity::Units& units);
[[nodiscard]] Result<Summary> run_search(const Options& options, const identity::Units& units);
[[nodiscard]] Result<Summary> run_merge(const Options& options, const identity::Units& units);

/// Why one record is linked as it is: who was considered, and what each attribute said, in bits.
struct Explanation {
    struct Attribute {
        std::string name;      ///< "full_name", "dob", ...
        std::string relation;  ///< "one_edit"
        float bits = 0;
    };
    /// Why a citizen is not linked: a guard that no score outvotes, or that the bits do not decide.
    struct Objection {
        std::string_view rule;  ///< "number_alone"; all of them in docs/reconcile.md
        std::string_view code;  ///< the cause of the taxonomy that it stands for
        std::string_view text;  ///< a sentence for the officer
    };
    struct Candidate {
        std::uint64_t person = 0;
        std::vector<Attribute> attributes;
        std::string causes;  ///< codes, as in links.tsv
        float bits = 0;      ///< all attributes less the prior
        /// None of who is linked, nor of who is merely farther away.
        std::optional<Objection> objection;
    };
    std::string
        verdict;  ///< of the record alone: other records of the same person are not looked at
    std::string causes;
    std::uint64_t person = 0;  ///< 0: nobody can be named
    bool number_exists = false;
    bool settled = false;  ///< by its number, without a search
    float prior = 0;       ///< log2 of the citizens: what must be outweighed
    float accept = 0;
    float margin = 0;
    std::vector<Candidate> candidates;  ///< best first, those that a guard rules out last
};

/// Reads both files again for one record.  Errors: those of `run`; not_found (no such rec_id),
/// malformed (its row is no record).
[[nodiscard]] Result<Explanation> explain(const Options& options, const identity::Units& units,
                                          const std::string& rec_id);

}  // namespace lt::reconcile
