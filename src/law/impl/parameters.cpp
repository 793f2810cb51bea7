// Reads law/parameters/*.toml into `Parameters`, and lays a what-if overlay over them.
//
// The basic idea: each parameter is one TOML table with its unit and a list of dated rows.  An
// overlay has the same tables with other rows; its rows win for the days they cover, and what is
// left of the old rows stays.  The order of the rows is checked before and after.
#include "law/impl/reader.hpp"
#include "law/impl/readers.hpp"
#include "law/impl/values.hpp"

namespace lt::law {
namespace {

/// A row and where it stands.
template <class T>
struct Placed {
    Row<T> row;
    const std::string* file;
    int line;
};

/// Rows must follow each other without gap or overlap; only the last may be open.
template <class T>
void check_order(const std::string& name, const std::vector<Placed<T>>& rows, Findings& findings) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& [row, file, line] = rows[i];
        const auto fault = [&](std::string_view text) {
            findings.add(*file, line, fmt::format("{}: {}", name, text));
        };
        if (row.to && *row.to < row.from) fault("ends early");
        if (i == 0) continue;
        const Row<T>& before = rows[i - 1].row;
        if (!before.to || row.from <= *before.to) {
            fault("overlaps the row before");
        } else if (row.from != *before.to + 1) {
            fault("leaves a gap after the row before");
        }
    }
}

/// The rows without the days of `change`.
template <class T>
std::vector<Placed<T>> without(const std::vector<Placed<T>>& rows, const Row<T>& change) {
    std::vector<Placed<T>> left;
    for (const Placed<T>& old : rows) {
        const auto& to = old.row.to;
        if (old.row.from < change.from) {
            left.push_back(old);
            left.back().row.to = to ? std::min(*to, change.from - 1) : change.from - 1;
        }
        if (change.to && (!to || *change.to < *to)) {
            left.push_back(old);
            left.back().row.from = std::max(old.row.from, *change.to + 1);
        }
    }
    return left;
}

enum class Origin { law, overlay };

template <class T>
Row<T> read_row(Reader& reader, Origin origin) {
    Row<T> row;
    if (const Date* from = reader.take<Date>("from", "a date", true)) row.from = *from;
    if (const Date* to = reader.take<Date>("to", "a date", false)) row.to = *to;
    row.cite = reader.words("cite");
    row.confidence = origin == Origin::overlay && !reader.has("conf")
                         ? Confidence::assumed
                         : reader.one_of<Confidence>("conf", {"text", "secondary", "memory"});
    read_value(reader, row.value);
    reader.no_other_keys();
    return row;
}

template <class T>
std::vector<Placed<T>> read_rows(const SourceTree& source, Reader& table, Origin origin) {
    std::vector<Placed<T>> rows;
    for (const Node& value : table.list("values")) {
        Reader row = table.inside(value);
        rows.push_back({read_row<T>(row, origin), &source.file, value.line});
    }
    return rows;
}

/// Finds the tables of the files by name and knows at the end which nobody asked for.
class Tables {
  public:
    Tables(const std::vector<SourceTree>& files, const SourceTree* overlay, Findings& findings)
        : x_files(files), x_overlay(overlay), x_findings(findings) {}

    template <class T>
    void read(std::string_view name, std::string_view unit, Table<T>& out) {
        out.name = name;
        x_known.emplace(name);
        auto rows = base_rows<T>(name, unit);
        check_order(out.name, rows, x_findings);
        overlay_rows(name, unit, rows);
        for (Placed<T>& placed : rows) out.rows.push_back(std::move(placed.row));
    }

    void no_other_tables() {
        for (const SourceTree& file : x_files) refuse_others(file, "meta");
        if (x_overlay != nullptr) refuse_others(*x_overlay, k_overlay_switches);
    }

  private:
    template <class T>
    std::vector<Placed<T>> base_rows(std::string_view name, std::string_view unit) {
        const SourceTree* file = nullptr;
        const Node* node = nullptr;
        for (const SourceTree& candidate : x_files) {
            const Node* found = candidate.root.find(name);
            if (found == nullptr) continue;
            if (node != nullptr) x_findings.add(candidate.file, found->line, "defined twice");
            file = &candidate;
            node = found;
        }
        if (node == nullptr) {
            x_findings.add("parameters", 0, fmt::format("parameter {} is missing", name));
            return {};
        }
        Reader table{file->file, *node, x_findings};
        table.words("description");
        expect_unit(table, name, unit);
        for (const char* remark : {"keyed_on", "note", "trap"}) table.words(remark, false);
        auto rows = read_rows<T>(*file, table, Origin::law);
        if (rows.empty()) table.fault(node->line, fmt::format("{} has no value", name));
        table.no_other_keys();
        return rows;
    }

    template <class T>
    void overlay_rows(std::string_view name, std::string_view unit, std::vector<Placed<T>>& rows) {
        const Node* node = x_overlay != nullptr ? x_overlay->root.find(name) : nullptr;
        if (node == nullptr) return;
        Reader table{x_overlay->file, *node, x_findings};
        if (table.has("unit")) expect_unit(table, name, unit);
        table.words("note", false);
        const auto changes = read_rows<T>(*x_overlay, table, Origin::overlay);
        if (changes.empty()) table.fault(node->line, fmt::format("{} has no value", name));
        table.no_other_keys();
        for (const Placed<T>& change : changes) rows = without(rows, change.row);
        rows.insert(rows.end(), changes.begin(), changes.end());
        std::ranges::stable_sort(rows, {}, [](const Placed<T>& placed) { return placed.row.from; });
        check_order(std::string{name}, rows, x_findings);
    }

