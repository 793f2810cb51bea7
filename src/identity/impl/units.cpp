#include "identity/units.hpp"

#include <algorithm>

#include "identity/impl/place_words.hpp"

namespace lt::identity {
namespace {

constexpr std::uint32_t k_code_limits[] = {100, 1'000, 100'000};  // by level: 2, 3, 5 digits
constexpr std::size_t k_code_digits[] = {2, 3, 5};

unsigned index_of(UnitEra era) { return static_cast<unsigned>(era); }
unsigned index_of(UnitLevel level) { return static_cast<unsigned>(level); }

std::unexpected<Error> malformed(std::string_view file, std::size_t line, std::string_view what) {
    return fail(ErrorCode::malformed,
                {"Dữ liệu đơn vị hành chính bị hỏng.", "The data of administrative units is bad."},
                {fmt::format("units {}:{}: {}", file, line, what)});
}

/// One file: a header that must be the expected one, then rows of as many fields.
class Rows {
  public:
    Rows(std::string_view name, std::string_view text) : x_name(name), x_left(text) {}

    /// The fields of the next line; false at the end.
    bool next() {
        if (x_left.empty()) return false;
        ++x_line;
        const std::size_t end = std::min(x_left.find('\n'), x_left.size());
        std::string_view line = x_left.substr(0, end);
        x_left.remove_prefix(std::min(end + 1, x_left.size()));
        x_fields.clear();
        for (;;) {
            const std::size_t tab = line.find('\t');
            x_fields.push_back(line.substr(0, tab));
            if (tab == std::string_view::npos) return true;
            line.remove_prefix(tab + 1);
        }
    }
    [[nodiscard]] Result<void> expect_header(std::string_view header) {
        const std::string_view line = x_left.substr(0, x_left.find('\n'));
        if (line != header || !next()) return bad("header");
        x_columns = x_fields.size();
        return {};
    }
    [[nodiscard]] Result<void> expect_columns() const {
        if (x_fields.size() != x_columns) return bad("column count");
        return {};
    }
    [[nodiscard]] std::string_view at(std::size_t i) const { return x_fields[i]; }
    [[nodiscard]] std::unexpected<Error> bad(std::string_view what) const {
        return malformed(x_name, x_line, what);
    }
    [[nodiscard]] Result<std::uint32_t> code(std::size_t i, UnitLevel level) const {
        const std::string_view digits = x_fields[i];
        std::uint32_t value = 0;
        if (digits.size() != k_code_digits[index_of(level)]) return bad("code");
        for (const char c : digits) {
            if (c < '0' || c > '9') return bad("code");
            value = value * 10 + static_cast<std::uint32_t>(c - '0');
        }
        return value;
    }
    [[nodiscard]] Result<std::optional<Date>> date(std::size_t i) const {
        if (x_fields[i].empty()) return std::optional<Date>{};
        const auto date = Date::parse_iso(x_fields[i]);
        if (!date) return bad("date");
        return std::optional<Date>{*date};
    }

  private:
    std::string_view x_name;
    std::string_view x_left;
    std::size_t x_line = 0;
    std::size_t x_columns = 0;
    std::vector<std::string_view> x_fields;
};

constexpr std::pair<std::string_view, UnitWord> k_words[] = {
    {"province", UnitWord::province},
    {"city", UnitWord::city},
    {"urban_district", UnitWord::urban_district},
    {"rural_district", UnitWord::rural_district},
    {"town", UnitWord::town},
    {"ward", UnitWord::ward},
    {"commune", UnitWord::commune},
    {"township", UnitWord::township},
    {"special_zone", UnitWord::special_zone},
};

constexpr std::pair<std::string_view, People> k_people[] = {
    {"whole", People::whole}, {"all", People::all}, {"part", People::part}, {"none", People::none}};

template <class Value, std::size_t N>
std::optional<Value> value_of(const std::pair<std::string_view, Value> (&names)[N],
                              std::string_view name) {
    for (const auto& [known, value] : names) {
        if (known == name) return value;
    }
    return std::nullopt;
}

}  // namespace

/// Fills a `Units`, table by table, then its indices.
class UnitsReader {
  public:
    Result<Units> read(const UnitTables& tables) {
        for (auto& era : x_out.x_by_code) {
            for (std::size_t level = 0; level < 3; ++level) era[level].resize(k_code_limits[level]);
        }
        LT_TRY_VOID(read_words(tables.names));
        LT_TRY_VOID(read_units("provinces", tables.provinces, UnitLevel::province));
        LT_TRY_VOID(read_units("districts", tables.districts, UnitLevel::district));
        LT_TRY_VOID(read_units("communes", tables.communes, UnitLevel::commune));
        LT_TRY_VOID(read_successors(tables.successors));
        LT_TRY_VOID(read_other_names(tables.names));
        x_out.x_letters_of.push_back({static_cast<std::uint32_t>(x_out.x_letters.size()), 0});
        sort_below();
        make_index();
        return std::move(x_out);
    }

