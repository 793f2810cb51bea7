// What the engine asks of the administrative map, answered from arrays.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "identity/units.hpp"

namespace lt::reconcile {

/// How two communes stand to each other.
enum class PlaceRelation : std::uint8_t {
    unknown,
    same,      ///< the same commune
    old_unit,  ///< an old commune that became this one
    split,     ///< an old commune, some of whose people now live in this one
    province,  ///< the same province
    different
};

[[nodiscard]] std::string_view name_of(PlaceRelation relation) noexcept;

/// Codes are those of files plus one, so that 0 is "not said".
class Places {
  public:
    explicit Places(const identity::Units& units);
    /// `declared` is of the era said, `current` of today.
    [[nodiscard]] PlaceRelation compare(std::uint32_t declared, bool old_era,
                                        std::uint32_t current) const noexcept;
    /// The current communes that a declared one may be, at most a few; itself when it is current.
    [[nodiscard]] std::span<const std::uint32_t> current_of(const std::uint32_t& declared,
                                                            bool old_era) const noexcept;
    /// Of a current commune; 0 when unknown.
    [[nodiscard]] std::uint32_t province_of(std::uint32_t current) const noexcept;

  private:
    static constexpr std::uint32_t k_codes = 100'001;
    std::vector<std::uint32_t> x_first;  // per old code, into x_successors; one more at the end
    std::vector<std::uint32_t> x_successors;  // current codes, plus one
    std::vector<std::uint32_t> x_province;    // per current code
};

}  // namespace lt::reconcile
