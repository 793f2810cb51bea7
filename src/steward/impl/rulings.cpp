#include "steward/rulings.hpp"

#include <algorithm>

namespace lt::steward {
namespace {

std::uint64_t number_of(const PersonalId& person) {
    std::uint64_t value = 0;
    for (const char c : person.text()) value = value * 10 + static_cast<std::uint64_t>(c - '0');
    return value;
}

}  // namespace

std::string_view name_of(Decision decision) noexcept {
    return decision == Decision::same ? "same" : "not_same";
}

std::optional<Decision> decision_of(std::string_view name) noexcept {
    if (name == "same") return Decision::same;
    if (name == "not_same") return Decision::not_same;
    return {};
}

void RulingBook::add(RuledRecord ruled) {
    x_by_record[ruled.rec_id].push_back(ruled.number);
    const std::int64_t number = ruled.number;
    x_all.emplace(number, std::move(ruled));
}

Result<RuledRecord> RulingBook::undoable(std::int64_t number) const {
    const auto found = x_all.find(number);
    if (found == x_all.end()) {
        return fail(ErrorCode::not_found,
                    {"Không có quyết định mang số này.", "There is no ruling of this number."});
    }
    if (found->second.undone_by) {
        return fail(ErrorCode::conflict,
                    {"Quyết định này đã được thu hồi.", "The ruling was taken back before."});
    }
    return found->second;
}

Result<RuledRecord> RulingBook::undo(std::int64_t number, std::int64_t by) {
    LT_TRY(RuledRecord ruled, undoable(number));
    ruled.undone_by = by;
    x_all[number] = ruled;
    return ruled;
}

std::vector<RuledRecord> RulingBook::of(std::string_view rec_id) const {
    std::vector<RuledRecord> out;
    const auto found = x_by_record.find(rec_id);
    if (found == x_by_record.end()) return out;
    for (const std::int64_t number : found->second) out.push_back(x_all.at(number));
    return out;
}

reconcile::Ruling RulingBook::ruling(std::string_view rec_id) const {
    reconcile::Ruling out;
    for (const RuledRecord& ruled : of(rec_id)) {
        if (ruled.undone_by) continue;
        const std::uint64_t person = number_of(ruled.person);
        if (ruled.decision == Decision::same) {
            out.same = person;
            std::erase(out.not_same, person);
            continue;
        }
        if (out.same == person) out.same = 0;
        if (std::ranges::find(out.not_same, person) == out.not_same.end())
            out.not_same.push_back(person);
    }
    return out;
}

}  // namespace lt::steward
