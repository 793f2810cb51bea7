// Telephone numbers as people write them, in the one form +84 and the national number.
//
// Mobile numbers have nine digits after the zero, fixed ones ten (2, area, subscriber).  The mobile
// numbers of eleven digits ended in 2018; each old prefix became one of ten digits, so an old
// number is still the same telephone (impl/phone_text.cpp has the table and its confidence).  A
// telephone is weak evidence of who somebody is: families share it.  Nothing allocates.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace lt::identity {

enum class PhoneKind : std::uint8_t {
    absent,
    unknown,  ///< something is written, but no number of this country
    mobile,
    fixed,
};
[[nodiscard]] std::string_view name_of(PhoneKind kind) noexcept;

/// What is remarkable about a reading; bits, several may hold.
enum class PhoneNote : std::uint8_t {
    lost_zero = 1,   ///< neither zero nor country code in front
    old_prefix = 2,  ///< written with a prefix of before 2018, read as what it became
    several = 4,     ///< more than one number was written; the first is read
    filler = 8,      ///< one digit repeated; kind is absent
};

struct PhoneReading {
    std::uint64_t national = 0;  ///< without the zero in front: 912345678
    PhoneKind kind = PhoneKind::absent;
    std::uint8_t notes = 0;
    [[nodiscard]] constexpr bool has(PhoneNote note) const {
        return (notes & static_cast<std::uint8_t>(note)) != 0;
    }
    friend constexpr bool operator==(const PhoneReading&, const PhoneReading&) = default;
};

/// Longer texts are no number: a few numbers with separators.
inline constexpr std::size_t k_phone_text_max = 64;

[[nodiscard]] PhoneReading read_phone(std::string_view text) noexcept;
/// "+84912345678" at the end of `out`; nothing for kinds absent and unknown.
void append_phone(const PhoneReading& phone, std::string& out);

}  // namespace lt::identity
