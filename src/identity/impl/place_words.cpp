#include "identity/impl/place_words.hpp"

#include <algorithm>
#include <cstring>

#include "base/digits.hpp"
#include "identity/name.hpp"

namespace lt::identity::impl {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '.' || c == '"'; }
bool is_hard(char c) { return c == ',' || c == ';' || c == '\n' || c == '|'; }
bool is_soft(char c) {
    return c == '-' || c == '/' || c == '(' || c == ')' || c == ':' || c == '_' || c == '\\';
}

/// Border characters of several bytes: en and em dash are soft, no-break space is white.
struct Gap {
    std::size_t bytes = 0;
    Border border = Border::none;
};
Gap gap_at(std::string_view rest) {
    const char c = rest.front();
    if (is_space(c)) return {1, Border::none};
    if (is_hard(c)) return {1, Border::hard};
    if (is_soft(c)) return {1, Border::soft};
    if (rest.starts_with("\u00A0")) return {2, Border::none};
    if (rest.starts_with("\u2013") || rest.starts_with("\u2014")) return {3, Border::soft};
    return {};
}

/// Where the word at the start of `rest` ends: at a gap, or where letters and digits meet (Q1).
std::size_t word_size(std::string_view rest) {
    const bool number = is_digit(rest.front());
    std::size_t size = 1;
    while (size < rest.size() && gap_at(rest.substr(size)).bytes == 0 &&
           is_digit(rest[size]) == number) {
        ++size;
    }
    return size;
}

/// The last bytes of a text that is too long, from the start of a word on.
std::size_t start_of(std::string_view text) {
    if (text.size() <= k_place_bytes_max) return 0;
    std::size_t start = text.size() - k_place_bytes_max;
    while (start < text.size() && gap_at(text.substr(start)).bytes == 0) ++start;
    return start;
}

}  // namespace

PlaceWords::PlaceWords(std::string_view text) noexcept {
    // More words than fit are kept in a ring: only the last ones matter.
    std::array<PlaceWord, k_place_words_max> ring;
    std::size_t count = 0;
    Border before = Border::hard;
    const std::size_t start = start_of(text);
    text = text.substr(start);
    for (std::size_t at = 0; at < text.size();) {
        if (const Gap gap = gap_at(text.substr(at)); gap.bytes != 0) {
            before = std::max(before, gap.border);
            at += gap.bytes;
            continue;
        }
        const std::size_t size = word_size(text.substr(at));
        ring[count++ % k_place_words_max] = {.begin = static_cast<std::uint32_t>(at),
                                             .end = static_cast<std::uint32_t>(at + size),
                                             .before = before,
                                             .number = is_digit(text[at])};
        before = Border::none;
        at += size;
    }
    const std::size_t first = count > k_place_words_max ? count - k_place_words_max : 0;
    x_words[0].marked = x_words[0].unmarked = 0;
    for (std::size_t i = first; i < count; ++i) add(text, ring[i % k_place_words_max]);
    for (std::size_t i = 0; i < x_count; ++i) {
        x_words[i].begin += static_cast<std::uint32_t>(start);
        x_words[i].end += static_cast<std::uint32_t>(start);
    }
}

void PlaceWords::add(std::string_view text, const PlaceWord& word) noexcept {
    std::string_view written = text.substr(word.begin, word.end - word.begin);
    if (word.number) {
        while (written.size() > 1 && written.front() == '0') written.remove_prefix(1);
    }
    const NameKey marked = orthographic(typographic(written));
    const NameKey plain = identity::unmarked(marked);
    PlaceWord& kept = x_words[x_count];
    const std::size_t marked_at = kept.marked;
    const std::size_t plain_at = kept.unmarked;
    if (marked_at + marked.view().size() > k_letters_max ||
        plain_at + plain.view().size() > k_letters_max) {
        // Forget what came before: the end of an address is what counts.
        x_count = 0;
        x_words[0].marked = x_words[0].unmarked = 0;
        return add(text, word);
    }
    kept = word;
    kept.marked = static_cast<std::uint16_t>(marked_at);
    kept.unmarked = static_cast<std::uint16_t>(plain_at);
    std::memcpy(x_marked.data() + marked_at, marked.view().data(), marked.view().size());
    std::memcpy(x_unmarked.data() + plain_at, plain.view().data(), plain.view().size());
    PlaceWord& next = x_words[++x_count];
    next.marked = static_cast<std::uint16_t>(marked_at + marked.view().size());
    next.unmarked = static_cast<std::uint16_t>(plain_at + plain.view().size());
}

std::string_view PlaceWords::marked(std::size_t first, std::size_t last) const noexcept {
    return {x_marked.data() + x_words[first].marked,
            std::size_t{x_words[last].marked} - x_words[first].marked};
}

std::string_view PlaceWords::unmarked(std::size_t first, std::size_t last) const noexcept {
    return {x_unmarked.data() + x_words[first].unmarked,
            std::size_t{x_words[last].unmarked} - x_words[first].unmarked};
}

}  // namespace lt::identity::impl