  private:
    static constexpr std::string_view k_names_header = "kind\tform\tmeaning";

    Result<void> read_words(std::string_view text) {
        Rows rows{"names", text};
        LT_TRY_VOID(rows.expect_header(k_names_header));
        while (rows.next()) {
            LT_TRY_VOID(rows.expect_columns());
            if (rows.at(0) != "unit") continue;
            const auto word = value_of(k_words, rows.at(2));
            if (!word) return rows.bad("unit word");
            const impl::PlaceWords form{rows.at(1)};
            x_out.x_words.push_back({std::string{form.unmarked(0, form.size())}, *word});
        }
        return {};
    }

    /// The proper name: what follows the longest unit word in front.  Splits off the word.
    std::string_view proper_name(std::string_view name, UnitWord& word) const {
        std::size_t end = 0;
        for (int words = 1; words <= 2 && end != std::string_view::npos; ++words) {
            end = name.find(' ', end == 0 ? 0 : end + 1);
            const impl::PlaceWords front{name.substr(0, end)};
            const UnitWord found = x_out.word_of(front.unmarked(0, front.size()));
            if (found == UnitWord::none || end == std::string_view::npos) continue;
            word = found;
            return name.substr(end + 1);
        }
        return name;
    }

    Result<void> read_units(std::string_view file, std::string_view text, UnitLevel level) {
        Rows rows{file, text};
        LT_TRY_VOID(rows.expect_header("era\tcode\tparent\tname\tfrom\tuntil"));
        while (rows.next()) {
            LT_TRY_VOID(rows.expect_columns());
            if (x_out.x_units.size() >= k_units_max) {
                return fail(ErrorCode::too_large,
                            {"Quá nhiều đơn vị hành chính.", "Too many administrative units."});
            }
            LT_TRY(Unit unit, unit_of(rows, level));
            const impl::PlaceWords words{proper_name(unit.name, unit.word)};
            if (unit.word == UnitWord::none || words.size() == 0) return rows.bad("name");
            unit.key = place_hash(words.marked(0, words.size()));
            unit.unmarked_key = place_hash(words.unmarked(0, words.size()));
            x_out.x_letters_of.push_back(
                {static_cast<std::uint32_t>(x_out.x_letters.size()),
                 static_cast<std::uint32_t>(x_out.x_letters.size() +
                                            words.marked(0, words.size()).size())});
            x_out.x_letters += words.marked(0, words.size());
            x_out.x_letters += words.unmarked(0, words.size());
            x_names.emplace_back(unit.unmarked_key, next_index());
            slot(unit.era, level, unit.code) = static_cast<std::uint16_t>(next_index() + 1);
            x_out.x_units.push_back(std::move(unit));
        }
        return {};
    }

    Result<Unit> unit_of(const Rows& rows, UnitLevel level) {
        Unit unit;
        if (rows.at(0) != "old" && rows.at(0) != "current") return rows.bad("era");
        unit.era = rows.at(0) == "old" ? UnitEra::old : UnitEra::current;
        unit.level = level;
        LT_TRY(unit.code, rows.code(1, level));
        if (level != UnitLevel::province) {
            const bool of_district = level == UnitLevel::commune && unit.era == UnitEra::old;
            const UnitLevel above = of_district ? UnitLevel::district : UnitLevel::province;
            LT_TRY(unit.parent, rows.code(2, above));
            if (slot(unit.era, above, unit.parent) == 0) return rows.bad("parent");
        }
        unit.name = rows.at(3);
        LT_TRY(unit.from, rows.date(4));
        LT_TRY(unit.until, rows.date(5));
        return unit;
    }

