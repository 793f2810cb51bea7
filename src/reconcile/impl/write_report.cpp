#include "reconcile/impl/write_report.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "reconcile/impl/ordered_file.hpp"
#include "reconcile/impl/remedies.hpp"

namespace lt::reconcile {
namespace {

using identity::Cause;

json::Value number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

std::string_view name_of(identity::Handling handling) {
    switch (handling) {
        case identity::Handling::equal: return "EQUAL";
        case identity::Handling::propose: return "PROPOSE";
        case identity::Handling::route: return "ROUTE";
        case identity::Handling::block: return "BLOCK";
    }
    return "";
}

json::Object verdicts_of(const VerdictCounts& counts) {
    json::Object out;
    for (std::size_t i = 1; i < k_verdicts; ++i)
        out.add(std::string(code_of(static_cast<Verdict>(i))), number(counts[i]));
    return out;
}

/// Every cause, those that nobody has too.
json::Array causes_of(const Survey& survey) {
    json::Array list;
    for (std::size_t i = 0; i < identity::k_causes; ++i) {
        const auto cause = static_cast<Cause>(i);
        json::Object row;
        row.add("cause", code_of(cause));
        row.add("name", vietnamese(cause));
        row.add("handling", name_of(handling_of(cause)));
        row.add("records", number(survey.causes[i]));
        list.emplace_back(std::move(row));
    }
    return list;
}

json::Array tasks_of(const Survey& survey) {
    json::Array list;
    for (std::size_t i = 0; i < identity::k_causes; ++i) {
        const Remedy* const remedy = remedy_of(static_cast<Cause>(i));
        if (remedy == nullptr || survey.tasks[i] == 0) continue;
        json::Object row;
        row.add("task", remedy->task);
        row.add("cause", code_of(static_cast<Cause>(i)));
        row.add("owner", owners()[remedy->owner].code);
        row.add("tasks", number(survey.tasks[i]));
        row.add("remedy", remedy->text);
        row.add("basis", remedy->basis);
        list.emplace_back(std::move(row));
    }
    return list;
}

json::Array provinces_of(const Report& report) {
    json::Array list;
    for (std::size_t code = 0; code < Survey::k_provinces; ++code) {
        const VerdictCounts& counts = report.survey.provinces[code];
        if (records_of(counts) == 0) continue;
        json::Object row;
        row.add("province", code == 0 ? std::string() : fmt::format("{:02}", code));
        row.add("name", province_name(report.units, code));
        row.add("records", number(records_of(counts)));
        row.add("verdicts", verdicts_of(counts));
        list.emplace_back(std::move(row));
    }
    return list;
}

json::Array decades_of(const Survey& survey) {
    json::Array list;
    for (std::size_t i = 0; i < k_decades; ++i) {
        if (records_of(survey.decades[i]) == 0) continue;
        json::Object row;
        row.add("decade", i == 0 ? json::Value{} : number(1890 + 10 * i));
        row.add("records", number(records_of(survey.decades[i])));
        row.add("verdicts", verdicts_of(survey.decades[i]));
        list.emplace_back(std::move(row));
    }
    return list;
}

json::Object numbers_of(const NumberCounts& numbers) {
    json::Object rules;
    for (std::size_t i = 0; i < k_number_choices; ++i)
        rules.add(std::string(rule_of(static_cast<NumberChoice>(i)).code),
                  number(numbers.choices[i]));
    json::Object out;
    out.add("citizens", number(numbers.citizens));
    out.add("aliases", number(numbers.aliases));
    out.add("held", number(numbers.held));
    out.add("rules", std::move(rules));
    return out;
}

json::Object run_of(const Summary& summary) {
    json::Array steps;
    for (const Step& step : summary.steps) {
        json::Object row;
        row.add("step", step.name);
        row.add("seconds", json::Decimal{fmt::format("{:.3f}", step.seconds)});
        steps.emplace_back(std::move(row));
    }
    json::Object out;
    out.add("steps", std::move(steps));
    out.add("memory_bytes", number(summary.memory_bytes));
    out.add("spilled_bytes", number(summary.spilled_bytes));
    return out;
}

}  // namespace

VerdictText text_of(Verdict verdict) noexcept {
    switch (verdict) {
        case Verdict::none: return {};
        case Verdict::verified: return {"Khớp hoàn toàn", "Không phải làm gì."};
        case Verdict::verified_typographic:
            return {"Khớp, khác cách viết", "Coi như khớp; hệ thống ghi lại chỗ khác."};
        case Verdict::linked_with_differences:
            return {"Đã nối, có sai lệch",
                    "Đã biết là ai; còn thông tin phải sửa hoặc chứng minh."};
        case Verdict::ambiguous:
            return {"Nhiều người giống nhau", "Phải hỏi thêm giấy tờ để chọn đúng người."};
        case Verdict::conflict:
            return {"Mâu thuẫn", "Không được gộp tự động; viên chức xem xét từng trường hợp."};
        case Verdict::not_found:
            return {"Không tìm thấy", "Chưa tìm được công dân; xem việc cần làm."};
    }
    return {};
}

std::string_view province_name(const identity::Units& units, std::size_t code) {
    const auto* const unit = units.find(identity::UnitEra::current, identity::UnitLevel::province,
                                        static_cast<std::uint32_t>(code));
    return unit == nullptr ? std::string_view("Chưa rõ") : std::string_view(unit->name);
}

std::string report_json(const Report& report) {
    const Summary& summary = report.summary;
    json::Object out;
    out.add("format", "lienthong reconcile report 1");
    out.add("citizens", number(summary.citizens));
    out.add("records", number(summary.records));
    out.add("bad_rows", number(summary.bad_rows));
    out.add("linked", number(report.survey.linked));
    out.add("searched", number(report.survey.searched));
    out.add("verdicts", verdicts_of(report.survey.verdicts));
    out.add("causes", causes_of(report.survey));
    out.add("provinces", provinces_of(report));
    out.add("birth_decades", decades_of(report.survey));
    out.add("numbers", numbers_of(report.numbers));
    out.add("tasks", tasks_of(report.survey));
    out.add("run", run_of(summary));
    return json::dump_pretty(out) + "\n";
}

Result<void> write_report(const std::filesystem::path& folder, const Report& report) {
    LT_TRY_VOID(write_whole(folder / "report.json", report_json(report)));
    return write_whole(folder / "report.html", report_page(report));
}

}  // namespace lt::reconcile
