// The basic idea: at the right end of the words, look up the last one, last two, ... words as one
// name.  Each hit that may be a province opens a branch; in it districts and communes are looked
// for to the left, only those that lie in it.  Branches are ranked by what they explain; the best
// ones are the answer, and when they differ in the commune none of them is.  Only when no commune
// was found are the names below the units that were compared letter by letter.
#include "identity/address.hpp"

#include "identity/impl/place_slip.hpp"
#include "identity/impl/place_words.hpp"
#include "identity/name.hpp"

namespace lt::identity {
namespace {

using impl::Border;
using impl::PlaceWords;

constexpr std::size_t k_name_words_max = 8;  // the longest name in the tables has six
static_assert(k_address_max == impl::k_place_bytes_max);

/// A unit found in the words [begin, end), its unit word included.
struct Hit {
    const Unit* unit = nullptr;
    std::size_t begin = 0;
    unsigned quality = 0;  // at most k_marks_agree + k_word_agrees
    bool bare = false;     // no unit word was written
    bool other_word = false;
    bool without_marks = false;
    bool misspelt = false;
};
// How well a name fits: marks agree, its own unit word stands before it.
constexpr unsigned k_marks_agree = 4;
constexpr unsigned k_word_agrees = 3;
constexpr unsigned k_no_word = 2;
// A misspelt name fits better when its marks are right but for the slip.
constexpr unsigned k_near_with_marks = 2;
/// Letters below which a slip leaves too little of a name: of one with its unit word, and of one
/// without, which may be a hamlet's.
constexpr std::size_t k_near_letters_min = 4;
constexpr std::size_t k_near_bare_letters_min = 6;

// What a branch explains, by worth.  A whole address of three levels explains more text than one
// of two; a commune under a province it never was in explains least.
constexpr unsigned k_worth_three_levels = 110;
constexpr unsigned k_worth_two_levels = 100;
constexpr unsigned k_worth_no_province = 85;
constexpr unsigned k_worth_no_district = 80;
constexpr unsigned k_worth_district = 50;
constexpr unsigned k_worth_mixed = 45;
constexpr unsigned k_worth_commune = 30;
constexpr unsigned k_worth_province = 20;
// What the file says of its style decides between whole readings (110 or 100) and against shorter
// ones (85 and less, where 60 more is enough), but shorter ones never win over a whole one of three
// levels (45 + 60).
constexpr unsigned k_worth_style = 60;
// A commune of another word is another one more often than the same (Phường Xuân Trường - Đà Lạt of
// today is not Xã Xuân Trường of old Đà Lạt): below a reading in which all words are right.
constexpr unsigned k_worth_other_word = 15;
// A misspelt name is below a right one of as many levels, and above one level less.
constexpr unsigned k_worth_misspelt = 10;
constexpr unsigned k_worth_scale = 16;  // the qualities of three hits stay below

struct Branch {
    UnitEra era{};
    Hit province{};
    Hit district{};
    Hit commune{};
    unsigned worth = 0;
    std::uint8_t notes = 0;
    /// The first word that the branch explains.
    [[nodiscard]] std::size_t begin() const {
        std::size_t first = impl::k_place_words_max;
        for (const Hit* hit : {&province, &district, &commune}) {
            if (hit->unit != nullptr) first = std::min(first, hit->begin);
        }
        return first;
    }
};

void note(std::uint8_t& notes, AddressNote what) {
    notes = static_cast<std::uint8_t>(notes | static_cast<std::uint8_t>(what));
}

class AddressReader {
  public:
    AddressReader(std::string_view text, const Units& units, AddressStyle style)
        : x_text(text), x_units(units), x_style(style), x_words(text) {}

    AddressReading read() {
        std::size_t end = x_words.size();
        if (end >= 2 && x_words.unmarked(end - 2, end) == "vietnam")
            end -= 2;
        else if (end >= 1 && x_words.unmarked(end - 1, end) == "vn")
            end -= 1;
        each_hit(end, UnitLevel::province, [&](const Hit& province) { under(province); });
        if (x_best.worth < k_worth_no_district) without_province(end);
        if (!names_commune(x_best)) misspelt_under(end);
        return finished(end);
    }

