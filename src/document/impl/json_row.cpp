#include "document/impl/json_row.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace lt::document {
namespace {

/// Members of an address, smallest place first, as an address is written.
constexpr std::string_view k_address_members[] = {"dcChiTiet", "maXa", "maHuyen", "maTinh",
                                                  "quocGia"};

std::optional<std::string> scalar(const json::Value& value) {
    if (value.is_null()) return std::string{};
    if (const auto* text = value.string()) return *text;
    if (const auto* number = value.integer()) return std::to_string(*number);
    if (const auto* decimal = value.decimal()) return decimal->text;
    if (const auto* flag = value.boolean()) return *flag ? "1" : "0";
    return std::nullopt;
}

std::optional<std::string> address_line(const json::Object& address) {
    std::string line;
    for (const std::string_view name : k_address_members) {
        const json::Value* member = address.find(name);
        const auto part = member != nullptr ? scalar(*member) : std::string{};
        if (!part) return std::nullopt;
        if (trimmed(*part).empty()) continue;
        line.append(line.empty() ? "" : ", ").append(trimmed(*part));
    }
    return line;
}

std::optional<std::string> text_of(const json::Value& value, Format format) {
    auto text = value.object() != nullptr && format == Format::address
                    ? address_line(*value.object())
                    : scalar(value);
    return text && is_xml_text(*text) ? text : std::nullopt;
}

}  // namespace

std::string_view shown_name(std::string_view name) {
    constexpr std::size_t k_name_max = 64;  // the longest name of a field has 22 characters
    if (name.size() <= k_name_max) return name;
    std::size_t end = k_name_max;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
    return name.substr(0, end);
}

std::size_t field_named(const TableSpec& table, std::string_view name) {
    return table.find(name).value_or(table.fields.size());
}

const json::Value* member_of(const json::Object& object, const FieldSpec& field) {
    if (const json::Value* value = object.find(field.name)) return value;
    for (const std::string_view name : field.also) {
        if (const json::Value* value = object.find(name)) return value;
    }
    return nullptr;
}

Record read_json_row(TableId table, const json::Object& object, const ReadLimits& limits,
                     Collector& findings) {
    Record row{table};
    const auto fields = row.table().fields;
    std::vector<bool> seen(fields.size());
    for (const auto& [name, value] : object.members()) {
        const std::size_t at = field_named(row.table(), name);
        if (at == fields.size()) {
            findings.add(Severity::warning, "F-UNKNOWN", shown_name(name),
                         fmt::format("Trường {} không có trong quy định của giấy; nội dung không "
                                     "dùng để giải quyết.",
                                     shown_name(name)));
            auto text = scalar(value);
            const bool kept = text && is_xml_text(*text) && row.can_hold(name) &&
                              row.unknown().size() < limits.unknown_max;
            if (kept) row.add_unknown({name, std::move(*text)});
            continue;
        }
        const FieldSpec& field = fields[at];
        const Severity severity =
            field.weight == Weight::decides ? Severity::error : Severity::warning;
        if (seen[at]) {
            findings.add(
                severity, "F-TWICE", field.name,
                fmt::format("{} được ghi hai lần dưới hai tên; chỉ lần đầu được đọc.", field.name));
            continue;
        }
        seen[at] = true;
        if (auto text = text_of(value, field.format)) {
            row.set(at, std::move(*text));
        } else {
            findings.add(severity, "F-FORMAT", field.name,
                         fmt::format("{} ({}) sai định dạng: phải là văn bản, không phải danh "
                                     "sách hay cấu trúc khác.",
                                     field.name, field.meaning_vi));
        }
    }
    return row;
}

}  // namespace lt::document
