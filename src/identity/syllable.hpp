// Which words are Vietnamese syllables, and how a key is written out again.
//
// Vietnamese has few syllables: an onset, a rhyme, a tone, and few rhymes take few tones.  So most
// damage to a name (another charset, keys of an input method left in the text) gives words that
// cannot be, and most wrong guesses at a repair do too.  Names of minorities and foreigners are not
// such syllables and are never touched.  Source: the orthography (data/syllables.tsv).
#pragma once
#include <string>
#include <string_view>

#include "identity/name.hpp"

namespace lt::identity {

/// Whether a word of a K1 key can be a Vietnamese syllable, marks and tone included: "nguyEnX" is
/// one, "nguyen" is not (no such rhyme without a mark), "hocF" is not (a stop takes two tones).
[[nodiscard]] bool is_vietnamese_syllable(std::string_view word) noexcept;

/// Whether every word of a K1 key is one; false for none.
[[nodiscard]] bool is_vietnamese(const NameKey& key) noexcept;

/// The name that the text of a K1 key stands for, composed UTF-8, each word with a capital, tones
/// where keyboards put them by default (hòa): for showing a reading of damaged bytes.  Its key is
/// the same again.
[[nodiscard]] std::string written(std::string_view key);

}  // namespace lt::identity