  private:
    /// Calls `found` for every unit of a level whose name ends at `end`.
    template <class Found>
    void each_hit(std::size_t end, UnitLevel level, const Found& found) {
        for (std::size_t length = 1; length <= std::min(end, k_name_words_max); ++length) {
            const std::size_t begin = end - length;
            const auto named = x_units.named(place_hash(x_words.unmarked(begin, end)));
            if (!named.empty()) each_named(begin, end, level, named, found);
            if (x_words.before(begin) == Border::hard) return;
        }
    }

    template <class Found>
    void each_named(std::size_t begin, std::size_t end, UnitLevel level,
                    std::span<const std::uint16_t> named, const Found& found) {
        const auto [word, start] = word_before(begin);
        const bool bare = word == UnitWord::none;
        const bool bordered = x_words.before(begin) != Border::none;
        // A name in running text is only taken for a province; a bare number never for a unit.
        if (bare && ((!bordered && level != UnitLevel::province) || x_words.at(begin).number)) {
            return;
        }
        const std::uint64_t unmarked = place_hash(x_words.unmarked(begin, end));
        const std::uint64_t marked = place_hash(x_words.marked(begin, end));
        for (const std::uint16_t index : named) {
            const Unit& unit = x_units.all()[index];
            if (unit.level != level) continue;
            Hit hit{.unit = &unit, .begin = start, .bare = bare};
            hit.without_marks = unit.key != marked && unit.unmarked_key == unmarked;
            hit.other_word = !bare && unit.word != word;
            if (hit.other_word && !may_replace(unit.word, word)) continue;
            hit.quality =
                (hit.without_marks ? 1 : k_marks_agree) + (bare             ? k_no_word
                                                           : hit.other_word ? 1
                                                                            : k_word_agrees);
            found(hit);
        }
    }

    static bool names_commune(const Branch& branch) {
        const bool mixed = (branch.notes & static_cast<unsigned>(AddressNote::mixed_eras)) != 0;
        return branch.commune.unit != nullptr && !mixed;
    }

    /// Districts and communes with a slip, at most one of them, below provinces without.
    void misspelt_under(std::size_t end) {
        each_hit(end, UnitLevel::province, [&](const Hit& province) {
            each_near(province.begin, *province.unit, [&](const Hit& near) {
                if (near.unit->level == UnitLevel::district) return in_district(province, near);
                consider({.era = UnitEra::current,
                          .province = province,
                          .commune = near,
                          .worth = k_worth_two_levels});
            });
            if (province.unit->era != UnitEra::old) return;
            each_hit(province.begin, UnitLevel::district, [&](const Hit& district) {
                if (district.unit->parent != province.unit->code) return;
                each_near(district.begin, *district.unit, [&](const Hit& commune) {
                    consider({.era = UnitEra::old,
                              .province = province,
                              .district = district,
                              .commune = commune,
                              .worth = k_worth_three_levels});
                });
            });
        });
    }

    /// Calls `found` for every unit right below `above` that the words before `end` nearly name:
    /// those after a unit word, or all up to a comma.
    template <class Found>
    void each_near(std::size_t end, const Unit& above, const Found& found) {
        for (std::size_t length = 1; length <= std::min(end, k_name_words_max); ++length) {
            const std::size_t begin = end - length;
            if (x_words.at(begin).number) return;  // the next number is another place
            const auto [word, start] = word_before(begin);
            const bool ends = x_words.before(begin) == Border::hard;
            if (word != UnitWord::none || ends) each_near_named(begin, start, end, above, found);
            if (word != UnitWord::none || ends) return;
        }
    }

    template <class Found>
    void each_near_named(std::size_t begin, std::size_t start, std::size_t end, const Unit& above,
                         const Found& found) {
        const std::string_view marked = x_words.marked(begin, end);
        const std::string_view unmarked = x_words.unmarked(begin, end);
        const bool bare = start == begin;
        const UnitWord word = word_before(begin).first;
        if (unmarked.size() < (bare ? k_near_bare_letters_min : k_near_letters_min)) return;
        const impl::TypedLetters typed{x_words, begin, end};
        for (const std::uint16_t index : x_units.below(above)) {
            const Unit& unit = x_units.all()[index];
            const std::string_view letters = x_units.unmarked_letters(index);
            const bool as_typed = !typed.unmarked().empty() && typed.unmarked() == letters;
            if (!as_typed && !impl::one_slip(unmarked, letters)) continue;
            if (!bare && unit.word != word && !may_replace(unit.word, word)) continue;
            const std::string_view with_marks = x_units.marked_letters(index);
            const bool marks = typed.marked() == with_marks || impl::one_slip(marked, with_marks);
            found(Hit{.unit = &unit,
                      .begin = start,
                      .quality = marks ? k_near_with_marks : 0,
                      .bare = bare,
                      .other_word = !bare && unit.word != word,
                      .misspelt = true});
        }
    }

