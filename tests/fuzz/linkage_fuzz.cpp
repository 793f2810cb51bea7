// Schemas, model files and cells of other registers out of any bytes: refused or read, never more;
// a model that was read is written back the same; comparing is symmetric.
#include <cstdint>
#include <string_view>

#include "base/assert.hpp"
#include "reconcile/generic.hpp"
#include "reconcile/impl/generic/compare.hpp"

namespace {

namespace generic = lt::reconcile::generic;

void models(std::string_view text) {
    const auto model = lt::reconcile::read_linkage_model(text);
    if (!model) return;
    const auto again = lt::reconcile::read_linkage_model(write_linkage_model(*model));
    LT_ASSERT(again && *again == *model);
}

/// The text in two halves, as two cells.
void cells(std::string_view bytes) {
    using enum generic::Kind;
    for (const auto kind : {name, given_name, date, sex, id, address, text, number}) {
        generic::FieldValues field{kind};
        field.add(bytes.substr(0, bytes.size() / 2));
        field.add(bytes.substr(bytes.size() / 2));
        const std::size_t level = level_of(field, field.at(0), field.at(1));
        LT_ASSERT(level <= generic::levels_of(kind));
        LT_ASSERT(level == level_of(field, field.at(1), field.at(0)));
        LT_ASSERT((level == 0) == (field.at(0) == 0 || field.at(1) == 0));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    (void)generic::read_schema(text);
    models(text);
    cells(text);
    return 0;
}
