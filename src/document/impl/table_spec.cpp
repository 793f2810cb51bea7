#include <algorithm>

#include "document/field_spec.hpp"

namespace lt::document {

std::optional<std::size_t> TableSpec::find(std::string_view element) const noexcept {
    auto found = std::ranges::find(fields, element, &FieldSpec::name);
    if (found == fields.end()) {
        found = std::ranges::find_if(fields, [element](const FieldSpec& field) {
            return std::ranges::find(field.also, element) != field.also.end();
        });
    }
    return found == fields.end() ? std::nullopt
                                 : std::optional{static_cast<std::size_t>(found - fields.begin())};
}

}  // namespace lt::document
