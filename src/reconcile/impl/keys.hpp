// Blocking keys: two records that share one are worth comparing.  Each key survives some faults:
// together they survive every single fault, and most pairs of faults, of the taxonomy.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "identity/name.hpp"
#include "reconcile/impl/places.hpp"
#include "reconcile/impl/record.hpp"

namespace lt::reconcile {

/// The words of a name under the widest key (K4), as hashes.
struct NameHashes {
    static constexpr std::size_t k_words_max = 8;
    std::array<std::uint64_t, k_words_max> words{};
    std::size_t count = 0;
    std::uint64_t bag = 0;     ///< of the words, whatever their order
    std::uint64_t joined = 0;  ///< of the letters, whatever the spaces
    std::uint64_t whole = 0;   ///< K3, in order: what rarity is counted by
};
[[nodiscard]] NameHashes name_hashes(const identity::NameKey& typographic);

/// Up to this many keys of one citizen.
inline constexpr std::size_t k_citizen_keys_max = 14;

/// The keys of a citizen; returns how many.
std::size_t citizen_keys(const Citizen& citizen, const NameHashes& name,
                         std::array<std::uint64_t, k_citizen_keys_max>& out);

/// The keys under which a record looks for its citizen: one name at a time.
void record_keys(const Insured& record, const NameHashes& name, bool damaged, const Places& places,
                 std::vector<std::uint64_t>& out);

}  // namespace lt::reconcile
