// Stable names of the enumerations, for files and JSON.
#include "sandbox/country.hpp"
#include "sandbox/day.hpp"

namespace lt::sandbox {

std::string_view name_of(EpisodeKind kind) noexcept {
    switch (kind) {
        case EpisodeKind::outpatient: return "outpatient";
        case EpisodeKind::inpatient: return "inpatient";
        case EpisodeKind::pregnancy_rest: return "pregnancy_rest";
    }
    return "";
}

std::optional<EpisodeKind> episode_kind_of(std::string_view name) noexcept {
    for (const EpisodeKind kind :
         {EpisodeKind::outpatient, EpisodeKind::inpatient, EpisodeKind::pregnancy_rest}) {
        if (name_of(kind) == name) return kind;
    }
    return std::nullopt;
}

std::string_view name_of(Flaw flaw) noexcept {
    switch (flaw) {
        case Flaw::none: return "none";
        case Flaw::tampered: return "tampered";
        case Flaw::wrong_facility: return "wrong_facility";
        case Flaw::unknown_person: return "unknown_person";
        case Flaw::other_name: return "other_name";
        case Flaw::wrong_dates: return "wrong_dates";
        case Flaw::too_many_days: return "too_many_days";
        case Flaw::duplicate: return "duplicate";
        case Flaw::not_signed: return "not_signed";
        case Flaw::expired_certificate: return "expired_certificate";
    }
    return "";
}

std::string_view name_of(Service service) noexcept {
    switch (service) {
        case Service::sickness_outpatient: return "sickness_outpatient";
        case Service::sickness_inpatient: return "sickness_inpatient";
        case Service::childbirth: return "childbirth";
        case Service::pregnancy_rest: return "pregnancy_rest";
    }
    return "";
}

std::string_view name_of(CaseOutcome outcome) noexcept {
    switch (outcome) {
        case CaseOutcome::paid: return "paid";
        case CaseOutcome::refused: return "refused";
        case CaseOutcome::waits: return "waits";
        case CaseOutcome::no_case: return "no_case";
    }
    return "";
}

}  // namespace lt::sandbox
