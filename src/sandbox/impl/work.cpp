// Who is insured, where they work, what was contributed: 36 months in detail, the years before as
// one total.
#include <fmt/format.h>

#include <array>
#include <map>
#include <unordered_set>

#include "sandbox/impl/making.hpp"

namespace lt::sandbox {
namespace {

constexpr int k_months = 36;  // what the sandbox's insurance database holds month by month

/// Base salary since 2023-07 (shared law reference W-3): wages are capped at 20 times, and from
/// 2025-07 at least 1 time it.
struct Reference {
    YearMonth from;
    std::int64_t dong;
};
constexpr std::array<Reference, 3> k_references{{{YearMonth{2023, 7}, 1'800'000},
                                                 {YearMonth{2024, 7}, 2'340'000},
                                                 {YearMonth{2026, 7}, 2'530'000}}};
constexpr std::int64_t k_minimum_wage =
    3'450'000;  // lowest regional minimum of the first of these months

std::int64_t reference_of(YearMonth month) {
    std::int64_t dong = k_references.front().dong;
    for (const Reference& reference : k_references) {
        if (reference.from <= month) dong = reference.dong;
    }
    return dong;
}

Dong bounded(std::int64_t wage, YearMonth month) {
    return Dong{std::clamp(wage, k_minimum_wage, 20 * reference_of(month))};
}

class Work {
  public:
    Work(Country& country, const ReferenceTables& tables)
        : x_country(country),
          x_tables(tables),
          x_draw(country.seed, Stage::work),
          x_last(YearMonth::of(country.day) - 1),
          x_first(x_last - (k_months - 1)) {
        for (const Birth& birth : country.births) x_births.emplace(birth.mother, &birth);
    }

    void employ() {
        for (const Resident& person : x_country.residents) {
            const int age = x_country.day.year() - person.birth.year;
            const int retired = person.sex == Sex::female ? 57 : 61;
            if (age < 19 || age > retired || !x_draw.permille(740)) continue;
            x_country.insured.push_back(insure(person, age));
            if (x_draw.permille(960)) x_country.accounts.push_back(make_account(person));
        }
    }

  private:
    registry::InsuranceRecord insure(const Resident& person, int age) {
        registry::InsuranceRecord record;
        record.person.personal_id = person.id;
        record.person.insurance_number = make_number(person);
        record.person.full_name = Sensitive<Text>{insured_name(person)};
        record.person.birth = insured_birth(person);
        record.person.sex = person.sex;
        record.person.provenance = provenance();
        record.person.validity = {Date{2015, 1, 1}, std::nullopt};
        record.cards.push_back(make_card(person, record.person.insurance_number));
        add_career(record, person, age);
        return record;
    }

    static registry::Provenance provenance() {
        return {registry::Source::insurance_database, "sandbox", Instant{}};
    }

    /// Two digits of the province that issued it, eight random ones.
    InsuranceNumber make_number(const Resident& person) {
        while (true) {
            std::string text = person.id.text().substr(1, 2) + x_draw.digits(8);
            if (x_numbers.insert(text).second) return own_code<InsuranceNumber>(text);
        }
    }

    /// Insurance books print capitals; some were typed under older habits, and a few are wrong.
    Text insured_name(const Resident& person) {
        const int draw = x_draw.between(1, 1000);
        if (draw <= 8) return own_text(upper(own_text(without_marks(person.full_name))));
        if (draw <= 13)
            return own_text(person.full_name.str() + " " + x_draw.word(x_tables.given_male));
        if (draw <= 700) return own_text(upper(person.full_name));
        return person.full_name;
    }

    /// Books may hold only the year; a few were typed wrong.
    PartialDate insured_birth(const Resident& person) {
        PartialDate birth = person.birth;
        const int draw = x_draw.between(1, 1000);
        if (draw <= 15) return {birth.year, std::nullopt, std::nullopt};
        if (draw <= 19) birth.year += 1;
        return birth.full() || !birth.day ? birth : person.birth;
    }

    registry::Card make_card(const Resident& person, const InsuranceNumber& number) {
        registry::Card card;
        card.number = own_code<HealthCardNumber>("DN4" + person.province + number.text());
        card.holder = person.id;
        card.first_facility = facility_near(x_country, person.province, x_draw).code;
        card.provenance = provenance();
        card.validity = {Date{2021, 1, 1}, std::nullopt};
        return card;
    }

