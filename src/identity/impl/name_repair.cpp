#include "identity/name_repair.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "identity/impl/legacy_charset.hpp"
#include "identity/impl/typed_keys.hpp"
#include "identity/syllable.hpp"

namespace lt::identity {
namespace {

/// One syllable of an old charset proves nothing.
constexpr std::size_t k_syllables_min = 2;

bool has_beyond_ascii(std::string_view bytes) {
    return std::ranges::any_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// Each charset in which the bytes are a Vietnamese name; of those that agree the first.
std::vector<Reading> of_old_charsets(std::string_view bytes) {
    std::vector<Reading> found;
    for (const Repair charset :
         {Repair::tcvn3, Repair::vni_windows, Repair::vps, Repair::viscii, Repair::cp1258}) {
        auto text = decoded(bytes, charset);
        if (!text) continue;
        const NameKey key = typographic(*text);
        if (key.word_count() < k_syllables_min || !is_vietnamese(key)) continue;
        if (std::ranges::none_of(
                found, [&](const Reading& other) { return typographic(other.utf8) == key; })) {
            found.push_back({std::move(*text), charset, false});
        }
    }
    for (Reading& reading : found) reading.doubtful = found.size() > 1;
    return found;
}

/// The name with the keys of every word taken out where that makes a syllable.
std::optional<Reading> without_keys(const NameKey& key, KeyMethod method) {
    std::string joined;
    bool any = false;
    for (const std::string_view word : key.words()) {
        const std::string syllable = typed_syllable(word, method);
        any |= !syllable.empty();
        if (!joined.empty()) joined += ' ';
        joined += syllable.empty() ? std::string{word} : syllable;
    }
    if (!any) return std::nullopt;
    return Reading{written(joined), method == KeyMethod::telex ? Repair::telex : Repair::vni_keys,
                   false};
}

}  // namespace

std::vector<Reading> readings(std::string_view bytes) {
    std::vector<Reading> found;
    if (bytes.size() > k_repair_max) return found;
    const NameKey key = typographic(bytes);
    if (key.empty() || is_vietnamese(key)) return found;
    const bool utf8 = is_utf8(bytes);
    if (has_beyond_ascii(bytes)) {
        const auto raw = utf8 ? as_windows_1252(bytes) : std::string{bytes};
        if (raw) {
            found = of_old_charsets(*raw);
            if (utf8 && is_utf8(*raw)) found.push_back({*raw, Repair::utf8_twice, false});
        }
    }
    if (!utf8) return found;
    for (const KeyMethod method : {KeyMethod::telex, KeyMethod::vni}) {
        if (auto reading = without_keys(key, method)) found.push_back(std::move(*reading));
    }
    return found;
}

std::string_view name_of(Repair repair) noexcept {
    switch (repair) {
        case Repair::tcvn3: return "tcvn3";
        case Repair::vni_windows: return "vni_windows";
        case Repair::vps: return "vps";
        case Repair::viscii: return "viscii";
        case Repair::cp1258: return "cp1258";
        case Repair::utf8_twice: return "utf8_twice";
        case Repair::telex: return "telex";
        case Repair::vni_keys: return "vni_keys";
    }
    return "";
}

Cause cause_of(Repair repair) noexcept {
    return repair == Repair::telex || repair == Repair::vni_keys ? Cause::n_telex
                                                                 : Cause::n_encoding;
}

}  // namespace lt::identity
