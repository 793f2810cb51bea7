// Registry records as rows.  A record with validity never overwrites another: see history.hpp.
#pragma once
#include "registry/registry.hpp"
#include "storage/impl/sql.hpp"

namespace lt::storage {

[[nodiscard]] Result<void> put(Connection& connection, const registry::InsuredPerson& person);
[[nodiscard]] Result<void> put(Connection& connection, const registry::Card& card);
[[nodiscard]] Result<void> put(Connection& connection, const registry::Employer& employer);
[[nodiscard]] Result<void> put(Connection& connection, const registry::Employment& employment);
/// A month is replaced: it has no validity.
[[nodiscard]] Result<void> put(Connection& connection, const registry::Contribution& contribution);
[[nodiscard]] Result<void> put_prior(Connection& connection, const PersonalId& person,
                                     const registry::PriorContribution& prior);

/// Everything about a person; nothing when the person is not registered.
[[nodiscard]] Result<std::optional<registry::InsuranceRecord>> read_insurance_record(
    Connection& connection, const PersonalId& person);
[[nodiscard]] Result<std::optional<PersonalId>> read_person_of(Connection& connection,
                                                               const InsuranceNumber& number);
[[nodiscard]] Result<std::optional<registry::Employer>> read_employer(Connection& connection,
                                                                      const EmployerCode& code);

}  // namespace lt::storage
