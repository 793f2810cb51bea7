#include "signature/facility.hpp"

#include <algorithm>

namespace lt::signature {

void FacilityList::add(const TaxCode& organisation, const FacilityCode& facility) {
    x_facilities.emplace(organisation, facility);
}

std::vector<FacilityCode> FacilityList::facilities_of(const TaxCode& organisation) const {
    std::vector<FacilityCode> found;
    const auto [first, last] = x_facilities.equal_range(organisation);
    for (auto at = first; at != last; ++at) found.push_back(at->second);
    return found;
}

std::vector<Finding> bind_facility(const SignerInfo& signer, const FacilityCode& account,
                                   const std::optional<FacilityCode>& in_file,
                                   const FacilityDirectory& directory) {
    std::vector<Finding> findings;
    const auto add = [&](FindingCode code) { findings.push_back(finding(code)); };
    if (!signer.tax_code) {
        add(FindingCode::no_tax_code);
    } else if (const auto owned = directory.facilities_of(*signer.tax_code); owned.empty()) {
        add(FindingCode::facility_unknown);
    } else if (std::ranges::find(owned, account) == owned.end()) {
        add(FindingCode::facility_mismatch);
    }
    if (in_file && *in_file != account) add(FindingCode::content_mismatch);
    return findings;
}

}  // namespace lt::signature
