// Reads law/parameters/*.toml into `Parameters`.
//
// The basic idea: each parameter is one TOML table with its unit and a list of dated rows.
// `Reader` takes the fields of a row by name and type and remembers which it took; what is left
// over is an unknown key.  One overload of `read_value` per C++ type says which fields a row has.
// Every fault goes to `findings` with file and line.
#include <set>

#include "law/impl/readers.hpp"

namespace lt::law {
namespace {

constexpr std::int64_t k_number_max = 1'000'000'000'000;  ///< wages and amounts stay below 10^12

/// The fields of one TOML table, taken one by one.
class Reader {
  public:
    Reader(const std::string& file, const Node& table, Findings& findings)
        : x_file(file), x_table(table), x_findings(findings) {}

    template <class T>
    const T* take(std::string_view key, std::string_view type, bool required) {
        x_taken.emplace(key);
        const Node* node = x_table.find(key);
        if (node == nullptr) {
            if (required) fault(x_table.line, fmt::format("{} is missing", key));
            return nullptr;
        }
        const T* value = std::get_if<T>(&node->value);
        if (value == nullptr) fault(node->line, fmt::format("{} must be {}", key, type));
        return value;
    }
    std::int64_t number(std::string_view key, bool required = true) {
        const auto* value = take<std::int64_t>(key, "a whole number", required);
        if (value == nullptr) return 0;
        if (*value < 0 || *value > k_number_max) {
            fault(x_table.line, fmt::format("{} is out of range", key));
            return 0;
        }
        return *value;
    }
    int count(std::string_view key) { return static_cast<int>(number(key) % 1'000'000); }
    int optional_count(std::string_view key) {
        return static_cast<int>(number(key, false) % 1'000'000);
    }
    bool has(std::string_view key) const { return x_table.find(key) != nullptr; }
    bool flag(std::string_view key) {
        const bool* value = take<bool>(key, "true or false", true);
        return value != nullptr && *value;
    }
    std::string words(std::string_view key, bool required = true) {
        const auto* value = take<std::string>(key, "a text", required);
        if (value != nullptr && value->empty()) {
            fault(x_table.line, fmt::format("{} is empty", key));
        }
        return value == nullptr ? std::string{} : *value;
    }
    std::vector<std::string> word_list(std::string_view key) {
        std::vector<std::string> words;
        for (const Node& item : list(key)) {
            const auto* text = std::get_if<std::string>(&item.value);
            if (text == nullptr)
                fault(item.line, fmt::format("{} must hold texts", key));
            else
                words.push_back(*text);
        }
        return words;
    }
    const NodeList& list(std::string_view key) {
        static const NodeList none;
        const NodeList* value = take<NodeList>(key, "a list", true);
        return value == nullptr ? none : *value;
    }
    /// The enumerator at the position of the text in `names`.
    template <class E>
    E one_of(std::string_view key, std::initializer_list<std::string_view> names) {
        const std::string text = words(key);
        const auto at = std::ranges::find(names, text);
        if (at == names.end()) fault(x_table.line, fmt::format("{} has an unknown value", key));
        return at == names.end() ? E{} : static_cast<E>(at - names.begin());
    }
    void no_other_keys() {
        const auto* table = std::get_if<NodeTable>(&x_table.value);
        if (table == nullptr) return;
        for (const auto& [key, node] : *table) {
            if (!x_taken.contains(key)) fault(node.line, fmt::format("unknown key {}", key));
        }
    }
    Reader inside(const Node& table) const { return {x_file, table, x_findings}; }
    int line() const { return x_table.line; }
    void fault(int line, std::string_view text) { x_findings.add(x_file, line, text); }

