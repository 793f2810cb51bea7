#include "reconcile/impl/generic/blocking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "reconcile/impl/parallel.hpp"

namespace lt::reconcile::generic {
namespace {

constexpr std::size_t k_ends = 4;      ///< letters of a beginning or an end that make a key
constexpr std::size_t k_skeleton = 4;  ///< as Soundex
constexpr int k_window_days = 16;      ///< two, shifted by half: 8 days apart share one
constexpr double k_number_step = 1.1;  ///< two series of ranges, shifted by half: 5 % share one
/// A block of more rows than this tells too little: such pairs share another key as well.
constexpr std::uint64_t k_block_pairs_max = 100U * 99 / 2;
/// Pairs a pass may propose, per row: with forty passes still some hundred comparisons a row.
constexpr std::uint64_t k_budget_per_row = 16;

/// FNV-1a, mixed: the same on every machine.
std::uint64_t mixed(std::uint64_t x) {
    x ^= x >> 33U;
    x *= 0xff51afd7ed558ccdULL;
    x ^= x >> 33U;
    x *= 0xc4ceb9fe1a85ec53ULL;
    return x ^ (x >> 33U);
}
std::uint64_t hash_of(std::string_view text, char sort) {
    std::uint64_t hash = 0xcbf29ce484222325ULL + static_cast<unsigned char>(sort);
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    }
    return mixed(hash);
}

/// Soundex classes of consonants; vowels, h, w and y have none.
char class_of(char letter) {
    constexpr std::string_view k_classes = "01230120022455012623010202";  // a to z
    return letter >= 'a' && letter <= 'z' ? k_classes[static_cast<std::size_t>(letter - 'a')] : '0';
}

std::string skeleton(std::string_view word) {
    std::string out(1, word.front());
    for (const char letter : word.substr(1)) {
        const char c = class_of(letter);
        if (c != '0' && c != out.back()) out += c;
        if (out.size() == k_skeleton) break;
    }
    return out;
}

/// The keys of one value.  `fine` ones serve the pass of their field alone, too; `coarse` ones
/// only together with another field.
struct Keys {
    std::vector<std::uint64_t> fine;
    std::vector<std::uint64_t> coarse;
};

void date_keys(const Value& value, Keys& keys) {
    keys.fine.push_back(hash_of(value.folded, 'f'));
    const identity::Birth day = value.day;
    if (!day.has_day()) {
        keys.coarse.push_back(hash_of(value.folded.substr(0, k_ends), 'Y'));
        return;
    }
    keys.coarse.push_back(hash_of(fmt::format("{:04}", day.year), 'Y'));
    keys.fine.push_back(hash_of(fmt::format("{}-{}", day.year, day.month), 'm'));
    keys.fine.push_back(hash_of(fmt::format("{}-{}", day.month, day.day), 'd'));
    keys.fine.push_back(hash_of(fmt::format("{}-{}", day.year, day.day), 'e'));
    if (value.serial == 0) return;
    keys.coarse.push_back(hash_of(fmt::format("{}", value.serial / k_window_days), 'w'));
    keys.coarse.push_back(
        hash_of(fmt::format("{}", (value.serial + k_window_days / 2) / k_window_days), 'v'));
}

void number_keys(const Value& value, Keys& keys) {
    keys.fine.push_back(hash_of(value.folded, 'f'));
    if (!(value.number > 0)) return;
    const double place = std::log(value.number) / std::log(k_number_step);
    keys.coarse.push_back(hash_of(fmt::format("{}", std::floor(place)), 'w'));
    keys.coarse.push_back(hash_of(fmt::format("{}", std::floor(place + 0.5)), 'v'));
}

void id_keys(const Value& value, Keys& keys) {
    keys.fine.push_back(hash_of(value.folded, 'f'));
    const std::size_t half = value.folded.size() / 2;
    if (half < 2) return;
    keys.coarse.push_back(hash_of(std::string_view{value.folded}.substr(0, half), 'a'));
    keys.coarse.push_back(hash_of(std::string_view{value.folded}.substr(half), 'b'));
}

void text_keys(const FieldValues& field, const Value& value, Keys& keys) {
    const std::string_view text = value.folded;
    if (text.empty()) return;
    keys.fine.push_back(hash_of(text, 'f'));
    std::vector<std::uint32_t> words = value.words;
    std::ranges::sort(words, {}, [&](std::uint32_t w) { return std::pair{field.word(w).rows, w}; });
    words.erase(std::ranges::unique(words).begin(), words.end());
    for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 2); ++i) {
        const std::string& word = field.word(words[i]).text;
        if (words.size() > 1) keys.fine.push_back(hash_of(word, 'f'));
        (i == 0 ? keys.coarse : keys.fine).push_back(hash_of(skeleton(word), 's'));
    }
    keys.coarse.push_back(hash_of(text.substr(0, k_ends), 'p'));
    if (text.size() > k_ends) {
        keys.coarse.push_back(hash_of(text.substr(text.size() - k_ends), 'e'));
    }
}

