#include "reconcile/impl/partitions.hpp"

#include <bit>

#include "base/assert.hpp"

namespace lt::reconcile {
Partitions::Partitions(std::size_t count, unsigned threads, Budget& budget,
                       std::filesystem::path spill)
    : x_shift(static_cast<unsigned>(64 - std::countr_zero(count))),
      x_budget(budget),
      x_spill(std::move(spill)),
      x_open(threads * count),
      x_lists(count) {
    LT_ASSERT(std::has_single_bit(count) && count > 1);
}

Result<void> Partitions::next_block(Open& open, std::size_t partition) {
    if (open.bytes) LT_TRY_VOID(keep(open, partition));
    if (!open.bytes) open.bytes = std::make_unique_for_overwrite<char[]>(k_block);
    open.used = 0;
    return {};
}

/// In memory while there is room; otherwise the block is free again afterwards.
Result<void> Partitions::keep(Open& open, std::size_t partition) {
    Block block;
    block.used = open.used;
    x_bytes += open.used;
    if (x_budget.take(k_block)) {
        block.bytes = std::move(open.bytes);
    } else {
        LT_TRY(block.place, x_spill.add({open.bytes.get(), open.used}));
    }
    const std::scoped_lock lock(x_mutex);
    x_lists[partition].push_back(std::move(block));
    return {};
}

Result<void> Partitions::finish() {
    for (std::size_t i = 0; i < x_open.size(); ++i) {
        if (x_open[i].used > 0) LT_TRY_VOID(keep(x_open[i], i % x_lists.size()));
    }
    x_open.clear();
    x_open.shrink_to_fit();
    return {};
}

Result<void> Partitions::append(const Block& block, std::string& buffer) const {
    const std::size_t before = buffer.size();
    if (block.bytes) {
        buffer.append(block.bytes.get(), block.used);
        return {};
    }
    buffer.resize(before + block.used);
    return x_spill.read(block.place, std::span(buffer).subspan(before));
}

Result<std::string_view> Partitions::whole(std::size_t partition, std::string& buffer) const {
    buffer.clear();
    for (const Block& block : x_lists[partition]) LT_TRY_VOID(append(block, buffer));
    return std::string_view(buffer);
}

void Partitions::drop(std::size_t partition) {
    for (const Block& block : x_lists[partition]) {
        if (block.bytes) x_budget.give_back(k_block);
    }
    x_lists[partition].clear();
    x_lists[partition].shrink_to_fit();
}

void Partitions::discard() {
    for (std::size_t i = 0; i < x_lists.size(); ++i) drop(i);
    x_spill.discard();
}

}  // namespace lt::reconcile