  private:
    const std::string& x_file;
    const Node& x_table;
    Findings& x_findings;
    std::set<std::string, std::less<>> x_taken;
};

// ------------------------------------------------------------------ one row, by type

void read_value(Reader& r, Regime& v) { v = r.one_of<Regime>("value", {"L58", "L41"}); }
void read_value(Reader& r, Dong& v) { v = Dong{r.number("value")}; }
void read_value(Reader& r, Words& v) { v.text = r.words("value"); }
void read_value(Reader& r, Count& v) { v.n = r.count("value"); }
void read_value(Reader& r, Percent& v) { v.of_hundred = r.count("value"); }
void read_value(Reader& r, HalfDayRule& v) { v.allowed = r.flag("value"); }
void read_value(Reader& r, HolidayRule& v) { v.days = r.count("days"); }
void read_value(Reader& r, YearBands& v) {
    v = {r.count("lt15"), r.count("from15to30"), r.count("ge30")};
    r.words("area_test", false);
}
void read_value(Reader& r, ChildSickQuota& v) { v = {r.count("under3"), r.count("from3_under7")}; }
void read_value(Reader& r, ConvalescenceSickMax& v) {
    v = {r.count("long_term"), r.count("surgery"), r.count("other"), r.count("yearly_max")};
}
void read_value(Reader& r, ConvalescenceMaternityMax& v) {
    v = {r.count("multiple_birth"), r.count("surgery"), r.count("other")};
}
DayUnit day_unit(Reader& r, std::string_view key) {
    return r.one_of<DayUnit>(key, {"calendar", "working", "work_undefined"});
}
TermStart term_start(Reader& r, std::string_view key) {
    return r.one_of<TermStart>(key, {"return_to_work", "end_of_leave", "start_of_leave", "birth",
                                     "eligible", "full_dossier"});
}
void read_value(Reader& r, Window& v) {
    v = {r.count("days"), day_unit(r, "unit"), term_start(r, "starts")};
}
void read_value(Reader& r, ContributionCondition& v) {
    v = {r.count("months"), r.count("lookback"), r.optional_count("total_months")};
}
void read_value(Reader& r, PrenatalVisits& v) {
    v = {r.count("visits"), r.count("days_per_visit"), r.count("days_per_visit_far_or_pathology")};
}
void read_value(Reader& r, LossDays& v) {
    for (const Node& node : r.list("bands")) {
        Reader band = r.inside(node);
        v.bands.push_back({band.count("weeks_from"), band.count("days")});
        band.no_other_keys();
    }
    const auto weeks = [](const WeekBand& band) { return band.weeks_from; };
    if (!std::ranges::is_sorted(v.bands, {}, weeks)) r.fault(r.line(), "bands must ascend");
}
void read_value(Reader& r, BirthLeave& v) {
    v.months = r.count("value");
    v.second_child = r.has("second_child") ? r.count("second_child") : v.months;
}
void read_value(Reader& r, ChildDeathLeave& v) {
    v = {r.flag("shortened"), r.optional_count("from_birth"), r.optional_count("from_death"),
         r.optional_count("age_limit")};
}
void read_value(Reader& r, FatherLeave& v) {
    v = {r.count("normal"),
         r.count("surgery_or_under_32_weeks"),
         r.count("twins"),
         r.optional_count("second_child"),
         r.count("extra_from_third_child"),
         r.count("multiple_with_surgery"),
         r.count("extra_from_third_with_surgery")};
}
void read_value(Reader& r, ContraceptionDays& v) { v = {r.count("iud"), r.count("sterilisation")}; }
void read_value(Reader& r, MaternityRate& v) { v = {r.count("value"), r.count("months")}; }
void read_value(Reader& r, MaternityDivisors& v) {
    v = {r.count("prenatal"), r.count("father_leave"), r.count("miscarriage"),
         r.count("contraception"), r.count("odd_days")};
}
void read_value(Reader& r, VoluntaryMaternity& v) {
    v = {Dong{r.number("value")}, r.count("months"), r.count("lookback"),
         r.count("file_within_days"), r.count("vss_working_days")};
}
void read_value(Reader& r, WorkerDeadline& v) {
    v.sickness = {r.count("sickness"), DayUnit::calendar, term_start(r, "sickness_starts")};
    v.maternity = {r.count("maternity"), DayUnit::calendar, term_start(r, "maternity_starts")};
    if (!r.has("voluntary")) return;
    v.voluntary = {r.count("voluntary"), DayUnit::calendar, term_start(r, "voluntary_starts")};
}
void read_value(Reader& r, EmployerDeadline& v) {
    const DayUnit unit = day_unit(r, "unit");
    v.sickness = {r.count("sickness"), unit, TermStart::full_dossier};
    v.maternity = {r.count("maternity"), unit, TermStart::full_dossier};
    v.convalescence = {r.count("dsphsk"), unit, term_start(r, "dsphsk_starts")};
}
void read_value(Reader& r, OfficeDeadline& v) {
    const auto term = [&](std::string_view days, std::string_view unit) {
        return Window{r.count(days), day_unit(r, unit), TermStart::full_dossier};
    };
    v = {term("via_employer", "via_employer_unit"), term("direct", "direct_unit"),
         term("dsphsk", "dsphsk_unit")};
}
void read_value(Reader& r, DataGapNotice& v) {
    v = {r.count("online_working_hours"), r.count("paper_working_days")};
}
void read_value(Reader& r, CertificateMax& v) {
    v = {r.count("normal"), r.optional_count("tuberculosis_programme"),
         r.optional_count("miscarriage_13w_or_more")};
}
void read_value(Reader& r, ForeignWorker& v) {
    v = {r.count("min_contract_months"), r.flag("needs_work_permit"), r.word_list("excluded")};
}
void read_value(Reader& r, ComplaintTerm& v) {
    v = {r.count("first_days"), r.count("acceptance_working_days")};
}
void read_value(Reader& r, DiseaseList& v) {
    v.complete = r.flag("complete");
    v.rows_total = r.count("rows_total");
    for (const Node& node : r.list("rows")) {
        Reader row = r.inside(node);
        v.rows.push_back({row.count("n"), row.word_list("codes"), row.words("by_name", false)});
        row.no_other_keys();
    }
}

// ------------------------------------------------------------------ one parameter

/// Rows must follow each other without gap or overlap; only the last may be open.
template <class T>
void check_order(const Table<T>& table, const std::vector<int>& lines, Reader& reader) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const Row<T>& row = table.rows[i];
        if (row.to && *row.to < row.from) reader.fault(lines[i], table.name + ": ends early");
        if (i == 0) continue;
        const Row<T>& before = table.rows[i - 1];
        if (!before.to || row.from <= *before.to) {
            reader.fault(lines[i], table.name + ": overlaps the row before");
        } else if (row.from != *before.to + 1) {
            reader.fault(lines[i], table.name + ": leaves a gap after the row before");
        }
    }
}

