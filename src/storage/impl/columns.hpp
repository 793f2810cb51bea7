// Reads the columns of one row in order, each as its type.  The first value that does not fit its
// type is remembered, and `finish` then gives `corrupt` instead of the record.
//
//     Columns c(row);
//     WorkItem item{.id = c.take<WorkId>(), .kind = c.take(work_kind_of), ...};
//     return c.finish(std::move(item));
#pragma once
#include <concepts>
#include <optional>
#include <string>
#include <type_traits>

#include "base/json.hpp"
#include "base/sensitive.hpp"
#include "base/text.hpp"
#include "casework/records.hpp"
#include "storage/impl/errors.hpp"
#include "storage/impl/sql.hpp"

namespace lt::storage {

class Columns {
  public:
    explicit Columns(const Row& row) : x_row(row) {}

    template <class T>
    T take() {
        const int column = x_next++;
        if constexpr (std::same_as<T, std::int64_t>) {
            return x_row.integer(column);
        } else if constexpr (std::same_as<T, int>) {
            return static_cast<int>(x_row.integer(column));
        } else if constexpr (std::same_as<T, Instant>) {
            return Instant{x_row.integer(column)};
        } else if constexpr (std::same_as<T, Dong>) {
            return Dong{x_row.integer(column)};
        } else if constexpr (std::same_as<T, std::string>) {
            return std::string(x_row.text(column));
        } else if constexpr (std::same_as<T, casework::ContentHash>) {
            return hash_in(column);
        } else {
            return parsed<T>(column);
        }
    }
    /// NULL is nothing.
    template <class T>
    std::optional<T> take_optional() {
        if (x_row.is_null(x_next)) {
            ++x_next;
            return std::nullopt;
        }
        return take<T>();
    }
    /// An enumeration by its stored name.
    template <class E>
    E take(std::optional<E> (*value_of)(std::string_view) noexcept) {
        const int column = x_next++;
        const std::optional<E> value = value_of(x_row.text(column));
        if (!value) bad(column);
        return value.value_or(E{});
    }
    Sensitive<Text> take_sensitive() { return Sensitive<Text>(take<Text>()); }

    /// REQUIRES: every column was taken.
    template <class T>
    Result<T> finish(T record) {
        if (auto good = check(); !good) return std::unexpected(good.error());
        return record;
    }

  private:
    template <class T>
    static Result<T> parse(std::string_view text) {
        if constexpr (std::same_as<T, Date>) {
            return Date::parse_iso(text);
        } else if constexpr (std::same_as<T, PartialDate>) {
            return PartialDate::parse_iso(text);
        } else if constexpr (std::same_as<T, Text>) {
            return Text::from_bytes(text);
        } else if constexpr (std::same_as<T, json::Value>) {
            return json::parse(text);
        } else {
            // Codes of others may be unknown, which is stored as an empty text.
            if constexpr (requires(T code) { code.empty(); }) {
                if (text.empty()) return T{};
            }
            return T::parse(text);
        }
    }
    template <class T>
    T parsed(int column) {
        auto value = parse<T>(x_row.text(column));
        if (!value) bad(column);
        return value ? std::move(*value) : T{};
    }
    casework::ContentHash hash_in(int column);
    void bad(int column);
    [[nodiscard]] Result<void> check() const;

    const Row& x_row;
    int x_next = 0;
    std::optional<int> x_bad;
};

/// A day as it is stored, NULL without one.
[[nodiscard]] std::optional<std::string> iso_of(const std::optional<Date>& day);
/// 32 bytes from the hex of a content hash.  REQUIRES: it is one.
[[nodiscard]] std::string hash_bytes(const casework::ContentHash& hash);

}  // namespace lt::storage
