// A name with each tone behind its vowel: tells hòa from hoà, which keys do not.
#pragma once
#include "identity/name.hpp"

namespace lt::identity {

/// Like `typographic`, but not a key: only for finding out where the tones stood.
[[nodiscard]] NameKey with_tones_in_place(std::string_view bytes) noexcept;

}  // namespace lt::identity
