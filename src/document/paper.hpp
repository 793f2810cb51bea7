// One paper, whatever channel brought it: the internal record of papers.
//
// Made by the readers of document/file.hpp from the row of any table; which field of which table
// feeds which member is data (the `concept` of a field in schemas/papers/*.toml; source: documents
// reference, mapping_a_b.tsv).  Nothing is guessed: what a table has not, or what does not read, is
// absent here and is a finding there.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/sensitive.hpp"
#include "base/text.hpp"
#include "document/paper_kind.hpp"
#include "document/person.hpp"

namespace lt::document {

/// One child of a birth paper.
struct ChildOnPaper {
    std::string number;  ///< SO/QUYEN_SO, MA_GCS: the child's own paper number
    std::optional<Date> born;
    std::optional<PersonalId> personal_id;  ///< given by the civil registry
    friend bool operator==(const ChildOnPaper&, const ChildOnPaper&) = default;
};

/// CAP_LAN_DAU = 0, SO_BAOTU_BD / QUYEN_SO_BD: the paper replaces an earlier one of another number.
struct Reissue {
    std::string earlier_number;  ///< empty: it says that it is a re-issue, but not of which paper
    friend bool operator==(const Reissue&, const Reissue&) = default;
};

struct Paper {
    PaperKind kind{};
    std::string table;      ///< "XML11", "CT07", "GIAY_KHAI_SINH": where it came from
    std::size_t group = 0;  ///< index of its HOSO in the file
    std::string link;       ///< MA_LK; empty where the channel has none
    /// Which paper this is inside its facility and kind; the same key with other content is a new
    /// version.  Document number or serial; "MA_LK:..." when the paper has neither; empty when
    /// nothing identifies it.
    std::string key;
    std::string number;             ///< SO_CT, MA_CT, SO_LUU_TRU, SO/QUYEN_SO, MA_GCS, MA_GBT
    std::string serial;             ///< SO_SERI; the number where the paper has no serial
    DeclaredPerson subject;         ///< the patient; of a birth paper the mother
    bool subject_is_child = false;  ///< a child under 7: the paper serves a parent
    std::optional<Date> issued;
    std::optional<DateRange> stay;   ///< in hospital
    std::optional<DateRange> leave;  ///< days off work the paper certifies, both ends included
    std::optional<int> stated_days;
    Sensitive<std::string> disease;  ///< ICD-10
    Sensitive<Text> employer;
    std::vector<ChildOnPaper> children;
    std::optional<int> children_alive;  ///< living children of the mother, this birth included
    std::optional<int> birth_order;
    bool surgical = false;
    bool before_32_weeks = false;
    std::optional<Date> died;
    std::optional<Reissue> reissue;
    bool defective = false;  ///< an error finding stands against its use
    friend bool operator==(const Paper&, const Paper&) = default;
};

/// What two copies of one paper must agree on: person, dates, days.
enum class Disagreement {
    personal_id,
    name,
    birth,
    insurance_number,
    issued,
    stay,
    leave,
    days,
    child
};
[[nodiscard]] std::string_view name_of(Disagreement what) noexcept;  ///< "leave"
[[nodiscard]] std::optional<Disagreement> disagreement_of(std::string_view name) noexcept;
[[nodiscard]] std::string_view vietnamese(Disagreement what) noexcept;  ///< "thời gian nghỉ"

/// Whether two papers of one facility are one paper: same kind, and same number or serial; or, when
/// one side has no number that the other channel knows, the same person and the same days.
[[nodiscard]] bool same_paper(const Paper& a, const Paper& b);
/// Where two copies differ; an attribute that one side does not state is no difference.  Names are
/// compared without case and white space, birth dates at the lower precision.
[[nodiscard]] std::vector<Disagreement> disagreements(const Paper& a, const Paper& b);

}  // namespace lt::document
