#include "law/switches.hpp"

#include "law/impl/readers.hpp"

namespace lt::law {
namespace {

/// The options of one switch in the order of its enumerators.
using Options = std::vector<std::string_view>;

/// Calls visit(name, options, position of the value, setter) for every switch.
template <class S, class Visit>
void for_each_switch(S& s, Visit visit) {
    const auto one = [&](std::string_view name, auto& value, const Options& options) {
        using Enum = std::remove_cvref_t<decltype(value)>;
        visit(name, options, static_cast<std::size_t>(value), [&](std::size_t at) {
            if constexpr (!std::is_const_v<S>)
                value = static_cast<Enum>(at);
            else
                static_cast<void>(at);
        });
    };
    one("rounding_order", s.rounding_order, {"per_line", "per_unit"});
    one("rounding", s.rounding, {"half_up", "down", "up"});
    one("month_end", s.month_end, {"clamp", "overflow"});
    one("sickness_base", s.sickness_base, {"before_spell", "before_each_month"});
    one("wage_gap", s.wage_gap, {"latest_contributed", "refer"});
    one("birth_month_wage", s.birth_month_wage, {"own_wage", "always"});
    one("sickness_transition", s.sickness_transition, {"per_day", "first_day"});
    one("second_child_date", s.second_child_date, {"birth", "leave_start"});
    one("second_child_unproved", s.second_child_unproved, {"accept_declaration", "refer"});
    one("deadline_on_rest_day", s.deadline_on_rest_day, {"next_working_day", "keep"});
}

std::string text_at(const Node& table, std::string_view key) {
    const Node* node = table.find(key);
    const auto* text = node != nullptr ? std::get_if<std::string>(&node->value) : nullptr;
    return text != nullptr ? *text : std::string{};
}

std::size_t position(const Options& options, std::string_view value) {
    return static_cast<std::size_t>(std::ranges::find(options, value) - options.begin());
}

/// The options in the file must be ours, so that a reader of the file can trust them.
bool same_options(const Node& table, const Options& options) {
    const Node* node = table.find("options");
    const auto* list = node != nullptr ? std::get_if<NodeList>(&node->value) : nullptr;
    if (list == nullptr || list->size() != options.size()) return false;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const auto* text = std::get_if<std::string>(&(*list)[i].value);
        if (text == nullptr || *text != options[i]) return false;
    }
    return true;
}

}  // namespace

std::string Switches::deviations() const {
    std::string text;
    std::vector<std::size_t> defaults;
    const Switches standard;
    for_each_switch(standard,
                    [&](auto, const auto&, std::size_t at, auto) { defaults.push_back(at); });
    std::size_t next = 0;
    for_each_switch(*this, [&](auto name, const Options& options, std::size_t at, auto) {
        if (at == defaults[next++]) return;
        text.append(text.empty() ? "" : "; ").append(name).append("=").append(options[at]);
    });
    return text;
}

void read_switches(const std::string& file, const Node& root, Switches& out, Findings& findings) {
    std::vector<std::string_view> known;
    for_each_switch(out, [&](auto name, const Options& options, std::size_t standard, auto set) {
        known.push_back(name);
        const Node* table = root.find(name);
        if (table == nullptr || !std::holds_alternative<NodeTable>(table->value)) {
            findings.add(file, root.line, fmt::format("switch {} is missing", name));
            return;
        }
        const std::size_t value = position(options, text_at(*table, "value"));
        if (value == options.size()) {
            findings.add(file, table->line, fmt::format("{}: value is not an option", name));
        } else {
            set(value);
        }
        if (position(options, text_at(*table, "default")) != standard) {
            findings.add(file, table->line, fmt::format("{}: default is not ours", name));
        }
        if (!same_options(*table, options)) {
            findings.add(file, table->line, fmt::format("{}: options are not ours", name));
        }
        if (text_at(*table, "reason").empty() || text_at(*table, "gap").empty()) {
            findings.add(file, table->line, fmt::format("{}: needs a reason and a gap", name));
        }
        for (const auto& [key, node] : std::get<NodeTable>(table->value)) {
            const bool ours = key == "value" || key == "default" || key == "options" ||
                              key == "reason" || key == "gap";
            if (!ours) findings.add(file, node.line, fmt::format("{}: unknown key {}", name, key));
        }
    });
    for (const auto& [key, node] : std::get<NodeTable>(root.value)) {
        if (std::ranges::find(known, key) == known.end()) {
            findings.add(file, node.line, fmt::format("unknown switch {}", key));
        }
    }
}

}  // namespace lt::law
