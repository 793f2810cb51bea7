#include "benefit/impl/maternity/early_return.hpp"

#include "base/assert.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::Parameters;
using law::Regime;

constexpr Rule k_months_2014{{Act::l58, 40, 1, U'a'},
                             "return14.months",
                             "Đi làm sớm sau khi đã nghỉ hưởng chế độ ít nhất 4 tháng.",
                             RuleKind::condition};
constexpr Rule k_consent_2014{{Act::l58, 40, 1, U'b'},
                              "return14.consent",
                              "Đi làm sớm phải báo trước và được người sử dụng lao động đồng ý.",
                              RuleKind::condition};
constexpr Rule k_continues_2014{{Act::l58, 40, 2},
                                "return14.continues",
                                "Ngoài tiền lương, vẫn hưởng chế độ thai sản đến khi hết thời hạn "
                                "nghỉ sinh con."};

constexpr Rule k_months_2024{{Act::llc, 139, 4},
                             "return24.months",
                             "Đi làm sớm sau khi đã nghỉ ít nhất 4 tháng.",
                             RuleKind::condition};
constexpr Rule k_consent_2024{{Act::llc, 139, 4},
                              "return24.consent",
                              "Đi làm sớm phải báo trước và được người sử dụng lao động đồng ý.",
                              RuleKind::condition};
constexpr Rule k_medical_2024{{Act::llc, 139, 4},
                              "return24.medical",
                              "Có xác nhận của cơ sở khám bệnh, chữa bệnh về việc đi làm sớm không "
                              "có hại cho sức khỏe.",
                              RuleKind::condition};
constexpr Rule k_continues_2024{
    {Act::l41, 53, 1},
    "return24.continues",
    "Hưởng tiền lương của những ngày làm việc và tiếp tục hưởng trợ cấp "
    "thai sản."};

struct Rules {
    const Rule* months;
    const Rule* consent;
    const Rule* medical;  ///< nullptr: not asked
    const Rule* continues;
};
constexpr Rules k_2014{&k_months_2014, &k_consent_2014, nullptr, &k_continues_2014};
constexpr Rules k_2024{&k_months_2024, &k_consent_2024, &k_medical_2024, &k_continues_2024};

class Return {
  public:
    Return(const EarlyReturnQuestion& asked, Draft& draft)
        : x_asked(asked),
          x_rules(asked.regime == Regime::law_2014 ? k_2014 : k_2024),
          x_draft(draft) {}

    Result<std::optional<DateRange>> judge() {
        LT_TRY(const bool long_enough, months_taken());
        const bool agreed = consent();
        const bool healthy = medical();
        if (long_enough && agreed && healthy) {
            x_draft.step(*x_rules.continues)
                .in("Ngày đi làm", x_asked.fact->day)
                .gives("Hưởng đến hết ngày {}.", x_asked.leave.last);
            return std::optional{x_asked.leave};
        }
        return ends_at_return();
    }

  private:
    Result<bool> months_taken() {
        LT_TRY(const auto* least,
               x_draft.law().on(x_asked.leave.first).get(&Parameters::early_return_min_months));
        const Date earliest =
            add_months(x_asked.leave.first, least->value.n, x_draft.switches().month_end);
        const bool met = earliest <= x_asked.fact->day;
        x_draft.step(*x_rules.months)
            .in("Ngày đầu nghỉ", x_asked.leave.first)
            .in("Ngày đi làm", x_asked.fact->day)
            .met(met)
            .gives("Sớm nhất là ngày {}.", earliest);
        if (!met) x_unmet = &x_rules.months->clause;
        return met;
    }

    bool consent() {
        const bool met = x_asked.fact->notice_and_consent;
        x_draft.step(*x_rules.consent)
            .in("Đã báo trước và được đồng ý", answer(met))
            .met(met)
            .gives(met ? Literal{"Đủ điều kiện này."} : Literal{"Chưa đủ điều kiện này."});
        if (!met) x_unmet = &x_rules.consent->clause;
        return met;
    }

    bool medical() {
        if (x_rules.medical == nullptr) return true;
        const auto& paper = x_asked.fact->medical_confirmation;
        const bool met = paper.value_or(false);
        auto step = x_draft.step(*x_rules.medical);
        if (paper) step.in("Có xác nhận", answer(met));
        step.met(met).gives(met     ? Literal{"Đủ điều kiện này."}
                            : paper ? Literal{"Không có xác nhận."}
                                    : Literal{"Chưa rõ có xác nhận hay không."});
        if (!paper) {
            x_draft.find(Reason::needs_officer, x_rules.medical->clause,
                         "Chưa rõ có xác nhận của cơ sở khám bệnh, chữa bệnh khi đi làm sớm.");
        }
        if (!met) x_unmet = &x_rules.medical->clause;
        return met;
    }

    std::optional<DateRange> ends_at_return() {
        const Date day = x_asked.fact->day;
        const DateRange lost{day, x_asked.leave.last};
        x_draft.lose(Reason::early_return_conditions_not_met, *x_unmet, lost,
                     law::DayCount::whole(lost.days()));
        x_draft.end_of_run();
        if (x_draft.reads("early_return_unmet", x_draft.switches().early_return_unmet) ==
            law::EarlyReturnUnmet::refer) {
            x_draft.find(Reason::needs_officer, *x_unmet,
                         "Đi làm sớm khi chưa đủ điều kiện từ ngày {}.", day);
        }
        if (day == x_asked.leave.first) return std::nullopt;
        return DateRange{x_asked.leave.first, day - 1};
    }

    const EarlyReturnQuestion& x_asked;
    const Rules& x_rules;
    Draft& x_draft;
    const law::ClauseId* x_unmet = nullptr;
};

}  // namespace

Result<std::optional<DateRange>> paid_after_early_return(const EarlyReturnQuestion& asked,
                                                         Draft& draft) {
    LT_ASSERT(asked.leave.contains(asked.fact->day));
    return Return{asked, draft}.judge();
}

}  // namespace lt::benefit
