#include "document/impl/make_paper.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "document/impl/values.hpp"

namespace lt::document {
namespace {

std::string_view text_of(const Record& row, Concept wanted) {
    const auto field = row.table().field_of(wanted);
    return field ? row.text(*field) : std::string_view{};
}

std::optional<Date> day_of(const Record& row, Concept wanted) {
    return to_any_day(text_of(row, wanted));
}

std::optional<int> number_of(const Record& row, Concept wanted) {
    return to_integer(text_of(row, wanted));
}

template <class Code>
std::optional<Code> code_of(std::string_view given) {
    auto code = Code::parse(given);
    return code ? std::optional{std::move(*code)} : std::nullopt;
}

Sensitive<Text> words_of(std::string_view given) {
    auto text = Text::from_bytes(given);  // fails only over its size limit: XML text is UTF-8
    return Sensitive{text ? std::move(*text) : Text{}};
}

/// "12/2026-A": a number inside a book; empty without the number.
std::string in_book(const Record& row, Concept number, Concept book) {
    std::string joined{text_of(row, number)};
    const std::string_view volume = text_of(row, book);
    if (!joined.empty() && !volume.empty()) joined.append("/").append(volume);
    return joined;
}

/// What is printed on the paper as its number: SO_SERI, or SO/QUYEN_SO.
std::string printed_number(const Record& row) {
    const std::string_view serial = text_of(row, Concept::serial);
    const std::string booked = in_book(row, Concept::book_number, Concept::book);
    return booked.empty() ? std::string{serial} : booked;
}

std::vector<HealthCardNumber> cards_in(std::string_view list) {
    std::vector<HealthCardNumber> cards;
    while (!list.empty()) {
        if (auto card = code_of<HealthCardNumber>(next_item(list)))
            cards.push_back(std::move(*card));
    }
    return cards;
}

/// The last 10 characters of a card are its holder's insurance number.
std::optional<InsuranceNumber> number_on(const std::vector<HealthCardNumber>& cards) {
    if (cards.empty()) return std::nullopt;
    return code_of<InsuranceNumber>(std::string_view{cards.front().text()}.substr(5));
}

Sex sex_in(std::string_view code, Sex otherwise) {
    if (code == "1") return Sex::male;
    if (code == "2") return Sex::female;
    return otherwise;
}

/// A table that names its person speaks of somebody else than table 1 may: the mother.
const Record& person_of(const Record& row, const Record* summary) {
    return row.table().field_of(Concept::name) || !summary ? row : *summary;
}

/// The first day the row speaks of; the visit's own when it states none.
std::optional<Date> first_day(const Record& row, const Record* summary) {
    for (const Concept told : {Concept::stay_from, Concept::leave_from}) {
        if (const auto day = day_of(row, told)) return day;
    }
    return summary ? day_of(*summary, Concept::stay_from) : day_of(row, Concept::issued);
}

class Maker {
  public:
    Maker(std::span<const Record> rows, const PaperPlace& place)
        : x_rows(rows),
          x_row(rows.front()),
          x_table(x_row.table()),
          x_person(person_of(x_row, place.summary)),
          x_place(place) {}

    Paper make() {
        x_paper.kind = *x_table.kind;
        x_paper.table = x_table.code;
        x_paper.group = x_place.group;
        x_paper.link = text_of(x_place.summary ? *x_place.summary : x_row, Concept::link);
        take_days();
        take_subject();
        take_numbers();
        take_rest();
        if (x_paper.kind == PaperKind::birth_attestation) take_birth();
        return std::move(x_paper);
    }

  private:
    void take_days() {
        x_paper.issued = day_of(x_row, Concept::issued);
        x_paper.died = day_of(x_row, Concept::died);
        // A stay that ended in death has no discharge.
        auto left = day_of(x_row, Concept::stay_to);
        if (!left) left = x_paper.died;
        x_paper.stay = to_range(day_of(x_row, Concept::stay_from), left);
        x_paper.leave =
            to_range(day_of(x_row, Concept::leave_from), day_of(x_row, Concept::leave_to));
        x_paper.stated_days = number_of(x_row, Concept::days);
        // Layouts of channel B have no field for the count: the range alone states it.
        if (!x_table.field_of(Concept::days) && x_paper.leave)
            x_paper.stated_days = x_paper.leave->days();
    }

