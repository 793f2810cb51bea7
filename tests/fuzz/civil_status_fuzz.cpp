// Any JSON as papers of the civil registry, and as results of the interlinking messages: never a
// crash, bounded findings, and what is taken from a result can be read.
#include <cstdint>
#include <string_view>

#include "base/assert.hpp"
#include "document/date_words.hpp"
#include "document/json_file.hpp"

namespace {

void check(const lt::json::Value& payload) {
    const lt::document::ReadLimits limits;
    const auto file = lt::document::read_civil_status(payload, limits);
    LT_ASSERT(file.findings.size() <= limits.findings_max + 1);
    LT_ASSERT(file.papers.size() <= file.groups && file.groups <= lt::document::k_civil_papers_max);
    for (const auto& finding : file.findings) {
        LT_ASSERT(!finding.sentence.empty() && lt::is_utf8(finding.sentence));
        LT_ASSERT(lt::is_utf8(finding.element));
    }
    const auto again = lt::document::read_civil_status(payload, limits);
    LT_ASSERT(again.papers == file.papers && again.findings == file.findings);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    if (const auto words = lt::Text::from_bytes(bytes)) {
        const auto date = lt::document::date_of_words(*words);
        if (date)
            LT_ASSERT(lt::document::date_of_words(
                          lt::Text::from_bytes(lt::document::words_of_date(*date)).value()) ==
                      date);
    }
    const auto value = lt::json::parse(bytes);
    if (!value) return 0;
    check(*value);
    for (const std::string_view module : {"LTKS", "LTKT"}) {
        const auto payload = lt::document::civil_payload_of_result(module, *value);
        if (payload) check(*payload);
    }
    return 0;
}
