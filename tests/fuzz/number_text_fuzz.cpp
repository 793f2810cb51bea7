// Dates of birth and numbers of people out of any bytes: nothing is read outside the text, what was
// read is written back the same, and a reading agrees with itself.
#include <cstdint>

#include "base/assert.hpp"
#include "identity/birth_text.hpp"
#include "identity/id_text.hpp"
#include "identity/phone_text.hpp"

namespace {

void births(std::string_view text) {
    const auto reading = lt::identity::read_birth(text);
    std::string written;
    append_birth(reading.birth, written);
    LT_ASSERT(reading.birth.known() == reading.written.known());
    LT_ASSERT(lt::identity::read_birth(written).birth == reading.birth);
    using enum lt::identity::BirthRelation;
    const auto compared = compare_births(reading, reading);
    LT_ASSERT(reading.birth.known() ? compared.relation <= same_year : compared.relation == absent);
    LT_ASSERT(compared.causes.empty());
}

void ids(std::string_view text) {
    using namespace lt::identity;
    const IdReading id = read_id(text);
    std::string written;
    append_id(id, written);
    LT_ASSERT(written.empty() == (id.kind == IdKind::absent || id.kind == IdKind::unknown));
    if (written.empty()) return;
    const IdReading again = read_id(written);
    LT_ASSERT(again.kind == id.kind && again.value == id.value && again.notes == 0);
    const IdRelation found = compare_ids(again, again, again).relation;
    LT_ASSERT(found == IdRelation::equal || found == IdRelation::old_number);
}

void insurance_numbers(std::string_view text) {
    using namespace lt::identity;
    const InsuranceReading number = read_insurance_number(text);
    std::string written;
    append_insurance_number(number, written);
    if (!written.empty()) LT_ASSERT(read_insurance_number(written).value == number.value);
}

void phones(std::string_view text) {
    using namespace lt::identity;
    const PhoneReading phone = read_phone(text);
    std::string written;
    append_phone(phone, written);
    if (written.empty()) return;
    const PhoneReading again = read_phone(written);
    LT_ASSERT(again.national == phone.national && again.kind == phone.kind && again.notes == 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    births(text);
    ids(text);
    insurance_numbers(text);
    phones(text);
    return 0;
}
