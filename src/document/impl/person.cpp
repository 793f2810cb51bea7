#include "document/person.hpp"

#include <fmt/format.h>

namespace lt::document {
namespace {

/// The last 10 characters of a card are its holder's insurance number.
std::optional<InsuranceNumber> number_on(const HealthCardNumber& card) {
    auto number = InsuranceNumber::parse(std::string_view{card.text()}.substr(5));
    return number ? std::optional{std::move(*number)} : std::nullopt;
}

/// The paper's own number, empty when it has none.
std::string serial_of(const Visit& visit, TableId kind, std::size_t row) {
    switch (kind) {
        case TableId::xml1: return {};
        case TableId::xml7: return std::string{visit.discharge->serial()};
        case TableId::xml9: return visit.births[row].serial();
        case TableId::xml10: return std::string{visit.pregnancy_rest->serial()};
        case TableId::xml11: return std::string{visit.sick_leave->serial()};
    }
    return {};
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

std::optional<DeclaredPerson> subject_of(const Visit& visit, TableId kind) {
    if (!visit.has(kind)) return std::nullopt;
    if (kind == TableId::xml9) return mother_of(visit.births.front());
    if (!visit.summary) return std::nullopt;
    DeclaredPerson person = patient_of(*visit.summary);
    if (kind == TableId::xml11 && !patient_is_child(visit)) {
        if (auto number = visit.sick_leave->insurance_number())
            person.insurance_number = std::move(*number);
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

std::optional<PaperKey> key_of(const Dossier& dossier, std::size_t visit_index, TableId kind,
                               std::size_t row) {
    if (visit_index >= dossier.visits.size()) return std::nullopt;
    const Visit& visit = dossier.visits[visit_index];
    const auto facility = dossier.facility();
    if (!facility || !visit.has(kind)) return std::nullopt;
    if (kind == TableId::xml9 ? row >= visit.births.size() : row != 0) return std::nullopt;
    std::string number = serial_of(visit, kind, row);
    if (number.empty() && visit.link().empty()) return std::nullopt;
    if (number.empty())
        number = row == 0 ? fmt::format("MA_LK:{}", visit.link())
                          : fmt::format("MA_LK:{}#{}", visit.link(), row);
    return PaperKey{*facility, kind, std::move(number)};
}

}  // namespace lt::document
