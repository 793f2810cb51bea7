// The basic idea: a page of lists; each line is a name, a number and a bar drawn with SVG, which on
// a phone moves below its name.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "reconcile/impl/remedies.hpp"
#include "reconcile/impl/report_style.hpp"
#include "reconcile/impl/write_report.hpp"

namespace lt::reconcile {
namespace {

using identity::Cause;

constexpr std::uint64_t k_bar = 1000;  // units of the width of a bar

/// 1.234.567
std::string grouped(std::uint64_t value) {
    std::string text = std::to_string(value);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), 1, '.');
    return text;
}

/// 12,3 %
std::string percent(std::uint64_t part, std::uint64_t whole) {
    if (whole == 0 || part == 0) return "0 %";
    const double share = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    if (share < 0.1) return "dưới 0,1 %";
    if (share > 99.9 && part != whole) return "trên 99,9 %";
    std::string text = fmt::format("{:.1f} %", share);
    text[text.find('.')] = ',';
    return text;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

/// Parts of one length beside each other; `whole` is the full width.
class Bar {
  public:
    explicit Bar(std::uint64_t whole) : x_whole(std::max<std::uint64_t>(whole, 1)) {}
    Bar& add(std::string_view style, std::uint64_t part) {
        const auto at = [&](std::uint64_t sum) {
            return static_cast<double>(sum) / static_cast<double>(x_whole) * k_bar;
        };
        if (part > 0) {
            x_parts +=
                fmt::format("<rect class=\"{}\" x=\"{:.1f}\" width=\"{:.1f}\" height=\"10\"/>",
                            style, at(x_sum), at(part));
        }
        x_sum += part;
        return *this;
    }
    [[nodiscard]] std::string str() const {
        return fmt::format(
            "<svg class=\"bar\" viewBox=\"0 0 {} 10\" preserveAspectRatio=\"none\" "
            "aria-hidden=\"true\"><rect class=\"rest\" width=\"{}\" height=\"10\" "
            "opacity=\".45\"/>{}</svg>",
            k_bar, k_bar, x_parts);
    }

  private:
    std::uint64_t x_whole;
    std::uint64_t x_sum = 0;
    std::string x_parts;
};

std::string verdict_bar(const VerdictCounts& counts, std::uint64_t whole) {
    Bar bar(whole);
    for (std::size_t i = 1; i < k_verdicts; ++i) bar.add(fmt::format("v{}", i), counts[i]);
    return bar.str();
}

/// One line of a list.
std::string row(std::string_view name, std::string_view figure, std::string_view bar,
                std::string_view note = {}) {
    std::string out =
        fmt::format("<li><span>{}</span><span class=\"n\">{}</span>{}", name, figure, bar);
    if (!note.empty()) out += fmt::format("<span class=\"note\">{}</span>", note);
    return out + "</li>\n";
}

std::string section(std::string_view id, std::string_view title, std::string_view lead,
                    std::string_view content) {
    return fmt::format("<section id=\"{}\">\n<h2>{}</h2>\n<p>{}</p>\n{}</section>\n", id, title,
                       lead, content);
}

std::string rows(std::string_view content) {
    if (content.empty()) return "<p>Không có.</p>\n";
    return fmt::format("<ul class=\"rows\">\n{}</ul>\n", content);
}

std::string tiles(const Report& report, std::uint64_t tasks) {
    const Survey& survey = report.survey;
    const std::uint64_t records = records_of(survey.verdicts);
    const auto several = report.numbers.choices[static_cast<std::size_t>(NumberChoice::earliest)] +
                         report.numbers.choices[static_cast<std::size_t>(NumberChoice::smaller)];
    const auto verified = survey.verdicts[static_cast<std::size_t>(Verdict::verified)] +
                          survey.verdicts[static_cast<std::size_t>(Verdict::verified_typographic)];
    std::string out = "<ul class=\"tiles\">\n";
    const auto tile = [&](std::string_view figure, std::string_view text) {
        out += fmt::format("<li><b>{}</b><span>{}</span></li>\n", figure, text);
    };
    tile(grouped(records), "bản ghi bảo hiểm");
    tile(percent(survey.linked, records), "đã nối với một công dân");
    tile(percent(verified, records), "khớp, không phải làm gì");
    tile(grouped(tasks), "việc cần làm");
    tile(grouped(several), "người có nhiều mã số");
    tile(grouped(report.summary.bad_rows), "dòng không đọc được");
    return out + "</ul>\n";
}

/// A ring of parts, and how much of it is linked.
std::string ring(const Survey& survey) {
    const std::uint64_t records = records_of(survey.verdicts);
    std::string out =
        "<svg class=\"ring\" viewBox=\"0 0 120 120\" role=\"img\" aria-label=\"Tỷ lệ các kết "
        "luận\">";
    double sum = 0;
    for (std::size_t i = 1; i < k_verdicts && records > 0; ++i) {
        // A circumference of 100 units: a part is its percentage.
        const double part =
            100.0 * static_cast<double>(survey.verdicts[i]) / static_cast<double>(records);
        if (part > 0) {
            out += fmt::format(
                "<circle class=\"s{}\" cx=\"60\" cy=\"60\" r=\"46\" pathLength=\"100\" "
                "stroke-dasharray=\"{:.3f} 100\" stroke-dashoffset=\"{:.3f}\" "
                "transform=\"rotate(-90 60 60)\"/>",
                i, part, -sum);
        }
        sum += part;
    }
    out += fmt::format(
        "<text x=\"60\" y=\"63\">{}</text><text class=\"small\" x=\"60\" y=\"76\">đã nối</text>"
        "</svg>\n",
        percent(survey.linked, records));
    return out;
}

std::string verdicts(const Survey& survey) {
    const std::uint64_t records = records_of(survey.verdicts);
    std::string key = "<ul class=\"key\">\n";
    for (std::size_t i = 1; i < k_verdicts; ++i) {
        const VerdictText text = text_of(static_cast<Verdict>(i));
        key += fmt::format(
            "<li><i class=\"v{}\"></i><span>{}<small>{}</small></span><span class=\"n\">{}"
            "<small>{}</small></span></li>\n",
            i, text.name, text.meaning, grouped(survey.verdicts[i]),
            percent(survey.verdicts[i], records));
    }
    return fmt::format("<div class=\"two\">{}{}</ul></div>\n", ring(survey), key);
}

std::string legend() {
    std::string out = "<ul class=\"legend\">";
    for (std::size_t i = 1; i < k_verdicts; ++i)
        out += fmt::format("<li><i class=\"v{}\"></i>{}</li>", i,
                           text_of(static_cast<Verdict>(i)).name);
    return out + "</ul>\n";
}

/// The causes that are somebody's task or occur at all, most frequent first.
std::vector<std::size_t> by_count(const std::array<std::uint64_t, identity::k_causes>& counts) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0) order.push_back(i);
    }
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return counts[i]; });
    return order;
}

