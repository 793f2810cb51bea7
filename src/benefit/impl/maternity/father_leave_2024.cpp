// Leave of the father under Luật 41/2024 Điều 50, 52 khoản 2, Điều 53 khoản 2, 3, Điều 54 khoản 4,
// Điều 59, Luật 113/2025 Điều 29 khoản 2 (second child), Thông tư 12/2025 Điều 9 khoản 3.
#include "benefit/impl/maternity/father_leave.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_birth{{Act::l41, 50, 1, U'g'},
                       "father24.birth",
                       "Lao động nam đang tham gia BHXH bắt buộc có vợ sinh con.",
                       RuleKind::condition};
constexpr Rule k_after_loss{{Act::l41, 52, 2},
                            "father24.after_loss",
                            "Vợ bị mất thai từ đủ 22 tuần tuổi và đủ điều kiện đóng BHXH: người "
                            "chồng được nghỉ như khi vợ sinh con.",
                            RuleKind::condition};
constexpr Rule k_days{{Act::l41, 53, 2, U'a'},
                      "father24.days",
                      "Số ngày làm việc người cha được nghỉ khi vợ sinh con."};
constexpr Rule k_surgery{{Act::l41, 53, 2, U'b'},
                         "father24.surgery",
                         "Vợ sinh con phải phẫu thuật hoặc sinh con dưới 32 tuần tuổi.",
                         RuleKind::condition};
constexpr Rule k_multiple_surgery{{Act::l41, 53, 2, U'd'},
                                  "father24.multiple_surgery",
                                  "Vợ sinh đôi phải phẫu thuật: 14 ngày làm việc; từ sinh ba thì "
                                  "thêm 3 ngày làm việc cho mỗi con.",
                                  RuleKind::condition};
constexpr Rule k_last_start{{Act::l41, 53, 3},
                            "father24.last_start",
                            "Lần nghỉ cuối cùng phải bắt đầu trong 60 ngày đầu kể từ ngày vợ sinh "
                            "con; tổng thời gian nghỉ không quá thời gian quy định."};
constexpr Rule k_daily{{Act::l41, 59, 2},
                       "father24.daily",
                       "Trợ cấp một ngày bằng trợ cấp một tháng chia cho 24 ngày."};

}  // namespace

const FatherLaw& father_2024() {
    static constexpr FatherLaw k_law{
        .regime = law::Regime::law_2024,
        .birth = &k_birth,
        .surrogate = {Act::l41, 54, 4},
        .days = &k_days,
        .surgery = &k_surgery,
        .multiple = {Act::l41, 53, 2, U'c'},
        .multiple_surgery = &k_multiple_surgery,
        .second_child = law::ClauseId{Act::l41, 53, 2, U'c'},
        .whole_inside = nullptr,
        .last_start = &k_last_start,
        .daily = &k_daily,
        .after_loss = &k_after_loss,
    };
    return k_law;
}

}  // namespace lt::benefit
