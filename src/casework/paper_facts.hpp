// What a decision needs from one benefit paper, read once from signed content and kept as JSON.
//
// The original stays the evidence; these facts can be read from it again.  Personal data inside is
// wrapped, and the JSON goes to the store only.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/signed.hpp"
#include "casework/records.hpp"
#include "document/dossier.hpp"
#include "identity/check.hpp"

namespace lt::casework {

/// One child of a birth attestation.
struct ChildFacts {
    std::string serial;  ///< SO/QUYEN_SO of the child's row
    std::optional<Date> born;
};

struct PaperFacts {
    PaperKind kind{};
    std::string serial;
    identity::DeclaredPerson subject;  ///< the patient; of a birth attestation the mother
    bool subject_is_child = false;  ///< a child under 7 is the patient: the paper serves a parent
    std::optional<Date> issued;
    std::optional<DateRange> stay;   ///< in hospital
    std::optional<DateRange> leave;  ///< days off work the paper certifies, both ends included
    Sensitive<std::string> disease;  ///< ICD-10 code of table 1
    std::vector<ChildFacts> children;
    std::optional<int> children_alive;  ///< living children of the mother, this birth included
    std::optional<int> birth_order;     ///< LAN_SINH
    bool surgical = false;
    bool before_32_weeks = false;
    bool defective = false;  ///< an error finding stands against its use
};

/// The benefit papers of one visit, ready to be filed.
/// A birth attestation is one paper, however many children its table has.
[[nodiscard]] std::vector<PaperFacts> papers_in(const Signed<document::ReadDossier>& dossier,
                                                std::size_t visit);

[[nodiscard]] json::Value to_json(const PaperFacts& facts);
/// Errors: corrupt (stored facts that do not read).
[[nodiscard]] Result<PaperFacts> paper_facts_from(const json::Value& value);

}  // namespace lt::casework
