// Sick leave under Luật 41/2024 Điều 42-47, Thông tư 12/2025 Điều 4-6: what own sickness and care
// of a child share.
#include "benefit/impl/sickness/leave_law.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_overlap{{Act::t12, 4, 4},
                         "sick24.overlap",
                         "Ngày trùng với nghỉ theo pháp luật lao động, nghỉ hưởng nguyên lương, "
                         "nghỉ thai sản hoặc nghỉ dưỡng sức không được tính.",
                         RuleKind::condition};
constexpr Rule k_once{
    {Act::l41, 43}, "sick24.once", "Một ngày nghỉ chỉ được chi trả một lần.", RuleKind::condition};
constexpr Rule k_papers{{Act::l41, 47},
                        "sick24.papers",
                        "Phải có giấy tờ chứng minh điều trị nội trú hoặc nghỉ việc để điều trị "
                        "ngoại trú.",
                        RuleKind::condition};
constexpr Rule k_certified{{Act::c4860},
                           "sick24.certified",
                           "Trả theo số ngày ít hơn giữa ngày nghỉ thực tế và ngày được xác nhận.",
                           RuleKind::condition};
constexpr Rule k_working_days{{Act::l41, 43, 1},
                              "sick24.working_days",
                              "Tính theo ngày làm việc, không kể nghỉ lễ, nghỉ Tết, nghỉ hằng "
                              "tuần."};
constexpr Rule k_half_days{{Act::l41, 45, 5},
                           "sick24.half_days",
                           "Nghỉ dưới nửa ngày tính nửa ngày; nghỉ từ nửa ngày đến dưới một ngày "
                           "tính một ngày."};

std::optional<Reason> overlap_reason(LeaveKind kind) {
    switch (kind) {
        case LeaveKind::annual:
        case LeaveKind::personal:
        case LeaveKind::unpaid: return Reason::overlap_labour_law_leave;
        case LeaveKind::maternity: return Reason::overlap_maternity;
        case LeaveKind::convalescence: return Reason::overlap_dsphsk;
        case LeaveKind::fully_paid: return Reason::overlap_fully_paid_leave;
    }
    return std::nullopt;
}

}  // namespace

constinit const LeaveLaw k_leave_2024{
    .overlap = k_overlap,
    .once = k_once,
    .papers = k_papers,
    .certified = k_certified,
    .working_days = k_working_days,
    .half_days = &k_half_days,
    .overlap_reason = overlap_reason,
    .base_month = base_month_2024,
};

}  // namespace lt::benefit
