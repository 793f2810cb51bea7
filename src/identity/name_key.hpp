// The keys of a Vietnamese name: which spellings are one name.
//
// One person's name is written "Nguyễn Văn Hoà", "NGUYỄN VĂN HÒA", "Nguyễn  văn hòa" or "NGUYEN VAN
// HOA".  Each key folds one more class of such differences, so two names are compared by the
// strictest key at which they are equal. Source: shared reference identity section 2 (keys K0 to
// K3).  Pure; deterministic; independent of any locale.
#pragma once
#include <string>

#include "base/text.hpp"

namespace lt::identity {

/// K1 typographic: case, spaces, invisible characters, place of the tone mark, look-alikes of đ and
/// of the apostrophe.
///    Equal means the same name in writing.
/// K2 orthographic: K1, and i/y (Lý = Lí, Quý = Quí), and hyphen, dot, apostrophe of minority names
/// (H'Hen = H Hen).
///    Equal means the same name by another spelling convention.
/// K3 unmarked: K2 without tone and vowel marks.  Equal means a candidate, no more: Hân and Hận are
/// two names.
enum class NameKey { typographic, orthographic, unmarked };

/// The key, UTF-8, for comparison only: tones stand at the end of their syllable.
[[nodiscard]] std::string name_key(const Text& name, NameKey level);

/// Whether the name carries no tone mark, no vowel mark and no đ: typed on a machine without
/// Vietnamese letters.
[[nodiscard]] bool is_unmarked(const Text& name);

/// Whether the names are equal when each lost letter ('?' or U+FFFD) stands for any one letter.
/// False when neither side has a lost letter or a whole word is lost.
[[nodiscard]] bool equal_but_for_lost_letters(const Text& one, const Text& other);

}  // namespace lt::identity
