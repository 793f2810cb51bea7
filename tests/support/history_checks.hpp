// For tests and benchmarks: what must hold for every history of claims of one person.
//
// Each check returns a text that says what is wrong, or nothing.
#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "benefit/decision_json.hpp"
#include "benefit/history.hpp"
#include "invented.hpp"

namespace lt::test {

struct DecidedHistory {
    std::vector<benefit::Claim> claims;  ///< each with the leave paid before it
    std::vector<benefit::Decision> decisions;
    std::vector<benefit::PaidLeave> paid;
};

/// Two to seven claims of one person, decided one after the other.
inline DecidedHistory decided_history(Inventor& inventor, const law::LawBook& law) {
    using Kind = benefit::BenefitKind;
    static constexpr Kind k_of_women[] = {
        Kind::sickness,       Kind::sickness,      Kind::child_sickness,  Kind::sick_rest,
        Kind::prenatal,       Kind::childbirth,    Kind::pregnancy_loss,  Kind::contraception,
        Kind::maternity_rest, Kind::adoption,      Kind::surrogate_birth, Kind::intended_mother,
        Kind::sickness,       Kind::child_sickness};
    static constexpr Kind k_of_men[] = {Kind::sickness,      Kind::sickness,  Kind::child_sickness,
                                        Kind::father_leave,  Kind::sick_rest, Kind::birth_care,
                                        Kind::contraception, Kind::adoption};
    DecidedHistory history;
    const Invented who = inventor.person();
    for (int i = inventor.dice().from_to(2, 7); i > 0; --i) {
        const Kind kind = who.woman ? k_of_women[inventor.dice().below(std::size(k_of_women))]
                                    : k_of_men[inventor.dice().below(std::size(k_of_men))];
        benefit::Claim claim = inventor.claim(who, kind, 90);
        claim.insured.paid = history.paid;
        history.decisions.push_back(benefit::decide(claim, law));
        std::ranges::move(benefit::paid_leave(claim, history.decisions.back(), claim.id),
                          std::back_inserter(history.paid));
        history.claims.push_back(std::move(claim));
    }
    return history;
}

inline std::string said(const benefit::PaidLeave& leave) {
    return fmt::format("[{} {} {} to {}: {}]", leave.source, name_of(leave.counter),
                       leave.days.first.iso(), leave.days.last.iso(), leave.count.text());
}

/// Visits are not counted in days, and a leave by the calendar that lost some of its days does not
/// say which.
inline bool takes_working_days(const benefit::PaidLeave& leave) {
    return !leave.whole_days && (leave.counter == benefit::Counter::own_sickness ||
                                 leave.counter == benefit::Counter::child_sickness ||
                                 leave.counter == benefit::Counter::father_leave);
}

/// No day is paid twice: whole days are disjoint, and the days paid one by one find room on the
/// working days that are left (Hall's condition on every interval).
inline std::optional<std::string> paid_twice(const DecidedHistory& history,
                                             const law::LawBook& law) {
    std::map<int, int> room;  // day number -> halves left
    const auto number = [](Date day) {
        return static_cast<int>(day.days().time_since_epoch().count());
    };
    const law::WeeklyRest rest = history.claims.front().weekly_rest;
    for (const benefit::PaidLeave& leave : history.paid) {
        for (Date day = leave.days.first; day <= leave.days.last; day = day + 1) {
            const auto kind = law.calendar().kind_of(day, rest);
            if (kind) room.try_emplace(number(day), *kind == law::DayKind::working ? 2 : 0);
        }
    }
    // Who draws a benefit beside work may draw those of workers too (T12 Điều 8 khoản 3).
    std::map<int, const benefit::PaidLeave*> off_work, at_work;
    for (const benefit::PaidLeave& leave : history.paid) {
        if (!leave.whole_days) continue;
        auto& whole = leave.at_work ? at_work : off_work;
        for (Date day = leave.days.first; day <= leave.days.last; day = day + 1) {
            const auto [known, fresh] = whole.emplace(number(day), &leave);
            if (!fresh) {
                return fmt::format("{} is paid by {} and by {}", day.iso(), said(*known->second),
                                   said(leave));
            }
            if (!leave.at_work) room[number(day)] = 0;
        }
    }
    for (const benefit::PaidLeave& from : history.paid) {
        for (const benefit::PaidLeave& to : history.paid) {
            const DateRange span{from.days.first, to.days.last};
            if (span.last < span.first || !takes_working_days(from) || !takes_working_days(to)) {
                continue;
            }
            law::DayCount needed;
            for (const benefit::PaidLeave& leave : history.paid) {
                const bool inside = span.first <= leave.days.first && leave.days.last <= span.last;
                if (inside && takes_working_days(leave)) needed += leave.count;
            }
            int left = 0;
            for (auto at = room.lower_bound(number(span.first));
                 at != room.end() && at->first <= number(span.last); ++at) {
                left += at->second;
            }
            if (Share::of(left, 2) < needed.share()) {
                std::string text =
                    fmt::format("{} to {}: {} days paid, {} halves there:", span.first.iso(),
                                span.last.iso(), needed.text(), left);
                for (const benefit::PaidLeave& leave : history.paid) text += " " + said(leave);
                return text;
            }
        }
    }
    return std::nullopt;
}

/// Claims of one day give the same decisions in any order.
inline std::optional<std::string> order_matters(const DecidedHistory& history,
                                                const law::LawBook& law, Dice& dice) {
    std::vector<benefit::Claim> claims = history.claims;
    for (benefit::Claim& claim : claims) claim.insured.paid.clear();
    std::vector<benefit::Claim> shuffled = claims;
    for (std::size_t i = shuffled.size(); i > 1; --i) {
        std::swap(shuffled[i - 1],
                  shuffled[static_cast<std::size_t>(dice.below(static_cast<int>(i)))]);
    }
    const auto by_id = [&](const std::vector<benefit::Claim>& in) {
        const auto decisions = benefit::decide_together(in, law);
        std::map<std::string, std::string> out;
        for (std::size_t i = 0; i < in.size(); ++i) out[in[i].id] = benefit::json_of(decisions[i]);
        return out;
    };
    if (by_id(claims) == by_id(shuffled)) return std::nullopt;
    return fmt::format("claims {} to {}: their order changes a decision", claims.front().id,
                       claims.back().id);
}

inline Share exact_total(const benefit::Decision& decision) {
    Share sum;
    for (const benefit::AmountLine& line : decision.lines) sum = sum + line.exact;
    return sum;
}

/// Odd days of a long-term spell were paid without a cap before 2021-09-01: 25 to 30 odd days paid
/// more than the month they became (T59 Điều 6 khoản 2; T06 Điều 1 khoản 2 ended it).
inline bool pays_odd_days_above_a_month(const benefit::Decision& decision) {
    return std::ranges::any_of(decision.lines, [](const benefit::AmountLine& line) {
        return line.kind == benefit::LineKind::long_term_sickness &&
               line.regime == law::Regime::law_2014;
    });
}

/// One day more of leave and certificate never pays less.
inline std::optional<std::string> longer_pays_less(const benefit::Claim& claim,
                                                   const benefit::Decision& decision,
                                                   const law::LawBook& law) {
    benefit::Claim longer = claim;
    auto* sick = std::get_if<benefit::OwnSickness>(&longer.event);
    auto* child = std::get_if<benefit::ChildSickness>(&longer.event);
    if (sick == nullptr && child == nullptr) return std::nullopt;
    const auto extend = [](DateRange& days) { days.last = days.last + 1; };
    if (sick != nullptr) {
        extend(sick->leave);
        for (auto& paper : sick->certified) extend(paper.days);
    } else {
        extend(child->leave);
        for (auto& one : child->children) {
            for (auto& paper : one.certified) extend(paper.days);
        }
    }
    const benefit::Decision after = benefit::decide(longer, law);
    if (decision.outcome == benefit::Outcome::refer || after.outcome == benefit::Outcome::refer ||
        pays_odd_days_above_a_month(decision) || exact_total(decision) <= exact_total(after)) {
        return std::nullopt;
    }
    return fmt::format("claim {}: one day more pays {} instead of {}", claim.id,
                       exact_total(after).text(), exact_total(decision).text());
}

/// Two claims for the halves of a leave never pay more than one for the whole.
inline std::optional<std::string> split_pays_more(const benefit::Claim& claim,
                                                  const benefit::Decision& whole,
                                                  const law::LawBook& law, Dice& dice) {
    const auto* sick = std::get_if<benefit::OwnSickness>(&claim.event);
    if (sick == nullptr || sick->leave.days() < 2 || pays_odd_days_above_a_month(whole) ||
        whole.outcome == benefit::Outcome::refer) {
        return std::nullopt;
    }
    const Date cut = sick->leave.first + dice.from_to(1, sick->leave.days() - 1);
    benefit::Claim first = claim;
    std::get<benefit::OwnSickness>(first.event).leave.last = cut - 1;
    benefit::Claim second = claim;
    auto& rest = std::get<benefit::OwnSickness>(second.event);
    rest.leave.first = cut;
    rest.spell_began = sick->spell_began.value_or(sick->leave.first);
    const benefit::Decision one = benefit::decide(first, law);
    std::ranges::move(benefit::paid_leave(first, one, "first"),
                      std::back_inserter(second.insured.paid));
    const benefit::Decision two = benefit::decide(second, law);
    if (exact_total(one) + exact_total(two) <= exact_total(whole)) return std::nullopt;
    return fmt::format("claim {} cut at {}: {} + {} is more than {}", claim.id, cut.iso(),
                       exact_total(one).text(), exact_total(two).text(), exact_total(whole).text());
}

/// The sums of one decision agree with each other.
inline std::optional<std::string> does_not_add_up(const benefit::Decision& d) {
    Dong total;
    for (const benefit::AmountLine& line : d.lines) {
        total += line.amount;
        if (line.amount != line.exact.to_dong(line.rounding)) return "a line is not its rounding";
        if (line.amount < Dong{0}) return "a negative line";
    }
    if (total != d.total) return "the total is not the sum of the lines";
    for (const benefit::Quota& quota : d.figures.quotas) {
        if (less(quota.cap, quota.used_before) < quota.paid) {
            return fmt::format("{} of {}: {} paid of {}, {} used before", name_of(quota.counter),
                               quota.year, quota.paid.text(), quota.cap.text(),
                               quota.used_before.text());
        }
        if (quota.allowed < quota.paid || quota.claimed < quota.allowed) {
            return "paid, allowed and claimed days are out of order";
        }
    }
    const bool paid =
        d.outcome == benefit::Outcome::granted || d.outcome == benefit::Outcome::partly;
    if (paid && d.lines.empty()) return "granted without a line";
    if (d.outcome == benefit::Outcome::refused && !d.lines.empty()) return "refused with a line";
    if (d.outcome != benefit::Outcome::granted && d.findings.empty()) return "no reason given";
    return std::nullopt;
}

/// All of them for the next history of `inventor`.
inline std::vector<std::string> broken(Inventor& inventor, const law::LawBook& law) {
    std::vector<std::string> out;
    const auto note = [&](std::optional<std::string> text) {
        if (text) out.push_back(std::move(*text));
    };
    const DecidedHistory history = decided_history(inventor, law);
    note(paid_twice(history, law));
    note(order_matters(history, law, inventor.dice()));
    for (std::size_t i = 0; i < history.claims.size(); ++i) {
        note(does_not_add_up(history.decisions[i]));
        note(longer_pays_less(history.claims[i], history.decisions[i], law));
        note(split_pays_more(history.claims[i], history.decisions[i], law, inventor.dice()));
    }
    return out;
}

}  // namespace lt::test
