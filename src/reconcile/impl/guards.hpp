// What no score outvotes: how a citizen stands to a record by the kinds of agreement alone.
#pragma once
#include "reconcile/impl/compare.hpp"

namespace lt::reconcile {

/// What forbids that this is the record's citizen.  Without a number twins, brothers and namesakes
/// are near: of name and birth one may differ, not both.
enum class Guard : std::uint8_t {
    none,
    borrowed_papers,       ///< number and name are this citizen's, the birth another's
    number_alone,          ///< neither name nor birth goes with the number
    birth_alone,           ///< no number, another name
    name_alone,            ///< no number, another birth, or none
    name_and_birth_differ  ///< no number, and neither is quite the citizen's
};
[[nodiscard]] Guard guard_of(const Evidence& evidence) noexcept;

/// In the order in which candidates are kept: nothing pushes out who forbids a link, and who cannot
/// be linked pushes out nobody.
enum class Admission : std::uint8_t {
    borrowed,   ///< their papers may have been lent: nobody is linked
    possible,   ///< could be the record's citizen
    impossible  ///< a guard forbids this one alone
};
[[nodiscard]] Admission admission_of(const Evidence& evidence) noexcept;

}  // namespace lt::reconcile
