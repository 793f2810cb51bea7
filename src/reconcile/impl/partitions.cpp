#include "reconcile/impl/partitions.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <bit>

#include "base/assert.hpp"

namespace lt::reconcile {
namespace {

std::unexpected<Error> spill_failed(const char* what) {
    return fail(ErrorCode::storage_failed,
                {"Không ghi hoặc đọc được tệp tạm; hãy kiểm tra dung lượng đĩa.",
                 "A temporary file cannot be written or read; check the room on the disk."},
                {fmt::format("spill file: {}: {}", what, std::strerror(errno))});
}

}  // namespace

Partitions::Partitions(std::size_t count, unsigned threads, Budget& budget,
                       std::filesystem::path spill)
    : x_shift(static_cast<unsigned>(64 - std::countr_zero(count))),
      x_budget(budget),
      x_spill(std::move(spill)),
      x_open(threads * count),
      x_lists(count) {
    LT_ASSERT(std::has_single_bit(count) && count > 1);
}

Partitions::~Partitions() {
    if (x_file >= 0) ::close(x_file);
}

/// An unlinked file: the system takes it back whatever happens.
Result<int> Partitions::file() {
    const std::scoped_lock lock(x_mutex);
    if (x_file >= 0) return x_file;
    x_file = ::open(x_spill.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (x_file < 0) return spill_failed("open");
    ::unlink(x_spill.c_str());
    return x_file;
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
        LT_TRY(const int descriptor, file());
        block.place = x_file_end.fetch_add(open.used);
        for (std::size_t done = 0; done < open.used;) {
            const ssize_t wrote = ::pwrite(descriptor, open.bytes.get() + done, open.used - done,
                                           static_cast<off_t>(block.place + done));
            if (wrote <= 0) return spill_failed("write");
            done += static_cast<std::size_t>(wrote);
        }
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
    for (std::size_t done = 0; done < block.used;) {
        const ssize_t got = ::pread(x_file, buffer.data() + before + done, block.used - done,
                                    static_cast<off_t>(block.place + done));
        if (got <= 0) return spill_failed("read");
        done += static_cast<std::size_t>(got);
    }
    return {};
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

}  // namespace lt::reconcile
