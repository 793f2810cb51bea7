// Childbirth of the mother, the part both laws share.
//
// The steps follow the order of the law: when the leave begins and under which law,
// coverage, the look-back window and the contribution condition, the duration with the second
// child, the six-month average, the allowance, the one-time allowance, deadlines.  Each step is one
// function named after what the clause asks.
#include "benefit/maternity.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/assert.hpp"
#include "benefit/impl/contributions.hpp"
#include "benefit/impl/deadlines.hpp"
#include "benefit/impl/draft.hpp"
#include "benefit/impl/maternity_rules.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::ClauseId;
using law::LawBook;
using law::Parameters;
using law::Regime;

/// Whether the claim goes on after a step.
enum class Next { proceed, stop };

class Claim {
  public:
    Claim(const ChildbirthFacts& facts, const LawBook& law, Draft& draft)
        : x_facts(facts), x_law(law), x_draft(draft), x_paid(facts.insurance) {}

    Result<void> decide();

  private:
    [[nodiscard]] Result<Next> begin();
    [[nodiscard]] Next left_to_officer();
    [[nodiscard]] Next coverage();
    [[nodiscard]] Result<Next> condition();
    [[nodiscard]] Result<WindowFigures> look_back(const law::ContributionCondition& asked) const;
    [[nodiscard]] bool meets(const ClauseId& clause, const law::ContributionCondition& asked,
                             std::string_view paper);
    [[nodiscard]] Result<void> duration();
    [[nodiscard]] Result<int> second_child_months();
    [[nodiscard]] bool second_child();
    [[nodiscard]] Result<Next> average();
    [[nodiscard]] Result<YearMonth> newest_month() const;
    [[nodiscard]] Result<void> allowance();
    [[nodiscard]] Result<void> one_time();
    void refuse(Reason reason, const ClauseId& clause, std::string detail = {});

    const ChildbirthFacts& x_facts;
    const LawBook& x_law;
    Draft& x_draft;
    Contributions x_paid;
    const ChildbirthRules* x_rules = nullptr;
    Date x_start;  ///< first day of maternity leave
    ChildbirthFigures x_figures;
};

Result<void> Claim::decide() {
    LT_ASSERT(x_facts.birth.children >= 1);
    LT_TRY(const Next begun, begin());
    if (begun == Next::stop || left_to_officer() == Next::stop || coverage() == Next::stop) {
        return {};
    }
    LT_TRY(const Next met, condition());
    x_figures.children = x_facts.birth.children;
    if (met == Next::proceed) {
        LT_TRY_VOID(duration());
        LT_TRY(const Next priced, average());
        if (priced == Next::proceed) LT_TRY_VOID(allowance());
        LT_TRY_VOID(one_time());
    }
    const Date end = met == Next::proceed ? x_figures.leave.last : x_facts.birth.date;
    LT_TRY_VOID(add_deadlines(x_facts.filing, end, x_law, x_draft));
    x_draft.decision().childbirth = std::move(x_figures);
    return {};
}

void Claim::refuse(Reason reason, const ClauseId& clause, std::string detail) {
    x_draft.find({reason, clause, std::nullopt, {}, std::move(detail)});
}

/// The leave begins at most two months before the birth (earlier days are ordinary leave, A-M6) and
/// not after it; the law of its first day governs to its end.
Result<Next> Claim::begin() {
    const Date birth = x_facts.birth.date;
    const auto* regime = x_law.parameters().regime.find(std::min(x_facts.leave_start, birth));
    if (regime == nullptr) {
        refuse(Reason::before_law_in_force, {Act::l58, 124});
        return Next::stop;
    }
    LT_TRY(const auto* early, x_law.on(birth).get(&Parameters::birth_leave_prebirth_max));
    const Date earliest = add_months(birth, -early->value.n, x_draft.readings().month_end);
    x_start = std::clamp(x_facts.leave_start, earliest, birth);
    LT_TRY(const auto* governing, x_law.on(x_start).get(&Parameters::regime));
    x_rules = &childbirth_rules(governing->value);
    x_draft.decision().regimes.push_back(governing->value);
    x_draft
        .step({Act::l41, 141, 5},
              "Theo luật có hiệu lực vào ngày đầu nghỉ thai sản; kỳ nghỉ đang hưởng giữ luật cũ.")
        .in("Ngày đầu nghỉ", x_facts.leave_start.vietnamese(), x_facts.leave_source)
        .in("Ngày sinh", birth.vietnamese(), x_facts.birth.paper)
        .gives(fmt::format("Nghỉ thai sản từ {}; áp dụng {}.", x_start.vietnamese(),
                           title_of(x_rules->duration.act)));
    return Next::proceed;
}