    Account make_account(const Resident& person) {
        return {person.id, own_code<BankCode>(x_draw.one_of(x_tables.banks)),
                own_code<BankAccount>("99" + x_draw.digits(10)),
                own_text(upper(own_text(without_marks(person.full_name))))};
    }

    // A career: the years before the window as a total, then one or two spells inside it.
    void add_career(registry::InsuranceRecord& record, const Resident& person, int age) {
        const bool newcomer = age < 22 || x_draw.permille(60);
        if (newcomer) {
            add_spell(record, x_last - x_draw.between(0, 9), std::nullopt);
        } else {
            record.prior = registry::PriorContribution{prior_months(age), x_first - 1};
            add_window(record);
        }
        add_contributions(record, person);
    }

    int prior_months(int age) {
        const int possible = (age - 21) * 12 - k_months / 2;
        return std::max(1, possible * x_draw.between(55, 100) / 100);
    }

    void add_window(registry::InsuranceRecord& record) {
        const YearMonth before = x_first - x_draw.between(1, 60);
        const int draw = x_draw.between(1, 100);
        if (draw <= 78) {  // one employer all along
            add_spell(record, before, std::nullopt);
        } else if (draw <= 94) {  // a change, perhaps with a gap
            const YearMonth left = x_first + x_draw.between(4, k_months - 8);
            add_spell(record, before, left);
            add_spell(record, left + x_draw.between(1, 5), std::nullopt);
        } else {  // left and did not come back
            add_spell(record, before, x_last - x_draw.between(1, 20));
        }
    }

    /// From the first day of a month to the last day of another; open while it lasts.
    void add_spell(registry::InsuranceRecord& record, YearMonth from, std::optional<YearMonth> to) {
        registry::Employment spell;
        spell.person = record.person.personal_id;
        spell.employer = x_draw.one_of(x_country.employers).code;
        spell.condition = x_draw.permille(120) ? registry::WorkingCondition::hazardous
                                               : registry::WorkingCondition::normal;
        spell.provenance = {registry::Source::employer_list, "sandbox", Instant{}};
        spell.validity.from = from.first_day();
        if (to) spell.validity.to = to->last_day();
        record.employments.push_back(std::move(spell));
    }

    void add_contributions(registry::InsuranceRecord& record, const Resident& person) {
        const auto birth = x_births.find(person.id);
        std::int64_t wage = starting_wage();
        for (YearMonth month = x_first; month <= x_last; month = month + 1) {
            if (month.month() == 1) wage += wage * x_draw.between(2, 9) / 100 / 1000 * 1000;
            const registry::Employment* spell = registry::employment_on(record, month.first_day());
            const bool away = birth != x_births.end() && on_maternity_leave(*birth->second, month);
            if (spell == nullptr || away) continue;
            record.contributions.push_back({person.id, month, spell->employer, bounded(wage, month),
                                            registry::Scheme::compulsory, provenance()});
        }
    }

    /// Months without contribution: six, or seven for a second child born since July 2026, one more
    /// for twins.  The month of the birth is worked when the birth is in its second half.
    static bool on_maternity_leave(const Birth& birth, YearMonth month) {
        const bool second = birth.born >= Date{2026, 7, 1} &&
                            birth.children_alive - static_cast<int>(birth.children.size()) == 1;
        const int months = (second ? 7 : 6) + static_cast<int>(birth.children.size()) - 1;
        const YearMonth first = YearMonth::of(birth.born) + (birth.born.day() < 15 ? 0 : 1);
        return first <= month && month < first + months;
    }

    /// Most earn a little above the minimum, few earn more than the cap.
    std::int64_t starting_wage() {
        const int draw = x_draw.between(1, 100);
        const int thousands = draw <= 55   ? x_draw.between(4'500, 7'500)
                              : draw <= 85 ? x_draw.between(7'500, 14'000)
                              : draw <= 97 ? x_draw.between(14'000, 34'000)
                                           : x_draw.between(34'000, 75'000);
        return std::int64_t{thousands} * 1000;
    }

    Country& x_country;
    const ReferenceTables& x_tables;
    Draw x_draw;
    YearMonth x_last;   // last contributed month
    YearMonth x_first;  // first month kept in detail
    std::map<PersonalId, const Birth*> x_births;
    std::unordered_set<std::string> x_numbers;
};

}  // namespace

void add_work(Country& country, const ReferenceTables& tables) { Work{country, tables}.employ(); }

}  // namespace lt::sandbox
