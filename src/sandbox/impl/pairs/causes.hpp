// The causes of difference, in the order and words of the taxonomy (shared reference identity,
// mismatch_taxonomy.json).
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace lt::sandbox {

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

inline constexpr std::array<std::string_view, 45> k_cause_codes = {"N_CASE",
                                                                   "N_SPACE",
                                                                   "N_UNICODE",
                                                                   "N_TONE_PLACE",
                                                                   "N_NO_DIACRITIC",
                                                                   "N_WRONG_TONE",
                                                                   "N_TYPO",
                                                                   "N_DIALECT",
                                                                   "N_TELEX",
                                                                   "N_ENCODING",
                                                                   "N_MIDDLE_MISSING",
                                                                   "N_MIDDLE_ADDED",
                                                                   "N_ORDER",
                                                                   "N_ABBREV",
                                                                   "N_JOINED",
                                                                   "N_GIVEN_CHANGED",
                                                                   "N_SURNAME_CHANGED",
                                                                   "D_YEAR_ONLY",
                                                                   "D_MONTH_YEAR",
                                                                   "D_DEFAULT_0101",
                                                                   "D_SWAP",
                                                                   "D_DAY",
                                                                   "D_MONTH",
                                                                   "D_YEAR",
                                                                   "D_IMPOSSIBLE",
                                                                   "G_WRONG",
                                                                   "I_MISSING",
                                                                   "I_CMND9",
                                                                   "I_TYPO",
                                                                   "I_SWAP",
                                                                   "I_LEADING_ZERO",
                                                                   "I_SPACED",
                                                                   "I_HEADER",
                                                                   "I_REPLACED",
                                                                   "I_OTHER_PERSON",
                                                                   "U_MULTI_NUMBER",
                                                                   "U_OVERLAP",
                                                                   "U_SHARED_NUMBER",
                                                                   "U_BORROWED_IDENTITY_SUSPECT",
                                                                   "P_NOT_FOUND",
                                                                   "P_DECEASED",
                                                                   "P_AMBIGUOUS",
                                                                   "A_OLD_UNIT",
                                                                   "A_SPLIT_UNIT",
                                                                   "M_EXEMPT"};

/// A set of causes.
class CauseSet {
  public:
    constexpr CauseSet() = default;
    template <class... More>
    [[nodiscard]] static constexpr CauseSet of(Cause first, More... more) {
        CauseSet set;
        set.add(first);
        (set.add(more), ...);
        return set;
    }
    constexpr void add(Cause cause) { x_bits |= bit(cause); }
    [[nodiscard]] constexpr bool has(Cause cause) const { return (x_bits & bit(cause)) != 0; }
    [[nodiscard]] constexpr bool any_of(CauseSet other) const {
        return (x_bits & other.x_bits) != 0;
    }
    [[nodiscard]] constexpr bool empty() const { return x_bits == 0; }
    [[nodiscard]] constexpr bool within(CauseSet other) const {
        return (x_bits & ~other.x_bits) == 0;
    }
    friend constexpr CauseSet operator|(CauseSet one, CauseSet other) {
        one.x_bits |= other.x_bits;
        return one;
    }
    friend constexpr CauseSet operator&(CauseSet one, CauseSet other) {
        one.x_bits &= other.x_bits;
        return one;
    }
    friend constexpr CauseSet operator~(CauseSet set) {
        set.x_bits = ~set.x_bits;
        return set;
    }
    /// "N_CASE|D_SWAP", or "OK".
    void append_to(std::string& out) const {
        if (empty()) {
            out += "OK";
            return;
        }
        bool first = true;
        for (std::size_t i = 0; i < k_cause_codes.size(); ++i) {
            if (!has(static_cast<Cause>(i))) continue;
            if (!first) out += '|';
            out += k_cause_codes[i];
            first = false;
        }
    }

  private:
    static constexpr std::uint64_t bit(Cause cause) { return 1ULL << static_cast<unsigned>(cause); }
    std::uint64_t x_bits = 0;
};

inline constexpr CauseSet k_date_causes =
    CauseSet::of(Cause::d_year_only, Cause::d_month_year, Cause::d_default_0101, Cause::d_swap,
                 Cause::d_day, Cause::d_month, Cause::d_year, Cause::d_impossible);
inline constexpr CauseSet k_id_causes =
    CauseSet::of(Cause::i_missing, Cause::i_cmnd9, Cause::i_typo, Cause::i_swap,
                 Cause::i_leading_zero, Cause::i_spaced, Cause::i_replaced, Cause::i_other_person);
inline constexpr CauseSet k_address_causes = CauseSet::of(Cause::a_old_unit, Cause::a_split_unit);
/// Treated as equal by the taxonomy.
inline constexpr CauseSet k_equal_causes =
    CauseSet::of(Cause::n_case, Cause::n_space, Cause::n_unicode, Cause::n_tone_place,
                 Cause::i_spaced, Cause::a_old_unit);
/// Merging is frozen by the taxonomy.
inline constexpr CauseSet k_blocking_causes =
    CauseSet::of(Cause::i_other_person, Cause::u_shared_number, Cause::u_borrowed_identity_suspect,
                 Cause::p_ambiguous);

}  // namespace lt::sandbox
