// Episodes of care that keep a worker from work: most in the last weeks, some in June 2025 under
// the law of 2014.
#include <map>
#include <set>

#include "sandbox/impl/making.hpp"

namespace lt::sandbox {
namespace {

constexpr int k_recent_days = 40;  // papers of the last weeks are those still on the way

/// Visits under the law of 2014 whose leave ends before 2025-07-01.
DateRange june_2025() { return {Date{2025, 6, 2}, Date{2025, 6, 20}}; }

class Care {
  public:
    Care(Country& country, const ReferenceTables& tables)
        : x_country(country), x_draw(country.seed, Stage::care) {
        for (const Disease& disease : tables.diseases) {
            auto& list = x_diseases[disease.care];
            list.push_back(disease);
            x_totals[disease.care] += disease.weight;
        }
        for (const Birth& birth : country.births) x_mothers.insert(birth.mother);
    }

    void fall_ill() {
        const DateRange recent{x_country.day - k_recent_days, x_country.day - 3};
        for (const registry::InsuranceRecord& record : x_country.insured) {
            const int draw = x_draw.between(1, 1000);
            if (draw <= 85) {
                add_outpatient(record, recent);
            } else if (draw <= 125) {
                add_inpatient(record, recent);
            } else if (draw <= 145) {
                add_pregnancy_rest(record, recent);
            } else if (draw <= 153) {
                add_outpatient(record, june_2025());
            }
        }
        std::ranges::sort(x_country.illnesses, {},
                          [](const Illness& i) { return std::pair{i.stay.first, i.person}; });
    }

  private:
    Illness begin(const registry::InsuranceRecord& record, EpisodeKind kind, Disease::Care care) {
        const Disease& disease = x_draw.weighted(x_diseases.at(care), x_totals.at(care));
        Illness illness;
        illness.person = record.person.personal_id;
        illness.kind = kind;
        const Resident* person = x_country.resident(illness.person);
        illness.facility = facility_near(x_country, person->province, x_draw).code;
        illness.icd = disease.icd;
        illness.diagnosis = own_text(disease.name);
        x_days = x_draw.between(disease.days_min, disease.days_max);
        return illness;
    }

    /// A weekday: leave that begins on the weekly rest day could hold no working day at all.
    Date weekday_in(const DateRange& when) {
        const Date day = x_draw.date(when.first, when.last);
        const unsigned weekday = day.weekday().c_encoding();
        if (weekday == 0) return day + 1;
        return weekday == 6 ? day - 1 : day;
    }

    /// The leave is over before the country's day, so that an employer can claim it.
    DateRange leave_from(Date first) const {
        return {first, std::min(first + x_days - 1, x_country.day - 1)};
    }

    void add_outpatient(const registry::InsuranceRecord& record, const DateRange& when) {
        Illness illness = begin(record, EpisodeKind::outpatient, Disease::Care::outpatient);
        const Date visit = weekday_in(when);
        illness.stay = {visit, visit};
        illness.leave = leave_from(visit);
        keep(record, std::move(illness));
    }

    void add_inpatient(const registry::InsuranceRecord& record, const DateRange& when) {
        Illness illness = begin(record, EpisodeKind::inpatient, Disease::Care::inpatient);
        illness.stay = leave_from(weekday_in(when));
        const Date after = illness.stay.last + 1;
        if (x_draw.permille(350) && after < x_country.day) {
            x_days = x_draw.between(2, 7);
            illness.leave = leave_from(after);
        }
        keep(record, std::move(illness));
    }

    void add_pregnancy_rest(const registry::InsuranceRecord& record, const DateRange& when) {
        const int age = x_country.day.year() - record.person.birth.year;
        const bool able = record.person.sex == Sex::female && age >= 20 && age <= 40;
        if (!able || x_mothers.contains(record.person.personal_id)) return;
        Illness illness = begin(record, EpisodeKind::pregnancy_rest, Disease::Care::pregnancy);
        const Date visit = weekday_in(when);
        illness.stay = {visit, visit};
        illness.leave = leave_from(visit);
        keep(record, std::move(illness));
    }

    /// Only those who work need a paper, and nobody on maternity leave.  One in forty of those who
    /// left asks all the same.
    void keep(const registry::InsuranceRecord& record, Illness illness) {
        const bool working = registry::employment_on(record, illness.stay.first) != nullptr;
        const bool asks_anyway = !working && x_draw.permille(250) && !record.employments.empty() &&
                                 record.employments.back().validity.to &&
                                 *record.employments.back().validity.to < illness.stay.first;
        if (!working && !asks_anyway) return;
        if (x_mothers.contains(record.person.personal_id)) return;
        x_country.illnesses.push_back(std::move(illness));
    }

    Country& x_country;
    Draw x_draw;
    std::map<Disease::Care, std::vector<Disease>> x_diseases;
    std::map<Disease::Care, std::uint64_t> x_totals;
    std::set<PersonalId> x_mothers;
    int x_days = 0;  // length drawn for the episode in the making
};

}  // namespace

void add_care(Country& country, const ReferenceTables& tables) { Care{country, tables}.fall_ill(); }

}  // namespace lt::sandbox
