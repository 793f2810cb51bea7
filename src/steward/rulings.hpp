// What officers ruled of records of the insurance register, and took back: a list that only grows.
//
// What holds of a record follows from those of its rulings that nobody has taken back, in their
// order: the later one counts.  Pure.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "reconcile/live.hpp"

namespace lt::steward {

enum class Decision {
    same,      ///< the record is this citizen's
    not_same,  ///< it is not
};
[[nodiscard]] std::string_view name_of(Decision) noexcept;
[[nodiscard]] std::optional<Decision> decision_of(std::string_view) noexcept;

struct RuledRecord {
    std::int64_t number = 0;  ///< of the event that says it
    std::string rec_id;
    Decision decision{};
    PersonalId person;
    std::string reason;
    std::string actor;
    Instant at;
    std::optional<std::int64_t> undone_by{};  ///< the event that took it back
};

/// Thread rule: one thread at a time.
class RulingBook {
  public:
    void add(RuledRecord ruled);
    /// Takes the ruling of that number back.  Errors: not_found, conflict (it was taken back
    /// before).
    [[nodiscard]] Result<RuledRecord> undo(std::int64_t number, std::int64_t by);
    /// Whether `undo` would succeed.
    [[nodiscard]] Result<RuledRecord> undoable(std::int64_t number) const;
    /// Oldest first, those taken back too.
    [[nodiscard]] std::vector<RuledRecord> of(std::string_view rec_id) const;
    /// What holds of the record now.
    [[nodiscard]] reconcile::Ruling ruling(std::string_view rec_id) const;

  private:
    std::map<std::int64_t, RuledRecord> x_all;
    std::map<std::string, std::vector<std::int64_t>, std::less<>> x_by_record;
};

}  // namespace lt::steward
