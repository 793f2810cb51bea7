// The basic idea: a rule is data (RuleSpec); each Check is one small function over the texts of the
// fields it names.  A check that cannot be made, because a text is absent or malformed, is silent:
// form has said so already.
//
// Days count both ends (annex of QĐ 4750 by its own example 13/07..11/08 = 30 days).  Official
// guidance itself prints a 31-day range for 30 days, so a range one day too long is a warning (law
// gaps, G-26).
#include "document/impl/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/text.hpp"
#include "document/impl/form.hpp"
#include "document/impl/make_paper.hpp"
#include "document/impl/values.hpp"
#include "document/tables.hpp"

namespace lt::document {
namespace {

int item_count(std::string_view list) {
    int count = 0;
    while (!list.empty()) {
        if (!next_item(list).empty()) ++count;
    }
    return count;
}

std::string folded(std::string_view given) {
    const auto text = Text::from_bytes(single_spaced(given));
    return text ? lower(*text) : std::string{};
}

/// The fixed phrases of GHI_CHU; the place is surgical + 2 * before 32 weeks.
constexpr std::array<std::string_view, 4> k_phrases = {"", "Sinh con phải phẫu thuật",
                                                       "Sinh con dưới 32 tuần tuổi",
                                                       "Phẫu thuật, sinh con dưới 32 tuần tuổi"};

/// Which fixed phrase the note is, whatever its case and spacing: 0 when it is none of them.
std::size_t phrase_of(std::string_view note) {
    std::string plain = folded(note);
    while (plain.ends_with('.')) plain.pop_back();
    for (std::size_t i = 1; i < k_phrases.size(); ++i) {
        if (plain == folded(k_phrases[i])) return i;
    }
    return 0;
}

bool is_tuberculosis(std::string_view icd) {
    return icd.size() >= 3 && icd.starts_with("A1") && icd[2] >= '5' && icd[2] <= '9';
}

/// One rule on one row.
class Trial {
  public:
    Trial(const RuleSpec& rule, const SheetInput& sheet, std::size_t row, Collector& findings)
        : x_rule(rule), x_sheet(sheet), x_at(row), x_row(sheet.rows[row]), x_findings(findings) {}

    void run() {
        if (!applies()) return;
        switch (x_rule.check) {
            case Check::needs: return check_needs();
            case Check::all_or_none: return check_all_or_none();
            case Check::one_of_needed: return check_one_of_needed();
            case Check::not_before: return check_order(0, 1);
            case Check::not_after: return check_order(1, 0);
            case Check::within: return check_within();
            case Check::same_day: return check_same_day();
            case Check::days: return check_days();
            case Check::range: return check_range();
            case Check::later_year: return check_later_year();
            case Check::items: return check_items();
            case Check::items_like: return check_items_like();
            case Check::contains: return check_contains();
            case Check::one_of: return check_one_of();
            case Check::ends_with: return check_ends_with();
            case Check::difference: return check_difference();
            case Check::equals_summary: return check_equals_summary();
            case Check::rows: return check_rows();
            case Check::same_in_rows: return check_same_in_rows();
            case Check::unique_rows: return check_unique_rows();
            case Check::birth_note: return check_birth_note();
            case Check::newborn_time: return check_newborn_time();
            case Check::leave_cap: return check_leave_cap();
            case Check::reader: return;
        }
    }

  private:
    bool applies() const {
        switch (x_rule.when.when) {
            case When::always: return true;
            case When::filled: return !text(x_rule.when.field).empty();
            case When::is:
                return std::ranges::find(x_rule.when.values, text(x_rule.when.field)) !=
                       x_rule.when.values.end();
            case When::child: return subject_is_child(x_row, x_sheet.summary);
        }
        return true;
    }

    std::string_view text(FieldRef ref) const {
        if (ref.of == FieldOf::row) return x_row.text(ref.field);
        return x_sheet.summary ? x_sheet.summary->text(ref.field) : std::string_view{};
    }
    std::string_view text(std::size_t i) const { return text(x_rule.fields[i]); }
    std::optional<Moment> moment(std::size_t i) const { return to_moment(text(i)); }
    std::optional<Date> day(std::size_t i) const { return to_any_day(text(i)); }
    std::optional<int> number(std::size_t i) const { return to_integer(text(i)); }

