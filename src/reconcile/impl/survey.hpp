// All links counted: by verdict, cause, province, decade of birth and task.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "reconcile/impl/link.hpp"

namespace lt::reconcile {

using VerdictCounts = std::array<std::uint64_t, k_verdicts>;

struct Survey {
    static constexpr std::size_t k_provinces = 256;  // a code is a byte; 0: not said
    VerdictCounts verdicts{};
    std::array<std::uint64_t, identity::k_causes> causes{};
    std::array<std::uint64_t, identity::k_causes> tasks{};  ///< per cause
    std::array<VerdictCounts, k_provinces> provinces{};
    std::array<VerdictCounts, k_decades> decades{};
    std::uint64_t searched = 0;
    std::uint64_t linked = 0;
};

[[nodiscard]] Survey survey_of(std::span<const Link> links, unsigned threads);

/// Of all verdicts but none.
[[nodiscard]] std::uint64_t records_of(const VerdictCounts& counts) noexcept;

}  // namespace lt::reconcile