std::vector<Keys> keys_of(const FieldValues& field) {
    std::vector<Keys> all(field.values());
    for (std::uint32_t v = 1; v < field.values(); ++v) {
        const Value& value = field.value(v);
        switch (field.kind()) {
            case Kind::sex: break;  // two values part nothing
            case Kind::date: date_keys(value, all[v]); break;
            case Kind::number: number_keys(value, all[v]); break;
            case Kind::id: id_keys(value, all[v]); break;
            case Kind::name:
            case Kind::given_name:
            case Kind::address:
            case Kind::text: text_keys(field, value, all[v]); break;
        }
        // Coarse keys join the fine ones in every pass; their blocks are large and come last.
        all[v].fine.insert(all[v].fine.end(), all[v].coarse.begin(), all[v].coarse.end());
        std::ranges::sort(all[v].fine);
        all[v].fine.erase(std::ranges::unique(all[v].fine).begin(), all[v].fine.end());
    }
    return all;
}

struct Entry {
    std::uint64_t key = 0;
    std::uint32_t row = 0;
    friend auto operator<=>(const Entry&, const Entry&) = default;
};

struct Block {
    std::uint64_t pairs = 0;
    std::size_t begin = 0;
    std::size_t middle = 0;  ///< the first row of the right file
    std::size_t end = 0;
};

std::vector<Block> blocks_of(const std::vector<Entry>& entries, const Records& records) {
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < entries.size();) {
        Block block{0, i, i, i};
        while (block.end < entries.size() && entries[block.end].key == entries[i].key) {
            if (entries[block.end].row < records.left) block.middle = block.end + 1;
            ++block.end;
        }
        const std::uint64_t left = block.middle - block.begin;
        block.pairs =
            records.one_file() ? left * (left - 1) / 2 : left * (block.end - block.middle);
        if (block.pairs > 0 && block.pairs <= k_block_pairs_max) blocks.push_back(block);
        i = block.end;
    }
    return blocks;
}

std::vector<Candidate> pairs_of(std::vector<Entry> entries, const Records& records) {
    std::ranges::sort(entries);
    std::vector<Block> blocks = blocks_of(entries, records);
    std::ranges::sort(blocks, {}, [](const Block& b) { return std::pair{b.pairs, b.begin}; });
    std::uint64_t left = k_budget_per_row * records.ids.size();
    std::vector<Candidate> found;
    for (const Block& block : blocks) {
        if (block.pairs > left) break;
        left -= block.pairs;
        for (std::size_t i = block.begin; i < block.middle; ++i) {
            for (std::size_t j = std::max(i + 1, records.one_file() ? 0 : block.middle);
                 j < block.end; ++j) {
                found.push_back({entries[i].row, entries[j].row});
            }
        }
    }
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
}

}  // namespace

std::vector<Candidate> candidates(const Records& records, unsigned threads) {
    std::vector<std::vector<Keys>> keys;
    std::vector<std::array<std::size_t, 2>> passes;
    for (std::size_t f = 0; f < records.fields.size(); ++f) {
        keys.push_back(keys_of(records.fields[f]));
        for (std::size_t g = f; g < records.fields.size(); ++g) passes.push_back({f, g});
    }
    std::vector<std::vector<Candidate>> found(passes.size());
    const auto pass = [&](std::size_t p, unsigned) -> Result<void> {
        const auto [f, g] = passes[p];
        std::vector<Entry> entries;
        for (std::uint32_t row = 0; row < records.ids.size(); ++row) {
            for (const std::uint64_t one : keys[f][records.fields[f].at(row)].fine) {
                if (f == g) {
                    entries.push_back({one, row});
                    continue;
                }
                for (const std::uint64_t other : keys[g][records.fields[g].at(row)].fine) {
                    entries.push_back({mixed(one * 3 + other), row});
                }
            }
        }
        found[p] = pairs_of(std::move(entries), records);
        return {};
    };
    (void)for_each_piece(passes.size(), threads, pass);
    std::vector<Candidate> all;
    for (std::vector<Candidate>& some : found) {
        const auto middle = static_cast<std::ptrdiff_t>(all.size());
        all.insert(all.end(), some.begin(), some.end());
        some = {};
        std::ranges::inplace_merge(all, all.begin() + middle);
        all.erase(std::ranges::unique(all).begin(), all.end());
    }
    return all;
}

}  // namespace lt::reconcile::generic
