// What an element of fixed layout may hold.
#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "document/impl/collector.hpp"
#include "xml/node.hpp"

namespace lt::document {

/// One child of an element whose layout is fixed.
struct Slot {
    std::string_view name;
    std::optional<Severity> if_missing;  ///< none: it may be absent
};

/// The children of an element whose layout is fixed: at most one of each name.  Reports what is
/// missing, repeated or unknown: two elements of one name are how a file says different things to
/// different readers.
template <std::size_t N>
std::array<std::optional<xml::Node>, N> children_of(xml::Node parent,
                                                    const std::array<Slot, N>& slots,
                                                    Collector& findings) {
    std::array<std::optional<xml::Node>, N> found;
    for (auto child = parent.first_child(); child; child = child->next_sibling()) {
        const auto at = static_cast<std::size_t>(
            std::ranges::find(slots, child->name(), &Slot::name) - slots.begin());
        if (at == N) {
            findings.add(Severity::warning, "E-UNKNOWN", parent.name(),
                         fmt::format("{} có thẻ con không thuộc quy định.", parent.name()));
        } else if (found[at]) {
            findings.add(
                Severity::error, "E-TWICE", slots[at].name,
                fmt::format("{} xuất hiện nhiều lần trong {}.", slots[at].name, parent.name()));
        } else {
            found[at] = *child;
        }
    }
    for (std::size_t i = 0; i < N; ++i) {
        if (found[i] || !slots[i].if_missing) continue;
        findings.add(*slots[i].if_missing, "E-MISSING", slots[i].name,
                     fmt::format("Thiếu {} trong {}.", slots[i].name, parent.name()));
    }
    return found;
}

}  // namespace lt::document
