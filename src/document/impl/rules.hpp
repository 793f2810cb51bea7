// Rules of content: what the fields of a paper must say to each other.  The rule ids are those of
// schemas/papers/*.toml.
#pragma once
#include <vector>

#include "document/dossier.hpp"
#include "document/impl/collector.hpp"

namespace lt::document {

// Inside one table.
void check_rules(const VisitSummary& summary, Collector& findings);                  // X1-*
void check_rules(const DischargePaper& paper, Collector& findings);                  // X7-1 to X7-8
void check_rules(const std::vector<BirthAttestation>& births, Collector& findings);  // X9-*
void check_rules(const PregnancyRestCertificate& paper, Collector& findings);  // X10-1 to X10-4
void check_rules(const SickLeaveCertificate& paper,
                 Collector& findings);  // X11-1 to X11-6 but X11-3

/// Across the tables of one visit: C-*, X7-9, X10-5, X11-3, X11-7 to X11-9.  `visit_index` is where
/// it stands.
void check_visit(const Dossier& dossier, std::size_t visit_index, Collector& findings);
/// Across the visits of one file: no two with one MA_LK.
void check_visits(const Dossier& dossier, Collector& findings);

}  // namespace lt::document
