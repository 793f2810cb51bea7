// The civil registry's papers: from the payload to rows, findings and internal records.
#include <fmt/format.h>

#include <algorithm>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "document/impl/form.hpp"
#include "document/impl/json_row.hpp"
#include "document/impl/rules_civil.hpp"
#include "document/impl/written.hpp"
#include "document/json_file.hpp"
#include "document/tables.hpp"

namespace lt::document {
namespace {

/// `Finding::document` of a message as a whole.
constexpr std::string_view k_message = "HO_TICH";

std::optional<TableId> table_named(std::string_view kind) {
    for (const TableId table : k_civil_tables) {
        if (table_of(table).root == kind) return table;
    }
    return std::nullopt;
}

std::string_view text_of(const Record& row, Concept wanted) {
    const auto field = row.table().field_of(wanted);
    return field ? row.text(*field) : std::string_view{};
}

Sensitive<Text> words_of(std::string_view given) {
    auto text = Text::from_bytes(given);
    return Sensitive{text ? std::move(*text) : Text{}};
}

std::optional<PersonalId> personal_id_in(std::string_view given) {
    auto id = PersonalId::parse(given);
    return id ? std::optional{std::move(*id)} : std::nullopt;
}

/// "12/2026", with the book behind it where the paper names one.
std::string entry_of(const Record& row) {
    std::string entry{text_of(row, Concept::book_number)};
    const std::string_view book = text_of(row, Concept::book);
    if (!entry.empty() && !book.empty()) entry.append("/").append(book);
    return entry;
}

/// Which entry of which register this is: number, book, day, agency.  Without a number nothing
/// identifies it.
std::string key_of_entry(const Record& row) {
    const std::string entry = entry_of(row);
    if (entry.empty()) return {};
    const auto day = to_written_date(text_of(row, Concept::registered));
    const auto agency = Text::from_bytes(single_spaced(text_of(row, Concept::agency)));
    return fmt::format("{};{};{}", entry, day ? day->iso() : "", agency ? upper(*agency) : "");
}

DeclaredPerson subject_of_row(const Record& row) {
    DeclaredPerson person;
    person.full_name = words_of(text_of(row, Concept::name));
    std::string_view identity = text_of(row, Concept::identity_number);
    if (identity.empty()) identity = text_of(row, Concept::old_identity_number);
    person.personal_id = personal_id_in(identity);
    person.identity_number = Sensitive{std::string{identity}};
    person.birth = to_written_date(text_of(row, Concept::birth));
    const Sex stated = to_sex(text_of(row, Concept::sex));
    person.sex = stated == Sex::unknown ? row.table().subject_sex : stated;
    return person;
}

Paper paper_of(const Record& row, std::size_t index) {
    Paper paper;
    paper.kind = *row.table().kind;
    paper.table = row.table().code;
    paper.group = index;
    paper.key = key_of_entry(row);
    paper.number = entry_of(row);
    paper.serial = text_of(row, Concept::extract_number);
    if (paper.serial.empty()) paper.serial = paper.number;
    paper.subject = subject_of_row(row);
    paper.issued = to_written_day(text_of(row, Concept::issued));
    if (!paper.issued) paper.issued = to_written_day(text_of(row, Concept::registered));
    paper.died = to_written_day(text_of(row, Concept::died));
    if (row.table().field_of(Concept::child_born)) {
        paper.children.push_back({paper.number, to_written_day(text_of(row, Concept::child_born)),
                                  personal_id_in(text_of(row, Concept::child_id))});
    }
    return paper;
}

class Reader {
  public:
    explicit Reader(const ReadLimits& limits)
        : x_limits(limits), x_findings(limits.findings_max, k_message) {}

    ReadFile read(const json::Value& payload) {
        x_file.kind = FileKind::civil_status;
        const json::Value* papers = payload.find("papers");
        const json::Array* list = papers != nullptr ? papers->array() : payload.array();
        const std::size_t sent = list != nullptr ? list->size() : 1;
        x_file.groups = std::min(sent, k_civil_papers_max);
        x_file.links.resize(x_file.groups);
        if (sent > k_civil_papers_max) {
            about_message("E-LIMIT", "",
                          fmt::format("Bản tin có quá {} giấy; các giấy sau không được đọc.",
                                      k_civil_papers_max));
        }
        if (sent == 0) about_message("E-MISSING", "paper", "Bản tin không có giấy nào.");
        for (std::size_t i = 0; i < x_file.groups; ++i)
            read_one(list != nullptr ? (*list)[i] : payload, i);
        x_file.findings = std::move(x_findings).take();
        mark_defective();
        return std::move(x_file);
    }

  private:
    void about_message(std::string_view rule, std::string_view element, std::string sentence,
                       std::optional<std::size_t> row = std::nullopt) {
        const Collector::At at(x_findings, {std::string{k_message}, std::nullopt, row});
        x_findings.add(Severity::error, rule, element, std::move(sentence));
    }

    void read_one(const json::Value& item, std::size_t index) {
        const auto table = table_named(item.text_at("kind").value_or(""));
        const json::Value* given = item.find("paper");
        const json::Object* object = given != nullptr ? given->object() : nullptr;
        if (!table) {
            about_message("E-KIND", "kind",
                          "kind phải là giay_khai_sinh, trich_luc_khai_sinh, giay_chung_tu hoặc "
                          "trich_luc_khai_tu.",
                          index);
        }
        if (object == nullptr) {
            about_message("E-MISSING", "paper", "Thiếu paper: nội dung của giấy.", index);
        }
        if (!table || object == nullptr) return;
        const Collector::At at(x_findings,
                               {std::string{table_of(*table).code}, std::nullopt, index});
        const Record row = read_json_row(*table, *object, x_limits, x_findings);
        check_form(row, x_findings);
        check_civil_rules(row, *object, x_findings);
        x_file.papers.push_back(paper_of(row, index));
    }

    /// An error of the paper itself or of the whole message stands against its use.
    void mark_defective() {
        for (Paper& paper : x_file.papers) {
            paper.defective = std::ranges::any_of(x_file.findings, [&](const Finding& finding) {
                return finding.severity == Severity::error &&
                       (!finding.row || *finding.row == paper.group);
            });
        }
    }

    const ReadLimits& x_limits;
    Collector x_findings;
    ReadFile x_file;
};

}  // namespace

ReadFile read_civil_status(const json::Value& payload, const ReadLimits& limits) {
    return Reader(limits).read(payload);
}

json::Value write_civil_status(const Record& row) {
    LT_ASSERT(std::ranges::find(k_civil_tables, row.kind()) != std::end(k_civil_tables));
    json::Object paper;
    const auto fields = row.table().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (row.has(i)) paper.add(std::string{fields[i].name}, row.given(i));
    }
    json::Object message;
    message.add("kind", row.table().root).add("paper", std::move(paper));
    return message;
}

}  // namespace lt::document
