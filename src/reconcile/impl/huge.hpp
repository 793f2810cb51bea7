// Arrays of gigabytes that are read at random places: large pages spare the walk through the page
// tables that every such read costs otherwise.
#pragma once
#include <sys/mman.h>

#include <cstdint>
#include <vector>

#include "reconcile/impl/parallel.hpp"

namespace lt::reconcile {

inline constexpr std::uintptr_t k_page = 4096;

/// Asks for large pages; the system may decline, nothing else changes.
inline void advise_large_pages(void* begin, std::size_t bytes) {
    constexpr std::size_t k_worth_it = std::size_t{4} << 20U;
    if (bytes < k_worth_it) return;
    const auto at = reinterpret_cast<std::uintptr_t>(begin);  // NOLINT: an address is rounded
    const std::uintptr_t first = (at + k_page - 1) / k_page * k_page;
    (void)::madvise(reinterpret_cast<void*>(first), at + bytes - first, MADV_HUGEPAGE);  // NOLINT
}

/// Has the system give the memory now, to several threads at once: it clears every page first.
inline void populate(void* begin, std::size_t bytes, unsigned threads) {
    constexpr std::size_t k_piece = std::size_t{64} << 20U;
    char* const first = static_cast<char*>(begin);
    (void)for_each_piece(
        (bytes + k_piece - 1) / k_piece, threads, [&](std::size_t piece, unsigned) {
            const auto at = reinterpret_cast<std::uintptr_t>(first + piece * k_piece);  // NOLINT
            const std::uintptr_t page = at / k_page * k_page;
            const std::size_t size = std::min(k_piece, bytes - piece * k_piece);
            (void)::madvise(reinterpret_cast<void*>(page), at + size - page,
                            MADV_POPULATE_WRITE);  // NOLINT
            return Result<void>{};
        });
}

/// `count` values in large pages, whatever was there before.
template <class Value>
void assign_large(std::vector<Value>& into, std::size_t count, unsigned threads = 1) {
    into.clear();
    into.reserve(count);
    advise_large_pages(into.data(), count * sizeof(Value));
    if (threads > 1) populate(into.data(), count * sizeof(Value), threads);
    into.resize(count);
}

}  // namespace lt::reconcile
