// How a declared name differs from the official one, and why, in the causes of the taxonomy.
//
// The strictest relation that holds is the one to score; causes are for people.  Several causes may
// hold at once (marks lost and a middle word missing), because the words of both names are aligned
// first and each pair is judged by itself.  Source: shared reference identity section 2,
// mismatch_taxonomy.json.
//
// Symmetric, but for three things: what is missing on one side is added on the other; one word
// without marks has lost them in the declared name, while in the official name it has none; and
// which words of a name in another order are its ends is read from the official name.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "identity/cause.hpp"
#include "identity/name.hpp"

namespace lt::identity {

/// From the same bytes to nothing in common.
enum class NameRelation : std::uint8_t {
    exact,           ///< the same bytes
    typographic,     ///< the same name in writing
    orthographic,    ///< i/y, the marks of minority names
    lost_letters,    ///< equal where letters were not lost
    no_marks,        ///< equal without marks, which one side lost
    wrong_tone,      ///< the tone of a word differs
    regional,        ///< Hoàng, Huỳnh
    one_edit,        ///< one letter wrong, missing, too many, or two exchanged; or one vowel mark
    two_edits,       ///< two of these in one word, or a word each
    joined,          ///< words written as one
    initials,        ///< surname or middle words shortened
    order,           ///< the same words in another order
    middle_missing,  ///< middle words of the official name are not in the declared one
    middle_added,    ///< the other way round, or other middle words
    given_differs,
    surname_differs,
    different,
    absent  ///< one of the names is empty
};
[[nodiscard]] std::string_view name_of(NameRelation relation) noexcept;

/// A name with its key.
struct NameWriting {
    explicit NameWriting(std::string_view name) noexcept : bytes{name}, key{typographic(name)} {}
    NameWriting(std::string_view name, const NameKey& known) noexcept : bytes{name}, key{known} {}
    /// A reading of damaged bytes: what was repaired is a cause.
    NameWriting(std::string_view name, const NameKey& reading, Cause repaired) noexcept
        : bytes{name}, key{reading}, repair{repaired} {}

    std::string_view bytes;       ///< as received
    NameKey key;                  ///< K1, of `bytes` or of a reading of them
    std::optional<Cause> repair;  ///< n_telex, n_encoding
};

struct NameDifference {
    NameRelation relation = NameRelation::different;  ///< the weakest of all that was needed
    /// The weakest of the paired words, at most two_edits: how well agrees what can be compared.
    NameRelation spelling = NameRelation::different;
    CauseSet causes;
};

/// Deterministic; any bytes; allocates nothing.
[[nodiscard]] NameDifference compare_names(const NameWriting& declared,
                                           const NameWriting& official) noexcept;

/// Whether the one way to read a name explains it better than the other: by relation, then by how
/// well the words agree, then by fewer causes.
[[nodiscard]] bool is_closer(const NameDifference& one, const NameDifference& other) noexcept;

}  // namespace lt::identity
