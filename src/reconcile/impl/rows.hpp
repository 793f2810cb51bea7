// Rows of the two files become records; what cannot be one is reported and left out.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "identity/units.hpp"
#include "reconcile/impl/partitions.hpp"
#include "reconcile/impl/rec_ids.hpp"
#include "reconcile/impl/record.hpp"
#include "reconcile/impl/table.hpp"
#include "reconcile/run.hpp"

namespace lt::reconcile {

[[nodiscard]] std::span<const Column> population_columns();
[[nodiscard]] std::span<const Column> insurance_columns();

/// A row that is no record, and why.
struct BadRow {
    RowPlace place;
    const char* reason = "";
    friend bool operator==(const BadRow&, const BadRow&) = default;
};
/// Beyond this many bad rows of one file they are only counted.
inline constexpr std::size_t k_bad_rows_max = 100'000;

/// What reading one file leaves beside its records.
struct Reading {
    std::vector<std::uint64_t> first_line;  ///< per chunk: its first line in the file, from 2
    std::uint64_t lines = 0;
    std::uint64_t records = 0;
    std::uint64_t bad = 0;
    std::vector<BadRow> bad_rows;  ///< in order
    std::string hash;              ///< of the file, see `Hashing`; empty when nobody asked
    [[nodiscard]] std::uint64_t line(RowPlace place) const {
        return first_line[place.chunk] + place.row;
    }
    /// Its index among all lines of the file but the header, from 0.
    [[nodiscard]] std::uint64_t index(RowPlace place) const { return line(place) - 2; }
    /// The indices of one chunk.
    [[nodiscard]] std::uint64_t begin(std::size_t chunk) const { return first_line[chunk] - 2; }
    [[nodiscard]] std::uint64_t end(std::size_t chunk) const {
        return chunk + 1 < first_line.size() ? begin(chunk + 1) : lines;
    }
};

/// Which records are kept: those of every shard are read and counted.
struct Shard {
    unsigned count = 1;
    unsigned index = 0;
    [[nodiscard]] bool has(std::uint64_t key) const { return key % count == index; }
};

[[nodiscard]] Result<Reading> read_population(const Table& table, unsigned threads,
                                              const Shard& shard, Partitions& into,
                                              Hashing hashing = Hashing::none);
/// By declared number, whatever it is.
/// A record without a commune's code has the one its address names, if it names just one.
/// `rec_ids` keeps the names of all lines, of whichever shard, if they are wanted.
[[nodiscard]] Result<Reading> read_insurance(const Table& table, unsigned threads,
                                             const identity::Units& units, const Shard& shard,
                                             Partitions& into, Hashing hashing = Hashing::none,
                                             RecIds* rec_ids = nullptr);

/// One row of the population file.  Null: it is a citizen; otherwise why not.
[[nodiscard]] const char* read_citizen(const Cells& cells, Citizen& citizen,
                                       std::string_view& name);

/// One row of the insurance file.  Null: it is a record; otherwise why not.
[[nodiscard]] const char* read_record(const Cells& cells, const identity::Units& units,
                                      Insured& record, std::string_view& name);

/// The cell of the insurance table that names its records.
inline constexpr std::size_t k_rec_id_cell = 0;
/// The one that says when a participation ended, if the file has it.
inline constexpr std::size_t k_left_cell = 11;

}  // namespace lt::reconcile
