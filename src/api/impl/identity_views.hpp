// What the living register says, as JSON.
#pragma once
#include "base/json.hpp"
#include "steward/steward.hpp"

namespace lt::api {

/// How much was said of the person: a name alone finds nobody among a hundred million.
enum class Question { enough, name_alone };
[[nodiscard]] json::Object check_view(const reconcile::Explanation& found,
                                      Question question = Question::enough);
[[nodiscard]] json::Object standing_view(const reconcile::Standing& standing);
[[nodiscard]] json::Value record_view(const std::string& rec_id, const steward::RecordView& record);
[[nodiscard]] json::Value applied_view(const reconcile::Applied& applied);
[[nodiscard]] json::Value events_view(const std::vector<reconcile::LinkEvent>& events);

}  // namespace lt::api
