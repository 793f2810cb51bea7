#include "storage/impl/columns.hpp"

#include <fmt/format.h>

#include "base/assert.hpp"
#include "base/encoding.hpp"

namespace lt::storage {
namespace {

constexpr std::size_t k_hash_size = 32;

}  // namespace

casework::ContentHash Columns::hash_in(int column) {
    const std::string_view bytes = x_row.bytes(column);
    if (bytes.size() != k_hash_size) bad(column);
    return {hex(bytes)};
}

void Columns::bad(int column) {
    if (!x_bad) x_bad = column;
}

Result<void> Columns::check() const {
    LT_ASSERT(x_next == x_row.columns());
    if (!x_bad) return {};
    return storage_error(ErrorCode::corrupt,
                         fmt::format("column {} holds no valid value", x_row.name(*x_bad)));
}

std::optional<std::string> iso_of(const std::optional<Date>& day) {
    return day ? std::optional(day->iso()) : std::nullopt;
}

std::string hash_bytes(const casework::ContentHash& hash) {
    auto bytes = decode_hex(hash.hex);
    LT_ASSERT(bytes && bytes->size() == k_hash_size);
    return std::move(*bytes);
}

}  // namespace lt::storage