Next Claim::left_to_officer() {
    const auto refer = [&](const ClauseId& clause, std::string_view why) {
        x_draft.step(clause, "Trường hợp có quy định riêng.").gives(std::string{why});
        refuse(Reason::needs_officer, clause, std::string{why});
        return Next::stop;
    };
    if (x_facts.mother != MotherState::living) {
        const ClauseId carer = x_rules->regime == Regime::law_2014 ? ClauseId{Act::l58, 34, 4}
                                                                   : ClauseId{Act::l41, 53, 5};
        return refer(carer, "Mẹ chết hoặc không đủ sức khỏe chăm sóc con: người khác hưởng tiếp.");
    }
    if (x_facts.group == WorkerGroup::armed_forces_officer) {
        return refer(x_rules->covered, "Sĩ quan, hạ sĩ quan lực lượng vũ trang.");
    }
    const std::string_view dead = x_rules->dead_children(x_facts.birth);
    return dead.empty() ? Next::proceed : refer(x_rules->duration, dead);
}

/// Covered while in insured employment; a contract that ended before the birth keeps the right when
/// the contribution condition is met.  A person who never paid compulsory contributions is not
/// covered.
Next Claim::coverage() {
    const auto* at_start = registry::employment_on(x_facts.insurance, x_start);
    const auto* at_birth = registry::employment_on(x_facts.insurance, x_facts.birth.date);
    const auto* employment = at_start != nullptr ? at_start : at_birth;
    if (employment != nullptr && !x_facts.employment_ended) {
        x_draft.step(x_rules->covered, "Lao động nữ sinh con khi đang đóng BHXH bắt buộc.")
            .in("Nơi đóng BHXH", employment->employer.text(), employment->provenance.reference)
            .gives("Đang đóng BHXH bắt buộc.");
        return Next::proceed;
    }
    if (x_paid.none()) {
        x_draft.step(x_rules->covered, "Lao động nữ sinh con khi đang đóng BHXH bắt buộc.")
            .gives("Chưa từng đóng BHXH bắt buộc.");
        refuse(Reason::not_covered, x_rules->covered);
        return Next::stop;
    }
    auto step = x_draft.step(x_rules->terminated,
                             "Chấm dứt hợp đồng trước khi sinh vẫn hưởng nếu đủ điều kiện đóng.");
    if (x_facts.employment_ended) {
        step.in("Ngày cuối làm việc", x_facts.employment_ended->vietnamese());
    }
    step.gives("Xét theo thời gian đã đóng BHXH trước khi sinh.");
    return Next::proceed;
}

/// The look-back ends with the month before the birth; from day 15 on with the birth month when it
/// is contributed.
Result<WindowFigures> Claim::look_back(const law::ContributionCondition& asked) const {
    const Date birth = x_facts.birth.date;
    LT_TRY(const auto* split, x_law.on(x_start).get(&Parameters::maternity_window_split_day));
    const YearMonth month = YearMonth::of(birth);
    const bool inside =
        birth.day() >= static_cast<unsigned>(split->value.n) && x_paid.contributed(month);
    WindowFigures window;
    window.last = inside ? month : month - 1;
    window.first = window.last - (asked.lookback - 1);
    window.months_found = x_paid.months_in(window.first, window.last);
    window.months_required = asked.months;
    window.total_months = x_paid.months_until(window.last);
    window.total_months_required = asked.total_months;
    return window;
}