std::string tasks(const Survey& survey) {
    std::vector<std::uint64_t> of_owner(owners().size());
    for (std::size_t i = 0; i < identity::k_causes; ++i) {
        if (const Remedy* remedy = remedy_of(static_cast<Cause>(i)); remedy != nullptr)
            of_owner[remedy->owner] += survey.tasks[i];
    }
    const std::uint64_t most = *std::ranges::max_element(of_owner);
    std::string out;
    for (std::size_t i = 0; i < of_owner.size(); ++i)
        out += row(escaped(owners()[i].name), grouped(of_owner[i]),
                   Bar(most).add("one", of_owner[i]).str());
    std::string list = rows(out) + "<h2>Cách xử lý</h2>\n";
    out.clear();
    for (const std::size_t i : by_count(survey.tasks)) {
        const auto cause = static_cast<Cause>(i);
        const Remedy& remedy = *remedy_of(cause);
        out += fmt::format(
            "<li><span>{}<small>{}</small></span><span class=\"n\">{}</span><span "
            "class=\"note\">{} <small>Căn cứ: {}</small></span></li>\n",
            escaped(vietnamese(cause)), code_of(cause), grouped(survey.tasks[i]),
            escaped(remedy.text), escaped(remedy.basis));
    }
    return list + rows(out);
}

std::string_view handled(identity::Handling handling) {
    switch (handling) {
        case identity::Handling::equal: return "coi như khớp";
        case identity::Handling::propose: return "máy đề xuất, viên chức xác nhận";
        case identity::Handling::route: return "cần giấy tờ hoặc cơ quan khác";
        case identity::Handling::block: return "chặn gộp tự động";
    }
    return "";
}

std::string causes(const Survey& survey) {
    const std::uint64_t records = records_of(survey.verdicts);
    const std::uint64_t most = *std::ranges::max_element(survey.causes);
    // As in the verdicts: green, amber, amber, red.
    constexpr std::string_view k_styles[] = {"v2", "v3", "v4", "v5"};
    std::string out;
    for (const std::size_t i : by_count(survey.causes)) {
        const auto cause = static_cast<Cause>(i);
        const auto handling = handling_of(cause);
        out += row(
            fmt::format("{}<small>{} · {}</small>", escaped(vietnamese(cause)), code_of(cause),
                        handled(handling)),
            fmt::format("{}<small>{}</small>", grouped(survey.causes[i]),
                        percent(survey.causes[i], records)),
            Bar(most).add(k_styles[static_cast<std::size_t>(handling)], survey.causes[i]).str());
    }
    return rows(out);
}

std::uint64_t unlinked(const VerdictCounts& counts) {
    return counts[static_cast<std::size_t>(Verdict::not_found)] +
           counts[static_cast<std::size_t>(Verdict::ambiguous)] +
           counts[static_cast<std::size_t>(Verdict::conflict)];
}

