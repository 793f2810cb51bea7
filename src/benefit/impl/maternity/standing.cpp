#include "benefit/impl/maternity/standing.hpp"

#include "benefit/impl/frame/coverage.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_left_2014{{Act::l58, 31, 4},
                           "mat14.left_before",
                           "Thôi việc trước khi sinh hoặc nhận con vẫn hưởng nếu đủ điều kiện đóng "
                           "BHXH.",
                           RuleKind::condition};
constexpr Rule k_left_2024{{Act::l41, 50, 4},
                           "mat24.left_before",
                           "Thôi việc trước khi sinh hoặc nhận con vẫn hưởng nếu đủ điều kiện đóng "
                           "BHXH bắt buộc.",
                           RuleKind::condition};

}  // namespace

Result<Standing> standing_on(Date event, const std::optional<Date>& employment_ended,
                             Draft& draft) {
    const Insured& insured = draft.claim().insured;
    LT_TRY(const auto refused, not_covered_on(insured, event, CoveredFor::maternity, draft.law()));
    const bool no_work =
        employment_ended || (refused && refused->reason == Reason::not_insured_at_event);
    if (no_work && !insured.contributions.none()) return Standing::left_before;
    LT_TRY(const bool covered, require_coverage(insured, event, CoveredFor::maternity, draft));
    return covered ? Standing::insured : Standing::none;
}

void explain_left_before(law::Regime regime, const std::optional<Date>& employment_ended, bool met,
                         Draft& draft) {
    auto step = draft.step(regime == law::Regime::law_2014 ? k_left_2014 : k_left_2024);
    if (employment_ended) step.in("Ngày cuối làm việc", *employment_ended);
    step.met(met).gives(met ? Literal{"Vẫn được hưởng."} : Literal{"Không được hưởng."});
}

}  // namespace lt::benefit
