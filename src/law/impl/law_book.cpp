#include "law/law_book.hpp"

#include <set>

#include "law/impl/readers.hpp"
#include "law/impl/toml.hpp"

namespace lt::law {
namespace {

constexpr std::size_t k_findings_shown_max = 50;  ///< a broken file can produce thousands

std::string joined(const Findings& findings) {
    std::string text;
    for (std::size_t i = 0; i < findings.lines().size() && i < k_findings_shown_max; ++i) {
        text += findings.lines()[i] + "\n";
    }
    return text;
}

std::string read_version(const std::vector<SourceTree>& files, Findings& findings) {
    for (const SourceTree& source : files) {
        const Node* meta = source.root.find("meta");
        const Node* version = meta != nullptr ? meta->find("version") : nullptr;
        const Node* built = meta != nullptr ? meta->find("built") : nullptr;
        if (version == nullptr || built == nullptr) continue;
        const auto* text = std::get_if<std::string>(&version->value);
        const auto* day = std::get_if<Date>(&built->value);
        if (text != nullptr && day != nullptr) return fmt::format("{} ({})", *text, day->iso());
    }
    findings.add("parameters", 0, "[meta] version and built are missing");
    return {};
}

}  // namespace

Result<LawBook> LawBook::load(std::span<const SourceFile> files) {
    Findings findings;
    std::vector<SourceTree> parameters;
    std::vector<SourceTree> calendars;
    std::optional<SourceTree> switches;
    for (const SourceFile& file : files) {
        SourceTree tree{file.name, read_toml(file.name, file.text, findings)};
        if (file.name == "parameters/switches.toml")
            switches = std::move(tree);
        else if (file.name.starts_with("parameters/"))
            parameters.push_back(std::move(tree));
        else if (file.name.starts_with("calendar/"))
            calendars.push_back(std::move(tree));
        else
            findings.add(file.name, 0, "not a file of the law");
    }
    LawBook book;
    book.x_version = read_version(parameters, findings);
    read_parameters(parameters, book.x_parameters, findings);
    if (switches) {
        read_switches(switches->file, switches->root, book.x_switches, findings);
    } else {
        findings.add("parameters/switches.toml", 0, "is missing");
    }
    std::vector<HolidayYear> years;
    std::set<int> seen;
    for (const SourceTree& file : calendars) {
        auto year = read_calendar(file, book.x_parameters.public_holidays_rule, findings);
        if (!year) continue;
        if (!seen.insert(year->year).second)
            findings.add(file.file, 1, "year given twice");
        else
            years.push_back(std::move(*year));
    }
    if (years.empty()) findings.add("calendar", 0, "no yearly table");
    if (!findings.empty()) {
        return fail(ErrorCode::malformed,
                    {"Dữ liệu pháp luật (thư mục law/) có lỗi.", "The law data has errors."},
                    {joined(findings)});
    }
    book.x_calendar = Calendar{std::move(years)};
    return book;
}

LawBook LawBook::with(const Switches& readings) const {
    LawBook other = *this;
    other.x_switches = readings;
    return other;
}

LawAt LawBook::on(Date day) const { return {*this, day}; }

std::unexpected<Error> LawAt::missing(const std::string& name) const {
    return fail(ErrorCode::not_found,
                {fmt::format("Chưa có quy định áp dụng cho ngày {}.", x_day.vietnamese()),
                 fmt::format("The law book has no value for {}.", x_day.iso())},
                {fmt::format("parameter {} has no value on {}", name, x_day.iso())});
}

}  // namespace lt::law
