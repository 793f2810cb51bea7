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

/// The files by kind, as trees.
struct Sources {
    std::vector<SourceTree> parameters;
    std::vector<SourceTree> calendars;
    std::optional<SourceTree> switches;
    std::optional<SourceTree> overlay;
};

Sources read_sources(std::span<const SourceFile> files, const SourceFile* overlay,
                     Findings& findings) {
    Sources sources;
    const auto tree = [&](const SourceFile& file) {
        return SourceTree{file.name, read_toml(file.name, file.text, findings)};
    };
    for (const SourceFile& file : files) {
        if (file.name == "parameters/switches.toml")
            sources.switches = tree(file);
        else if (file.name.starts_with("parameters/"))
            sources.parameters.push_back(tree(file));
        else if (file.name.starts_with("calendar/"))
            sources.calendars.push_back(tree(file));
        else
            findings.add(file.name, 0, "not a file of the law");
    }
    if (overlay == nullptr) return sources;
    sources.overlay = tree(*overlay);
    if (std::get<NodeTable>(sources.overlay->root.value).empty()) {
        findings.add(overlay->name, 0, "changes nothing");
    }
    return sources;
}

std::vector<HolidayYear> read_years(const std::vector<SourceTree>& calendars,
                                    const Table<HolidayRule>& rule, Findings& findings) {
    std::vector<HolidayYear> years;
    std::set<int> seen;
    for (const SourceTree& file : calendars) {
        auto year = read_calendar(file, rule, findings);
        if (!year) continue;
        if (!seen.insert(year->year).second)
            findings.add(file.file, 1, "year given twice");
        else
            years.push_back(std::move(*year));
    }
    if (years.empty()) findings.add("calendar", 0, "no yearly table");
    return years;
}

/// FNV-1a: tells two overlays apart in a version; it protects nothing.
std::uint64_t content_mark(std::string_view text) {
    std::uint64_t mark = 0xcbf29ce484222325U;
    for (const char c : text) mark = (mark ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return mark;
}

}  // namespace

Result<LawBook> LawBook::load(std::span<const SourceFile> files) {
    return load_all(files, nullptr);
}

Result<LawBook> LawBook::load(std::span<const SourceFile> files, const SourceFile& overlay) {
    return load_all(files, &overlay);
}

Result<LawBook> LawBook::load_all(std::span<const SourceFile> files, const SourceFile* overlay) {
    Findings findings;
    const Sources sources = read_sources(files, overlay, findings);
    const SourceTree* changes = sources.overlay ? &*sources.overlay : nullptr;
    LawBook book;
    book.x_version = read_version(sources.parameters, findings);
    read_parameters(sources.parameters, changes, book.x_parameters, findings);
    if (sources.switches) {
        read_switches(sources.switches->file, sources.switches->root, book.x_switches, findings);
    } else {
        findings.add("parameters/switches.toml", 0, "is missing");
    }
    if (changes != nullptr) {
        read_switch_overlay(*changes, book.x_switches, findings);
        book.x_version +=
            fmt::format(" + {} ({:016x})", overlay->name, content_mark(overlay->text));
    }
    auto years = read_years(sources.calendars, book.x_parameters.public_holidays_rule, findings);
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
