// What a table of the health documents consists of: its fields in official order, their form, and
// the rules checked.
//
// The descriptions themselves are data, schemas/papers/*.toml; scripts/generate_papers.py turns
// them into "document/tables.hpp" at build time (one enum of fields per table, e.g.
// `Xml11::so_seri`).
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace lt::document {

/// The tables this program reads into models.  The others travel as opaque bytes.
enum class TableId : std::uint8_t {
    xml1,   ///< bảng tổng hợp: carries the person
    xml7,   ///< giấy ra viện
    xml9,   ///< giấy chứng sinh
    xml10,  ///< giấy chứng nhận nghỉ dưỡng thai
    xml11,  ///< giấy chứng nhận nghỉ việc hưởng BHXH
};
inline constexpr TableId k_tables[] = {TableId::xml1, TableId::xml7, TableId::xml9, TableId::xml10,
                                       TableId::xml11};

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
};

/// What a fault in the field means: the paper cannot serve a benefit decision (an error), or it can
/// (a warning).
enum class Weight : std::uint8_t { decides, informs };

struct FieldSpec {
    std::string_view name;        ///< element name, e.g. "SO_SERI"
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

struct TableSpec {
    TableId id{};
    std::string_view code;     ///< LOAIHOSO, "XML11"
    std::string_view name_vi;  ///< "Giấy chứng nhận nghỉ việc hưởng BHXH"
    std::string_view root;     ///< root element
    std::string_view list;     ///< element that holds the rows; empty: the root is the only row
    std::string_view row;      ///< element of one row; empty as above
    std::span<const FieldSpec> fields;
    std::span<const RuleSpec> rules;
};

/// The description of a table.  Static data.
[[nodiscard]] const TableSpec& table_of(TableId id) noexcept;

}  // namespace lt::document
