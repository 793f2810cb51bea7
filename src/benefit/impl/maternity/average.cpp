// The six-month average (Luật 58/2014 Điều 39 khoản 1 điểm a, Thông tư 59/2015 Điều 12 khoản 1;
// Luật 41/2024 Điều 59 khoản 1, Thông tư 12/2025 Điều 10).
//
// The basic idea: months of the leave carry the wage of the month before it (Thông tư 59/2015 Điều
// 12 khoản 4, Thông tư 12/2025 Điều 9 khoản 5), so only months before the leave are used; one month
// later may join them, the month of the birth, when it has a wage of its own.
#include <algorithm>

#include "benefit/impl/maternity/condition.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::Parameters;

constexpr Rule k_average_2014{{Act::t59, 12, 1, U'a'},
                              "mat14.average",
                              "Bình quân tiền lương đóng BHXH của 6 tháng gần nhất trước khi nghỉ "
                              "việc; đóng không liên tục thì cộng dồn."};
constexpr Rule k_birth_month_2014{
    {Act::t59, 12, 1, U'a'},
    "mat14.birth_month",
    "Đi làm đến khi sinh con và tháng sinh được tính vào 12 tháng thì "
    "bình quân gồm cả tháng sinh.",
    RuleKind::condition};
constexpr Rule k_fewer_2014{{Act::l58, 39, 1, U'a'},
                            "mat14.average_fewer",
                            "Đóng BHXH chưa đủ 6 tháng thì lấy bình quân các tháng đã đóng."};
constexpr Rule k_first_month_2014{
    {Act::t59, 12, 1, U'b'},
    "mat14.average_first_month",
    "Nghỉ ngay trong tháng đầu đóng BHXH thì tính trên tiền lương của "
    "chính tháng đó."};

constexpr Rule k_average_2024{{Act::t12, 10, 1},
                              "mat24.average",
                              "Bình quân tiền lương đóng BHXH bắt buộc của 6 tháng gần nhất trước "
                              "khi nghỉ; đóng không liên tục thì cộng dồn."};
constexpr Rule k_birth_month_2024{{Act::t12, 10, 1},
                                  "mat24.birth_month",
                                  "Tháng sinh hoặc nhận con được tính vào khoảng thời gian xét thì "
                                  "bình quân gồm cả tháng đó.",
                                  RuleKind::condition};
constexpr Rule k_fewer_2024{{Act::l41, 59, 1},
                            "mat24.average_fewer",
                            "Đóng BHXH bắt buộc chưa đủ 6 tháng thì lấy bình quân các tháng đã "
                            "đóng."};
constexpr Rule k_first_month_2024{{Act::t12, 10, 2},
                                  "mat24.average_first_month",
                                  "Nghỉ ngay trong tháng đầu đóng BHXH bắt buộc thì tính trên tiền "
                                  "lương của chính tháng đó."};

/// The rules of one law.
struct Rules {
    const Rule* average;
    const Rule* birth_month;
    const Rule* fewer;
    const Rule* first_month;
};
constexpr Rules k_2014{&k_average_2014, &k_birth_month_2014, &k_fewer_2014, &k_first_month_2014};
constexpr Rules k_2024{&k_average_2024, &k_birth_month_2024, &k_fewer_2024, &k_first_month_2024};

class Average {
  public:
    Average(const AverageQuestion& asked, Draft& draft)
        : x_asked(asked), x_draft(draft), x_law(draft.law().on(asked.law_day)) {}

    Result<std::optional<Share>> compute() {
        LT_TRY(const auto* regime, x_law.get(&Parameters::regime));
        LT_TRY(x_rate, x_law.get(&Parameters::maternity_rate));
        x_rules = regime->value == law::Regime::law_2014 ? &k_2014 : &k_2024;
        gather();
        if (const auto total = average_of_registry()) return total;
        const Rule& rule = governing_rule();
        if (!all_wages_known(rule)) return std::optional<Share>{};
        return average(rule);
    }

  private:
    [[nodiscard]] std::vector<MonthWage>& base() { return x_draft.figures().base; }

    /// The months used, newest first.
    void gather() {
        base().clear();
        const YearMonth before = YearMonth::of(x_asked.leave_start) - 1;
        if (birth_month_counts())
            base().push_back(*x_asked.paid->in(YearMonth::of(*x_asked.birth)));
        x_asked.paid->newest(x_rate->value.months - static_cast<int>(base().size()), before,
                             base());
        if (!base().empty()) return;
        const auto first = x_asked.paid->in(YearMonth::of(x_asked.leave_start));
        x_first_month = first.has_value();
        if (first) base().push_back(*first);
    }

