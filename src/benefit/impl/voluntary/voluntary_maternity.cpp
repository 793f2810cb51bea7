// The maternity allowance of voluntary insurance (V1): Luật 41/2024 Điều 94-97 (rule B-V).  Before
// that law there was none.
#include "benefit/impl/events.hpp"
#include "benefit/impl/frame/coverage.hpp"
#include "benefit/impl/maternity/condition.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::Parameters;
using law::Regime;

constexpr Rule k_in_force{{Act::l41, 140},
                          "voluntary24.in_force",
                          "Trợ cấp thai sản của BHXH tự nguyện có từ ngày Luật 41/2024/QH15 có "
                          "hiệu lực.",
                          RuleKind::condition};
constexpr Rule k_claimant{{Act::l41, 94, 2},
                          "voluntary24.mother_died",
                          "Chỉ có mẹ tham gia BHXH mà mẹ chết sau khi sinh con thì cha hoặc người "
                          "trực tiếp nuôi dưỡng được hưởng.",
                          RuleKind::condition};
constexpr Rule k_six_in_12{{Act::l41, 94, 1},
                           "voluntary24.six_in_12",
                           "Đóng BHXH tự nguyện, hoặc cả tự nguyện và bắt buộc, từ đủ 6 tháng "
                           "trong 12 tháng trước khi sinh con.",
                           RuleKind::condition};
constexpr Rule k_once{{Act::l41, 94, 3},
                      "voluntary24.once",
                      "Cha và mẹ cùng đủ điều kiện thì chỉ cha hoặc mẹ được hưởng.",
                      RuleKind::condition};
constexpr Rule k_not_both{{Act::l41, 94, 4},
                          "voluntary24.compulsory_first",
                          "Người đủ điều kiện hưởng thai sản của BHXH bắt buộc thì chỉ hưởng chế "
                          "độ đó.",
                          RuleKind::condition};
constexpr Rule k_other_parent{{Act::l41, 94, 5},
                              "voluntary24.other_parent",
                              "Cha hoặc mẹ kia hưởng thai sản của BHXH bắt buộc thì mỗi người "
                              "hưởng chế độ của mình.",
                              RuleKind::condition};
constexpr law::ClauseId k_father_compulsory{Act::l41, 94, 6};
constexpr Rule k_foetuses{{Act::l41, 95, 1},
                          "voluntary24.dead_foetuses",
                          "Thai chết trong tử cung, chết khi chuyển dạ được tính nếu từ 22 tuần "
                          "tuổi.",
                          RuleKind::condition};
constexpr Rule k_amount{{Act::l41, 95, 1},
                        "voluntary24.amount",
                        "Mỗi con được sinh ra và mỗi thai được tính hưởng một mức trợ cấp."};

class Allowance {
  public:
    Allowance(const VoluntaryMaternity& event, Draft& draft)
        : x_event(event), x_draft(draft), x_law(draft.law().on(event.birth.date)) {}

    Result<void> decide() {
        if (!in_force()) return {};
        LT_TRY(x_row, x_law.get(&Parameters::voluntary_maternity));
        claimant();
        LT_TRY(const bool contributed, six_in_12());
        LT_TRY(const bool voluntary_only, no_compulsory_right());
        const bool first = once();
        other_parent();
        if (!contributed || !voluntary_only || !first) return {};
        LT_TRY_VOID(count());
        pay();
        return {};
    }

  private:
    bool in_force() {
        const Date birth = x_event.birth.date;
        const auto* regime = x_draft.law().parameters().regime.find(birth);
        const bool yes = regime != nullptr && regime->value == Regime::law_2024;
        x_draft.step(k_in_force)
            .in("Ngày sinh hoặc thai chết", birth, x_event.birth.paper)
            .met(yes)
            .gives("{}", yes ? Literal{"Luật đã có hiệu lực."} : Literal{"Luật chưa có hiệu lực."});
        if (!yes) {
            x_draft.find(Reason::before_law_in_force, k_in_force.clause);
            return false;
        }
        x_draft.governed_by(Regime::law_2024);
        x_draft.dates().birth = birth;
        return true;
    }

    /// Whose months count: the claimant's, or those of the mother who died.
    void claimant() {
        const bool of_mother = x_event.dead_mother.has_value();
        x_draft.step(k_claimant)
            .in("Người hưởng là mẹ", answer(x_event.claimant_is_mother))
            .met(of_mother)
            .gives("{}", of_mother ? Literal{"Xét thời gian đóng của người mẹ."}
                                   : Literal{"Xét thời gian đóng của người hưởng."});
    }
    [[nodiscard]] const Insured& whose() const {
        return x_event.dead_mother ? *x_event.dead_mother : x_draft.claim().insured;
    }

    /// The text has no rule for the month of birth (switch voluntary_window).
    Result<YearMonth> last_month() {
        const Date birth = x_event.birth.date;
        const YearMonth month = YearMonth::of(birth);
        const auto reading = x_draft.reads("voluntary_window", x_draft.switches().voluntary_window);
        if (reading == law::VoluntaryWindow::months_before_birth) return month - 1;
        LT_TRY(const auto* split, x_law.get(&Parameters::maternity_window_split_day));
        const bool late = birth.day() >= static_cast<unsigned>(split->value.n);
        const bool paid = whose().contributions.months_of_any_scheme(month, month) > 0;
        return late && paid ? month : month - 1;
    }

