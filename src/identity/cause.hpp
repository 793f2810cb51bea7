// Why an insurance record and the population record of one person differ: the causes, by code.
//
// The codes are those of the shared taxonomy (reference identity, mismatch_taxonomy.json, version
// 1) and appear in files as they are, so they never change their spelling.  Comparators of this
// module say which causes they see; the reconciliation engine adds those that need more than two
// values.  Pure; a set of causes is one machine word and never allocates.
#pragma once
#include <bit>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace lt::identity {

/// In the order of the taxonomy, which is the order in which a set is written.
enum class Cause : std::uint8_t {
    n_case,
    n_space,
    n_unicode,
    n_tone_place,
    n_no_diacritic,
    n_wrong_tone,
    n_typo,
    n_dialect,
    n_telex,
    n_encoding,
    n_middle_missing,
    n_middle_added,
    n_order,
    n_abbrev,
    n_joined,
    n_given_changed,
    n_surname_changed,
    d_year_only,
    d_month_year,
    d_default_0101,
    d_swap,
    d_day,
    d_month,
    d_year,
    d_impossible,
    g_wrong,
    i_missing,
    i_cmnd9,
    i_typo,
    i_swap,
    i_leading_zero,
    i_spaced,
    i_header,
    i_replaced,
    i_other_person,
    u_multi_number,
    u_overlap,
    u_shared_number,
    u_borrowed_identity_suspect,
    p_not_found,
    p_deceased,
    p_ambiguous,
    a_old_unit,
    a_split_unit,
    m_exempt,
};
inline constexpr unsigned k_causes = 45;

/// What a machine may do about a cause.  equal: verified, the difference is logged; propose: an
/// officer confirms; route: documents or another agency are needed; block: no automatic merging.
enum class Handling : std::uint8_t { equal, propose, route, block };

[[nodiscard]] std::string_view code_of(Cause cause) noexcept;  ///< "N_CASE"
[[nodiscard]] std::optional<Cause> cause_of(std::string_view code) noexcept;
[[nodiscard]] std::string_view vietnamese(Cause cause) noexcept;  ///< for officers: "Mất dấu"
[[nodiscard]] Handling handling_of(Cause cause) noexcept;

/// Some causes, without order or repetition.
class CauseSet {
  public:
    constexpr CauseSet() = default;
    constexpr CauseSet(Cause cause) : x_bits(bit(cause)) {}  // NOLINT: a cause is a set of one
    constexpr CauseSet(std::initializer_list<Cause> causes) {
        for (const Cause cause : causes) x_bits |= bit(cause);
    }
    [[nodiscard]] constexpr bool contains(Cause cause) const { return (x_bits & bit(cause)) != 0; }
    [[nodiscard]] constexpr bool any_of(CauseSet other) const {
        return (x_bits & other.x_bits) != 0;
    }
    [[nodiscard]] constexpr bool empty() const { return x_bits == 0; }
    [[nodiscard]] constexpr unsigned size() const {
        return static_cast<unsigned>(std::popcount(x_bits));
    }
    constexpr CauseSet& operator|=(CauseSet other) {
        x_bits |= other.x_bits;
        return *this;
    }
    constexpr CauseSet& remove(Cause cause) {
        x_bits &= ~bit(cause);
        return *this;
    }
    friend constexpr CauseSet operator|(CauseSet a, CauseSet b) { return a |= b; }
    /// What both hold, and what `a` holds beyond `b`.
    friend constexpr CauseSet operator&(CauseSet a, CauseSet b) {
        return of_bits(a.x_bits & b.x_bits);
    }
    friend constexpr CauseSet operator-(CauseSet a, CauseSet b) {
        return of_bits(a.x_bits & ~b.x_bits);
    }
    friend constexpr bool operator==(CauseSet, CauseSet) = default;
    /// One bit per cause, in the order of the enumeration: for files of ours.
    [[nodiscard]] constexpr std::uint64_t bits() const { return x_bits; }
    /// REQUIRES: no bit beyond the last cause.
    [[nodiscard]] static constexpr CauseSet of_bits(std::uint64_t bits) {
        CauseSet set;
        set.x_bits = bits;
        return set;
    }

  private:
    [[nodiscard]] static constexpr std::uint64_t bit(Cause cause) {
        return std::uint64_t{1} << static_cast<unsigned>(cause);
    }
    std::uint64_t x_bits = 0;
};
static_assert(sizeof(CauseSet) == 8 && k_causes <= 64);

/// They say where somebody lives, not who it is: no verdict rests on them.
inline constexpr CauseSet k_address_causes{Cause::a_old_unit, Cause::a_split_unit};

/// All causes with this handling.
[[nodiscard]] CauseSet causes_to(Handling handling) noexcept;

/// The codes at the end of `out`: "N_TYPO|D_SWAP", "OK" for none.
void append_codes(CauseSet causes, std::string& out);
/// Reads what `append_codes` writes; nullopt for an unknown code.
[[nodiscard]] std::optional<CauseSet> causes_of(std::string_view codes) noexcept;

}  // namespace lt::identity
