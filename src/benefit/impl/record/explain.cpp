// Sentences from the record alone, so that a decision read back explains itself like a new one.
#include "benefit/explain.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace lt::benefit {
namespace {

using Lines = std::vector<std::string>;

class Teller {
  public:
    Teller(const Decision& decision, Audience audience)
        : x_decision(decision), x_audience(audience) {}
    [[nodiscard]] Lines tell();

  private:
    [[nodiscard]] bool employer() const { return x_audience == Audience::employer; }
    /// Losses and contraception are the worker's own affair.
    [[nodiscard]] bool private_to_worker() const {
        return employer() && (x_decision.kind == BenefitKind::pregnancy_loss ||
                              x_decision.kind == BenefitKind::contraception);
    }
    [[nodiscard]] std::string_view benefit_name() const;
    [[nodiscard]] std::string_view line_name(LineKind kind) const;
    [[nodiscard]] std::string headline() const;
    [[nodiscard]] std::string reason(const Finding& finding) const;
    [[nodiscard]] std::string calculation(const AmountLine& line) const;
    void lines();
    void calculations();
    void contribution_window();
    void base();
    void quotas();
    void reasons();
    void papers();
    void legal_basis();
    void deadlines();
    void complaint();
    void trace();

    template <class... A>
    void say(fmt::format_string<A...> format, A&&... values) {
        x_out.push_back(fmt::format(format, std::forward<A>(values)...));
    }
    [[nodiscard]] static std::string money(const Share& amount) {
        return Trace{}.text(Value{amount});
    }
    [[nodiscard]] static std::string money(Dong amount) { return grouped(amount) + " đồng"; }