    /// Months of either scheme, some of them voluntary.
    Result<bool> six_in_12() {
        LT_TRY(const YearMonth last, last_month());
        const Contributions& paid = whose().contributions;
        Window window;
        window.last = last;
        window.first = last - (x_row->value.lookback - 1);
        window.months_found = paid.months_of_any_scheme(window.first, last);
        window.months_required = x_row->value.months;
        const int voluntary = window.months_found - paid.months_in(window.first, last);
        const bool met = voluntary > 0 && window.months_found >= window.months_required;
        x_draft.figures().window = window;
        x_draft.step(k_six_in_12)
            .in("Khoảng xét", MonthRange{window.first, last})
            .in("Số tháng đã đóng", window.months_found, "quá trình đóng BHXH")
            .in("Trong đó BHXH tự nguyện", voluntary, "quá trình đóng BHXH")
            .met(met)
            .gives("Cần {} tháng, có {} tháng.", window.months_required, window.months_found);
        if (!met) {
            x_draft.find(Reason::vol_cond_6_in_12_not_met, k_six_in_12.clause,
                         "Đã đóng {} tháng trong khoảng {}, trong đó {} tháng tự nguyện.",
                         window.months_found, MonthRange{window.first, last}, voluntary);
        }
        return met;
    }

    /// The same person does not draw both: declared, or as the contributions show.
    Result<bool> no_compulsory_right() {
        LT_TRY(const bool seen, compulsory_right_on_record());
        const bool right = x_event.compulsory_maternity || seen;
        x_draft.step(k_not_both)
            .in("Đủ điều kiện theo khai báo", answer(x_event.compulsory_maternity))
            .in("Đủ điều kiện theo quá trình đóng", answer(seen), "quá trình đóng BHXH")
            .met(!right)
            .gives("{}", right ? Literal{"Hưởng chế độ của BHXH bắt buộc."}
                               : Literal{"Không có quyền hưởng của BHXH bắt buộc."});
        if (right) x_draft.find(Reason::vol_compulsory_prevails, k_not_both.clause);
        return !right;
    }

    /// A mother with 6 compulsory months in 12 has the leave for a birth, which passes to whoever
    /// cares for the child when she dies; an insured father has his own.
    Result<bool> compulsory_right_on_record() {
        const Insured& insured = whose();
        const Date birth = x_event.birth.date;
        if (x_event.claimant_is_mother || x_event.dead_mother) {
            LT_TRY(const auto* asked, x_law.get(&Parameters::maternity_condition_normal));
            LT_TRY(const YearMonth last, last_month_of_window(insured.contributions, birth, x_law));
            const YearMonth first = last - (asked->value.lookback - 1);
            return insured.contributions.months_in(first, last) >= asked->value.months;
        }
        if (insured.employment_on(birth) == nullptr) return false;
        LT_TRY(const auto refused,
               not_covered_on(insured, birth, CoveredFor::maternity, x_draft.law()));
        return !refused;
    }

    bool once() {
        const bool met = !x_event.spouse_drew_allowance;
        x_draft.step(k_once)
            .in("Vợ hoặc chồng đã hưởng", answer(x_event.spouse_drew_allowance))
            .met(met)
            .gives("{}", met ? Literal{"Chưa ai hưởng."} : Literal{"Đã có người hưởng."});
        if (!met) x_draft.find(Reason::vol_spouse_claimed, k_once.clause);
        return met;
    }

    void other_parent() {
        const bool yes = x_event.other_parent_compulsory;
        x_draft
            .step(k_other_parent,
                  x_event.claimant_is_mother ? k_father_compulsory : k_other_parent.clause)
            .met(yes)
            .gives("{}", yes ? Literal{"Cả hai cùng được hưởng."}
                             : Literal{"Không có chế độ bắt buộc của người kia."});
    }

    /// Children born alive, and foetuses of 22 weeks or more.
    Result<void> count() {
        const BirthFact& birth = x_event.birth;
        const int dead = birth.stillborn + x_event.dead_foetuses;
        x_units = birth.children - birth.stillborn;
        if (dead == 0) return {};
        const auto weeks =
            x_event.gestation_weeks ? x_event.gestation_weeks : birth.gestation_weeks;
        if (!weeks) {
            x_draft.find(Reason::data_mismatch, k_foetuses.clause, "Chưa có tuổi thai khi chết.");
            return {};
        }
        LT_TRY(const auto* from, x_law.get(&Parameters::late_loss_as_birth_weeks));
        const bool counted = *weeks >= from->value.n;
        if (counted) x_units += dead;
        x_draft.step(k_foetuses)
            .in("Số thai chết", dead, birth.paper)
            .in("Tuổi thai (số tuần đã đủ)", *weeks, birth.paper)
            .met(counted)
            .gives("{}", counted ? Literal{"Được tính."} : Literal{"Không được tính."});
        if (!counted && x_units == 0) x_draft.find(Reason::not_covered, k_foetuses.clause);
        return {};
    }

    void pay() {
        x_draft.figures().children = x_units;
        if (x_units == 0) return;
        const AmountLine& line = x_draft.pay({.kind = LineKind::voluntary_allowance,
                                              .regime = Regime::law_2024,
                                              .days = {},
                                              .quantity = {.children = x_units},
                                              .base = Share{x_row->value.amount},
                                              .rate_percent = 100},
                                             Share{x_units});
        x_draft.step(k_amount)
            .in("Mức trợ cấp", x_row->value.amount, x_row->cite)
            .in("Số con và thai", x_units, x_event.birth.paper)
            .gives("{}.", line.amount);
    }

    const VoluntaryMaternity& x_event;
    Draft& x_draft;
    law::LawAt x_law;
    const law::Row<law::VoluntaryMaternity>* x_row = nullptr;
    int x_units = 0;
};

}  // namespace

Result<void> decide_event(const VoluntaryMaternity& event, Draft& draft) {
    return Allowance{event, draft}.decide();
}

}  // namespace lt::benefit
