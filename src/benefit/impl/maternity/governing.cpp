#include "benefit/impl/maternity/governing.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_law{{Act::l41, 5, 7},
                     "mat.law",
                     "Theo luật có hiệu lực tại thời điểm hưởng chế độ.",
                     RuleKind::condition};

}  // namespace

std::optional<law::Regime> governed_on(Date key, Draft& draft) {
    const auto* row = draft.law().parameters().regime.find(key);
    auto step = draft.step(k_law);
    step.in("Thời điểm hưởng", key).met(row != nullptr);
    if (row == nullptr) {
        step.gives("Trước ngày luật có hiệu lực.");
        draft.find(Reason::before_law_in_force, {Act::l58, 124});
        return std::nullopt;
    }
    draft.governed_by(row->value);
    step.gives("Áp dụng {}.", row->value == law::Regime::law_2014 ? Literal{"Luật 58/2014/QH13"}
                                                                  : Literal{"Luật 41/2024/QH15"});
    return row->value;
}

}  // namespace lt::benefit
