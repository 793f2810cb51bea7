// A name on its way from the official form to what an insurance clerk's file holds.
#pragma once
#include "sandbox/impl/pairs/fault_kinds.hpp"
#include "sandbox/impl/pairs/people.hpp"

namespace lt::sandbox {

enum class LetterCase : std::uint8_t { titles, capitals, lower };

class NameDraft {
  public:
    NameDraft(const Citizen& citizen, const PairsTables& tables, LetterCase letter_case)
        : x_words(citizen.name), x_female(citizen.female), x_tables(tables), x_case(letter_case) {}

    /// Makes the name differ in this way, visibly; false, and unchanged, when it cannot (a name
    /// without a middle word cannot lose one).  Structure first, then spelling, then the rest.
    [[nodiscard]] bool apply(Cause cause, SeededRandom& random);
    /// Old charsets come as their own bytes, not as Windows read them.
    void keep_raw_bytes() { x_raw = true; }
    void append_to(std::string& out) const;

  private:
    enum class Writing : std::uint8_t {
        plain,
        decomposed,
        partly,  ///< vowel mark in the letter, tone apart: what windows-1258 becomes
        eth,     ///< Đ as the Icelandic letter
        tcvn3,
        vni,
        vps,
        viscii,
        cp1258,
        twice,  ///< UTF-8 taken for Windows-1252 and encoded again
        lost,   ///< what Windows-1252 lacks became '?'
        all_lost,
        replaced,  ///< U+FFFD
    };
    enum class Keys : std::uint8_t { none, telex, telex_at_end, vni };
    enum class Space : std::uint8_t { none, doubled, leading, trailing, no_break, zero_width };

    [[nodiscard]] bool lose_middle(SeededRandom& random);
    [[nodiscard]] bool add_middle(SeededRandom& random);
    [[nodiscard]] bool reorder(SeededRandom& random);
    [[nodiscard]] bool abbreviate(SeededRandom& random);
    [[nodiscard]] bool join(SeededRandom& random);
    [[nodiscard]] bool change_given(SeededRandom& random);
    [[nodiscard]] bool change_surname(SeededRandom& random);
    [[nodiscard]] bool lose_marks(SeededRandom& random);
    [[nodiscard]] bool wrong_tone(SeededRandom& random);
    [[nodiscard]] bool mistype(SeededRandom& random);
    [[nodiscard]] bool dialect(SeededRandom& random);
    [[nodiscard]] bool leave_keys(SeededRandom& random);
    [[nodiscard]] bool misread(SeededRandom& random);
    [[nodiscard]] bool compose_otherwise(SeededRandom& random);
    [[nodiscard]] bool move_tones(SeededRandom& random);
    [[nodiscard]] bool space_otherwise(SeededRandom& random);

    [[nodiscard]] NameWord* some_word(SeededRandom& random);
    [[nodiscard]] bool are_variants(const NameWord& one, const NameWord& other) const;
    [[nodiscard]] bool try_variant(NameWord& word, bool is_surname);
    [[nodiscard]] bool writable(Writing writing) const;
    [[nodiscard]] bool loses_some(Writing writing) const;
    [[nodiscard]] char16_t cased(const NameWord& word, std::size_t at) const;
    void append_letter(std::string& out, char16_t letter) const;
    void append_keys(std::string& out, const NameWord& word) const;
    void append_space(std::string& out, std::size_t after) const;

    WordList x_words;
    bool x_female;
    const PairsTables& x_tables;
    LetterCase x_case;
    Writing x_writing = Writing::plain;
    Keys x_keys = Keys::none;
    Space x_space = Space::none;
    std::uint8_t x_space_after = 0;
    bool x_raw = false;
};

}  // namespace lt::sandbox
