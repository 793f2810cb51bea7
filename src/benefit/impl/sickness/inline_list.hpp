// A short list on the stack: nothing is allocated, and nothing is initialised before it is added.
#pragma once
#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>

#include "base/assert.hpp"

namespace lt::benefit {

template <class T, std::size_t Max>
class InlineList {
    static_assert(std::is_trivially_destructible_v<T> && std::is_trivially_copyable_v<T>);

  public:
    InlineList() {}  // NOLINT: the items begin when they are added
    [[nodiscard]] std::size_t size() const { return x_size; }
    [[nodiscard]] bool full() const { return x_size == Max; }
    /// REQUIRES: not full.
    T& add(const T& item) {
        LT_ASSERT(!full());
        return *std::construct_at(x_items.data() + x_size++, item);
    }
    T& operator[](std::size_t at) { return x_items[at]; }
    const T& operator[](std::size_t at) const { return x_items[at]; }
    [[nodiscard]] std::span<const T> all() const { return {x_items.data(), x_size}; }

  private:
    union {
        std::array<T, Max> x_items;
    };
    std::size_t x_size = 0;
};

}  // namespace lt::benefit
