// Whose health card it is, as far as its first two letters tell: soldiers, police, cipher staff and
// their relatives, whom the taxonomy keeps out of the comparison (M_EXEMPT).
//
// Source: data/card_groups.tsv, with days, basis and how sure each row is (Decision 1351/QĐ-BHXH,
// from memory).  Called for every row of a file: no allocation, no exception.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace lt::identity {

enum class CardGroup : std::uint8_t { other, armed_forces, relatives_of_armed_forces };
/// The insurance office that keeps the cards of a group; common: that of the province, or not
/// known.
enum class CardOffice : std::uint8_t { common, military, police };

struct ForcesCards {
    std::string_view letters;  ///< "QN"
    CardGroup group{};
    CardOffice office{};
};
/// All groups of the armed forces and their relatives.
[[nodiscard]] std::span<const ForcesCards> forces_cards() noexcept;

/// By the first two letters of a card's number in either case, after spaces; other for anything
/// else.
[[nodiscard]] CardGroup card_group_of(std::string_view card) noexcept;
[[nodiscard]] CardOffice card_office_of(std::string_view card) noexcept;

}  // namespace lt::identity
