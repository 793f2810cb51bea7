// JSON on nlohmann/json's event parser: the only file that includes it.
#include "base/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace lt::json {

Object& Object::add(std::string key, Value value) {
    LT_ASSERT(find(key) == nullptr);
    x_members.emplace_back(std::move(key), std::move(value));
    return *this;
}

void Object::set_new(std::string key, Value value) {
    x_members.emplace_back(std::move(key), std::move(value));
}

Object& Object::set(std::string key, Value value) {
    for (auto& [name, held] : x_members) {
        if (name == key) {
            held = std::move(value);
            return *this;
        }
    }
    x_members.emplace_back(std::move(key), std::move(value));
    return *this;
}

const Value* Object::find(std::string_view key) const {
    for (const auto& [name, value] : x_members) {
        if (name == key) return &value;
    }
    return nullptr;
}

const Value* Value::find(std::string_view key) const {
    const Object* members = object();
    return members == nullptr ? nullptr : members->find(key);
}

std::optional<std::string> Value::text_at(std::string_view key) const {
    const Value* member = find(key);
    return member != nullptr && member->string() != nullptr ? std::optional{*member->string()}
                                                            : std::nullopt;
}

std::optional<std::int64_t> Value::integer_at(std::string_view key) const {
    const Value* member = find(key);
    return member != nullptr && member->integer() != nullptr ? std::optional{*member->integer()}
                                                             : std::nullopt;
}

namespace {

/// Builds our values from the library's events and refuses what the library would take.
class Builder {
  public:
    using number_integer_t = nlohmann::json::number_integer_t;
    using number_unsigned_t = nlohmann::json::number_unsigned_t;
    using number_float_t = nlohmann::json::number_float_t;
    using string_t = nlohmann::json::string_t;
    using binary_t = nlohmann::json::binary_t;

    bool null() { return put(Value{}); }
    bool boolean(bool v) { return put(Value{v}); }
    bool number_integer(number_integer_t v) { return put(Value{static_cast<std::int64_t>(v)}); }
    bool number_unsigned(number_unsigned_t v) {
        if (v > static_cast<number_unsigned_t>(INT64_MAX))
            return refuse("an integer beyond 64 bits");
        return put(Value{static_cast<std::int64_t>(v)});
    }
    bool number_float(number_float_t, const string_t& written) {
        if (written.size() > k_number_max) return refuse("a number longer than 128 characters");
        if (written.find_first_of(".eE") == string_t::npos)
            return refuse("an integer beyond 64 bits");
        return put(Value{Decimal{written}});
    }
    bool string(string_t& v) { return put(Value{std::move(v)}); }
    bool binary(binary_t&) { return refuse("binary data"); }
    bool start_object(std::size_t) { return open(Value{Object{}}); }
    bool end_object() { return close(); }
    bool start_array(std::size_t) { return open(Value{Array{}}); }
    bool end_array() { return close(); }
    bool key(string_t& name) {
        auto& seen = x_open.back().keys;
        if (!seen.insert(name).second) return refuse("a duplicate key");
        x_open.back().key = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
        x_problem = fmt::format("a syntax error at byte {}", position);
        return false;
    }

    [[nodiscard]] const std::string& problem() const { return x_problem; }
    [[nodiscard]] Value take() { return std::move(x_root); }

  private:
    struct Level {
        Value value;
        std::string key;
        std::unordered_set<std::string> keys;
    };
    bool refuse(const char* what) {
        x_problem = what;
        return false;
    }
    bool open(Value value) {
        if (x_open.size() >= static_cast<std::size_t>(k_depth_max))
            return refuse("more than 64 levels");
        x_open.push_back({std::move(value), {}, {}});
        return true;
    }
    bool close() {
        Value done = std::move(x_open.back().value);
        x_open.pop_back();
        return put(std::move(done));
    }
    bool put(Value value) {
        if (++x_values > k_values_max) return refuse("more than 250,000 values");
        if (x_open.empty()) {
            x_root = std::move(value);
        } else if (Array* array = x_open.back().value.array()) {
            array->push_back(std::move(value));
        } else {
            x_open.back().value.object()->set_new(std::move(x_open.back().key), std::move(value));
        }
        return true;
    }
    std::vector<Level> x_open;
    std::size_t x_values = 0;
    Value x_root;
    std::string x_problem;
};

void write_string(std::string& out, std::string_view text) {
    out.push_back('"');
    for (const char c : text) {
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<int>(c));
                } else {
                    out.push_back(c);
                }
        }
    }
    out.push_back('"');
}

struct Writer {
    std::string& out;
    bool pretty;

    void line(int depth) const {
        if (!pretty) return;
        out.push_back('\n');
        out.append(static_cast<std::size_t>(depth) * 2, ' ');
    }
    void write(const Value& value, int depth) const {
        if (const bool* flag = value.boolean()) {
            out += *flag ? "true" : "false";
        } else if (const std::int64_t* number = value.integer()) {
            fmt::format_to(std::back_inserter(out), "{}", *number);
        } else if (const Decimal* decimal = value.decimal()) {
            out += decimal->text;
        } else if (const std::string* text = value.string()) {
            write_string(out, *text);
        } else if (const Array* array = value.array()) {
            write_array(*array, depth);
        } else if (const Object* object = value.object()) {
            write_object(*object, depth);
        } else {
            out += "null";
        }
    }
    void write_array(const Array& array, int depth) const {
        out.push_back('[');
        for (std::size_t i = 0; i < array.size(); ++i) {
            if (i > 0) out.push_back(',');
            line(depth + 1);
            write(array[i], depth + 1);
        }
        if (!array.empty()) line(depth);
        out.push_back(']');
    }
    void write_object(const Object& object, int depth) const {
        out.push_back('{');
        bool first = true;
        for (const auto& [key, value] : object.members()) {
            if (!first) out.push_back(',');
            first = false;
            line(depth + 1);
            write_string(out, key);
            out += pretty ? ": " : ":";
            write(value, depth + 1);
        }
        if (!object.empty()) line(depth);
        out.push_back('}');
    }
};

}  // namespace

Result<Value> parse(std::string_view bytes) {
    if (bytes.size() > k_bytes_max) {
        return fail(ErrorCode::too_large, {"JSON quá lớn.", "The JSON text is too large."});
    }
    const auto refuse = [](const std::string& why) {
        return fail(ErrorCode::malformed,
                    {"JSON không hợp lệ: " + why + ".", "The JSON text is not valid: " + why + "."},
                    {"json: " + why});
    };
    if (bytes.starts_with("\xEF\xBB\xBF")) return refuse("a byte order mark");
    if (!is_utf8(bytes)) return refuse("invalid UTF-8");
    // The library takes a zero byte for the end of the text and would ignore what follows.
    if (bytes.find('\0') != std::string_view::npos) return refuse("a zero byte");
    Builder builder;
    try {
        if (!nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &builder))
            return refuse(builder.problem());
    } catch (const nlohmann::json::exception&) {
        return refuse("a number out of range");
    }
    return builder.take();
}

std::string dump(const Value& value) {
    std::string out;
    Writer{out, false}.write(value, 0);
    return out;
}

std::string dump_pretty(const Value& value) {
    std::string out;
    Writer{out, true}.write(value, 0);
    out.push_back('\n');
    return out;
}

}  // namespace lt::json
