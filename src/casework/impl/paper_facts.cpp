#include "casework/paper_facts.hpp"

#include "document/person.hpp"

namespace lt::casework {
namespace {

identity::DeclaredPerson declared(const document::DeclaredPerson& person) {
    return {person.personal_id, person.full_name, person.birth, person.sex,
            person.insurance_number};
}

/// What every paper of the visit shares.
PaperFacts about_patient(const document::ReadDossier& read, std::size_t index, PaperKind kind,
                         document::TableId table) {
    const document::Visit& visit = read.dossier.visits[index];
    PaperFacts facts;
    facts.kind = kind;
    if (visit.summary) {
        facts.subject = declared(document::patient_of(*visit.summary));
        facts.disease = visit.summary->main_disease();
    }
    facts.subject_is_child = document::patient_is_child(visit);
    facts.defective = document::blocked(read.findings, index, table);
    return facts;
}

PaperFacts from_sick_leave(const document::ReadDossier& read, std::size_t index) {
    const auto& paper = *read.dossier.visits[index].sick_leave;
    PaperFacts facts =
        about_patient(read, index, PaperKind::sick_leave_certificate, document::TableId::xml11);
    facts.serial = paper.serial();
    facts.issued = paper.issued();
    facts.leave = paper.leave();
    if (!facts.subject.insurance_number) facts.subject.insurance_number = paper.insurance_number();
    return facts;
}

PaperFacts from_discharge(const document::ReadDossier& read, std::size_t index) {
    const auto& paper = *read.dossier.visits[index].discharge;
    PaperFacts facts =
        about_patient(read, index, PaperKind::discharge_paper, document::TableId::xml7);
    facts.serial = paper.serial();
    facts.issued = paper.issued();
    facts.stay = paper.stay();
    facts.leave = paper.outpatient_leave();
    return facts;
}

PaperFacts from_pregnancy_rest(const document::ReadDossier& read, std::size_t index) {
    const auto& paper = *read.dossier.visits[index].pregnancy_rest;
    PaperFacts facts =
        about_patient(read, index, PaperKind::pregnancy_rest_certificate, document::TableId::xml10);
    facts.serial = paper.serial();
    facts.issued = paper.issued();
    facts.leave = paper.leave();
    return facts;
}

PaperFacts from_births(const document::ReadDossier& read, std::size_t index) {
    const auto& rows = read.dossier.visits[index].births;
    PaperFacts facts =
        about_patient(read, index, PaperKind::birth_attestation, document::TableId::xml9);
    facts.subject = declared(document::mother_of(rows.front()));
    facts.subject.sex = Sex::female;
    facts.subject_is_child = false;
    facts.serial = rows.front().serial();
    facts.issued = rows.front().issued();
    for (const document::BirthAttestation& row : rows) {
        facts.children.push_back({row.serial(), row.born()});
        facts.surgical = facts.surgical || row.surgical().value_or(false);
        facts.before_32_weeks = facts.before_32_weeks || row.before_32_weeks().value_or(false);
    }
    facts.children_alive = rows.front().children_alive();
    facts.birth_order = rows.front().birth_order();
    return facts;
}

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

json::Value subject_json(const identity::DeclaredPerson& person) {
    json::Object object;
    object.add("personal_id",
               person.personal_id ? json::Value{person.personal_id->text()} : nullptr);
    object.add("full_name", person.full_name.reveal(Purpose::store).str());
    object.add("birth", person.birth ? json::Value{person.birth->iso()} : nullptr);
    object.add("sex", name_of(person.sex));
    object.add("insurance_number",
               person.insurance_number ? json::Value{person.insurance_number->text()} : nullptr);
    return object;
}

std::unexpected<Error> corrupt() {
    return fail(ErrorCode::corrupt,
                {"Dữ liệu giấy tờ đã lưu không đọc được.", "The stored paper facts do not read."},
                {"paper facts: unreadable JSON"});
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

Result<identity::DeclaredPerson> read_subject(const json::Value& object) {
    identity::DeclaredPerson person;
    LT_TRY(Text name, Text::from_bytes(object.text_at("full_name").value_or("")));
    person.full_name = Sensitive<Text>{std::move(name)};
    if (const auto text = object.text_at("personal_id")) {
        LT_TRY(person.personal_id, PersonalId::parse(*text));
    }
    if (const auto text = object.text_at("birth")) {
        LT_TRY(person.birth, PartialDate::parse_iso(*text));
    }
    if (const auto text = object.text_at("insurance_number")) {
        LT_TRY(person.insurance_number, InsuranceNumber::parse(*text));
    }
    person.sex = sex_of(object.text_at("sex").value_or("")).value_or(Sex::unknown);
    return person;
}

std::optional<int> read_number(const json::Value& object, std::string_view key) {
    const auto number = object.integer_at(key);
    return number ? std::optional{static_cast<int>(*number)} : std::nullopt;
}

bool read_flag(const json::Value& object, std::string_view key) {
    const json::Value* flag = object.find(key);
    return flag != nullptr && flag->boolean() != nullptr && *flag->boolean();
}

}  // namespace

std::vector<PaperFacts> papers_in(const Signed<document::ReadDossier>& dossier, std::size_t visit) {
    const document::Visit& tables = dossier->dossier.visits[visit];
    std::vector<PaperFacts> papers;
    if (tables.sick_leave) papers.push_back(from_sick_leave(dossier.value(), visit));
    if (tables.discharge) papers.push_back(from_discharge(dossier.value(), visit));
    if (!tables.births.empty()) papers.push_back(from_births(dossier.value(), visit));
    if (tables.pregnancy_rest) papers.push_back(from_pregnancy_rest(dossier.value(), visit));
    return papers;
}

json::Value to_json(const PaperFacts& facts) {
    json::Array children;
    for (const ChildFacts& child : facts.children) {
        children.push_back(
            json::Object{}.add("serial", child.serial).add("born", date_json(child.born)));
    }
    json::Object object;
    object.add("kind", name_of(facts.kind))
        .add("serial", facts.serial)
        .add("subject", subject_json(facts.subject))
        .add("subject_is_child", facts.subject_is_child)
        .add("issued", date_json(facts.issued))
        .add("stay", range_json(facts.stay))
        .add("leave", range_json(facts.leave))
        .add("disease", facts.disease.reveal(Purpose::store))
        .add("children", std::move(children))
        .add("children_alive", number_json(facts.children_alive))
        .add("birth_order", number_json(facts.birth_order))
        .add("surgical", facts.surgical)
        .add("before_32_weeks", facts.before_32_weeks)
        .add("defective", facts.defective);
    return object;
}

Result<PaperFacts> paper_facts_from(const json::Value& value) {
    PaperFacts facts;
    const auto kind = paper_kind_of(value.text_at("kind").value_or(""));
    const json::Value* subject = value.find("subject");
    if (!kind || subject == nullptr) return corrupt();
    facts.kind = *kind;
    facts.serial = value.text_at("serial").value_or("");
    LT_TRY(facts.subject, read_subject(*subject));
    facts.subject_is_child = read_flag(value, "subject_is_child");
    LT_TRY(facts.issued, read_date(value, "issued"));
    LT_TRY(facts.stay, read_range(value, "stay"));
    LT_TRY(facts.leave, read_range(value, "leave"));
    facts.disease = Sensitive<std::string>{value.text_at("disease").value_or("")};
    if (const json::Value* children = value.find("children"); children && children->array()) {
        for (const json::Value& child : *children->array()) {
            LT_TRY(const auto born, read_date(child, "born"));
            facts.children.push_back({child.text_at("serial").value_or(""), born});
        }
    }
    facts.children_alive = read_number(value, "children_alive");
    facts.birth_order = read_number(value, "birth_order");
    facts.surgical = read_flag(value, "surgical");
    facts.before_32_weeks = read_flag(value, "before_32_weeks");
    facts.defective = read_flag(value, "defective");
    return facts;
}

}  // namespace lt::casework
