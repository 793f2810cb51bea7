// The National Insurance Database as a model: who is insured, by whom, since when, on what wage.
//
// The personal id is the key of a person; insurance numbers and cards are aliases of it.  Every
// record says where it came from (`Provenance`) and for which days it holds (`Validity`); nothing
// is overwritten, a newer record closes the older.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/money.hpp"
#include "base/sensitive.hpp"
#include "base/sex.hpp"
#include "base/text.hpp"

namespace lt::registry {

/// Which system a fact came from (Decree 47/2020 Article 23: the source decides what it may be used
/// for).
enum class Source {
    insurance_database,
    population_database,
    business_register,
    employer_list,
    facility_paper
};
[[nodiscard]] std::string_view name_of(Source source) noexcept;
[[nodiscard]] std::optional<Source> source_of(std::string_view name) noexcept;

struct Provenance {
    Source source = Source::insurance_database;
    std::string reference;  ///< request, paper or batch id at the source
    Instant obtained;
};

/// The days for which a record holds; open at the end while it is current.
struct Validity {
    Date from;
    std::optional<Date> to;
    [[nodiscard]] bool contains(Date day) const { return from <= day && (!to || day <= *to); }
    friend bool operator==(const Validity&, const Validity&) = default;
};

struct InsuredPerson {
    PersonalId personal_id;
    InsuranceNumber insurance_number;
    Sensitive<Text> full_name;
    PartialDate birth;
    Sex sex = Sex::unknown;
    Provenance provenance;
    Validity validity;
};

struct Card {
    HealthCardNumber number;
    PersonalId holder;
    FacilityCode first_facility;  ///< nơi đăng ký KCB ban đầu
    Provenance provenance;
    Validity validity;
};

struct Employer {
    EmployerCode code;
    TaxCode tax_code;
    Text name;
    Text address;
    Provenance provenance;
    Validity validity;
};

/// Điều kiện làm việc: decides 30/40/60 or 40/50/70 days of sick leave a year.
enum class WorkingCondition { normal, hazardous };
[[nodiscard]] std::string_view name_of(WorkingCondition condition) noexcept;
[[nodiscard]] std::optional<WorkingCondition> working_condition_of(std::string_view name) noexcept;

/// A spell of insured employment.  Open-ended while the person works there.
struct Employment {
    PersonalId person;
    EmployerCode employer;
    WorkingCondition condition = WorkingCondition::normal;
    Provenance provenance;
    Validity validity;
};

enum class Scheme { compulsory, voluntary };
[[nodiscard]] std::string_view name_of(Scheme scheme) noexcept;
[[nodiscard]] std::optional<Scheme> scheme_of(std::string_view name) noexcept;

/// One contributed month.  `wage` is the wage contributions were paid on (rule W-1), not pay
/// received.
struct Contribution {
    PersonalId person;
    YearMonth month;
    EmployerCode employer;
    Dong wage;
    Scheme scheme = Scheme::compulsory;
    Provenance provenance;
};

/// Months contributed before the detailed months begin: older books are kept as a total (rule C-1:
/// full years count).
struct PriorContribution {
    int compulsory_months = 0;
    YearMonth up_to;  ///< last month the total includes
};

/// Everything the database holds about one person, as of one reading.
struct InsuranceRecord {
    InsuredPerson person;
    std::vector<Card> cards;                  ///< newest first
    std::vector<Employment> employments;      ///< by start day
    std::vector<Contribution> contributions;  ///< by month, one per month and employer
    std::optional<PriorContribution> prior;
};

/// Compulsory months contributed up to and including `last`, the prior total included.  A month
/// counts once.
[[nodiscard]] int compulsory_months(const InsuranceRecord& record, YearMonth last);

/// Whether the person was in insured employment on that day; the spell if so.
[[nodiscard]] const Employment* employment_on(const InsuranceRecord& record, Date day);

}  // namespace lt::registry
