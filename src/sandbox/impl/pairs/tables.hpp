// The lists from which pairs of files are drawn: data/pairs/*.tsv beside the country's own lists,
// and the administrative units that ship with the program.
#pragma once
#include <filesystem>
#include <optional>
#include <vector>

#include "base/random.hpp"
#include "identity/units.hpp"
#include "sandbox/impl/pairs/letters.hpp"
#include "sandbox/reference_tables.hpp"

namespace lt::sandbox {

/// Names drawn by weight in constant memory and O(log n).
class NamePicker {
  public:
    NamePicker() = default;
    explicit NamePicker(const WeightedWords& words);
    [[nodiscard]] const WordList& pick(SeededRandom& random) const;

  private:
    std::vector<WordList> x_words;
    std::vector<std::uint64_t> x_until;  // cumulative weights
};

struct NewCommune {
    std::string code;
    std::string name;
    std::uint16_t province = 0;           ///< index into PairsTables::new_provinces
    std::vector<std::uint32_t> old_ones;  ///< communes whose people came here
};

struct OldCommune {
    std::string code;
    std::string name;
    std::string district;
    std::string province;
    std::size_t district_index = 0;  ///< into PairsTables::old_districts
    std::uint32_t targets = 0;  ///< new communes its people may live in now; more than one: split
};

struct NewProvince {
    std::string code;
    std::string name;
    std::vector<std::uint32_t> communes;
};

/// A letter in the charsets of before Unicode; empty where a charset lacks it.
struct OldLetter {
    std::u32string decomposed;
    std::string tcvn3, vni, vps, viscii, cp1258;  ///< bytes
    std::string telex, vni_keys;
};

struct Variant {
    NameWord one, other;
    enum class Kind { surname, given, spelling } kind = Kind::spelling;
};

struct BirthYear {
    int year = 0;
    std::uint32_t male = 0;
    std::uint32_t female = 0;
};

struct PairsTables {
    NamePicker surnames, middle_male, middle_female, given_male, given_female;
    std::vector<WordList> highland_clans, highland_men, highland_women;
    std::vector<Province> provinces;  ///< by birth registration
    std::vector<std::uint16_t> now;   ///< of each: index into new_provinces
    std::vector<NewProvince> new_provinces;
    std::vector<NewCommune> communes;
    std::vector<OldCommune> old_communes;
    std::vector<std::vector<std::uint32_t>> old_districts;  ///< their communes
    std::vector<BirthYear> births;
    std::vector<Variant> variants;
    std::vector<std::string> streets, hamlets;
    std::vector<OldLetter> old_letters;
    std::vector<std::uint16_t> old_letter_of;  ///< by code point; 0: none, else index + 1

    [[nodiscard]] const OldLetter* old_letter(char16_t letter) const {
        const std::uint16_t at = letter < old_letter_of.size() ? old_letter_of[letter] : 0;
        return at == 0 ? nullptr : &old_letters[at - 1U];
    }
    /// Errors: not_found, corrupt (file and line are named).
    [[nodiscard]] static Result<PairsTables> read(const std::filesystem::path& folder,
                                                  const identity::Units& units);
};

}  // namespace lt::sandbox
