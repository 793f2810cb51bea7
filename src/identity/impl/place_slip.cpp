#include "identity/impl/place_slip.hpp"

#include <algorithm>
#include <cstring>

#include "identity/impl/name_fold.hpp"
#include "identity/impl/typed_keys.hpp"

namespace lt::identity::impl {

bool one_slip(std::string_view one, std::string_view other) noexcept {
    if (one.size() > other.size()) std::swap(one, other);
    if (other.size() - one.size() > 1) return false;
    const auto front =
        static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
    const std::string_view a = one.substr(front);
    const std::string_view b = other.substr(front);
    if (a.size() < b.size()) return a == b.substr(1);
    if (a.empty()) return false;
    if (a.substr(1) == b.substr(1)) return true;
    return a.size() > 1 && a[0] == b[1] && a[1] == b[0] && a.substr(2) == b.substr(2);
}

void TypedLetters::Piece::add(std::string_view letters) noexcept {
    x_full |= letters.size() > k_letters_max - x_size;
    if (x_full) return clear();
    std::memcpy(x_letters.data() + x_size, letters.data(), letters.size());
    x_size += letters.size();
}

TypedLetters::TypedLetters(const PlaceWords& words, std::size_t first, std::size_t last) {
    bool typed = false;
    for (std::size_t i = first; i < last; ++i) {
        const std::string syllable = typed_syllable(words.marked(i, i + 1), KeyMethod::telex);
        if (syllable.empty()) {
            x_marked.add(words.marked(i, i + 1));
            x_unmarked.add(words.unmarked(i, i + 1));
            continue;
        }
        typed = true;
        x_marked.add(syllable);
        for (const char letter : syllable) {
            const char bare = bare_letter(letter);
            if (!is_tone(letter)) x_unmarked.add({&bare, 1});
        }
    }
    if (typed) return;
    x_marked.clear();
    x_unmarked.clear();
}

}  // namespace lt::identity::impl
