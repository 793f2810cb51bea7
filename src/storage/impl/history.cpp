#include "storage/impl/history.hpp"

namespace lt::storage {

bool same_content(const registry::InsuredPerson& a, const registry::InsuredPerson& b) {
    return a.insurance_number == b.insurance_number && a.full_name == b.full_name &&
           a.birth == b.birth && a.sex == b.sex;
}

bool same_content(const registry::Card& a, const registry::Card& b) {
    return a.first_facility == b.first_facility;
}

bool same_content(const registry::Employer& a, const registry::Employer& b) {
    return a.tax_code == b.tax_code && a.name == b.name && a.address == b.address;
}

bool same_content(const registry::Employment& a, const registry::Employment& b) {
    return a.condition == b.condition;
}

}  // namespace lt::storage
