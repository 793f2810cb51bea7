#include "document/impl/form.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/digits.hpp"
#include "base/text.hpp"
#include "document/impl/values.hpp"
#include "document/impl/written.hpp"

namespace lt::document {
namespace {

bool capital(char c) { return c >= 'A' && c <= 'Z'; }

bool is_decimal(std::string_view text) {
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos) return all_digits(text);
    return all_digits(text.substr(0, point)) && all_digits(text.substr(point + 1));
}

bool is_card(std::string_view text) {
    return text.size() == 15 && capital(text[0]) && capital(text[1]) && all_digits(text.substr(2));
}

bool is_insurance_number(std::string_view text) {
    return text.size() == 10 && all_digits(text) &&
           text.find_first_not_of('0') != std::string_view::npos;
}

/// A personal id (12 digits), an old identity card (9), or a passport: letters and digits, at least
/// one letter.
bool is_identity_number(std::string_view text) {
    if (all_digits(text)) return text.size() == 9 || text.size() == 12;
    return text.size() >= 6 && text.size() <= 15 &&
           std::ranges::all_of(text, [](char c) { return is_digit(c) || capital(c); });
}

bool is_facility(std::string_view text) { return text.size() == 5 && all_digits(text); }

/// A letter, two digits (or a digit and a letter), then perhaps a point, and up to 4 letters or
/// digits.
bool is_icd10(std::string_view text) {
    if (text.size() < 3 || text.size() > 8 || !capital(text[0]) || !is_digit(text[1])) return false;
    return std::ranges::all_of(
        text.substr(2), [](char c) { return is_digit(c) || capital(c) || c == '.' || c == '*'; });
}

template <class Test>
bool all_items(std::string_view list, Test test) {
    while (!list.empty()) {
        const std::string_view item = next_item(list);
        if (!item.empty() && !test(item)) return false;
    }
    return true;
}

/// What the format asks for, to end the sentence "... phải ghi ...".
std::string demand(const FieldSpec& field) {
    switch (field.format) {
        case Format::text: return "văn bản";
        case Format::integer: return "bằng chữ số";
        case Format::decimal: return "bằng số, phần thập phân cách bằng dấu chấm";
        case Format::decimals: return "bằng số, nhiều giá trị cách nhau bằng dấu chấm phẩy";
        case Format::digits:
            return field.length > 0 ? fmt::format("đúng {} chữ số", field.length)
                                    : std::string{"bằng chữ số"};
        case Format::code: return "một mã trong danh mục";
        case Format::codes: return "các mã trong danh mục, cách nhau bằng dấu chấm phẩy";
        case Format::day: return "ngày có thật theo dạng năm-tháng-ngày liền nhau, 8 chữ số";
        case Format::minute:
            return "thời điểm có thật theo dạng năm-tháng-ngày-giờ-phút liền nhau, 12 chữ số";
        case Format::day_or_minute: return "ngày (8 chữ số) hoặc thời điểm (12 chữ số) có thật";
        case Format::date: return "ngày có thật, 8, 12 hoặc 14 chữ số";
        case Format::days:
            return "các ngày có thật, mỗi ngày 8 chữ số, cách nhau bằng dấu chấm phẩy";
        case Format::birth: return "ngày có thật, 8 hoặc 12 chữ số; phần không biết ghi số 0";
        case Format::identity_number: return "12 chữ số (CCCD), 9 chữ số (CMND) hoặc số hộ chiếu";
        case Format::insurance_number: return "đúng 10 chữ số và không được toàn số 0";
        case Format::card: return "đúng 15 ký tự: 2 chữ cái in hoa và 13 chữ số";
        case Format::cards: return "các mã thẻ 15 ký tự, cách nhau bằng dấu chấm phẩy";
        case Format::facility: return "đúng 5 chữ số";
        case Format::facilities: return "các mã cơ sở 5 chữ số, cách nhau bằng dấu chấm phẩy";
        case Format::icd10: return "một mã bệnh ICD-10";
        case Format::written_date:
            return "ngày có thật theo dạng ngày/tháng/năm; nếu không rõ thì tháng/năm hoặc năm";
        case Format::written_day: return "ngày có thật theo dạng ngày/tháng/năm";
        case Format::personal_id: return "đúng 12 chữ số";
        case Format::address: return "địa chỉ bằng văn bản hoặc theo mã tỉnh, mã xã";
        case Format::place_code: return "mã địa danh có tối đa 5 chữ số";
        case Format::clock: return "giờ và phút có thật";
        case Format::pdf: return "tệp PDF mã hóa base64, không quá 5 MB";
    }
    return "đúng quy định";
}

Severity severity_of(const FieldSpec& field) {
    return field.weight == Weight::decides ? Severity::error : Severity::warning;
}

/// yyyymmdd of the day the row speaks of.
std::optional<std::int32_t> day_of(const Record& record) {
    for (const Concept told : {Concept::issued, Concept::stay_to, Concept::died}) {
        const auto field = record.table().field_of(told);
        const auto day = field ? to_any_day(record.text(*field)) : std::nullopt;
        if (day) {
            return day->year() * 10'000 +
                   static_cast<std::int32_t>(day->month() * 100 + day->day());
        }
    }
    return std::nullopt;
}

bool in_list(std::span<const CodeSpec> codes, std::string_view text,
             std::optional<std::int32_t> day) {
    const auto found = std::ranges::lower_bound(codes, text, {}, &CodeSpec::code);
    if (found == codes.end() || found->code != text) return false;
    return !day || (found->first <= *day && *day <= found->last);
}

void check_field(const FieldSpec& field, std::string_view text, std::optional<std::int32_t> day,
                 Collector& findings) {
    if (text.empty()) {
        if (field.required != Requirement::always) return;
        findings.add(severity_of(field), "F-REQUIRED", field.name,
                     fmt::format("Thiếu {} ({}): trường này bắt buộc phải có.", field.name,
                                 field.meaning_vi));
        return;
    }
    if (field.max_length > 0 && text.size() > field.max_length &&
        code_points(text) > field.max_length) {
        findings.add(Severity::warning, "F-LENGTH", field.name,
                     fmt::format("{} ({}) dài quá {} ký tự.", field.name, field.meaning_vi,
                                 field.max_length));
    }
    if (!follows(field, text)) {
        findings.add(severity_of(field), "F-FORMAT", field.name,
                     fmt::format("{} ({}) sai định dạng: phải ghi {}.", field.name,
                                 field.meaning_vi, demand(field)));
        return;
    }
    if (field.codes.empty()) return;
    const auto known = [&](std::string_view code) { return in_list(field.codes, code, day); };
    if (!(field.format == Format::codes ? all_items(text, known) : known(text))) {
        findings.add(
            severity_of(field), "F-CODE", field.name,
            fmt::format("{} ({}) có mã không thuộc danh mục.", field.name, field.meaning_vi));
    }
}

}  // namespace