    Result<void> read_successors(std::string_view text) {
        Rows rows{"successors", text};
        LT_TRY_VOID(rows.expect_header("level\told\tnew\tpeople"));
        std::vector<std::pair<std::uint16_t, Successor>> found;
        while (rows.next()) {
            LT_TRY_VOID(rows.expect_columns());
            const bool of_province = rows.at(0) == "province";
            if (!of_province && rows.at(0) != "district" && rows.at(0) != "commune") {
                return rows.bad("level");
            }
            const UnitLevel from = of_province            ? UnitLevel::province
                                   : rows.at(0)[0] == 'd' ? UnitLevel::district
                                                          : UnitLevel::commune;
            const UnitLevel to = of_province ? UnitLevel::province : UnitLevel::commune;
            const auto people = value_of(k_people, rows.at(3));
            if (!people) return rows.bad("people");
            LT_TRY(const std::uint32_t old, rows.code(1, from));
            LT_TRY(const std::uint32_t now, rows.code(2, to));
            const std::uint16_t index = slot(UnitEra::old, from, old);
            if (index == 0 || slot(UnitEra::current, to, now) == 0) return rows.bad("unit");
            found.emplace_back(static_cast<std::uint16_t>(index - 1), Successor{now, *people});
        }
        std::ranges::stable_sort(found, {}, [](const auto& pair) { return pair.first; });
        x_out.x_successors_of.resize(x_out.x_units.size());
        for (const auto& [old, successor] : found) {
            auto& range = x_out.x_successors_of[old];
            if (range.count++ == 0) {
                range.first = static_cast<std::uint32_t>(x_out.x_successors.size());
            }
            x_out.x_successors.push_back(successor);
        }
        return {};
    }

    /// Other names of provinces and of old communes, and codes that other lists use.
    Result<void> read_other_names(std::string_view text) {
        Rows rows{"names", text};
        LT_TRY_VOID(rows.expect_header(k_names_header));
        while (rows.next()) {
            if (rows.at(0) == "unit") continue;
            if (rows.at(0) == "commune_code") {
                LT_TRY(const std::uint32_t other, rows.code(1, UnitLevel::commune));
                LT_TRY(const std::uint32_t code, rows.code(2, UnitLevel::commune));
                x_out.x_code_aliases.emplace_back(other, code);
                continue;
            }
            if (rows.at(0) == "old_commune") {
                LT_TRY_VOID(add_name_of_commune(rows));
                continue;
            }
            if (rows.at(0) != "province") return rows.bad("kind");
            const impl::PlaceWords form{rows.at(1)};
            const impl::PlaceWords meaning{rows.at(2)};
            const auto key = place_hash(meaning.marked(0, meaning.size()));
            const std::size_t before = x_names.size();
            for (std::uint16_t i = 0; i < x_out.x_units.size(); ++i) {
                const Unit& unit = x_out.x_units[i];
                if (unit.level != UnitLevel::province || unit.key != key) continue;
                x_names.emplace_back(place_hash(form.unmarked(0, form.size())), i);
            }
            if (x_names.size() == before) return rows.bad("province");
        }
        return {};
    }

    Result<void> add_name_of_commune(const Rows& rows) {
        LT_TRY(const std::uint32_t code, rows.code(2, UnitLevel::commune));
        const std::uint16_t index = slot(UnitEra::old, UnitLevel::commune, code);
        UnitWord word{};
        const impl::PlaceWords form{proper_name(rows.at(1), word)};
        if (index == 0 || word == UnitWord::none || form.size() == 0) return rows.bad("commune");
        x_names.emplace_back(place_hash(form.unmarked(0, form.size())),
                             static_cast<std::uint16_t>(index - 1));
        return {};
    }

    void sort_below() {
        for (std::uint16_t i = 0; i < x_out.x_units.size(); ++i) {
            if (x_out.x_units[i].level != UnitLevel::province) x_out.x_below.push_back(i);
        }
        std::ranges::stable_sort(x_out.x_below, {}, [this](std::uint16_t index) {
            const Unit& unit = x_out.x_units[index];
            return Units::place_below(unit.era, unit.level, unit.parent);
        });
    }

    void make_index() {
        std::ranges::stable_sort(x_names, {}, [](const auto& pair) { return pair.first; });
        std::size_t slots = 1;
        while (slots < 2 * x_names.size() + 1) slots *= 2;
        x_out.x_slots.resize(slots);
        for (const auto& [key, unit] : x_names) {
            std::size_t at = key & (slots - 1);
            while (x_out.x_slots[at].count != 0 && x_out.x_slots[at].key != key) {
                at = (at + 1) & (slots - 1);
            }
            Units::Slot& slot = x_out.x_slots[at];
            if (slot.count++ == 0) {
                slot.key = key;
                slot.first = static_cast<std::uint32_t>(x_out.x_named.size());
            }
            x_out.x_named.push_back(unit);
        }
    }

    [[nodiscard]] std::uint16_t next_index() const {
        return static_cast<std::uint16_t>(x_out.x_units.size());
    }
    std::uint16_t& slot(UnitEra era, UnitLevel level, std::uint32_t code) {
        return x_out.x_by_code[index_of(era)][index_of(level)][code];
    }