/// Whether the window in x_figures meets the condition; writes the step.
bool Claim::meets(const ClauseId& clause, const law::ContributionCondition& asked,
                  std::string_view paper) {
    const WindowFigures& w = x_figures.window;
    const bool met = w.months_found >= asked.months && w.total_months >= asked.total_months;
    const std::string total =
        asked.total_months > 0 ? fmt::format("tổng cộng đủ {} tháng và ", asked.total_months) : "";
    x_draft
        .step(clause, fmt::format("Đóng BHXH bắt buộc {}đủ {} tháng trong {} tháng trước khi sinh.",
                                  total, asked.months, asked.lookback))
        .in("Khoảng xét", fmt::format("{} - {}", w.first.vietnamese(), w.last.vietnamese()), paper)
        .in("Số tháng đã đóng trong khoảng", std::to_string(w.months_found), "quá trình đóng BHXH")
        .in("Tổng số tháng đã đóng", std::to_string(w.total_months), "quá trình đóng BHXH")
        .gives(met ? "Đủ điều kiện." : "Không đủ điều kiện.");
    return met;
}

/// Base rule 6 in 12.  Exceptions: a woman ordered to rest for the pregnancy (12 in total, 3 in
/// 12), and, under the law of 2024, a woman who left work for infertility treatment (6 in 24).
Result<Next> Claim::condition() {
    const auto at = x_law.on(x_start);
    x_draft
        .step(x_rules->window,
              "Sinh trước ngày 15 thì không tính tháng sinh; từ ngày 15 thì tính "
              "nếu tháng đó có đóng BHXH.")
        .in("Ngày sinh", x_facts.birth.date.vietnamese(), x_facts.birth.paper)
        .in("Tháng sinh có đóng BHXH",
            x_paid.contributed(YearMonth::of(x_facts.birth.date)) ? "có" : "không")
        .gives("Xác định khoảng thời gian trước khi sinh.");

    LT_TRY(const auto* normal, at.get(&Parameters::maternity_condition_normal));
    LT_TRY(x_figures.window, look_back(normal->value));
    if (meets(x_rules->condition, normal->value, {})) return Next::proceed;
    Reason reason = Reason::mat_cond_6_in_12_not_met;
    ClauseId clause = x_rules->condition;

    if (x_facts.pregnancy_rest) {
        LT_TRY(const auto* rest, at.get(&Parameters::maternity_condition_pregnancy_rest));
        LT_TRY(x_figures.window, look_back(rest->value));
        clause = x_rules->condition_rest;
        reason = Reason::mat_cond_3_in_12_not_met;
        if (meets(clause, rest->value, x_facts.pregnancy_rest->paper)) return Next::proceed;
    }
    if (x_facts.infertility && x_rules->regime == Regime::law_2024) {
        LT_TRY(const auto* long_window, at.get(&Parameters::maternity_condition_infertility));
        LT_TRY(x_figures.window, look_back(long_window->value));
        clause = x_rules->condition_infertility;
        reason = Reason::mat_cond_6_in_24_not_met;
        if (meets(clause, long_window->value, x_facts.infertility->paper)) return Next::proceed;
    }
    if (x_paid.only_a_total_at(x_figures.window.first)) {
        refuse(Reason::data_mismatch, clause, "Quá trình đóng BHXH chưa có chi tiết từng tháng.");
    }
    refuse(reason, clause,
           fmt::format("Đã đóng {} tháng trong khoảng {} - {}, cần {} tháng.",
                       x_figures.window.months_found, x_figures.window.first.vietnamese(),
                       x_figures.window.last.vietnamese(), x_figures.window.months_required));
    return Next::stop;
}

/// N168 Điều 2 khoản 1: the mother has exactly one living biological child at the birth.
/// Declaration and population database must not disagree; G-09e says what one of them alone is
/// worth.
bool Claim::second_child() {
    const SecondChildFact& fact = x_facts.second_child;
    const bool declared = fact.declared == SecondChildClaim::second_child;
    const ClauseId clause{Act::n168, 2, 1};
    auto step = x_draft.step(clause, "Sinh con thứ hai: mẹ có đúng một con đẻ còn sống khi sinh.");
    if (declared) step.in("Khai sinh con thứ hai", "có", fact.declared_in);
    if (!fact.living_children) {
        const bool accepted = declared && x_draft.readings().second_child_unproved ==
                                              law::SecondChildUnproved::accept_declaration;
        step.gives(!declared  ? "Không khai là con thứ hai."
                   : accepted ? "Theo lời khai; người khai chịu trách nhiệm."
                              : "Chưa xác minh được lời khai.");
        if (declared && !accepted) refuse(Reason::needs_officer, clause, "Chưa xác minh được.");
        return accepted;
    }
    step.in("Số con đẻ còn sống", std::to_string(*fact.living_children), fact.known_from);
    const bool known = *fact.living_children == 1;
    const bool agree = declared == known;
    step.gives(!agree  ? "Lời khai và dữ liệu không khớp."
               : known ? "Là con thứ hai."
                       : "Không phải con thứ hai.");
    if (!agree) refuse(Reason::data_mismatch, clause, "Lời khai và dữ liệu về số con không khớp.");
    return agree && known;
}

