// Numbers of people as registers write them: personal number, old identity card, insurance number.
//
// Source: shared reference identity section 4.  The header of a personal number (province of birth
// registration, century and sex, year) is a witness, never a proof; a nine-digit number is not
// unique across time.  Spreadsheets take leading zeros away, hands put spaces, dots and letters
// in; reading undoes that and says so.  Called for every row of a file: no allocation, no
// exception.  A reading holds a person's number: it has no formatter and goes into no log.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/sex.hpp"
#include "identity/cause.hpp"

namespace lt::identity {

enum class IdKind : std::uint8_t {
    absent,      ///< empty, or one digit repeated: a filler
    unknown,     ///< something is written, but no number we know
    personal12,  ///< số định danh cá nhân, số CCCD
    cmnd9,       ///< chứng minh nhân dân, nine digits
};
[[nodiscard]] std::string_view name_of(IdKind kind) noexcept;

/// What was undone to read the number; bits, several may hold.
enum class IdNote : std::uint8_t {
    spaced = 1,         ///< spaces, dots, dashes or a spreadsheet's apostrophe
    lost_zero = 2,      ///< 11 or 10 digits of a personal number, 8 of an old one
    letters_fixed = 4,  ///< O and l stood for 0 and 1
    filler = 8,         ///< one digit repeated; kind is absent
};

struct IdReading {
    std::uint64_t value = 0;  ///< the number; of kind unknown, its digits if there are 1 to 15
    IdKind kind = IdKind::absent;
    std::uint8_t notes = 0;
    std::uint8_t digits = 0;  ///< as written; 0 when the text is no number at all
    [[nodiscard]] constexpr bool has(IdNote note) const {
        return (notes & static_cast<std::uint8_t>(note)) != 0;
    }
    friend constexpr bool operator==(const IdReading&, const IdReading&) = default;
};
static_assert(sizeof(IdReading) == 16);

/// Longer texts are no number: 15 digits, each with a separator, and a margin.
inline constexpr std::size_t k_id_text_max = 32;

/// Reads one text.  Ten and eleven digits are a personal number that lost its leading zeros when
/// the province it would begin with exists.
[[nodiscard]] IdReading read_id(std::string_view text) noexcept;
/// Twelve or nine digits at the end of `out`, zeros back in place; nothing for other kinds.
void append_id(const IdReading& id, std::string& out);

/// What the first six digits of a personal number say about its holder.
struct IdHeader {
    std::uint16_t province = 0;    ///< 1 for "001"; other values than the 63 are a country, or new
    std::uint16_t birth_year = 0;  ///< 1900 to 2399
    Sex sex = Sex::unknown;
};
/// REQUIRES: id.kind is personal12.
[[nodiscard]] IdHeader header_of(const IdReading& id) noexcept;
/// Whether one of the 63 provinces of before July 2025 has this prefix.
[[nodiscard]] bool is_birth_province(unsigned prefix) noexcept;

/// Whether the header agrees with sex and year of birth; what is unknown (or 0) agrees.
struct HeaderAgreement {
    bool sex = true;
    bool year = true;
    [[nodiscard]] constexpr bool both() const { return sex && year; }
};
/// REQUIRES: id.kind is personal12.
[[nodiscard]] HeaderAgreement header_agrees(const IdReading& id, Sex sex,
                                            unsigned birth_year) noexcept;

/// How a declared number relates to a citizen's, strongest first.
enum class IdRelation : std::uint8_t {
    equal,
    old_number,       ///< the nine-digit number that the population side keeps
    swapped,          ///< two neighbouring digits exchanged
    one_digit,        ///< one digit differs, is missing or too many
    header,           ///< only the first six digits differ, more than one of them
    old_number_slip,  ///< the nine-digit number but for one slip
    different,
    absent,  ///< nothing is declared, or nothing to compare with
};
[[nodiscard]] std::string_view name_of(IdRelation relation) noexcept;

struct IdComparison {
    IdRelation relation = IdRelation::absent;
    CauseSet causes;  ///< of the I_ group, those that two numbers can show
    friend constexpr bool operator==(const IdComparison&, const IdComparison&) = default;
};

/// Compares.  `registered` is the citizen's personal number, `registered_old` the nine-digit one
/// kept with it, if any.  Whether a different number is somebody else's only the engine knows.
[[nodiscard]] IdComparison compare_ids(const IdReading& declared, const IdReading& registered,
                                       const IdReading& registered_old = {}) noexcept;

/// Mã số BHXH: ten digits; also taken out of a card number of fifteen characters.
enum class InsuranceKind : std::uint8_t {
    absent,
    unknown,
    number10,    ///< an insurance number
    personal12,  ///< a personal number, which serves as insurance number since 2025-08-01
};
[[nodiscard]] std::string_view name_of(InsuranceKind kind) noexcept;

struct InsuranceReading {
    std::uint64_t value = 0;
    InsuranceKind kind = InsuranceKind::absent;
    std::uint8_t notes = 0;  ///< bits of IdNote
    bool from_card = false;
    [[nodiscard]] constexpr bool has(IdNote note) const {
        return (notes & static_cast<std::uint8_t>(note)) != 0;
    }
    friend constexpr bool operator==(const InsuranceReading&, const InsuranceReading&) = default;
};

/// Reads an insurance number or a card number.  Nine digits have lost their leading zero.
[[nodiscard]] InsuranceReading read_insurance_number(std::string_view text) noexcept;
/// Ten or twelve digits at the end of `out`; nothing for other kinds.
void append_insurance_number(const InsuranceReading& number, std::string& out);

}  // namespace lt::identity
