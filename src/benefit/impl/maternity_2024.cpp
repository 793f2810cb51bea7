// Childbirth under Luật 41/2024/QH15 Điều 50-59, Thông tư 12/2025 Điều 8-10, Luật 113/2025/QH15
// Điều 29.
#include "benefit/impl/maternity_rules.hpp"

namespace lt::benefit {
namespace {

using law::Act;

/// Điều 53 does not shorten the leave for a dead child, and khoản 4 counts every foetus of a
/// multiple pregnancy.  When no child lives the papers do not tell a birth from a loss (Điều 52):
/// an officer decides.
std::string_view dead_children(const BirthFact& birth) {
    if (birth.dead_children < birth.children) return {};
    return "Không có con còn sống: cần xác định là sinh con hay thai chết (Điều 52).";
}

}  // namespace

const ChildbirthRules& childbirth_2024() {
    static constexpr ChildbirthRules k_rules{
        .regime = law::Regime::law_2024,
        .covered = {Act::l41, 50, 1},
        .terminated = {Act::l41, 50, 4},
        .window = {Act::t12, 8, 2},
        .condition = {Act::l41, 50, 2},
        .condition_rest = {Act::l41, 50, 3},
        .condition_infertility = {Act::l41, 50, 5},
        .duration = {Act::l41, 53, 1},
        .month_end = {Act::l41, 53, 1},
        .average = {Act::l41, 59, 1},
        .amount = {Act::l41, 59, 1},
        .odd_days = {Act::l41, 59, 3},
        .one_time = {Act::l41, 58, 4},
        .dead_children = dead_children,
    };
    return k_rules;
}

const ChildbirthRules& childbirth_rules(law::Regime regime) {
    switch (regime) {
        case law::Regime::law_2014: return childbirth_2014();
        case law::Regime::law_2024: return childbirth_2024();
    }
    return childbirth_2024();
}

}  // namespace lt::benefit
