// The basic idea: a number is its digits, and how many there are says which number it is.  Leading
// zeros do not change the value, so a number that lost them is the same value with a note.
#include "identity/id_text.hpp"

#include <array>

#include "base/assert.hpp"
#include "base/digits.hpp"
#include "identity/impl/digits.hpp"

namespace lt::identity {
namespace {

constexpr unsigned k_personal_digits = 12;
constexpr unsigned k_old_digits = 9;
constexpr unsigned k_insurance_digits = 10;
constexpr std::size_t k_card_letters = 2;
constexpr unsigned k_card_digits = 13;
constexpr std::uint64_t k_million = 1'000'000;
constexpr std::uint64_t k_ten_digits = 10'000'000'000;  // the first value beyond ten digits

// cccd_province_codes.tsv: one bit per prefix 001 to 096, the 63 provinces of before July 2025.
// (TT 07/2016/TT-BCA.)
constexpr std::uint8_t k_prefixes[] = {
    1,  2,  4,  6,  8,  10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33,
    34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66,
    67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96};
static_assert(std::size(k_prefixes) == 63);

constexpr std::array<bool, 100> k_is_prefix = [] {
    std::array<bool, 100> table{};
    for (const std::uint8_t prefix : k_prefixes) table[prefix] = true;
    return table;
}();

template <class Reading>
void note(Reading& reading, IdNote what) {
    reading.notes = static_cast<std::uint8_t>(reading.notes | static_cast<std::uint8_t>(what));
}

template <class Reading>
void note_digits(Reading& reading, const impl::Digits& digits) {
    if (digits.spaced) note(reading, IdNote::spaced);
    if (digits.letters) note(reading, IdNote::letters_fixed);
}

unsigned province_of(std::uint64_t personal) {
    return static_cast<unsigned>(personal / (1000 * k_million));
}

/// The kind of number with this many digits.  Letters are only read as digits where nothing is
/// missing besides: a passport has a letter too.
IdKind kind_of(const impl::Digits& digits) {
    switch (digits.count) {
        case k_personal_digits: return IdKind::personal12;
        case k_old_digits: return IdKind::cmnd9;
        case k_old_digits - 1: return digits.letters ? IdKind::unknown : IdKind::cmnd9;
        case k_personal_digits - 1:
        case k_personal_digits - 2: {
            const bool whole_header = is_birth_province(province_of(digits.value));
            return whole_header && !digits.letters ? IdKind::personal12 : IdKind::unknown;
        }
        default: return IdKind::unknown;
    }
}

/// The digits of a number for comparison: zeros it lost are back.
unsigned digits_of(const IdReading& id) {
    switch (id.kind) {
        case IdKind::personal12: return k_personal_digits;
        case IdKind::cmnd9: return k_old_digits;
        case IdKind::absent:
        case IdKind::unknown: break;
    }
    return id.digits;
}

/// One digit missing or too many, as it was typed: eleven digits may have lost any of the twelve.
bool one_digit_more_or_less(const IdReading& declared, const IdReading& registered) {
    if (declared.digits == k_personal_digits - 1) {
        return impl::lacks_one_digit(registered.value, declared.value, k_personal_digits);
    }
    return declared.digits == k_personal_digits + 1 &&
           impl::lacks_one_digit(declared.value, registered.value, declared.digits);
}

IdComparison compare_personal(const IdReading& declared, const IdReading& registered) {
    if (digits_of(declared) == k_personal_digits) {
        switch (impl::slip_between(declared.value, registered.value)) {
            case impl::Slip::none: return {IdRelation::equal, {}};
            case impl::Slip::one_digit: return {IdRelation::one_digit, Cause::i_typo};
            case impl::Slip::swapped: return {IdRelation::swapped, Cause::i_swap};
            case impl::Slip::more: break;
        }
        if (declared.value % k_million == registered.value % k_million) {
            return {IdRelation::header, Cause::i_header};
        }
    }
    if (one_digit_more_or_less(declared, registered)) {
        return {IdRelation::one_digit, Cause::i_typo};
    }
    return {IdRelation::different, {}};
}

IdComparison compare_old(const IdReading& declared, const IdReading& registered_old) {
    const CauseSet old = Cause::i_cmnd9;
    if (registered_old.kind != IdKind::cmnd9) return {IdRelation::absent, old};
    switch (impl::slip_between(declared.value, registered_old.value)) {
        case impl::Slip::none: return {IdRelation::old_number, old};
        case impl::Slip::one_digit: return {IdRelation::old_number_slip, old | Cause::i_typo};
        case impl::Slip::swapped: return {IdRelation::old_number_slip, old | Cause::i_swap};
        case impl::Slip::more: break;
    }
    return {IdRelation::different, old};
}

/// The number in a card number: after two letters of the holder's group come level, province and
/// the number itself (DN4010123456789).
InsuranceReading of_card(std::string_view after_letters) {
    InsuranceReading number;
    number.kind = InsuranceKind::unknown;
    const impl::Digits digits = impl::digits_of(after_letters);
    if (!digits.readable || digits.count != k_card_digits || digits.letters) return number;
    const std::uint64_t value = digits.value % k_ten_digits;
    if (value % 1'111'111'111 == 0) return number;  // one digit repeated
    number.value = value;
    number.kind = InsuranceKind::number10;
    number.from_card = true;
    note_digits(number, digits);
    return number;
}

}  // namespace

IdReading read_id(std::string_view text) noexcept {
    IdReading id;
    if (text.empty()) return id;
    id.kind = IdKind::unknown;
    if (text.size() > k_id_text_max) return id;
    const impl::Digits digits = impl::digits_of(text);
    if (!digits.readable) {
        if (impl::says_nothing(text)) id.kind = IdKind::absent;
        return id;
    }
    id.value = digits.value;
    id.digits = static_cast<std::uint8_t>(digits.count);
    note_digits(id, digits);
    if (digits.repeated) {
        id.kind = IdKind::absent;
        id.value = 0;
        note(id, IdNote::filler);
        return id;
    }
    id.kind = kind_of(digits);
    if (id.kind != IdKind::unknown && digits_of(id) != digits.count) note(id, IdNote::lost_zero);
    return id;
}

void append_id(const IdReading& id, std::string& out) {
    if (id.kind == IdKind::personal12) append_digits(id.value, k_personal_digits, out);
    if (id.kind == IdKind::cmnd9) append_digits(id.value, k_old_digits, out);
}

IdHeader header_of(const IdReading& id) noexcept {
    LT_ASSERT(id.kind == IdKind::personal12);
    const auto header = static_cast<unsigned>(id.value / k_million);
    const unsigned century_and_sex = header / 100 % 10;
    return {
        .province = static_cast<std::uint16_t>(header / 1000),
        .birth_year = static_cast<std::uint16_t>(1900 + century_and_sex / 2 * 100 + header % 100),
        .sex = century_and_sex % 2 == 0 ? Sex::male : Sex::female};
}

bool is_birth_province(unsigned prefix) noexcept {
    return prefix < k_is_prefix.size() && k_is_prefix[prefix];
}

HeaderAgreement header_agrees(const IdReading& id, Sex sex, unsigned birth_year) noexcept {
    const IdHeader header = header_of(id);
    return {.sex = sex == Sex::unknown || sex == header.sex,
            .year = birth_year == 0 || birth_year == header.birth_year};
}

IdComparison compare_ids(const IdReading& declared, const IdReading& registered,
                         const IdReading& registered_old) noexcept {
    if (declared.kind == IdKind::absent) return {IdRelation::absent, Cause::i_missing};
    if (declared.kind == IdKind::cmnd9) {
        IdComparison compared = compare_old(declared, registered_old);
        if (declared.has(IdNote::spaced)) compared.causes |= Cause::i_spaced;
        if (declared.has(IdNote::lost_zero)) compared.causes |= Cause::i_leading_zero;
        return compared;
    }
    if (registered.kind != IdKind::personal12) return {};
    IdComparison compared = compare_personal(declared, registered);
    if (declared.has(IdNote::spaced)) compared.causes |= Cause::i_spaced;
    if (declared.has(IdNote::letters_fixed)) compared.causes |= Cause::i_typo;
    // Eleven digits that lack another digit than a leading zero have lost that one.
    const bool zero_lost =
        declared.has(IdNote::lost_zero) &&
        (compared.relation != IdRelation::one_digit ||
         impl::slip_between(declared.value, registered.value) == impl::Slip::one_digit);
    if (zero_lost) compared.causes |= Cause::i_leading_zero;
    return compared;
}

InsuranceReading read_insurance_number(std::string_view text) noexcept {
    InsuranceReading number;
    if (text.empty()) return number;
    number.kind = InsuranceKind::unknown;
    if (text.size() > k_id_text_max) return number;
    const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
    if (text.size() > k_card_digits && is_letter(text[0]) && is_letter(text[1])) {
        return of_card(text.substr(k_card_letters));
    }
    const impl::Digits digits = impl::digits_of(text);
    if (!digits.readable) {
        if (impl::says_nothing(text)) number.kind = InsuranceKind::absent;
        return number;
    }
    note_digits(number, digits);
    if (digits.repeated) {
        note(number, IdNote::filler);
        number.kind = InsuranceKind::absent;
        return number;
    }
    if (digits.count == k_personal_digits) number.kind = InsuranceKind::personal12;
    if (digits.count == k_insurance_digits) number.kind = InsuranceKind::number10;
    if (digits.count == k_insurance_digits - 1 && !digits.letters) {
        number.kind = InsuranceKind::number10;
        note(number, IdNote::lost_zero);
    }
    if (number.kind != InsuranceKind::unknown) number.value = digits.value;
    return number;
}

void append_insurance_number(const InsuranceReading& number, std::string& out) {
    if (number.kind == InsuranceKind::number10) {
        append_digits(number.value, k_insurance_digits, out);
    }
    if (number.kind == InsuranceKind::personal12) {
        append_digits(number.value, k_personal_digits, out);
    }
}

std::string_view name_of(IdKind kind) noexcept {
    switch (kind) {
        case IdKind::absent: return "absent";
        case IdKind::unknown: return "unknown";
        case IdKind::personal12: return "personal12";
        case IdKind::cmnd9: return "cmnd9";
    }
    return "";
}

std::string_view name_of(InsuranceKind kind) noexcept {
    switch (kind) {
        case InsuranceKind::absent: return "absent";
        case InsuranceKind::unknown: return "unknown";
        case InsuranceKind::number10: return "number10";
        case InsuranceKind::personal12: return "personal12";
    }
    return "";
}

std::string_view name_of(IdRelation relation) noexcept {
    switch (relation) {
        case IdRelation::equal: return "equal";
        case IdRelation::old_number: return "old_number";
        case IdRelation::swapped: return "swapped";
        case IdRelation::one_digit: return "one_digit";
        case IdRelation::header: return "header";
        case IdRelation::old_number_slip: return "old_number_slip";
        case IdRelation::different: return "different";
        case IdRelation::absent: return "absent";
    }
    return "";
}

}  // namespace lt::identity
