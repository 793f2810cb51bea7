// Sick leave under Luật 58/2014 Điều 25-28, Thông tư 59/2015 Điều 3, 4: what own sickness and care
// of a child share.
#include "benefit/impl/sickness/leave_law.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_overlap{{Act::t59, 4, 4},
                         "sick14.overlap",
                         "Ngày trùng với nghỉ hằng năm, nghỉ việc riêng, nghỉ không hưởng lương "
                         "hoặc nghỉ thai sản không được tính.",
                         RuleKind::condition};
constexpr Rule k_once{
    {Act::l58, 26}, "sick14.once", "Một ngày nghỉ chỉ được chi trả một lần.", RuleKind::condition};
constexpr Rule k_papers{{Act::l58, 100},
                        "sick14.papers",
                        "Phải có giấy ra viện hoặc giấy chứng nhận nghỉ việc hưởng BHXH.",
                        RuleKind::condition};
constexpr Rule k_certified{{Act::l58, 25},
                           "sick14.certified",
                           "Ngày nghỉ phải được cơ sở khám bệnh, chữa bệnh xác nhận.",
                           RuleKind::condition};
constexpr Rule k_working_days{{Act::l58, 26, 1},
                              "sick14.working_days",
                              "Tính theo ngày làm việc, không kể nghỉ lễ, nghỉ Tết, nghỉ hằng "
                              "tuần."};

/// T59 Điều 3 khoản 2, Điều 4 khoản 4 name annual, personal, unpaid and maternity leave.  A rest
/// is a benefit of its own: its days are paid already.
std::optional<Reason> overlap_reason(LeaveKind kind) {
    switch (kind) {
        case LeaveKind::annual:
        case LeaveKind::personal:
        case LeaveKind::unpaid: return Reason::overlap_labour_law_leave;
        case LeaveKind::maternity: return Reason::overlap_maternity;
        case LeaveKind::convalescence: return Reason::overlap_dsphsk;
        case LeaveKind::fully_paid: return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

constinit const LeaveLaw k_leave_2014{
    .overlap = k_overlap,
    .once = k_once,
    .papers = k_papers,
    .certified = k_certified,
    .working_days = k_working_days,
    .half_days = nullptr,
    .overlap_reason = overlap_reason,
    .base_month = base_month_2014,
};

}  // namespace lt::benefit
