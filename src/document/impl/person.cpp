#include "document/person.hpp"

namespace lt::document {
namespace {

/// The last 10 characters of a card are its holder's insurance number.
std::optional<InsuranceNumber> number_on(const HealthCardNumber& card) {
    auto number = InsuranceNumber::parse(std::string_view{card.text()}.substr(5));
    return number ? std::optional{std::move(*number)} : std::nullopt;
}

}  // namespace

DeclaredPerson patient_of(const VisitSummary& summary) {
    DeclaredPerson person{.full_name = summary.patient_name(),
                          .personal_id = summary.personal_id(),
                          .identity_number = summary.identity_number(),
                          .birth = summary.birth(),
                          .sex = summary.sex(),
                          .insurance_number = std::nullopt,
                          .cards = summary.cards()};
    if (!person.cards.empty()) person.insurance_number = number_on(person.cards.front());
    return person;
}

DeclaredPerson mother_of(const BirthAttestation& birth) {
    DeclaredPerson person{.full_name = birth.mother_name(),
                          .personal_id = birth.mother_personal_id(),
                          .identity_number = birth.mother_identity_number(),
                          .birth = birth.mother_birth(),
                          .sex = Sex::unknown,  // the carer may be a man
                          .insurance_number = birth.mother_insurance_number(),
                          .cards = {}};
    if (auto card = birth.mother_card()) {
        if (!person.insurance_number) person.insurance_number = number_on(*card);
        person.cards.push_back(std::move(*card));
    }
    return person;
}

bool patient_is_child(const Visit& visit) {
    constexpr int k_child_years = 7;
    if (!visit.summary) return false;
    const auto birth = visit.summary->birth();
    auto day = visit.summary->admission();
    if (visit.sick_leave && visit.sick_leave->leave()) day = visit.sick_leave->leave()->first;
    if (!birth || !day) return false;
    if (const auto born = birth->full())
        return *day < add_months(*born, 12 * k_child_years, MonthEnd::overflow);
    return day->year() - birth->year < k_child_years;
}

}  // namespace lt::document