    static void expect_unit(Reader& table, std::string_view name, std::string_view unit) {
        if (table.words("unit") == unit) return;
        table.fault(table.line(), fmt::format("{}: unit must be \"{}\"", name, unit));
    }

    void refuse_others(const SourceTree& file, std::string_view allowed) {
        for (const auto& [name, node] : std::get<NodeTable>(file.root.value)) {
            if (name == allowed || x_known.contains(name)) continue;
            x_findings.add(file.file, node.line, fmt::format("unknown parameter {}", name));
        }
    }

    const std::vector<SourceTree>& x_files;
    const SourceTree* x_overlay;
    Findings& x_findings;
    std::set<std::string, std::less<>> x_known;
};

void read_general(Tables& t, Parameters& p) {
    t.read("regime", "law", p.regime);
    t.read("base_salary", "VND/month", p.base_salary);
    t.read("reference_level_rule", "rule", p.reference_level_rule);
    t.read("si_wage_floor", "multiple of the reference level", p.si_wage_floor);
    t.read("si_wage_cap",
           "multiple of the base salary or reference level of the month of contribution",
           p.si_wage_cap);
    t.read("foreign_worker", "condition", p.foreign_worker);
    t.read("min_contract", "months", p.min_contract);
    t.read("household_owners", "rule", p.household_owners);
    t.read("registered_hours_max", "hours per day", p.registered_hours_max);
    t.read("public_holidays_rule", "days per calendar year", p.public_holidays_rule);
}

void read_sickness(Tables& t, Parameters& p) {
    t.read("sick_quota_normal", "working days per calendar year", p.sick_quota_normal);
    t.read("sick_quota_hazardous", "working days per calendar year", p.sick_quota_hazardous);
    t.read("sick_rate", "percent", p.sick_rate);
    t.read("sick_rate_extended", "percent", p.sick_rate_extended);
    t.read("sick_rate_officer", "percent", p.sick_rate_officer);
    t.read("sick_long_term_block", "calendar days per episode", p.sick_long_term_block);
    t.read("sick_long_term_extension_max", "rule", p.sick_long_term_extension_max);
    t.read("sick_long_term_odd_days_cap", "rule", p.sick_long_term_odd_days_cap);
    t.read("daily_divisor_sickness", "days", p.daily_divisor_sickness);
    t.read("half_day", "rule", p.half_day);
    t.read("sick_month_not_contributed_threshold", "working days per month",
           p.sick_month_not_contributed_threshold);
    t.read("sick_base_absence_threshold", "working days per month", p.sick_base_absence_threshold);
    t.read("sick_health_insurance_paid_threshold", "sick working days per month",
           p.sick_health_insurance_paid_threshold);
    t.read("child_sick_quota", "working days per child per calendar year", p.child_sick_quota);
    t.read("long_term_diseases", "ICD-10", p.long_term_diseases);
    t.read("sick_min_days_for_dsphsk", "sick days per calendar year", p.sick_min_days_for_dsphsk);
    t.read("dsphsk_rate", "percent of the base salary or reference level", p.dsphsk_rate);
    t.read("dsphsk_sick_max", "calendar days per calendar year", p.dsphsk_sick_max);
    t.read("dsphsk_sick_window", "term", p.dsphsk_sick_window);
    t.read("dsphsk_mat_max", "calendar days", p.dsphsk_mat_max);
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
    t.read("dead_children_of_birth", "rule", p.dead_children_of_birth);
    t.read("care_until_child_age", "months", p.care_until_child_age);
    t.read("maternity_other_leave_deducted", "rule", p.maternity_other_leave_deducted);
    t.read("maternity_month_contributed_threshold", "working days per month",
           p.maternity_month_contributed_threshold);
    t.read("father_leave_days", "working days", p.father_leave_days);
    t.read("father_leave_window", "calendar days", p.father_leave_window);
    t.read("father_leave_inside", "rule", p.father_leave_inside);
    t.read("adoption_child_age_limit", "months", p.adoption_child_age_limit);
    t.read("surrogate_min_days", "calendar days", p.surrogate_min_days);
    t.read("contraception_days", "calendar days", p.contraception_days);
    t.read("maternity_rate", "percent", p.maternity_rate);
    t.read("maternity_divisors", "days", p.maternity_divisors);
    t.read("one_time_allowance",
           "multiple of the base salary or reference level of the month of birth, receipt or "
           "adoption",
           p.one_time_allowance);
    t.read("father_one_time", "rule", p.father_one_time);
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

void read_parameters(const std::vector<SourceTree>& files, const SourceTree* overlay,
                     Parameters& out, Findings& findings) {
    Tables tables{files, overlay, findings};
    read_general(tables, out);
    read_sickness(tables, out);
    read_maternity(tables, out);
    read_procedure(tables, out);
    tables.no_other_tables();
}

}  // namespace lt::law
