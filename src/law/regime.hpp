// The two laws of social insurance a benefit can stand under (rules of docs/law.md).
#pragma once
#include <optional>
#include <string_view>

namespace lt::law {

/// law_2014: Luật 58/2014/QH13, events up to 2025-06-30.  law_2024: Luật 41/2024/QH15, from
/// 2025-07-01.
enum class Regime { law_2014, law_2024 };

/// "L58" or "L41".
[[nodiscard]] std::string_view name_of(Regime regime) noexcept;
[[nodiscard]] std::optional<Regime> regime_of(std::string_view name) noexcept;

}  // namespace lt::law
