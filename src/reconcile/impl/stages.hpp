// One run, stage by stage.  A run on one machine goes through all of them; a shard through some,
// and what it leaves is written down for the others.
#pragma once
#include <chrono>
#include <memory>

#include "reconcile/impl/exact.hpp"
#include "reconcile/impl/link_room.hpp"
#include "reconcile/impl/plan.hpp"
#include "reconcile/impl/search.hpp"
#include "reconcile/run.hpp"

namespace lt::reconcile {

struct Stages {
    Stages(const Options& options_, const identity::Units& units_, Table population_,
           Table insurance_);

    void done(const char* step);  ///< its seconds are known

    const Options& options;
    const identity::Units& units;
    Table population, insurance;
    Places places;
    Model model;  ///< of a file, or of the citizens that are read
    Budget budget;
    Partitions citizens, records;
    RecIds rec_ids;
    Reading people, reading;
    LinkRoom room;
    std::span<Link> links;               ///< per line of the insurance file, in `room`
    std::vector<Open> open;              ///< in no particular order
    std::vector<Candidates> candidates;  ///< of `open`
    Summary summary;

  private:
    std::chrono::steady_clock::time_point x_last = std::chrono::steady_clock::now();
};

/// Opens both files, and reads the model if there is one.  Errors: not_found, malformed, corrupt,
/// storage_failed.
[[nodiscard]] Result<std::unique_ptr<Stages>> begin(const Options& options,
                                                    const identity::Units& units);
/// Citizens of this shard, and how many there are in all.
[[nodiscard]] Result<void> read_citizens(Stages& run);
/// Records of this shard, and room for every link.  `rec_ids`: null where nothing is written about
/// single records.
[[nodiscard]] Result<void> read_records(Stages& run, RecIds* rec_ids = nullptr);
/// Links that say nothing yet, for every line of the insurance file.  Errors: too_large,
/// storage_failed.
[[nodiscard]] Result<void> make_links(Stages& run);
[[nodiscard]] Result<void> settle_by_number(Stages& run);
/// What stays open in the order of the file.
void sort_open(Stages& run);
[[nodiscard]] Result<void> search_open(Stages& run);
/// Candidates become links.
void decide_open(Stages& run);
/// Links, people, verdicts, outputs.
[[nodiscard]] Result<Summary> finish(Stages& run);

}  // namespace lt::reconcile