    const FieldSpec& spec(std::size_t i) const {
        const FieldRef ref = x_rule.fields[i];
        const TableSpec& table = ref.of == FieldOf::row ? x_row.table() : table_of(TableId::xml1);
        return table.fields[ref.field];
    }
    std::string_view name(std::size_t i) const { return spec(i).name; }
    /// "NGAY_RA (Thời điểm ra viện)", "NGAY_RA của bảng XML1".
    std::string called(std::size_t i) const {
        if (x_rule.fields[i].of == FieldOf::summary)
            return fmt::format("{} của bảng XML1", name(i));
        return fmt::format("{} ({})", name(i), spec(i).meaning_vi);
    }
    /// "A, B và C".
    std::string every_name(std::string_view last_word) const {
        std::string all;
        for (std::size_t i = 0; i < x_rule.fields.size(); ++i) {
            const bool last = i > 0 && i + 1 == x_rule.fields.size();
            all.append(i == 0 ? "" : last ? last_word : ", ").append(name(i));
        }
        return all;
    }

    void say(std::size_t field, std::string sentence) { say(x_rule.severity, field, sentence); }
    /// The sentence of the description, when it has one, says it better.
    void say(Severity severity, std::size_t field, std::string sentence) {
        if (!x_rule.sentence.empty()) sentence = x_rule.sentence;
        x_findings.add(severity, x_rule.id, name(field), std::move(sentence));
    }

    void check_needs() {
        for (std::size_t i = 0; i < x_rule.fields.size(); ++i) {
            if (!text(i).empty()) continue;
            const bool valued = x_rule.when.when == When::is;
            const FieldSpec& cause = x_row.table().fields[x_rule.when.field.field];
            say(i, valued ? fmt::format("{} = {} thì phải ghi {}.", cause.name,
                                        text(x_rule.when.field), called(i))
                          : fmt::format("Đã ghi {} thì phải ghi {}.", cause.name, called(i)));
        }
    }

    void check_all_or_none() {
        const auto filled = [this](FieldRef ref) { return !text(ref).empty(); };
        if (std::ranges::all_of(x_rule.fields, filled)) return;
        if (std::ranges::none_of(x_rule.fields, filled)) return;
        say(0, fmt::format("{} phải ghi đủ hoặc để trống tất cả.", every_name(" và ")));
    }

    void check_one_of_needed() {
        if (std::ranges::any_of(x_rule.fields, [this](FieldRef ref) { return !text(ref).empty(); }))
            return;
        say(0, fmt::format("Phải ghi ít nhất một trong các trường {}.", every_name(" hoặc ")));
    }

    void check_order(std::size_t later, std::size_t earlier) {
        const auto after = moment(later), before = moment(earlier);
        if (!after || !before || compare(*after, *before) >= 0) return;
        say(0, later == 0 ? fmt::format("{} sớm hơn {}.", called(0), called(1))
                          : fmt::format("{} muộn hơn {}.", called(0), called(1)));
    }

    void check_within() {
        const auto at = moment(0), first = moment(1), last = moment(2);
        if (!at || (first && last && compare(*last, *first) < 0)) return;
        const bool early = first && compare(*at, *first) < 0;
        const bool late = last && compare(*last, *at) < 0;
        if (!early && !late) return;
        say(0,
            fmt::format("{} phải nằm trong khoảng từ {} đến {}.", called(0), called(1), called(2)));
    }

    void check_same_day() {
        const auto at = day(0), first = day(1);
        const bool two = x_rule.fields.size() == 3;
        const auto last = two ? day(2) : first;
        if (!at || !first || !last || *last < *first || *at == *first || *at == *last) return;
        say(0,
            two ? fmt::format("{} phải là ngày {} hoặc ngày {}.", called(0), called(1), called(2))
                : fmt::format("{} phải là ngày {}.", called(0), called(1)));
    }

