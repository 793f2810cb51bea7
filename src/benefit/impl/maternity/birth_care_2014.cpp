// Care in the mother's place under Luật 58/2014 Điều 34 khoản 4, 5, 6, Thông tư 59/2015 Điều 10
// khoản 2, Nghị định 115/2015 Điều 4 khoản 1 điểm c, d.
#include "benefit/impl/maternity/birth_care.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using enum CareUntil;
using enum CareAverage;

constexpr Rule k_only_mother_eligible{
    {Act::t59, 10, 2, U'a'},
    "care14.only_mother_eligible",
    "Chỉ có mẹ tham gia BHXH mà mẹ chết: cha hoặc người trực tiếp nuôi dưỡng hưởng thời gian còn "
    "lại của mẹ, theo mức bình quân của mẹ."};
constexpr Rule k_both_eligible{
    {Act::t59, 10, 2, U'b'},
    "care14.both_eligible",
    "Cả cha và mẹ tham gia BHXH mà mẹ chết: cha nghỉ việc hưởng thời gian còn lại của mẹ, theo mức "
    "bình quân của cha."};
constexpr Rule k_only_mother_not_eligible{
    {Act::t59, 10, 2, U'c'},
    "care14.only_mother_not_eligible",
    "Chỉ có mẹ tham gia BHXH, không đủ điều kiện mà chết: cha hoặc người trực tiếp nuôi dưỡng "
    "hưởng "
    "đến khi con đủ 6 tháng tuổi, theo mức bình quân của mẹ."};
constexpr Rule k_both_not_eligible{
    {Act::t59, 10, 2, U'd'},
    "care14.both_not_eligible",
    "Cả cha và mẹ tham gia BHXH, mẹ không đủ điều kiện mà chết: cha nghỉ việc hưởng đến khi con đủ "
    "6 tháng tuổi, theo mức bình quân của cha."};
constexpr Rule k_works{{Act::t59, 10, 2, U'đ'},
                       "care14.works",
                       "Cha hoặc người trực tiếp nuôi dưỡng không nghỉ việc: ngoài tiền lương vẫn "
                       "hưởng chế độ, theo mức bình quân của mẹ."};
constexpr Rule k_only_father{{Act::t59, 10, 2, U'e'},
                             "care14.only_father",
                             "Chỉ có cha tham gia BHXH mà mẹ chết hoặc không đủ sức khỏe chăm con: "
                             "cha nghỉ việc hưởng đến khi con đủ 6 tháng tuổi."};
constexpr Rule k_mother_eligible{
    {Act::l58, 34, 4},
    "care14.mother_eligible",
    "Người mẹ tham gia BHXH và đủ điều kiện hưởng chế độ khi sinh con.",
    RuleKind::condition};
constexpr Rule k_intended{{Act::n115, 4, 1, U'c'},
                          "care14.intended",
                          "Người mẹ nhờ mang thai hộ chết hoặc không đủ sức khỏe khi con chưa đủ 6 "
                          "tháng tuổi: người chồng hoặc người nuôi dưỡng hưởng thời gian còn lại.",
                          RuleKind::condition};
constexpr Rule k_intended_leaves{
    {Act::n115, 4, 1, U'c'},
    "care14.intended_leaves",
    "Người chồng nghỉ việc, hoặc người nuôi dưỡng, hưởng thời gian còn "
    "lại của người nhờ mang thai hộ."};
constexpr Rule k_intended_works{{Act::n115, 4, 1, U'd'},
                                "care14.intended_works",
                                "Người chồng hoặc người nuôi dưỡng không nghỉ việc: ngoài tiền "
                                "lương còn hưởng thời gian còn lại."};

}  // namespace

const CareLaw& care_2014() {
    static constexpr CareLaw k_law{
        .regime = law::Regime::law_2014,
        .mother_eligible = &k_mother_eligible,
        .only_mother_eligible = {&k_only_mother_eligible, end_of_mothers_leave, mothers},
        .only_mother_not_eligible = {&k_only_mother_not_eligible, child_age, mothers},
        .both_eligible = {&k_both_eligible, end_of_mothers_leave, carers},
        .both_not_eligible = {&k_both_not_eligible, child_age, carers},
        .works_eligible = {&k_works, end_of_mothers_leave, mothers},
        .works_not_eligible = {&k_works, child_age, mothers},
        .only_father = {&k_only_father, child_age, carers},
        .intended = &k_intended,
        .intended_leaves = &k_intended_leaves,
        .intended_works = &k_intended_works,
        .intended_leave = intended_2014,
    };
    return k_law;
}

}  // namespace lt::benefit
