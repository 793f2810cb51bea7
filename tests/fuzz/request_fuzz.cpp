// Any bytes as a decide request.  Either findings that say what to do, or a claim that keeps its
// promises and is decided, whatever it holds, to a record that reads back.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "../support/law_folder.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"
#include "batch/request.hpp"
#include "benefit/decide.hpp"
#include "benefit/decision_json.hpp"

namespace lt::batch {
namespace {

void check_findings(const RequestReader& reader, const Error& error) {
    LT_ASSERT(!reader.findings().empty() && reader.findings().size() <= k_findings_max + 1);
    LT_ASSERT(!error.client.vi.empty() && !error.client.en.empty());
    for (const RequestFinding& finding : reader.findings()) {
        LT_ASSERT(!finding.text.vi.empty() && !finding.text.en.empty());
        LT_ASSERT(is_utf8(finding.path));
    }
}

void check_insured(const benefit::Insured& who) {
    LT_ASSERT(std::ranges::is_sorted(who.employments, {}, &benefit::Employment::from));
    for (const auto& spell : who.employments) LT_ASSERT(!spell.to || spell.from <= *spell.to);
    for (const auto& leave : who.paid) LT_ASSERT(leave.days.first <= leave.days.last);
    for (const auto& leave : who.other_leave) LT_ASSERT(leave.days.first <= leave.days.last);
}

void check(std::string_view bytes) {
    static const law::LawBook book = lt::test::law_book(LT_SOURCE_DIR "/law").value();
    static RequestReader reader;
    static benefit::Claim claim;
    static benefit::Decision decision;
    static std::string record;
    if (const auto read = reader.read(bytes, claim); !read) {
        return check_findings(reader, read.error());
    }
    LT_ASSERT(reader.findings().empty());
    check_insured(claim.insured);
    benefit::decide(claim, book, benefit::Detail::with_trace, decision);
    record.clear();
    append_json(decision, record);
    const auto parsed = json::parse(record);
    LT_ASSERT(parsed.has_value());
    const auto back = benefit::decision_from_json(*parsed);
    LT_ASSERT(back.has_value() && json_of(*back) == record);
    LT_ASSERT(decision.outcome != benefit::Outcome::refused || decision.total == Dong{});
}

}  // namespace
}  // namespace lt::batch

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    lt::batch::check({reinterpret_cast<const char*>(data), size});
    return 0;
}
