#include "sandbox/civil_registry.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "crypto/digest.hpp"

namespace lt::sandbox {
namespace {

using casework::HubModule;

constexpr std::string_view k_dossiers = "/api/lienthongdvclt/hosolienthong";
constexpr std::size_t k_batch_max = 3;   // exchange reference: batches of 3
constexpr std::size_t k_list_max = 300;  // one page

/// A number below 1000 that depends on the dossier and the habit alone.
int roll(std::string_view number, std::string_view habit) {
    const auto digest = crypto::sha256(fmt::format("{}:{}", number, habit));
    return (digest.bytes[0] << 8U | digest.bytes[1]) % 1000;
}

net::Response refusal(std::string_view code, std::string_view description) {
    json::Object answer;
    answer.add("status", "0").add("statusDescription", "Thất bại").add("errorCode", code);
    answer.add("errorDescription", description);
    return net::json_response(200, json::dump(std::move(answer)));
}

std::string_view hub_name(HubModule module) { return module == HubModule::birth ? "KS" : "KT"; }
std::string_view btp_name(HubModule module) { return module == HubModule::birth ? "LTKS" : "LTKT"; }

}  // namespace

CivilRegistry::CivilRegistry(std::vector<CivilEvent> events, CivilRegistrySettings settings)
    : x_events(std::move(events)), x_settings(std::move(settings)) {}

net::Response CivilRegistry::answer(const net::Request& request) {
    const std::lock_guard lock{x_mutex};
    if (request.path == "/login") return log_in(request);
    if (!knows_token(request)) return net::json_response(401, "");
    if (request.path == "/btp/ketqua") return results(request);
    if (request.path == k_dossiers && request.method == net::Method::get) return list(request);
    const std::string under = std::string{k_dossiers} + "/";
    if (request.path.starts_with(under)) {
        const CivilEvent* event = by_id(std::string_view{request.path}.substr(under.size()));
        if (event != nullptr) return dossier(request, *event);
    }
    return net::json_response(404, "");
}

net::Handler CivilRegistry::handler() {
    return [this](net::Request request, net::Reply reply) { reply(answer(request)); };
}

std::size_t CivilRegistry::acknowledged() const {
    const std::lock_guard lock{x_mutex};
    return x_acknowledged.size();
}

net::Response CivilRegistry::log_in(const net::Request& request) {
    const auto body = json::parse(request.body);
    if (!body || request.method != net::Method::post) return net::json_response(400, "");
    const bool known =
        body->text_at("userName") == x_settings.user &&
        body->text_at("password") == x_settings.secret.reveal(Purpose::partner_request);
    if (!known) return net::json_response(401, "");
    x_token = fmt::format("sandbox-{}", ++x_tokens);
    x_calls = 0;
    json::Object answer;
    answer.add("token", x_token).add("refreshToken", "none").add("refreshTokenExpiryTime", "");
    return net::json_response(200, json::dump(std::move(answer)));
}

bool CivilRegistry::knows_token(const net::Request& request) {
    const int most = x_settings.habits.calls_a_token;
    if (x_token.empty() || request.headers.value("Authorization") != "Bearer " + x_token)
        return false;
    return most == 0 || ++x_calls <= most;
}

net::Response CivilRegistry::list(const net::Request& request) const {
    const std::string* province = net::find_value(request.query, "maTinh");
    json::Array ids;
    for (const CivilEvent& event : x_events) {
        if (province != nullptr && event.province != *province) continue;
        if (x_acknowledged.contains(event.id)) continue;
        json::Object item;
        item.add("id", event.id).add("module", hub_name(event.module));
        ids.emplace_back(std::move(item));
        if (ids.size() == k_list_max) break;
    }
    json::Object answer;
    answer.add("data", std::move(ids));
    return net::json_response(200, json::dump(std::move(answer)));
}

net::Response CivilRegistry::dossier(const net::Request& request, const CivilEvent& event) {
    if (request.method == net::Method::put) {
        const auto body = json::parse(request.body);
        const json::Value* taken = body ? body->find("daNhan") : nullptr;
        if (taken == nullptr || taken->boolean() == nullptr || !*taken->boolean() ||
            body->text_at("maHoSo") != event.number)
            return refusal("03", "Dữ liệu không hợp lệ");
        if (!x_acknowledged.insert(event.id).second)
            return refusal("02", fmt::format("Hồ sơ {} đã được tiếp nhận", event.number));
        return net::json_response(200, R"({"status":"1","statusDescription":"Thành công"})");
    }
    if (request.method != net::Method::get) return net::json_response(405, "");
    json::Object answer;
    answer.add("id", event.id).add("maDonVi", event.commune).add("maTTHC", "2.001263");
    answer.add("module", hub_name(event.module)).add("maHoSo", event.number);
    answer.add("ngayTiepNhan", event.registered.vietnamese() + " 08:00:00");
    answer.add("techId", "").add("data", "<hoTich/>").add("fileDinhKem", json::Array{});
    return net::json_response(200, json::dump(std::move(answer)));
}

net::Response CivilRegistry::results(const net::Request& request) {
    const auto body = json::parse(request.body);
    const json::Value* asked = body ? body->find("maDinhDanhHoSo") : nullptr;
    if (asked == nullptr || asked->array() == nullptr || asked->array()->empty())
        return refusal("03", "Thiếu mã định danh hồ sơ");
    if (asked->array()->size() > k_batch_max)
        return refusal("04", "Vượt quá số lượng hồ sơ cho phép");
    const std::string module = body->text_at("module").value_or("");
    json::Array entries;
    bool in_text = false;
    for (const json::Value& number : *asked->array()) {
        const auto event = std::ranges::find_if(x_events, [&](const CivilEvent& one) {
            return number.string() != nullptr && one.number == *number.string() &&
                   btp_name(one.module) == module;
        });
        if (event == x_events.end()) continue;  // as the real one: no entry, no error
        add_entries(*event, entries);
        in_text |= roll(event->number, "in_text") < x_settings.habits.in_text;
    }
    json::Value value{std::move(entries)};
    if (in_text) value = json::dump(value);
    json::Object answer;
    answer.add("status", "1").add("statusDescription", "Thành công").add("value", std::move(value));
    return net::json_response(200, json::dump(std::move(answer)));
}

void CivilRegistry::add_entries(const CivilEvent& event, json::Array& entries) {
    const HubHabits& habits = x_settings.habits;
    const bool late = roll(event.number, "late") < habits.late;
    const bool waits = late && x_polls[event.number]++ < habits.late_polls;
    const bool refused = roll(event.number, "refused") < habits.refused;
    const char* state = waits ? "3" : refused ? "6" : "4";
    json::Object entry;
    entry.add("maDonVi", event.commune).add("maTinh", event.province);
    entry.add("module", btp_name(event.module)).add("maHoSoLT", event.number);
    entry.add("maHoSoMCDT", "").add("errors", nullptr).add("trangThai", state);
    entry.add("thoiGianThucHien", event.registered.vietnamese() + " 10:30:00");
    entry.add("ghiChu", "");
    if (!waits && !refused) entry.add("ketQuaXuLy", json::dump(hub_result_of(event)));
    const bool twice = roll(event.number, "twice") < habits.twice;
    if (twice) entries.emplace_back(entry);
    entries.emplace_back(std::move(entry));
}

const CivilEvent* CivilRegistry::by_id(std::string_view id) const {
    const auto found = std::ranges::find(x_events, id, &CivilEvent::id);
    return found == x_events.end() ? nullptr : &*found;
}

}  // namespace lt::sandbox
