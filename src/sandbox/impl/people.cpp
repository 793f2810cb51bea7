// Households: couples with children, people alone, the elderly, mothers alone.  A household shares
// an address; surnames go from father to child; a wife keeps hers.
#include <fmt/format.h>

#include <map>
#include <unordered_set>

#include "sandbox/impl/making.hpp"

namespace lt::sandbox {
namespace {

constexpr int k_married_at = 20;
constexpr int k_mother_at = 19;
constexpr int k_children_max = 3;
/// Days before the country's day: the youngest birth has left hospital, the oldest is ten months
/// old.
constexpr int k_birth_days_min = 8;
constexpr int k_birth_days_max = 300;
/// A newborn is in the population database once the birth is registered.
constexpr int k_registration_days = 30;

struct Home {
    std::uint32_t number = 0;
    const Province* province = nullptr;
    const Commune* commune = nullptr;
    Text address;
};

struct Parents {
    std::optional<std::size_t> father;  // index among the residents
    std::size_t mother = 0;
    std::string family;
};

class People {
  public:
    People(Country& country, const CountryPlan& plan, const ReferenceTables& tables)
        : x_country(country),
          x_tables(tables),
          x_draw(plan.seed, Stage::people),
          x_province_total(total_weight(tables.provinces)) {
        for (const Commune& commune : tables.communes)
            x_communes[commune.province].push_back(&commune);
    }

    void settle(std::size_t persons) {
        while (x_country.residents.size() < persons) add_household();
    }

  private:
    void add_household() {
        const Home home = make_home();
        const int kind = x_draw.between(1, 100);
        if (kind <= 62) {
            add_couple(home, x_draw.between(22, 60));
        } else if (kind <= 76) {
            add_person(home, birth_at_age(x_draw.between(19, 60)), any_sex(), surname());
        } else if (kind <= 92) {
            add_couple(home, x_draw.between(61, 88));
        } else {
            add_mother_alone(home);
        }
    }

    Home make_home() {
        Home home;
        home.number = ++x_households;
        home.province = &x_draw.weighted(x_tables.provinces, x_province_total);
        home.commune = x_draw.one_of(x_communes.at(home.province->code));
        home.address =
            own_text(fmt::format("Số {} Đường Mẫu {}, {}, {}", x_draw.between(1, 400),
                                 x_draw.between(1, 60), home.commune->name, home.province->name));
        return home;
    }

    // A couple, their children, and perhaps a birth of the last ten months.
    void add_couple(const Home& home, int husband_age) {
        const int wife_age = std::clamp(husband_age - x_draw.between(-2, 6), 20, 86);
        const std::string family = surname();
        const std::size_t husband = add_person(home, birth_at_age(husband_age), Sex::male, family);
        const std::size_t wife = add_person(home, birth_at_age(wife_age), Sex::female, surname());
        x_country.residents[husband].spouse = x_country.residents[wife].id;
        x_country.residents[wife].spouse = x_country.residents[husband].id;
        const Date both_adult = std::max(age_day(husband, 20), age_day(wife, k_married_at));
        const Date wish = both_adult + 365 * x_draw.between(0, 9);
        const Date married = std::max(both_adult, std::min(wish, x_country.day - 400));
        x_country.residents[husband].married = married;
        x_country.residents[wife].married = married;
        const Parents parents{husband, wife, family};
        const int children = add_children(home, parents, married + 280);
        const bool young = wife_age <= 40 && married + 280 < x_country.day - k_birth_days_max;
        if (young && x_draw.permille(140)) add_birth(home, parents, children);
    }

    void add_mother_alone(const Home& home) {
        const std::string family = surname();
        const int age = x_draw.between(22, 50);
        const std::size_t mother = add_person(home, birth_at_age(age), Sex::female, family);
        const Parents parents{std::nullopt, mother, family};
        const int children = add_children(home, parents, age_day(mother, k_mother_at));
        if (age <= 40 && x_draw.permille(40)) add_birth(home, parents, children);
    }

    /// Children spaced by two years or more, born before the mother is 42 and a year before a
    /// recent birth could be. Those under 24 live in the household.  Returns how many live.
    int add_children(const Home& home, const Parents& parents, Date not_before) {
        const Date last =
            std::min(age_day(parents.mother, 42), x_country.day - k_birth_days_max - 365);
        const int wanted = x_draw.between(0, k_children_max);
        int children = 0;
        Date earliest = not_before;
        while (children < wanted && earliest <= last) {
            const Date born = x_draw.date(earliest, std::min(last, earliest + 900));
            ++children;
            earliest = born + 730;
            const bool at_home = x_country.day - born < 365 * 24;
            const Sex sex = any_sex();
            if (at_home) add_child(home, parents, born, sex, full_name(parents.family, sex));
        }
        return children;
    }

