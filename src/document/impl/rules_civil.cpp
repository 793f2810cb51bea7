// One class for the four tables: which element a rule looks at is said by the concept of the field
// (schemas/papers/*.toml), so a rule that a table has no field for is silent there.
#include "document/impl/rules_civil.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ids.hpp"
#include "base/text.hpp"
#include "document/date_words.hpp"
#include "document/impl/json_row.hpp"
#include "document/impl/values.hpp"
#include "document/impl/written.hpp"
#include "document/tables.hpp"

namespace lt::document {
namespace {

/// Law on Civil Status 60/2014/QH13, Điều 15 and Điều 33.
constexpr int k_birth_days = 60;
constexpr int k_death_days = 15;
/// The last day on which districts existed.
const Date k_last_district_day{2025, 6, 30};

std::string_view prefix_of(TableId table) {
    if (table == TableId::giay_khai_sinh) return "KS";
    if (table == TableId::trich_luc_khai_sinh) return "TLKS";
    return table == TableId::giay_chung_tu ? "CT" : "TLKT";
}

/// <digits>/<4 digits>, and the tail behind them.
struct EntryNumber {
    bool sequence = false;
    bool year = false;
    std::string_view tail;
};
EntryNumber entry_number(std::string_view text) {
    EntryNumber number;
    const std::size_t first = std::min(text.find('/'), text.size());
    number.sequence = all_digits(text.substr(0, first));
    text.remove_prefix(first);
    if (text.size() >= 5 && all_digits(text.substr(1, 4)) && (text.size() == 5 || text[5] == '/')) {
        number.year = true;
        text.remove_prefix(5);
    }
    number.tail = text;
    return number;
}

bool is_extract_number(TableId table, std::string_view text) {
    const EntryNumber number = entry_number(text);
    if (!number.sequence) return false;
    if (table == TableId::trich_luc_khai_sinh) return number.tail == "/TLKS-BS";
    return number.tail == "/TLKT" || number.tail == "/TLKT-BS";
}

class Rules {
  public:
    Rules(const Record& row, const json::Object& object, Collector& findings)
        : x_row(row),
          x_object(object),
          x_findings(findings),
          x_table(row.table()),
          x_birth_paper(x_table.field_of(Concept::child_born).has_value()),
          x_event_at(x_birth_paper ? Concept::child_born : Concept::died),
          x_event(to_written_date(text(x_event_at))),
          x_registered(to_written_date(text(Concept::registered))) {}

    void check() {
        check_words();
        check_death();
        check_registration();
        check_header(Concept::child_id, x_event, to_sex(text(Concept::child_sex)));
        const Sex sex = x_birth_paper ? x_table.subject_sex : to_sex(text(Concept::sex));
        check_header(Concept::identity_number, to_written_date(text(Concept::birth)), sex);
        if (x_table.id == TableId::giay_khai_sinh) check_parents();
        check_numbers();
        for (const FieldSpec& field : x_table.fields) {
            if (field.format == Format::address) check_address(field);
            if (field.format == Format::pdf) check_pdf(field);
        }
    }

  private:
    std::string_view text(Concept wanted) const {
        const auto field = x_table.field_of(wanted);
        return field ? x_row.text(*field) : std::string_view{};
    }
    std::string_view name(Concept wanted) const {
        const auto field = x_table.field_of(wanted);
        return field ? x_table.fields[*field].name : std::string_view{};
    }
    std::string_view named(std::string_view field) const {
        const std::size_t at = field_named(x_table, field);
        return at < x_table.fields.size() ? x_row.text(at) : std::string_view{};
    }
    void add(Severity severity, int rule, std::string_view element, std::string sentence) {
        x_findings.add(severity, fmt::format("{}-{}", prefix_of(x_table.id), rule), element,
                       std::move(sentence));
    }

    // Rules 1 and 2.
    void check_words() {
        const std::string_view words = text(Concept::event_in_words);
        if (words.empty() || !x_event) return;
        const auto as_text = Text::from_bytes(words);
        const auto said = as_text ? date_of_words(*as_text) : std::nullopt;
        if (!said) {
            add(Severity::warning, 2, name(Concept::event_in_words),
                fmt::format("Không đọc được ngày ghi bằng chữ ở {}.",
                            name(Concept::event_in_words)));
        } else if (compare_known(*said, *x_event) != 0) {
            add(Severity::error, 1, name(Concept::event_in_words),
                fmt::format("Ngày ghi bằng chữ ở {} khác ngày ghi bằng số ở {}.",
                            name(Concept::event_in_words), name(x_event_at)));
        }
    }

    // Rule 3.
    void check_death() {
        const auto birth = to_written_date(text(Concept::birth));
        if (x_birth_paper || !x_event || !birth || compare_known(*x_event, *birth) >= 0) return;
        add(Severity::error, 3, name(Concept::died),
            fmt::format("Ngày chết ({}) sớm hơn ngày sinh ({}).", name(Concept::died),
                        name(Concept::birth)));
    }

