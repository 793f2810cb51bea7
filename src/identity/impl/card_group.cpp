#include "identity/card_group.hpp"

#include "identity/card_tables.hpp"

namespace lt::identity {
namespace {

constexpr char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
}

const ForcesCards* row_of(std::string_view card) {
    while (card.starts_with(' ')) card.remove_prefix(1);
    if (card.size() < 2) return nullptr;
    const char first = upper(card[0]);
    const char second = upper(card[1]);
    for (const ForcesCards& row : tables::k_forces_cards) {
        if (row.letters[0] == first && row.letters[1] == second) return &row;
    }
    return nullptr;
}

}  // namespace

std::span<const ForcesCards> forces_cards() noexcept { return tables::k_forces_cards; }

CardGroup card_group_of(std::string_view card) noexcept {
    const ForcesCards* const row = row_of(card);
    return row == nullptr ? CardGroup::other : row->group;
}

CardOffice card_office_of(std::string_view card) noexcept {
    const ForcesCards* const row = row_of(card);
    return row == nullptr ? CardOffice::common : row->office;
}

}  // namespace lt::identity
