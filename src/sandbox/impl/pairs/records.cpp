// Which records a citizen has, and what each is about.
#include "sandbox/impl/pairs/records.hpp"

#include <algorithm>

#include "base/digits.hpp"
#include "identity/card_group.hpp"
#include "sandbox/impl/pairs/draft.hpp"

namespace lt::sandbox {
namespace {

using identity::CardGroup;

/// What numbers are drawn for, beside those of people.cpp.
enum Purpose : std::uint64_t {
    k_record = 1000,
    k_rec_id,
    k_insurance_number,
    k_periods,
};

/// The files are of this month.
constexpr int k_now = 2026 * 12 + 5;  // June 2026
/// Compulsory insurance as it is today began in January 1995.
constexpr int k_insurance_begins = 1995 * 12;
/// Children have a health card from birth, and no number earlier than 2009.
constexpr int k_first_child_year = 2009;
constexpr int k_working_age = 16;
/// Papers are lent for work.
constexpr int k_last_lender_birth = 2008;
/// Younger ones have not lived long enough for three numbers.
constexpr int k_last_several_birth = 2024;
/// Of the record ids: ten digits whatever the size of the file.
constexpr std::uint64_t k_rec_ids = 10'000'000'000;
/// Insurance numbers: two digits of a province, eight of a series.
constexpr std::uint64_t k_series = 100'000'000;
constexpr std::array<std::string_view, 5> k_groups = {"DN", "HC", "GD", "HT", "HN"};

/// The letters of one of the groups of this kind.
std::string_view drawn_card(CardGroup group, SeededRandom& random) {
    const auto all = identity::forces_cards();
    const auto wanted = [&](const identity::ForcesCards& cards) { return cards.group == group; };
    auto left = random.below(static_cast<std::uint64_t>(std::ranges::count_if(all, wanted)));
    return std::ranges::find_if(all,
                                [&](const auto& cards) { return wanted(cards) && left-- == 0; })
        ->letters;
}

int first_month(const Citizen& citizen) {
    const int birth = citizen.birth.year * 12 + std::max(citizen.birth.month, 1) - 1;
    if (citizen.birth.year >= k_first_child_year) return std::min(birth, k_now);
    return std::clamp(birth + k_working_age * 12, k_insurance_begins, k_now - 12);
}

}  // namespace

Records::Records(const People& people, const PairsProfile& profile, const PairsTables& tables)
    : x_people(people),
      x_profile(profile),
      x_tables(tables),
      x_rec_ids(k_rec_ids),
      x_insurance_numbers(k_series * tables.provinces.size()) {}

Records::Role Records::role_of(std::uint64_t index) const {
    const std::uint64_t neighbours = index / 2;
    if ((index ^ 1U) < x_people.count() && x_people.among(Share::shared, neighbours)) {
        return Role::shared;
    }
    if (x_people.among(Share::borrowed, index)) return Role::lender;
    if (x_people.among(Share::several, index) && x_people.born_in(index) <= k_last_several_birth) {
        return Role::several;
    }
    if (x_people.among(Share::no_record, index)) return Role::none;
    return Role::single;
}

std::size_t Records::numbers_of(std::uint64_t index) const {
    return x_people.among(Share::third, index) ? 3 : 2;
}

void Records::append_record(std::uint64_t index, Which which, PairsText& out) const {
    if (which == Which::stranger) return write_stranger(index, out);
    const Role role = role_of(index);
    if (role == Role::none) return;
    if (which == Which::own) return write_own(index, which, out);
    if (role == Role::several && static_cast<std::size_t>(which) < numbers_of(index)) {
        return write_own(index, which, out);
    }
    if (role == Role::lender && which == Which::third) write_borrowed(index, out);
}

std::array<Participation, 3> Records::participations(const Citizen& citizen) const {
    SeededRandom random{mixed(x_people.key(k_periods), citizen.index)};
    const int first = first_month(citizen);
    const bool several = role_of(citizen.index) == Role::several;
    const std::size_t count = several ? numbers_of(citizen.index) : 1;
    const bool overlap = several && x_people.among(Share::overlap, citizen.index);
    // The time from the first possible month to now in as many stretches; one month of each
    // stretch is kept free so that neighbours do not touch.
    const int stretch = std::max((k_now - first) / static_cast<int>(count), 2);
    std::array<Participation, 3> in_time{};
    for (std::size_t i = 0; i < count; ++i) {
        const int begin = first + static_cast<int>(i) * stretch;
        const int from = begin + random.between(0, stretch / 2 - 1);
        int to = random.between(from, begin + stretch - 2);
        const bool last = i + 1 == count;
        if (overlap && !last) to = begin + stretch + stretch / 2;
        in_time[i] = {from, to, !last || random.below(3) == 0};
    }
    // Which record is the earliest has nothing to do with its number.
    std::array<Participation, 3> of_record{};
    const std::size_t turn = random.below(count);
    for (std::size_t i = 0; i < count; ++i) of_record[i] = in_time[(i + turn) % count];
    return of_record;
}

Records::Draft Records::draft(const Citizen& citizen, Which which) const {
    const std::uint64_t number =
        citizen.index * k_records_per_citizen + static_cast<std::uint64_t>(which);
    SeededRandom random{mixed(x_people.key(k_record), number)};
    const auto official =
        x_profile.share(Share::capitals_official) > 0 ? LetterCase::capitals : LetterCase::titles;
    const std::uint64_t at = random.below(k_million);
    const std::uint32_t capitals = x_profile.share(Share::capitals);
    const LetterCase written = at < capitals ? LetterCase::capitals
                               : at < capitals + x_profile.share(Share::lower_case)
                                   ? LetterCase::lower
                                   : LetterCase::titles;
    Draft draft{citizen, which, random, NameDraft{citizen, x_tables, written}};
    if (written != official) draft.causes |= Cause::n_case;
    draft.birth = citizen.birth;
    if (citizen.year_only) draft.birth.month = draft.birth.day = 0;
    draft.female = citizen.female;
    append_digits(citizen.personal_id, 12, draft.id_declared);
    draft.card_group = citizen.birth.year > 2019 ? std::string_view{"TE"}
                                                 : k_groups[draft.random.below(k_groups.size())];
    draft.long_card = draft.random.below(k_million) < x_profile.share(Share::long_card);
    draft.number_of = number;
    draft.person = citizen.personal_id;
    draft.survivor = which;
    return draft;
}

void Records::write_own(std::uint64_t index, Which which, PairsText& out) const {
    const Citizen citizen = x_people.at(index);
    const Role role = role_of(index);
    Draft draft = this->draft(citizen, which);
    const auto periods = participations(citizen);
    draft.participation = periods[static_cast<std::size_t>(which)];
    if (role == Role::several) {
        draft.causes |= Cause::u_multi_number;
        for (std::size_t i = 0; i < numbers_of(index); ++i) {
            const Participation& other = periods[i];
            if (other.from < periods[static_cast<std::size_t>(draft.survivor)].from) {
                draft.survivor = static_cast<Which>(i);
            }
            const bool overlaps = i != static_cast<std::size_t>(which) &&
                                  other.from <= draft.participation.to &&
                                  draft.participation.from <= other.to;
            if (overlaps && x_profile.share(Share::periods) > 0) {
                draft.causes |= Cause::u_overlap;
            }
        }
    } else if (role == Role::shared) {
        draft.causes |= Cause::u_shared_number;
        draft.number_of = (index & ~std::uint64_t{1}) * k_records_per_citizen;
        draft.number_must_lead = true;
    }
    place(draft);
    if (role == Role::single && citizen.homonym && x_people.among(Share::ambiguous, index)) {
        forget_which(draft);
    } else if (role != Role::lender) {
        spoil(draft);
    }
    follow_from_person(draft);
    write(draft, out);
}

/// Nothing is left that tells the homonyms apart.
void Records::forget_which(Draft& draft) const {
    draft.linked = false;
    draft.causes = {Cause::i_missing, Cause::p_ambiguous};
    draft.id_declared.clear();
    draft.style = AddressStyle::none;
}

/// Causes that lie in the citizen, not in this record.
void Records::follow_from_person(Draft& draft) const {
    if (!draft.linked) return;
    if (draft.who.deceased) draft.causes |= Cause::p_deceased;
    const CauseSet own_number = k_id_causes - CauseSet{Cause::i_leading_zero, Cause::i_spaced};
    if (draft.who.wrong_header && !draft.causes.any_of(own_number)) {
        draft.causes |= Cause::i_header;
    }
    if (x_people.among(Share::exempt_relative, draft.who.index)) {
        draft.causes |= Cause::m_exempt;
        draft.card_group = drawn_card(CardGroup::relatives_of_armed_forces, draft.random);
        draft.long_card = true;
    }
}

/// A brother or sister worked under this citizen's name and number; birth, sex and home are their
/// own.  Nobody may decide whose record it is.
void Records::write_borrowed(std::uint64_t index, PairsText& out) const {
    const auto borrower = x_people.relative_of(index);
    const Citizen lender = x_people.at(index);
    if (!borrower || lender.year_only || lender.birth.day == borrower->birth.day ||
        lender.birth.month == borrower->birth.month || lender.deceased ||
        lender.birth.year > k_last_lender_birth) {
        return;
    }
    Draft draft = this->draft(lender, Which::third);
    draft.linked = false;
    draft.person = borrower->personal_id;
    draft.causes = Cause::u_borrowed_identity_suspect;
    draft.birth = borrower->birth;
    draft.female = borrower->female;
    draft.style = AddressStyle::now;
    draft.commune = borrower->commune;
    draft.home = borrower->home;
    const int first = std::max(first_month(lender), first_month(*borrower));
    draft.participation.from = draft.random.between(first, k_now);
    draft.participation.to = k_now;
    write(draft, out);
}

void Records::write_stranger(std::uint64_t index, PairsText& out) const {
    const bool exempt = x_people.among(Share::exempt, index);
    if (!exempt && !x_people.among(Share::absent, index)) return;
    const Citizen citizen = x_people.stranger(index);
    Draft draft = this->draft(citizen, Which::stranger);
    draft.linked = false;
    draft.person = 0;
    draft.causes = exempt ? Cause::m_exempt : Cause::p_not_found;
    draft.birth = citizen.birth;
    const bool newborn = citizen.birth.year >= x_tables.births.back().year - 5;
    const std::uint64_t at = draft.random.below(10);
    if (newborn || at < 3) {
        draft.causes |= Cause::i_missing;
        draft.id_declared.clear();
    } else if (!exempt && at < 5 && citizen.birth.year < 1990) {
        draft.causes |= Cause::i_cmnd9;
        draft.id_declared.clear();
        append_digits(citizen.old_id9, 9, draft.id_declared);
    }
    if (exempt) {
        draft.card_group = drawn_card(CardGroup::armed_forces, draft.random);
        draft.long_card = true;
    }
    draft.commune = citizen.commune;
    draft.home = citizen.home;
    draft.participation.from = draft.random.between(first_month(citizen), k_now);
    draft.participation.to = k_now;
    write(draft, out);
}

void Records::append_rec_id(std::string& out, std::uint64_t index, Which which) const {
    const std::uint64_t number = index * k_records_per_citizen + static_cast<std::uint64_t>(which);
    out += 'R';
    append_digits(x_rec_ids.at(number, x_people.key(k_rec_id)), 10, out);
}

/// Number and card.
void Records::append_numbers(std::string& out, const Draft& draft) const {
    const std::uint64_t place =
        x_insurance_numbers.at(draft.number_of, x_people.key(k_insurance_number));
    const std::string_view province =
        std::string_view{x_tables.provinces[place / k_series].id_prefix}.substr(1);
    std::string number{province};
    append_digits(place % k_series, 8, number);
    out += number;
    out += '\t';
    if (draft.long_card) {
        out += draft.card_group;
        out += draft.card_group == "HN" ? '2' : '4';
        out += province;
        out += number;
    }
}

}  // namespace lt::sandbox
