#include "app/impl/standard_fields.hpp"

#include <fmt/format.h>

#include "base/assert.hpp"
#include "base/code_point.hpp"
#include "identity/birth_text.hpp"
#include "identity/id_text.hpp"
#include "identity/name.hpp"
#include "identity/name_repair.hpp"
#include "identity/phone_text.hpp"

namespace lt::app {
namespace {

using identity::NameTrait, identity::BirthNote, identity::IdNote, identity::PhoneNote,
    identity::AddressNote;

template <class Note>
struct NamedNote {
    Note note;
    std::string_view name;
};

/// The names of the notes a reading has, joined by '|'.
template <class Reading, class Note, std::size_t N>
std::string notes_of(const Reading& reading, const NamedNote<Note> (&names)[N]) {
    std::string text;
    for (const auto& [note, name] : names) {
        if (!reading.has(note)) continue;
        if (!text.empty()) text += '|';
        text += name;
    }
    return text;
}

/// Well-formed UTF-8 without control characters: each other byte becomes U+FFFD or a space.
std::string printable(std::string_view bytes) {
    std::string text;
    const char* const end = bytes.data() + bytes.size();
    for (const char* at = bytes.data(); at != end;) {
        const CodePoint c = code_point(at, end);
        if (c.value == k_ill_formed) {
            text += "\uFFFD";
        } else if (c.value < 0x20 || c.value == 0x7F) {
            text += ' ';
        } else {
            text.append(at, c.size);
        }
        at += c.size;
    }
    return text;
}

/// "tcvn3:Nguyễn Văn An": what a damaged name may have been.
std::string readings_of(std::string_view name) {
    std::string text;
    for (const identity::Reading& reading : identity::readings(name)) {
        if (!text.empty()) text += '|';
        text += name_of(reading.repair);
        text += ':';
        text += printable(reading.utf8);
    }
    return text;
}

std::vector<StandardField> name_fields(std::string_view value) {
    static constexpr NamedNote<NameTrait> k_notes[] = {
        {NameTrait::cut, "cut"},
        {NameTrait::ill_formed, "ill_formed"},
        {NameTrait::lost_letters, "lost_letters"},
        {NameTrait::extra_spaces, "extra_spaces"},
        {NameTrait::invisible, "invisible"},
        {NameTrait::decomposed, "decomposed"},
        {NameTrait::look_alikes, "look_alikes"},
        {NameTrait::other_script, "other_script"},
    };
    const identity::NameKey k1 = identity::typographic(value);
    const identity::NameKey k2 = orthographic(k1);
    const identity::NameKey k3 = unmarked(k2);
    const identity::NameKey k4 = regional(k3);
    return {{"k1", std::string{k1.view()}},
            {"k2", std::string{k2.view()}},
            {"k3", std::string{k3.view()}},
            {"k4", std::string{k4.view()}},
            {"readings", readings_of(value), FieldForm::list},
            {"notes", notes_of(k1, k_notes), FieldForm::list}};
}

std::vector<StandardField> birth_fields(std::string_view value, const StandardContext& context) {
    static constexpr NamedNote<BirthNote> k_notes[] = {
        {BirthNote::impossible, "impossible"},
        {BirthNote::presumed, "presumed"},
        {BirthNote::first_of_january, "first_of_january"},
        {BirthNote::two_digit_year, "two_digit_year"},
        {BirthNote::month_first, "month_first"},
        {BirthNote::unlikely_year, "unlikely_year"},
    };
    const identity::BirthReading reading =
        identity::read_birth(value, {.newest_year = context.newest_year});
    std::string birth;
    std::string written;
    append_birth(reading.birth, birth);
    append_birth(reading.written, written);
    return {{"", std::move(birth)},
            {"written", std::move(written)},
            {"form", std::string{name_of(reading.form)}},
            {"notes", notes_of(reading, k_notes), FieldForm::list}};
}

constexpr NamedNote<IdNote> k_id_notes[] = {
    {IdNote::spaced, "spaced"},
    {IdNote::lost_zero, "lost_zero"},
    {IdNote::letters_fixed, "letters_fixed"},
    {IdNote::filler, "filler"},
};

std::vector<StandardField> id_fields(std::string_view value) {
    const identity::IdReading id = identity::read_id(value);
    std::string number;
    append_id(id, number);
    std::string province;
    std::string year;
    std::string sex;
    if (id.kind == identity::IdKind::personal12) {
        const identity::IdHeader header = header_of(id);
        province = fmt::format("{:03}", header.province);
        year = fmt::format("{}", header.birth_year);
        sex = lt::name_of(header.sex);
    }
    return {
        {"", std::move(number)},           {"kind", std::string{name_of(id.kind)}},
        {"province", std::move(province)}, {"birth_year", std::move(year)},
        {"sex", std::move(sex)},           {"notes", notes_of(id, k_id_notes), FieldForm::list}};
}

std::vector<StandardField> insurance_fields(std::string_view value) {
    const identity::InsuranceReading reading = identity::read_insurance_number(value);
    std::string number;
    append_insurance_number(reading, number);
    std::string notes = notes_of(reading, k_id_notes);
    if (reading.from_card) notes += notes.empty() ? "from_card" : "|from_card";
    return {{"", std::move(number)},
            {"kind", std::string{name_of(reading.kind)}},
            {"notes", std::move(notes), FieldForm::list}};
}

std::vector<StandardField> phone_fields(std::string_view value) {
    static constexpr NamedNote<PhoneNote> k_notes[] = {
        {PhoneNote::lost_zero, "lost_zero"},
        {PhoneNote::old_prefix, "old_prefix"},
        {PhoneNote::several, "several"},
        {PhoneNote::filler, "filler"},
    };
    const identity::PhoneReading phone = identity::read_phone(value);
    std::string number;
    append_phone(phone, number);
    return {{"", std::move(number)},
            {"kind", std::string{name_of(phone.kind)}},
            {"notes", notes_of(phone, k_notes), FieldForm::list}};
}

std::string code_of(const identity::Unit* unit) {
    std::string code;
    if (unit != nullptr) append_code(*unit, code);
    return code;
}

/// The communes of today that people of the address may live in.
std::string current_communes(const identity::AddressReading& reading,
                             const identity::Units& units) {
    if (reading.commune == nullptr) return {};
    if (reading.era == identity::UnitEra::current) return code_of(reading.commune);
    std::string codes;
    for (const identity::Successor& successor : units.to_current(*reading.commune)) {
        if (successor.people == identity::People::none) continue;
        if (!codes.empty()) codes += '|';
        codes += code_of(
            units.find(identity::UnitEra::current, identity::UnitLevel::commune, successor.code));
    }
    return codes;
}

std::vector<StandardField> address_fields(std::string_view value, const StandardContext& context) {
    static constexpr NamedNote<AddressNote> k_notes[] = {
        {AddressNote::era_guessed, "era_guessed"},     {AddressNote::mixed_eras, "mixed_eras"},
        {AddressNote::no_district, "no_district"},     {AddressNote::other_word, "other_word"},
        {AddressNote::without_marks, "without_marks"}, {AddressNote::cut, "cut"},
        {AddressNote::misspelt, "misspelt"},
    };
    LT_ASSERT(context.units != nullptr);
    const identity::AddressReading reading = parse_address(value, *context.units, context.style);
    std::string candidates;
    for (std::size_t i = 0; i < reading.candidate_count; ++i) {
        if (i != 0) candidates += '|';
        candidates += code_of(reading.candidates[i]);
    }
    const bool any = reading.province != nullptr || reading.candidate_count > 0;
    return {{"era", any ? std::string{name_of(reading.era)} : std::string{}},
            {"province", code_of(reading.province)},
            {"district", code_of(reading.district)},
            {"commune", code_of(reading.commune)},
            {"candidates", std::move(candidates), FieldForm::list},
            {"current_communes", current_communes(reading, *context.units), FieldForm::list},
            {"rest", printable(reading.rest)},
            {"notes", notes_of(reading, k_notes), FieldForm::list}};
}

}  // namespace

std::vector<StandardField> standard_fields(StandardKind kind, std::string_view value,
                                           const StandardContext& context) {
    switch (kind) {
        case StandardKind::name: return name_fields(value);
        case StandardKind::birth: return birth_fields(value, context);
        case StandardKind::id: return id_fields(value);
        case StandardKind::insurance: return insurance_fields(value);
        case StandardKind::phone: return phone_fields(value);
        case StandardKind::address: return address_fields(value, context);
    }
    return {};
}

}  // namespace lt::app
