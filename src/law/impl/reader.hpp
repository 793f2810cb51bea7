// The fields of one TOML table, taken one by one by name and type; what was not taken is an unknown
// key.  Every fault goes to `findings` with file and line.
#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string>
#include <vector>

#include "law/impl/source_tree.hpp"

namespace lt::law {

inline constexpr std::int64_t k_number_max =
    1'000'000'000'000;  ///< wages and amounts stay below 10^12

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
    /// The enumerators of a list of texts.
    template <class E>
    std::vector<E> all_of(std::string_view key, std::initializer_list<std::string_view> names) {
        std::vector<E> chosen;
        for (const std::string& text : word_list(key)) {
            const auto at = std::ranges::find(names, text);
            if (at == names.end())
                fault(x_table.line, fmt::format("{} has an unknown value", key));
            else
                chosen.push_back(static_cast<E>(at - names.begin()));
        }
        return chosen;
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

}  // namespace lt::law
