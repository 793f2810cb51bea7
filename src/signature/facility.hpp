// Whose paper is it?  certificate organisation = account facility = facility in the file (documents
// reference, 5).
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "base/ids.hpp"
#include "signature/report.hpp"

namespace lt::signature {

/// Which facilities an organisation runs.  No official list is published, so an operator keeps it.
class FacilityDirectory {
  public:
    virtual ~FacilityDirectory() = default;
    /// Empty when the organisation is unknown.  Thread rule: any thread.
    [[nodiscard]] virtual std::vector<FacilityCode> facilities_of(
        const TaxCode& organisation) const = 0;
};

/// A directory in memory.
class FacilityList final : public FacilityDirectory {
  public:
    void add(const TaxCode& organisation, const FacilityCode& facility);
    [[nodiscard]] std::vector<FacilityCode> facilities_of(
        const TaxCode& organisation) const override;

  private:
    std::multimap<TaxCode, FacilityCode> x_facilities;
};

/// The findings of the three-way comparison; none when all agree.
/// `account`: the facility that is logged in.  `in_file`: MACSKCB of the signed content, none when
/// it has no such element (a birth attestation) or not a valid code, which the reader of the
/// document reports.
[[nodiscard]] std::vector<Finding> bind_facility(const SignerInfo& signer,
                                                 const FacilityCode& account,
                                                 const std::optional<FacilityCode>& in_file,
                                                 const FacilityDirectory& directory);

}  // namespace lt::signature
