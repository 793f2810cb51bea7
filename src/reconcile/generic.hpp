// Linking and de-duplicating any registers: a schema names columns and their kinds, everything
// else is chosen or learnt from the files.
//
// The basic idea: every value is folded by its kind; blocking passes over single fields and pairs
// of fields propose candidate pairs; each pair's fields are compared to levels; the weights of the
// levels are learnt without labels (`fellegi_sunter.hpp`), equality of rare values counts more; a
// one-to-one assignment, the best partner of each row, or clusters follow.  The same defaults serve
// every file.  docs/linkage.md describes schema and outputs.
//
// The output does not depend on the number of threads.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "reconcile/fellegi_sunter.hpp"

namespace lt::reconcile::generic {

/// What a field holds: decides how it is folded, compared and blocked.
enum class Kind : std::uint8_t { name, given_name, date, sex, id, address, text, number };
[[nodiscard]] std::string_view name_of(Kind kind) noexcept;

enum class Task : std::uint8_t {
    deduplicate,  ///< one file: clusters of rows that are one
    one_to_one,   ///< two files: a row has at most one partner on the other side
    many_to_one,  ///< two files: several left rows may have the same right one
};

struct Field {
    std::string name;                ///< in the model: the left columns joined by '+'
    std::vector<std::string> left;   ///< columns; their cells are joined
    std::vector<std::string> right;  ///< of the right file; the same when not given
    Kind kind = Kind::text;
    friend bool operator==(const Field&, const Field&) = default;
};

struct Schema {
    Task task = Task::deduplicate;
    std::string id_column;
    std::vector<Field> fields;
    double threshold = 0;  ///< bits a link or a cluster needs; 0: as likely as not
    friend bool operator==(const Schema&, const Schema&) = default;
};

inline constexpr std::size_t k_schema_bytes_max = 64U * 1024;  ///< the longest of ours has 1 kB
inline constexpr double k_threshold_max = 100;                 ///< bits; no evidence is stronger
/// Rows of both files together: about 1 kB each is held in memory.
inline constexpr std::size_t k_rows_max = 4'000'000;

/// Errors: malformed (TOML, an unknown key or kind, no field, a threshold out of range),
/// too_large.  All that is wrong is named.
[[nodiscard]] Result<Schema> read_schema(std::string_view toml);

struct Options {
    std::filesystem::path schema;
    std::filesystem::path left;
    std::filesystem::path right;  ///< empty when de-duplicating
    std::filesystem::path out;    ///< a folder; made when it is missing
    unsigned threads = 1;
};

struct Summary {
    std::uint64_t left_rows = 0;
    std::uint64_t right_rows = 0;
    std::uint64_t bad_rows = 0;
    std::uint64_t candidates = 0;  ///< pairs compared
    std::uint64_t links = 0;       ///< pairs linked, or rows that share a cluster with another
    std::uint64_t clusters = 0;    ///< with the clusters of one row
    int rounds = 0;                ///< of learning
    bool converged = false;
    double seconds = 0;
};

/// Writes OUT/links.tsv or OUT/clusters.tsv, bad_rows.tsv, model.json and report.json.  Bad rows
/// never stop it.
/// Errors: not_found (a file), malformed (schema, a header), invalid_argument (a right file too
/// many or too few), too_large (more than k_rows_max rows), storage_failed.
/// REQUIRES: at least one thread.
[[nodiscard]] Result<Summary> run(const Options& options);

}  // namespace lt::reconcile::generic
