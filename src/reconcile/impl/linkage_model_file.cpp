// The model as JSON.  Doubles are written in their shortest exact form, so a model that was written
// and read is the same model and has the same hash.
#include <fmt/format.h>

#include <array>
#include <charconv>

#include "base/json.hpp"
#include "crypto/digest.hpp"
#include "reconcile/fellegi_sunter.hpp"

namespace lt::reconcile {
namespace {

constexpr std::string_view k_format = "lienthong linkage model 1";

json::Value number(double value) {
    std::array<char, 32> digits{};  // the shortest exact form needs 24
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                       std::chars_format::scientific);
    return json::Decimal{std::string(digits.data(), written.ptr)};
}

json::Array numbers(const std::vector<double>& values) {
    json::Array list;
    for (const double value : values) list.push_back(number(value));
    return list;
}

json::Object object_of(const LinkageModel& model) {
    json::Array fields;
    for (const FieldModel& field : model.fields) {
        json::Object out;
        out.add("name", field.name);
        out.add("by_frequency", field.frequencies == Frequencies::counted);
        out.add("m", numbers(field.m));
        out.add("u", numbers(field.u));
        fields.emplace_back(std::move(out));
    }
    json::Object out;
    out.add("format", k_format);
    out.add("prior", number(model.prior));
    out.add("fields", std::move(fields));
    return out;
}

std::unexpected<Error> malformed(std::string_view what) {
    return fail(ErrorCode::malformed,
                {"Tệp mô hình so khớp không đúng mẫu.", "The linkage model is malformed."},
                {fmt::format("linkage model: {}", what)});
}

/// A probability above 0, up to 1.
Result<double> read_probability(const json::Value* value) {
    if (value == nullptr || value->decimal() == nullptr) return malformed("no number");
    const std::string& text = value->decimal()->text;
    double read = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), read);
    if (error != std::errc{} || end != text.data() + text.size()) return malformed("number");
    if (!(read > 0 && read <= 1)) return malformed("a probability outside (0, 1]");
    return read;
}

Result<std::vector<double>> read_levels(const json::Value* value) {
    if (value == nullptr || value->array() == nullptr) return malformed("no levels");
    if (value->array()->empty() || value->array()->size() > k_levels_max) {
        return malformed("number of levels");
    }
    std::vector<double> levels;
    for (const json::Value& item : *value->array()) {
        LT_TRY(const double level, read_probability(&item));
        levels.push_back(level);
    }
    return levels;
}

Result<FieldModel> read_field(const json::Value& value) {
    const auto name = value.text_at("name");
    const json::Value* const by = value.find("by_frequency");
    if (!name || by == nullptr || by->boolean() == nullptr) return malformed("field");
    FieldModel field{*name, {}, {}, *by->boolean() ? Frequencies::counted : Frequencies::ignored};
    LT_TRY(field.m, read_levels(value.find("m")));
    LT_TRY(field.u, read_levels(value.find("u")));
    if (field.m.size() != field.u.size()) return malformed("m and u differ in levels");
    return field;
}

}  // namespace

std::string linkage_model_hash(const LinkageModel& model) {
    return crypto::sha256(json::dump(object_of(model))).hex();
}

std::string write_linkage_model(const LinkageModel& model) {
    json::Object out = object_of(model);
    out.add("sha256", linkage_model_hash(model));
    return json::dump_pretty(out) + "\n";
}

Result<LinkageModel> read_linkage_model(std::string_view bytes) {
    if (bytes.size() > k_model_bytes_max) {
        return fail(ErrorCode::too_large,
                    {"Tệp mô hình so khớp quá lớn.", "The linkage model is too large."});
    }
    LT_TRY(const json::Value root, json::parse(bytes));
    if (root.text_at("format") != k_format) return malformed("format");
    LinkageModel model;
    LT_TRY(model.prior, read_probability(root.find("prior")));
    if (model.prior >= 1) return malformed("prior");
    const json::Value* const fields = root.find("fields");
    if (fields == nullptr || fields->array() == nullptr || fields->array()->size() > k_fields_max) {
        return malformed("fields");
    }
    for (const json::Value& item : *fields->array()) {
        LT_TRY(FieldModel field, read_field(item));
        model.fields.push_back(std::move(field));
    }
    if (root.text_at("sha256") != linkage_model_hash(model)) {
        return fail(ErrorCode::corrupt, {"Tệp mô hình so khớp đã bị sửa.",
                                         "The linkage model was changed after it was written."});
    }
    return model;
}

}  // namespace lt::reconcile
