#include "sandbox/impl/pairs/tables.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "sandbox/impl/tsv.hpp"

namespace lt::sandbox {
namespace {

namespace fs = std::filesystem;
using identity::Unit, identity::UnitEra, identity::UnitLevel, identity::Units;

/// Bytes of "41B5"; nothing when it is not pairs of hexadecimal digits.
std::optional<std::string> bytes_of_hex(std::string_view hex) {
    if (hex.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        unsigned value = 0;
        const auto [end, error] = std::from_chars(hex.data() + i, hex.data() + i + 2, value, 16);
        if (error != std::errc{} || end != hex.data() + i + 2) return std::nullopt;
        bytes += static_cast<char>(value);
    }
    return bytes;
}

/// Code points of "U+0061 U+0301".
std::optional<std::u32string> points_of(std::string_view text) {
    std::u32string points;
    while (!text.empty()) {
        const std::string_view one = text.substr(0, text.find(' '));
        unsigned value = 0;
        if (!one.starts_with("U+")) return std::nullopt;
        const auto [end, error] =
            std::from_chars(one.data() + 2, one.data() + one.size(), value, 16);
        if (error != std::errc{} || end != one.data() + one.size()) return std::nullopt;
        points += static_cast<char32_t>(value);
        text.remove_prefix(std::min(text.size(), one.size() + 1));
    }
    return points;
}

Result<void> read_charsets(const fs::path& file, PairsTables& tables) {
    LT_TRY(TsvReader reader, TsvReader::open(file, {"char", "nfd", "tcvn3", "vni", "vps", "viscii",
                                                    "cp1258", "telex_keys", "vni_keys"}));
    while (reader.next()) {
        OldLetter letter;
        letter.telex = reader.text(7);
        letter.vni_keys = reader.text(8);
        std::string* const charsets[] = {&letter.tcvn3, &letter.vni, &letter.vps, &letter.viscii,
                                         &letter.cp1258};
        for (std::size_t i = 0; i < std::size(charsets); ++i) {
            const auto bytes = bytes_of_hex(reader.text(i + 2));
            if (!bytes) return reader.corrupt("bytes");
            *charsets[i] = *bytes;
        }
        const auto decomposed = points_of(reader.text(1));
        const std::u32string point = code_points_of(reader.text(0));
        if (!decomposed || point.size() != 1 || point[0] >= 0x10000) {
            return reader.corrupt("code point");
        }
        letter.decomposed = *decomposed;
        if (tables.old_letter_of.size() <= point[0]) tables.old_letter_of.resize(point[0] + 1);
        tables.old_letters.push_back(std::move(letter));
        tables.old_letter_of[point[0]] = static_cast<std::uint16_t>(tables.old_letters.size());
    }
    return reader.finished();
}

/// The units of this era and level under their latest names, by code.
std::vector<const Unit*> units_by_code(const Units& units, UnitEra era, UnitLevel level) {
    std::vector<const Unit*> found;
    for (const Unit& unit : units.all()) {
        if (unit.era == era && unit.level == level && units.find(era, level, unit.code) == &unit) {
            found.push_back(&unit);
        }
    }
    std::ranges::sort(found, {}, &Unit::code);
    return found;
}

std::string code_text(const Unit& unit) {
    std::string text;
    identity::append_code(unit, text);
    return text;
}

/// Code of a current commune -> its index in the table.
using Index = std::map<std::uint32_t, std::uint32_t>;

std::unexpected<Error> bad_units(std::string_view what) {
    return fail(ErrorCode::corrupt,
                {"Danh mục đơn vị hành chính không khớp.", "The list of units does not fit."},
                {std::string{what}});
}

Result<Index> take_current(const Units& units, PairsTables& tables) {
    std::map<std::uint32_t, std::uint16_t> provinces;
    for (const Unit* unit : units_by_code(units, UnitEra::current, UnitLevel::province)) {
        provinces[unit->code] = static_cast<std::uint16_t>(tables.new_provinces.size());
        tables.new_provinces.push_back({code_text(*unit), unit->name, {}});
    }
    Index communes;
    for (const Unit* unit : units_by_code(units, UnitEra::current, UnitLevel::commune)) {
        const auto index = static_cast<std::uint32_t>(tables.communes.size());
        const std::uint16_t province = provinces.at(unit->parent);
        communes[unit->code] = index;
        tables.communes.push_back({code_text(*unit), unit->name, province, {}});
        tables.new_provinces[province].communes.push_back(index);
    }
    for (const Province& province : tables.provinces) {
        const auto at = std::ranges::find(tables.new_provinces, province.code, &NewProvince::code);
        if (at == tables.new_provinces.end() || at->communes.empty()) {
            return bad_units("a province is missing or without communes: " + province.code);
        }
        tables.now.push_back(static_cast<std::uint16_t>(at - tables.new_provinces.begin()));
    }
    return communes;
}

/// Where only land went nobody lives: such successors are left out.
void take_old_communes(const Units& units, const Index& current, PairsTables& tables) {
    std::map<std::uint32_t, std::size_t> districts;
    for (const Unit* unit : units_by_code(units, UnitEra::old, UnitLevel::commune)) {
        const std::size_t district =
            districts.try_emplace(unit->parent, districts.size()).first->second;
        OldCommune old{code_text(*unit),
                       unit->name,
                       units.district_of(*unit)->name,
                       units.province_of(*unit)->name,
                       district,
                       0};
        for (const identity::Successor& successor : units.to_current(*unit)) {
            if (successor.people == identity::People::none) continue;
            ++old.targets;
            tables.communes[current.at(successor.code)].old_ones.push_back(
                static_cast<std::uint32_t>(tables.old_communes.size()));
        }
        if (old.targets == 0) continue;
        tables.old_districts.resize(districts.size());
        tables.old_districts[district].push_back(
            static_cast<std::uint32_t>(tables.old_communes.size()));
        tables.old_communes.push_back(std::move(old));
    }
}

Result<void> read_births(const fs::path& file, PairsTables& tables) {
    LT_TRY(TsvReader reader, TsvReader::open(file, {"year", "male", "female"}));
    while (reader.next()) {
        tables.births.push_back({static_cast<int>(reader.integer(0)),
                                 static_cast<std::uint32_t>(reader.integer(1)),
                                 static_cast<std::uint32_t>(reader.integer(2))});
    }
    return reader.finished();
}

Result<void> read_variants(const fs::path& file, PairsTables& tables) {
    LT_TRY(TsvReader reader, TsvReader::open(file, {"one", "other", "kind"}));
    while (reader.next()) {
        const std::string kind = reader.text(2);
        WordList words;
        words.append(reader.text(0));
        words.append(reader.text(1));
        if (words.size() != 2) return reader.corrupt("words");
        if (kind != "surname" && kind != "given" && kind != "spelling") {
            return reader.corrupt("kind");
        }
        tables.variants.push_back({words[0], words[1],
                                   kind == "surname" ? Variant::Kind::surname
                                   : kind == "given" ? Variant::Kind::given
                                                     : Variant::Kind::spelling});
    }
    return reader.finished();
}

Result<void> read_highland_names(const fs::path& file, PairsTables& tables) {
    LT_TRY(TsvReader reader, TsvReader::open(file, {"part", "text"}));
    while (reader.next()) {
        const std::string part = reader.text(0);
        WordList words;
        words.append(reader.text(1));
        if (part == "clan") {
            tables.highland_clans.push_back(words);
        } else if (part == "man") {
            tables.highland_men.push_back(words);
        } else if (part == "woman") {
            tables.highland_women.push_back(words);
        } else {
            return reader.corrupt("part");
        }
    }
    return reader.finished();
}

Result<void> read_streets(const fs::path& file, PairsTables& tables) {
    LT_TRY(TsvReader reader, TsvReader::open(file, {"kind", "text"}));
    while (reader.next()) {
        (reader.text(0) == "street" ? tables.streets : tables.hamlets).push_back(reader.text(1));
    }
    return reader.finished();
}

}  // namespace

NamePicker::NamePicker(const WeightedWords& words) {
    std::uint64_t until = 0;
    for (const WeightedWords::Word& word : words.words) {
        WordList list;
        list.append(word.text);
        x_words.push_back(list);
        x_until.push_back(until += word.weight);
    }
}

const WordList& NamePicker::pick(SeededRandom& random) const {
    const std::uint64_t at = random.below(x_until.back());
    const auto found = std::upper_bound(x_until.begin(), x_until.end(), at);
    return x_words[static_cast<std::size_t>(found - x_until.begin())];
}

Result<PairsTables> PairsTables::read(const fs::path& folder, const Units& units) {
    LT_TRY(const ReferenceTables names, ReferenceTables::read(folder));
    const fs::path own = folder / "pairs";
    PairsTables tables;
    tables.surnames = NamePicker{names.surnames};
    tables.middle_male = NamePicker{names.middle_male};
    tables.middle_female = NamePicker{names.middle_female};
    tables.given_male = NamePicker{names.given_male};
    tables.given_female = NamePicker{names.given_female};
    tables.provinces = names.provinces;
    LT_TRY(const Index communes, take_current(units, tables));
    take_old_communes(units, communes, tables);
    LT_TRY_VOID(read_births(own / "births.tsv", tables));
    LT_TRY_VOID(read_variants(own / "variants.tsv", tables));
    LT_TRY_VOID(read_highland_names(own / "highland_names.tsv", tables));
    LT_TRY_VOID(read_streets(own / "streets.tsv", tables));
    LT_TRY_VOID(read_charsets(own / "charsets.tsv", tables));
    return tables;
}

}  // namespace lt::sandbox
