#include "benefit/explain.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "benefit/impl/draft.hpp"

namespace lt::benefit {
namespace {

using Lines = std::vector<std::string>;

std::string_view benefit_name(BenefitKind kind) {
    switch (kind) {
        case BenefitKind::sickness: return "chế độ ốm đau";
        case BenefitKind::childbirth: return "chế độ thai sản khi sinh con";
    }
    return {};
}

std::string headline(const Decision& d) {
    const std::string_view name = benefit_name(d.kind);
    switch (d.outcome) {
        case Outcome::granted: return fmt::format("Được hưởng {}: {}.", name, money_text(d.total));
        case Outcome::partly:
            return fmt::format("Được hưởng một phần {}: {}.", name, money_text(d.total));
        case Outcome::refused: return fmt::format("Không được hưởng {}.", name);
        case Outcome::refer:
            return fmt::format("Hồ sơ hưởng {} cần cán bộ BHXH xem xét, chưa có kết quả.", name);
    }
    return {};
}

/// What an employer may learn: that days are not paid, not what the worker suffers from.
bool tells_health(Reason reason) {
    constexpr std::array k_about_health{
        Reason::sick_excl_self_harm,  Reason::sick_excl_alcohol,         Reason::sick_excl_drugs,
        Reason::sick_excl_first_tnld, Reason::long_term_limit_exhausted, Reason::needs_officer,
        Reason::not_covered,
    };
    return std::ranges::find(k_about_health, reason) != k_about_health.end();
}

void add_lines(const Decision& d, Lines& out) {
    if (d.outcome == Outcome::refer) return;
    for (const AmountLine& line : d.lines) {
        const std::string days = line.days
                                     ? fmt::format(" từ {} đến {}", line.days->first.vietnamese(),
                                                   line.days->last.vietnamese())
                                     : "";
        out.push_back(fmt::format("{}{} ({}): {}.", label_of(line.kind), days, line.quantity,
                                  money_text(line.amount)));
    }
}

void add_sickness(const SicknessFigures& f, Lines& out) {
    for (const MonthWage& base : f.base) {
        out.push_back(fmt::format(
            "Cách tính: tiền lương đóng BHXH tháng {} là {}, nhân {}%, chia {} ngày, nhân số ngày "
            "được hưởng.",
            base.month.vietnamese(), money_text(base.wage), f.rate_percent, f.divisor));
    }
    for (const YearFigures& year : f.years) {
        out.push_back(fmt::format(
            "Năm {}: tối đa {} ngày, đã hưởng trước đó {} ngày, lần này {} ngày, còn lại {} ngày.",
            year.year, year.cap.vietnamese(), year.used_before.vietnamese(), year.paid.vietnamese(),
            year.remaining.vietnamese()));
    }
}

void add_childbirth(const ChildbirthFigures& f, Lines& out) {
    out.push_back(fmt::format("Từ tháng {} đến tháng {} đã đóng BHXH bắt buộc {} tháng (cần {}).",
                              f.window.first.vietnamese(), f.window.last.vietnamese(),
                              f.window.months_found, f.window.months_required));
    if (f.base.empty()) return;
    out.push_back(fmt::format("Nghỉ {} tháng, từ {} đến {}.", f.months, f.leave.first.vietnamese(),
                              f.leave.last.vietnamese()));
    out.push_back(fmt::format("Mức hưởng một tháng là bình quân tiền lương {} tháng gần nhất: {}.",
                              f.base.size(), money_text(f.average)));
    out.push_back(fmt::format("Trợ cấp một lần: {} lần {} cho mỗi con, {} con.",
                              f.one_time_multiple, money_text(f.level), f.children));
}

std::string reason_line(const Finding& finding, Audience audience) {
    if (audience == Audience::employer && tells_health(finding.reason)) {
        return fmt::format("Có thời gian không được chi trả theo {}.", finding.clause.citation());
    }
    std::string text{sentence_of(finding.reason)};
    if (finding.days) {
        text = fmt::format("{} - {} ({} ngày): {}", finding.days->first.vietnamese(),
                           finding.days->last.vietnamese(), finding.count.vietnamese(), text);
    }
    if (!finding.detail.empty() && audience != Audience::employer) text += " " + finding.detail;
    if (finding.clause.article != 0) text += fmt::format(" Căn cứ {}.", finding.clause.citation());
    return text;
}

/// The articles applied, act by act in the order of the trace: "Căn cứ: Điều 42, 43, 45 Luật ...".
/// Deadlines and the right to complain have their own sentences.
void add_legal_basis(const Decision& d, Lines& out) {
    std::vector<std::pair<law::Act, std::vector<int>>> acts;
    for (const Step& step : d.trace) {
        const bool deadline = std::ranges::any_of(
            d.deadlines, [&](const Deadline& known) { return known.clause == step.clause; });
        if (deadline || step.clause.article == 0 || step.clause.act == law::Act::complaint)
            continue;
        auto act = std::ranges::find(acts, step.clause.act, [](const auto& a) { return a.first; });
        if (act == acts.end()) act = acts.insert(acts.end(), {step.clause.act, {}});
        if (std::ranges::find(act->second, step.clause.article) == act->second.end()) {
            act->second.push_back(step.clause.article);
        }
    }
    std::string text;
    for (auto& [act, articles] : acts) {
        std::ranges::sort(articles);
        text += fmt::format("{}Điều {} {}", text.empty() ? "" : "; ", fmt::join(articles, ", "),
                            law::title_of(act));
    }
    if (!text.empty()) out.push_back("Căn cứ: " + text + ".");
}

void add_deadlines(const Decision& d, Lines& out) {
    for (const Deadline& deadline : d.deadlines) {
        if (deadline.kind != DeadlineKind::office_settles) continue;
        out.push_back(fmt::format("Cơ quan BHXH phải giải quyết chậm nhất ngày {}.",
                                  deadline.due.vietnamese()));
    }
}

void add_complaint(const Decision& d, Lines& out) {
    if (d.complaint_days == 0 || d.outcome == Outcome::refer) return;
    const law::ClauseId clause{law::Act::complaint, 9};
    out.push_back(fmt::format(
        "Nếu không đồng ý, có quyền khiếu nại đến cơ quan BHXH đã ra quyết định trong {} ngày kể "
        "từ ngày nhận được quyết định ({}).",
        d.complaint_days, clause.citation()));
}

void add_trace(const Decision& d, Lines& out) {
    for (const Step& step : d.trace) {
        std::string text = fmt::format("{}: {}", step.clause.citation(), step.asks);
        for (const Input& input : step.inputs) {
            text += fmt::format(" [{}: {}{}]", input.name, input.value,
                                input.source.empty() ? "" : " - " + input.source);
        }
        out.push_back(text + " -> " + step.result);
    }
}

}  // namespace

std::vector<std::string> explain(const Decision& decision, Audience audience) {
    Lines out{headline(decision)};
    add_lines(decision, out);
    if (audience != Audience::employer && decision.outcome != Outcome::refer) {
        if (decision.sickness) add_sickness(*decision.sickness, out);
        if (decision.childbirth) add_childbirth(*decision.childbirth, out);
    }
    for (const Finding& finding : decision.findings) {
        std::string line = reason_line(finding, audience);
        if (std::ranges::find(out, line) == out.end()) out.push_back(std::move(line));
    }
    if (audience != Audience::officer) add_legal_basis(decision, out);
    add_deadlines(decision, out);
    switch (audience) {
        case Audience::citizen: add_complaint(decision, out); break;
        case Audience::letter:
        case Audience::employer: break;
        case Audience::officer:
            add_trace(decision, out);
            out.push_back("Phiên bản quy định: " + decision.law_version + ".");
            if (!decision.switch_set.empty()) {
                out.push_back("Cách hiểu khác mặc định: " + decision.switch_set + ".");
            }
            break;
    }
    return out;
}

}  // namespace lt::benefit
