// What a hospital's program writes for one visit.
#pragma once
#include <string>

#include "document/dossier.hpp"
#include "sandbox/country.hpp"

namespace lt::sandbox {

/// One visit with its benefit paper, and the number under which an employer refers to that paper.
struct WrittenVisit {
    document::Visit visit;
    std::string serial;
};

/// Table 1 with table 11 (outpatient), 7 (inpatient) or 10 (pregnancy rest).  `number` makes MA_LK
/// and serials unique. REQUIRES: the person is insured and the facility exists.
[[nodiscard]] WrittenVisit write_illness(const Country& country, const Illness& illness,
                                         std::size_t number);

/// Tables 1, 7 and 9 of a delivery, table 9 with one row per child.  REQUIRES: as above, of the
/// mother.
[[nodiscard]] WrittenVisit write_birth(const Country& country, const Birth& birth,
                                       std::size_t number);

}  // namespace lt::sandbox