    /// The unit word that ends before `begin`, and where it starts; `begin` itself without one.
    std::pair<UnitWord, std::size_t> word_before(std::size_t begin) const {
        for (const std::size_t length : {2U, 1U}) {
            if (begin < length || x_words.before(begin) == Border::hard) continue;
            const std::size_t start = begin - length;
            if (length == 2 && x_words.before(start + 1) == Border::hard) continue;
            const UnitWord word = x_units.word_of(x_words.unmarked(start, begin));
            if (word != UnitWord::none) return {word, start};
        }
        return {UnitWord::none, begin};
    }

    /// Units of one level change their word (a township becomes a ward, a province a city).
    static bool may_replace(UnitWord official, UnitWord written) {
        const auto rank = [](UnitWord word) {
            switch (word) {
                case UnitWord::province: return 0b001;
                case UnitWord::city: return 0b011;
                case UnitWord::urban_district:
                case UnitWord::rural_district:
                case UnitWord::town: return 0b010;
                case UnitWord::ward:
                case UnitWord::commune:
                case UnitWord::township:
                case UnitWord::special_zone: return 0b100;
                case UnitWord::none: break;
            }
            return 0;
        };
        return (rank(official) & rank(written)) != 0;
    }

    void under(const Hit& province) {
        const bool old = province.unit->era == UnitEra::old;
        consider({.era = province.unit->era, .province = province, .worth = k_worth_province});
        const std::uint32_t code = province.unit->code;
        if (old) {
            each_hit(province.begin, UnitLevel::district, [&](const Hit& district) {
                if (district.unit->parent == code) in_district(province, district);
            });
        }
        each_hit(province.begin, UnitLevel::commune, [&](const Hit& commune) {
            if (commune.unit->era == province.unit->era) {
                if (x_units.province_of(*commune.unit)->code != code) return;
                Branch branch{.era = commune.unit->era, .province = province, .commune = commune};
                branch.worth = old ? k_worth_no_district : k_worth_two_levels;
                if (old) note(branch.notes, AddressNote::no_district);
                consider(branch);
            } else if (old && became(*province.unit, commune.unit->parent)) {
                Branch branch{.era = UnitEra::current, .province = province, .commune = commune};
                branch.worth = k_worth_mixed;
                note(branch.notes, AddressNote::mixed_eras);
                consider(branch);
            }
        });
    }

    /// The district's communes, then the district alone.  `province` may be empty.
    void in_district(const Hit& province, const Hit& district) {
        consider({.era = UnitEra::old,
                  .province = province,
                  .district = district,
                  .worth = k_worth_district});
        each_hit(district.begin, UnitLevel::commune, [&](const Hit& commune) {
            if (commune.unit->era != UnitEra::old) return;
            if (commune.unit->parent != district.unit->code) return;
            consider({.era = UnitEra::old,
                      .province = province,
                      .district = district,
                      .commune = commune,
                      .worth = province.unit ? k_worth_three_levels : k_worth_no_province});
        });
    }

    void without_province(std::size_t end) {
        each_hit(end, UnitLevel::district, [&](const Hit& hit) { in_district({}, hit); });
        each_hit(end, UnitLevel::commune, [&](const Hit& commune) {
            if (commune.bare) return;  // a bare word at the end may be anything
            consider({.era = commune.unit->era, .commune = commune, .worth = k_worth_commune});
        });
    }

    bool became(const Unit& old_province, std::uint32_t code) const {
        for (const Successor& successor : x_units.to_current(old_province)) {
            if (successor.code == code) return true;
        }
        return false;
    }

    bool in_style(UnitEra era) const {
        return x_style == (era == UnitEra::old ? AddressStyle::old : AddressStyle::current);
    }

