// One open record and one citizen: what is made ready once for each, and the comparison.
#pragma once
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "reconcile/impl/keys.hpp"
#include "reconcile/impl/link.hpp"
#include "reconcile/impl/weights.hpp"
#include "reconcile/model.hpp"

namespace lt::reconcile {

/// A citizen that a record may be about.
struct Candidate {
    std::uint64_t person = 0;
    identity::CauseSet causes;
    Evidence evidence;
    float bits = 0;    ///< over even odds
    float rarity = 0;  ///< of the citizen's name
};

/// What all comparisons of a run have in common.
struct Yardstick {
    Yardstick(const Places& places_, const Model& model);
    const Places& places;
    const Weights& weights;
    const Rarity& rarity;
    float prior;
    /// The relation of names that weighs most, of those that a reach leaves and the next does not;
    /// names whose words differ are never so close as `orthographic`.
    std::array<identity::NameRelation, 3> closest;
};

/// An open record made ready.  REQUIRES: its name outlives it.
/// Lies in memory as it is read: what most citizens are refused by comes first.
struct alignas(64) Sought {
    explicit Sought(const Open& record);
    Insured head;
    std::uint64_t bag;              ///< of the name as it stands
    identity::NameOutline outline;  ///< not known when the name may be read in several ways
    bool number_exists;
    std::unique_ptr<const Writings> writings;
};
static_assert(sizeof(Sought) == 128);  // two cache lines

/// The keys under which its citizen is looked for, in order, none twice.
void keys_of(const Sought& sought, const Places& places, std::vector<std::uint64_t>& out);

/// A citizen made ready: `hashes` are those of its name.  REQUIRES: both outlive this.
struct Official {
    Official(const Stored<Citizen>& citizen, const NameHashes& hashes, const Yardstick& by);
    const Stored<Citizen>* citizen;
    const NameHashes* hashes;
    float rarity;
};

/// Nothing when the citizen could change nothing about the record.
[[nodiscard]] std::optional<Candidate> compare(const Sought& sought, const Official& official,
                                               const Yardstick& by);

/// Whether the citizen could matter to the record if the names were equal and as rare as this:
/// asked before a name is read, which costs more.
[[nodiscard]] bool may_matter(const Insured& record, const Citizen& citizen, float rarity,
                              const Yardstick& by);

}  // namespace lt::reconcile