/// Months more for the second child; 0 before the rule.
Result<int> Claim::second_child_months() {
    const bool by_birth = x_draft.readings().second_child_date == law::SecondChildDate::birth;
    const Date key = by_birth ? x_facts.birth.date : x_start;
    LT_TRY(const auto* row, x_law.on(key).get(&Parameters::birth_leave_months));
    const int more = row->value.second_child - row->value.months;
    if (more == 0) return 0;
    x_figures.second_child = second_child();
    return x_figures.second_child ? more : 0;
}

/// Base rule: the months of one child; exceptions: one month more for each child from the second of
/// this birth, and the second child of the mother.
Result<void> Claim::duration() {
    const auto at = x_law.on(x_facts.birth.date);
    LT_TRY(const auto* leave, at.get(&Parameters::birth_leave_months));
    LT_TRY(const auto* extra, at.get(&Parameters::birth_leave_extra_child));
    LT_TRY(const int second, second_child_months());
    const int more = extra->value.n * (x_facts.birth.children - 1);
    x_figures.months = leave->value.months + more + second;
    const Date end = add_months(x_start, x_figures.months, x_draft.readings().month_end) - 1;
    x_figures.leave = {x_start, end};
    x_draft
        .step(x_rules->duration,
              "Nghỉ trước và sau khi sinh; sinh đôi trở lên thêm 1 tháng mỗi "
              "con tính từ con thứ hai.")
        .in("Số con sinh ra", std::to_string(x_facts.birth.children), x_facts.birth.paper)
        .in("Mức chung", fmt::format("{} tháng", leave->value.months), leave->cite)
        .in("Thêm do sinh nhiều con", fmt::format("{} tháng", more))
        .in("Thêm do sinh con thứ hai", fmt::format("{} tháng", second))
        .gives(fmt::format("{} tháng, {}.", x_figures.months, range_text(x_figures.leave)));
    return {};
}

/// The newest month the average may use: before the leave; the birth month when it lies in the
/// window and carries a wage of its own (VD16; switch birth_month_wage, G-14).
Result<YearMonth> Claim::newest_month() const {
    const YearMonth before = YearMonth::of(x_start) - 1;
    const YearMonth birth = YearMonth::of(x_facts.birth.date);
    if (x_figures.window.last != birth) return before;
    switch (x_draft.readings().birth_month_wage) {
        case law::BirthMonthWage::always: return birth;
        case law::BirthMonthWage::own_wage: break;
    }
    if (x_start == x_facts.birth.date) return birth;
    const auto own = x_paid.in(birth);
    const auto frozen = x_paid.latest_before(YearMonth::of(x_start));
    return own && frozen && own->wage != frozen->wage ? birth : before;
}

