// Kinds of faults: what lies in one part of a record, so that one may hide another.
#pragma once
#include "identity/cause.hpp"

namespace lt::sandbox {

using identity::Cause;
using identity::CauseSet;

inline constexpr CauseSet k_structure_causes{
    Cause::n_middle_missing, Cause::n_middle_added,  Cause::n_order,          Cause::n_abbrev,
    Cause::n_joined,         Cause::n_given_changed, Cause::n_surname_changed};
inline constexpr CauseSet k_spelling_causes{Cause::n_no_diacritic, Cause::n_wrong_tone,
                                            Cause::n_typo,         Cause::n_dialect,
                                            Cause::n_telex,        Cause::n_encoding};
inline constexpr CauseSet k_typographic_causes{Cause::n_space, Cause::n_unicode,
                                               Cause::n_tone_place};
inline constexpr CauseSet k_date_causes{
    Cause::d_year_only, Cause::d_month_year, Cause::d_default_0101, Cause::d_swap,
    Cause::d_day,       Cause::d_month,      Cause::d_year,         Cause::d_impossible};
inline constexpr CauseSet k_id_causes{Cause::i_missing,  Cause::i_cmnd9,        Cause::i_typo,
                                      Cause::i_swap,     Cause::i_leading_zero, Cause::i_spaced,
                                      Cause::i_replaced, Cause::i_other_person};

}  // namespace lt::sandbox
