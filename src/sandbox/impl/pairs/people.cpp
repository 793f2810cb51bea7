#include "sandbox/impl/pairs/people.hpp"

#include <algorithm>

namespace lt::sandbox {
namespace {

/// What a number is drawn for: each its own stream.
enum Purpose : std::uint64_t {
    k_slots = 1,
    k_digits,
    k_self,
    k_pair,
    k_family,
    k_former,
    k_old_id,
    k_share = 100,  // + the share
};

/// Of the million free numbers of a cohort: the living, strangers, numbers that were replaced.
constexpr std::uint64_t k_cohort_max = 250'000;
constexpr std::uint64_t k_stranger_ranks = 500'000;
constexpr std::uint64_t k_former_ranks = 750'000;

/// Births this close together make brothers and sisters.
constexpr unsigned k_family_years = 3;
/// Share of old identity cards: nobody born later got one.
constexpr int k_last_old_id_birth = 2002;
/// Papers of those born before often know the year only.
constexpr int k_year_only_before = 1960;
/// Born until then: no children any more.
constexpr int k_adults = 2010;
/// Four words became usual among those born since; hoten.org counts names of 2007 to 2011.
constexpr int k_long_names_since = 1985;

/// The files are of June: in their last year nobody is born later.
constexpr int k_last_month = 5;

bool chance(SeededRandom& random, unsigned percent) { return random.below(100) < percent; }

void add_words(WordList& name, const WordList& words) {
    for (const NameWord& word : words) name.push(word);
}

/// Middle words of a name: shares by sex and generation.
std::size_t middle_words(bool female, int year, SeededRandom& random) {
    const std::uint64_t at = random.below(100);
    if (year < k_long_names_since) return at < 2 ? 0 : at < 84 ? 1 : 2;
    if (female) return at < 1 ? 0 : at < 36 ? 1 : 2;
    return at < 1 ? 0 : at < 74 ? 1 : 2;
}

/// A name that does not begin with either word.
const WordList& another(const NamePicker& names, std::array<NameWord, 2> than,
                        SeededRandom& random) {
    const WordList* name = &names.pick(random);
    while ((*name)[0] == than[0] || (*name)[0] == than[1]) name = &names.pick(random);
    return *name;
}

void write_tones(WordList& name, bool on_last) {
    for (NameWord& word : name) {
        if (tone_on_last(word) != on_last) (void)move_tone(word);
    }
}

}  // namespace

int days_in_month(int year, int month) {
    if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

People::People(const PairsPlan& plan, const PairsProfile& profile, const PairsTables& tables)
    : x_plan(plan), x_profile(profile), x_tables(tables), x_slots(plan.people) {
    const std::size_t cohorts = tables.births.size() * tables.provinces.size() * 2;
    std::vector<std::uint64_t> until{0};
    for (std::uint32_t cohort = 0; cohort < cohorts; ++cohort) {
        const CohortParts of = parts(cohort);
        const BirthYear& births = tables.births[of.year];
        const bool of_working_age = births.year >= k_year_only_before && births.year <= k_adults;
        const std::uint64_t kept =
            of_working_age ? k_million - profile.share(Share::no_adults) : k_million;
        until.push_back(until.back() + tables.provinces[of.province].weight * kept / 1000 *
                                           (of.female ? births.female : births.male));
    }
    for (const std::uint64_t weight : until) {
        x_from.push_back(static_cast<std::uint64_t>(static_cast<unsigned __int128>(weight) *
                                                    plan.people / until.back()));
    }
    for (std::uint32_t cohort = 0; cohort < cohorts; ++cohort) {
        LT_ASSERT(size(cohort) <= k_cohort_max);
    }
}

bool People::among(Share share, std::uint64_t of) const {
    const std::uint64_t hash = mixed(key(k_share + static_cast<std::uint64_t>(share)), of);
    return scaled(hash, k_million) < x_profile.share(share);
}

People::CohortParts People::parts(std::uint32_t cohort) const {
    const auto provinces = static_cast<std::uint32_t>(x_tables.provinces.size());
    return {.province = static_cast<std::uint16_t>(cohort / 2 % provinces),
            .year = static_cast<std::uint16_t>(cohort / 2 / provinces),
            .female = cohort % 2 == 1};
}

std::uint32_t People::cohort_of(CohortParts of) const {
    const auto provinces = static_cast<std::uint32_t>(x_tables.provinces.size());
    return (of.year * provinces + of.province) * 2 + (of.female ? 1 : 0);
}

People::Slot People::slot_of(std::uint64_t index) const {
    const std::uint64_t at = x_slots.at(index, key(k_slots));
    const auto next = std::upper_bound(x_from.begin(), x_from.end(), at);
    const auto cohort = static_cast<std::uint32_t>(next - x_from.begin() - 1);
    return {cohort, static_cast<std::uint32_t>(at - x_from[cohort])};
}

std::uint64_t People::index_of(Slot slot) const {
    return x_slots.origin(x_from[slot.cohort] + slot.rank, key(k_slots));
}

std::uint64_t People::personal_id(std::uint32_t cohort, std::uint64_t rank) const {
    const CohortParts of = parts(cohort);
    const int year = x_tables.births[of.year].year;
    const std::string& prefix = x_tables.provinces[of.province].id_prefix;
    std::uint64_t id = 0;
    for (const char digit : prefix) id = id * 10 + static_cast<std::uint64_t>(digit - '0');
    id = id * 10 + static_cast<std::uint64_t>((year - 1900) / 100 * 2 + (of.female ? 1 : 0));
    id = id * 100 + static_cast<std::uint64_t>(year % 100);
    return id * k_million + x_digits.at(rank, mixed(key(k_digits), cohort));
}

std::uint64_t People::id_of(std::uint64_t index) const {
    const Slot slot = slot_of(index);
    return personal_id(slot.cohort, slot.rank);
}

int People::born_in(std::uint64_t index) const {
    return x_tables.births[parts(slot_of(index).cohort).year].year;
}

bool People::id_exists(std::uint64_t id) const {
    const std::uint64_t header = id / k_million;
    const std::uint64_t sex = header / 100 % 10;
    const int year = static_cast<int>(1900 + sex / 2 * 100 + header % 100);
    if (year < x_tables.births.front().year || year > x_tables.births.back().year) return false;
    for (std::size_t i = 0; i < x_tables.provinces.size(); ++i) {
        const std::string& prefix = x_tables.provinces[i].id_prefix;
        std::uint64_t value = 0;
        for (const char digit : prefix)
            value = value * 10 + static_cast<std::uint64_t>(digit - '0');
        if (value != header / 1000) continue;
        const std::uint32_t cohort = cohort_of(
            {static_cast<std::uint16_t>(i),
             static_cast<std::uint16_t>(year - x_tables.births.front().year), sex % 2 == 1});
        return x_digits.origin(id % k_million, mixed(key(k_digits), cohort)) < size(cohort);
    }
    return false;
}

std::uint64_t People::old_id9(std::uint64_t index) const {
    const std::uint64_t neighbours = index / 2;
    if (among(Share::same_old_id, neighbours)) index = neighbours * 2;
    return 1 + scaled(mixed(key(k_old_id), index), 999'999'999);
}

BornOn People::birth(int year, SeededRandom& random) const {
    if (random.below(k_million) < x_profile.share(Share::first_of_january)) return {year, 1, 1};
    const int month = random.between(1, year == x_tables.births.back().year ? k_last_month : 12);
    return {year, month, random.between(1, days_in_month(year, month))};
}

std::uint64_t People::family_of(Slot slot) const {
    const CohortParts of = parts(slot.cohort);
    const std::uint64_t band = of.year / k_family_years * x_tables.provinces.size() + of.province;
    return mixed(mixed(key(k_family), band), slot.rank);
}

bool People::in_family(Slot slot) const { return among(Share::relatives, number_of(slot)); }

Citizen People::at(std::uint64_t index) const {
    Citizen citizen = citizen_in(slot_of(index));
    citizen.index = index;
    citizen.deceased = among(Share::deceased, index);
    if (citizen.birth.year <= k_last_old_id_birth && among(Share::has_old_id, index)) {
        citizen.old_id9 = old_id9(index);
    }
    return citizen;
}

Citizen People::citizen_in(Slot slot) const {
    const CohortParts of = parts(slot.cohort);
    const std::uint64_t self = mixed(key(k_self), number_of(slot));
    const std::uint64_t pair = mixed(key(k_pair), number_of({slot.cohort, slot.rank / 2}));
    const bool paired = (slot.rank ^ 1U) < size(slot.cohort);
    const bool twin = paired && among(Share::twins, pair);
    Citizen citizen;
    citizen.personal_id = personal_id(slot.cohort, slot.rank);
    citizen.female = of.female;
    citizen.province = of.province;
    citizen.birth.year = x_tables.births[of.year].year;
    citizen.homonym = paired && !twin && among(Share::homonyms, pair);
    citizen.alike = twin || citizen.homonym;
    if (!citizen.alike && !in_family(slot) && slot.rank < k_stranger_ranks)
        register_otherwise(citizen, self);

    SeededRandom own{self};
    SeededRandom shared{pair};
    citizen.birth = birth(citizen.birth.year, citizen.alike ? shared : own);
    citizen.year_only = !citizen.alike && citizen.birth.year < k_year_only_before &&
                        among(Share::year_only_official, self);
    name(citizen, slot, self);
    std::uint64_t household = self;
    if (twin) {
        household = pair;
    } else if (!citizen.homonym && in_family(slot) && self % 2 == 0) {
        household = family_of(slot);
    }
    settle(citizen, household);
    return citizen;
}

/// What the population registers contradicts the header of the number.
void People::register_otherwise(Citizen& citizen, std::uint64_t self) const {
    if (!among(Share::wrong_header, self)) return;
    citizen.wrong_header = true;
    const std::uint64_t how = mixed(self) % 3;
    if (how == 0) {
        citizen.female = !citizen.female;
    } else if (how == 1) {
        citizen.birth.year += citizen.birth.year > x_tables.births.front().year ? -1 : 1;
    } else {
        citizen.province =
            static_cast<std::uint16_t>((citizen.province + 1U) % x_tables.provinces.size());
    }
}

void People::name(Citizen& citizen, Slot slot, std::uint64_t self) const {
    const std::uint64_t pair = mixed(key(k_pair), number_of({slot.cohort, slot.rank / 2}));
    SeededRandom own{mixed(citizen.homonym ? pair : self)};
    const bool related = !citizen.homonym && in_family(slot);
    SeededRandom of_family{citizen.alike ? mixed(pair) : related ? family_of(slot) : mixed(self)};
    SeededRandom& shared = citizen.homonym ? own : of_family;
    const std::string& prefix = x_tables.provinces[citizen.province].id_prefix;
    // Đắk Lắk, Gia Lai, Kon Tum, Đắk Nông: about a third belongs to the highland peoples.
    const bool highland =
        (prefix == "062" || prefix == "064" || prefix == "066" || prefix == "067") &&
        !citizen.alike && chance(own, 25);
    if (highland) {
        const auto& given = citizen.female ? x_tables.highland_women : x_tables.highland_men;
        add_words(citizen.name, given[own.below(given.size())]);
        add_words(citizen.name,
                  x_tables.highland_clans[shared.below(x_tables.highland_clans.size())]);
        return;
    }
    const NamePicker& middle = citizen.female ? x_tables.middle_female : x_tables.middle_male;
    const NamePicker& given = citizen.female ? x_tables.given_female : x_tables.given_male;
    add_words(citizen.name, x_tables.surnames.pick(shared));
    // Brothers often share the middle word, and so do sisters; twins nearly always.
    const bool common = citizen.alike || (related && chance(own, 40));
    SeededRandom& of_middle = common ? shared : own;
    const std::size_t middles = middle_words(citizen.female, citizen.birth.year, of_middle);
    const auto last = [&] { return citizen.name[citizen.name.size() - 1]; };
    for (std::size_t i = 0; i < middles; ++i) {
        add_words(citizen.name, another(middle, {last(), last()}, of_middle));
    }
    const WordList& of_pair = another(given, {last(), last()}, shared);
    if (citizen.homonym || (citizen.alike && slot.rank % 2 == 0)) {
        add_words(citizen.name, of_pair);
    } else {
        add_words(citizen.name, another(given, {last(), citizen.alike ? of_pair[0] : last()}, own));
    }
    write_tones(citizen.name, chance(citizen.homonym ? shared : own, 35));
}

void People::settle(Citizen& citizen, std::uint64_t household) const {
    SeededRandom house{mixed(household, 1)};
    std::uint16_t province = x_tables.now[citizen.province];
    if (chance(house, 25)) {  // lives elsewhere than where the birth was registered
        province = x_tables.now[house.below(x_tables.provinces.size())];
    }
    const NewProvince& where = x_tables.new_provinces[province];
    citizen.commune = where.communes[house.below(where.communes.size())];
    const auto& old_ones = x_tables.communes[citizen.commune].old_ones;
    if (!old_ones.empty()) citizen.old_commune = old_ones[house.below(old_ones.size())];
    citizen.home = house.next();
}

Citizen People::stranger(std::uint64_t index) const {
    const Slot slot = slot_of(index);
    Citizen citizen =
        citizen_in({slot.cohort, static_cast<std::uint32_t>(k_stranger_ranks + slot.rank)});
    citizen.index = index;
    citizen.old_id9 = 1 + scaled(mixed(key(k_old_id), index + count()), 999'999'999);
    return citizen;
}

std::optional<Citizen> People::relative_of(std::uint64_t index) const {
    const Slot slot = slot_of(index);
    if (!in_family(slot)) return std::nullopt;
    const CohortParts of = parts(slot.cohort);
    const unsigned first = of.year / k_family_years * k_family_years;
    for (unsigned year = first; year < first + k_family_years; ++year) {
        if (year == of.year || year >= x_tables.births.size()) continue;
        for (const bool female : {of.female, !of.female}) {
            const Slot other{cohort_of({of.province, static_cast<std::uint16_t>(year), female}),
                             slot.rank};
            if (other.rank >= size(other.cohort) || !in_family(other)) continue;
            const Citizen relative = at(index_of(other));
            if (!relative.alike && !relative.year_only) return relative;
        }
    }
    return std::nullopt;
}

FormerId People::former_id(std::uint64_t index) const {
    const Slot slot = slot_of(index);
    CohortParts of = parts(slot.cohort);
    SeededRandom random{mixed(key(k_former), index)};
    FormerId former;
    if (chance(random, 30)) {
        former.because = FormerId::Because::sex;
        of.female = !of.female;
    } else {
        const int step = random.between(1, 3) * (chance(random, 50) ? 1 : -1);
        const int last = static_cast<int>(x_tables.births.size()) - 1;
        const int year = std::clamp(of.year + step, 0, last);
        of.year = static_cast<std::uint16_t>(year != of.year ? year : of.year - step);
    }
    former.year = x_tables.births[of.year].year;
    former.personal_id = personal_id(cohort_of(of), k_former_ranks + slot.rank);
    return former;
}

}  // namespace lt::sandbox
