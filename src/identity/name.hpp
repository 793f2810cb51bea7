// The keys of a Vietnamese name: which spellings are one name.
//
// One person's name is written "Nguyễn Văn Hoà", "NGUYỄN VĂN HÒA", "Nguyễn  văn hòa" or "NGUYEN VAN
// HOA".  Each key folds one more class of such differences, so two names are compared by the
// strictest key at which they are equal; equal at one key means equal at every later one.  Source:
// shared reference identity section 2 (keys K1 to K4).
//
// A key is printable ASCII for every Vietnamese name, so it is free of tabs and line ends and can
// be read by people who type Telex: lower case are plain letters, capitals are marks.
//    Bă Aâ Eê Oô Qơ Uư Dđ, then the tone at the end of its syllable, as in Telex
//    (F huyền, S sắc, R hỏi, X ngã, J nặng).  "Nguyễn Văn Hoà" is "nguyEnX vBn hoaF".
// Letters of other alphabets stay UTF-8, a mark that Vietnamese does not have (ŭ, č, ñ) follows its
// letter as a combining mark.  '?' is a letter that was lost.
//
// Pure; deterministic; independent of any locale; nothing here allocates or throws.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace lt::identity {

/// Room of a key: the longest names on record have about 50 letters.
inline constexpr std::size_t k_name_key_max = 112;

/// What was seen, and folded away, while a name was read.
enum class NameTrait : std::uint16_t {
    cut = 1,            ///< longer than a key: cut at the end of a word
    ill_formed = 2,     ///< bytes that are not UTF-8; each is a lost letter
    lost_letters = 4,   ///< '?' or U+FFFD
    extra_spaces = 8,   ///< at the ends, doubled, or another space than U+0020
    invisible = 16,     ///< control and zero-width characters
    decomposed = 32,    ///< combining marks: not the precomposed form (NFC)
    look_alikes = 64,   ///< Ð and Ɖ for Đ; other apostrophes than '
    other_script = 128  ///< letters that are not Latin
};

/// The words of a key, in order; nothing is copied.
class NameWords {
  public:
    class Iterator {
      public:
        using value_type = std::string_view;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        Iterator(const char* word, const char* end) noexcept : x_word{word}, x_end{end} { find(); }
        std::string_view operator*() const noexcept { return {x_word, x_stop}; }
        Iterator& operator++() noexcept {
            x_word = x_stop == x_end ? x_end : x_stop + 1;
            find();
            return *this;
        }
        Iterator operator++(int) noexcept {
            const Iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator& other) const noexcept { return x_word == other.x_word; }

      private:
        void find() noexcept {
            x_stop = x_word;
            while (x_stop != x_end && *x_stop != ' ') ++x_stop;
        }
        const char* x_word = nullptr;
        const char* x_end = nullptr;
        const char* x_stop = nullptr;
    };

    explicit NameWords(std::string_view key) noexcept : x_key{key} {}
    [[nodiscard]] Iterator begin() const noexcept {
        return {x_key.data(), x_key.data() + x_key.size()};
    }
    [[nodiscard]] Iterator end() const noexcept {
        return {x_key.data() + x_key.size(), x_key.data() + x_key.size()};
    }

  private:
    std::string_view x_key;
};
static_assert(std::forward_iterator<NameWords::Iterator>);

/// One key of one name, at whichever level it was made.  Compare only keys of one level.
class NameKey {
  public:
    [[nodiscard]] std::string_view view() const noexcept { return {x_text.data(), x_size}; }
    [[nodiscard]] bool empty() const noexcept { return x_size == 0; }
    [[nodiscard]] bool has(NameTrait trait) const noexcept {
        return (x_traits & static_cast<std::uint16_t>(trait)) != 0;
    }
    /// Whether anything was folded away that `NameTrait` names.
    [[nodiscard]] bool remarkable() const noexcept { return x_traits != 0; }
    [[nodiscard]] std::size_t word_count() const noexcept { return x_words; }
    [[nodiscard]] NameWords words() const& noexcept { return NameWords{view()}; }
    NameWords words() const&& = delete;  // they would outlive their key
    /// Of the letters alone, not of the traits.  The same on every machine and in every version:
    /// files may hold it.  Well mixed in all 64 bits.
    [[nodiscard]] std::uint64_t hash() const noexcept;
    friend bool operator==(const NameKey& a, const NameKey& b) noexcept {
        return a.view() == b.view();
    }

  private:
    friend class NameKeyWriter;
    std::array<char, k_name_key_max> x_text{};  // zeros after the last letter
    std::uint8_t x_size = 0;
    std::uint8_t x_words = 0;
    std::uint16_t x_traits = 0;
};
static_assert(sizeof(NameKey) == k_name_key_max + 4);

/// K1: case, spaces, invisible characters, composed or not, place of the tone mark, look-alikes of
/// đ and of the apostrophe.  Equal means the same name in writing.  Any bytes.
[[nodiscard]] NameKey typographic(std::string_view bytes) noexcept;
/// K2 of a K1 key: i/y (Lý = Lí, Quý = Quí; never ay, uy, ây, nor Y alone), and hyphen, dot,
/// apostrophe and the space after a lone H or K of minority names (H'Hen = H Hen = HHen).  Equal
/// means the same name by another convention.
[[nodiscard]] NameKey orthographic(const NameKey& typographic) noexcept;
/// K3 of a K2 key: without tone and vowel marks, đ is d.  Equal means a candidate, no more: Hân and
/// Hận are two names.
[[nodiscard]] NameKey unmarked(const NameKey& orthographic) noexcept;
/// K4 of a K3 key: each word replaced by the word that stands for its regional class (Hoàng ~
/// Huỳnh: data/name_variants.tsv).  Equal means a candidate.
[[nodiscard]] NameKey regional(const NameKey& unmarked) noexcept;

enum class NameLevel : std::uint8_t { typographic, orthographic, unmarked, regional };
/// The key of a name as it was written, at one level.
[[nodiscard]] NameKey name_key(std::string_view bytes, NameLevel level) noexcept;

/// Whether a key carries no tone mark, no vowel mark and no đ: typed on a machine without
/// Vietnamese letters.
[[nodiscard]] bool is_unmarked(const NameKey& key) noexcept;

/// Whether two K1 keys are equal when each lost letter stands for any one letter, its tone
/// included.  False when neither side lost a letter or a whole word is lost.
[[nodiscard]] bool equal_but_for_lost_letters(const NameKey& one, const NameKey& other) noexcept;

}  // namespace lt::identity