    /// A delivery of the last ten months, in hospital.
    void add_birth(const Home& home, const Parents& parents, int children) {
        Birth birth;
        birth.mother = x_country.residents[parents.mother].id;
        if (parents.father) birth.father = x_country.residents[*parents.father].id;
        birth.facility = facility_near(x_country, home.province->code, x_draw).code;
        birth.born =
            x_draw.date(x_country.day - k_birth_days_max, x_country.day - k_birth_days_min);
        birth.surgical = x_draw.permille(300);
        birth.before_32_weeks = x_draw.permille(15);
        birth.stay = {birth.born - x_draw.between(0, 1), birth.born + (birth.surgical ? 6 : 3)};
        const int count = x_draw.permille(30) ? 2 : 1;
        birth.delivery = children + 1;
        birth.children_alive = children + count;
        for (int i = 0; i < count; ++i) {
            const Sex sex = any_sex();
            const std::string name = full_name(parents.family, sex);
            const int weight = x_draw.between(2500, 4000) - (birth.before_32_weeks ? 1300 : 0);
            birth.children.push_back({own_text(name), sex, weight});
            if (x_country.day - birth.born > k_registration_days) {
                add_child(home, parents, birth.born, sex, name);
            }
        }
        x_country.births.push_back(std::move(birth));
    }

    void add_child(const Home& home, const Parents& parents, Date born, Sex sex,
                   const std::string& name) {
        const std::size_t child = add_named(home, born, sex, name);
        if (parents.father)
            x_country.residents[child].father = x_country.residents[*parents.father].id;
        x_country.residents[child].mother = x_country.residents[parents.mother].id;
    }

    std::size_t add_person(const Home& home, Date born, Sex sex, const std::string& family) {
        return add_named(home, born, sex, full_name(family, sex));
    }

    std::size_t add_named(const Home& home, Date born, Sex sex, const std::string& name) {
        Resident person;
        person.id = make_id(*home.province, born, sex);
        person.full_name = own_text(name);
        person.birth = registered_birth(born);
        person.sex = sex;
        person.household = home.number;
        person.address = home.address;
        person.province = home.province->code;
        person.commune = home.commune->code;
        x_country.residents.push_back(std::move(person));
        x_born.push_back(born);
        return x_country.residents.size() - 1;
    }

    /// PPP C YY NNNNNN: province, century and sex, year, random (exchange section 1.1).
    PersonalId make_id(const Province& province, Date born, Sex sex) {
        const int century = (born.year() - 1900) / 100;
        const int digit = century * 2 + (sex == Sex::female ? 1 : 0);
        while (true) {
            std::string text = fmt::format("{}{}{:02}{}", province.id_prefix, digit,
                                           born.year() % 100, x_draw.digits(6));
            if (x_ids.insert(text).second) return own_code<PersonalId>(text);
        }
    }

    /// Some of those born before 1976 are registered with the year only, or with month and year.
    PartialDate registered_birth(Date born) {
        PartialDate birth = PartialDate::of(born);
        if (born.year() >= 1976) return birth;
        const int draw = x_draw.between(1, 1000);
        if (draw <= 25) return {birth.year, std::nullopt, std::nullopt};
        if (draw <= 30) birth.day.reset();
        return birth;
    }

    Date birth_at_age(int years) {
        return x_country.day - 365 * years - years / 4 - x_draw.between(0, 364);
    }
    Date age_day(std::size_t person, int years) const {
        return add_months(x_born[person], 12 * years, MonthEnd::clamp);
    }
    Sex any_sex() { return x_draw.permille(512) ? Sex::male : Sex::female; }
    std::string surname() { return x_draw.word(x_tables.surnames); }

    /// Surname, middle words, given name.  Word counts: most men have three words, a third of the
    /// women four.
    std::string full_name(const std::string& family, Sex sex) {
        const bool male = sex == Sex::male;
        const WeightedWords& middle = male ? x_tables.middle_male : x_tables.middle_female;
        const WeightedWords& given = male ? x_tables.given_male : x_tables.given_female;
        const int draw = x_draw.between(1, 1000);
        const int words = draw <= 10 ? 2 : draw <= (male ? 810 : 640) ? 3 : 4;
        const std::string last = x_draw.word(given);
        std::string name = family;
        std::string before;
        for (int i = 2; i < words; ++i) {
            std::string word = x_draw.word(middle);
            while (word == before || word == last) word = x_draw.word(middle);
            name += " " + word;
            before = std::move(word);
        }
        return name + " " + last;
    }

    Country& x_country;
    const ReferenceTables& x_tables;
    Draw x_draw;
    std::uint64_t x_province_total;
    std::map<std::string, std::vector<const Commune*>> x_communes;  // by province
    std::uint32_t x_households = 0;
    std::vector<Date> x_born;  // the true day, beside each resident
    std::unordered_set<std::string> x_ids;
};

}  // namespace

void add_people(Country& country, const CountryPlan& plan, const ReferenceTables& tables) {
    People{country, plan, tables}.settle(plan.persons);
    std::ranges::sort(country.residents, {}, &Resident::id);
    std::ranges::sort(country.births, {},
                      [](const Birth& b) { return std::pair{b.born, b.mother}; });
}

}  // namespace lt::sandbox
