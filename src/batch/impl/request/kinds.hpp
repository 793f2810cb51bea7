// The kind of a value from its C++ type, and the rows of the tables.
#pragma once
#include <concepts>
#include <optional>
#include <type_traits>
#include <vector>

#include "batch/impl/request/choices.hpp"
#include "batch/impl/request/reading.hpp"
#include "batch/impl/request/tables.hpp"

namespace lt::batch {

template <class T>
void read(const simdjson::dom::element& value, std::optional<T>& out, const Place& place,
          Reading& reading);
template <class T>
void read(const simdjson::dom::element& value, std::vector<T>& out, const Place& place,
          Reading& reading);

template <class T>
concept Choice = std::is_enum_v<T>;
/// A struct with a table (tables.hpp).
template <class T>
concept Tabled = requires { table(Of<T>{}); };

template <Choice T>
void read(const simdjson::dom::element& value, T& out, const Place& place, Reading& reading) {
    if (const auto at = read_choice(value, options(Of<T>{}), place, reading)) {
        out = static_cast<T>(*at);
    }
}
template <Tabled T>
void read(const simdjson::dom::element& value, T& out, const Place& place, Reading& reading) {
    read_object(value, &out, table(Of<T>{}), place, reading);
}

template <class T>
void read_into(const simdjson::dom::element& value, void* into, const Place& place,
               Reading& reading) {
    read(value, *static_cast<T*>(into), place, reading);
}

template <class T>
struct KindOf;
template <class T>
consteval Shape scalar_shape() {
    if constexpr (std::same_as<T, std::string>) return Shape::text;
    if constexpr (std::same_as<T, bool>) return Shape::flag;
    if constexpr (std::same_as<T, int>) return Shape::integer;
    if constexpr (std::same_as<T, Dong>) return Shape::money;
    if constexpr (std::same_as<T, law::DayCount>) return Shape::day_count;
    if constexpr (std::same_as<T, Date>) return Shape::date;
    if constexpr (std::same_as<T, YearMonth>) return Shape::month;
    if constexpr (std::same_as<T, law::WeeklyRest>) return Shape::weekly_rest;
}
template <class T>
struct KindOf {
    static constexpr Kind kind{scalar_shape<T>(), &read_into<T>};
};
template <Choice T>
struct KindOf<T> {
    static std::span<const std::string_view> names() { return options(Of<T>{}); }
    static constexpr Kind kind{Shape::choice, &read_into<T>, &names};
};
template <Tabled T>
struct KindOf<T> {
    static const Table& members() { return table(Of<T>{}); }
    static constexpr Kind kind{Shape::object, &read_into<T>, nullptr, &members};
};
/// Runs and totals become Contributions.
template <>
struct KindOf<Insured> {
    static constexpr Kind kind{Shape::object, &read_into<Insured>, nullptr,
                               &KindOf<InsuredForm>::members};
};
/// Which members an event has depends on the benefit (event_table).
template <>
struct KindOf<benefit::Event> {
    static constexpr Kind kind{Shape::object, &read_into<benefit::Event>};
};
template <class T>
struct KindOf<std::vector<T>> {
    static constexpr Kind kind{Shape::list, &read_into<std::vector<T>>, nullptr, nullptr,
                               &KindOf<T>::kind};
};
template <class T>
struct KindOf<std::optional<T>> {
    static constexpr Kind kind{KindOf<T>::kind.shape, &read_into<std::optional<T>>,
                               KindOf<T>::kind.options, KindOf<T>::kind.members,
                               KindOf<T>::kind.element};
};

template <class T>
void read(const simdjson::dom::element& value, std::optional<T>& out, const Place& place,
          Reading& reading) {
    read(value, out.emplace(), place, reading);
}
template <class T>
void read(const simdjson::dom::element& value, std::vector<T>& out, const Place& place,
          Reading& reading) {
    constexpr auto append = [](void* list) -> void* {
        return &static_cast<std::vector<T>*>(list)->emplace_back();
    };
    read_list(value, &out, append, KindOf<T>::kind, place, reading);
}

template <class T>
struct MemberPointer;
template <class O, class V>
struct MemberPointer<V O::*> {
    using Owner = O;
    using Value = V;
};

/// One row: `member<&BirthFact::children>("children", {1, 10})`.  A second pointer steps into the
/// first: `member<&RequestForm::insured, &InsuredForm::paid>("paid")`.
template <auto First, auto... Then>
consteval Member member(std::string_view name, Need need, Limits limits = {}) {
    using Owner = typename MemberPointer<decltype(First)>::Owner;
    using Value = std::remove_cvref_t<decltype(((std::declval<Owner&>().*First).*....*Then))>;
    if (KindOf<Value>::kind.shape == Shape::integer && limits.none()) throw "needs limits";
    return {name, &KindOf<Value>::kind, need, limits, [](void* owner) -> void* {
                return &((static_cast<Owner*>(owner)->*First).*....*Then);
            }};
}

}  // namespace lt::batch
