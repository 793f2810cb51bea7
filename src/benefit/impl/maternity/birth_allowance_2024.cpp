// The one-time allowance of the father and in surrogacy under Luật 41/2024 Điều 58.
#include <array>

#include "benefit/impl/maternity/birth_allowance.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_once{{Act::l41, 58, 4},
                      "allow24.once",
                      "Mỗi con được trợ cấp một lần, cho một người.",
                      RuleKind::condition};
constexpr Rule k_mother{{Act::l41, 58, 1},
                        "allow24.mother",
                        "Người mẹ không đủ điều kiện hưởng trợ cấp một lần.",
                        RuleKind::condition};
constexpr Rule k_father{{Act::l41, 58, 1},
                        "allow24.father",
                        "Người chồng đóng BHXH bắt buộc từ đủ 6 tháng trong 12 tháng trước khi "
                        "sinh.",
                        RuleKind::condition};
constexpr Rule k_surrogate{{Act::l41, 58, 2},
                           "allow24.surrogate",
                           "Người mang thai hộ đủ điều kiện được trợ cấp một lần.",
                           RuleKind::condition};
constexpr Rule k_intended_mother{{Act::l41, 58, 2},
                                 "allow24.intended_mother",
                                 "Người mẹ nhờ mang thai hộ đóng BHXH bắt buộc từ đủ 6 tháng trong "
                                 "12 tháng đến khi nhận con.",
                                 RuleKind::condition};
constexpr Rule k_intended_father{{Act::l41, 58, 2},
                                 "allow24.intended_father",
                                 "Chồng của người mẹ nhờ mang thai hộ đóng BHXH bắt buộc từ đủ 6 "
                                 "tháng trong 12 tháng đến khi nhận con.",
                                 RuleKind::condition};
constexpr Rule k_surrogate_husband{{Act::l41, 58, 2},
                                   "allow24.surrogate_husband",
                                   "Chồng của người mang thai hộ đóng BHXH bắt buộc từ đủ 6 tháng "
                                   "trong 12 tháng đến khi người mang thai hộ sinh con.",
                                   RuleKind::condition};

constexpr std::array k_order{
    AllowanceTurn{AllowanceRole::surrogate, &k_surrogate, false, false},
    AllowanceTurn{AllowanceRole::intended_mother, &k_intended_mother, true, true},
    AllowanceTurn{AllowanceRole::intended_father, &k_intended_father, true, true},
    AllowanceTurn{AllowanceRole::surrogate_husband, &k_surrogate_husband, false, false}};

}  // namespace

const AllowanceLaw& allowance_2024() {
    static constexpr AllowanceLaw k_law{
        .regime = law::Regime::law_2024,
        .once = &k_once,
        .mother = &k_mother,
        .father = &k_father,
        .order = k_order,
        .nobody_else = {Act::l41, 58, 2},
        .beside_insured_mother = [](Date, Draft&) -> Result<bool> { return true; },
    };
    return k_law;
}

}  // namespace lt::benefit
