// Care in the mother's place under Luật 41/2024 Điều 53 khoản 5, 6, 7, Điều 55 khoản 2, Thông tư
// 12/2025 Điều 9 khoản 1.
#include "benefit/impl/maternity/birth_care.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using enum CareUntil;
using enum CareAverage;

constexpr Rule k_only_mother_eligible{
    {Act::t12, 9, 1, U'a'},
    "care24.only_mother_eligible",
    "Chỉ có mẹ tham gia BHXH bắt buộc mà mẹ chết: cha hoặc người trực tiếp nuôi dưỡng hưởng thời "
    "gian còn lại của mẹ, theo mức bình quân của mẹ."};
constexpr Rule k_only_mother_not_eligible{
    {Act::t12, 9, 1, U'b'},
    "care24.only_mother_not_eligible",
    "Chỉ có mẹ tham gia BHXH bắt buộc, không đủ điều kiện mà chết: cha hoặc người trực tiếp nuôi "
    "dưỡng hưởng đến khi con đủ 6 tháng tuổi, theo mức bình quân của mẹ."};
constexpr Rule k_both_eligible{
    {Act::t12, 9, 1, U'c'},
    "care24.both_eligible",
    "Cả cha và mẹ tham gia BHXH bắt buộc mà mẹ chết: cha nghỉ việc hưởng thời gian còn lại của mẹ, "
    "theo mức bình quân của cha."};
constexpr Rule k_both_not_eligible{
    {Act::t12, 9, 1, U'd'},
    "care24.both_not_eligible",
    "Cả cha và mẹ tham gia BHXH bắt buộc, mẹ không đủ điều kiện mà chết: cha nghỉ việc hưởng đến "
    "khi con đủ 6 tháng tuổi, theo mức bình quân của cha."};
constexpr Rule k_works{{Act::l41, 53, 6},
                       "care24.works",
                       "Cha hoặc người trực tiếp nuôi dưỡng không nghỉ việc: ngoài tiền lương còn "
                       "hưởng trợ cấp từ ngày liền sau ngày mẹ chết, theo mức bình quân của mẹ."};
constexpr Rule k_only_father{{Act::t12, 9, 1, U'đ'},
                             "care24.only_father",
                             "Chỉ có cha tham gia BHXH bắt buộc mà mẹ chết hoặc không đủ sức khỏe "
                             "chăm con: cha nghỉ việc hưởng đến khi con đủ 6 tháng tuổi."};
constexpr Rule k_mother_eligible{{Act::l41, 53, 5},
                                 "care24.mother_eligible",
                                 "Người mẹ tham gia BHXH bắt buộc và đủ điều kiện hưởng chế độ khi "
                                 "sinh con.",
                                 RuleKind::condition};
constexpr Rule k_intended{{Act::l41, 55, 2},
                          "care24.intended",
                          "Người nhờ mang thai hộ chết hoặc không đủ sức khỏe khi con chưa đủ 6 "
                          "tháng tuổi: người chồng hoặc người nuôi dưỡng hưởng thời gian còn lại.",
                          RuleKind::condition};
constexpr Rule k_intended_leaves{
    {Act::l41, 55, 2},
    "care24.intended_leaves",
    "Người chồng nghỉ việc, hoặc người nuôi dưỡng, hưởng thời gian còn "
    "lại của người nhờ mang thai hộ."};
constexpr Rule k_intended_works{{Act::l41, 55, 2},
                                "care24.intended_works",
                                "Người chồng hoặc người nuôi dưỡng không nghỉ việc: ngoài tiền "
                                "lương còn hưởng thời gian còn lại."};

}  // namespace

const CareLaw& care_2024() {
    static constexpr CareLaw k_law{
        .regime = law::Regime::law_2024,
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
        .intended_leave = intended_2024,
    };
    return k_law;
}

}  // namespace lt::benefit
