// How a citizen and a record are written down.
#include <algorithm>
#include <charconv>
#include <chrono>

#include "sandbox/impl/pairs/addresses.hpp"
#include "sandbox/impl/pairs/draft.hpp"

#include "base/digits.hpp"

namespace lt::sandbox {
namespace {

/// Days with fewer digits would read as years (May 1927).
constexpr int k_least_serial = 10'000;
/// Day 1 of spreadsheets is 1900-01-01, and they believe in 29/02/1900: from March 1900 on a date
/// is its distance from 1899-12-30.
int spreadsheet_day(const BornOn& on) {
    using std::chrono::sys_days, std::chrono::year;
    const sys_days day{year{on.year} / on.month / on.day};
    return static_cast<int>((day - sys_days{year{1899} / 12 / 30}).count());
}

void append_number(std::string& out, int value) {
    std::array<char, 12> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
}

void append_full(std::string& out, const BornOn& on) {
    append_digits(static_cast<std::uint64_t>(on.day), 2, out);
    out += '/';
    append_digits(static_cast<std::uint64_t>(on.month), 2, out);
    out += '/';
    append_digits(static_cast<std::uint64_t>(on.year), 4, out);
}

void append_month(std::string& out, int month) {
    append_digits(static_cast<std::uint64_t>(month % 12 + 1), 2, out);
    out += '/';
    append_digits(static_cast<std::uint64_t>(month / 12), 4, out);
}

/// The verdict that follows from the causes, those of the address left out.
std::string_view verdict_hint(CauseSet causes, bool linked) {
    static const CauseSet block = identity::causes_to(identity::Handling::block);
    static const CauseSet equal = identity::causes_to(identity::Handling::equal);
    if (causes.contains(Cause::p_ambiguous)) return "AMBIGUOUS";
    if (causes.any_of(block)) return "CONFLICT";
    if (!linked) return "NOT_FOUND";
    if (causes.empty()) return "VERIFIED";
    return (causes - equal).empty() ? "VERIFIED_TYPOGRAPHIC" : "LINKED_WITH_DIFFERENCES";
}

}  // namespace

void Records::append_citizen(std::uint64_t index, PairsText& out) const {
    const Citizen citizen = x_people.at(index);
    std::string& text = out.population;
    append_digits(citizen.personal_id, 12, text);
    text += '\t';
    const bool capitals = x_profile.share(Share::capitals_official) > 0;
    NameDraft{citizen, x_tables, capitals ? LetterCase::capitals : LetterCase::titles}.append_to(
        text);
    text += '\t';
    if (citizen.year_only) {
        append_digits(static_cast<std::uint64_t>(citizen.birth.year), 4, text);
    } else {
        append_full(text, citizen.birth);
    }
    text += citizen.female ? "\tNữ\t" : "\tNam\t";
    text += x_tables.provinces[citizen.province].id_prefix;
    text += '\t';
    const NewCommune& commune = x_tables.communes[citizen.commune];
    text += commune.code;
    text += '\t';
    append_official_address(text, citizen, x_tables);
    text += '\t';
    if (citizen.old_id9 != 0) append_digits(citizen.old_id9, 9, text);
    text += citizen.deceased ? "\tdeceased\n" : "\tliving\n";
    ++out.citizens;
}

/// Where the record says the person lives, and how it says it.
void Records::place(Draft& draft) const {
    const auto drawn = [&](Share share) {
        return draft.random.below(k_million) < x_profile.share(share);
    };
    const Citizen& who = draft.who;
    draft.commune = who.commune;
    draft.old_commune = who.old_commune;
    draft.home = who.home;
    const bool moved = drawn(Share::moved);
    if (moved) {  // the file knows an earlier home
        draft.home = draft.random.next();
        draft.commune = static_cast<std::uint32_t>(draft.random.below(x_tables.communes.size()));
        const auto& old_ones = x_tables.communes[draft.commune].old_ones;
        draft.old_commune = old_ones.empty() ? k_no_commune : old_ones.front();
    }
    draft.abbreviated = drawn(Share::abbreviated_address);
    draft.with_commune_code = !drawn(Share::no_commune_code);
    if (drawn(Share::no_address)) {
        draft.style = AddressStyle::none;
    } else if (drawn(Share::old_address) && draft.old_commune != k_no_commune) {
        draft.style = AddressStyle::old;
        // Part of an old unit's people may live where the citizen does, wherever the home was.
        const auto& here = x_tables.communes[who.commune].old_ones;
        if (std::find(here.begin(), here.end(), draft.old_commune) != here.end()) {
            const bool split = x_tables.old_communes[draft.old_commune].targets > 1;
            draft.causes |= split ? Cause::a_split_unit : Cause::a_old_unit;
        }
    }
    // Forms of full dates; what is known in part has its own.
    const std::uint64_t at = draft.random.below(k_million);
    std::uint64_t until = 0;
    constexpr std::array<std::pair<Share, DateForm>, 5> k_forms = {
        {{Share::date_short, DateForm::short_full},
         {Share::date_compact, DateForm::compact},
         {Share::date_iso, DateForm::iso},
         {Share::date_two_digits, DateForm::two_digits},
         {Share::date_serial, DateForm::serial}}};
    for (const auto& [share, form] : k_forms) {
        if (at >= until && at < until + x_profile.share(share)) draft.date_form = form;
        until += x_profile.share(share);
    }
    draft.zero_parts = drawn(Share::zero_parts);
}

void Records::append_date(std::string& out, const Draft& draft) const {
    const BornOn& on = draft.birth;
    const auto year = static_cast<std::uint64_t>(on.year);
    if (on.day == 0) {
        if (draft.zero_parts) return append_full(out, on);
        if (on.month > 0) return append_month(out, on.year * 12 + on.month - 1);
        return append_digits(year, 4, out);
    }
    const bool real = on.day <= days_in_month(on.year, on.month);
    DateForm form = draft.date_form;
    // Two digits are read as a year of the twentieth century only where no other is possible.
    if (form == DateForm::two_digits && (on.year < 1930 || on.year > 1999)) form = DateForm::full;
    const bool serial = real && spreadsheet_day(on) >= k_least_serial;
    if (form == DateForm::serial && !serial) form = DateForm::full;
    switch (form) {
        case DateForm::full: return append_full(out, on);
        case DateForm::short_full:
        case DateForm::two_digits:
            append_number(out, on.day);
            out += '/';
            append_number(out, on.month);
            out += '/';
            if (form == DateForm::two_digits) return append_digits(year % 100, 2, out);
            return append_digits(year, 4, out);
        case DateForm::compact:
        case DateForm::iso: {
            const std::string_view dash = form == DateForm::iso ? "-" : "";
            append_digits(year, 4, out);
            out += dash;
            append_digits(static_cast<std::uint64_t>(on.month), 2, out);
            out += dash;
            return append_digits(static_cast<std::uint64_t>(on.day), 2, out);
        }
        case DateForm::serial: return append_number(out, spreadsheet_day(on));
    }
}

void Records::write(const Draft& draft, PairsText& out) const {
    std::string& text = out.insurance;
    append_rec_id(text, draft.who.index, draft.which);
    text += '\t';
    append_numbers(text, draft);
    text += '\t';
    draft.name.append_to(text);
    text += '\t';
    append_date(text, draft);
    text += draft.female ? "\tNữ\t" : "\tNam\t";
    text += draft.id_declared;
    text += '\t';
    append_address(text, draft);
    text += '\t';
    append_month(text, draft.participation.from);
    text += '\t';
    // Of the person who uses the papers; half of the records have none.
    const std::uint64_t phone =
        mixed(draft.person != 0 ? draft.person : draft.who.personal_id, x_people.key(7));
    if (phone % 2 == 0) {
        constexpr std::string_view k_second = "35789";
        text += '0';
        text += k_second[phone / 2 % k_second.size()];
        append_digits(phone >> 32U, 8, text);
    }
    if (x_profile.share(Share::periods) > 0) {
        text += '\t';
        if (draft.participation.ended) append_month(text, draft.participation.to);
    }
    text += '\n';
    append_truth(out.truth, draft);
    ++out.records;
}

void Records::append_truth(std::string& out, const Draft& draft) const {
    append_rec_id(out, draft.who.index, draft.which);
    out += '\t';
    if (draft.linked) append_digits(draft.who.personal_id, 12, out);
    out += '\t';
    identity::append_codes(draft.causes, out);
    out += '\t';
    if (draft.linked) append_rec_id(out, draft.who.index, draft.survivor);
    out += '\t';
    out += verdict_hint(draft.causes - identity::k_address_causes, draft.linked);
    out += '\t';
    if (draft.person != 0) append_digits(draft.person, 12, out);
    out += '\n';
}

}  // namespace lt::sandbox
