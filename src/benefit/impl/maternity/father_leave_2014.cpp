// Leave of the father under Luật 58/2014 Điều 31, 34 khoản 2, Điều 39, Thông tư 06/2021 Điều 1
// khoản 7 (from 2021-09-01), Nghị định 115/2015 Điều 3 khoản 4.
#include "benefit/impl/maternity/father_leave.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_birth{{Act::l58, 31, 1, U'e'},
                       "father14.birth",
                       "Lao động nam đang đóng BHXH có vợ sinh con.",
                       RuleKind::condition};
constexpr Rule k_days{{Act::l58, 34, 2, U'a'},
                      "father14.days",
                      "Số ngày làm việc người cha được nghỉ khi vợ sinh con."};
constexpr Rule k_surgery{{Act::l58, 34, 2, U'b'},
                         "father14.surgery",
                         "Vợ sinh con phải phẫu thuật hoặc sinh con dưới 32 tuần tuổi.",
                         RuleKind::condition};
constexpr Rule k_multiple_surgery{{Act::l58, 34, 2, U'd'},
                                  "father14.multiple_surgery",
                                  "Vợ sinh đôi trở lên mà phải phẫu thuật: 14 ngày làm việc.",
                                  RuleKind::condition};
constexpr Rule k_whole_inside{{Act::l58, 34, 2},
                              "father14.whole_inside",
                              "Ngày nghỉ phải nằm trong 30 ngày đầu kể từ ngày vợ sinh con."};
constexpr Rule k_last_start{{Act::t06, 1, 7},
                            "father14.last_start",
                            "Lần nghỉ cuối cùng phải bắt đầu trong 30 ngày đầu kể từ ngày vợ sinh "
                            "con; tổng thời gian nghỉ không quá thời gian quy định."};
constexpr Rule k_daily{{Act::l58, 39, 1, U'b'},
                       "father14.daily",
                       "Mức hưởng một ngày bằng mức bình quân tháng chia cho 24 ngày."};

}  // namespace

const FatherLaw& father_2014() {
    static constexpr FatherLaw k_law{
        .regime = law::Regime::law_2014,
        .birth = &k_birth,
        .surrogate = {Act::n115, 3, 4},
        .days = &k_days,
        .surgery = &k_surgery,
        .multiple = {Act::l58, 34, 2, U'c'},
        .multiple_surgery = &k_multiple_surgery,
        .second_child = std::nullopt,
        .whole_inside = &k_whole_inside,
        .last_start = &k_last_start,
        .daily = &k_daily,
        .after_loss = nullptr,
    };
    return k_law;
}

}  // namespace lt::benefit