    Units x_out;
    std::vector<std::pair<std::uint64_t, std::uint16_t>> x_names;
};

Result<Units> Units::parse(const UnitTables& tables) { return UnitsReader{}.read(tables); }

const Unit* Units::find(UnitEra era, UnitLevel level, std::uint32_t code) const noexcept {
    if (code >= k_code_limits[index_of(level)]) return nullptr;
    const std::uint16_t index = x_by_code[index_of(era)][index_of(level)][code];
    return index == 0 ? nullptr : &x_units[index - 1U];
}

const Unit* Units::find_commune(UnitEra era, std::string_view digits) const noexcept {
    if (digits.empty() || digits.size() > k_code_digits[index_of(UnitLevel::commune)]) {
        return nullptr;
    }
    std::uint32_t code = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return nullptr;
        code = code * 10 + static_cast<std::uint32_t>(c - '0');
    }
    if (const Unit* unit = find(era, UnitLevel::commune, code)) return unit;
    if (era == UnitEra::old) return nullptr;
    for (const auto& [other, ours] : x_code_aliases) {
        if (other == code) return find(era, UnitLevel::commune, ours);
    }
    return nullptr;
}

const Unit* Units::district_of(const Unit& unit) const noexcept {
    if (unit.level == UnitLevel::district) return &unit;
    if (unit.level == UnitLevel::province || unit.era == UnitEra::current) return nullptr;
    return find(unit.era, UnitLevel::district, unit.parent);
}

const Unit* Units::province_of(const Unit& unit) const noexcept {
    if (unit.level == UnitLevel::province) return &unit;
    const Unit* district = district_of(unit);
    return find(unit.era, UnitLevel::province, district ? district->parent : unit.parent);
}

std::span<const Successor> Units::to_current(const Unit& old) const noexcept {
    if (old.era != UnitEra::old) return {};
    // A unit with several names has its successors with the latest.
    const auto index =
        static_cast<std::size_t>(find(old.era, old.level, old.code) - x_units.data());
    const SuccessorRange& range = x_successors_of[index];
    return std::span{x_successors}.subspan(range.first, range.count);
}

std::span<const std::uint16_t> Units::below(const Unit& unit) const noexcept {
    if (unit.level == UnitLevel::commune) return {};
    const bool has_districts = unit.level == UnitLevel::province && unit.era == UnitEra::old;
    const auto lower = has_districts ? UnitLevel::district : UnitLevel::commune;
    const auto found = std::ranges::equal_range(
        x_below, place_below(unit.era, lower, unit.code), {}, [this](std::uint16_t index) {
            const Unit& one = x_units[index];
            return place_below(one.era, one.level, one.parent);
        });
    return {found.begin(), found.end()};
}

std::string_view Units::marked_letters(std::uint16_t index) const noexcept {
    const Letters& at = x_letters_of[index];
    return std::string_view{x_letters}.substr(at.marked, at.unmarked - at.marked);
}

std::string_view Units::unmarked_letters(std::uint16_t index) const noexcept {
    const std::uint32_t begin = x_letters_of[index].unmarked;
    return std::string_view{x_letters}.substr(begin, x_letters_of[index + 1U].marked - begin);
}

std::span<const std::uint16_t> Units::named(std::uint64_t key) const noexcept {
    for (std::size_t at = key & (x_slots.size() - 1);; at = (at + 1) & (x_slots.size() - 1)) {
        const Slot& slot = x_slots[at];
        if (slot.count == 0) return {};
        if (slot.key == key) return std::span{x_named}.subspan(slot.first, slot.count);
    }
}

UnitWord Units::word_of(std::string_view letters) const noexcept {
    for (const WordForm& form : x_words) {
        if (form.letters == letters) return form.word;
    }
    return UnitWord::none;
}

std::uint64_t place_hash(std::string_view letters) noexcept {
    // FNV-1a, and a last mixing so that the low bits serve as a place in the table.
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : letters) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    }
    return hash ^ hash >> 32U;
}

void append_code(const Unit& unit, std::string& out) {
    std::uint32_t scale = k_code_limits[index_of(unit.level)] / 10;
    for (; scale != 0; scale /= 10) out += static_cast<char>('0' + unit.code / scale % 10);
}

std::string_view name_of(UnitEra era) noexcept {
    switch (era) {
        case UnitEra::old: return "old";
        case UnitEra::current: return "current";
    }
    return "";
}

std::string_view name_of(UnitLevel level) noexcept {
    switch (level) {
        case UnitLevel::province: return "province";
        case UnitLevel::district: return "district";
        case UnitLevel::commune: return "commune";
    }
    return "";
}

}  // namespace lt::identity
