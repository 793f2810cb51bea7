// What no score outvotes: how a citizen stands to a record by the kinds of agreement alone.
#pragma once
#include "reconcile/impl/compare.hpp"

namespace lt::reconcile {

/// In the order in which candidates are kept: nothing pushes out who forbids a link, and who cannot
/// be linked pushes out nobody.
enum class Admission : std::uint8_t {
    borrowed,   ///< number and name are this citizen's, the birth another's: nobody is linked
    possible,   ///< could be the record's citizen
    impossible  ///< a number alone, or a birth alone: names nobody
};
[[nodiscard]] Admission admission_of(const Evidence& evidence) noexcept;

}  // namespace lt::reconcile
