// schemas/decide-request.json and docs/decide.md say what the tables say, no more and no less.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "base/json.hpp"
#include "batch/impl/request/walk.hpp"
#include "batch/request.hpp"

namespace lt::batch {
namespace {

using Names = std::set<std::string, std::less<>>;

std::string bytes_of(const std::string& file) {
    std::ifstream in{LT_SOURCE_DIR + ("/" + file), std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

const json::Value& schema() {
    static const json::Value read = json::parse(bytes_of("schemas/decide-request.json")).value();
    return read;
}

/// A schema by the name of its struct or choice.
const json::Value* definition(std::string_view name) {
    return name == "Request" ? &schema() : schema().find("$defs")->find(name);
}

std::string ref(const json::Value& value) {
    constexpr std::string_view k_prefix = "#/$defs/";
    const std::string text = value.text_at("$ref").value_or("");
    return text.starts_with(k_prefix) ? text.substr(k_prefix.size()) : text;
}

Names keys_of(const json::Value* object) {
    Names names;
    if (object == nullptr || object->object() == nullptr) return names;
    for (const auto& [key, value] : object->object()->members()) names.insert(key);
    return names;
}

Names texts_of(const json::Value* list) {
    Names texts;
    if (list == nullptr) return texts;
    for (const json::Value& item : *list->array()) texts.insert(*item.string());
    return texts;
}

Names rows_of(const Table& table, bool required_only) {
    Names names;
    for (const Member& row : table.members) {
        if (!required_only || row.need == Need::required) names.insert(std::string{row.name});
    }
    return names;
}

/// What is wrong with the schema of a value; empty when it is that of the kind.
std::string fault(const json::Value& value, const Kind& kind, Limits limits) {
    const std::string type = value.text_at("type").value_or("");
    const auto refers = [&](std::string_view to) {
        return ref(value) == to ? std::string{} : fmt::format("must refer to {}", to);
    };
    switch (kind.shape) {
        case Shape::text: return refers("Text");
        case Shape::money: return refers("Dong");
        case Shape::day_count: return refers("Days");
        case Shape::date: return refers("Day");
        case Shape::month: return refers("Month");
        case Shape::weekly_rest: return refers("WeeklyRest");
        case Shape::flag: return type == "boolean" ? "" : "must be boolean";
        case Shape::integer:
            return type == "integer" && value.integer_at("minimum") == limits.low &&
                           value.integer_at("maximum") == limits.high
                       ? ""
                       : fmt::format("must be an integer from {} to {}", limits.low, limits.high);
        case Shape::choice: {
            const json::Value* options = definition(ref(value));
            const auto words = kind.options();
            return options != nullptr &&
                           texts_of(options->find("enum")) == Names(words.begin(), words.end())
                       ? ""
                       : "must refer to its words";
        }
        case Shape::object:
            if (kind.members == nullptr) return type == "object" ? "" : "must be an object";
            return refers(kind.members().name);
        case Shape::list: {
            const json::Value* items = value.find("items");
            const bool bounded =
                value.integer_at("maxItems") == static_cast<std::int64_t>(k_list_max);
            if (type != "array" || items == nullptr || !bounded) return "must be a bounded list";
            return fault(*items, *kind.element, limits);
        }
    }
    return "has no kind";
}

TEST(RequestSchema, IsWhatTheTablesRead) {
    Names seen;
    walk_tables([&](const Table& table) {
        const json::Value* object = definition(table.name);
        ASSERT_NE(object, nullptr) << "the schema has no " << table.name;
        seen.insert(std::string{table.name});
        EXPECT_EQ(keys_of(object->find("properties")), rows_of(table, false)) << table.name;
        EXPECT_EQ(texts_of(object->find("required")), rows_of(table, true)) << table.name;
        const json::Value* closed = object->find("additionalProperties");
        EXPECT_TRUE(closed != nullptr && closed->boolean() != nullptr && !*closed->boolean())
            << table.name;
        for (const Member& row : table.members) {
            const json::Value* property = object->find("properties")->find(row.name);
            if (property == nullptr) continue;
            EXPECT_EQ(fault(*property, *row.kind, row.limits), "") << table.name << "." << row.name;
            EXPECT_FALSE(property->text_at("description").value_or("").empty())
                << table.name << "." << row.name << " is not described";
        }
    });
    for (const auto& [name, value] : schema().find("$defs")->object()->members()) {
        if (value.text_at("type") == "object") EXPECT_TRUE(seen.contains(name)) << name;
    }
}

TEST(RequestSchema, GivesEachBenefitItsEvent) {
    const auto& branches = *schema().find("allOf")->array();
    ASSERT_EQ(branches.size(), static_cast<std::size_t>(benefit::k_benefit_kinds));
    for (const json::Value& branch : branches) {
        const std::string name =
            *branch.find("if")->find("properties")->find("benefit")->text_at("const");
        const auto kind = benefit::benefit_kind_of(name);
        ASSERT_TRUE(kind) << name;
        EXPECT_EQ(ref(*branch.find("then")->find("properties")->find("event")),
                  event_table(*kind).name);
    }
}

// ------------------------------------------------------------------ the manual

/// The members in the rows of the table below "### StructName".
Names documented(const std::string& manual, std::string_view name) {
    Names members;
    const std::size_t head = manual.find(fmt::format("\n### {}\n", name));
    if (head == std::string::npos) return members;
    const std::size_t end = std::min(manual.find("\n### ", head + 1), manual.size());
    for (std::size_t at = head; (at = manual.find("\n| `", at + 1)) < end;) {
        const std::size_t first = at + 4;
        members.insert(manual.substr(first, manual.find('`', first) - first));
    }
    return members;
}

TEST(RequestManual, DescribesEveryMember) {
    const std::string manual = bytes_of("docs/decide.md");
    walk_tables([&](const Table& table) {
        EXPECT_EQ(documented(manual, table.name), rows_of(table, false)) << table.name;
        for (const Member& row : table.members) {
            const Kind& kind = row.kind->element != nullptr ? *row.kind->element : *row.kind;
            if (kind.shape != Shape::choice) continue;
            for (const std::string_view word : kind.options()) {
                EXPECT_NE(manual.find(fmt::format("`{}`", word)), std::string::npos)
                    << row.name << ": " << word;
            }
        }
    });
}

}  // namespace
}  // namespace lt::batch
