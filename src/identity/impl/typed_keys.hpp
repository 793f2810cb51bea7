// Keys of an input method that stayed in the text: Nguyeenx, Vanw, Hoaf, Nguye64n.
#pragma once
#include <string>
#include <string_view>

namespace lt::identity {

enum class KeyMethod : std::uint8_t { telex, vni };

/// The one syllable that the keys of a word make, as a word of a K1 key.  Empty when the word is a
/// syllable as it stands, when it holds no key, or when its keys make none, or
/// two that take out as many.
[[nodiscard]] std::string typed_syllable(std::string_view word, KeyMethod method);

}  // namespace lt::identity
