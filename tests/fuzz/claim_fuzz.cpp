// Any bytes as an employer's list.  Either findings that say what to do, or rows that keep their
// promises and come back from the store unchanged.
#include <cstdint>
#include <string_view>

#include "base/assert.hpp"
#include "casework/claim.hpp"

namespace lt::casework {
namespace {

void check(const ClaimRow& row, Date today) {
    LT_ASSERT(row.leave.first <= row.leave.last && row.leave.first <= today);
    LT_ASSERT(!row.days.none() && row.days <= law::DayCount::whole(row.leave.days()));
    LT_ASSERT(row.insurance_number || row.personal_id);
    LT_ASSERT(!row.full_name.reveal(Purpose::store).empty());
    LT_ASSERT(row.group != ClaimGroup::childbirth || row.child_born);
    LT_ASSERT(!row.children || (*row.children >= 1 && *row.children <= 9));
    const json::Value kept = to_json(row);
    const auto again = claim_row_from(kept);
    LT_ASSERT(again.has_value() && json::dump(to_json(*again)) == json::dump(kept));
}

void check(std::string_view bytes) {
    const ClaimCodes codes{
        {{"O1", ClaimGroup::own_sickness}, {"T1", ClaimGroup::childbirth}},
        {{"1", registry::WorkingCondition::normal}, {"2", registry::WorkingCondition::hazardous}}};
    const Date today{2026, 7, 20};
    const auto value = json::parse(bytes);
    if (!value) return;
    const auto list = read_claim_list(*value, codes, today);
    if (!list) {
        LT_ASSERT(!list.error().empty());
        for (const ClaimFinding& finding : list.error()) LT_ASSERT(!finding.sentence.empty());
        return;
    }
    LT_ASSERT(!list->rows.empty() && list->rows.size() <= k_claim_rows_max);
    for (const ClaimRow& row : list->rows) check(row, today);
}

}  // namespace
}  // namespace lt::casework

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    lt::casework::check({reinterpret_cast<const char*>(data), size});
    return 0;
}
