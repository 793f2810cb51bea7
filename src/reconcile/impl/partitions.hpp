// Records divided by a key, in memory as long as there is room and in one file beyond it.  Blocks
// are written one after the other and read back whole: the disk sees long sequential runs.
#pragma once
#include <atomic>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "reconcile/impl/record.hpp"
#include "reconcile/impl/spill_file.hpp"

namespace lt::reconcile {

class Partitions {
  public:
    /// REQUIRES: `count` is a power of two.  `spill` is made when it is needed, and removed.
    Partitions(std::size_t count, unsigned threads, Budget& budget, std::filesystem::path spill);
    Partitions(const Partitions&) = delete;
    Partitions& operator=(const Partitions&) = delete;

    /// Thread rule: each thread its own number.
    template <class Head>
    [[nodiscard]] Result<void> add(unsigned thread, Head head, std::string_view name) {
        const std::size_t partition = head.partition_key() >> x_shift;
        Open& open = x_open[thread * x_lists.size() + partition];
        head.name_size = static_cast<std::uint8_t>(name.size());
        if (open.used + stored_size<Head>(name.size()) > k_block || !open.bytes) {
            if (auto ready = next_block(open, partition); !ready) return ready;
        }
        char* to = open.bytes.get() + open.used;
        std::memcpy(to, &head, sizeof head);
        std::memcpy(to + sizeof head, name.data(), name.size());
        open.used += static_cast<std::uint32_t>(stored_size<Head>(name.size()));
        return {};
    }
    /// Asks for the place where a record of this key is likely to be put: whoever divides millions
    /// into thousands of parts waits for nearly every one otherwise.
    void prefetch(unsigned thread, std::uint64_t key) const {
        const Open& open = x_open[thread * x_lists.size() + (key >> x_shift)];
        if (!open.bytes) return;
        __builtin_prefetch(open.bytes.get() + open.used, 1);
        __builtin_prefetch(open.bytes.get() + open.used + k_line, 1);
    }
    /// Nothing is added any more.
    [[nodiscard]] Result<void> finish();

    [[nodiscard]] std::size_t count() const { return x_lists.size(); }
    /// All records of one partition, in `buffer`.  Any thread, after `finish`.
    [[nodiscard]] Result<std::string_view> whole(std::size_t partition, std::string& buffer) const;
    /// The memory of one partition is free again.
    void drop(std::size_t partition);
    /// All of them, and the file.
    void discard();
    [[nodiscard]] std::uint64_t bytes() const { return x_bytes; }
    [[nodiscard]] std::uint64_t spilled() const { return x_spill.bytes(); }

  private:
    static constexpr std::size_t k_block = 32 * 1024;
    static constexpr std::size_t k_line = 64;  // of the cache
    struct Block {
        std::unique_ptr<char[]> bytes;  // null: in the file
        std::uint64_t place = 0;
        std::uint32_t used = 0;
    };
    struct Open {
        std::unique_ptr<char[]> bytes;
        std::uint32_t used = 0;
    };
    Result<void> next_block(Open& open, std::size_t partition);
    Result<void> keep(Open& open, std::size_t partition);
    Result<void> append(const Block& block, std::string& buffer) const;

    unsigned x_shift;
    Budget& x_budget;
    SpillFile x_spill;
    std::vector<Open> x_open;  // per thread and partition
    std::vector<std::vector<Block>> x_lists;
    std::mutex x_mutex;
    std::atomic<std::uint64_t> x_bytes{0};
};

}  // namespace lt::reconcile