    /// G-14: the birth month lies in the look-back; worked until the birth, or a wage of its own.
    bool birth_month_counts() {
        if (!x_asked.birth) return false;
        const YearMonth birth = YearMonth::of(*x_asked.birth);
        const auto own = x_asked.paid->in(birth);
        const YearMonth start = YearMonth::of(x_asked.leave_start);
        bool counts = false;
        if (x_asked.window_last == birth && own) {
            counts = x_asked.leave_start >= *x_asked.birth || has_own_wage(*own, start);
        }
        x_draft.step(*x_rules->birth_month)
            .in("Ngày đầu nghỉ", x_asked.leave_start)
            .in("Tháng sinh hoặc nhận con", birth)
            .met(counts)
            .gives(counts ? Literal{"Tính cả tháng này."} : Literal{"Không tính tháng này."});
        return counts;
    }

    bool has_own_wage(const MonthWage& own, YearMonth start) {
        const auto reading = x_draft.reads("birth_month_wage", x_draft.switches().birth_month_wage);
        if (reading == law::BirthMonthWage::always) return true;
        const auto frozen = x_asked.paid->latest_before(start);
        return !x_asked.paid->credited(own.month) && frozen && frozen->wage != own.wage;
    }

    /// Where the registry keeps fewer months than it counts, its own average is used.
    std::optional<Share> average_of_registry() {
        const auto& totals = x_asked.paid->totals();
        if (static_cast<int>(base().size()) >= x_rate->value.months && !x_first_month) return {};
        if (!totals || !totals->average_wage) return {};
        const Share average = Share{*totals->average_wage} * Share::of(x_rate->value.percent, 100);
        base().clear();
        x_draft.figures().average = average;
        x_draft.step(*x_rules->average)
            .in("Bình quân theo dữ liệu BHXH", *totals->average_wage, "quá trình đóng BHXH")
            .gives("{} một tháng.", average);
        return average;
    }

    const Rule& governing_rule() const {
        if (x_first_month) return *x_rules->first_month;
        const auto months = static_cast<int>(x_draft.figures().base.size());
        return months < x_rate->value.months ? *x_rules->fewer : *x_rules->average;
    }

    bool all_wages_known(const Rule& rule) {
        const auto conflict = std::ranges::find_if(
            base(), [&](const MonthWage& month) { return x_asked.paid->in_conflict(month.month); });
        if (conflict != base().end()) {
            x_draft.find(Reason::data_mismatch, rule.clause,
                         "Tháng {} có hai mức tiền lương đóng BHXH.", conflict->month);
            return false;
        }
        const bool hidden = static_cast<int>(base().size()) < x_rate->value.months &&
                            x_asked.paid->only_a_total_at(oldest_month() - 1);
        if (base().empty() || hidden) {
            x_draft.find(Reason::wage_missing, rule.clause);
            return false;
        }
        return true;
    }
    [[nodiscard]] YearMonth oldest_month() const {
        const auto& months = x_draft.figures().base;
        return months.empty() ? YearMonth::of(x_asked.leave_start) : months.back().month;
    }

    Share average(const Rule& rule) {
        Share sum;
        auto step = x_draft.step(rule);
        for (const MonthWage& month : base()) {
            sum = sum + Share{month.wage};
            step.in("Tháng", month.month)
                .in("Tiền lương đóng BHXH", month.wage, "quá trình đóng BHXH");
        }
        const Share result = sum / Share{static_cast<std::int64_t>(base().size())} *
                             Share::of(x_rate->value.percent, 100);
        x_draft.figures().average = result;
        step.gives("{} một tháng.", result);
        if (static_cast<int>(base().size()) < x_rate->value.months &&
            !x_asked.fewer_months_allowed) {
            x_draft.find(Reason::officer_review, rule.clause,
                         "Trước khi nghỉ chỉ có {} tháng có tiền lương đóng BHXH.",
                         static_cast<int>(base().size()));
        }
        return result;
    }

    const AverageQuestion& x_asked;
    Draft& x_draft;
    law::LawAt x_law;
    const law::Row<law::MaternityRate>* x_rate = nullptr;
    const Rules* x_rules = nullptr;
    bool x_first_month = false;
};

}  // namespace

Result<std::optional<Share>> average_wage(const AverageQuestion& question, Draft& draft) {
    return Average{question, draft}.compute();
}

}  // namespace lt::benefit
