#include "identity/impl/legacy_charset.hpp"

#include <algorithm>
#include <span>

#include "base/assert.hpp"
#include "base/code_point.hpp"
#include "identity/name_tables.hpp"

namespace lt::identity {
namespace {

/// windows-1258 writes a tone behind any letter, also where the table has one letter for both.
constexpr tables::LegacyRow k_cp1258_tones[] = {
    {{0xCC, 0}, 1, 0x300}, {{0xEC, 0}, 1, 0x301}, {{0xD2, 0}, 1, 0x309},
    {{0xDE, 0}, 1, 0x303}, {{0xF2, 0}, 1, 0x323},
};

/// 0x80 to 0x9F of Windows-1252; 0 where it has none, there the C1 control is meant.
constexpr char32_t k_windows_1252[] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::span<const tables::LegacyRow> rows_of(Repair charset) {
    switch (charset) {
        case Repair::tcvn3: return tables::k_tcvn3;
        case Repair::vni_windows: return tables::k_vni;
        case Repair::vps: return tables::k_vps;
        case Repair::viscii: return tables::k_viscii;
        case Repair::cp1258: return tables::k_cp1258;
        case Repair::utf8_twice:
        case Repair::telex:
        case Repair::vni_keys: break;
    }
    LT_ASSERT(false);
    return {};
}

/// The longest row the bytes begin with, or nullptr.
const tables::LegacyRow* row_at(std::span<const tables::LegacyRow> rows, std::string_view bytes) {
    const tables::LegacyRow* found = nullptr;
    for (const tables::LegacyRow& row : rows) {
        if (row.size > bytes.size() || (found != nullptr && row.size <= found->size)) continue;
        const bool fits = static_cast<unsigned char>(bytes[0]) == row.bytes[0] &&
                          (row.size == 1 || static_cast<unsigned char>(bytes[1]) == row.bytes[1]);
        if (fits) found = &row;
    }
    return found;
}

}  // namespace

std::optional<std::string> decoded(std::string_view bytes, Repair charset) {
    std::string out;
    while (!bytes.empty()) {
        const tables::LegacyRow* row = row_at(rows_of(charset), bytes);
        if (row == nullptr && charset == Repair::cp1258) row = row_at(k_cp1258_tones, bytes);
        if (row != nullptr) {
            out += Utf8{row->letter}.view();
            bytes.remove_prefix(row->size);
            continue;
        }
        if (static_cast<unsigned char>(bytes[0]) >= 0x80) return std::nullopt;
        out += bytes[0];
        bytes.remove_prefix(1);
    }
    return out;
}

std::optional<std::string> as_windows_1252(std::string_view utf8) {
    std::string out;
    for (const char *at = utf8.data(), *end = at + utf8.size(); at != end;) {
        const CodePoint c = code_point(at, end);
        at += c.size;
        if (c.value < 0x100) {
            out += static_cast<char>(c.value);
            continue;
        }
        const auto* found = std::ranges::find(k_windows_1252, c.value);
        if (found == std::end(k_windows_1252)) return std::nullopt;
        out += static_cast<char>(0x80 + (found - std::begin(k_windows_1252)));
    }
    return out;
}

}  // namespace lt::identity
