#include "batch/impl/run/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "batch/impl/run/answer.hpp"

namespace lt::batch {
namespace {

using benefit::BenefitKind;
using benefit::Outcome;

constexpr std::size_t k_outcomes = 4;

std::size_t at(Outcome outcome) { return static_cast<std::size_t>(outcome); }
std::size_t at(BenefitKind kind) { return static_cast<std::size_t>(kind); }

std::int64_t size_of(const Difference& d) { return std::abs((d.after - d.before).whole()); }

/// Larger differences first, then earlier lines: the same list whatever the order of work.
bool before_in_list(const Difference& a, const Difference& b) {
    return size_of(a) != size_of(b) ? size_of(a) > size_of(b) : a.line < b.line;
}

void keep(std::vector<Difference>& largest, Difference difference) {
    if (largest.size() == k_largest && !before_in_list(difference, largest.back())) return;
    largest.insert(std::ranges::upper_bound(largest, difference, before_in_list),
                   std::move(difference));
    if (largest.size() > k_largest) largest.pop_back();
}

Transition& operator+=(Transition& into, const Transition& other) {
    into.cases += other.cases;
    into.before += other.before;
    into.after += other.after;
    return into;
}

/// The other side of a transition with cases: calls `visit` with outcomes and sums.
template <class Visit>
void each_transition(const WhatIfReport& report, BenefitKind kind, const Visit& visit) {
    for (std::size_t from = 0; from < k_outcomes; ++from) {
        for (std::size_t to = 0; to < k_outcomes; ++to) {
            const Transition& sums = report.transitions[at(kind)][from][to];
            if (sums.cases == 0) continue;
            visit(static_cast<Outcome>(from), static_cast<Outcome>(to), sums);
        }
    }
}

template <class Visit>
void each_kind(const WhatIfReport& report, const Visit& visit) {
    for (int i = 0; i < benefit::k_benefit_kinds; ++i) {
        const auto kind = static_cast<BenefitKind>(i);
        const Transition sums = report.sum(kind);
        if (sums.cases > 0) visit(kind, sums);
    }
}

void append_sums(std::string& out, const Transition& sums) {
    fmt::format_to(std::back_inserter(out),
                   "\"cases\":{},\"before\":{},\"after\":{},\"difference\":{}", sums.cases,
                   sums.before.whole(), sums.after.whole(), (sums.after - sums.before).whole());
}

void append_kind(std::string& out, const WhatIfReport& report, BenefitKind kind,
                 const Transition& sums) {
    fmt::format_to(std::back_inserter(out), "{{\"benefit\":\"{}\",", name_of(kind));
    append_sums(out, sums);
    out += ",\"transitions\":[";
    bool first = true;
    each_transition(report, kind, [&](Outcome from, Outcome to, const Transition& moved) {
        fmt::format_to(std::back_inserter(out), "{}{{\"from\":\"{}\",\"to\":\"{}\",",
                       first ? "" : ",", name_of(from), name_of(to));
        first = false;
        append_sums(out, moved);
        out += '}';
    });
    out += "]}";
}

/// "+1.875.000", "-312.500", "0".
std::string signed_dong(Dong amount) { return (amount.whole() > 0 ? "+" : "") + grouped(amount); }

/// "granted -> refused", in Vietnamese.
std::string_view vietnamese(Outcome outcome) {
    switch (outcome) {
        case Outcome::granted: return "được hưởng";
        case Outcome::partly: return "hưởng một phần";
        case Outcome::refused: return "không được hưởng";
        case Outcome::refer: return "cần cán bộ xem xét";
    }
    return {};
}

}  // namespace

Transition WhatIfReport::sum(BenefitKind kind) const {
    Transition total;
    for (const auto& from : transitions[at(kind)]) {
        for (const Transition& cell : from) total += cell;
    }
    return total;
}

Transition WhatIfReport::sum() const {
    Transition total;
    for (int i = 0; i < benefit::k_benefit_kinds; ++i) total += sum(static_cast<BenefitKind>(i));
    return total;
}

bool note(WhatIfReport& report, std::string_view id, std::uint64_t line,
          const benefit::Decision& before, const benefit::Decision& after) {
    report.transitions[at(before.kind)][at(before.outcome)][at(after.outcome)] +=
        Transition{1, before.total, after.total};
    if (before.outcome == after.outcome && before.total == after.total) return false;
    ++report.changed;
    report.gained += before.total < after.total ? 1 : 0;
    report.lost += after.total < before.total ? 1 : 0;
    if (before.total != after.total) {
        keep(report.largest, {std::string{id}, line, before.kind, before.total, after.total});
    }
    return true;
}

void merge(WhatIfReport& into, const WhatIfReport& other) {
    into.lines += other.lines;
    into.bad += other.bad;
    into.changed += other.changed;
    into.gained += other.gained;
    into.lost += other.lost;
    for (std::size_t kind = 0; kind < into.transitions.size(); ++kind) {
        for (std::size_t from = 0; from < k_outcomes; ++from) {
            for (std::size_t to = 0; to < k_outcomes; ++to) {
                into.transitions[kind][from][to] += other.transitions[kind][from][to];
            }
        }
    }
    for (const Difference& difference : other.largest) keep(into.largest, difference);
}

std::string json_of(const WhatIfReport& report) {
    std::string out = "{\"format\":\"what-if/1\",\"law_before\":";
    append_text(out, report.law_before);
    out += ",\"law_after\":";
    append_text(out, report.law_after);
    fmt::format_to(std::back_inserter(out),
                   ",\"lines\":{},\"bad\":{},\"changed\":{},\"gained\":{},\"lost\":{},",
                   report.lines, report.bad, report.changed, report.gained, report.lost);
    append_sums(out, report.sum());
    out += ",\"benefits\":[";
    bool first = true;
    each_kind(report, [&](BenefitKind kind, const Transition& sums) {
        out += first ? "" : ",";
        first = false;
        append_kind(out, report, kind, sums);
    });
    out += "],\"largest\":[";
    first = true;
    for (const Difference& d : report.largest) {
        out += first ? "" : ",";
        first = false;
        append_head(out, d.id, d.line);
        fmt::format_to(std::back_inserter(out),
                       ",\"benefit\":\"{}\",\"before\":{},\"after\":{},\"difference\":{}}}",
                       name_of(d.kind), d.before.whole(), d.after.whole(),
                       (d.after - d.before).whole());
    }
    return out += "]}";
}

std::string text_of(const WhatIfReport& report) {
    const Transition all = report.sum();
    std::string out = fmt::format(
        "Luật đang áp dụng: {}\nLuật giả định:     {}\n"
        "{} hồ sơ, {} thay đổi ({} tăng, {} giảm), {} dòng không đọc được\n"
        "Tổng tiền: {} -> {} đồng ({})\n",
        report.law_before, report.law_after, all.cases, report.changed, report.gained, report.lost,
        report.bad, grouped(all.before), grouped(all.after), signed_dong(all.after - all.before));
    each_kind(report, [&](BenefitKind kind, const Transition& sums) {
        fmt::format_to(std::back_inserter(out), "\n{}: {} hồ sơ, {} -> {} ({})\n", label_of(kind),
                       sums.cases, grouped(sums.before), grouped(sums.after),
                       signed_dong(sums.after - sums.before));
        each_transition(report, kind, [&](Outcome from, Outcome to, const Transition& moved) {
            fmt::format_to(std::back_inserter(out), "  {} -> {}: {} hồ sơ, {}\n", vietnamese(from),
                           vietnamese(to), moved.cases, signed_dong(moved.after - moved.before));
        });
    });
    if (!report.largest.empty()) out += "\nThay đổi lớn nhất:\n";
    for (const Difference& d : report.largest) {
        fmt::format_to(std::back_inserter(out), "  {} (dòng {}): {} -> {} ({})\n", d.id, d.line,
                       grouped(d.before), grouped(d.after), signed_dong(d.after - d.before));
    }
    return out;
}

}  // namespace lt::batch
