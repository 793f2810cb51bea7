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
#include "document/paper_kind.hpp"
#include "document/table_id.hpp"

namespace lt::document {

/// Whether a field must be filled.  What a conditional field depends on is checked by a rule of its
/// table.
enum class Requirement : std::uint8_t { always, conditional, optional };

/// How the text of a field is built.  Lists are separated by ";".
enum class Format : std::uint8_t {
    text,
    integer,        ///< digits
    decimal,        ///< digits and at most one point
    decimals,       ///< a list of decimal
    digits,         ///< digits, exactly `length` of them when `length` > 0
    code,           ///< one of `codes`
    day,            ///< yyyyMMdd, a real day
    minute,         ///< yyyyMMddHHmm, a real minute
    day_or_minute,  ///< either
    days,           ///< a list of day
    birth,          ///< yyyyMMdd or yyyyMMddHHmm; unknown parts are 0 (yyyy00000000), or yyyy alone
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
    std::uint8_t length = 0;                  ///< exact number of digits; 0: not fixed
    std::uint16_t max_length = 0;             ///< characters; 0: no limit
    std::span<const std::string_view> codes;  ///< allowed values, sorted; empty: no list
};

struct RuleSpec {
    std::string_view id;    ///< "X11-3"
    std::string_view text;  ///< English
};

/// Field of each concept; k_no_field where the table has none.
using ConceptFields = std::array<std::uint8_t, k_concept_count>;
inline constexpr std::uint8_t k_no_field = 0xFF;

struct TableSpec {
    TableId id{};
    std::optional<PaperKind> kind;  ///< the paper a row is or belongs to; none: no paper by itself
    Sex subject_sex = Sex::unknown;  ///< of papers that only one sex can get
    std::string_view code;           ///< LOAIHOSO, "XML11"
    std::string_view name_vi;        ///< "Giấy chứng nhận nghỉ việc hưởng BHXH"
    std::string_view root;           ///< root element
    std::string_view list;  ///< element that holds the rows; empty: the root is the only row
    std::string_view row;   ///< element of one row; empty as above
    std::span<const FieldSpec> fields;
    std::span<const RuleSpec> rules;
    ConceptFields concepts{};

    /// The field that feeds a concept.
    [[nodiscard]] constexpr std::optional<std::size_t> field_of(Concept wanted) const {
        const std::uint8_t at = concepts[static_cast<std::size_t>(wanted)];
        return at == k_no_field ? std::nullopt : std::optional<std::size_t>{at};
    }
};

/// The description of a table.  Static data.
[[nodiscard]] const TableSpec& table_of(TableId id) noexcept;

}  // namespace lt::document
