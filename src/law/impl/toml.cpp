#include "law/impl/toml.hpp"

#include <toml++/toml.h>

namespace lt::law {
namespace {

int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

Node convert(const toml::node& from);

NodeTable convert_table(const toml::table& from) {
    NodeTable table;
    for (const auto& [key, value] : from) {
        table.emplace_back(std::string{key.str()}, convert(value));
    }
    return table;
}

Node convert(const toml::node& from) {
    Node node{line_of(from), {}};
    if (const auto* integer = from.as_integer()) node.value = integer->get();
    if (const auto* flag = from.as_boolean()) node.value = flag->get();
    if (const auto* text = from.as_string()) node.value = text->get();
    if (const auto* table = from.as_table()) node.value = convert_table(*table);
    if (const auto* array = from.as_array()) {
        NodeList list;
        for (const toml::node& item : *array) list.push_back(convert(item));
        node.value = std::move(list);
    }
    if (const auto* date = from.as_date()) {
        const toml::date d = date->get();
        if (const auto day = Date::make(d.year, d.month, d.day)) node.value = *day;
    }
    return node;
}

}  // namespace

Node read_toml(const std::string& file, const std::string& text, Findings& findings) {
    try {
        const toml::table root = toml::parse(text, file);
        return Node{1, convert_table(root)};
    } catch (const toml::parse_error& error) {
        findings.add(file, static_cast<int>(error.source().begin.line), error.description());
        return Node{1, NodeTable{}};
    }
}

}  // namespace lt::law
