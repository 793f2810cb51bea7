// Writes a key letter by letter: keeps the tone back until its syllable ends, counts words, and
// never writes past the room of a key.
#pragma once
#include <span>

#include "identity/name.hpp"

namespace lt::identity {

/// Where a tone is written: behind its syllable, which is what keys do, or behind its vowel.
enum class TonePlace : std::uint8_t { syllable, vowel };

class NameKeyWriter {
  public:
    explicit NameKeyWriter(TonePlace place) noexcept : x_place{place} {}
    /// A key made from another: what was seen in the name stays known.
    explicit NameKeyWriter(const NameKey& from) noexcept { x_key.x_traits = from.x_traits; }

    [[nodiscard]] bool full() const noexcept { return x_full; }
    void note(NameTrait trait) noexcept { x_key.x_traits |= static_cast<std::uint16_t>(trait); }

    void letter(char c) noexcept {
        if (x_at < k_room && !x_full) {
            x_key.x_text[x_at++] = c;
        } else {
            x_full = true;
        }
    }

    /// A letter of several bytes: whole or not at all.
    void letters(std::string_view utf8) noexcept {
        if (x_at + utf8.size() > k_room) x_full = true;
        for (const char c : utf8) letter(c);
    }

    /// Kept for the end of the syllable.  More than a few in one syllable is noise and is dropped.
    void tone(char c) noexcept {
        if (x_place == TonePlace::vowel) {
            letter(c);
        } else if (x_tone_count < k_tones_max)
            x_tones[x_tone_count++] = c;
    }

    void end_syllable() noexcept {
        for (std::size_t i = 0; i < x_tone_count && x_at < k_name_key_max - 1; ++i) {
            x_key.x_text[x_at++] = x_tones[i];
        }
        x_tone_count = 0;
    }

    void end_word() noexcept {
        if (in_word()) {
            end_syllable();
            x_key.x_words++;
            x_end = x_at;
            x_key.x_text[x_at++] = ' ';
        }
        x_word = x_at;
        x_tone_count = 0;
    }

    [[nodiscard]] bool in_word() const noexcept { return x_at > x_word; }
    /// The letters of the word so far, without tones that are still kept back.
    [[nodiscard]] std::string_view word() const noexcept {
        return {x_key.x_text.data() + x_word, x_at - x_word};
    }
    [[nodiscard]] std::span<char> word_letters() noexcept {
        return {x_key.x_text.data() + x_word, x_at - x_word};
    }

    /// The key; a key that is full loses the word that did not fit, unless it is the only one.
    [[nodiscard]] NameKey finish() noexcept {
        if (x_full) note(NameTrait::cut);
        if (!x_full || x_key.x_words == 0) end_word();
        while (x_at > x_end) x_key.x_text[--x_at] = '\0';
        x_key.x_size = static_cast<std::uint8_t>(x_end);
        return x_key;
    }

  private:
    static constexpr std::size_t k_tones_max = 6;
    static constexpr std::size_t k_room = k_name_key_max - k_tones_max - 1;  // tones and a space
    NameKey x_key;
    TonePlace x_place = TonePlace::syllable;
    std::size_t x_at = 0;    // where the next letter goes
    std::size_t x_word = 0;  // where the word begins
    std::size_t x_end = 0;   // end of the last whole word
    std::size_t x_tone_count = 0;
    std::array<char, k_tones_max> x_tones{};
    bool x_full = false;
};

}  // namespace lt::identity
