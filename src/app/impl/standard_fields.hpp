// One value in its standard form: fields with names, the same ones for every value of a kind.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "app/standardise.hpp"

namespace lt::app {

enum class FieldForm : std::uint8_t { one, list };

struct StandardField {
    std::string_view name;  ///< empty: the standard form itself
    std::string value;      ///< UTF-8, no tabs or line ends; the items of a list joined by '|'
    FieldForm form = FieldForm::one;
};

/// What the readers need besides the text.
struct StandardContext {
    const identity::Units* units = nullptr;  ///< for addresses
    identity::AddressStyle style = identity::AddressStyle::unknown;
    int newest_year = 2029;
};

/// REQUIRES: for addresses, units.
[[nodiscard]] std::vector<StandardField> standard_fields(StandardKind kind, std::string_view value,
                                                         const StandardContext& context);

}  // namespace lt::app
