// Rest after maternity under Luật 58/2014 Điều 41, Nghị định 115/2015 Điều 3 khoản 3 điểm c, Thông
// tư 59/2015 Điều 13, Thông tư 06/2021 Điều 1 khoản 8, 9 (rule book section 6).
#include "benefit/impl/convalescence/maternity_rest_rules.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::DayKind;
using law::Parameters;

constexpr Rule k_after{{Act::l58, 41, 1},
                       "rest14m.after",
                       "Lao động nữ sau thời gian hưởng chế độ tại Điều 33, khoản 1 hoặc khoản 3 "
                       "Điều 34; lao động nữ mang thai hộ.",
                       RuleKind::condition};
constexpr Rule k_employed{{Act::n115, 3, 3, U'c'},
                          "rest14m.employed",
                          "Trừ trường hợp chấm dứt hợp đồng hoặc thôi việc trước thời điểm sinh "
                          "con.",
                          RuleKind::condition};
constexpr Rule k_not_recovered{{Act::l58, 41, 1},
                               "rest14m.not_recovered",
                               "Sức khỏe chưa phục hồi theo quyết định của người sử dụng lao động "
                               "và công đoàn cơ sở.",
                               RuleKind::condition};
constexpr Rule k_early_return{{Act::t06, 1, 8},
                              "rest14m.no_early_return",
                              "Đi làm trước khi hết thời hạn nghỉ sinh con thì không nghỉ dưỡng "
                              "sức sau sinh.",
                              RuleKind::condition};
constexpr Rule k_off_work{{Act::t06, 1, 9},
                          "rest14m.off_work",
                          "Không nghỉ việc thì không được hưởng.",
                          RuleKind::condition};
constexpr Rule k_other_leave{{Act::l58, 41, 1},
                             "rest14m.other_leave",
                             "Ngày nghỉ dưỡng sức không phải ngày nghỉ theo chế độ khác.",
                             RuleKind::condition};
constexpr Rule k_days_of_work{{Act::l58, 41, 1},
                              "rest14m.days_of_work",
                              "Trong khoảng thời gian 30 ngày đầu làm việc ngay sau thời gian "
                              "hưởng chế độ thai sản.",
                              RuleKind::condition};
constexpr Rule k_from_end{{Act::t06, 1, 8},
                          "rest14m.from_end",
                          "Trong 30 ngày làm việc kể từ ngày hết thời hạn hưởng chế độ thai sản.",
                          RuleKind::condition};
constexpr Rule k_most{{Act::l58, 41, 2},
                      "rest14m.most",
                      "Tối đa 10 ngày khi sinh một lần từ hai con, 7 ngày khi sinh con phải phẫu "
                      "thuật, 5 ngày đối với trường hợp khác."};
constexpr Rule k_counted{{Act::t06, 1, 9},
                         "rest14m.counted",
                         "Trong một năm, nghỉ sau khi sảy thai và nghỉ sau khi sinh con mỗi trường "
                         "hợp không quá mức tối đa; tính cả ngày lễ, Tết, nghỉ hằng tuần."};
constexpr Rule k_year{{Act::t59, 13, 2},
                      "rest14m.year",
                      "Đủ điều kiện nghỉ dưỡng sức trong năm nào thì tính cho năm đó."};
constexpr Rule k_amount{
    {Act::l58, 41, 3}, "rest14m.amount", "Mức hưởng một ngày bằng 30% mức lương cơ sở."};

/// The n-th worked day after `from`; with `holidays_too` a public holiday counts as worked (switch
/// rest_holidays_2014).
Result<Date> after_days_of_work(Date from, int n, bool holidays_too, const Draft& draft) {
    const law::WeeklyRest& rest = draft.claim().weekly_rest;
    if (!holidays_too) return draft.law().calendar().after_working_days(from, n, rest);
    Date day = from;
    for (int left = n; left > 0;) {
        day = day + 1;
        LT_TRY(const DayKind kind, draft.law().calendar().kind_of(day, rest));
        left -= kind != DayKind::weekly_rest ? 1 : 0;
    }
    return day;
}

/// Thông tư 06/2021: worked days, from the end of the entitlement.
Result<RestPeriod> from_end_of_leave(const MaternityRest& event, const law::Window& window,
                                     Draft& draft) {
    const bool holidays = draft.reads("rest_holidays_2014", draft.switches().rest_holidays_2014) ==
                          law::RestHolidays2014::counted;
    LT_TRY(const Date last,
           after_days_of_work(event.maternity_leave.last, window.days, holidays, draft));
    return RestPeriod{event.maternity_leave.last + 1, last, &k_from_end};
}

/// Before it: the first days of work, the day of return being the first.  Without a known day of
/// return the earliest one is tried; a later one would only move the end.
Result<RestPeriod> first_days_of_work(const MaternityRest& event, const law::Window& window,
                                      Draft& draft) {
    const auto& filed = draft.claim().filing.returned_to_work;
    const auto& known = event.returned_to_work ? event.returned_to_work : filed;
    const Date back = known.value_or(event.maternity_leave.last + 1);
    const auto days =
        draft.reads("rest_days_of_work_2014", draft.switches().rest_days_of_work_2014);
    Date last = back + (window.days - 1);
    if (days == law::RestDaysOfWork2014::working) {
        LT_TRY(last, after_days_of_work(back - 1, window.days, false, draft));
    }
    RestPeriod period{back, last, &k_days_of_work};
    if (!known && last < event.rest.first) {
        draft.find(Reason::data_mismatch, k_days_of_work.clause, "Chưa có ngày trở lại làm việc.");
        period.last.reset();
    }
    return period;
}

Result<RestPeriod> period(const MaternityRest& event, Draft& draft) {
    LT_TRY(const auto* window,
           draft.law().on(event.rest.first).get(&Parameters::dsphsk_mat_window));
    return window->value.starts == law::TermStart::end_of_leave
               ? from_end_of_leave(event, window->value, draft)
               : first_days_of_work(event, window->value, draft);
}

}  // namespace

const MaternityRestRules& maternity_rest_2014() {
    static constexpr MaternityRestRules k_rules{
        .regime = law::Regime::law_2014,
        .after = &k_after,
        .employed = &k_employed,
        .not_recovered = &k_not_recovered,
        .early_return = &k_early_return,
        .off_work = &k_off_work,
        .other_leave = &k_other_leave,
        .most = &k_most,
        .counted = &k_counted,
        .year = &k_year,
        .amount = &k_amount,
        .before_the_circular = {Act::l58, 41, 1},
        .period = period,
    };
    return k_rules;
}

}  // namespace lt::benefit
