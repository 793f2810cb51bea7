// What a TOML file says, with line numbers and without the TOML library: the readers of parameters,
// switches and calendars work on this, so that one .cpp alone knows toml++.
#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/date.hpp"

namespace lt::law {

struct Node;
struct NodeEntry;
using NodeList = std::vector<Node>;
using NodeTable = std::vector<NodeEntry>;  ///< in the order of the keys

struct Node {
    int line = 0;
    /// monostate: a TOML type the law files do not use (floats, times).
    std::variant<std::monostate, std::int64_t, bool, std::string, Date, NodeList, NodeTable> value;

    [[nodiscard]] const Node* find(std::string_view key) const;
};

struct NodeEntry {
    std::string key;
    Node node;
};

inline const Node* Node::find(std::string_view key) const {
    const auto* table = std::get_if<NodeTable>(&value);
    if (table == nullptr) return nullptr;
    for (const auto& [name, node] : *table) {
        if (name == key) return &node;
    }
    return nullptr;
}

/// Every fault found, as "file:line: text".
class Findings {
  public:
    void add(const std::string& file, int line, std::string_view text) {
        x_lines.push_back(file + ":" + std::to_string(line) + ": " + std::string{text});
    }
    [[nodiscard]] const std::vector<std::string>& lines() const { return x_lines; }
    [[nodiscard]] bool empty() const { return x_lines.empty(); }

  private:
    std::vector<std::string> x_lines;
};

}  // namespace lt::law