    // Rules 4 and 9.
    void check_registration() {
        if (x_event && x_registered && compare_known(*x_registered, *x_event) < 0) {
            add(Severity::error, 4, name(Concept::registered),
                fmt::format("Ngày đăng ký ({}) sớm hơn ngày {} ({}).", name(Concept::registered),
                            x_birth_paper ? "sinh" : "chết", name(x_event_at)));
        }
        const auto issued = to_written_day(text(Concept::issued));
        const auto registered = x_registered ? x_registered->full() : std::nullopt;
        if (issued && registered && *issued < *registered) {
            add(Severity::warning, 4, name(Concept::issued),
                fmt::format("Ngày cấp trích lục ({}) sớm hơn ngày đăng ký ({}).",
                            name(Concept::issued), name(Concept::registered)));
        }
        const auto event = x_event ? x_event->full() : std::nullopt;
        const int days = x_birth_paper ? k_birth_days : k_death_days;
        const bool legacy = x_table.id == TableId::giay_chung_tu;
        if (!legacy && event && registered && *registered - *event > days) {
            add(Severity::notice, 9, name(Concept::registered),
                fmt::format("Đăng ký quá hạn {} ngày theo Luật Hộ tịch.", days));
        }
    }

    // Rule 5.  Sex may have been corrected after the number was issued: evidence, not a refusal.
    void check_header(Concept number, const std::optional<PartialDate>& birth, Sex sex) {
        const auto id = PersonalId::parse(text(number));
        if (!id) return;
        const PersonalIdHeader header = header_of(*id);
        const bool other_sex = sex != Sex::unknown && (sex == Sex::male) != header.male;
        if ((birth && birth->year != header.birth_year) || other_sex) {
            add(Severity::notice, 5, name(number),
                fmt::format("Số định danh ở {} không phù hợp với năm sinh hoặc giới tính ghi trên "
                            "giấy.",
                            name(number)));
        }
    }

    // Rule 6.
    void check_parents() {
        const std::string_view kind = named("nksLoaiKhaiSinh");
        const bool mother_unknown = kind == "2" || kind == "4" || kind == "5";
        const bool father_unknown = kind == "3" || kind == "4" || kind == "5";
        if (!mother_unknown) {
            check_parent({"meHoTen", "meNgaySinh", "meDanToc", "meQuocTich", "meNoiCuTru"},
                         Severity::error);
        }
        // An absent kind leaves open whether there is a father to name.
        if (!father_unknown && !kind.empty()) {
            check_parent({"chaHoTen", "chaNgaySinh", "chaDanToc", "chaQuocTich", "chaNoiCuTru"},
                         Severity::warning);
        }
    }

    void check_parent(std::array<std::string_view, 5> fields, Severity of_name) {
        for (const std::string_view field : fields) {
            if (!named(field).empty()) continue;
            add(field == fields[0] ? of_name : Severity::warning, 6, field,
                fmt::format("Thiếu {} ({}) trong khi loại khai sinh không ghi là chưa xác định.",
                            field, x_table.fields[field_named(x_table, field)].meaning_vi));
        }
    }

    // Rules 7 and 8.
    void check_numbers() {
        const std::string_view extract = text(Concept::extract_number);
        if (!extract.empty() && !is_extract_number(x_table.id, extract)) {
            add(Severity::warning, 7, name(Concept::extract_number),
                fmt::format("{} không đúng mẫu số trích lục: <số>/<năm>/{}.",
                            name(Concept::extract_number), x_birth_paper ? "TLKS-BS" : "TLKT-BS"));
        }
        const std::string_view entry = text(Concept::book_number);
        const EntryNumber number = entry_number(entry);
        const bool right = number.sequence && number.year && number.tail.empty();
        if (x_table.id != TableId::giay_chung_tu && !entry.empty() && !right) {
            add(Severity::warning, 8, name(Concept::book_number),
                fmt::format("{} không đúng mẫu số đăng ký: <số>/<năm>.",
                            name(Concept::book_number)));
        }
    }

    // Rule 10.
    void check_address(const FieldSpec& field) {
        const json::Value* given = member_of(x_object, field);
        const json::Object* address = given != nullptr ? given->object() : nullptr;
        if (address == nullptr) return;
        const std::string country = given->text_at("quocGia").value_or("");
        const auto follows = [&](std::string_view member, std::size_t digits) {
            const std::string code = given->text_at(member).value_or("");
            return code.size() == digits && all_digits(code);
        };
        const std::string district = given->text_at("maHuyen").value_or("");
        const bool abroad = !country.empty() && country != "VN" && country != "000";
        const bool good_district = district.empty() || follows("maHuyen", 3);
        if (!abroad && !(follows("maTinh", 2) && follows("maXa", 5) && good_district)) {
            add(Severity::warning, 10, field.name,
                fmt::format("{} ({}) cần maTinh 2 chữ số, maXa 5 chữ số và dcChiTiet.", field.name,
                            field.meaning_vi));
        }
        const auto day = x_registered ? x_registered->full() : std::nullopt;
        if (!district.empty() && day && *day > k_last_district_day) {
            add(Severity::notice, 10, field.name,
                fmt::format("{} còn ghi maHuyen; từ 01/07/2025 không còn cấp huyện.", field.name));
        }
    }

    // Rule 11.
    void check_pdf(const FieldSpec& field) {
        const std::string_view encoded = x_row.text(field_named(x_table, field.name));
        if (encoded.empty() || !is_pdf(encoded)) return;
        add(Severity::notice, 11, field.name,
            fmt::format("Bản PDF ở {} được lưu cùng hồ sơ; chữ ký số bên trong tệp PDF chưa được "
                        "kiểm tra tại đây.",
                        field.name));
    }

    const Record& x_row;
    const json::Object& x_object;
    Collector& x_findings;
    const TableSpec& x_table;
    bool x_birth_paper;
    Concept x_event_at;
    std::optional<PartialDate> x_event;
    std::optional<PartialDate> x_registered;
};

}  // namespace

void check_civil_rules(const Record& row, const json::Object& object, Collector& findings) {
    Rules(row, object, findings).check();
}

}  // namespace lt::document
