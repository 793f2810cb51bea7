// Faults of a record: which go together, and what each does to date and numbers.
//
// Two rules keep the truth decidable.  A fault is a cause only if the row shows it: so at most one
// of each kind (structure and spelling of the name, writing, date, number), and none hides another.
// And a record must still point to its citizen: the weaker its number, the less else may be wrong.
#include <algorithm>

#include "sandbox/impl/pairs/draft.hpp"

#include "base/digits.hpp"

namespace lt::sandbox {
namespace {

/// Draws of a fault that does not fit before the record stays as it is.
constexpr int k_fault_tries = 8;
constexpr std::size_t k_faults_max = 3;
/// A former number differs from the new one in at least so many digits.
constexpr int k_digits_apart = 4;

constexpr CauseSet k_other_name{Cause::n_given_changed, Cause::n_surname_changed};
constexpr CauseSet k_name_causes = k_structure_causes | k_spelling_causes;
/// The number still leads to the citizen, once tidied.
constexpr CauseSet k_tidy_id_causes{Cause::i_leading_zero, Cause::i_spaced};
constexpr CauseSet k_unreadable{Cause::n_telex, Cause::n_encoding};
constexpr CauseSet k_no_leading_number{Cause::i_missing, Cause::i_replaced, Cause::i_other_person};

bool both(CauseSet chosen, Cause next, CauseSet one, CauseSet other) {
    return (one.contains(next) && chosen.any_of(other)) ||
           (other.contains(next) && chosen.any_of(one));
}

bool clash(CauseSet chosen, Cause next) {
    for (const CauseSet kind : {k_structure_causes, k_spelling_causes, k_typographic_causes,
                                k_date_causes, k_id_causes}) {
        if (kind.contains(next) && chosen.any_of(kind)) return true;
    }
    const auto clashes = [&](CauseSet one, CauseSet other) {
        return both(chosen, next, one, other);
    };
    // What would hide another fault, or make it another one.
    return clashes(k_other_name | Cause::n_abbrev, k_spelling_causes) ||
           clashes(k_unreadable,
                   k_typographic_causes | CauseSet{Cause::n_order, Cause::n_joined}) ||
           clashes(Cause::n_no_diacritic, {Cause::n_unicode, Cause::n_tone_place}) ||
           clashes(Cause::n_space, {Cause::n_joined, Cause::n_abbrev}) ||
           // What would leave too little to know the citizen by.
           clashes(k_other_name, k_date_causes) ||
           clashes(k_other_name, {Cause::i_missing, Cause::i_cmnd9, Cause::i_typo, Cause::i_swap,
                                  Cause::i_replaced, Cause::i_other_person}) ||
           clashes({Cause::i_replaced, Cause::i_other_person},
                   k_name_causes | k_date_causes | Cause::g_wrong) ||
           clashes(Cause::i_missing,
                   {Cause::n_abbrev, Cause::n_encoding, Cause::d_year, Cause::g_wrong}) ||
           clashes(Cause::i_cmnd9, Cause::d_year);
}

/// Without a number, name or date may be faulty, not both.
bool too_weak(CauseSet chosen, Cause next) {
    const CauseSet all = chosen | next;
    return all.contains(Cause::i_missing) && all.any_of(k_date_causes) && all.any_of(k_name_causes);
}

}  // namespace

bool Records::possible(const Draft& draft, CauseSet chosen, Cause next) const {
    if (clash(chosen, next) || too_weak(chosen, next)) return false;
    const Citizen& who = draft.who;
    if (who.alike && (k_no_leading_number.contains(next) || k_date_causes.contains(next) ||
                      k_other_name.contains(next) || next == Cause::n_abbrev)) {
        return false;
    }
    if (draft.number_must_lead && k_no_leading_number.contains(next)) return false;
    if (who.year_only && k_date_causes.contains(next) && next != Cause::d_default_0101)
        return false;
    // Known by the year alone: the number must lead.
    if (who.year_only && (k_no_leading_number.contains(next) || next == Cause::i_cmnd9))
        return false;
    return true;
}

void Records::spoil(Draft& draft) const {
    if (draft.random.below(k_million) >= x_profile.share(Share::faulty)) return;
    spoil_at_random(draft);
}

void Records::spoil_at_random(Draft& draft) const {
    const std::uint64_t many = draft.random.below(k_million);
    const std::uint32_t three = x_profile.share(Share::three_faults);
    const std::size_t wanted = many < three                                        ? k_faults_max
                               : many < three + x_profile.share(Share::two_faults) ? 2
                                                                                   : 1;
    for (int attempt = 0; attempt < k_fault_tries; ++attempt) {
        CauseSet chosen;
        std::array<Cause, k_faults_max> list{};
        std::size_t count = 0;
        for (int i = 0; i < k_fault_tries && count < wanted; ++i) {
            std::uint64_t at = draft.random.below(x_profile.total_weight());
            std::size_t cause = 0;
            while (at >= x_profile.weight(static_cast<Cause>(cause))) {
                at -= x_profile.weight(static_cast<Cause>(cause++));
            }
            const auto next = static_cast<Cause>(cause);
            if (chosen.contains(next) || !possible(draft, chosen, next)) continue;
            chosen |= next;
            list[count++] = next;
        }
        // Structure of the name before its spelling, spelling before writing, then the rest.
        const auto rank = [](Cause cause) {
            return k_structure_causes.contains(cause)     ? 0
                   : k_spelling_causes.contains(cause)    ? 1
                   : k_typographic_causes.contains(cause) ? 2
                                                          : 3;
        };
        std::stable_sort(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(count),
                         [&](Cause one, Cause other) { return rank(one) < rank(other); });
        bool any = false;
        for (std::size_t i = 0; i < count; ++i) {
            if (!apply(draft, list[i])) continue;
            draft.causes |= list[i];
            any = true;
        }
        if (any) return;
    }
}

bool Records::apply(Draft& draft, Cause cause) const {
    if (cause == Cause::n_encoding &&
        draft.random.below(k_million) < x_profile.share(Share::raw_bytes)) {
        draft.name.keep_raw_bytes();
    }
    if (cause <= Cause::n_surname_changed) return draft.name.apply(cause, draft.random);
    if (k_date_causes.contains(cause)) return apply_to_date(draft, cause);
    if (k_id_causes.contains(cause)) return apply_to_id(draft, cause);
    draft.female = !draft.female;
    return true;
}

bool Records::apply_to_date(Draft& draft, Cause cause) const {
    const BornOn right = draft.who.birth;
    BornOn& birth = draft.birth;
    SeededRandom& random = draft.random;
    const auto is_default = [](const BornOn& on) { return on.month == 1 && on.day == 1; };
    // Where the population itself says 1 January, another day of the year is the better one.
    if (is_default(right) && (cause == Cause::d_day || cause == Cause::d_month)) return false;
    switch (cause) {
        case Cause::d_year_only: birth = {right.year, 0, 0}; return true;
        case Cause::d_month_year: birth = {right.year, right.month, 0}; return true;
        case Cause::d_default_0101:
            if (!draft.who.year_only && is_default(right)) return false;
            birth = {right.year, 1, 1};
            return true;
        case Cause::d_swap:
            if (right.day > 12 || right.day == right.month) return false;
            birth = {right.year, right.day, right.month};
            return true;
        case Cause::d_day:
            birth.day = random.between(1, days_in_month(right.year, right.month));
            if (birth.day != right.day && !is_default(birth)) return true;
            birth = right;
            return false;
        case Cause::d_month:
            birth.month = random.between(1, 12);
            if (birth.month != right.month && !is_default(birth) &&
                birth.day <= days_in_month(birth.year, birth.month)) {
                return true;
            }
            birth = right;
            return false;
        case Cause::d_year:
            birth.year += random.below(4) == 0 ? random.between(2, 9) * (random.below(2) ? 1 : -1)
                                               : (random.below(2) ? 1 : -1);
            if (birth.year != right.year && birth.year <= x_tables.births.back().year &&
                birth.day <= days_in_month(birth.year, birth.month)) {
                return true;
            }
            birth = right;
            return false;
        case Cause::d_impossible: {
            // The day written at birth; the population holds the day derived from it.
            const bool leap = days_in_month(right.year, 2) == 29;
            if (right.month == 3 && right.day == 1) {
                birth = {right.year, 2, leap ? 30 : 29};
                return true;
            }
            if (right.month == 3 && right.day == 2 && !leap) {
                birth = {right.year, 2, 30};
                return true;
            }
            const int before = right.month - 1;
            if (right.day != 1 || (before != 4 && before != 6 && before != 9 && before != 11)) {
                return false;
            }
            birth = {right.year, before, 31};
            return true;
        }
        default: LT_ASSERT(false); return false;
    }
}

bool Records::apply_to_id(Draft& draft, Cause cause) const {
    std::string& id = draft.id_declared;
    SeededRandom& random = draft.random;
    switch (cause) {
        case Cause::i_missing: id.clear(); return true;
        case Cause::i_cmnd9:
            if (draft.who.old_id9 == 0) return false;
            id.clear();
            append_digits(draft.who.old_id9, 9, id);
            if (id.front() == '0' && random.below(k_million) < x_profile.share(Share::lost_zero)) {
                id.erase(0, 1);
                draft.causes |= Cause::i_leading_zero;
            }
            return true;
        case Cause::i_typo: {
            std::string other = id;
            char& digit = other[1 + random.below(other.size() - 1)];
            digit = static_cast<char>('0' + (digit - '0' + random.between(1, 9)) % 10);
            if (x_people.id_exists(std::stoull(other))) return false;
            id = other;
            return true;
        }
        case Cause::i_swap: {
            std::string other = id;
            const std::size_t at = 1 + random.below(other.size() - 2);
            std::swap(other[at], other[at + 1]);
            if (other == id || x_people.id_exists(std::stoull(other))) return false;
            id = other;
            return true;
        }
        case Cause::i_leading_zero:
            if (id.front() != '0') return false;
            id.erase(0, 1);
            return true;
        case Cause::i_spaced: {
            const char separator = random.below(3) == 0 ? '.' : ' ';
            const std::size_t group = random.below(2) == 0 ? 3 : 4;
            for (std::size_t at = id.size() - group; at > 0 && at < id.size(); at -= group) {
                id.insert(at, 1, separator);
            }
            return true;
        }
        case Cause::i_replaced: return replace_id(draft);
        case Cause::i_other_person: {
            const std::uint64_t other = random.below(x_people.count());
            const bool living = !x_people.among(Share::deceased, other);
            if (other == draft.who.index || !living) return false;
            id.clear();
            append_digits(x_people.id_of(other), 12, id);
            return true;
        }
        default: LT_ASSERT(false); return false;
    }
}

/// The number of before a correction of birth year or sex; most files still hold the old year or
/// sex as well.
bool Records::replace_id(Draft& draft) const {
    const FormerId former = x_people.former_id(draft.who.index);
    std::string id;
    append_digits(former.personal_id, 12, id);
    int apart = 0;
    for (std::size_t i = 0; i < id.size(); ++i) apart += id[i] != draft.id_declared[i] ? 1 : 0;
    // So near to the new number it would look like a slip of the hand.
    if (apart < k_digits_apart || draft.who.wrong_header) return false;
    draft.id_declared = id;
    if (draft.random.below(10) < 3) return true;
    if (former.because == FormerId::Because::sex) {
        draft.female = !draft.female;
        draft.causes |= Cause::g_wrong;
    } else if (draft.birth.day <= days_in_month(former.year, draft.birth.month)) {
        draft.birth.year = former.year;
        draft.causes |= Cause::d_year;
    }
    return true;
}

}  // namespace lt::sandbox
