// The one-time allowance of the father and in surrogacy under Luật 58/2014 Điều 38, Nghị định
// 115/2015 Điều 3, 4, Thông tư 59/2015 Điều 9 khoản 2, Thông tư 06/2021 Điều 1 khoản 5 (from
// 2021-09-01).
#include <array>

#include "benefit/impl/maternity/birth_allowance.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::Parameters;

constexpr Rule k_once{{Act::l58, 38},
                      "allow14.once",
                      "Mỗi con được trợ cấp một lần, cho một người.",
                      RuleKind::condition};
constexpr Rule k_mother{{Act::l58, 38},
                        "allow14.mother",
                        "Người mẹ không tham gia BHXH hoặc không đủ điều kiện.",
                        RuleKind::condition};
/// Stands under Thông tư 06/2021 from 2021-09-01.
constexpr Rule k_beside_mother{
    {Act::t59, 9, 2, U'a'},
    "allow14.beside_mother",
    "Người mẹ tham gia BHXH nhưng không đủ điều kiện: người cha được xét "
    "hưởng.",
    RuleKind::condition};
constexpr Rule k_father{{Act::t59, 9, 2, U'a'},
                        "allow14.father",
                        "Người cha đóng BHXH từ đủ 6 tháng trong 12 tháng trước khi sinh con.",
                        RuleKind::condition};
constexpr Rule k_surrogate{{Act::n115, 3, 3, U'a'},
                           "allow14.surrogate",
                           "Người mang thai hộ đủ điều kiện được trợ cấp một lần.",
                           RuleKind::condition};
constexpr Rule k_intended_mother{{Act::n115, 4, 1, U'a'},
                                 "allow14.intended_mother",
                                 "Người mẹ nhờ mang thai hộ đóng BHXH từ đủ 6 tháng trong 12 tháng "
                                 "đến khi nhận con.",
                                 RuleKind::condition};
constexpr Rule k_intended_father{
    {Act::t59, 9, 2, U'b'},
    "allow14.intended_father",
    "Chồng của người mẹ nhờ mang thai hộ đóng BHXH từ đủ 6 tháng trong "
    "12 tháng đến khi nhận con.",
    RuleKind::condition};

/// N115 Điều 3, 4: always the base salary of the month of birth.
constexpr std::array k_order{
    AllowanceTurn{AllowanceRole::surrogate, &k_surrogate, false, false},
    AllowanceTurn{AllowanceRole::intended_mother, &k_intended_mother, true, false},
    AllowanceTurn{AllowanceRole::intended_father, &k_intended_father, true, false}};

/// T59 Điều 9 khoản 2 pays the father only when the mother is not insured; T06 changed it; G-16
/// asks about births before.
Result<bool> beside_insured_mother(Date birth, Draft& draft) {
    LT_TRY(const auto* row, draft.law().on(birth).get(&Parameters::father_one_time));
    const bool amended = row->value == law::FatherOneTime::mother_not_eligible;
    const bool asked = amended || draft.reads("father_lump_before_2021",
                                              draft.switches().father_lump_before_2021) ==
                                      law::FatherLumpBefore2021::paid;
    const law::ClauseId clause =
        amended ? law::ClauseId{Act::t06, 1, 5, U'c'} : k_beside_mother.clause;
    draft.step(k_beside_mother, clause)
        .in("Ngày sinh", birth)
        .in("Người mẹ tham gia BHXH", Answer::yes)
        .met(asked)
        .gives(asked ? Literal{"Xét người cha."} : Literal{"Người cha không được hưởng."});
    if (!asked) {
        draft.find(Reason::not_covered, clause,
                   "Người mẹ tham gia BHXH nên người cha không được hưởng.");
    }
    return asked;
}

}  // namespace

const AllowanceLaw& allowance_2014() {
    static constexpr AllowanceLaw k_law{
        .regime = law::Regime::law_2014,
        .once = &k_once,
        .mother = &k_mother,
        .father = &k_father,
        .order = k_order,
        .nobody_else = {Act::n115, 4, 1, U'a'},
        .beside_insured_mother = beside_insured_mother,
    };
    return k_law;
}

}  // namespace lt::benefit