    const Decision& x_decision;
    Audience x_audience;
    Lines x_out;
};

/// What an employer may learn: that days are not paid, not what the worker suffers from.
bool tells_health(Reason reason) {
    constexpr std::array k_about_health{
        Reason::sick_excl_self_harm,
        Reason::sick_excl_alcohol,
        Reason::sick_excl_drugs,
        Reason::sick_excl_first_tnld,
        Reason::long_term_limit_exhausted,
        Reason::needs_officer,
        Reason::officer_review,
        Reason::not_covered,
        Reason::law_conflict,
    };
    return std::ranges::find(k_about_health, reason) != k_about_health.end();
}

/// Losses and contraception are the worker's own affair.
std::string_view Teller::benefit_name() const {
    const BenefitKind kind = x_decision.kind;
    const bool intimate = kind == BenefitKind::pregnancy_loss || kind == BenefitKind::contraception;
    return employer() && intimate ? "chế độ thai sản" : label_of(kind);
}

std::string_view Teller::line_name(LineKind kind) const {
    if (!employer()) return label_of(kind);
    switch (kind) {
        case LineKind::long_term_sickness: return label_of(LineKind::sickness);
        case LineKind::pregnancy_loss:
        case LineKind::contraception: return label_of(LineKind::maternity_leave);
        default: return label_of(kind);
    }
}

std::string Teller::headline() const {
    const std::string_view name = benefit_name();
    const Dong total = x_decision.total;
    switch (x_decision.outcome) {
        case Outcome::granted: return fmt::format("Được hưởng {}: {}.", name, money(total));
        case Outcome::partly: return fmt::format("Được hưởng một phần {}: {}.", name, money(total));
        case Outcome::refused: return fmt::format("Không được hưởng {}.", name);
        case Outcome::refer:
            return fmt::format("Hồ sơ hưởng {} cần cán bộ BHXH xem xét, chưa có kết quả.", name);
    }
    return {};
}

void Teller::lines() {
    for (const AmountLine& line : x_decision.lines) {
        const std::string days = line.days
                                     ? fmt::format(" từ {} đến {}", line.days->first.vietnamese(),
                                                   line.days->last.vietnamese())
                                     : "";
        say("{}{} ({}): {}.", line_name(line.kind), days, line.quantity.vietnamese(),
            money(line.amount));
    }
}

/// "Cách tính: 10.000.000 đồng x 75% : 24 x 6 ngày = 1.875.000 đồng."
std::string Teller::calculation(const AmountLine& line) const {
    const Quantity& q = line.quantity;
    std::string text = "Cách tính: " + money(line.base);
    if (line.rate_percent % 100 == 0 && line.rate_percent > 100) {
        text += fmt::format(" x {}", line.rate_percent / 100);
    } else if (line.rate_percent != 100) {
        text += fmt::format(" x {}%", line.rate_percent);
    }
    const bool by_month = q.months != 0 || q.odd_days != 0;
    if (by_month && q.odd_days != 0) {
        text += fmt::format(" x ({} tháng + {} : {})", q.months, q.odd_days, line.divisor);
    } else if (line.divisor != 0 && !by_month) {
        text += fmt::format(" : {} x {}", line.divisor, q.vietnamese());
    } else {
        text += " x " + q.vietnamese();
    }
    text += " = " + money(line.exact);
    if (line.exact.denominator() != 1) text += ", làm tròn " + money(line.amount);
    return text + ".";
}

void Teller::calculations() {
    for (const AmountLine& line : x_decision.lines) x_out.push_back(calculation(line));
}

void Teller::contribution_window() {
    if (!x_decision.figures.window) return;
    const Window& w = *x_decision.figures.window;
    say("Từ tháng {} đến tháng {} đã đóng BHXH {} tháng (cần {}).", w.first.vietnamese(),
        w.last.vietnamese(), w.months_found, w.months_required);
}

void Teller::base() {
    const Figures& f = x_decision.figures;
    if (f.average && !f.base.empty()) {
        say("Mức bình quân tiền lương đóng BHXH của {} tháng gần nhất: {}.", f.base.size(),
            money(*f.average));
    } else if (f.average) {
        say("Mức bình quân tiền lương đóng BHXH: {}.", money(*f.average));
    } else {
        for (const MonthWage& month : f.base) {
            say("Tiền lương đóng BHXH tháng {}: {}.", month.month.vietnamese(), money(month.wage));
        }
    }
}

void Teller::quotas() {
    for (const Quota& quota : x_decision.figures.quotas) {
        if (quota.cap.none()) continue;
        const std::string child = quota.child != 0 ? fmt::format(", con thứ {}", quota.child) : "";
        const std::string_view unit = quota.counter == Counter::prenatal_visits ? "lần" : "ngày";
        say("Năm {}{}: tối đa {} {}, đã hưởng trước đó {}, lần này {}, còn lại {}.", quota.year,
            child, quota.cap.vietnamese(), unit, quota.used_before.vietnamese(),
            quota.paid.vietnamese(), quota.remaining.vietnamese());
    }
}

std::string Teller::reason(const Finding& finding) const {
    if (private_to_worker() || (employer() && tells_health(finding.reason))) {
        return fmt::format("Có nội dung được giải quyết theo {}.",
                           law::title_of(finding.clause.act));
    }
    std::string text{sentence_of(finding.reason)};
    if (finding.days) {
        text = fmt::format("{} - {} ({} ngày): {}", finding.days->first.vietnamese(),
                           finding.days->last.vietnamese(), finding.count.vietnamese(), text);
    }
    if (!finding.detail.empty() && !employer()) {
        text += " " + x_decision.trace.text(finding.detail);
    }
    if (finding.clause.article != 0) text += fmt::format(" Căn cứ {}.", finding.clause.citation());
    return text;
}

void Teller::reasons() {
    for (const Finding& finding : x_decision.findings) {
        std::string line = reason(finding);
        if (std::ranges::find(x_out, line) == x_out.end()) x_out.push_back(std::move(line));
    }
}

void Teller::papers() {
    for (const PaperCheck& paper : x_decision.papers) {
        if (paper.status == PaperStatus::present) continue;
        say("Cần có: {}.", x_decision.trace.view(paper.what));
    }
}

/// The articles applied, act by act in the order of the trace: "Căn cứ: Điều 42, 43, 45 Luật ...".
/// Deadlines and the right to complain have their own sentences.
void Teller::legal_basis() {
    std::vector<std::pair<law::Act, std::vector<int>>> acts;
    for (const Step& step : x_decision.trace.steps()) {
        const bool deadline = std::ranges::any_of(x_decision.deadlines, [&](const Deadline& known) {
            return known.clause == step.clause;
        });
        if (deadline || step.clause.article == 0 || step.clause.act == law::Act::complaint) {
            continue;
        }
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
    if (!text.empty()) say("Căn cứ: {}.", text);
}

void Teller::deadlines() {
    for (const Deadline& deadline : x_decision.deadlines) {
        if (deadline.kind != DeadlineKind::office_settles) continue;
        say("Cơ quan BHXH phải giải quyết chậm nhất ngày {}.", deadline.due.vietnamese());
    }
}

void Teller::complaint() {
    if (x_decision.complaint_days == 0 || x_decision.outcome == Outcome::refer) return;
    const law::ClauseId clause{law::Act::complaint, 9};
    say("Nếu không đồng ý, có quyền khiếu nại đến cơ quan BHXH đã ra quyết định trong {} ngày kể "
        "từ ngày nhận được quyết định ({}).",
        x_decision.complaint_days, clause.citation());
}

void Teller::trace() {
    const Trace& trace = x_decision.trace;
    for (const Step& step : trace.steps()) {
        std::string text = fmt::format("{}: {}", step.clause.citation(), trace.view(step.asks));
        for (const Input& input : trace.inputs(step)) {
            const std::string_view source = trace.view(input.source);
            text += fmt::format(" [{}: {}{}{}]", trace.view(input.name), trace.text(input.value),
                                source.empty() ? "" : " - ", source);
        }
        x_out.push_back(text + " -> " + trace.text(step.result));
    }
    for (const Reading& reading : x_decision.readings) {
        say("Quy định còn cách hiểu khác; đã áp dụng {} = {}.", trace.view(reading.name),
            trace.view(reading.option));
    }
    say("Phiên bản quy định: {}.", x_decision.law_version);
    if (!x_decision.switch_set.empty()) {
        say("Cách hiểu khác mặc định: {}.", x_decision.switch_set);
    }
}

Lines Teller::tell() {
    x_out.push_back(headline());
    if (x_decision.outcome != Outcome::refer) {
        lines();
        if (!employer()) {
            contribution_window();
            base();
            calculations();
            quotas();
        }
    }
    reasons();
    if (!private_to_worker()) papers();
    if (x_audience != Audience::officer && !private_to_worker()) legal_basis();
    deadlines();
    if (x_audience == Audience::citizen) complaint();
    if (x_audience == Audience::officer) trace();
    return std::move(x_out);
}

}  // namespace

std::optional<Audience> audience_of(std::string_view name) noexcept {
    constexpr std::array<std::string_view, 4> k_names{"citizen", "letter", "employer", "officer"};
    for (std::size_t i = 0; i < k_names.size(); ++i) {
        if (k_names[i] == name) return static_cast<Audience>(i);
    }
    return std::nullopt;
}

std::vector<std::string> explain(const Decision& decision, Audience audience) {
    return Teller{decision, audience}.tell();
}

}  // namespace lt::benefit
