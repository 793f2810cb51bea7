#include "reconcile/impl/rec_ids.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace lt::reconcile {
namespace {

/// Seven bits a byte, the lowest first; the top bit says that more follow.
void append_size(std::size_t size, std::string& out) {
    for (; size >= 0x80; size >>= 7U) out += static_cast<char>(0x80U | (size & 0x7FU));
    out += static_cast<char>(size);
}

std::size_t take_size(std::string_view& from) {
    std::size_t size = 0;
    for (unsigned shift = 0;; shift += 7) {
        LT_ASSERT(!from.empty());
        const auto byte = static_cast<unsigned char>(from.front());
        from.remove_prefix(1);
        size |= std::size_t{byte & 0x7FU} << shift;
        if (byte < 0x80) return size;
    }
}

}  // namespace

void RecIdPacker::add(std::string_view rec_id) {
    const auto end =
        x_last.begin() + static_cast<std::ptrdiff_t>(std::min(x_last.size(), rec_id.size()));
    const auto shared = static_cast<std::size_t>(
        std::mismatch(x_last.begin(), end, rec_id.begin()).first - x_last.begin());
    append_size(shared, x_bytes);
    append_size(rec_id.size() - shared, x_bytes);
    x_bytes += rec_id.substr(shared);
    x_last = rec_id;
}

std::string RecIdPacker::take() {
    x_last.clear();
    std::string all = x_bytes;  // as long as it is, no longer
    x_bytes.clear();
    return all;
}

Result<void> RecIds::keep(std::size_t chunk, std::string packed) {
    Chunk& kept = x_chunks[chunk];
    kept.size = packed.size();
    if (x_budget.take(packed.size())) {
        kept.packed = std::move(packed);
        return {};
    }
    LT_TRY(kept.place, x_spill.add(packed));
    return {};
}

Result<RecIds::Names> RecIds::of(std::size_t chunk, std::string& buffer) const {
    const Chunk& kept = x_chunks[chunk];
    if (kept.packed.size() == kept.size) return Names(kept.packed);
    buffer.resize(kept.size);
    LT_TRY_VOID(x_spill.read(kept.place, buffer));
    return Names(buffer);
}

std::string_view RecIds::Names::next() {
    x_name.resize(take_size(x_rest));
    const std::size_t size = take_size(x_rest);
    x_name += x_rest.substr(0, size);
    x_rest.remove_prefix(size);
    return x_name;
}

}  // namespace lt::reconcile