template <class T>
Row<T> read_row(Reader& reader) {
    Row<T> row;
    if (const Date* from = reader.take<Date>("from", "a date", true)) row.from = *from;
    if (const Date* to = reader.take<Date>("to", "a date", false)) row.to = *to;
    row.cite = reader.words("cite");
    row.confidence = reader.one_of<Confidence>("conf", {"text", "secondary", "memory"});
    read_value(reader, row.value);
    reader.no_other_keys();
    return row;
}

/// Finds the tables of the files by name and knows at the end which nobody asked for.
class Tables {
  public:
    Tables(const std::vector<SourceTree>& files, Findings& findings)
        : x_files(files), x_findings(findings) {}

    template <class T>
    void read(std::string_view name, std::string_view unit, Table<T>& out) {
        out.name = name;
        const SourceTree* file = nullptr;
        const Node* node = nullptr;
        for (const SourceTree& candidate : x_files) {
            const Node* found = candidate.root.find(name);
            if (found == nullptr) continue;
            if (node != nullptr) x_findings.add(candidate.file, found->line, "defined twice");
            file = &candidate;
            node = found;
        }
        x_known.emplace(name);
        if (node == nullptr) {
            x_findings.add("parameters", 0, fmt::format("parameter {} is missing", name));
            return;
        }
        Reader table{file->file, *node, x_findings};
        table.words("description");
        if (table.words("unit") != unit) {
            table.fault(node->line, fmt::format("{}: unit must be \"{}\"", name, unit));
        }
        for (const char* remark : {"keyed_on", "note", "trap"}) table.words(remark, false);
        std::vector<int> lines;
        for (const Node& value : table.list("values")) {
            Reader row = table.inside(value);
            out.rows.push_back(read_row<T>(row));
            lines.push_back(value.line);
        }
        if (out.rows.empty()) table.fault(node->line, fmt::format("{} has no value", name));
        table.no_other_keys();
        check_order(out, lines, table);
    }

    void no_other_tables() {
        for (const SourceTree& file : x_files) {
            for (const auto& [name, node] : std::get<NodeTable>(file.root.value)) {
                if (name == "meta" || x_known.contains(name)) continue;
                x_findings.add(file.file, node.line, fmt::format("unknown parameter {}", name));
            }
        }
    }

  private:
    const std::vector<SourceTree>& x_files;
    Findings& x_findings;
    std::set<std::string, std::less<>> x_known;
};

void read_general(Tables& t, Parameters& p) {
    t.read("regime", "law", p.regime);
    t.read("base_salary", "VND/month", p.base_salary);
    t.read("reference_level_rule", "words", p.reference_level_rule);
    t.read("si_wage_floor", "multiple of the reference level", p.si_wage_floor);
    t.read("si_wage_cap",
           "multiple of the base salary or reference level of the month of contribution",
           p.si_wage_cap);
    t.read("foreign_worker", "condition", p.foreign_worker);
    t.read("min_contract", "months", p.min_contract);
    t.read("public_holidays_rule", "days per calendar year", p.public_holidays_rule);
}

