// Two parts around a zero byte: any JSON as the outer object of channel C, any XML as what its
// signature covered.  Never a crash, and the paper is what the XML says, never the JSON.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/assert.hpp"
#include "document/json_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const std::size_t cut = std::min(bytes.find('\0'), bytes.size());
    const auto outer = lt::json::parse(bytes.substr(0, cut));
    if (!outer) return 0;
    (void)lt::document::sign_data(*outer);
    const lt::document::ReadLimits limits;
    const auto unsigned_file = lt::document::read_driver_health(*outer, std::nullopt, limits);
    for (const auto& paper : unsigned_file.papers) LT_ASSERT(paper.defective);
    const auto inner =
        lt::xml::Document::parse(bytes.substr(std::min(cut + 1, bytes.size())), limits.table);
    if (!inner) return 0;
    const auto file = lt::document::read_driver_health(*outer, inner->root(), limits);
    LT_ASSERT(file.papers.size() <= 1 && file.findings.size() <= limits.findings_max + 1);
    const lt::json::Value nothing{lt::json::Object{}};
    const auto alone = lt::document::read_driver_health(nothing, inner->root(), limits);
    for (std::size_t i = 0; i < file.papers.size(); ++i) {
        LT_ASSERT(file.papers[i].key == alone.papers[i].key);
        LT_ASSERT(file.papers[i].subject == alone.papers[i].subject);
        LT_ASSERT(file.papers[i].issued == alone.papers[i].issued);
    }
    LT_ASSERT(file.facility_given == alone.facility_given);
    return 0;
}
