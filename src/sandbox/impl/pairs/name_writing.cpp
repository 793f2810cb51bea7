// How the words of a name are written: composition, charsets, keys, spaces, case.
#include <algorithm>

#include "sandbox/impl/pairs/name_draft.hpp"

namespace lt::sandbox {
namespace {

constexpr char32_t k_no_break_space = 0x00A0;
constexpr char32_t k_zero_width_space = 0x200B;
constexpr char32_t k_replacement = 0xFFFD;
constexpr char32_t k_eth = 0x00D0;
constexpr char32_t k_small_eth = 0x00F0;
constexpr std::array<char32_t, 6> k_combining = {0, 0x0300, 0x0309, 0x0303, 0x0301, 0x0323};

/// What Windows-1252 shows for bytes 80 to 9F; the five it lacks stay controls.
constexpr std::array<char32_t, 32> k_windows = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

void append_as_windows(std::string& out, std::string_view bytes) {
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        append_utf8(out, byte >= 0x80 && byte < 0xA0 ? k_windows[byte - 0x80U] : byte);
    }
}

}  // namespace

bool NameDraft::compose_otherwise(SeededRandom& random) {
    const bool any = std::any_of(x_words.begin(), x_words.end(),
                                 [](const NameWord& word) { return word.tone() != Tone::level; });
    const bool with_d = std::any_of(x_words.begin(), x_words.end(), [](const NameWord& word) {
        return parts_of(word[0]).mark == u'đ';
    });
    if (with_d && random.below(4) == 0) {
        x_writing = Writing::eth;
        return true;
    }
    if (!any) return false;
    x_writing = random.below(2) == 0 ? Writing::decomposed : Writing::partly;
    return true;
}

bool NameDraft::space_otherwise(SeededRandom& random) {
    if (x_words.size() < 2) return false;
    x_space = static_cast<Space>(1 + random.below(5));
    x_space_after = static_cast<std::uint8_t>(random.below(x_words.size() - 1));
    return true;
}

bool NameDraft::writable(Writing writing) const {
    bool any = false;
    for (const NameWord& word : x_words) {
        for (std::size_t i = 0; i < word.size(); ++i) {
            const char16_t letter = cased(word, i);
            if (letter < 0x80) continue;
            const OldLetter* old = x_tables.old_letter(letter);
            if (old == nullptr) return false;
            const std::string& bytes = writing == Writing::tcvn3    ? old->tcvn3
                                       : writing == Writing::vni    ? old->vni
                                       : writing == Writing::vps    ? old->vps
                                       : writing == Writing::viscii ? old->viscii
                                                                    : old->cp1258;
            if (bytes.empty()) return false;
            // Hà is the same byte in three charsets and in Windows, and Đ shows as the Icelandic
            // letter, which is a cause of its own: nothing else would show.
            std::string shown, own, eth;
            append_as_windows(shown, bytes);
            append_utf8(own, letter);
            append_utf8(eth, letter == u'Đ' ? k_eth : k_small_eth);
            any |= shown != own && shown != eth;
        }
    }
    return any;
}

/// Whether letters are lost, but no word entirely.
bool NameDraft::loses_some(Writing writing) const {
    bool any = false;
    for (const NameWord& word : x_words) {
        bool left = false;
        for (std::size_t i = 0; i < word.size(); ++i) {
            const char16_t letter = cased(word, i);
            const bool lost = writing == Writing::lost ? letter > 0xFF : letter > 0x7F;
            any |= lost;
            left |= !lost;
        }
        if (!left) return false;
    }
    return any;
}

bool NameDraft::misread(SeededRandom& random) {
    const std::uint64_t at = random.below(10);
    Writing writing = Writing::tcvn3;
    if (at < 2) {
        writing = Writing::tcvn3;
    } else if (at < 4) {
        writing = Writing::vni;
    } else if (at < 7) {
        constexpr std::array k_rest = {Writing::vps, Writing::viscii, Writing::cp1258};
        writing = k_rest[at - 4];
    } else if (at == 7) {
        writing = Writing::twice;
    } else {
        constexpr std::array k_lost = {Writing::lost, Writing::all_lost, Writing::replaced};
        writing = k_lost[random.below(3)];
    }
    const bool possible = writing <= Writing::cp1258  ? writable(writing)
                          : writing == Writing::twice ? loses_some(Writing::all_lost)
                                                      : loses_some(writing);
    if (possible) x_writing = writing;
    return possible;
}

