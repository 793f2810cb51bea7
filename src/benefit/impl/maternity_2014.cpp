// Childbirth under Luật 58/2014/QH13 Điều 30-39, Thông tư 59/2015 Điều 9-12.
#include "benefit/impl/maternity_rules.hpp"

namespace lt::benefit {
namespace {

using law::Act;

/// Điều 34 khoản 3 shortens the leave, Thông tư 59/2015 Điều 10 khoản 3 and Thông tư 06/2021 Điều 1
/// khoản 6 count multiple births differently: sub-case M6, decided by an officer.
std::string_view dead_children(const BirthFact& birth) {
    if (birth.dead_children == 0) return {};
    return "Con chết sau khi sinh hoặc thai chết: thời gian nghỉ tính theo quy định riêng.";
}

}  // namespace

const ChildbirthRules& childbirth_2014() {
    static constexpr ChildbirthRules k_rules{
        .regime = law::Regime::law_2014,
        .covered = {Act::l58, 31, 1, U'b'},
        .terminated = {Act::l58, 31, 4},
        .window = {Act::t59, 9, 1},
        .condition = {Act::l58, 31, 2},
        .condition_rest = {Act::l58, 31, 3},
        .condition_infertility = {Act::l58, 31, 2},
        .duration = {Act::l58, 34, 1},
        .month_end = {Act::t59, 6, 2, U'b'},
        .average = {Act::t59, 12, 1, U'a'},
        .amount = {Act::l58, 39, 1, U'a'},
        .odd_days = {Act::l58, 39, 1, U'c'},
        .one_time = {Act::l58, 38},
        .dead_children = dead_children,
    };
    return k_rules;
}

}  // namespace lt::benefit
