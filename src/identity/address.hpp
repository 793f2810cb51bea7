// Addresses as people write them: which units they name, and whether two name one place.
//
// Source: shared reference identity section 5.  An address is read from the right: province,
// district (until June 2025), commune; the rest stays text.  A unit is only taken where the ones
// above it fit; where several fit equally, all are given and none is chosen.  An address is weak
// evidence of who somebody is, and one by the old units is no difference.  A district or commune
// that nobody wrote right (one letter wrong, keys of Telex left in it) is taken from those of the
// unit above it, when one is near.  Nothing allocates.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "identity/cause.hpp"
#include "identity/units.hpp"

namespace lt::identity {

/// What is remarkable about a reading; bits, several may hold.
enum class AddressNote : std::uint8_t {
    era_guessed = 1,     ///< both eras read equally well; the current one was taken
    mixed_eras = 2,      ///< a current commune under a province that is no more
    no_district = 4,     ///< an old address that leaves the district out
    other_word = 8,      ///< a unit has another word than was written (Xã for Thị trấn)
    without_marks = 16,  ///< a name only agrees without tone and vowel marks
    cut = 32,            ///< longer than k_address_max bytes: only its end was read
    misspelt = 64,       ///< a district or commune is written with a slip
};

inline constexpr std::size_t k_address_max = 512;  ///< bytes
/// Communes that fit equally: before 2025 one name occurs up to 11 times in a province ("Phường 1"
/// of HCMC); addresses without a province beyond this many say nothing.
inline constexpr std::size_t k_address_candidates_max = 24;

struct AddressReading {
    UnitEra era = UnitEra::current;  ///< of the units below; meaningless when there are none
    const Unit* province = nullptr;
    const Unit* district = nullptr;
    const Unit* commune = nullptr;  ///< only if exactly one fits
    std::string_view rest;          ///< of the text read: house, street, hamlet
    /// More than one: the communes that fit equally.
    std::array<const Unit*, k_address_candidates_max> candidates{};
    std::uint8_t candidate_count = 0;
    std::uint8_t notes = 0;
    [[nodiscard]] constexpr bool has(AddressNote note) const {
        return (notes & static_cast<std::uint8_t>(note)) != 0;
    }
};

/// What the file says about the era of its addresses.
enum class AddressStyle : std::uint8_t { unknown, old, current };

/// Reads one address.  Never fails: what is not understood is rest.  The reading points into `text`
/// and `units`.
[[nodiscard]] AddressReading parse_address(std::string_view text, const Units& units,
                                           AddressStyle style = AddressStyle::unknown) noexcept;

enum class AddressRelation : std::uint8_t {
    same,
    old_unit,    ///< one names the old unit that became, for its people, the other
    split_unit,  ///< one names an old unit whose people are now in several, the other among them
    possible,    ///< of several communes that fit, one agrees
    province,    ///< a commune is not known; the provinces agree
    different,
    unknown,  ///< nothing to compare
};
[[nodiscard]] std::string_view name_of(AddressRelation relation) noexcept;

struct AddressComparison {
    AddressRelation relation = AddressRelation::unknown;
    CauseSet causes;  ///< A_OLD_UNIT, A_SPLIT_UNIT
    friend constexpr bool operator==(const AddressComparison&, const AddressComparison&) = default;
};

/// Compares two communes of any era.  Symmetric.
[[nodiscard]] AddressComparison compare_communes(const Unit& one, const Unit& other,
                                                 const Units& units) noexcept;
/// Compares two addresses by their units; the rest is not looked at.  Symmetric.
[[nodiscard]] AddressComparison compare_addresses(const AddressReading& one,
                                                  const AddressReading& other,
                                                  const Units& units) noexcept;

}  // namespace lt::identity
