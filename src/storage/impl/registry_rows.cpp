#include "storage/impl/registry_rows.hpp"

#include <algorithm>

#include "storage/impl/columns.hpp"
#include "storage/impl/history.hpp"

namespace lt::storage {
namespace {

registry::Provenance take_provenance(Columns& c) {
    return {.source = c.take(registry::source_of),
            .reference = c.take<std::string>(),
            .obtained = c.take<Instant>()};
}

registry::Validity take_validity(Columns& c) {
    return {.from = c.take<Date>(), .to = c.take_optional<Date>()};
}

// ---- One set of texts per table with validity -------------------------------------------------
// `current`: the records of the key that hold, by first day.  `close`: sets $1 valid_to and
// $2 superseded_at of the record that begins on $3, for the key in $4 (and $5).

#define LT_PERSON_COLUMNS                                                                        \
    "person, insurance_number, full_name, birth, sex, source, reference, obtained, valid_from, " \
    "valid_to"
constexpr std::string_view k_persons_current =
    "SELECT " LT_PERSON_COLUMNS
    " FROM persons WHERE person = $1 AND superseded_at IS NULL ORDER BY valid_from";
constexpr std::string_view k_persons_close =
    "UPDATE persons SET valid_to = $1, superseded_at = $2 "
    "WHERE valid_from = $3 AND superseded_at IS NULL AND person = $4";
constexpr std::string_view k_persons_insert =
    "INSERT INTO persons (" LT_PERSON_COLUMNS
    ", revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
    "(SELECT COUNT(*) FROM persons WHERE person = $1 AND valid_from = $9))";

#define LT_CARD_COLUMNS \
    "number, person, first_facility, source, reference, obtained, valid_from, valid_to"
constexpr std::string_view k_cards_current =
    "SELECT " LT_CARD_COLUMNS
    " FROM cards WHERE person = $1 AND number = $2 AND superseded_at IS NULL ORDER BY valid_from";
constexpr std::string_view k_cards_close =
    "UPDATE cards SET valid_to = $1, superseded_at = $2 "
    "WHERE valid_from = $3 AND superseded_at IS NULL AND person = $4 AND number = $5";
constexpr std::string_view k_cards_insert =
    "INSERT INTO cards (" LT_CARD_COLUMNS
    ", revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
    "(SELECT COUNT(*) FROM cards WHERE person = $2 AND number = $1 AND valid_from = $7))";

#define LT_EMPLOYER_COLUMNS \
    "code, tax_code, name, address, source, reference, obtained, valid_from, valid_to"
constexpr std::string_view k_employers_current =
    "SELECT " LT_EMPLOYER_COLUMNS
    " FROM employers WHERE code = $1 AND superseded_at IS NULL ORDER BY valid_from";
constexpr std::string_view k_employers_close =
    "UPDATE employers SET valid_to = $1, superseded_at = $2 "
    "WHERE valid_from = $3 AND superseded_at IS NULL AND code = $4";
constexpr std::string_view k_employers_insert =
    "INSERT INTO employers (" LT_EMPLOYER_COLUMNS
    ", revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
    "(SELECT COUNT(*) FROM employers WHERE code = $1 AND valid_from = $8))";

#define LT_EMPLOYMENT_COLUMNS \
    "person, employer, condition, source, reference, obtained, valid_from, valid_to"
constexpr std::string_view k_employments_current =
    "SELECT " LT_EMPLOYMENT_COLUMNS
    " FROM employments WHERE person = $1 AND employer = $2 AND superseded_at IS NULL "
    "ORDER BY valid_from";
constexpr std::string_view k_employments_close =
    "UPDATE employments SET valid_to = $1, superseded_at = $2 "
    "WHERE valid_from = $3 AND superseded_at IS NULL AND person = $4 AND employer = $5";
constexpr std::string_view k_employments_insert =
    "INSERT INTO employments (" LT_EMPLOYMENT_COLUMNS
    ", revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
    "(SELECT COUNT(*) FROM employments WHERE person = $1 AND employer = $2 AND valid_from = $7))";

Result<registry::InsuredPerson> read_person(const Row& row) {
    Columns c(row);
    return c.finish(registry::InsuredPerson{.personal_id = c.take<PersonalId>(),
                                            .insurance_number = c.take<InsuranceNumber>(),
                                            .full_name = c.take_sensitive(),
                                            .birth = c.take<PartialDate>(),
                                            .sex = c.take(sex_of),
                                            .provenance = take_provenance(c),
                                            .validity = take_validity(c)});
}

Result<registry::Card> read_card(const Row& row) {
    Columns c(row);
    return c.finish(registry::Card{.number = c.take<HealthCardNumber>(),
                                   .holder = c.take<PersonalId>(),
                                   .first_facility = c.take<FacilityCode>(),
                                   .provenance = take_provenance(c),
                                   .validity = take_validity(c)});
}

Result<registry::Employer> read_employer_row(const Row& row) {
    Columns c(row);
    return c.finish(registry::Employer{.code = c.take<EmployerCode>(),
                                       .tax_code = c.take<TaxCode>(),
                                       .name = c.take<Text>(),
                                       .address = c.take<Text>(),
                                       .provenance = take_provenance(c),
                                       .validity = take_validity(c)});
}

Result<registry::Employment> read_employment(const Row& row) {
    Columns c(row);
    return c.finish(registry::Employment{.person = c.take<PersonalId>(),
                                         .employer = c.take<EmployerCode>(),
                                         .condition = c.take(registry::working_condition_of),
                                         .provenance = take_provenance(c),
                                         .validity = take_validity(c)});
}

Result<registry::Contribution> read_contribution(const Row& row) {
    Columns c(row);
    return c.finish(registry::Contribution{.person = c.take<PersonalId>(),
                                           .month = c.take<YearMonth>(),
                                           .employer = c.take<EmployerCode>(),
                                           .wage = c.take<Dong>(),
                                           .scheme = c.take(registry::scheme_of),
                                           .provenance = take_provenance(c)});
}

/// Makes room for `newer` among the records of its key.  The result is the day it ends (perhaps
/// none), or nothing when it needs no row.
template <class Record>
Result<std::optional<registry::Validity>> make_room(Connection& connection, const Record& newer,
                                                    std::span<const Record> known,
                                                    std::string_view close,
                                                    std::vector<Parameter> key) {
    const auto placement = place(known, newer);
    if (!placement) return std::nullopt;
    for (const Record& record : known) {
        const Date from = record.validity.from;
        const std::string from_text = from.iso();
        const bool superseded = placement->superseded == from;
        if (!superseded && placement->cut_short != from) continue;
        const auto ends =
            iso_of(superseded ? record.validity.to : std::optional(newer.validity.from - 1));
        std::vector<Parameter> parameters{ends, std::nullopt, from_text};
        if (superseded) parameters[1] = newer.provenance.obtained;
        parameters.insert(parameters.end(), key.begin(), key.end());
        LT_TRY_VOID(connection.run(close, parameters));
    }
    return registry::Validity{newer.validity.from, placement->ends};
}

Result<void> insert(Connection& connection, std::string_view sql,
                    std::initializer_list<Parameter> parameters) {
    LT_TRY_VOID(connection.run(sql, parameters));
    return {};
}

}  // namespace

Result<void> put(Connection& connection, const registry::InsuredPerson& p) {
    const std::string& id = p.personal_id.text();
    LT_TRY(const auto known, connection.all(k_persons_current, {id}, read_person));
    LT_TRY(const auto validity,
           make_room<registry::InsuredPerson>(connection, p, known, k_persons_close, {id}));
    if (!validity) return {};
    return insert(
        connection, k_persons_insert,
        {id, p.insurance_number.text(), p.full_name.reveal(Purpose::store).str(), p.birth.iso(),
         name_of(p.sex), name_of(p.provenance.source), p.provenance.reference,
         p.provenance.obtained, validity->from.iso(), iso_of(validity->to)});
}

Result<void> put(Connection& connection, const registry::Card& card) {
    const std::string& holder = card.holder.text();
    const std::string& number = card.number.text();
    LT_TRY(const auto known, connection.all(k_cards_current, {holder, number}, read_card));
    LT_TRY(const auto validity,
           make_room<registry::Card>(connection, card, known, k_cards_close, {holder, number}));
    if (!validity) return {};
    return insert(connection, k_cards_insert,
                  {number, holder, card.first_facility.text(), name_of(card.provenance.source),
                   card.provenance.reference, card.provenance.obtained, validity->from.iso(),
                   iso_of(validity->to)});
}

Result<void> put(Connection& connection, const registry::Employer& e) {
    const std::string& code = e.code.text();
    LT_TRY(const auto known, connection.all(k_employers_current, {code}, read_employer_row));
    LT_TRY(const auto validity,
           make_room<registry::Employer>(connection, e, known, k_employers_close, {code}));
    if (!validity) return {};
    return insert(connection, k_employers_insert,
                  {code, e.tax_code.text(), e.name.str(), e.address.str(),
                   name_of(e.provenance.source), e.provenance.reference, e.provenance.obtained,
                   validity->from.iso(), iso_of(validity->to)});
}

Result<void> put(Connection& connection, const registry::Employment& e) {
    const std::string& person = e.person.text();
    const std::string& employer = e.employer.text();
    LT_TRY(const auto known,
           connection.all(k_employments_current, {person, employer}, read_employment));
    LT_TRY(const auto validity, make_room<registry::Employment>(
                                    connection, e, known, k_employments_close, {person, employer}));
    if (!validity) return {};
    return insert(connection, k_employments_insert,
                  {person, employer, name_of(e.condition), name_of(e.provenance.source),
                   e.provenance.reference, e.provenance.obtained, validity->from.iso(),
                   iso_of(validity->to)});
}

Result<void> put(Connection& connection, const registry::Contribution& c) {
    return insert(
        connection,
        "INSERT INTO contributions "
        "(person, month, employer, wage, scheme, source, reference, obtained) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (person, month, employer) DO UPDATE "
        "SET wage = excluded.wage, scheme = excluded.scheme, source = excluded.source, "
        "reference = excluded.reference, obtained = excluded.obtained",
        {c.person.text(), c.month.text(), c.employer.text(), c.wage, name_of(c.scheme),
         name_of(c.provenance.source), c.provenance.reference, c.provenance.obtained});
}

Result<void> put_prior(Connection& connection, const PersonalId& person,
                       const registry::PriorContribution& prior) {
    return insert(connection,
                  "INSERT INTO prior_contributions (person, compulsory_months, up_to) "
                  "VALUES ($1, $2, $3) ON CONFLICT (person) DO UPDATE "
                  "SET compulsory_months = excluded.compulsory_months, up_to = excluded.up_to",
                  {person.text(), prior.compulsory_months, prior.up_to.text()});
}

Result<std::optional<registry::InsuranceRecord>> read_insurance_record(Connection& connection,
                                                                       const PersonalId& person) {
    const std::string& id = person.text();
    LT_TRY(auto persons, connection.all(k_persons_current, {id}, read_person));
    if (persons.empty()) return std::nullopt;
    registry::InsuranceRecord record;
    record.person = std::move(persons.back());  // the newest
    LT_TRY(record.cards, connection.all("SELECT " LT_CARD_COLUMNS
                                        " FROM cards WHERE person = $1 AND superseded_at IS NULL "
                                        "ORDER BY valid_from DESC, number DESC",
                                        {id}, read_card));
    LT_TRY(record.employments,
           connection.all("SELECT " LT_EMPLOYMENT_COLUMNS
                          " FROM employments WHERE person = $1 AND superseded_at IS NULL "
                          "ORDER BY valid_from, employer",
                          {id}, read_employment));
    LT_TRY(record.contributions,
           connection.all("SELECT person, month, employer, wage, scheme, source, reference, "
                          "obtained FROM contributions WHERE person = $1 ORDER BY month, employer",
                          {id}, read_contribution));
    LT_TRY(
        record.prior,
        connection.one("SELECT compulsory_months, up_to FROM prior_contributions WHERE person = $1",
                       {id}, [](const Row& row) {
                           Columns c(row);
                           return c.finish(registry::PriorContribution{
                               .compulsory_months = c.take<int>(), .up_to = c.take<YearMonth>()});
                       }));
    return record;
}

Result<std::optional<PersonalId>> read_person_of(Connection& connection,
                                                 const InsuranceNumber& number) {
    return connection.one(
        "SELECT person FROM persons WHERE insurance_number = $1 AND superseded_at IS NULL "
        "ORDER BY valid_from DESC, person LIMIT 1",
        {number.text()}, [](const Row& row) {
            Columns c(row);
            return c.finish(c.take<PersonalId>());
        });
}

Result<std::optional<registry::Employer>> read_employer(Connection& connection,
                                                        const EmployerCode& code) {
    LT_TRY(auto known, connection.all(k_employers_current, {code.text()}, read_employer_row));
    if (known.empty()) return std::nullopt;
    return std::move(known.back());
}

}  // namespace lt::storage
