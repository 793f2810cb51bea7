#include "intake/hub_desk.hpp"

#include "crypto/digest.hpp"
#include "document/json_file.hpp"
#include "intake/impl/filing.hpp"

namespace lt::intake {
namespace {

/// The hub speaks for a province: its sender code is the province and 000, as for interim
/// facilities (QĐ 4750, note on MA_DKBD).
Result<FacilityCode> sender_of(const casework::HubDossier& dossier) {
    return FacilityCode::parse(dossier.province + "000");
}

Examination examination_of(const casework::HubResult& result) {
    Examination out{.service = Service::civil_status};
    out.trust = casework::TrustState::unsigned_;
    out.message = "Đã nhận kết quả liên thông hộ tịch.";
    if (result.outcome == casework::HubOutcome::refused) return out;
    out.unsigned_content = document::read_civil_status(result.payload);
    for (const document::Finding& found : out.unsigned_content->findings)
        out.findings.push_back(finding_json(found));
    return out;
}

}  // namespace

Result<std::size_t> HubDesk::round() {
    LT_TRY(const casework::HubRound round, x_ports.hub.poll());
    for (const std::string& fault : round.faults) {
        x_ports.log.write(LogLevel::warning, "hub_answer_unreadable", {{"why", LogText{fault}}});
    }
    for (const casework::HubResult& result : round.results) {
        LT_TRY_VOID(file(result));
        LT_TRY_VOID(x_ports.hub.acknowledge(result.dossier));
    }
    if (!round.results.empty() && x_ports.wake_worker) x_ports.wake_worker();
    return round.results.size();
}

Result<void> HubDesk::file(const casework::HubResult& result) {
    LT_TRY(const FacilityCode sender, sender_of(result.dossier));
    const std::string hash = crypto::sha256(result.original).hex();
    LT_TRY(const auto known,
           x_ports.store.idempotent_result(Filing::scope(Service::civil_status, sender), hash));
    if (known) return {};
    Examination examination = examination_of(result);
    Filing filing(sender, {x_ports.store, x_ports.random}, x_ports.clock.now());
    LT_TRY(auto commit, filing.make(examination, {{hash}, result.original}, {}));
    return x_ports.store.commit_and_wait(std::move(commit));
}

}  // namespace lt::intake
