// The administrative units of the country, before and after July 2025, and what became of each.
//
// Until 2025-06-30 there were three levels (63 provinces, 696 districts, 10,035 communes), since
// then two (34, 3,321).  A code of five digits names one commune of each era, not the same one, so
// a code goes with its era; units are matched by code, never by name ("Phường 1" occurs 34 times).
// Names change while codes stay (Đồng Nai is a city since 2026-04-30): each name has its days.
// Source: data/units, which its README describes.  Pure: the caller reads the files.
//
// Thread rule: `Units` does not change once it is made; any number of threads may read it.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

namespace lt::identity {

/// old: until 2025-06-30; current: from 2025-07-01.
enum class UnitEra : std::uint8_t { old, current };
enum class UnitLevel : std::uint8_t { province, district, commune };
/// The word before the name.  It is part of what a unit is: Thị xã Kỳ Anh and Huyện Kỳ Anh are two.
enum class UnitWord : std::uint8_t {
    none,
    province,        ///< tỉnh
    city,            ///< thành phố
    urban_district,  ///< quận
    rural_district,  ///< huyện
    town,            ///< thị xã
    ward,            ///< phường
    commune,         ///< xã
    township,        ///< thị trấn
    special_zone,    ///< đặc khu
};
[[nodiscard]] std::string_view name_of(UnitEra era) noexcept;
[[nodiscard]] std::string_view name_of(UnitLevel level) noexcept;

/// A unit under one of its names.
struct Unit {
    UnitEra era{};
    UnitLevel level{};
    UnitWord word{};
    std::uint32_t code = 0;    ///< 79, 760, 26734: zeros in front belong to the text form
    std::uint32_t parent = 0;  ///< of a district or current commune the province, of an old commune
                               ///< the district; 0 for a province
    std::string name;          ///< official: "Phường Bến Nghé"
    std::optional<Date> from;  ///< unknown: long before
    std::optional<Date> until;       ///< unknown: still so
    std::uint64_t key = 0;           ///< `place_hash` of the name without its word, at K2
    std::uint64_t unmarked_key = 0;  ///< the same at K3
};
/// "79", "760", "26734".
void append_code(const Unit& unit, std::string& out);

/// How the people of an old unit moved into a new one.
enum class People : std::uint8_t {
    whole,  ///< the old unit went there whole
    all,    ///< the land was divided, all the people went there
    part,   ///< people went there, and elsewhere too
    none,   ///< only land
};
struct Successor {
    std::uint32_t code = 0;  ///< of a current unit of the same level; of a district, a commune
    People people{};
};

/// The files of data/units, whole.
struct UnitTables {
    std::string_view provinces;
    std::string_view districts;
    std::string_view communes;
    std::string_view successors;
    std::string_view names;
};

class Units {
  public:
    /// Errors: malformed (header, column count, a code, a date, a word, a parent that is missing),
    /// too_large (more than k_units_max rows).
    [[nodiscard]] static Result<Units> parse(const UnitTables& tables);

    [[nodiscard]] std::span<const Unit> all() const noexcept { return x_units; }
    /// The latest name of a unit; nullptr for an unknown code.
    [[nodiscard]] const Unit* find(UnitEra era, UnitLevel level, std::uint32_t code) const noexcept;
    /// The same from the digits of a file, e.g. "00004"; codes that another list uses are known.
    [[nodiscard]] const Unit* find_commune(UnitEra era, std::string_view digits) const noexcept;
    [[nodiscard]] const Unit* province_of(const Unit& unit) const noexcept;
    /// nullptr for provinces and current communes.
    [[nodiscard]] const Unit* district_of(const Unit& unit) const noexcept;
    /// What became of an old province, district without communes, or commune; empty for others.
    [[nodiscard]] std::span<const Successor> to_current(const Unit& old) const noexcept;

    /// The units with a name or alias of this key, of any era and level: indices into `all()`.
    /// The key is the hash of K3 with nothing between the words, see `place_hash`.
    [[nodiscard]] std::span<const std::uint16_t> named(std::uint64_t key) const noexcept;
    /// The units right below: of an old province its districts, of a district its communes, of a
    /// current province its communes; indices into `all()`, those of every name.
    [[nodiscard]] std::span<const std::uint16_t> below(const Unit& unit) const noexcept;
    /// The letters of a unit's name without its word, nothing between: at K2, and at K3.
    [[nodiscard]] std::string_view marked_letters(std::uint16_t index) const noexcept;
    [[nodiscard]] std::string_view unmarked_letters(std::uint16_t index) const noexcept;
    /// The unit word that these letters (K3, nothing between) stand for: "p", "thitran".
    [[nodiscard]] UnitWord word_of(std::string_view letters) const noexcept;

  private:
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    struct WordForm {
        std::string letters;
        UnitWord word{};
    };
    struct SuccessorRange {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    struct Letters {  // where they begin in x_letters; those of the next unit follow
        std::uint32_t marked = 0;
        std::uint32_t unmarked = 0;
    };
    friend class UnitsReader;
    /// What `x_below` is sorted by.
    static std::uint64_t place_below(UnitEra era, UnitLevel level, std::uint32_t parent) noexcept {
        return (static_cast<std::uint64_t>(era) << 40U) +
               (static_cast<std::uint64_t>(level) << 32U) + parent;
    }

    std::vector<Unit> x_units;
    std::vector<std::uint16_t> x_by_code[2][3];  // index + 1; 0: none
    std::vector<Successor> x_successors;
    std::vector<SuccessorRange> x_successors_of;  // by index of the old unit's latest name
    std::vector<std::uint16_t> x_below;           // by era, level and parent
    std::string x_letters;
    std::vector<Letters> x_letters_of;  // per unit, and where the last ones end
    std::vector<Slot> x_slots;          // open addressing, a power of two
    std::vector<std::uint16_t> x_named;
    std::vector<WordForm> x_words;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> x_code_aliases;  // current communes
};

/// 14,187 names are known; the index has 16 bits, and a reform may not double the table unseen.
inline constexpr std::size_t k_units_max = 32'000;

/// The hash of letters by which places are found.
[[nodiscard]] std::uint64_t place_hash(std::string_view letters) noexcept;

}  // namespace lt::identity
