#include "batch/impl/request/walk.hpp"

#include <algorithm>

namespace lt::batch {
namespace {

void walk(const Table& table, std::vector<const Table*>& seen) {
    if (std::ranges::find(seen, &table) != seen.end()) return;
    seen.push_back(&table);
    for (const Member& row : table.members) {
        const Kind& kind = row.kind->element != nullptr ? *row.kind->element : *row.kind;
        if (kind.members != nullptr) walk(kind.members(), seen);
    }
}

}  // namespace

void walk_tables(const std::function<void(const Table&)>& visit) {
    std::vector<const Table*> seen;
    walk(table(Of<RequestForm>{}), seen);
    for (int kind = 0; kind < benefit::k_benefit_kinds; ++kind) {
        walk(event_table(static_cast<BenefitKind>(kind)), seen);
    }
    for (const Table* table : seen) visit(*table);
}

}  // namespace lt::batch
