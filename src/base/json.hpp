// JSON for signed and stored data: one meaning for every byte sequence.
//
// Refused although some parsers take them: duplicate keys, lone surrogates, invalid UTF-8, a BOM,
// depth over 64, numbers that are neither a 64-bit integer nor a decimal text we can keep exactly.
// Objects keep the order of their members; writing is deterministic, so equal values give equal
// bytes.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace lt::json {

class Value;
using Array = std::vector<Value>;
using Member = std::pair<std::string, Value>;

/// A number with a fraction or exponent, kept as it was written: money and shares never pass
/// through floating point.
struct Decimal {
    std::string text;
    friend bool operator==(const Decimal&, const Decimal&) = default;
};

/// Members in the order they were added or read.
class Object {
  public:
    /// Adds a member.  REQUIRES: the key is new.
    Object& add(std::string key, Value value);
    /// Adds a member whose key is known to be new (no look-up).
    void set_new(std::string key, Value value);
    /// Adds or replaces.
    Object& set(std::string key, Value value);
    [[nodiscard]] const Value* find(std::string_view key) const;
    [[nodiscard]] const std::vector<Member>& members() const { return x_members; }
    [[nodiscard]] bool empty() const;

  private:
    std::vector<Member> x_members;
};

/// Null, boolean, 64-bit integer, decimal, text, array or object.
class Value {
  public:
    Value() = default;
    Value(std::nullptr_t) {}
    Value(bool v) : x_data(v) {}
    Value(int v) : x_data(static_cast<std::int64_t>(v)) {}
    Value(std::int64_t v) : x_data(v) {}
    Value(Decimal v) : x_data(std::move(v)) {}
    Value(const char* v) : x_data(std::string{v}) {}
    Value(std::string_view v) : x_data(std::string{v}) {}
    Value(std::string v) : x_data(std::move(v)) {}
    Value(Array v) : x_data(std::move(v)) {}
    Value(Object v) : x_data(std::move(v)) {}

    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(x_data); }
    [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&x_data); }
    [[nodiscard]] const std::int64_t* integer() const { return std::get_if<std::int64_t>(&x_data); }
    [[nodiscard]] const Decimal* decimal() const { return std::get_if<Decimal>(&x_data); }
    [[nodiscard]] const std::string* string() const { return std::get_if<std::string>(&x_data); }
    [[nodiscard]] const Array* array() const { return std::get_if<Array>(&x_data); }
    [[nodiscard]] const Object* object() const { return std::get_if<Object>(&x_data); }
    [[nodiscard]] Array* array() { return std::get_if<Array>(&x_data); }
    [[nodiscard]] Object* object() { return std::get_if<Object>(&x_data); }
    /// Member of an object; null pointer when this is no object or has no such member.
    [[nodiscard]] const Value* find(std::string_view key) const;
    /// Text of a string member, or nothing.
    [[nodiscard]] std::optional<std::string> text_at(std::string_view key) const;
    /// Integer member, or nothing.
    [[nodiscard]] std::optional<std::int64_t> integer_at(std::string_view key) const;

  private:
    std::variant<std::monostate, bool, std::int64_t, Decimal, std::string, Array, Object> x_data;
};

inline bool Object::empty() const { return x_members.empty(); }

/// A value costs some 50 bytes of memory, a digit of JSON one: without this bound 32 MiB become
/// 800. The largest claim list has 1,000 rows of 50 fields.
inline constexpr std::size_t k_values_max = 250'000;
inline constexpr int k_depth_max = 64;  ///< no message of ours is deeper than 10
inline constexpr std::size_t k_number_max =
    128;  ///< characters of one number: amounts and shares need 20, published test texts 84
inline constexpr std::size_t k_bytes_max =
    64U * 1024 * 1024;  ///< callers set smaller limits before they parse

/// Errors: malformed (with the byte offset), too_large.
[[nodiscard]] Result<Value> parse(std::string_view bytes);
/// Compact, members in order, non-ASCII kept as UTF-8.  REQUIRES: all texts are valid UTF-8.
[[nodiscard]] std::string dump(const Value& value);
/// The same with two-space indentation, for people.
[[nodiscard]] std::string dump_pretty(const Value& value);

}  // namespace lt::json
