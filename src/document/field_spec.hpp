// What a table of the health documents consists of: its fields in official order, their form, and
// the rules checked.
//
// The descriptions themselves are data, schemas/papers/*.toml; scripts/generate_papers.py turns
// them into "document/tables.hpp" at build time (one enum of fields per table, e.g.
// `Xml11::so_seri`).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/sex.hpp"
#include "document/finding.hpp"
#include "document/paper_kind.hpp"
#include "document/table_id.hpp"

namespace lt::document {

/// Whether a field must be filled.  What a conditional field depends on is checked by a rule of its
/// table.
enum class Requirement : std::uint8_t { always, conditional, optional };

/// How the text of a field is built.  Lists are separated by ";".
enum class Format : std::uint8_t {
    text,
    integer,           ///< digits
    decimal,           ///< digits and at most one point
    decimals,          ///< a list of decimal
    digits,            ///< digits, exactly `length` of them when `length` > 0
    code,              ///< one of `codes`
    codes,             ///< a list of code
    day,               ///< yyyyMMdd, a real day
    minute,            ///< yyyyMMddHHmm, a real minute
    day_or_minute,     ///< either
    date,              ///< yyyyMMdd, yyyyMMddHHmm or yyyyMMddHHmmss: channel B mixes them
    days,              ///< a list of day
    birth,             ///< as date; unknown parts are 0 (yyyy00000000), or yyyy alone
    identity_number,   ///< 9 or 12 digits, or a passport number (letters and digits)
    insurance_number,  ///< 10 digits, not all zero
    card,              ///< 2 capital letters and 13 digits
    cards,             ///< a list of card
    facility,          ///< 5 digits
    facilities,        ///< a list of facility
    icd10,             ///< a letter, two digits, perhaps a point and more
    // Of the papers that travel as JSON.
    written_date,  ///< dd.MM.yyyy, dd/MM/yyyy or yyyyMMdd; or MM.yyyy, MM/yyyy, yyyy
    written_day,   ///< the same with day, month and year
    personal_id,   ///< 12 digits
    address,       ///< a text, or an object of maTinh, maHuyen, maXa, dcChiTiet
    place_code,    ///< 1 to 5 digits: one program drops leading zeros
    clock,         ///< HH:mm, HHmm or "8 giờ 30 phút"
    pdf,           ///< base 64 of a PDF file
};

/// What a fault in the field means: the paper cannot serve a benefit decision (an error), or it can
/// (a warning).
enum class Weight : std::uint8_t { decides, informs };

/// One value of a code list and the days on which it may be used, as yyyymmdd.
struct CodeSpec {
    std::string_view code;
    std::int32_t first = 0;
    std::int32_t last = 99'991'231;
};

/// What a field feeds in the internal record (paper.hpp).  A table feeds each concept from at most
/// one field.
enum class Concept : std::uint8_t {
    link,                 ///< MA_LK
    facility,             ///< must be the sender
    number,               ///< of the paper at its facility; unique there
    serial,               ///< printed number
    book_number,          ///< number inside a book; with `book` it is the printed number
    book,                 ///< QUYEN_SO
    first_issue,          ///< 1 first issue, 0 re-issue
    earlier_number,       ///< of the paper that a re-issue replaces, inside `earlier_book`
    earlier_book,         ///< see earlier_number
    name,                 ///< of the person the paper is about
    identity_number,      ///< personal identifier, old identity card or passport
    birth,                ///< of that person
    sex,                  ///< 1 Nam, 2 Nữ
    insurance_number,     ///< MA_BHXH
    cards,                ///< health cards
    employer,             ///< name of the employer
    issued,               ///< day the paper was issued
    visit_day,            ///< day of an outpatient visit
    stay_from,            ///< in hospital
    stay_to,              ///< discharge
    leave_from,           ///< off work
    leave_to,             ///< last day off work
    days,                 ///< days off work as stated
    disease,              ///< ICD-10
    child_born,           ///< day of birth of the child on this row
    children_alive,       ///< living children of the mother
    birth_order,          ///< which delivery of the mother
    surgical,             ///< 1: delivery by surgery
    before_32_weeks,      ///< 1: delivery before 32 weeks
    died,                 ///< moment of death
    child_id,             ///< personal identifier of the child on this row
    child_sex,            ///< 1 Nam, 2 Nữ
    old_identity_number,  ///< identity paper of a person without a personal identifier
    event_in_words,       ///< day of birth or death in words
    registered,           ///< day of the entry in the civil register
    agency,               ///< where that register is kept
    extract_number,       ///< of an extract of the register
};
inline constexpr std::size_t k_concept_count = 37;

struct FieldSpec {
    std::string_view name;  ///< element name, e.g. "SO_SERI"
    std::span<const std::string_view>
        also;                     ///< other spellings of the element, real or in the text
    std::string_view meaning_vi;  ///< "Số seri chứng từ"
    std::string_view condition;   ///< of a conditional field, for documentation
    Format format = Format::text;
    Requirement required = Requirement::optional;
    Weight weight = Weight::informs;
    std::uint8_t length = 0;          ///< exact number of digits; 0: not fixed
    std::uint16_t max_length = 0;     ///< characters; 0: no limit
    std::span<const CodeSpec> codes;  ///< allowed values, sorted; empty: no list
};

/// A field of the row itself, or of table 1 of its visit.
enum class FieldOf : std::uint8_t { row, summary };
struct FieldRef {
    std::uint8_t field = 0;
    FieldOf of = FieldOf::row;
};

/// When a rule applies.
enum class When : std::uint8_t {
    always,
    filled,  ///< the field is filled
    is,      ///< the field is one of `values`
    child,   ///< the person is under 7: a parent takes the leave
};
struct Condition {
    When when = When::always;
    FieldRef field{};
    std::span<const std::string_view> values{};
};

/// What a rule demands of its fields f0, f1, ...; what is absent or malformed breaks no rule but
/// the first three.  Moments are compared at the lower precision of the two.
enum class Check : std::uint8_t {
    needs,          ///< each is filled
    all_or_none,    ///< all are filled, or none
    one_of_needed,  ///< at least one is filled
    not_before,     ///< f0 >= f1
    not_after,      ///< f0 <= f1
    within,         ///< f1 <= f0 <= f2
    same_day,       ///< f0 is the day of f1, or of f2
    days,           ///< f0 counts both ends of f1..f2; one day too long is a warning at most (G-26)
    range,          ///< least <= f0 <= most
    later_year,     ///< the year of f1 is later than that of f0
    items,          ///< the list f0 has at most `most` items
    items_like,     ///< the list f0 has as many items as the list f1
    contains,       ///< f0 contains values[0], whatever the case
    one_of,         ///< f0 is one of `values`
    ends_with,      ///< f0 ends with values[0]
    difference,     ///< f0 = f1 - f2, to one dong
    equals_summary,  ///< each equals the field of this name in table 1
    rows,            ///< f0 is the number of rows
    same_in_rows,    ///< f0 is the same on every row
    unique_rows,     ///< no two rows agree in all
    birth_note,      ///< f0 is the fixed phrase of the flags f1 (surgery) and f2 (before 32 weeks)
    newborn_time,    ///< a person of at most `most` days at f1 has a birth f0 with its time
    reader,          ///< held by the reader of JSON files, which knows more than the row
    leave_cap,       ///< f0 days from f1 to f2 within the limits of form 07; f3 loss, f4 weeks
};

struct RuleSpec {
    std::string_view id;  ///< "X11-3"; several rules may share one
    Check check{};
    Severity severity{};
    Condition when{};
    std::span<const FieldRef> fields;
    std::span<const std::string_view> values;
    int least = 0;
    int most = 999'999'999;
    std::string_view sentence;  ///< Vietnamese; empty: the check makes its own
};

/// A table without a model.
struct OpaqueSpec {
    std::string_view code;
    std::string_view root;
    std::string_view list;
    std::string_view row;
};

/// The channel that carries a table (documents reference, section 1).
enum class Channel : std::uint8_t { a, b, c, civil };

/// Field of each concept; k_no_field where the table has none.
using ConceptFields = std::array<std::uint8_t, k_concept_count>;
inline constexpr std::uint8_t k_no_field = 0xFF;

struct TableSpec {
    TableId id{};
    std::optional<PaperKind> kind;  ///< the paper a row is or belongs to; none: no paper by itself
    Channel channel{};
    Sex subject_sex = Sex::unknown;  ///< of papers that only one sex can get
    std::string_view code;           ///< LOAIHOSO, "XML11"
    std::string_view name_vi;        ///< "Giấy chứng nhận nghỉ việc hưởng BHXH"
    std::string_view root;           ///< root element
    std::string_view list;  ///< element that holds the rows; empty: the root is the only row
    std::string_view row;   ///< element of one row; empty as above
    std::span<const FieldSpec> fields;
    std::span<const RuleSpec> rules;
    ConceptFields concepts{};

    /// The field of this element, whichever of its spellings it has.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view element) const noexcept;
    /// The field that feeds a concept.
    [[nodiscard]] constexpr std::optional<std::size_t> field_of(Concept wanted) const {
        const std::uint8_t at = concepts[static_cast<std::size_t>(wanted)];
        return at == k_no_field ? std::nullopt : std::optional<std::size_t>{at};
    }
};

/// The description of a table.  Static data.
[[nodiscard]] const TableSpec& table_of(TableId id) noexcept;
/// The tables that are checked for form only.
[[nodiscard]] std::span<const OpaqueSpec> opaque_tables() noexcept;

}  // namespace lt::document
