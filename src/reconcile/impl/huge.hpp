// Arrays of gigabytes that are read at random places: large pages spare the walk through the page
// tables that every such read costs otherwise.
#pragma once
#include <sys/mman.h>

#include <cstdint>
#include <vector>

namespace lt::reconcile {

/// Asks for large pages; the system may decline, nothing else changes.
inline void advise_large_pages(void* begin, std::size_t bytes) {
    constexpr std::uintptr_t k_page = 4096;
    constexpr std::size_t k_worth_it = std::size_t{4} << 20U;
    if (bytes < k_worth_it) return;
    const auto at = reinterpret_cast<std::uintptr_t>(begin);  // NOLINT: an address is rounded
    const std::uintptr_t first = (at + k_page - 1) / k_page * k_page;
    (void)::madvise(reinterpret_cast<void*>(first), at + bytes - first, MADV_HUGEPAGE);  // NOLINT
}

/// `count` values in large pages, whatever was there before.
template <class Value>
void assign_large(std::vector<Value>& into, std::size_t count) {
    into.clear();
    into.reserve(count);
    advise_large_pages(into.data(), count * sizeof(Value));
    into.resize(count);
}

}  // namespace lt::reconcile
