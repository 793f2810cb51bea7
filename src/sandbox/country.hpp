// A synthetic country: everybody and everything the partners we do not own would know about.
//
// No record describes a living person.  Names are drawn from published frequencies of single words,
// personal ids have the true structure, institutions are called "Mẫu".  The same seed gives the
// same country, byte for byte, on any machine.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/sex.hpp"
#include "base/text.hpp"
#include "registry/registry.hpp"
#include "sandbox/reference_tables.hpp"

namespace lt::sandbox {

/// What the population database knows about one citizen.
struct Resident {
    PersonalId id;
    Text full_name;
    PartialDate birth;  ///< a few people were registered with a year, or a month and year
    Sex sex = Sex::unknown;
    std::uint32_t household = 0;
    Text address;
    std::string province;  ///< 2 digits, the 34 provinces since 2025-07-01
    std::string commune;   ///< 5 digits
    std::optional<PersonalId> father;
    std::optional<PersonalId> mother;
    std::optional<PersonalId> spouse;
    std::optional<Date> married;
    friend bool operator==(const Resident&, const Resident&) = default;
};

struct Facility {
    FacilityCode code;
    TaxCode tax_code;
    Text name;
    std::string province;
    friend bool operator==(const Facility&, const Facility&) = default;
};

struct Account {
    PersonalId holder;
    BankCode bank;
    BankAccount number;
    Text holder_name;  ///< as banks write it: capital letters without marks
    friend bool operator==(const Account&, const Account&) = default;
};

struct Newborn {
    Text name;
    Sex sex = Sex::unknown;
    int weight_grams = 0;
    friend bool operator==(const Newborn&, const Newborn&) = default;
};

/// One delivery in hospital.
struct Birth {
    PersonalId mother;
    std::optional<PersonalId> father;
    FacilityCode facility;
    DateRange stay;
    Date born;
    std::vector<Newborn> children;  ///< two for twins
    int delivery = 1;               ///< LAN_SINH: deliveries including this one
    int children_alive = 1;         ///< SO_CON_SONG: the mother's living children including these
    bool surgical = false;
    bool before_32_weeks = false;
    friend bool operator==(const Birth&, const Birth&) = default;
};

/// What the doctor certifies at the end of an episode.
enum class EpisodeKind {
    outpatient,      ///< sick-leave certificate (table 11)
    inpatient,       ///< discharge paper (table 7), perhaps with leave ordered after discharge
    pregnancy_rest,  ///< pregnancy-rest certificate (table 10)
};
[[nodiscard]] std::string_view name_of(EpisodeKind kind) noexcept;
[[nodiscard]] std::optional<EpisodeKind> episode_kind_of(std::string_view name) noexcept;

/// One episode of care that keeps an insured worker from work.
struct Illness {
    PersonalId person;
    EpisodeKind kind = EpisodeKind::outpatient;
    FacilityCode facility;
    DateRange stay;                  ///< the visit; one day when outpatient
    std::optional<DateRange> leave;  ///< certified days: from the visit, or after discharge
    std::string icd;
    Text diagnosis;
    friend bool operator==(const Illness&, const Illness&) = default;
};

struct Country {
    std::uint64_t seed = 0;
    Date day;  ///< everything is known up to this morning; contributions up to the month before
    std::vector<Resident> residents;
    std::vector<registry::Employer> employers;
    std::vector<registry::InsuranceRecord> insured;  ///< as the insurance database writes them
    std::vector<Facility> facilities;
    std::vector<Account> accounts;
    std::vector<Birth> births;       ///< by day
    std::vector<Illness> illnesses;  ///< by first day of the stay

    [[nodiscard]] const Resident* resident(const PersonalId& id) const;
    [[nodiscard]] const registry::InsuranceRecord* insured_person(const PersonalId& id) const;
    [[nodiscard]] const registry::Employer* employer(const EmployerCode& code) const;
    [[nodiscard]] const Facility* facility(const FacilityCode& code) const;
    [[nodiscard]] const Account* account(const PersonalId& holder) const;

    /// Writes population.tsv, employers.tsv, insured.tsv, cards.tsv, employments.tsv,
    /// contributions.tsv, facilities.tsv, accounts.tsv, births.tsv, illnesses.tsv and country.json
    /// into the folder (made if absent). UTF-8, tab-separated, LF, a header row.  Errors:
    /// storage_failed.
    [[nodiscard]] Result<void> write(const std::filesystem::path& folder) const;
    /// What `write` wrote.  Errors: not_found (no such folder or file), corrupt (a line we cannot
    /// read, with file and line).
    [[nodiscard]] static Result<Country> read(const std::filesystem::path& folder);
};

/// How large, and which one.
struct CountryPlan {
    std::size_t persons = 10'000;  ///< at least k_persons_min; the result has this many residents,
                                   ///< give or take a household
    std::uint64_t seed = 1;
    Date day{2026, 11, 20};
};

inline constexpr std::size_t k_persons_min =
    200;  ///< below it no birth or inpatient may occur at all
inline constexpr std::size_t k_persons_max = 5'000'000;  ///< about 12 GB in memory

/// Deterministic.  REQUIRES: k_persons_min <= persons <= k_persons_max.  10,000 persons take less
/// than a second.
[[nodiscard]] Country make_country(const CountryPlan& plan, const ReferenceTables& tables);

}  // namespace lt::sandbox
