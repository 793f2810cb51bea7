// A whole file; the first byte chooses its kind.  Reading never fails, a paper that is not
// defective can be told apart, and reads the same twice.  A visit file survives being written: the
// canonical form is stable.
#include <cstdint>
#include <string_view>

#include "base/assert.hpp"
#include "document/file.hpp"

namespace lt::document {
namespace {

constexpr FileKind k_kinds[] = {FileKind::check_in,          FileKind::visit,
                                FileKind::benefit_papers,    FileKind::death_notice,
                                FileKind::birth_attestation, FileKind::withdrawal};

void check_paper(const Paper& paper, const ReadFile& read) {
    LT_ASSERT(paper.group < read.groups);
    LT_ASSERT(paper.defective || !paper.key.empty() || paper.link.empty());
    LT_ASSERT(!paper.leave || paper.leave->first <= paper.leave->last);
    LT_ASSERT(same_paper(paper, paper) || paper.number.empty());
    LT_ASSERT(disagreements(paper, paper).empty());
}

void check_canonical(xml::Node root, const ReadLimits& limits) {
    const std::string written = write_dossier(read_dossier(root, limits).dossier);
    const auto again = xml::Document::parse(written);
    LT_ASSERT(again.has_value());
    LT_ASSERT(write_dossier(read_dossier(again->root(), limits).dossier) == written);
}

void check(FileKind kind, std::string_view bytes) {
    const auto document = xml::Document::parse(bytes);
    if (!document) return;
    const ReadLimits limits;
    const ReadFile read = read_file(document->root(), kind, limits);
    LT_ASSERT(read.findings.size() <= limits.findings_max + 2);
    LT_ASSERT(read.groups <= limits.visits_max);
    for (const Paper& paper : read.papers) check_paper(paper, read);
    LT_ASSERT(read_file(document->root(), kind, limits).papers == read.papers);
    if (kind == FileKind::visit) check_canonical(document->root(), limits);
}

}  // namespace
}  // namespace lt::document

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using lt::document::k_kinds;
    if (size == 0) return 0;
    lt::document::check(k_kinds[data[0] % std::size(k_kinds)],
                        {reinterpret_cast<const char*>(data) + 1, size - 1});
    return 0;
}