void read_sickness(Tables& t, Parameters& p) {
    t.read("sick_quota_normal", "working days per calendar year", p.sick_quota_normal);
    t.read("sick_quota_hazardous", "working days per calendar year", p.sick_quota_hazardous);
    t.read("sick_rate", "percent", p.sick_rate);
    t.read("sick_rate_extended", "percent", p.sick_rate_extended);
    t.read("sick_rate_officer", "percent", p.sick_rate_officer);
    t.read("sick_long_term_block", "calendar days per episode", p.sick_long_term_block);
    t.read("sick_long_term_extension_max", "words", p.sick_long_term_extension_max);
    t.read("sick_long_term_odd_days_cap", "words", p.sick_long_term_odd_days_cap);
    t.read("daily_divisor_sickness", "days", p.daily_divisor_sickness);
    t.read("half_day", "rule", p.half_day);
    t.read("sick_month_not_contributed_threshold", "working days per month",
           p.sick_month_not_contributed_threshold);
    t.read("child_sick_quota", "working days per child per calendar year", p.child_sick_quota);
    t.read("long_term_diseases", "ICD-10", p.long_term_diseases);
    t.read("sick_min_days_for_dsphsk", "sick days per calendar year", p.sick_min_days_for_dsphsk);
    t.read("dsphsk_rate", "percent of the base salary or reference level", p.dsphsk_rate);
    t.read("dsphsk_sick_max", "calendar days per calendar year", p.dsphsk_sick_max);
    t.read("dsphsk_sick_window", "term", p.dsphsk_sick_window);
    t.read("dsphsk_mat_max", "calendar days per event", p.dsphsk_mat_max);
    t.read("dsphsk_mat_window", "term", p.dsphsk_mat_window);
}

void read_maternity(Tables& t, Parameters& p) {
    const std::string_view contributed = "months of compulsory contribution";
    t.read("maternity_condition_normal", contributed, p.maternity_condition_normal);
    t.read("maternity_condition_pregnancy_rest", contributed, p.maternity_condition_pregnancy_rest);
    t.read("maternity_condition_infertility", contributed, p.maternity_condition_infertility);
    t.read("maternity_window_split_day", "day of the month", p.maternity_window_split_day);
    t.read("prenatal_visits", "working days", p.prenatal_visits);
    t.read("miscarriage_days", "calendar days", p.miscarriage_days);
    t.read("late_loss_as_birth_weeks", "completed weeks", p.late_loss_as_birth_weeks);
    t.read("birth_leave_months", "months", p.birth_leave_months);
    t.read("birth_leave_extra_child", "months", p.birth_leave_extra_child);
    t.read("birth_leave_prebirth_max", "months", p.birth_leave_prebirth_max);
    t.read("early_return_min_months", "months", p.early_return_min_months);
    t.read("child_death_leave", "months", p.child_death_leave);
    t.read("father_leave_days", "working days", p.father_leave_days);
    t.read("father_leave_window", "calendar days", p.father_leave_window);
    t.read("adoption_child_age_limit", "months", p.adoption_child_age_limit);
    t.read("surrogate_min_days", "calendar days", p.surrogate_min_days);
    t.read("contraception_days", "calendar days", p.contraception_days);
    t.read("maternity_rate", "percent", p.maternity_rate);
    t.read("maternity_divisors", "days", p.maternity_divisors);
    t.read("one_time_allowance",
           "multiple of the base salary or reference level of the month of birth, receipt or "
           "adoption",
           p.one_time_allowance);
    t.read("voluntary_maternity", "VND", p.voluntary_maternity);
}

void read_procedure(Tables& t, Parameters& p) {
    t.read("deadline_worker_files", "calendar days", p.deadline_worker_files);
    t.read("deadline_employer", "term", p.deadline_employer);
    t.read("deadline_vss", "term", p.deadline_vss);
    t.read("deadline_data_gap_notice", "working hours and days", p.deadline_data_gap_notice);
    t.read("authorisation_letter_max", "months", p.authorisation_letter_max);
    t.read("sick_certificate_max_days", "calendar days", p.sick_certificate_max_days);
    t.read("pregnancy_rest_certificate_max_days", "calendar days",
           p.pregnancy_rest_certificate_max_days);
    t.read("complaint_term", "days", p.complaint_term);
}

}  // namespace

void read_parameters(const std::vector<SourceTree>& files, Parameters& out, Findings& findings) {
    Tables tables{files, findings};
    read_general(tables, out);
    read_sickness(tables, out);
    read_maternity(tables, out);
    read_procedure(tables, out);
    tables.no_other_tables();
}

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