/// 100 % of the average of the six most recent contributed months; gaps are skipped (VD17).
Result<Next> Claim::average() {
    LT_TRY(const auto* rate, x_law.on(x_start).get(&Parameters::maternity_rate));
    LT_TRY(const YearMonth newest, newest_month());
    const YearMonth before = YearMonth::of(x_start) - 1;
    const YearMonth birth = YearMonth::of(x_facts.birth.date);
    auto months = x_paid.newest(rate->value.months, newest);
    if (newest == birth && before < birth - 1) {
        // Months of leave between the last worked month and the birth carry the frozen wage: they
        // are not used.
        months = x_paid.newest(rate->value.months - 1, before);
        months.insert(months.begin(), *x_paid.in(birth));
    }
    const bool conflict = std::ranges::any_of(
        months, [&](const MonthWage& month) { return x_paid.in_conflict(month.month); });
    const bool short_of_detail =
        static_cast<int>(months.size()) < rate->value.months && x_facts.insurance.prior.has_value();
    if (conflict || months.empty() || short_of_detail) {
        refuse(conflict ? Reason::data_mismatch : Reason::wage_missing, x_rules->average);
        return Next::stop;
    }
    Share sum;
    auto step = x_draft.step(x_rules->average,
                             "Bình quân tiền lương đóng BHXH của 6 tháng gần "
                             "nhất trước khi nghỉ; tháng không đóng thì bỏ qua.");
    for (const MonthWage& month : months) {
        sum = sum + Share{month.wage};
        step.in("Tháng " + month.month.vietnamese(), money_text(month.wage), "quá trình đóng BHXH");
    }
    x_figures.average =
        sum / Share{static_cast<std::int64_t>(months.size())} * Share::of(rate->value.percent, 100);
    step.gives(fmt::format("{} một tháng.", money_text(x_figures.average)));
    x_figures.base = std::move(months);
    return Next::proceed;
}

/// Average x months + average / 30 x odd days.
Result<void> Claim::allowance() {
    LT_TRY(const auto* divisors, x_law.on(x_start).get(&Parameters::maternity_divisors));
    x_figures.odd_days_divisor = divisors->value.odd_days;
    const Share units =
        Share{x_figures.months} + Share::of(x_figures.odd_days, divisors->value.odd_days);
    const Share exact = product(x_figures.average, units, x_draft.readings());
    x_draft.pay({LineKind::childbirth,
                 x_rules->regime,
                 x_figures.leave,
                 fmt::format("{} tháng", x_figures.months),
                 exact,
                 {},
                 {}});
    x_draft.step(x_rules->amount, "Mức hưởng một tháng bằng 100% mức bình quân.")
        .in("Một tháng", money_text(x_figures.average))
        .in("Số tháng", std::to_string(x_figures.months))
        .gives(fmt::format("{} đồng, làm tròn còn {}.", exact.text(),
                           money_text(x_draft.decision().lines.back().amount)));
    return {};
}

/// Twice the base salary (reference level) of the month of birth for each child, under the law of
/// the day of birth.
Result<void> Claim::one_time() {
    const Date birth = x_facts.birth.date;
    LT_TRY(const auto* regime, x_law.on(birth).get(&Parameters::regime));
    LT_TRY(const auto* multiple, x_law.on(birth).get(&Parameters::one_time_allowance));
    const Date month = YearMonth::of(birth).first_day();
    LT_TRY(const auto* level, x_law.on(month).get(&Parameters::base_salary));
    const ClauseId clause = childbirth_rules(regime->value).one_time;
    x_figures.level = level->value;
    x_figures.one_time_multiple = multiple->value.n;
    const Share exact =
        Share{level->value} * Share{multiple->value.n} * Share{x_facts.birth.children};
    if (x_draft.decision().regimes.back() != regime->value) {
        x_draft.decision().regimes.push_back(regime->value);
    }
    x_draft.pay({LineKind::one_time_allowance,
                 regime->value,
                 std::nullopt,
                 fmt::format("{} con", x_facts.birth.children),
                 exact,
                 {},
                 {}});
    x_draft
        .step(clause, fmt::format("Trợ cấp một lần cho mỗi con bằng {} lần mức lương cơ sở (mức "
                                  "tham chiếu) của tháng sinh.",
                                  multiple->value.n))
        .in("Mức tháng " + YearMonth::of(birth).vietnamese(), money_text(level->value), level->cite)
        .in("Số con", std::to_string(x_facts.birth.children), x_facts.birth.paper)
        .gives(money_text(x_draft.decision().lines.back().amount));
    return {};
}

}  // namespace

Decision decide_childbirth(const ChildbirthFacts& facts, const law::LawBook& law) {
    Draft draft{BenefitKind::childbirth, law};
    const auto done = Claim{facts, law, draft}.decide();
    return done ? std::move(draft).close() : std::move(draft).close_without_law(done.error());
}

}  // namespace lt::benefit