std::string figure(const VerdictCounts& counts) {
    return fmt::format("{}<small>chưa xong {}</small>", grouped(records_of(counts)),
                       percent(unlinked(counts), records_of(counts)));
}

std::string provinces(const Report& report) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < Survey::k_provinces; ++i) {
        if (records_of(report.survey.provinces[i]) > 0) order.push_back(i);
    }
    std::ranges::stable_sort(order, std::greater{},
                             [&](std::size_t i) { return records_of(report.survey.provinces[i]); });
    std::string out;
    for (const std::size_t i : order) {
        const VerdictCounts& counts = report.survey.provinces[i];
        out += row(escaped(province_name(report.units, i)), figure(counts),
                   verdict_bar(counts, records_of(counts)));
    }
    return legend() + rows(out);
}

std::string decades(const Survey& survey) {
    std::uint64_t most = 0;
    for (const VerdictCounts& counts : survey.decades) most = std::max(most, records_of(counts));
    std::string out;
    for (std::size_t i = 1; i <= k_decades; ++i) {
        const std::size_t at = i % k_decades;  // those of no decade come last
        const VerdictCounts& counts = survey.decades[at];
        if (records_of(counts) == 0) continue;
        out += row(at == 0 ? "Chưa rõ" : fmt::format("{}–{}", 1890 + 10 * at, 1899 + 10 * at),
                   figure(counts), verdict_bar(counts, most));
    }
    return legend() + rows(out);
}

std::string numbers(const NumberCounts& counts) {
    std::string out;
    for (std::size_t i = 0; i < k_number_choices; ++i) {
        const NumberRule& rule = rule_of(static_cast<NumberChoice>(i));
        out += row(fmt::format("{}<small>{}</small>", escaped(rule.name), rule.code),
                   grouped(counts.choices[i]),
                   Bar(counts.citizens).add("one", counts.choices[i]).str(), escaped(rule.basis));
    }
    return rows(out);
}

std::string run_part(const Summary& summary) {
    double most = 0, sum = 0;
    for (const Step& step : summary.steps) {
        most = std::max(most, step.seconds);
        sum += step.seconds;
    }
    const auto milliseconds = [](double seconds) {
        return static_cast<std::uint64_t>(seconds * 1000);
    };
    std::string out;
    for (const Step& step : summary.steps) {
        out += row(fmt::format("<span lang=\"en\">{}</span>", escaped(step.name)),
                   fmt::format("{} ms", grouped(milliseconds(step.seconds))),
                   Bar(milliseconds(most)).add("one", milliseconds(step.seconds)).str());
    }
    return fmt::format(
        "<p>Tổng cộng {} ms; bộ nhớ lớn nhất {} MB; tệp tạm {} MB. Tệp đầu vào và mã băm: "
        "<code>manifest.json</code>.</p>\n{}",
        grouped(milliseconds(sum)), grouped(summary.memory_bytes / 1'000'000),
        grouped(summary.spilled_bytes / 1'000'000), rows(out));
}

}  // namespace

std::string report_page(const Report& report) {
    const Survey& survey = report.survey;
    const auto all = std::accumulate(survey.tasks.begin(), survey.tasks.end(), std::uint64_t{0});
    std::string out = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
        "<title>Đối soát bảo hiểm với dân cư</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n"
        "<h1>Đối soát bảo hiểm với dân cư</h1>\n<p>{} bản ghi bảo hiểm được so với {} công "
        "dân.</p>\n",
        k_report_style, grouped(report.summary.records), grouped(report.summary.citizens));
    out += tiles(report, all);
    out += section("verdicts", "Kết luận", "Mỗi bản ghi có đúng một kết luận.", verdicts(survey));
    out +=
        section("tasks", "Việc cần làm",
                "Từng việc của từng bản ghi nằm trong tệp <code>tasks.tsv</code>.", tasks(survey));
    out += section("causes", "Nguyên nhân sai lệch",
                   "Một bản ghi có thể có nhiều nguyên nhân; màu cho biết cách xử lý.",
                   causes(survey));
    out += section("provinces", "Theo tỉnh, thành phố",
                   "Nơi ở đã khai, đổi sang đơn vị hành chính từ 01/07/2025. Chưa xong: không tìm "
                   "thấy, nhiều người giống nhau hoặc mâu thuẫn.",
                   provinces(report));
    out += section("decades", "Theo thập niên sinh", "Độ dài của thanh là số bản ghi.",
                   decades(survey));
    out += section("numbers", "Một người, một mã số",
                   fmt::format("{} người có bản ghi; {} mã số cũ trở thành bí danh; {} người đang "
                               "bị giữ lại vì mâu thuẫn.",
                               grouped(report.numbers.citizens), grouped(report.numbers.aliases),
                               grouped(report.numbers.held)),
                   numbers(report.numbers));
    out += section("run", "Lần chạy", "Thời gian của từng bước trên máy này.",
                   run_part(report.summary));
    return out + "</main>\n</body>\n</html>\n";
}

}  // namespace lt::reconcile