    void check_days() {
        const auto stated = number(0);
        const auto range = to_range(day(1), day(2));
        if (!range || !stated || range->days() == *stated) return;
        const bool one_more = range->days() == *stated + 1;
        say(one_more ? std::max(x_rule.severity, Severity::warning) : x_rule.severity, 0,
            fmt::format("{} ghi {} ngày nhưng từ {} đến {} (tính cả hai ngày) là {} ngày.", name(0),
                        *stated, name(1), name(2), range->days()));
    }

    void check_range() {
        const auto value = number(0);
        if (!value || (*value >= x_rule.least && *value <= x_rule.most)) return;
        if (x_rule.least == x_rule.most) {
            say(0, fmt::format("{} phải là {}.", called(0), x_rule.least));
        } else if (*value < x_rule.least) {
            say(0, fmt::format("{} phải ít nhất là {}.", called(0), x_rule.least));
        } else {
            say(0, fmt::format("{} không được quá {}.", called(0), x_rule.most));
        }
    }

    void check_later_year() {
        const auto earlier = moment(0), later = moment(1);
        if (!earlier || !later || earlier->day.year < later->day.year) return;
        say(0, fmt::format("{} không thể cùng năm hoặc sau năm của {}.", called(0), called(1)));
    }

    void check_items() {
        if (item_count(text(0)) <= x_rule.most) return;
        say(0, fmt::format("{} chỉ được ghi tối đa {} mã.", called(0), x_rule.most));
    }

    void check_items_like() {
        if (text(0).empty() || item_count(text(0)) == item_count(text(1))) return;
        say(0, fmt::format("{} phải có đúng một giá trị cho mỗi mục của {}.", called(0), name(1)));
    }

    void check_contains() {
        const std::string_view wanted = x_rule.values.front();
        if (text(0).empty() || folded(text(0)).contains(folded(wanted))) return;
        say(0, fmt::format("{} phải có cụm từ \"{}\".", called(0), wanted));
    }

    void check_one_of() {
        if (text(0).empty()) return;
        if (std::ranges::find(x_rule.values, text(0)) != x_rule.values.end()) return;
        say(0, fmt::format("{} có giá trị không phù hợp với giấy này.", called(0)));
    }

    void check_ends_with() {
        if (text(0).empty() || text(0).ends_with(x_rule.values.front())) return;
        say(0, fmt::format("{} phải kết thúc bằng {}.", called(0), x_rule.values.front()));
    }

    /// Hospitals round sums to the dong, so less than one dong apart is equal.
    void check_difference() {
        constexpr std::int64_t k_one_dong = 10'000;
        const auto result = to_ten_thousandths(text(0)), whole = to_ten_thousandths(text(1)),
                   part = to_ten_thousandths(text(2));
        if (!result || !whole || !part || std::abs(*result - (*whole - *part)) < k_one_dong) return;
        say(0, fmt::format("{} phải bằng {} trừ {}.", called(0), name(1), name(2)));
    }

    void check_equals_summary() {
        if (!x_sheet.summary) return;
        for (std::size_t i = 0; i < x_rule.fields.size(); ++i) {
            const auto theirs = x_sheet.summary->table().find(name(i));
            const std::string_view copy = text(i), original = x_sheet.summary->text(*theirs);
            if (copy.empty() || original.empty() || copy == original) continue;
            say(i, fmt::format("{} khác với {} của bảng XML1.", name(i), name(i)));
        }
    }

    void check_rows() {
        const auto stated = number(0);
        if (x_at > 0 || !stated || static_cast<std::size_t>(*stated) == x_sheet.rows.size()) return;
        say(0, fmt::format("{} ghi {} nhưng bảng có {} dòng; mỗi trẻ phải có một dòng.", called(0),
                           *stated, x_sheet.rows.size()));
    }

    void check_same_in_rows() {
        if (text(0) == x_sheet.rows.front().text(x_rule.fields[0].field)) return;
        say(0, fmt::format("{} không giống nhau giữa các dòng.", called(0)));
    }

