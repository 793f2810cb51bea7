// The two sides as the engine keeps them: a fixed head and the bytes of the name, one after the
// other in partitions.  Everything else of a row stays in its file.
#pragma once
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/sex.hpp"
#include "identity/birth_text.hpp"
#include "identity/card_group.hpp"
#include "identity/id_text.hpp"

namespace lt::reconcile {

/// Names are at most this long; what is beyond is cut (the longest on record have 70 bytes).
inline constexpr std::size_t k_name_bytes_max = 255;

/// Well mixed in all bits; the same on every machine.
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t value) noexcept {
    value = (value ^ (value >> 32U)) * 0xD6E8FEB86659FD93U;
    value = (value ^ (value >> 32U)) * 0xD6E8FEB86659FD93U;
    return value ^ (value >> 32U);
}

/// A citizen of the population file.
struct Citizen {
    std::uint64_t id = 0;
    identity::BirthReading birth;
    std::uint16_t birth_province = 0;  ///< of registration; 0: not said
    std::uint32_t old_id = 0;          ///< nine digits; 0: none
    std::uint32_t commune = 0;         ///< current code + 1; 0: not said
    Sex sex = Sex::unknown;
    bool deceased = false;
    std::uint8_t name_size = 0;
    [[nodiscard]] std::uint64_t partition_key() const { return mixed(id); }
};
static_assert(sizeof(Citizen) == 32);  // a hundred million of them go through memory and disk

using identity::CardGroup;

/// Where a row stands in its file.
struct RowPlace {
    std::uint32_t chunk = 0;
    std::uint32_t row = 0;
};

/// Months since January 1900 plus one; 0: not said.
using Month = std::uint16_t;

/// A record of the insurance file.
struct Insured {
    RowPlace place;
    identity::IdReading id;
    std::uint64_t insurance = 0;  ///< the number; 0: none
    identity::BirthReading birth;
    Month joined = 0;
    Month left = 0;
    std::uint32_t commune = 0;  ///< code + 1, of the era below; 0: not said
    Sex sex = Sex::unknown;
    bool old_era = false;
    CardGroup group = CardGroup::other;
    std::uint8_t name_size = 0;
    /// By number, so that it meets its citizen; one without a number meets nobody and goes
    /// anywhere.
    [[nodiscard]] std::uint64_t partition_key() const {
        const bool whole = id.kind == identity::IdKind::personal12;
        return mixed(whole ? id.value : (std::uint64_t{place.chunk} << 32U) + place.row);
    }
};
static_assert(sizeof(Insured) == 56);

/// A head with its name, read in place.
template <class Head>
struct Stored {
    Head head;
    std::string_view name;
};

template <class Head>
[[nodiscard]] constexpr std::size_t stored_size(std::size_t name_size) {
    return sizeof(Head) + name_size;
}

/// Reads the record at `at` and moves on to the next.
template <class Head>
[[nodiscard]] Stored<Head> read_stored(const char*& at) {
    Stored<Head> out;
    std::memcpy(&out.head, at, sizeof(Head));
    out.name = {at + sizeof(Head), out.head.name_size};
    at += stored_size<Head>(out.head.name_size);
    return out;
}

}  // namespace lt::reconcile
