#include "batch/impl/cases/expectation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "batch/impl/cases/case_file.hpp"

namespace lt::batch::test {
namespace {

using benefit::AmountLine;
using benefit::Decision;
using benefit::Figures;
using benefit::Quota;

constexpr std::string_view k_absent = "(no such figure)";

template <class List, class Say>
std::string joined(const List& list, const Say& say) {
    std::string text;
    for (const auto& item : list) {
        const std::string said{say(item)};
        if (!said.empty()) text.append(text.empty() ? "" : ", ").append(said);
    }
    return text.empty() ? "none" : text;
}

std::string range_iso(const DateRange& range) {
    return range.first.iso() + " to " + range.last.iso();
}

/// Whole dong with thousand dots, fractions exactly.
std::string money(const Share& share) {
    return share.denominator() == 1 ? grouped(share.to_dong(Rounding::down)) : share.text();
}

/// "2026-03-02 to 2026-03-03 2 SICK_QUOTA_EXHAUSTED"; nothing for a finding that takes no days.
std::string lost(const benefit::Finding& finding) {
    if (!finding.days && finding.count.none()) return {};
    const std::string days = finding.days ? range_iso(*finding.days) + " " : "";
    return fmt::format("{}{} {}", days, finding.count.text(), code_of(finding.reason));
}

std::string list_of(const Decision& d, std::string_view key) {
    if (key == "regimes") return joined(d.regimes, [](auto r) { return law::name_of(r); });
    if (key == "reasons") {
        return joined(d.findings, [](const auto& f) { return code_of(f.reason); });
    }
    if (key == "lines") {
        return joined(d.lines, [](const AmountLine& l) { return grouped(l.amount); });
    }
    if (key == "exact") return joined(d.lines, [](const AmountLine& l) { return l.exact.text(); });
    if (key == "daily") return joined(d.lines, [](const AmountLine& l) { return money(l.daily); });
    if (key == "base") {
        return joined(d.figures.base, [](const auto& base) { return base.month.text(); });
    }
    if (key == "readings") {
        return joined(d.readings, [&](const benefit::Reading& reading) {
            return fmt::format("{}={}", d.trace.view(reading.name), d.trace.view(reading.option));
        });
    }
    if (key == "clauses") {
        return joined(d.findings, [](const auto& f) { return f.clause.code(); });
    }
    for (const auto status : {benefit::PaperStatus::missing, benefit::PaperStatus::present}) {
        if (!key.starts_with("papers ") || key.substr(7) != name_of(status)) continue;
        return joined(d.papers, [&](const benefit::PaperCheck& paper) {
            return paper.status == status ? d.trace.view(paper.need) : std::string_view{};
        });
    }
    if (key == "deadlines") {
        return joined(d.deadlines, [](const benefit::Deadline& deadline) {
            return fmt::format("{} {}", deadline.due.iso(), name_of(deadline.status));
        });
    }
    if (key == "deadline clauses") {
        return joined(d.deadlines, [](const auto& deadline) { return deadline.clause.code(); });
    }
    if (key == "lost") return joined(d.findings, lost);
    if (key == "lost days") {
        return joined(d.findings, [](const auto& f) {
            return f.count.none() ? std::string{} : f.count.text();
        });
    }
    return std::string{k_absent};
}

std::string window(const benefit::Window& window, std::string_view key) {
    if (key == "window") return window.first.text() + " to " + window.last.text();
    if (key == "months found") return std::to_string(window.months_found);
    if (key == "total months") return std::to_string(window.total_months);
    return std::string{k_absent};
}

std::string leave(const benefit::Leave& leave, std::string_view key) {
    if (key == "leave") return range_iso(leave.days);
    if (key == "months") return std::to_string(leave.months);
    if (key == "odd days") return std::to_string(leave.odd_days);
    if (key == "counted days") return leave.counted.text();
    return std::string{k_absent};
}

std::string figure(const Figures& figures, std::string_view key) {
    if (key == "average" && figures.average) return money(*figures.average);
    if (key == "level" && figures.level) return grouped(*figures.level);
    if (key == "children") return std::to_string(figures.children);
    if (key == "second child") return figures.second_child ? "yes" : "no";
    constexpr std::array<std::string_view, 3> k_window{"window", "months found", "total months"};
    if (std::ranges::find(k_window, key) != k_window.end()) {
        return figures.window ? window(*figures.window, key) : std::string{k_absent};
    }
    return figures.leave ? leave(*figures.leave, key) : std::string{k_absent};
}

/// "claimed 2026", "cap 2026 child_sickness", "paid 2026 child_sickness child 2".
std::string quota(const Figures& figures, const std::vector<std::string>& words) {
    int year = 0;
    std::from_chars(words[1].data(), words[1].data() + words[1].size(), year);
    auto counter = benefit::Counter::own_sickness;
    int child = 0;
    for (std::size_t i = 2; i < words.size(); ++i) {
        if (const auto named = benefit::counter_of(words[i])) counter = *named;
        if (words[i] == "child" && i + 1 < words.size()) child = std::stoi(words[i + 1]);
    }
    const auto at = std::ranges::find_if(figures.quotas, [&](const Quota& q) {
        return q.year == year && q.counter == counter && q.child == child;
    });
    if (at == figures.quotas.end()) return std::string{k_absent};
    struct Column {
        std::string_view name;
        law::DayCount Quota::* days;
    };
    static constexpr std::array k_columns{
        Column{"claimed", &Quota::claimed}, Column{"allowed", &Quota::allowed},
        Column{"cap", &Quota::cap},         Column{"used", &Quota::used_before},
        Column{"paid", &Quota::paid},       Column{"remaining", &Quota::remaining}};
    const auto column = std::ranges::find(k_columns, words[0], &Column::name);
    return column == k_columns.end() ? std::string{k_absent} : ((*at).*column->days).text();
}

}  // namespace

std::string actual(const Decision& decision, std::string_view key) {
    if (key == "outcome") return std::string{name_of(decision.outcome)};
    if (key == "total") return grouped(decision.total);
    if (key == "complaint days") return std::to_string(decision.complaint_days);
    if (const std::string list = list_of(decision, key); list != k_absent) return list;
    const auto words = words_of(key);
    const bool of_year = words.size() >= 2 && words[1].size() == 4 &&
                         words[1].find_first_not_of("0123456789") == std::string::npos;
    return of_year ? quota(decision.figures, words) : figure(decision.figures, key);
}

}  // namespace lt::batch::test
