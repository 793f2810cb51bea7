#include "api/impl/identity_views.hpp"

#include <fmt/format.h>

#include "reconcile/remedy.hpp"

namespace lt::api {
namespace {

using identity::Cause;
using identity::CauseSet;
using reconcile::Explanation;

json::Value person_value(std::uint64_t person) {
    return person == 0 ? json::Value{} : json::Value{fmt::format("{:012}", person)};
}

/// Bits to a tenth: finer says nothing.
json::Value bits_value(float bits) { return json::Decimal{fmt::format("{:.1f}", bits)}; }

/// A sentence for the officer.
std::string_view message_of(std::string_view verdict, Question question) {
    if (verdict == "NOT_FOUND" && question == Question::name_alone)
        return "Chưa đủ thông tin để tìm: cần thêm ngày sinh hoặc số định danh.";
    if (verdict == "VERIFIED") return "Thông tin khớp với Cơ sở dữ liệu quốc gia về dân cư.";
    if (verdict == "VERIFIED_TYPOGRAPHIC")
        return "Thông tin khớp với Cơ sở dữ liệu quốc gia về dân cư; chỉ khác cách viết.";
    if (verdict == "LINKED_WITH_DIFFERENCES")
        return "Đã xác định được người; cần xử lý các sai lệch dưới đây.";
    if (verdict == "AMBIGUOUS")
        return "Có nhiều người phù hợp như nhau; cần thêm giấy tờ để phân biệt.";
    if (verdict == "CONFLICT")
        return "Thông tin mâu thuẫn; cán bộ phải xem xét trước khi liên kết.";
    return "Chưa tìm thấy người này trong Cơ sở dữ liệu quốc gia về dân cư.";
}

json::Array causes_value(CauseSet causes) {
    json::Array out;
    for (unsigned i = 0; i < identity::k_causes; ++i) {
        const auto cause = static_cast<Cause>(i);
        if (!causes.contains(cause)) continue;
        json::Object one;
        one.add("code", identity::code_of(cause)).add("text", identity::vietnamese(cause));
        if (const auto* remedy = reconcile::remedy_of(cause)) {
            const auto& owner = reconcile::owners()[remedy->owner];
            one.add("task", remedy->task)
                .add("owner", owner.code)
                .add("owner_name", owner.name)
                .add("remedy", remedy->text)
                .add("basis", remedy->basis);
        }
        out.push_back(std::move(one));
    }
    return out;
}

json::Value objection_value(const std::optional<Explanation::Objection>& objection) {
    if (!objection) return {};
    return json::Object{}
        .add("rule", objection->rule)
        .add("code", objection->code)
        .add("text", objection->text);
}

json::Value candidate_value(const Explanation::Candidate& candidate) {
    json::Array attributes;
    for (const auto& attribute : candidate.attributes) {
        attributes.push_back(json::Object{}
                                 .add("name", attribute.name)
                                 .add("relation", attribute.relation)
                                 .add("bits", bits_value(attribute.bits)));
    }
    return json::Object{}
        .add("personal_id", person_value(candidate.person))
        .add("bits", bits_value(candidate.bits))
        .add("causes", candidate.causes)
        .add("objection", objection_value(candidate.objection))
        .add("attributes", std::move(attributes));
}

json::Value ruling_value(const steward::RuledRecord& ruled) {
    return json::Object{}
        .add("number", ruled.number)
        .add("decision", name_of(ruled.decision))
        .add("personal_id", ruled.person.text())
        .add("reason", ruled.reason)
        .add("actor", ruled.actor)
        .add("at", ruled.at.iso())
        .add("undone_by", ruled.undone_by ? json::Value{*ruled.undone_by} : json::Value{});
}

}  // namespace

json::Object check_view(const Explanation& found, Question question) {
    json::Array candidates;
    for (const auto& candidate : found.candidates) candidates.push_back(candidate_value(candidate));
    return json::Object{}
        .add("verdict", found.verdict)
        .add("message", message_of(found.verdict, question))
        .add("personal_id", person_value(found.person))
        .add("causes", causes_value(identity::causes_of(found.causes).value_or(CauseSet{})))
        .add("settled_by_number", found.settled)
        .add("number_exists", found.number_exists)
        .add("bits_needed", bits_value(found.accept))
        .add("margin_needed", bits_value(found.margin))
        .add("candidates", std::move(candidates));
}

json::Object standing_view(const reconcile::Standing& standing) {
    return json::Object{}
        .add("verdict", standing.verdict)
        .add("personal_id", person_value(standing.person))
        .add("causes", causes_value(standing.causes))
        .add("survivor_rec_id", standing.survivor);
}

json::Value record_view(const std::string& rec_id, const steward::RecordView& record) {
    json::Array rulings;
    for (const auto& ruled : record.rulings) rulings.push_back(ruling_value(ruled));
    return json::Object{}
        .add("rec_id", rec_id)
        .add("standing", standing_view(record.standing))
        .add("why", check_view(record.why))
        .add("rulings", std::move(rulings));
}

json::Value applied_view(const reconcile::Applied& applied) {
    json::Array bad;
    for (const std::string& row : applied.bad_rows) bad.push_back(row);
    const auto count = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    return json::Object{}
        .add("rows", count(applied.rows))
        .add("bad", count(applied.bad))
        .add("bad_rows", std::move(bad))
        .add("looked_at", count(applied.looked_at))
        .add("changed", count(applied.changed))
        .add("last_event", count(applied.last_event));
}

json::Value events_view(const std::vector<reconcile::LinkEvent>& events) {
    json::Array out;
    for (const auto& event : events) {
        out.push_back(json::Object{}
                          .add("number", static_cast<std::int64_t>(event.number))
                          .add("rec_id", event.rec_id)
                          .add("before", standing_view(event.before))
                          .add("after", standing_view(event.after)));
    }
    const json::Value next =
        events.empty() ? json::Value{} : static_cast<std::int64_t>(events.back().number);
    return json::Object{}.add("events", std::move(out)).add("next", next);
}

}  // namespace lt::api
