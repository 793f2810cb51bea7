// The names of the insurance file's records (rec_id), chunk by chunk, so that what is written about
// them needs no second reading of the file.  A name is kept as what it does not share with the one
// before: mostly numbers that count up.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "reconcile/impl/spill_file.hpp"

namespace lt::reconcile {

/// Packs the names of one chunk, in the order of its lines.
class RecIdPacker {
  public:
    /// Empty: a line that is no record.
    void add(std::string_view rec_id);
    /// All of them, and begins anew.
    [[nodiscard]] std::string take();

  private:
    std::string x_bytes, x_last;
};

class RecIds {
  public:
    RecIds(Budget& budget, std::filesystem::path spill)
        : x_budget(budget), x_spill(std::move(spill)) {}

    /// Before the chunks.
    void expect(std::size_t chunks) { x_chunks.resize(chunks); }
    /// What a packer took.  Errors: storage_failed.  Any thread, each chunk once.
    [[nodiscard]] Result<void> keep(std::size_t chunk, std::string packed);

    /// The names of one chunk, line by line.
    class Names {
      public:
        /// REQUIRES: the chunk has one more line.  The name lives until the next call.
        [[nodiscard]] std::string_view next();

      private:
        friend class RecIds;
        explicit Names(std::string_view packed) : x_rest(packed) {}
        std::string_view x_rest;
        std::string x_name;
    };
    /// `buffer` is the caller's and outlives the names.  Errors: storage_failed.  Any thread, after
    /// all chunks were kept.
    [[nodiscard]] Result<Names> of(std::size_t chunk, std::string& buffer) const;
    [[nodiscard]] std::uint64_t spilled() const { return x_spill.bytes(); }

  private:
    struct Chunk {
        std::string packed;  // empty: in the file
        std::uint64_t place = 0;
        std::size_t size = 0;
    };
    Budget& x_budget;
    SpillFile x_spill;
    std::vector<Chunk> x_chunks;
};

}  // namespace lt::reconcile
