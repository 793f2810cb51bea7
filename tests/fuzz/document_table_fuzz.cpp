// One inner file; the first byte chooses its kind.  Whatever was read must survive being written:
// the canonical form is read back as the same rows and written as the same bytes.
#include <cstdint>
#include <string_view>

#include "base/assert.hpp"
#include "document/dossier.hpp"

namespace lt::document {
namespace {

void check(TableId kind, std::string_view bytes) {
    const auto first = read_table(kind, bytes);
    for (const Finding& finding : first.findings) {
        LT_ASSERT(!finding.rule.empty() && !finding.sentence.empty());
    }
    if (first.rows.empty()) {
        LT_ASSERT(!table_of(kind).row.empty() || !first.findings.empty());
        return;
    }
    const std::string written = write_table(kind, first.rows);
    const auto second = read_table(kind, written);
    LT_ASSERT(second.rows == first.rows);
    LT_ASSERT(write_table(kind, second.rows) == written);
}

}  // namespace
}  // namespace lt::document

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using lt::document::k_tables;
    if (size == 0) return 0;
    lt::document::check(k_tables[data[0] % std::size(k_tables)],
                        {reinterpret_cast<const char*>(data) + 1, size - 1});
    return 0;
}
