#include "reconcile/impl/remedies.hpp"

#include <array>

#include "base/assert.hpp"

#include "reconcile/remedy_tables.hpp"

namespace lt::reconcile {
namespace {

using identity::Cause;
using identity::CauseSet;
using identity::Handling;

struct RemedyTable {
    std::array<Remedy, identity::k_causes> rows{};
    CauseSet work;  ///< the causes that have a row
};

RemedyTable read_rows() {
    RemedyTable table;
    for (const auto& row : tables::k_remedies) {
        const auto cause = identity::cause_of(row.cause);
        LT_ASSERT(cause && identity::handling_of(*cause) != Handling::equal);
        Remedy& remedy = table.rows[static_cast<std::size_t>(*cause)];
        LT_ASSERT(remedy.task.empty());
        remedy = {row.task, row.owner, row.remedy, row.basis};
        table.work |= *cause;
    }
    return table;
}

const RemedyTable& table() {
    static const RemedyTable all = read_rows();
    return all;
}

}  // namespace

std::span<const Owner> owners() noexcept { return tables::k_owners; }

const Remedy* remedy_of(Cause cause) noexcept {
    const Remedy& remedy = table().rows[static_cast<std::size_t>(cause)];
    return remedy.task.empty() ? nullptr : &remedy;
}

CauseSet work_of(const Link& link) noexcept {
    CauseSet work = link.causes & table().work;
    if (link.number_remains) work.remove(Cause::u_multi_number);
    return work;
}

const NumberRule& rule_of(NumberChoice choice) noexcept {
    static_assert(std::size(tables::k_number_rules) == k_number_choices);
    return tables::k_number_rules[static_cast<std::size_t>(choice)];
}

}  // namespace lt::reconcile
