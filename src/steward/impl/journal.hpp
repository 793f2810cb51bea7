// What happens to the register, as events of the journal and back.
#pragma once
#include "base/json.hpp"
#include "casework/store.hpp"
#include "steward/steward.hpp"

namespace lt::steward {

inline constexpr const char* k_changed = "register_changed";
inline constexpr const char* k_ruled = "record_ruled";
inline constexpr const char* k_undone = "ruling_undone";

/// A change file that was taken.
struct ChangeEvent {
    Side side{};
    std::string hash;  ///< of its bytes, an original of the store
};

[[nodiscard]] casework::Event event_of(const ChangeEvent& change, const Act& act);
[[nodiscard]] casework::Event event_of(const RuledRecord& ruled, const Act& act);
[[nodiscard]] casework::Event undo_event(std::int64_t number, const std::string& reason,
                                         const Act& act);

/// Errors of each: corrupt.
[[nodiscard]] Result<ChangeEvent> change_from(const casework::Event& event);
[[nodiscard]] Result<RuledRecord> ruled_from(const casework::StoredEvent& stored);
[[nodiscard]] Result<std::int64_t> undone_from(const casework::Event& event);

}  // namespace lt::steward
