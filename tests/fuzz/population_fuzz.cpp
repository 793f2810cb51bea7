// Any bytes as an answer of the population database: never a crash, and only complete citizens.
#include <cstdint>
#include <string_view>

#include "base/assert.hpp"
#include "exchange/population_message.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const lt::PersonalId k_asked = lt::PersonalId::parse("001190000017").value();
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto reply = lt::exchange::read_population_answer(bytes, k_asked);
    if (!reply) {
        LT_ASSERT(reply.error().code == lt::ErrorCode::partner_failed);
        return 0;
    }
    LT_ASSERT(!(reply->citizen && reply->fault));
    if (reply->fault) LT_ASSERT(!reply->fault->empty() && reply->fault->size() <= 32);
    if (reply->citizen) {
        LT_ASSERT(!reply->citizen->full_name.reveal(lt::Purpose::identify).empty());
        LT_ASSERT(reply->citizen->personal_id.text().size() == 12);
    }
    return 0;
}
