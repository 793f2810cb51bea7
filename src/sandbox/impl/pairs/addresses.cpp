#include "sandbox/impl/pairs/addresses.hpp"

#include <algorithm>

#include "sandbox/impl/pairs/draft.hpp"

namespace lt::sandbox {
namespace {

constexpr std::uint64_t k_house_numbers = 400;
constexpr int k_tries = 8;  // most names can be spoilt in most ways
/// Of the misspelt addresses by the old units, the share in which it is the district.
constexpr std::uint64_t k_districts_of = 4;

void append_house(std::string& out, std::uint64_t home, bool urban, const PairsTables& tables) {
    const int number = static_cast<int>(1 + home % k_house_numbers);
    const std::uint64_t which = home >> 32U;
    if (urban) {
        out += "Số " + std::to_string(number) + ' ';
        out += tables.streets[which % tables.streets.size()];
    } else {
        out += tables.hamlets[which % tables.hamlets.size()];
        out += ' ' + std::to_string(number % 20 + 1);
    }
}

struct Word {
    std::string_view word, form;
};
constexpr std::array<Word, 9> k_words = {{{"Phường ", "P. "},
                                          {"Xã ", "X. "},
                                          {"Thị trấn ", "TT. "},
                                          {"Quận ", "Q. "},
                                          {"Huyện ", "H. "},
                                          {"Thị xã ", "TX. "},
                                          {"Thành phố ", "TP. "},
                                          {"Tỉnh ", ""},
                                          {"Đặc khu ", "Đặc khu "}}};

/// The unit word that a name begins with; without one, nothing.
Word word_of(std::string_view unit) {
    const auto found =
        std::ranges::find_if(k_words, [&](const Word& one) { return unit.starts_with(one.word); });
    return found == k_words.end() ? Word{} : *found;
}

/// "Phường Phúc Xá" -> "P. Phúc Xá"
void append_unit(std::string& out, std::string_view unit, bool abbreviated) {
    const Word word = word_of(unit);
    if (abbreviated) {
        out += word.form;
        unit.remove_prefix(word.word.size());
    }
    out += unit;
}

bool urban(std::string_view commune) {
    return commune.starts_with("Phường") || commune.starts_with("Thị trấn");
}

/// Letters of a name alone, without marks.
std::u16string bare_letters(std::string_view name) {
    std::u16string out;
    for (const char32_t point : code_points_of(name)) {
        const char16_t letter = lower_letter(bare_letter(static_cast<char16_t>(point)));
        if (letter != u' ') out += letter;
    }
    return out;
}

/// Whether a name with a slip is the name of another unit: nobody could say which is meant.
bool names_another(std::string_view written, std::string_view unit,
                   const std::vector<std::string_view>& beside) {
    const auto letters = bare_letters(written);
    return std::ranges::any_of(beside, [&](std::string_view other) {
        other.remove_prefix(word_of(other).word.size());
        return other != unit.substr(word_of(unit).word.size()) && bare_letters(other) == letters;
    });
}

}  // namespace

void append_official_address(std::string& out, const Citizen& citizen, const PairsTables& tables) {
    const NewCommune& commune = tables.communes[citizen.commune];
    append_house(out, citizen.home, urban(commune.name), tables);
    out += ", ";
    out += commune.name;
    out += ", ";
    out += tables.new_provinces[commune.province].name;
}

std::optional<std::string> misspelt_unit(std::string_view unit, SeededRandom& random,
                                         const PairsTables& tables) {
    constexpr std::array k_faults = {
        Cause::n_typo,       Cause::n_typo,       Cause::n_typo,         Cause::n_typo,
        Cause::n_wrong_tone, Cause::n_wrong_tone, Cause::n_no_diacritic, Cause::n_no_diacritic,
        Cause::n_telex,      Cause::n_joined};
    const std::string_view name = unit.substr(word_of(unit).word.size());
    if (name.find_first_of("0123456789") != std::string_view::npos) return {};
    Citizen place;  // its name is spoilt as a person's is
    place.name.append(name);
    for (int i = 0; i < k_tries; ++i) {
        NameDraft draft{place, tables, LetterCase::titles};
        if (!draft.apply(k_faults[random.below(k_faults.size())], random)) continue;
        std::string out{unit.substr(0, unit.size() - name.size())};
        draft.append_to(out);
        return out;
    }
    return {};
}

/// A commune or district under a name with a slip, where no code says which it is.
void Records::misspell(const Draft& draft, std::string& commune, std::string& district) const {
    if (draft.with_commune_code) return;
    const std::uint64_t number =
        draft.who.index * k_records_per_citizen + static_cast<std::uint64_t>(draft.which);
    if (!x_people.among(Share::misspelt_place, number)) return;
    SeededRandom random{mixed(draft.home, number)};
    const bool old = draft.style == AddressStyle::old;
    std::string& unit = old && random.below(k_districts_of) == 0 ? district : commune;
    const auto written = misspelt_unit(unit, random, x_tables);
    if (!written) return;
    std::vector<std::string_view> beside;
    if (!old) {
        const auto& province = x_tables.new_provinces[x_tables.communes[draft.commune].province];
        for (const std::uint32_t other : province.communes)
            beside.push_back(x_tables.communes[other].name);
    } else if (&unit == &commune) {
        const auto at = x_tables.old_communes[draft.old_commune].district_index;
        for (const std::uint32_t other : x_tables.old_districts[at])
            beside.push_back(x_tables.old_communes[other].name);
    }
    const std::string_view name = std::string_view{*written}.substr(word_of(unit).word.size());
    if (!names_another(name, unit, beside)) unit = *written;
}

/// Columns address, commune_code, address_style.
void Records::append_address(std::string& out, const Draft& draft) const {
    if (draft.style == AddressStyle::none) {
        out += "\t\t";
        return;
    }
    const NewCommune& now = x_tables.communes[draft.commune];
    append_house(out, draft.home, urban(now.name), x_tables);
    out += ", ";
    if (draft.style == AddressStyle::old) {
        const OldCommune& old = x_tables.old_communes[draft.old_commune];
        std::string commune = old.name, district = old.district;
        misspell(draft, commune, district);
        append_unit(out, commune, draft.abbreviated);
        out += ", ";
        append_unit(out, district, draft.abbreviated);
        out += ", ";
        append_unit(out, old.province, draft.abbreviated);
        out += '\t';
        if (draft.with_commune_code) out += old.code;
        out += "\told";
        return;
    }
    std::string commune = now.name, district;
    misspell(draft, commune, district);
    append_unit(out, commune, draft.abbreviated);
    out += ", ";
    append_unit(out, x_tables.new_provinces[now.province].name, draft.abbreviated);
    out += '\t';
    if (draft.with_commune_code) out += now.code;
    out += "\tnew";
}

}  // namespace lt::sandbox
