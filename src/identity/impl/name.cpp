// The basic idea: one walk over the bytes with a table per kind of character.  A letter becomes one
// byte, its tone waits for the end of the syllable, so it does not matter over which vowel it was
// typed (hòa, hoà); everything else is a fold of single letters.
#include "identity/name.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <span>

#include "base/code_point.hpp"
#include "identity/impl/name_fold.hpp"
#include "identity/impl/name_letters.hpp"
#include "identity/impl/name_placed.hpp"
#include "identity/impl/name_writer.hpp"

namespace lt::identity {
namespace {

// What an ASCII character is; every other value is the character to write.
constexpr char k_space = 1;
constexpr char k_blank = 2;  // white, but not U+0020
constexpr char k_control = 3;

constexpr std::array<char, 128> k_ascii = [] {
    std::array<char, 128> table{};
    for (std::size_t i = 0; i < 128; ++i) {
        const char c = static_cast<char>(i);
        const bool capital = c >= 'A' && c <= 'Z';
        table[i] = i < 0x20 || i == 0x7F ? k_control
                   : capital             ? static_cast<char>(c - 'A' + 'a')
                                         : c;
    }
    for (const char c : {'\t', '\n', '\v', '\f', '\r'}) {
        table[static_cast<std::size_t>(c)] = k_blank;
    }
    table[' '] = k_space;
    table['`'] = '\'';
    return table;
}();

class NameReader {
  public:
    NameReader(std::string_view bytes, TonePlace place) noexcept
        : x_at{bytes.data()}, x_end{bytes.data() + bytes.size()}, x_out{place} {}

    NameKey read() noexcept {
        while (x_at != x_end && !x_out.full()) {
            const auto byte = static_cast<unsigned char>(*x_at);
            if (byte < 0x80) {
                ascii(k_ascii[byte]);
                ++x_at;
            } else {
                const CodePoint c = code_point(x_at, x_end);
                beyond_ascii(c.value);
                x_at += c.size;
            }
        }
        if (x_spaced && !x_out.in_word()) x_out.note(NameTrait::extra_spaces);
        return x_out.finish();
    }

  private:
    void ascii(char c) noexcept {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            x_out.letter(c);
        } else if (c == k_space) {
            space();
        } else if (c == k_blank) {
            x_out.note(NameTrait::extra_spaces);
            space();
        } else if (c == k_control) {
            x_out.note(NameTrait::invisible);
        } else if (c == '?') {
            lost_letter();
        } else {
            x_out.end_syllable();
            x_out.letter(c);
        }
    }

    void space() noexcept {
        if (!x_out.in_word()) x_out.note(NameTrait::extra_spaces);
        x_out.end_word();
        x_spaced = true;
    }

    void lost_letter() noexcept {
        x_out.note(NameTrait::lost_letters);
        x_out.letter('?');
    }

    void beyond_ascii(char32_t c) noexcept {
        if (const tables::LetterRow* row = letter_row(c)) {
            table_letter(*row);
        } else if (is_mark(c)) {
            mark(c);
        } else if (is_wide_space(c)) {
            x_out.note(NameTrait::extra_spaces);
            space();
        } else if (is_invisible(c)) {
            x_out.note(NameTrait::invisible);
        } else if (is_apostrophe(c)) {
            x_out.note(NameTrait::look_alikes);
            x_out.end_syllable();
            x_out.letter('\'');
        } else if (c == 0x256) {
            x_out.note(NameTrait::look_alikes);
            x_out.letter('D');
        } else if (c == 0xFFFD) {
            lost_letter();
        } else if (c == k_ill_formed) {
            x_out.note(NameTrait::ill_formed);
            lost_letter();
        } else {
            other_letter(lower(c));
        }
    }

    /// Lower case may lead back to Latin letters: the signs of kelvin and ångström.
    void other_letter(char32_t c) noexcept {
        if (const tables::LetterRow* row = letter_row(c)) return table_letter(*row);
        x_out.note(NameTrait::other_script);
        x_out.letters(Utf8{c}.view());
    }

    void table_letter(const tables::LetterRow& row) noexcept {
        if (row.base == 0) {
            x_out.letters(Utf8{row.rest}.view());
            return;
        }
        x_out.letter(row.base);
        if (row.tone != 0) x_out.tone(row.tone);
        if (row.rest == 0) return;
        if (row.rest == tables::k_look_alike) {
            x_out.note(NameTrait::look_alikes);
        } else {
            x_out.letters(Utf8{row.rest}.view());
        }
    }

    /// A combining mark shapes the letter before it, gives the syllable its tone, or stays.
    void mark(char32_t c) noexcept {
        x_out.note(NameTrait::decomposed);
        const std::span<char> word = x_out.word_letters();
        if (word.empty()) return;  // on nothing
        std::size_t base = word.size() - 1;
        while (base > 0 && is_tone(word[base])) --base;
        while (base >= 2 && leads_mark(word[base - 1])) base -= 2;
        if (const char vowel = shaped(word[base], c); vowel != 0) {
            word[base] = vowel;
        } else if (const char tone = tone_of_mark(c); tone != 0 && is_vowel(word[base])) {
            x_out.tone(tone);
        } else {
            x_out.letters(Utf8{c}.view());
        }
    }

