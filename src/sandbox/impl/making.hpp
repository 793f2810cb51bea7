// The stages of make_country, in order.  Each adds to the country and reads only what came before.
#pragma once
#include <set>

#include "sandbox/country.hpp"
#include "sandbox/impl/draw.hpp"

namespace lt::sandbox {

/// Employers and facilities, about one employer for 60 residents and 40 facilities.
void add_institutions(Country& country, const CountryPlan& plan, const ReferenceTables& tables);

/// Households until there are enough residents, and the births of the last ten months.
void add_people(Country& country, const CountryPlan& plan, const ReferenceTables& tables);

/// Insured persons with employments, contributions, cards and bank accounts.
void add_work(Country& country, const ReferenceTables& tables);

/// Recent episodes of illness of those who work, and some of June 2025.
void add_care(Country& country, const ReferenceTables& tables);

/// A facility of the province, or any when it has none.
[[nodiscard]] const Facility& facility_near(const Country& country, const std::string& province,
                                            Draw& draw);

/// Ten digits whose last is the check digit (exchange section 1.3).  Numbers from 99 on are not
/// issued by anybody.  `used` holds the first nine digits of those that exist.
[[nodiscard]] TaxCode make_tax_code(std::set<std::string>& used, Draw& draw);

}  // namespace lt::sandbox
