#include "sandbox/country.hpp"

#include "base/assert.hpp"
#include "sandbox/impl/making.hpp"

namespace lt::sandbox {
namespace {

/// The item with this key in a list sorted by it; null when absent.
template <class List, class Key, class Projection>
const typename List::value_type* find_sorted(const List& list, const Key& key,
                                             Projection projection) {
    const auto at = std::ranges::lower_bound(list, key, {}, projection);
    return at != list.end() && std::invoke(projection, *at) == key ? &*at : nullptr;
}

const PersonalId& person_of(const registry::InsuranceRecord& record) {
    return record.person.personal_id;
}

}  // namespace

const Resident* Country::resident(const PersonalId& id) const {
    return find_sorted(residents, id, &Resident::id);
}

const registry::InsuranceRecord* Country::insured_person(const PersonalId& id) const {
    return find_sorted(insured, id, person_of);
}

const registry::Employer* Country::employer(const EmployerCode& code) const {
    return find_sorted(employers, code, &registry::Employer::code);
}

const Facility* Country::facility(const FacilityCode& code) const {
    return find_sorted(facilities, code, &Facility::code);
}

const Account* Country::account(const PersonalId& holder) const {
    return find_sorted(accounts, holder, &Account::holder);
}

Country make_country(const CountryPlan& plan, const ReferenceTables& tables) {
    LT_ASSERT(plan.persons >= k_persons_min && plan.persons <= k_persons_max);
    Country country;
    country.seed = plan.seed;
    country.day = plan.day;
    add_institutions(country, plan, tables);
    add_people(country, plan, tables);
    add_work(country, tables);
    add_care(country, tables);
    return country;
}

}  // namespace lt::sandbox
