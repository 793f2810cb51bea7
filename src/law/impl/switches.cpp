// The basic idea: one row of `k_rows` per switch says its name, its member and its options in the
// order of the enumerators.  Reading, setting and reporting walk over the rows.
#include "law/switches.hpp"

#include <array>
#include <span>

#include "law/impl/readers.hpp"

namespace lt::law {
namespace {

constexpr std::size_t k_options_max = 3;

struct SwitchRow {
    std::string_view key;
    std::array<std::string_view, k_options_max> names;
    std::size_t count;
    std::size_t (*position)(const Switches&);
    void (*choose)(Switches&, std::size_t);
    [[nodiscard]] std::span<const std::string_view> options() const {
        return {names.data(), count};
    }
};

template <auto Member, class... Names>
consteval SwitchRow row(std::string_view key, Names... options) {
    using Option = std::remove_cvref_t<decltype(Switches{}.*Member)>;
    return {key,
            {options...},
            sizeof...(options),
            [](const Switches& s) { return static_cast<std::size_t>(s.*Member); },
            [](Switches& s, std::size_t at) { s.*Member = static_cast<Option>(at); }};
}

constexpr std::array k_rows{
    row<&Switches::rounding_order>("rounding_order", "per_line", "per_unit"),
    row<&Switches::rounding>("rounding", "half_up", "down", "up"),
    row<&Switches::month_end>("month_end", "clamp", "overflow"),
    row<&Switches::deadline_on_rest_day>("deadline_on_rest_day", "next_working_day", "keep"),
    row<&Switches::unlisted_code>("unlisted_code", "ordinary", "refer"),
    row<&Switches::sickness_base>("sickness_base", "before_spell", "before_each_month"),
    row<&Switches::wage_gap>("wage_gap", "latest_contributed", "refer"),
    row<&Switches::sickness_transition>("sickness_transition", "per_day", "first_day"),
    row<&Switches::long_term_new_year>("long_term_new_year", "fresh_quota", "continue_lower"),
    row<&Switches::long_term_episode>("long_term_episode", "month_back_at_work", "any_return",
                                      "continuous"),
    row<&Switches::block_split>("block_split", "day_180_inclusive", "day_180_exclusive"),
    row<&Switches::officer_days>("officer_days", "as_certified", "working_days"),
    row<&Switches::child_birthday_deduction>("child_birthday_deduction", "all_of_year",
                                             "after_birthday"),
    row<&Switches::shared_child_day>("shared_child_day", "child_with_more_left", "both",
                                     "first_child"),
    row<&Switches::child_days_in_rest_threshold>("child_days_in_rest_threshold", "count_and_flag",
                                                 "do_not_count", "count"),
    row<&Switches::rest_window>("rest_window", "start_inside", "whole_inside"),
    row<&Switches::rest_level>("rest_level", "per_day", "start_day"),
    row<&Switches::rest_holidays_2014>("rest_holidays_2014", "not_counted", "counted"),
    row<&Switches::rest_days_of_work_2014>("rest_days_of_work_2014", "working", "calendar"),
    row<&Switches::birth_month_wage>("birth_month_wage", "own_wage", "always"),
    row<&Switches::second_child_date>("second_child_date", "birth", "leave_start"),
    row<&Switches::second_child_unproved>("second_child_unproved", "accept_declaration", "refer"),
    row<&Switches::third_birth_one_living>("third_birth_one_living", "second_child",
                                           "not_second_child"),
    row<&Switches::former_husband_child>("former_husband_child", "counts", "does_not_count"),
    row<&Switches::twins_after_first>("twins_after_first", "add_both", "twins_only"),
    row<&Switches::father_second_child>("father_second_child", "wife_only", "either_parent"),
    row<&Switches::father_surgery_second_child>("father_surgery_second_child", "larger", "surgery"),
    row<&Switches::father_transition>("father_transition", "leave_start", "birth"),
    row<&Switches::child_death_transition>("child_death_transition", "settled_law", "death_date"),
    row<&Switches::child_death_day>("child_death_day", "day_one", "day_after"),
    row<&Switches::stillbirth_day>("stillbirth_day", "loss_leave", "leave_before_birth"),
    row<&Switches::early_return_unmet>("early_return_unmet", "stop_at_return", "refer"),
    row<&Switches::loss_one_time>("loss_one_time", "refer", "do_not_pay", "pay"),
    row<&Switches::father_lump_before_2021>("father_lump_before_2021", "not_paid", "paid"),
    row<&Switches::handover_day>("handover_day", "intended_mother", "surrogate"),
    row<&Switches::surrogate_floor>("surrogate_floor", "sixty_days", "months_and_days"),
    row<&Switches::voluntary_window>("voluntary_window", "as_compulsory", "months_before_birth"),
};

std::size_t position_of(const SwitchRow& row, std::string_view option) {
    return static_cast<std::size_t>(std::ranges::find(row.options(), option) -
                                    row.options().begin());
}

const SwitchRow* row_of(std::string_view key) {
    const auto* found = std::ranges::find(k_rows, key, &SwitchRow::key);
    return found == k_rows.end() ? nullptr : found;
}

std::string text_at(const Node& table, std::string_view key) {
    const Node* node = table.find(key);
    const auto* text = node != nullptr ? std::get_if<std::string>(&node->value) : nullptr;
    return text != nullptr ? *text : std::string{};
}

/// The options in the file must be ours, so that a reader of the file can trust them.
bool same_options(const Node& table, const SwitchRow& row) {
    const Node* node = table.find("options");
    const auto* list = node != nullptr ? std::get_if<NodeList>(&node->value) : nullptr;
    return list != nullptr &&
           std::ranges::equal(*list, row.options(), [](const Node& item, std::string_view option) {
               const auto* text = std::get_if<std::string>(&item.value);
               return text != nullptr && *text == option;
           });
}

void read_switch(const std::string& file, const Node& table, const SwitchRow& row, Switches& out,
                 Findings& findings) {
    const auto fault = [&](int line, std::string_view text) {
        findings.add(file, line, fmt::format("{}: {}", row.key, text));
    };
    const std::size_t standard = row.position(Switches{});
    const std::size_t value = position_of(row, text_at(table, "value"));
    if (value == row.count)
        fault(table.line, "value is not an option");
    else
        row.choose(out, value);
    if (position_of(row, text_at(table, "default")) != standard) {
        fault(table.line, "default is not ours");
    }
    if (!same_options(table, row)) fault(table.line, "options are not ours");
    if (text_at(table, "reason").empty() || text_at(table, "gap").empty()) {
        fault(table.line, "needs a reason and a gap");
    }
    static constexpr std::array<std::string_view, 5> k_keys{"value", "default", "options", "reason",
                                                            "gap"};
    for (const auto& [key, node] : std::get<NodeTable>(table.value)) {
        if (std::ranges::find(k_keys, key) == k_keys.end()) fault(node.line, "unknown key " + key);
    }
}

}  // namespace

Result<void> Switches::set(std::string_view key, std::string_view option) {
    const SwitchRow* row = row_of(key);
    if (row == nullptr) {
        return fail(ErrorCode::not_found,
                    {"Không có cách hiểu mang tên này.", "There is no switch of this name."},
                    {fmt::format("unknown switch {}", key)});
    }
    const std::size_t at = position_of(*row, option);
    if (at == row->count) {
        return fail(ErrorCode::malformed,
                    {"Cách hiểu không có lựa chọn này.", "The switch has no such option."},
                    {fmt::format("{}: value is not an option", key)});
    }
    row->choose(*this, at);
    return {};
}

std::string_view Switches::option(std::string_view name) const {
    const SwitchRow* row = row_of(name);
    return row != nullptr ? row->names[row->position(*this)] : std::string_view{};
}

std::string Switches::deviations() const {
    std::string text;
    const Switches standard;
    if (*this == standard) return text;
    for (const SwitchRow& row : k_rows) {
        const std::size_t at = row.position(*this);
        if (at == row.position(standard)) continue;
        text.append(text.empty() ? "" : "; ").append(row.key).append("=").append(row.names[at]);
    }
    return text;
}

void read_switches(const std::string& file, const Node& root, Switches& out, Findings& findings) {
    for (const SwitchRow& row : k_rows) {
        const Node* table = root.find(row.key);
        if (table == nullptr || !std::holds_alternative<NodeTable>(table->value))
            findings.add(file, root.line, fmt::format("switch {} is missing", row.key));
        else
            read_switch(file, *table, row, out, findings);
    }
    for (const auto& [key, node] : std::get<NodeTable>(root.value)) {
        if (row_of(key) == nullptr) {
            findings.add(file, node.line, fmt::format("unknown switch {}", key));
        }
    }
}

void read_switch_overlay(const SourceTree& overlay, Switches& out, Findings& findings) {
    const Node* table = overlay.root.find(k_overlay_switches);
    if (table == nullptr) return;
    const auto* entries = std::get_if<NodeTable>(&table->value);
    if (entries == nullptr) {
        findings.add(overlay.file, table->line, "switches must be a table");
        return;
    }
    for (const auto& [key, node] : *entries) {
        const auto* option = std::get_if<std::string>(&node.value);
        const auto set = out.set(key, option != nullptr ? *option : std::string{});
        if (!set) findings.add(overlay.file, node.line, set.error().log.text);
    }
}

}  // namespace lt::law
