// A request in the making: JSON that can be changed member by member.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"

namespace lt::batch::test {

struct Node {
    enum class Form { scalar, object, list };
    Form form = Form::scalar;
    std::string scalar = "null";  ///< as JSON
    std::vector<std::pair<std::string, Node>> members;
    std::vector<Node> items;

    static Node object() {
        Node node;
        node.form = Form::object;
        return node;
    }
    Node& member(std::string_view name) {
        for (auto& [key, node] : members) {
            if (key == name) return node;
        }
        return members.emplace_back(std::string{name}, Node{}).second;
    }
    [[nodiscard]] bool has(std::string_view name) const {
        for (const auto& [key, node] : members) {
            if (key == name) return true;
        }
        return false;
    }
    void set_text(std::string_view text) { scalar = json::dump(json::Value{text}); }
    /// A text member without its quotes; empty when there is none.
    [[nodiscard]] std::string text_of(std::string_view name) const {
        for (const auto& [key, node] : members) {
            if (key == name && node.scalar.size() > 2) {
                return node.scalar.substr(1, node.scalar.size() - 2);
            }
        }
        return {};
    }
    [[nodiscard]] std::string json() const {
        if (form == Form::scalar) return scalar;
        std::string out(1, form == Form::object ? '{' : '[');
        for (const auto& [key, node] : members) {
            out.append(out.size() > 1 ? "," : "").append("\"" + key + "\":" + node.json());
        }
        for (const Node& item : items) out.append(out.size() > 1 ? "," : "").append(item.json());
        return out.append(1, form == Form::object ? '}' : ']');
    }
};

}  // namespace lt::batch::test