    void check_unique_rows() {
        if (text(0).empty()) return;
        const auto repeats = [this](const Record& other) {
            return std::ranges::all_of(x_rule.fields, [&](FieldRef ref) {
                return other.text(ref.field) == x_row.text(ref.field);
            });
        };
        if (std::ranges::any_of(x_sheet.rows.first(x_at), repeats)) {
            say(0, fmt::format("{} trùng với một dòng khác của bảng.", every_name(" và ")));
        }
    }

    // A phrase that contradicts the flags leaves open what is paid; a missing phrase does not.
    void check_birth_note() {
        const auto flag = [this](std::size_t i) { return text(i) == "0" || text(i) == "1"; };
        if (!flag(1) || !flag(2)) return;
        const std::size_t needed = (text(1) == "1" ? 1U : 0U) + (text(2) == "1" ? 2U : 0U);
        const std::size_t given = phrase_of(text(0));
        if (given == needed) return;
        if (given != 0) {
            say(0, fmt::format("{} mâu thuẫn với {} và {}.", name(0), name(1), name(2)));
        } else {
            say(Severity::warning, 0,
                fmt::format("{} phải ghi đúng cụm từ quy định: \"{}\".", name(0),
                            k_phrases[needed]));
        }
    }

    void check_newborn_time() {
        const auto born = day(0), seen = day(1);
        const std::string_view given = text(0);
        const bool no_time = given.size() < 12 || given.substr(8, 4) == "0000";
        if (!born || !seen || !no_time || *seen - *born > x_rule.most) return;
        say(0, fmt::format("{} của trẻ sơ sinh (đến {} ngày tuổi) phải ghi cả giờ và phút sinh.",
                           name(0), x_rule.most));
    }

    // Form 07.  Over the limit a person looks at it, it is not refused (law gaps, G-02).
    void check_leave_cap() {
        constexpr int k_usual = 30, k_after_loss = 50, k_tuberculosis = 180;
        const auto range = to_range(day(1), day(2));
        const auto stated = spec(0).format == Format::integer ? number(0)
                            : range                           ? std::optional{range->days()}
                                                              : std::nullopt;
        const int most = tuberculosis() ? k_tuberculosis : late_loss() ? k_after_loss : k_usual;
        if (!stated || *stated <= most) return;
        say(0, fmt::format("{}: {} ngày nghỉ, vượt mức tối đa {} ngày cho một lần cấp giấy.",
                           name(0), *stated, most));
    }

    std::string_view disease() const {
        const auto own = x_row.table().field_of(Concept::disease);
        return own ? x_row.text(*own) : std::string_view{};
    }

    /// ICD-10 A15 to A19, MA_DOITUONG_KCB 1.8, or a table 15.
    bool tuberculosis() const {
        if (x_sheet.tuberculosis || is_tuberculosis(disease())) return true;
        if (!x_sheet.summary) return false;
        const auto of_visit = [this](Xml1 field) {
            return x_sheet.summary->text(static_cast<std::size_t>(field));
        };
        if (is_tuberculosis(of_visit(Xml1::ma_benh_chinh))) return true;
        if (of_visit(Xml1::ma_doituong_kcb) == "1.8") return true;
        bool found = false;
        for (std::string_view list = of_visit(Xml1::ma_benh_kt); !list.empty();)
            found |= is_tuberculosis(next_item(list));
        return found;
    }

    /// A loss at 13 weeks or later.  CT07 has no field for it: ICD-10 O00 to O08 stand for it.
    bool late_loss() const {
        constexpr int k_late_weeks = 13;
        if (x_rule.fields.size() < 5) return disease().starts_with("O0");
        return text(3) == "1" && number(4).value_or(0) >= k_late_weeks;
    }

    const RuleSpec& x_rule;
    const SheetInput& x_sheet;
    std::size_t x_at;
    const Record& x_row;
    Collector& x_findings;
};

}  // namespace

void check_sheet(const SheetInput& sheet, Collector& findings) {
    const Place place = findings.place();
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        const TableSpec& table = sheet.rows[i].table();
        const bool listed = !table.list.empty();
        const Collector::At at(findings, {place.document, place.visit, listed ? i : place.row});
        check_form(sheet.rows[i], findings);
        for (const RuleSpec& rule : table.rules) Trial(rule, sheet, i, findings).run();
    }
}

}  // namespace lt::document