    /// Keeps the best branch, and the communes of those as good.
    void consider(Branch branch) {
        if (in_style(branch.era)) branch.worth += k_worth_style;
        if (branch.commune.other_word) branch.worth -= k_worth_other_word;
        if (branch.commune.misspelt || branch.district.misspelt) branch.worth -= k_worth_misspelt;
        branch.worth *= k_worth_scale;
        branch.worth +=
            branch.province.quality / 2 + branch.district.quality / 2 + branch.commune.quality / 2;
        if (branch.worth < x_best.worth) return;
        if (branch.worth > x_best.worth) {
            x_best = branch;
            x_count = 0;
            x_overflow = false;
            x_tied_eras = false;
            x_tied_districts = false;
        } else if (branch.era != x_best.era) {
            // The current era wins a tie; the old reading's communes are not mixed in.
            x_tied_eras = true;
            if (branch.era == UnitEra::old) return;
            x_best = branch;
            x_count = 0;
            x_overflow = false;
            x_tied_districts = false;
        } else if (branch.begin() < x_best.begin()) {
            x_best = branch;  // the longer name: Thừa Thiên Huế, not Huế
        }
        x_tied_districts |= code_of(branch.district) != code_of(x_best.district);
        add_commune(branch.commune.unit);
    }

    static std::uint32_t code_of(const Hit& hit) { return hit.unit ? hit.unit->code : 0; }

    void add_commune(const Unit* commune) {
        if (commune == nullptr) return;
        for (std::size_t i = 0; i < x_count; ++i) {
            const Unit*& known = x_communes[i];
            if (known->code == commune->code) return;
            if (known->parent != commune->parent || known->name != commune->name) continue;
            // The same unit under a new code: the later one.
            if (known->until && (!commune->until || *commune->until > *known->until)) {
                known = commune;
            }
            return;
        }
        if (x_count < x_communes.size()) {
            x_communes[x_count++] = commune;
        } else {
            x_overflow = true;
        }
    }

    AddressReading finished(std::size_t end) const {
        AddressReading out;
        if (x_text.size() > k_address_max) note(out.notes, AddressNote::cut);
        std::size_t begin = end;
        const bool any_unit = x_best.province.unit || x_best.district.unit || !x_overflow;
        if (x_best.worth != 0 && any_unit) {
            begin = x_best.begin();
            out.era = x_best.era;
            out.notes = static_cast<std::uint8_t>(out.notes | x_best.notes);
            if (x_tied_eras) note(out.notes, AddressNote::era_guessed);
            for (const Hit* hit : {&x_best.province, &x_best.district, &x_best.commune}) {
                if (hit->other_word) note(out.notes, AddressNote::other_word);
                if (hit->without_marks) note(out.notes, AddressNote::without_marks);
                if (hit->misspelt) note(out.notes, AddressNote::misspelt);
            }
            fill_units(out);
        }
        out.rest = rest_before(begin);
        return out;
    }

    void fill_units(AddressReading& out) const {
        out.province = latest(x_best.province.unit);
        if (!x_tied_districts) out.district = x_best.district.unit;
        if (x_count == 1) {
            out.commune = x_communes[0];
            out.district = x_units.district_of(*out.commune);
            out.province = x_units.province_of(*out.commune);
        } else if (!x_overflow) {
            out.candidates = x_communes;
            out.candidate_count = static_cast<std::uint8_t>(x_count);
        }
        if (out.province == nullptr && out.district != nullptr) {
            out.province = x_units.province_of(*out.district);
        }
    }

    const Unit* latest(const Unit* unit) const {
        return unit == nullptr ? nullptr : x_units.find(unit->era, unit->level, unit->code);
    }

    std::string_view rest_before(std::size_t begin) const {
        if (x_words.size() == 0) return {};
        const std::size_t end =
            begin == x_words.size() ? x_text.size() : std::size_t{x_words.at(begin).begin};
        std::string_view rest = x_text.substr(0, end);
        constexpr std::string_view k_around = " ,;.-\t\r\n|";
        const std::size_t first = rest.find_first_not_of(k_around);
        if (first == std::string_view::npos) return {};
        return rest.substr(first, rest.find_last_not_of(k_around) + 1 - first);
    }

    std::string_view x_text;
    const Units& x_units;
    AddressStyle x_style;
    PlaceWords x_words;
    Branch x_best;
    std::array<const Unit*, k_address_candidates_max> x_communes{};
    std::size_t x_count = 0;
    bool x_overflow = false;
    bool x_tied_eras = false;
    bool x_tied_districts = false;
};

}  // namespace

AddressReading parse_address(std::string_view text, const Units& units,
                             AddressStyle style) noexcept {
    return AddressReader{text, units, style}.read();
}

}  // namespace lt::identity