bool follows(const FieldSpec& field, std::string_view text) noexcept {
    switch (field.format) {
        case Format::text:
        case Format::address:
        case Format::code:
        case Format::codes: return true;
        case Format::integer: return all_digits(text);
        case Format::decimal: return is_decimal(text);
        case Format::decimals: return all_items(text, is_decimal);
        case Format::digits:
            return all_digits(text) && (field.length == 0 || text.size() == field.length);
        case Format::day: return to_day(text).has_value();
        case Format::minute: return to_minute(text).has_value();
        case Format::day_or_minute: return to_day(text) || to_minute(text);
        case Format::date: return to_any_day(text).has_value();
        case Format::days:
            return all_items(text, [](std::string_view item) { return to_day(item).has_value(); });
        case Format::birth: return to_birth(text).has_value();
        case Format::identity_number: return is_identity_number(text);
        case Format::insurance_number: return is_insurance_number(text);
        case Format::card: return is_card(text);
        case Format::cards: return all_items(text, is_card);
        case Format::facility: return is_facility(text);
        case Format::facilities: return all_items(text, is_facility);
        case Format::icd10: return is_icd10(text);
        case Format::written_date: return to_written_date(text).has_value();
        case Format::written_day: return to_written_day(text).has_value();
        case Format::personal_id: return text.size() == 12 && all_digits(text);
        case Format::place_code: return text.size() <= 5 && all_digits(text);
        case Format::clock: return is_clock(text);
        case Format::pdf: return is_pdf(text);
    }
    return true;
}

void check_form(const Record& record, Collector& findings) {
    const auto fields = record.table().fields;
    const auto day = day_of(record);
    for (std::size_t i = 0; i < fields.size(); ++i)
        check_field(fields[i], record.text(i), day, findings);
}

}  // namespace lt::document
