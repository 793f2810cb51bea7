// Where the tabs and line ends of a text lie, one after the other.
//
// The basic idea: sixty-four bytes become sixty-four bits, one for each byte that is a mark, by
// arithmetic on eight or sixteen bytes at once; the next mark is the lowest bit that is left. Cells
// are short: looking for each one's end by itself costs more than twice as much.
#pragma once
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace lt::reconcile {

class Marks {
  public:
    /// Bytes are read in blocks of so many from the beginning.
    static constexpr std::size_t k_block = 64;

    Marks() = default;
    explicit Marks(const char* begin) : x_block(begin), x_left(marks_in(begin)) {}

    /// The next tab or line end.  REQUIRES: there is one, and k_block - 1 bytes after it to read.
    [[nodiscard]] const char* next() {
        while (x_left == 0) x_left = marks_in(x_block += k_block);
        const char* const at = x_block + std::countr_zero(x_left);
        x_left &= x_left - 1;
        return at;
    }

    /// The marks of one block on any machine.
    [[nodiscard]] static std::uint64_t marks_by_words(const char* block) {
        std::uint64_t marks = 0;
        for (unsigned i = 0; i < 8; ++i) {
            std::uint64_t bytes = 0;
            std::memcpy(&bytes, block + std::size_t{8} * i, sizeof bytes);
            if constexpr (std::endian::native == std::endian::big) bytes = std::byteswap(bytes);
            marks |= marks_of(bytes) << (8 * i);
        }
        return marks;
    }
    /// The same, on this one.
    [[nodiscard]] static std::uint64_t marks_in(const char* block) {
#ifdef __SSE2__
        const auto tab = _mm_set1_epi8('\t'), line_end = _mm_set1_epi8('\n');
        std::uint64_t marks = 0;
        for (unsigned i = 0; i < 4; ++i) {
            __m128i bytes;
            std::memcpy(&bytes, block + std::size_t{16} * i, sizeof bytes);
            const auto found =
                _mm_or_si128(_mm_cmpeq_epi8(bytes, tab), _mm_cmpeq_epi8(bytes, line_end));
            marks |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(found))}
                     << (16 * i);
        }
        return marks;
#else
        return marks_by_words(block);
#endif
    }

  private:
    /// One bit for each byte that is a mark, the first byte's lowest.
    [[nodiscard]] static std::uint64_t marks_of(std::uint64_t bytes) {
        static_assert('\t' == 9 && '\n' == 10);  // neighbours: one range
        constexpr std::uint64_t k_each = 0x0101010101010101U;
        const std::uint64_t low = bytes & (k_each * 0x7F);
        const std::uint64_t from_tab = low + k_each * (0x80 - '\t');  // its top bit: a tab or more
        const std::uint64_t beyond = low + k_each * (0x80 - '\n' - 1);
        const std::uint64_t tops = from_tab & ~beyond & ~bytes & (k_each * 0x80);
        constexpr std::uint64_t k_gather = 0x0102040810204080U;  // bit 8 i to bit 56 + i
        return (tops >> 7U) * k_gather >> 56U;
    }

    const char* x_block = nullptr;
    std::uint64_t x_left = 0;
};

}  // namespace lt::reconcile
