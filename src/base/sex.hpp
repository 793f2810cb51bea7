// Sex as registered.  Every partner writes it with other codes; translation happens at the
// partner's edge.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace lt {

enum class Sex : std::uint8_t { male, female, unknown };

[[nodiscard]] constexpr std::string_view name_of(Sex sex) noexcept {
    switch (sex) {
        case Sex::male: return "male";
        case Sex::female: return "female";
        case Sex::unknown: return "unknown";
    }
    return "unknown";
}

[[nodiscard]] constexpr std::optional<Sex> sex_of(std::string_view name) noexcept {
    for (const Sex sex : {Sex::male, Sex::female, Sex::unknown}) {
        if (name_of(sex) == name) return sex;
    }
    return std::nullopt;
}

}  // namespace lt