char16_t NameDraft::cased(const NameWord& word, std::size_t at) const {
    switch (x_case) {
        case LetterCase::titles: return word[at];
        case LetterCase::capitals: return upper_letter(word[at]);
        case LetterCase::lower: return lower_letter(word[at]);
    }
    return word[at];
}

void NameDraft::append_letter(std::string& out, char16_t letter) const {
    const OldLetter* old = letter < 0x80 ? nullptr : x_tables.old_letter(letter);
    const LetterParts parts = parts_of(letter);
    const auto charset = [&](const std::string& bytes) {
        if (x_raw) {
            out += bytes;
        } else {
            append_as_windows(out, bytes);
        }
    };
    switch (x_writing) {
        case Writing::decomposed:
            if (old == nullptr) return append_utf8(out, letter);
            for (const char32_t point : old->decomposed) append_utf8(out, point);
            return;
        case Writing::partly:
            if (parts.tone == Tone::level) return append_utf8(out, letter);
            append_utf8(out, with_tone(letter, Tone::level));
            return append_utf8(out, k_combining[static_cast<std::size_t>(parts.tone)]);
        case Writing::eth:
            if (parts.mark == u'đ') return append_utf8(out, parts.upper ? k_eth : k_small_eth);
            return append_utf8(out, letter);
        case Writing::twice: {
            std::string bytes;
            append_utf8(bytes, letter);
            return append_as_windows(out, bytes);
        }
        case Writing::lost:
            return append_utf8(out, letter > 0xFF ? U'?' : static_cast<char32_t>(letter));
        case Writing::all_lost:
            return append_utf8(out, letter > 0x7F ? U'?' : static_cast<char32_t>(letter));
        case Writing::replaced:
            return append_utf8(out, letter > 0x7F ? k_replacement : static_cast<char32_t>(letter));
        case Writing::tcvn3:
        case Writing::vni:
        case Writing::vps:
        case Writing::viscii:
        case Writing::cp1258:
            if (old == nullptr) return append_utf8(out, letter);
            return charset(x_writing == Writing::tcvn3    ? old->tcvn3
                           : x_writing == Writing::vni    ? old->vni
                           : x_writing == Writing::vps    ? old->vps
                           : x_writing == Writing::viscii ? old->viscii
                                                          : old->cp1258);
        case Writing::plain: return append_utf8(out, letter);
    }
}

void NameDraft::append_keys(std::string& out, const NameWord& word) const {
    std::string tone_key;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char16_t letter = cased(word, i);
        const OldLetter* old = letter < 0x80 ? nullptr : x_tables.old_letter(letter);
        if (old == nullptr) {
            append_utf8(out, letter);
            continue;
        }
        std::string keys = x_keys == Keys::vni ? old->vni_keys : old->telex;
        if (x_keys == Keys::telex_at_end && parts_of(letter).tone != Tone::level) {
            tone_key = keys.back();
            keys.pop_back();
        }
        out += keys;
    }
    out += tone_key;
}

void NameDraft::append_space(std::string& out, std::size_t after) const {
    if (x_words[after].joined) return;
    const bool here = after == x_space_after;
    if (here && x_space == Space::no_break) return append_utf8(out, k_no_break_space);
    if (here && x_space == Space::zero_width) append_utf8(out, k_zero_width_space);
    out += ' ';
    if (here && x_space == Space::doubled) out += ' ';
}

void NameDraft::append_to(std::string& out) const {
    if (x_space == Space::leading) out += ' ';
    for (std::size_t w = 0; w < x_words.size(); ++w) {
        const NameWord& word = x_words[w];
        if (word.keyed) {
            append_keys(out, word);
        } else {
            for (std::size_t i = 0; i < word.size(); ++i) append_letter(out, cased(word, i));
        }
        if (w + 1 < x_words.size()) append_space(out, w);
    }
    if (x_space == Space::trailing) out += ' ';
}

}  // namespace lt::sandbox
