// The tables the reader walks over: one row per member of a request.
//
// The basic idea: a row names a member, where it lies in its struct, and the kind of its value; the
// kind follows from the C++ type.  Reading, the schema test and the case runner all walk over the
// same rows, so a new member of a claim is one new row (tables_*.cpp).
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace simdjson::dom {
class element;
}

namespace lt::batch {

class Reading;
struct Place;
struct Kind;
struct Member;

enum class Shape {
    text,         ///< at most k_text_bytes_max bytes
    flag,         ///< true, false
    integer,      ///< within the limits of the row
    money,        ///< whole dong
    day_count,    ///< number or text, in halves: 6, 6.5, "6.5"
    date,         ///< "2026-07-15"
    month,        ///< "2026-07"
    weekly_rest,  ///< "sat,sun", or "none"
    choice,       ///< one of the options
    object,
    list,
};

/// Bounds of an integer, or of the year of a date; both ends included.
struct Limits {
    std::int64_t low = 0;
    std::int64_t high = 0;
    [[nodiscard]] constexpr bool none() const { return low == 0 && high == 0; }
};
/// A wrong century is a slip of the pen, not a fact.
inline constexpr Limits k_years{1900, 2150};
inline constexpr Limits k_days{0, 10'000};            ///< some 27 years
inline constexpr Limits k_money{0, 999'999'999'999};  ///< wages are below 10^12 dong

/// The members of one struct.
struct Table {
    std::string_view name;  ///< of the struct, as the schema names it
    std::span<const Member> members;
    /// Called for an object without findings: fills what has a default and finds contradictions.
    void (*settle)(void* object, const Place& place, Reading& reading) = nullptr;
    [[nodiscard]] const Member* find(std::string_view member) const;
};

/// How a value of one C++ type is written.
struct Kind {
    using Options = std::span<const std::string_view> (*)();
    using Members = const Table& (*)();
    using Read = void (*)(const simdjson::dom::element& value, void* into, const Place& place,
                          Reading& reading);
    Shape shape = Shape::text;
    Read read = nullptr;
    Options options = nullptr;      ///< of a choice
    Members members = nullptr;      ///< of an object
    const Kind* element = nullptr;  ///< of a list
};

enum class Need { required, optional };

struct Member {
    std::string_view name;
    const Kind* kind = nullptr;
    Need need = Need::optional;
    Limits limits;
    void* (*at)(void* owner) = nullptr;
};

/// Where the reader stands.  Lives on the stack; a path is written out only for a finding.
struct Place {
    const Place* up = nullptr;
    std::string_view name;  ///< of a member; empty for an element
    int index = -1;         ///< of an element; -1 for a member
    Limits limits;
};

}  // namespace lt::batch
