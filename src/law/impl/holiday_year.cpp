// Reads one yearly table of public holidays, law/calendar/YYYY.toml.
#include "law/impl/reader.hpp"
#include "law/impl/readers.hpp"

namespace lt::law {

std::optional<HolidayYear> read_calendar(const SourceTree& source, const Table<HolidayRule>& rule,
                                         Findings& findings) {
    Reader file{source.file, source.root, findings};
    HolidayYear table{file.count("year"), {}};
    file.words("cite");
    file.words("note", false);
    file.one_of<Confidence>("conf", {"text", "secondary", "memory"});
    file.take<Date>("tet", "a date", true);
    for (const Node& node : file.list("holidays")) {
        Reader entry = file.inside(node);
        const Date* date = entry.take<Date>("date", "a date", true);
        const std::string name = entry.words("name");
        entry.no_other_keys();
        if (date == nullptr) continue;
        const bool later = table.holidays.empty() || table.holidays.back().date < *date;
        if (date->year() != table.year)
            file.fault(node.line, "date lies in another year");
        else if (!later)
            file.fault(node.line, "dates must ascend");
        else
            table.holidays.push_back({*date, name});
    }
    file.no_other_keys();
    const auto last_day = Date::make(table.year, 12, 31);
    const Row<HolidayRule>* row = last_day ? rule.find(*last_day) : nullptr;
    if (row == nullptr) {
        file.fault(1, "public_holidays_rule has no value for the year");
        return std::nullopt;
    }
    if (static_cast<int>(table.holidays.size()) != row->value.days) {
        file.fault(1, fmt::format("{} holidays, the law gives {} ({})", table.holidays.size(),
                                  row->value.days, row->cite));
    }
    return table;
}

}  // namespace lt::law
