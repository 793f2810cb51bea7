#include "steward/impl/journal.hpp"

namespace lt::steward {
namespace {

std::unexpected<Error> corrupt(const std::string& what) {
    return fail(ErrorCode::corrupt,
                {"Nhật ký của sổ định danh bị hỏng.", "The journal of the register is damaged."},
                {"register journal: " + what});
}

std::string_view name_of(Side side) {
    return side == Side::population ? "population" : "insurance";
}

}  // namespace

std::optional<Side> side_of(std::string_view name) noexcept {
    if (name == "population") return Side::population;
    if (name == "insurance") return Side::insurance;
    return {};
}

casework::Event event_of(const ChangeEvent& change, const Act& act) {
    json::Object data;
    data.add("file", name_of(change.side)).add("original", change.hash);
    return {k_changed, act.at, act.actor, std::move(data)};
}

casework::Event event_of(const RuledRecord& ruled, const Act& act) {
    json::Object data;
    data.add("rec_id", ruled.rec_id)
        .add("decision", name_of(ruled.decision))
        .add("personal_id", ruled.person.text())
        .add("reason", ruled.reason);
    return {k_ruled, act.at, act.actor, std::move(data)};
}

casework::Event undo_event(std::int64_t number, const std::string& reason, const Act& act) {
    json::Object data;
    data.add("number", number).add("reason", reason);
    return {k_undone, act.at, act.actor, std::move(data)};
}

Result<ChangeEvent> change_from(const casework::Event& event) {
    const auto side = side_of(event.data.text_at("file").value_or(""));
    const auto hash = event.data.text_at("original");
    if (!side || !hash) return corrupt(k_changed);
    return ChangeEvent{*side, *hash};
}

Result<RuledRecord> ruled_from(const casework::StoredEvent& stored) {
    const json::Value& data = stored.event.data;
    const auto rec_id = data.text_at("rec_id");
    const auto decision = decision_of(data.text_at("decision").value_or(""));
    const auto person = PersonalId::parse(data.text_at("personal_id").value_or(""));
    const auto reason = data.text_at("reason");
    if (!rec_id || !decision || !person || !reason) return corrupt(k_ruled);
    return RuledRecord{stored.version,     *rec_id,        *decision, *person, *reason,
                       stored.event.actor, stored.event.at};
}

Result<std::int64_t> undone_from(const casework::Event& event) {
    const auto number = event.data.integer_at("number");
    if (!number) return corrupt(k_undone);
    return *number;
}

}  // namespace lt::steward
