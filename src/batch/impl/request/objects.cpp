// Reads objects and lists by the rows of their tables.
#include <fmt/format.h>
#include <simdjson.h>

#include <bit>

#include "base/assert.hpp"
#include "batch/impl/request/kinds.hpp"

namespace lt::batch {
namespace {

using simdjson::dom::element;

constexpr std::size_t k_members_max = 64;     // bits of the mask of members seen
constexpr std::size_t k_shown_name_max = 40;  // of an unknown member

/// The member of that name; `hint` is the row after the last one found, because most writers keep
/// one order.
const Member* find_from(std::span<const Member> members, std::size_t hint, std::string_view name) {
    for (std::size_t i = 0; i < members.size(); ++i) {
        const std::size_t at = hint + i < members.size() ? hint + i : hint + i - members.size();
        if (members[at].name == name) return &members[at];
    }
    return nullptr;
}

void unknown_member(std::string_view name, const Place& place, Reading& reading) {
    std::size_t shown = std::min(name.size(), k_shown_name_max);
    while (shown < name.size() && shown > 0 &&
           (static_cast<unsigned char>(name[shown]) & 0xC0U) == 0x80U) {
        --shown;  // not inside a character
    }
    reading.find(Fault::unknown_member, Place{&place, name.substr(0, shown), -1, {}},
                 {"Không có trường tên này.", "There is no member of this name."});
}

void check_required(std::span<const Member> members, std::uint64_t seen, const Place& place,
                    Reading& reading) {
    for (std::size_t at = 0; at < members.size(); ++at) {
        if (members[at].need == Need::optional || (seen >> at & 1U) != 0) continue;
        reading.find(Fault::missing, Place{&place, members[at].name, -1, {}},
                     {"Thiếu thông tin bắt buộc này.", "This member is required."});
    }
}

}  // namespace

const Member* Table::find(std::string_view member) const { return find_from(members, 0, member); }

void read_object(const element& value, void* object, const Table& table, const Place& place,
                 Reading& reading) {
    LT_ASSERT(table.members.size() <= k_members_max);
    simdjson::dom::object members;
    if (value.get(members) != simdjson::SUCCESS) {
        return reading.find(Fault::wrong_type, place,
                            {"Phải là một đối tượng {...}.", "Must be an object {...}."});
    }
    const std::size_t before = reading.count();
    std::uint64_t seen = 0;  // and not null
    std::uint64_t named = 0;
    std::size_t hint = 0;
    for (const auto& [key, member_value] : members) {
        const Member* row = find_from(table.members, hint, key);
        if (row == nullptr) {
            unknown_member(key, place, reading);
            continue;
        }
        const auto at = static_cast<std::size_t>(row - table.members.data());
        const std::uint64_t bit = std::uint64_t{1} << at;
        const Place here{&place, row->name, -1, row->limits};
        if ((named & bit) != 0) {
            reading.find(Fault::given_twice, here,
                         {"Trường này ghi hai lần.", "This member is given twice."});
            continue;
        }
        named |= bit;
        hint = at + 1 < table.members.size() ? at + 1 : 0;
        if (member_value.is_null()) continue;
        seen |= bit;
        row->kind->read(member_value, row->at(object), here, reading);
    }
    check_required(table.members, seen, place, reading);
    if (table.settle != nullptr && reading.count() == before) table.settle(object, place, reading);
}

void read_list(const element& value, void* list, void* (*append)(void*), const Kind& kind,
               const Place& place, Reading& reading) {
    simdjson::dom::array elements;
    if (value.get(elements) != simdjson::SUCCESS) {
        return reading.find(Fault::wrong_type, place,
                            {"Phải là một danh sách [...].", "Must be a list [...]."});
    }
    int index = 0;
    for (const element item : elements) {
        if (static_cast<std::size_t>(index) == k_list_max) {
            return reading.find(Fault::too_large, place,
                                {fmt::format("Nhiều hơn {} mục.", k_list_max),
                                 fmt::format("More than {} elements.", k_list_max)});
        }
        kind.read(item, append(list), Place{&place, {}, index, place.limits}, reading);
        ++index;
    }
}

void read(const element& value, Insured& out, const Place& place, Reading& reading) {
    const std::size_t before = reading.count();
    InsuredForm form;
    read_object(value, &form, table(Of<InsuredForm>{}), place, reading);
    if (reading.count() == before) take(form, out);
}

void read(const element& value, benefit::Event& out, const Place& place, Reading& reading) {
    if (!reading.event_known) return;
    std::visit([&](auto& event) { read(value, event, place, reading); }, out);
}

const Table& event_table(BenefitKind kind) {
    static const auto tables = []<class... E>(std::type_identity<std::variant<E...>>) {
        return std::array{&table(Of<E>{})...};
    }(std::type_identity<benefit::Event>{});
    return *tables[static_cast<std::size_t>(kind)];
}

}  // namespace lt::batch
