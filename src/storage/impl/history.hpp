// How a registry record meets the records that are there already (same person, same card, same
// employer, or same person and employer): nothing is overwritten.
//
// 1. The record that holds on the newer one's first day says the same, to the same end: nothing to
//    do.
// 2. A record with the same first day is superseded: a correction.
// 3. A record that began before and reaches into the newer one ends the day before it.
// 4. The newer one ends the day before the next record that is known to begin later.
#pragma once
#include <optional>
#include <span>

#include "base/date.hpp"
#include "registry/registry.hpp"

namespace lt::storage {

/// What to change.  Days name records by the day they begin.
struct Placement {
    std::optional<Date> superseded;
    std::optional<Date> cut_short;  ///< the record that shall end the day before the newer one
    std::optional<Date> ends;       ///< of the newer one
};

[[nodiscard]] bool same_content(const registry::InsuredPerson&, const registry::InsuredPerson&);
[[nodiscard]] bool same_content(const registry::Card&, const registry::Card&);
[[nodiscard]] bool same_content(const registry::Employer&, const registry::Employer&);
[[nodiscard]] bool same_content(const registry::Employment&, const registry::Employment&);

/// `known`: the records of the same key that hold (none superseded), by first day; they do not
/// overlap.  Nothing when the newer record adds nothing.
template <class Record>
std::optional<Placement> place(std::span<const Record> known, const Record& newer) {
    const Date from = newer.validity.from;
    Placement placement{.superseded = {}, .cut_short = {}, .ends = newer.validity.to};
    for (const Record& record : known) {
        const registry::Validity& validity = record.validity;
        if (validity.contains(from) && validity.to == newer.validity.to &&
            same_content(record, newer)) {
            return std::nullopt;
        }
        if (validity.from == from) {
            placement.superseded = from;
        } else if (validity.contains(from)) {
            placement.cut_short = validity.from;
        } else if (from < validity.from) {  // the first such is the next one
            const Date last = validity.from - 1;
            if (!placement.ends || last < *placement.ends) placement.ends = last;
            break;
        }
    }
    return placement;
}

}  // namespace lt::storage
