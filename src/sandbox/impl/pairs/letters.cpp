#include "sandbox/impl/pairs/letters.hpp"

#include <algorithm>

namespace lt::sandbox {
namespace {

// Six tones of each vowel, in the order of `Tone`.
constexpr std::u16string_view k_lower =
    u"aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";
constexpr std::u16string_view k_upper =
    u"AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬEÈẺẼÉẸÊỀỂỄẾỆIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢUÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴ";
constexpr std::string_view k_bases = "aaaeeiooouuy";
constexpr std::size_t k_table_size = 0x1F00;  // past the last Vietnamese letter, U+1EF9

struct Table {
    std::array<LetterParts, k_table_size> parts;
};

constexpr Table make_table() {
    Table table;
    for (char c = 'a'; c <= 'z'; ++c) {
        table.parts[static_cast<unsigned char>(c)] = {c, 0, Tone::level, false};
        table.parts[static_cast<unsigned char>(c - 'a' + 'A')] = {c, 0, Tone::level, true};
    }
    for (std::size_t i = 0; i < k_lower.size(); ++i) {
        const char base = k_bases[i / 6];
        const char16_t first = k_lower[i / 6 * 6];
        const char16_t mark = first < 0x80 ? char16_t{0} : first;
        table.parts[k_lower[i]] = {base, mark, static_cast<Tone>(i % 6), false};
        table.parts[k_upper[i]] = {base, mark, static_cast<Tone>(i % 6), true};
    }
    table.parts[u'đ'] = {'d', u'đ', Tone::level, false};
    table.parts[u'Đ'] = {'d', u'đ', Tone::level, true};
    // Letters of the highlands, outside the Vietnamese alphabet.
    table.parts[u'ŭ'] = {'u', u'ŭ', Tone::level, false};
    table.parts[u'Ŭ'] = {'u', u'ŭ', Tone::level, true};
    return table;
}
constexpr Table k_table = make_table();

}  // namespace

LetterParts parts_of(char16_t letter) {
    return letter < k_table_size ? k_table.parts[letter] : LetterParts{};
}

char16_t letter_of(const LetterParts& parts) {
    const char16_t plain = parts.mark != 0
                               ? parts.mark
                               : static_cast<char16_t>(static_cast<unsigned char>(parts.base));
    const std::size_t at = k_lower.find(plain);
    if (at == std::u16string_view::npos) {
        LT_ASSERT(parts.tone == Tone::level);
        if (!parts.upper) return plain;
        if (plain == u'đ') return u'Đ';
        if (plain == u'ŭ') return u'Ŭ';
        return static_cast<char16_t>(plain - u'a' + u'A');
    }
    return (parts.upper ? k_upper : k_lower)[at + static_cast<std::size_t>(parts.tone)];
}

char16_t with_tone(char16_t letter, Tone tone) {
    LetterParts parts = parts_of(letter);
    parts.tone = tone;
    return letter_of(parts);
}

char16_t upper_letter(char16_t letter) {
    LetterParts parts = parts_of(letter);
    if (parts.base == 0 || parts.upper) return letter;
    parts.upper = true;
    return letter_of(parts);
}

char16_t lower_letter(char16_t letter) {
    LetterParts parts = parts_of(letter);
    if (parts.base == 0 || !parts.upper) return letter;
    parts.upper = false;
    return letter_of(parts);
}

char16_t bare_letter(char16_t letter) {
    const LetterParts parts = parts_of(letter);
    return parts.base == 0 ? letter : letter_of({parts.base, 0, Tone::level, parts.upper});
}

void NameWord::insert(std::size_t at, char16_t letter) {
    LT_ASSERT(at <= x_size);
    push(letter);
    std::rotate(x_letters.begin() + static_cast<std::ptrdiff_t>(at), x_letters.begin() + x_size - 1,
                x_letters.begin() + x_size);
}

void NameWord::erase(std::size_t at) {
    LT_ASSERT(at < x_size);
    std::copy(x_letters.begin() + static_cast<std::ptrdiff_t>(at) + 1, x_letters.begin() + x_size,
              x_letters.begin() + static_cast<std::ptrdiff_t>(at));
    --x_size;
}

Tone NameWord::tone() const {
    for (std::size_t i = 0; i < x_size; ++i) {
        if (const Tone tone = parts_of(x_letters[i]).tone; tone != Tone::level) return tone;
    }
    return Tone::level;
}

bool NameWord::marked() const {
    return std::any_of(x_letters.begin(), x_letters.begin() + x_size,
                       [](char16_t letter) { return bare_letter(letter) != letter; });
}

NameWord NameWord::bare() const {
    NameWord word;
    for (std::size_t i = 0; i < x_size; ++i) word.push(lower_letter(bare_letter(x_letters[i])));
    return word;
}

void WordList::append(std::string_view utf8) {
    NameWord word;
    for (const char32_t point : code_points_of(utf8)) {
        LT_ASSERT(point < 0x10000);
        if (point == U' ') {
            push(word);
            word.clear();
        } else {
            word.push(static_cast<char16_t>(point));
        }
    }
    if (word.size() > 0) push(word);
}

void WordList::insert(std::size_t at, const NameWord& word) {
    LT_ASSERT(at <= x_size);
    push(word);
    std::rotate(x_words.begin() + static_cast<std::ptrdiff_t>(at), x_words.begin() + x_size - 1,
                x_words.begin() + x_size);
}

void WordList::erase(std::size_t at) {
    LT_ASSERT(at < x_size);
    std::copy(x_words.begin() + static_cast<std::ptrdiff_t>(at) + 1, x_words.begin() + x_size,
              x_words.begin() + static_cast<std::ptrdiff_t>(at));
    --x_size;
}

bool move_tone(NameWord& word) {
    const std::size_t size = word.size();
    if (size < 3) return false;
    const LetterParts first = parts_of(word[size - 2]);
    const LetterParts second = parts_of(word[size - 1]);
    const bool pair = first.mark == 0 && second.mark == 0 &&
                      ((first.base == 'o' && (second.base == 'a' || second.base == 'e')) ||
                       (first.base == 'u' && second.base == 'y'));
    if (!pair || parts_of(word[size - 3]).base == 'q') return false;
    if ((first.tone == Tone::level) == (second.tone == Tone::level)) return false;
    const Tone first_tone = first.tone;
    word[size - 2] = with_tone(word[size - 2], second.tone);
    word[size - 1] = with_tone(word[size - 1], first_tone);
    return true;
}

bool tone_on_last(const NameWord& word) {
    return word.size() > 0 && parts_of(word[word.size() - 1]).tone != Tone::level;
}

int edits_between(const NameWord& one, const NameWord& other) {
    std::array<int, NameWord::k_letters_max + 1> row{};
    for (std::size_t j = 0; j <= other.size(); ++j) row[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= one.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= other.size(); ++j) {
            const int replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[other.size()];
}

void append_utf8(std::string& out, char32_t point) {
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xC0U | (point >> 6U));
        out += static_cast<char>(0x80U | (point & 0x3FU));
    } else {
        LT_ASSERT(point < 0x10000);
        out += static_cast<char>(0xE0U | (point >> 12U));
        out += static_cast<char>(0x80U | ((point >> 6U) & 0x3FU));
        out += static_cast<char>(0x80U | (point & 0x3FU));
    }
}

std::u32string code_points_of(std::string_view utf8) {
    std::u32string points;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        LT_ASSERT(i + length <= utf8.size());
        char32_t point = length == 1 ? lead : lead & (0x7FU >> length);
        for (std::size_t k = 1; k < length; ++k) {
            point = (point << 6U) | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
        }
        points += point;
        i += length;
    }
    return points;
}

}  // namespace lt::sandbox
