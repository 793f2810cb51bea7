// Any bytes as each answer of the interlinking hub and the Ministry of Justice: never a crash, only
// bounded and sendable references, and every dossier of a batch accounted for once.
#include <array>
#include <cstdint>
#include <string_view>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "exchange/civil_hub_message.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using lt::casework::HubModule;
    const std::string_view body{reinterpret_cast<const char*>(data), size};
    if (const auto token = lt::exchange::read_hub_token(body)) {
        const auto& text = token->reveal(lt::Purpose::partner_request);
        LT_ASSERT(!text.empty() && text.find_first_of("\r\n ") == std::string::npos);
    }
    if (const auto ids = lt::exchange::read_hub_list(body)) {
        LT_ASSERT(ids->size() <= lt::exchange::k_dossiers_max);
        for (const auto& id : *ids)
            LT_ASSERT(!id.empty() && id.size() <= lt::exchange::k_dossier_text_max &&
                      id.find('/') == std::string::npos);
    }
    if (const auto dossier = lt::exchange::read_hub_dossier(body, "a1", "01"))
        LT_ASSERT(dossier->id == "a1" && !dossier->number.empty());
    (void)lt::exchange::read_hub_acknowledgement(body);
    const std::array<lt::casework::HubDossier, 2> births = {
        {{"a1", "LT-1", "01", HubModule::birth}, {"a2", "LT-2", "01", HubModule::birth}}};
    const std::array<lt::casework::HubDossier, 1> deaths = {
        {{"b1", "LT-1", "01", HubModule::death}}};
    const auto check = [&](std::span<const lt::casework::HubDossier> batch) {
        const auto round = lt::exchange::read_btp_answer(body, batch);
        if (!round) return;
        LT_ASSERT(round->results.size() + round->waiting <= batch.size());
        for (const auto& fault : round->faults) LT_ASSERT(lt::is_utf8(fault));
    };
    check(births);
    check(deaths);
    return 0;
}
