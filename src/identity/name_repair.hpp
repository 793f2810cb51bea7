// What a damaged name may have been: bytes of old charsets, UTF-8 encoded twice, keys of an input
// method left in the text.
//
// Slow, for the few names that found nobody as they stand.  A reading is a proposal: whoever takes
// one says so as a cause.  Nothing is guessed: a charset counts only when it makes a Vietnamese
// name of the bytes, never on one syllable, and is doubtful when it is not the only one; keys are
// only taken out of words that cannot be syllables, and only when one syllable comes of it. Source:
// shared reference identity section 2, data/legacy_charsets.tsv.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "identity/cause.hpp"

namespace lt::identity {

enum class Repair : std::uint8_t {
    tcvn3,
    vni_windows,
    vps,
    viscii,
    cp1258,
    utf8_twice,
    telex,
    vni_keys
};
[[nodiscard]] std::string_view name_of(Repair repair) noexcept;
/// n_encoding or n_telex.
[[nodiscard]] Cause cause_of(Repair repair) noexcept;

struct Reading {
    std::string utf8;
    Repair repair{};
    /// Several charsets make a Vietnamese name of the bytes, each another: only for who can hold
    /// the reading against something, a candidate's name.
    bool doubtful = false;
};

/// Bytes beyond which no name is repaired; longer ones have no reading.
inline constexpr std::size_t k_repair_max = 256;

/// Every reading of a name as it was received, in the order of `Repair`, none twice.  Empty for a
/// name that is Vietnamese as it stands.  Bytes of old charsets are recognised as themselves and as
/// what became of them when they were taken for Windows-1252 and saved as UTF-8.
[[nodiscard]] std::vector<Reading> readings(std::string_view bytes);

}  // namespace lt::identity
