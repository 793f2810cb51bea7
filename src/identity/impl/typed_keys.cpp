// The basic idea: read the word from the left and let every character that can be a key be one, and
// a letter where it can be that as well.  Only results that are syllables count, so there are few.
// Keys come right behind their letter (Nguyeexn), at the end (Nguyenex) or anywhere between.
#include "identity/impl/typed_keys.hpp"

#include <array>
#include <cstdint>

#include "identity/impl/name_fold.hpp"
#include "identity/impl/name_letters.hpp"
#include "identity/syllable.hpp"

namespace lt::identity {
namespace {

/// The longest syllable has seven letters (nghiêng); with its keys it is shorter than this.
constexpr std::size_t k_typed_max = 16;
/// Ways to read one word; real words have a handful, noise is given up.
constexpr int k_ways_max = 512;

class TypedWord {
  public:
    TypedWord(std::string_view typed, KeyMethod method) : x_typed{typed}, x_method{method} {}

    std::string only_syllable() {
        read(0, {}, 0, 0);
        return x_several || x_ways > k_ways_max ? std::string{} : x_found;
    }

  private:
    void read(std::size_t at, const std::string& letters, char tone, int keys) {
        if (++x_ways > k_ways_max) return;
        if (at == x_typed.size()) return finish(letters, tone, keys);
        const char c = x_typed[at];
        if (is_tone(c)) return read_tone(at, letters, tone, c, keys);
        const bool digit = c >= '0' && c <= '9';
        if (const char key = tone_key(c, letters); key != 0) {
            return read_tone(at, letters, tone, key, keys + 1);
        }
        put_mark(at, letters, tone, keys);
        const bool never_letter = digit || (x_method == KeyMethod::telex && c == 'w');
        if (!never_letter) read(at + 1, letters + c, tone, keys);
    }

    void read_tone(std::size_t at, const std::string& letters, char before, char tone, int keys) {
        if (before == 0) read(at + 1, letters, tone, keys);  // one tone a syllable
    }

    /// Behind a vowel s f r x j are never letters.
    [[nodiscard]] char tone_key(char c, std::string_view letters) const {
        constexpr std::string_view k_tones = "SFRXJ";
        const std::string_view keys = x_method == KeyMethod::telex ? "sfrxj" : "12345";
        const std::size_t found = keys.find(c);
        if (found == std::string_view::npos) return 0;
        for (const char letter : letters) {
            if (is_vowel(letter)) return k_tones[found];
        }
        return 0;
    }

    /// Every letter that the key may put a mark on.
    void put_mark(std::size_t at, const std::string& letters, char tone, int keys) {
        const char c = x_typed[at];
        for (std::size_t i = 0; i < letters.size(); ++i) {
            const char with_mark = marked(letters[i], c);
            if (with_mark == 0) continue;
            std::string next = letters;
            next[i] = with_mark;
            read(at + 1, next, tone, keys + 1);
            if (with_mark != 'U' || i + 1 == letters.size() || letters[i + 1] != 'o') continue;
            next[i + 1] = 'Q';  // one key for both of ươ
            read(at + 1, next, tone, keys + 1);
        }
        if (x_method == KeyMethod::telex && c == 'w') read(at + 1, letters + 'U', tone, keys + 1);
    }

    /// The letter with the mark of a key, or 0.
    [[nodiscard]] char marked(char letter, char key) const {
        char32_t mark = 0;
        if (x_method == KeyMethod::telex) {
            if (key == 'd') return letter == 'd' ? 'D' : '\0';
            if (key == letter) mark = 0x302;
            if (key == 'w') mark = letter == 'a' ? 0x306 : 0x31B;
        } else {
            if (key == '9') return letter == 'd' ? 'D' : '\0';
            mark = key == '6' ? 0x302 : key == '7' ? 0x31B : key == '8' ? 0x306 : 0;
        }
        return shaped(letter, mark);
    }

    void finish(const std::string& letters, char tone, int keys) {
        if (keys == 0) return;
        std::string word = letters;
        if (tone != 0) word += tone;
        if (!is_vietnamese_syllable(word)) return;
        if (keys < x_keys) return;  // hoongf is hồng, not hoòng
        x_several = keys == x_keys && x_found != word;
        x_found = word;
        x_keys = keys;
    }

    std::string_view x_typed;
    KeyMethod x_method;
    std::string x_found;
    int x_keys = 0;          ///< taken out to make `x_found`: the more, the likelier
    bool x_several = false;  ///< another syllable takes as many
    int x_ways = 0;
};

}  // namespace

std::string typed_syllable(std::string_view word, KeyMethod method) {
    if (word.size() > k_typed_max || is_vietnamese_syllable(word)) return {};
    return TypedWord{word, method}.only_syllable();
}

}  // namespace lt::identity
