#include "exchange/civil_hub_message.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "document/json_file.hpp"

namespace lt::exchange {
namespace {

using casework::HubDossier;
using casework::HubModule;
using casework::HubOutcome;
using casework::HubRound;

std::unexpected<Error> unreadable(std::string_view where) {
    return fail(ErrorCode::partner_failed,
                {"Không đọc được trả lời của hệ thống liên thông hộ tịch.",
                 "The interlinking system of civil status answered something we cannot read."},
                {fmt::format("civil hub: {}", where)});
}

Result<json::Value> parsed(std::string_view body, std::string_view what) {
    auto value = json::parse(body);
    if (!value) return unreadable(fmt::format("{}: {}", what, value.error().log.text));
    return value;
}

/// A member that is text or number, as text.
std::string scalar_at(const json::Value& object, std::string_view name) {
    if (const auto number = object.integer_at(name)) return std::to_string(*number);
    return object.text_at(name).value_or("");
}

/// What may stand in an address and in a log: letters, digits, and a few signs.
bool is_reference(std::string_view text) {
    const auto allowed = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               std::string_view{".-_"}.contains(c);
    };
    return !text.empty() && text.size() <= k_dossier_text_max &&
           std::ranges::all_of(text, allowed) && !text.starts_with('.');
}

/// The array itself, or the one under `value` or `data`, where it may also be a text of JSON.
Result<json::Array> list_in(json::Value value, std::string_view what) {
    if (value.object() != nullptr) {
        const json::Value* inner = value.find("value");
        if (inner == nullptr) inner = value.find("data");
        if (inner == nullptr || inner->is_null()) return json::Array{};
        json::Value copy = *inner;
        value = std::move(copy);
    }
    if (const std::string* text = value.string()) {
        LT_TRY(value, parsed(std::string{*text}, what));
    }
    if (value.array() == nullptr) return unreadable(fmt::format("{}: no list", what));
    return std::move(*value.array());
}

bool says_already_received(const json::Value& answer) {
    const auto text = Text::from_bytes(answer.text_at("errorDescription").value_or(""));
    return text && lower(*text).contains("đã được tiếp nhận");
}

/// The common head of answers.  A status is missing from some; then nothing was refused.
Result<void> check_status(const json::Value& answer, std::string_view what) {
    const std::string status = scalar_at(answer, "status");
    if (status.empty() || status == "1" || says_already_received(answer)) return {};
    const std::string code = scalar_at(answer, "errorCode");
    return unreadable(
        fmt::format("{}: refused, errorCode {}", what, is_reference(code) ? code : "unknown"));
}

std::string_view btp_name(HubModule module) { return module == HubModule::birth ? "LTKS" : "LTKT"; }

/// Reads the entries of one answer.
class Answers {
  public:
    explicit Answers(std::span<const HubDossier> batch) : x_batch(batch), x_seen(batch.size()) {}

    HubRound read(const json::Array& entries) {
        for (std::size_t i = 0; i < entries.size(); ++i) take(entries[i], i);
        const auto unseen = std::ranges::count(x_seen, false);
        x_round.waiting += static_cast<std::size_t>(unseen);
        return std::move(x_round);
    }

  private:
    void fault(std::size_t entry, std::string_view what) {
        x_round.faults.push_back(fmt::format("btp.poll value[{}]: {}", entry, what));
    }

    void take(const json::Value& entry, std::size_t index) {
        const std::string number = scalar_at(entry, "maHoSoLT");
        const auto found = std::ranges::find(x_batch, number, &HubDossier::number);
        if (found == x_batch.end()) return fault(index, "about a dossier that was not asked for");
        const auto at = static_cast<std::size_t>(found - x_batch.begin());
        if (x_seen[at]) return fault(index, "a second answer about one dossier");
        x_seen[at] = true;
        const std::string state = scalar_at(entry, "trangThai");
        if (state == "1" || state == "2" || state == "3" || state == "7") {
            ++x_round.waiting;
        } else if (state == "4" || state == "5") {
            take_result(*found, entry, index);
        } else if (state == "6") {
            x_round.results.push_back({*found, HubOutcome::refused, {}, json::dump(entry)});
        } else {
            fault(index, "an unknown trangThai");
        }
    }

