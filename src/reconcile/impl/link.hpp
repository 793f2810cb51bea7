// What is found about each insurance record, and those that the exact pass leaves open.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reconcile/impl/compare.hpp"
#include "reconcile/impl/record.hpp"

namespace lt::reconcile {

/// Verdicts of the taxonomy; none: a line that is no record.
enum class Verdict : std::uint8_t {
    none,
    verified,
    verified_typographic,
    linked_with_differences,
    ambiguous,
    conflict,
    not_found
};
inline constexpr std::size_t k_verdicts = 7;
[[nodiscard]] std::string_view code_of(Verdict verdict) noexcept;

/// One insurance record, at the index of its line.
struct Link {
    std::uint64_t person = 0;  ///< personal number; 0: nobody can be named
    identity::CauseSet causes;
    std::uint64_t insurance = 0;  ///< the number; 0: none
    float score = 0;              ///< of what was searched for: bits over even odds
    float margin = 0;             ///< bits to the next citizen; the score itself when there is none
    std::uint32_t survivor = 0;   ///< index of the record whose number remains
    Month joined = 0;
    Month left = 0;
    Evidence evidence;
    std::uint8_t province : 7 = 0;  ///< of the declared commune, else of the citizen's; 0: not said
    bool number_remains : 1 =
        false;  ///< of a person's several records: its number is the survivor's
    Verdict verdict : 3 = Verdict::none;
    bool searched : 1 = false;    ///< not settled by its number
    std::uint8_t decade : 4 = 0;  ///< of birth, see `decade_of`
};
static_assert(sizeof(Link) == 48);  // a hundred million of them stay in memory

/// Decades of birth from 1 for the 1900s; 0: not said, or before.
inline constexpr std::size_t k_decades = 16;
[[nodiscard]] std::uint8_t decade_of(const identity::BirthReading& birth) noexcept;

/// By the causes alone (taxonomy): equal ones are verified, one that blocks is a conflict.
[[nodiscard]] Verdict verdict_of(const Link& link) noexcept;

/// A record that is searched for.
struct Open {
    Insured head;
    std::string name;
    bool number_exists = false;  ///< a citizen has the declared personal number
};

}  // namespace lt::reconcile
