#include "casework/paper_json.hpp"

namespace lt::casework {
namespace {

using document::ChildOnPaper;
using document::DeclaredPerson;
using document::Paper;

json::Value range_json(const std::optional<DateRange>& range) {
    if (!range) return nullptr;
    return json::Object{}.add("from", range->first.iso()).add("to", range->last.iso());
}

json::Value date_json(const std::optional<Date>& date) {
    return date ? json::Value{date->iso()} : json::Value{};
}

json::Value number_json(const std::optional<int>& number) {
    return number ? json::Value{*number} : json::Value{};
}

/// A code of ours or of the state: its text, or null.
template <class Code>
json::Value code_json(const std::optional<Code>& code) {
    return code ? json::Value{code->text()} : json::Value{};
}

json::Value subject_json(const DeclaredPerson& person) {
    json::Array cards;
    for (const HealthCardNumber& card : person.cards) cards.push_back(card.text());
    return json::Object{}
        .add("personal_id", code_json(person.personal_id))
        .add("identity_number", person.identity_number.reveal(Purpose::store))
        .add("full_name", person.full_name.reveal(Purpose::store).str())
        .add("birth", person.birth ? json::Value{person.birth->iso()} : nullptr)
        .add("sex", name_of(person.sex))
        .add("insurance_number", code_json(person.insurance_number))
        .add("cards", std::move(cards));
}

json::Value children_json(const std::vector<ChildOnPaper>& children) {
    json::Array all;
    for (const ChildOnPaper& child : children) {
        all.push_back(json::Object{}
                          .add("number", child.number)
                          .add("born", date_json(child.born))
                          .add("personal_id", code_json(child.personal_id)));
    }
    return all;
}

std::unexpected<Error> corrupt() {
    return fail(ErrorCode::corrupt,
                {"Dữ liệu giấy tờ đã lưu không đọc được.", "The stored paper does not read."},
                {"paper: unreadable JSON"});
}

Result<std::optional<Date>> read_date(const json::Value& object, std::string_view key) {
    const auto text = object.text_at(key);
    if (!text) return std::optional<Date>{};
    LT_TRY(const Date date, Date::parse_iso(*text));
    return std::optional{date};
}

Result<std::optional<DateRange>> read_range(const json::Value& object, std::string_view key) {
    const json::Value* range = object.find(key);
    if (range == nullptr || range->is_null()) return std::optional<DateRange>{};
    LT_TRY(const auto first, read_date(*range, "from"));
    LT_TRY(const auto last, read_date(*range, "to"));
    if (!first || !last || *last < *first) return corrupt();
    return std::optional{DateRange{*first, *last}};
}

template <class Code>
Result<void> read_code(const json::Value& object, std::string_view key, std::optional<Code>& code) {
    if (const auto text = object.text_at(key)) {
        LT_TRY(code, Code::parse(*text));
    }
    return {};
}

Result<Sensitive<Text>> read_words(const json::Value& object, std::string_view key) {
    LT_TRY(Text words, Text::from_bytes(object.text_at(key).value_or("")));
    return Sensitive<Text>{std::move(words)};
}

std::optional<int> read_number(const json::Value& object, std::string_view key) {
    const auto number = object.integer_at(key);
    return number ? std::optional{static_cast<int>(*number)} : std::nullopt;
}

bool read_flag(const json::Value& object, std::string_view key) {
    const json::Value* flag = object.find(key);
    return flag != nullptr && flag->boolean() != nullptr && *flag->boolean();
}

const json::Array& array_at(const json::Value& object, std::string_view key) {
    static const json::Array k_none;
    const json::Value* value = object.find(key);
    return value != nullptr && value->array() != nullptr ? *value->array() : k_none;
}

Result<DeclaredPerson> read_subject(const json::Value& object) {
    DeclaredPerson person;
    LT_TRY(person.full_name, read_words(object, "full_name"));
    LT_TRY_VOID(read_code(object, "personal_id", person.personal_id));
    LT_TRY_VOID(read_code(object, "insurance_number", person.insurance_number));
    person.identity_number = Sensitive{object.text_at("identity_number").value_or("")};
    if (const auto text = object.text_at("birth")) {
        LT_TRY(person.birth, PartialDate::parse_iso(*text));
    }
    person.sex = sex_of(object.text_at("sex").value_or("")).value_or(Sex::unknown);
    for (const json::Value& card : array_at(object, "cards")) {
        if (card.string() == nullptr) return corrupt();
        LT_TRY(HealthCardNumber number, HealthCardNumber::parse(*card.string()));
        person.cards.push_back(std::move(number));
    }
    return person;
}

Result<std::vector<ChildOnPaper>> read_children(const json::Value& value) {
    std::vector<ChildOnPaper> children;
    for (const json::Value& each : array_at(value, "children")) {
        ChildOnPaper child{.number = each.text_at("number").value_or("")};
        LT_TRY(child.born, read_date(each, "born"));
        LT_TRY_VOID(read_code(each, "personal_id", child.personal_id));
        children.push_back(std::move(child));
    }
    return children;
}

}  // namespace

json::Value to_json(const Paper& paper) {
    json::Object object;
    object.add("kind", name_of(paper.kind))
        .add("table", paper.table)
        .add("link", paper.link)
        .add("key", paper.key)
        .add("number", paper.number)
        .add("serial", paper.serial)
        .add("subject", subject_json(paper.subject))
        .add("subject_is_child", paper.subject_is_child)
        .add("issued", date_json(paper.issued))
        .add("stay", range_json(paper.stay))
        .add("leave", range_json(paper.leave))
        .add("stated_days", number_json(paper.stated_days))
        .add("disease", paper.disease.reveal(Purpose::store))
        .add("employer", paper.employer.reveal(Purpose::store).str())
        .add("children", children_json(paper.children))
        .add("children_alive", number_json(paper.children_alive))
        .add("birth_order", number_json(paper.birth_order))
        .add("surgical", paper.surgical)
        .add("before_32_weeks", paper.before_32_weeks)
        .add("died", date_json(paper.died))
        .add("reissue_of",
             paper.reissue ? json::Value{paper.reissue->earlier_number} : json::Value{})
        .add("defective", paper.defective);
    return object;
}

Result<Paper> paper_from(const json::Value& value) {
    Paper paper;
    const auto kind = document::paper_kind_of(value.text_at("kind").value_or(""));
    const json::Value* subject = value.find("subject");
    if (!kind || subject == nullptr) return corrupt();
    paper.kind = *kind;
    paper.table = value.text_at("table").value_or("");
    paper.link = value.text_at("link").value_or("");
    paper.key = value.text_at("key").value_or("");
    paper.number = value.text_at("number").value_or("");
    paper.serial = value.text_at("serial").value_or("");
    LT_TRY(paper.subject, read_subject(*subject));
    paper.subject_is_child = read_flag(value, "subject_is_child");
    LT_TRY(paper.issued, read_date(value, "issued"));
    LT_TRY(paper.stay, read_range(value, "stay"));
    LT_TRY(paper.leave, read_range(value, "leave"));
    paper.stated_days = read_number(value, "stated_days");
    paper.disease = Sensitive{value.text_at("disease").value_or("")};
    LT_TRY(paper.employer, read_words(value, "employer"));
    LT_TRY(paper.children, read_children(value));
    paper.children_alive = read_number(value, "children_alive");
    paper.birth_order = read_number(value, "birth_order");
    paper.surgical = read_flag(value, "surgical");
    paper.before_32_weeks = read_flag(value, "before_32_weeks");
    LT_TRY(paper.died, read_date(value, "died"));
    if (const auto earlier = value.text_at("reissue_of")) {
        paper.reissue = document::Reissue{*earlier};
    }
    paper.defective = read_flag(value, "defective");
    return paper;
}

identity::DeclaredPerson declared(const DeclaredPerson& person) {
    return {person.personal_id, person.full_name, person.birth, person.sex,
            person.insurance_number};
}

}  // namespace lt::casework