    void take_subject() {
        DeclaredPerson& person = x_paper.subject;
        person.full_name = words_of(text_of(x_person, Concept::name));
        const std::string_view identity = text_of(x_person, Concept::identity_number);
        person.personal_id = code_of<PersonalId>(identity);
        person.identity_number = Sensitive{std::string{identity}};
        person.birth = to_birth(text_of(x_person, Concept::birth));
        person.sex = sex_in(text_of(x_person, Concept::sex), x_table.subject_sex);
        person.cards = cards_in(text_of(x_person, Concept::cards));
        if (person.cards.empty()) person.cards = cards_in(text_of(x_row, Concept::cards));
        // A parent's number stands on the certificate of a sick child; the child's is on the card.
        const auto stated = code_of<InsuranceNumber>(text_of(x_row, Concept::insurance_number));
        const auto on_card = number_on(person.cards);
        x_paper.subject_is_child = x_paper.kind != PaperKind::birth_attestation &&
                                   subject_is_child(x_row, x_place.summary);
        const bool card_first = x_paper.subject_is_child || !stated;
        person.insurance_number = card_first && on_card ? on_card : stated;
    }

    void take_numbers() {
        x_paper.number = text_of(x_row, Concept::number);
        x_paper.serial = printed_number(x_row);
        if (x_paper.number.empty()) x_paper.number = x_paper.serial;
        if (x_paper.serial.empty()) x_paper.serial = x_paper.number;
        // A number in a book can be missing where the code of the paper (MA_GCS, MA_GBT) cannot.
        const bool booked = x_table.field_of(Concept::book_number).has_value();
        x_paper.key = booked ? x_paper.number : x_paper.serial;
        if (x_paper.key.empty() && !x_paper.link.empty())
            x_paper.key = fmt::format("MA_LK:{}", x_paper.link);
        const std::string earlier = in_book(x_row, Concept::earlier_number, Concept::earlier_book);
        if (text_of(x_row, Concept::first_issue) == "0" || !earlier.empty())
            x_paper.reissue = Reissue{earlier};
    }

    void take_rest() {
        if (x_paper.kind != PaperKind::birth_attestation) {
            std::string_view disease = text_of(x_row, Concept::disease);
            if (disease.empty()) disease = text_of(x_person, Concept::disease);
            x_paper.disease = Sensitive{std::string{disease}};
        }
        x_paper.employer = words_of(text_of(x_row, Concept::employer));
    }

    void take_birth() {
        for (const Record& row : x_rows) {
            std::string number = printed_number(row);
            if (number.empty()) number = text_of(row, Concept::number);
            x_paper.children.push_back(
                {std::move(number), day_of(row, Concept::child_born), std::nullopt});
            x_paper.surgical |= text_of(row, Concept::surgical) == "1";
            x_paper.before_32_weeks |= text_of(row, Concept::before_32_weeks) == "1";
        }
        x_paper.children_alive = number_of(x_row, Concept::children_alive);
        x_paper.birth_order = number_of(x_row, Concept::birth_order);
    }

    std::span<const Record> x_rows;
    const Record& x_row;
    const TableSpec& x_table;
    const Record& x_person;
    const PaperPlace& x_place;
    Paper x_paper;
};

}  // namespace

bool subject_is_child(const Record& row, const Record* summary) {
    constexpr int k_child_years = 7;
    const auto birth = to_birth(text_of(person_of(row, summary), Concept::birth));
    const auto day = first_day(row, summary);
    if (!birth || !day) return false;
    if (const auto born = birth->full())
        return *day < add_months(*born, 12 * k_child_years, MonthEnd::overflow);
    return day->year() - birth->year < k_child_years;
}

Paper make_paper(std::span<const Record> rows, const PaperPlace& place) {
    LT_ASSERT(!rows.empty() && rows.front().table().kind);
    return Maker(rows, place).make();
}

}  // namespace lt::document
