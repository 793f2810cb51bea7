// The basic idea: find which of day, month and year both sides have and differ in; how many they
// are, and how the digits of the one that differs lie, is the relation.
#include "identity/birth_text.hpp"

namespace lt::identity {
namespace {

constexpr unsigned k_century = 100;

/// One digit differs, or two neighbouring digits are exchanged.
bool one_slip(unsigned a, unsigned b, unsigned digits) {
    unsigned differing = 0;
    unsigned last_a = 0;
    unsigned last_b = 0;
    bool exchanged = false;
    bool last_differed = false;
    for (unsigned i = 0; i < digits; ++i, a /= 10, b /= 10) {
        const unsigned x = a % 10;
        const unsigned y = b % 10;
        if (x == y) {
            last_differed = false;
            continue;
        }
        ++differing;
        exchanged = last_differed && x == last_b && y == last_a;
        last_a = x;
        last_b = y;
        last_differed = true;
    }
    return differing == 1 || (differing == 2 && exchanged);
}

bool years_agree(const BirthReading& a, const BirthReading& b) {
    const unsigned x = a.written.year;
    const unsigned y = b.written.year;
    if (x == y) return true;
    if (!a.has(BirthNote::two_digit_year) && !b.has(BirthNote::two_digit_year)) return false;
    return x + k_century == y || y + k_century == x;
}

/// Which side holds less than a day; a declared 01/01 beside a bare year is that rather.
CauseSet precision_causes(Birth declared, Birth registered) {
    CauseSet causes;
    for (const auto& [one, other] : {std::pair{declared, registered}, {registered, declared}}) {
        if (!one.has_month() && other.has_month()) causes |= Cause::d_year_only;
        if (one.has_month() && !one.has_day() && other.has_day()) causes |= Cause::d_month_year;
    }
    if (!registered.has_month() && declared.is_first_of_january()) return Cause::d_default_0101;
    return causes;
}

/// 01/01 beside a date that says otherwise: its day and month count as unknown.
bool is_default(Birth a, Birth b) {
    const auto filled_beside = [](Birth one, Birth other) {
        return one.is_first_of_january() && other.has_month() && !other.is_first_of_january() &&
               (other.has_day() || other.month != one.month);
    };
    return filled_beside(a, b) || filled_beside(b, a);
}

/// How much two dates that are written alike agree in: 01/01 is how many wrote a bare year.
BirthRelation relation_of_alike(Birth written) {
    if (!written.has_month() || written.is_first_of_january()) return BirthRelation::same_year;
    return written.has_day() ? BirthRelation::equal : BirthRelation::same_month;
}

bool is_swapped(Birth a, Birth b) {
    return a.has_day() && b.has_day() && a.day == b.month && a.month == b.day && a.day != a.month;
}

/// The only part that differs, or the number of those that do.
struct Differences {
    bool day = false;
    bool month = false;
    bool year = false;
    [[nodiscard]] unsigned count() const {
        return unsigned{day} + unsigned{month} + unsigned{year};
    }
    [[nodiscard]] CauseSet causes() const {
        CauseSet causes;
        if (day) causes |= Cause::d_day;
        if (month) causes |= Cause::d_month;
        if (year) causes |= Cause::d_year;
        return causes;
    }
};

BirthRelation relation_of_one(Birth a, Birth b, const Differences& differ) {
    if (differ.day)
        return one_slip(a.day, b.day, 2) ? BirthRelation::one_digit : BirthRelation::day;
    if (differ.month) {
        return one_slip(a.month, b.month, 2) ? BirthRelation::one_digit : BirthRelation::month;
    }
    return one_slip(a.year, b.year, 4) ? BirthRelation::one_digit : BirthRelation::year;
}

BirthRelation weakened(BirthRelation agreement, const Differences& differ, Birth a, Birth b) {
    switch (differ.count()) {
        case 0: return agreement;
        case 1:
            if (agreement == BirthRelation::equal) return relation_of_one(a, b, differ);
            if (agreement == BirthRelation::month_agrees) return BirthRelation::two_parts;
            return BirthRelation::far;
        case 2:
            return agreement == BirthRelation::equal ? BirthRelation::two_parts
                                                     : BirthRelation::far;
        default: return BirthRelation::far;
    }
}

}  // namespace

BirthComparison compare_births(const BirthReading& declared,
                               const BirthReading& registered) noexcept {
    const Birth a = declared.written;
    const Birth b = registered.written;
    if (!a.known() || !b.known()) return {};
    const bool same_year = years_agree(declared, registered);
    const bool exchanged =
        declared.has(BirthNote::month_first) != registered.has(BirthNote::month_first);
    if (same_year && a.month == b.month && a.day == b.day && !exchanged) {
        return {relation_of_alike(a), {}};
    }
    if (is_swapped(a, b) || (exchanged && a.month == b.month && a.day == b.day)) {
        if (same_year) return {BirthRelation::swapped, Cause::d_swap};
        return {BirthRelation::two_parts, CauseSet{Cause::d_swap} | Cause::d_year};
    }
    BirthRelation agreement = BirthRelation::equal;
    CauseSet causes = precision_causes(a, b);
    Differences differ{.year = !same_year};
    const bool impossible =
        declared.has(BirthNote::impossible) || registered.has(BirthNote::impossible);
    if (is_default(a, b)) {
        agreement = BirthRelation::year_agrees;
        causes |= Cause::d_default_0101;
    } else if (!a.has_month() || !b.has_month()) {
        agreement = BirthRelation::year_agrees;
    } else if (impossible) {
        // The day says nothing, unless the derived one is meant.
        agreement = BirthRelation::month_agrees;
        causes |= Cause::d_impossible;
        differ.month = a.month != b.month && (declared.birth.month != registered.birth.month ||
                                              declared.birth.day != registered.birth.day);
    } else {
        if (!a.has_day() || !b.has_day()) agreement = BirthRelation::month_agrees;
        differ.month = a.month != b.month;
        differ.day = a.has_day() && b.has_day() && a.day != b.day;
    }
    return {weakened(agreement, differ, a, b), causes | differ.causes()};
}

std::string_view name_of(BirthRelation relation) noexcept {
    switch (relation) {
        case BirthRelation::equal: return "equal";
        case BirthRelation::same_month: return "same_month";
        case BirthRelation::same_year: return "same_year";
        case BirthRelation::month_agrees: return "month_agrees";
        case BirthRelation::year_agrees: return "year_agrees";
        case BirthRelation::swapped: return "swapped";
        case BirthRelation::one_digit: return "one_digit";
        case BirthRelation::day: return "day";
        case BirthRelation::month: return "month";
        case BirthRelation::year: return "year";
        case BirthRelation::two_parts: return "two_parts";
        case BirthRelation::far: return "far";
        case BirthRelation::absent: return "absent";
    }
    return "";
}

}  // namespace lt::identity