    const char* x_at;
    const char* x_end;
    NameKeyWriter x_out;
    bool x_spaced = false;
};

std::string_view class_of(std::string_view word, bool first) noexcept {
    const auto found_in = [word](std::span<const tables::ClassRow> rows) {
        const auto row = std::ranges::lower_bound(rows, word, {}, &tables::ClassRow::word);
        return row != rows.end() && row->word == word ? row->leader : word;
    };
    return first ? found_in(tables::k_surname_classes) : found_in(tables::k_word_classes);
}

/// Letters and tones of a word apart; a key writes the tones last.
struct SplitWord {
    explicit SplitWord(std::string_view word) noexcept : letters{word} {
        while (!letters.empty() && is_tone(letters.back())) letters.remove_suffix(1);
        tones = word.substr(letters.size());
    }
    std::string_view letters;
    std::string_view tones;
};

/// Each '?' of either word stands for one letter of the other; a tone may have gone with it.
bool equal_but_for_lost_letters(std::string_view one, std::string_view other) noexcept {
    const SplitWord a{one};
    const SplitWord b{other};
    if (a.letters.size() != b.letters.size()) return false;
    bool lost_in_a = false;
    bool lost_in_b = false;
    bool any_kept = false;
    for (std::size_t i = 0; i < a.letters.size(); ++i) {
        lost_in_a |= a.letters[i] == '?';
        lost_in_b |= b.letters[i] == '?';
        if (a.letters[i] == '?' || b.letters[i] == '?') continue;
        if (a.letters[i] != b.letters[i]) return false;
        any_kept = true;
    }
    const bool tones_agree =
        a.tones == b.tones || (lost_in_a && a.tones.empty()) || (lost_in_b && b.tones.empty());
    return any_kept && (lost_in_a || lost_in_b) && tones_agree;
}

/// Multiplies to 128 bits and folds: every bit of the operands reaches every bit of the result.
std::uint64_t mixed(std::uint64_t a, std::uint64_t b) noexcept {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

}  // namespace

NameKey typographic(std::string_view bytes) noexcept {
    return NameReader{bytes, TonePlace::syllable}.read();
}

NameKey with_tones_in_place(std::string_view bytes) noexcept {
    return NameReader{bytes, TonePlace::vowel}.read();
}

NameKey orthographic(const NameKey& typographic) noexcept {
    NameKeyWriter out{typographic};
    for (const std::string_view word : typographic.words()) {
        for (const char c : word) {
            if (is_minority_mark(c)) continue;
            if (is_tone(c)) {
                out.tone(c);
            } else {
                out.letter(c);
            }
        }
        if (out.word() == "h" || out.word() == "k") continue;  // joins the next word
        fold_i_for_y(out.word_letters());
        out.end_word();
    }
    return out.finish();
}

NameKey unmarked(const NameKey& orthographic) noexcept {
    NameKeyWriter out{orthographic};
    for (const std::string_view word : orthographic.words()) {
        for (std::size_t i = 0; i < word.size(); ++i) {
            if (leads_mark(word[i])) {
                ++i;  // the second byte of the mark
            } else if (!is_tone(word[i])) {
                out.letter(bare_letter(word[i]));
            }
        }
        out.end_word();
    }
    return out.finish();
}

NameKey regional(const NameKey& unmarked) noexcept {
    NameKeyWriter out{unmarked};
    bool first = true;
    for (const std::string_view word : unmarked.words()) {
        out.letters(class_of(word, first));
        out.end_word();
        first = false;
    }
    return out.finish();
}

NameKey name_key(std::string_view bytes, NameLevel level) noexcept {
    NameKey key = typographic(bytes);
    if (level >= NameLevel::orthographic) key = orthographic(key);
    if (level >= NameLevel::unmarked) key = unmarked(key);
    if (level >= NameLevel::regional) key = regional(key);
    return key;
}

bool is_unmarked(const NameKey& key) noexcept {
    return std::ranges::none_of(
        key.view(), [](char c) { return is_tone(c) || bare_letter(c) != c || leads_mark(c); });
}

bool equal_but_for_lost_letters(const NameKey& one, const NameKey& other) noexcept {
    if (one.word_count() != other.word_count()) return false;
    bool any_lost = false;
    auto at = other.words().begin();
    for (const std::string_view word : one.words()) {
        if (word != *at) {
            if (!equal_but_for_lost_letters(word, *at)) return false;
            any_lost = true;
        }
        ++at;
    }
    return any_lost;
}

// Eight letters at a time, so that a name of usual length takes three multiplications.
std::uint64_t NameKey::hash() const noexcept {
    static_assert(std::endian::native == std::endian::little, "the hash is kept in files");
    static_assert(k_name_key_max % 8 == 0);
    constexpr std::uint64_t k_first = 0x9E3779B97F4A7C15U;   // odd, bits without pattern
    constexpr std::uint64_t k_second = 0xD6E8FEB86659FD93U;  // likewise
    std::uint64_t hash = k_first ^ x_size;
    for (std::size_t at = 0; at < x_size; at += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, x_text.data() + at, 8);
        hash = mixed(eight ^ hash, k_second) + k_first;
    }
    return mixed(hash ^ k_second, k_first);
}

}  // namespace lt::identity
