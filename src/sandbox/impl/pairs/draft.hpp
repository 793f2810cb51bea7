// One insurance record while it is being made.
#pragma once
#include "sandbox/impl/pairs/records.hpp"

namespace lt::sandbox {

enum class DateForm : std::uint8_t { full, short_full, compact, iso, two_digits, serial };
enum class AddressStyle : std::uint8_t { none, now, old };

struct Records::Draft {
    const Citizen& who;  ///< whose papers it shows
    Which which;
    SeededRandom random;
    NameDraft name;
    CauseSet causes{};

    BornOn birth{};  ///< month or day 0: not written
    DateForm date_form = DateForm::full;
    bool zero_parts = false;
    bool female = false;
    std::string id_declared{};
    bool number_must_lead = false;  ///< other things about the record need a sure link

    AddressStyle style = AddressStyle::now;
    bool abbreviated = false;
    bool with_commune_code = true;
    std::uint32_t commune = 0;
    std::uint32_t old_commune = k_no_commune;
    std::uint64_t home = 0;

    Participation participation{};
    std::string_view card_group = "DN";
    bool long_card = false;
    std::uint64_t number_of = 0;  ///< the citizen whose insurance number it bears

    bool linked = true;           ///< the truth names the citizen
    std::uint64_t person = 0;     ///< personal number of who really stands behind it; 0: nobody's
    Which survivor = Which::own;  ///< record of the same citizen whose number remains
};

}  // namespace lt::sandbox
