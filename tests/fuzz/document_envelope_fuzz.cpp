// A whole GIAMDINHHS file.  Reading never fails, an unblocked paper has a person and a facility,
// the canonical form is stable, and keys and subjects of what was read can always be asked for.
#include <cstdint>
#include <string_view>

#include "base/assert.hpp"
#include "document/person.hpp"

namespace lt::document {
namespace {

void check(std::string_view bytes) {
    const auto document = xml::Document::parse(bytes);
    if (!document) return;
    const ReadLimits limits;
    const auto first = read_dossier(document->root(), limits);
    LT_ASSERT(first.findings.size() <= limits.findings_max + 1);
    const auto& visits = first.dossier.visits;
    LT_ASSERT(visits.size() <= limits.visits_max);
    for (std::size_t i = 0; i < visits.size(); ++i) {
        for (const TableId kind : k_tables) {
            static_cast<void>(subject_of(visits[i], kind));
            static_cast<void>(key_of(first.dossier, i, kind));
            const bool usable = !blocked(first.findings, i, kind);
            LT_ASSERT(!usable || (visits[i].summary && first.dossier.facility()));
        }
    }
    const std::string written = write_dossier(first.dossier);
    const auto again = xml::Document::parse(written);
    LT_ASSERT(again.has_value());
    LT_ASSERT(write_dossier(read_dossier(again->root(), limits).dossier) == written);
}

}  // namespace
}  // namespace lt::document

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    lt::document::check({reinterpret_cast<const char*>(data), size});
    return 0;
}