    void take_result(const HubDossier& dossier, const json::Value& entry, std::size_t index) {
        auto payload = document::civil_payload_of_result(btp_name(dossier.module), entry);
        if (!payload) return fault(index, payload.error().log.text);
        x_round.results.push_back(
            {dossier, HubOutcome::registered, std::move(*payload), json::dump(entry)});
    }

    std::span<const HubDossier> x_batch;
    std::vector<bool> x_seen;
    HubRound x_round;
};

}  // namespace

std::string hub_login_request(std::string_view user, const Sensitive<std::string>& password) {
    json::Object request;
    request.add("userName", user).add("password", password.reveal(Purpose::partner_request));
    return json::dump(std::move(request));
}

Result<Sensitive<std::string>> read_hub_token(std::string_view body) {
    LT_TRY(const json::Value answer, parsed(body, "token"));
    const std::string token = answer.text_at("token").value_or("");
    const bool sendable = std::ranges::all_of(token, [](char c) { return c > ' ' && c < '\x7f'; });
    if (token.empty() || token.size() > k_token_max || !sendable)
        return unreadable("token: none that can be sent");
    return Sensitive{token};
}

Result<std::vector<std::string>> read_hub_list(std::string_view body) {
    LT_TRY(json::Value answer, parsed(body, "list"));
    LT_TRY_VOID(check_status(answer, "list"));
    LT_TRY(const json::Array items, list_in(std::move(answer), "list"));
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < items.size() && ids.size() < k_dossiers_max; ++i) {
        std::string id = scalar_at(items[i], "id");
        if (const auto* number = items[i].integer()) id = std::to_string(*number);
        if (const auto* text = items[i].string()) id = *text;
        if (!is_reference(id)) return unreadable(fmt::format("list[{}]: no id", i));
        if (std::ranges::find(ids, id) == ids.end()) ids.push_back(std::move(id));
    }
    return ids;
}

Result<HubDossier> read_hub_dossier(std::string_view body, std::string_view id,
                                    std::string_view province) {
    LT_TRY(const json::Value answer, parsed(body, "dossier"));
    LT_TRY_VOID(check_status(answer, "dossier"));
    if (scalar_at(answer, "id") != id) return unreadable("dossier: another id than asked for");
    HubDossier dossier{std::string{id}, scalar_at(answer, "maHoSo"), std::string{province}, {}};
    if (!is_reference(dossier.number)) return unreadable("dossier: maHoSo");
    const std::string module = scalar_at(answer, "module");
    if (module != "KS" && module != "KT") {
        return fail(ErrorCode::unsupported,
                    {"Hồ sơ liên thông không phải khai sinh hoặc khai tử.",
                     "The interlinking dossier is neither a birth nor a death."},
                    {"civil hub: dossier: module"});
    }
    dossier.module = module == "KS" ? HubModule::birth : HubModule::death;
    return dossier;
}

std::string hub_acknowledgement(const HubDossier& dossier) {
    json::Object request;
    request.add("maHoSo", dossier.number).add("daNhan", true);
    return json::dump(std::move(request));
}

Result<void> read_hub_acknowledgement(std::string_view body) {
    if (trimmed(body).empty()) return {};
    LT_TRY(const json::Value answer, parsed(body, "acknowledgement"));
    return check_status(answer, "acknowledgement");
}

std::string btp_request(std::span<const HubDossier> batch) {
    LT_ASSERT(!batch.empty() && batch.size() <= k_batch_max);
    json::Array numbers;
    for (const HubDossier& dossier : batch) {
        LT_ASSERT(dossier.module == batch[0].module && dossier.province == batch[0].province);
        numbers.emplace_back(dossier.number);
    }
    json::Object request;
    request.add("maDinhDanhHoSo", std::move(numbers))
        .add("maTinh", batch[0].province)
        .add("module", btp_name(batch[0].module));
    return json::dump(std::move(request));
}

Result<HubRound> read_btp_answer(std::string_view body, std::span<const HubDossier> batch) {
    LT_TRY(json::Value answer, parsed(body, "btp.poll"));
    LT_TRY_VOID(check_status(answer, "btp.poll"));
    LT_TRY(const json::Array entries, list_in(std::move(answer), "btp.poll"));
    return Answers(batch).read(entries);
}

}  // namespace lt::exchange
