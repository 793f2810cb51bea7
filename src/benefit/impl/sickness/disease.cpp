#include "benefit/impl/sickness/disease.hpp"

#include <algorithm>
#include <array>

#include "base/digits.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_listed_2014{{Act::t46},
                             "long14.listed",
                             "Bệnh thuộc danh mục bệnh cần chữa trị dài ngày.",
                             RuleKind::condition};
constexpr Rule k_listed_2024{{Act::t25},
                             "long24.listed",
                             "Bệnh thuộc danh mục bệnh cần chữa trị dài ngày.",
                             RuleKind::condition};

/// "c50.9" as "C509": at most a letter and four digits; empty when it is no code of ICD-10.
struct PlainCode {
    std::array<char, 5> text{};
    std::size_t size = 0;

    explicit PlainCode(std::string_view code) {
        for (const char c : code) {
            if (c == '.' && size == 3) continue;
            const bool fits = size < text.size() && (size == 0 ? is_letter(c) : is_digit(c));
            if (!fits) break;
            text[size++] = 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
        if (size < 3) size = 0;
    }
    [[nodiscard]] std::string_view view() const { return {text.data(), size}; }

  private:
    static constexpr bool is_letter(char c) {
        return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
    }
};

bool matches(const PlainCode& asked, std::string_view listed) {
    const std::size_t dash = listed.find('-');
    const std::string_view from = listed.substr(0, dash);
    const std::string_view to = dash == std::string_view::npos ? listed : listed.substr(dash + 1);
    // Most codes have another letter: no need to read them.
    const char letter = asked.text[0];
    if (from.empty() || to.empty() || letter < from[0] || to[0] < letter) return false;
    const PlainCode first{from};
    const PlainCode last{to};
    if (first.size == 0 || last.size != first.size || asked.size < first.size) return false;
    const std::string_view group = asked.view().substr(0, first.size);
    return first.view() <= group && group <= last.view();
}

bool in_loaded_rows(std::string_view code, const law::DiseaseList& list) {
    const PlainCode asked{code};
    return std::ranges::any_of(list.rows, [&](const law::DiseaseRow& row) {
        return std::ranges::any_of(
            row.codes, [&](const std::string& listed) { return matches(asked, listed); });
    });
}

}  // namespace

bool falls_under(std::string_view code, std::string_view listed) {
    return matches(PlainCode{code}, listed);
}

bool is_listed(const Disease& disease, Date day, law::Regime regime, Draft& draft) {
    if (!disease.listed_long_term && disease.icd10.empty()) return false;
    const Rule& rule = regime == law::Regime::law_2014 ? k_listed_2014 : k_listed_2024;
    const auto* row = draft.law().parameters().long_term_diseases.find(day);
    auto step = draft.step(rule);
    step.words("Mã bệnh", disease.icd10);
    if (disease.listed_long_term) {
        step.met(*disease.listed_long_term).gives("Theo giấy tờ.");
        return *disease.listed_long_term;
    }
    const bool found = row != nullptr && in_loaded_rows(disease.icd10, row->value);
    if (found) {
        step.met(true).gives("Mã bệnh có trong danh mục.");
        return true;
    }
    if (row != nullptr && row->value.complete) {
        step.met(false).gives("Mã bệnh không có trong danh mục.");
        return false;
    }
    step.met(false).gives(
        "Mã bệnh không có trong phần danh mục đã nhập; giấy tờ không ghi là "
        "bệnh dài ngày.");
    if (draft.reads("unlisted_code", draft.switches().unlisted_code) == law::UnlistedCode::refer) {
        draft.find(Reason::needs_officer, rule.clause,
                   "Chưa rõ bệnh có thuộc danh mục bệnh cần chữa trị dài ngày.");
    }
    return false;
}

}  // namespace lt::benefit
