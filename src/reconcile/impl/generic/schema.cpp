// Reads a schema.  The only file of `reconcile` that includes toml++.
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <utility>

#include "reconcile/generic.hpp"

namespace lt::reconcile::generic {
namespace {

constexpr std::array<std::pair<std::string_view, Kind>, 8> k_kinds{
    {{"name", Kind::name},
     {"given_name", Kind::given_name},
     {"date", Kind::date},
     {"sex", Kind::sex},
     {"id", Kind::id},
     {"address", Kind::address},
     {"text", Kind::text},
     {"number", Kind::number}}};
constexpr std::array<std::pair<std::string_view, Task>, 3> k_tasks{
    {{"deduplicate", Task::deduplicate},
     {"one_to_one", Task::one_to_one},
     {"many_to_one", Task::many_to_one}}};

template <class Table>
auto named(const Table& table, std::string_view name) {
    return std::ranges::find(table, name, [](const auto& entry) { return entry.first; });
}

/// Collects all that is wrong.
class SchemaReader {
  public:
    Schema read(const toml::table& root) {
        Schema schema;
        known(root, {"task", "id", "threshold", "field"});
        const std::string task = text(root, "task");
        const auto found = named(k_tasks, task);
        if (found == k_tasks.end()) fault(fmt::format("task: \"{}\" is unknown", task));
        if (found != k_tasks.end()) schema.task = found->second;
        schema.id_column = text(root, "id");
        if (const auto node = root["threshold"]) {
            const auto bits = node.value<double>();
            if (!bits || !(*bits >= -k_threshold_max && *bits <= k_threshold_max)) {
                fault(fmt::format("threshold: a number of bits from {} to {}", -k_threshold_max,
                                  k_threshold_max));
            }
            schema.threshold = bits.value_or(0);
        }
        if (const toml::array* const fields = root["field"].as_array()) {
            for (const toml::node& node : *fields) {
                if (const toml::table* const table = node.as_table()) {
                    schema.fields.push_back(field(*table));
                } else {
                    fault("field: a list of tables");
                }
            }
        }
        if (schema.fields.empty()) fault("field: none is named");
        if (schema.fields.size() > k_fields_max) {
            fault(fmt::format("field: more than {}", k_fields_max));
        }
        return schema;
    }
    [[nodiscard]] const std::string& faults() const { return x_faults; }

  private:
    Field field(const toml::table& table) {
        Field field;
        known(table, {"columns", "right_columns", "kind"});
        field.left = columns(table, "columns");
        if (field.left.empty()) fault("columns: at least one");
        field.right =
            table.contains("right_columns") ? columns(table, "right_columns") : field.left;
        for (const std::string& column : field.left) {
            field.name += (field.name.empty() ? "" : "+") + column;
        }
        const std::string kind = text(table, "kind");
        const auto found = named(k_kinds, kind);
        if (found == k_kinds.end()) fault(fmt::format("kind: \"{}\" is unknown", kind));
        if (found != k_kinds.end()) field.kind = found->second;
        return field;
    }

    std::vector<std::string> columns(const toml::table& table, std::string_view key) {
        std::vector<std::string> names;
        const toml::array* const list = table[key].as_array();
        if (list == nullptr) fault(fmt::format("{}: a list of column names", key));
        for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
            const auto name = (*list)[i].value_exact<std::string>();
            if (!name || name->empty()) fault(fmt::format("{}: a list of column names", key));
            names.push_back(name.value_or(""));
        }
        return names;
    }

    std::string text(const toml::table& table, std::string_view key) {
        const auto value = table[key].value_exact<std::string>();
        if (!value || value->empty()) fault(fmt::format("{}: a text is needed", key));
        return value.value_or("");
    }

    void known(const toml::table& table, std::initializer_list<std::string_view> keys) {
        for (const auto& [key, value] : table) {
            if (std::ranges::find(keys, key.str()) == keys.end()) {
                fault(fmt::format("\"{}\" is no key", key.str()));
            }
        }
    }

    void fault(const std::string& what) { x_faults += (x_faults.empty() ? "" : "; ") + what; }

    std::string x_faults;
};

std::unexpected<Error> bad(const std::string& what) {
    return fail(ErrorCode::malformed, {"Tệp mô tả cột sai: " + what, "Schema: " + what});
}

}  // namespace

std::string_view name_of(Kind kind) noexcept {
    return std::ranges::find(k_kinds, kind, [](const auto& entry) { return entry.second; })->first;
}

Result<Schema> read_schema(std::string_view toml) {
    if (toml.size() > k_schema_bytes_max) {
        return fail(ErrorCode::too_large, {"Tệp mô tả cột quá lớn.", "The schema is too large."});
    }
    try {
        const toml::table root = toml::parse(toml);
        SchemaReader reader;
        Schema schema = reader.read(root);
        if (!reader.faults().empty()) return bad(reader.faults());
        return schema;
    } catch (const toml::parse_error& error) {
        return bad(fmt::format("line {}: {}", error.source().begin.line, error.description()));
    }
}

}  // namespace lt::reconcile::generic
