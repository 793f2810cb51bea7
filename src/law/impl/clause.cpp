#include "law/clause.hpp"

#include <charconv>
#include <utility>

#include "law/regime.hpp"

namespace lt::law {
namespace {

struct ActNames {
    Act act;
    std::string_view key;
    std::string_view title;
};

constexpr std::array<ActNames, k_acts.size()> k_names{{
    {Act::l58, "L58", "Luật Bảo hiểm xã hội số 58/2014/QH13"},
    {Act::n115, "N115", "Nghị định số 115/2015/NĐ-CP"},
    {Act::t59, "T59", "Thông tư số 59/2015/TT-BLĐTBXH"},
    {Act::t06, "T06", "Thông tư số 06/2021/TT-BLĐTBXH"},
    {Act::n143, "N143", "Nghị định số 143/2018/NĐ-CP"},
    {Act::t46, "T46", "Thông tư số 46/2016/TT-BYT"},
    {Act::t56, "T56", "Thông tư số 56/2017/TT-BYT"},
    {Act::l41, "L41", "Luật Bảo hiểm xã hội số 41/2024/QH15"},
    {Act::n158, "N158", "Nghị định số 158/2025/NĐ-CP"},
    {Act::n159, "N159", "Nghị định số 159/2025/NĐ-CP"},
    {Act::n164, "N164", "Nghị định số 164/2025/NĐ-CP"},
    {Act::t12, "T12", "Thông tư số 12/2025/TT-BNV"},
    {Act::t25, "T25", "Thông tư số 25/2025/TT-BYT"},
    {Act::n73, "N73", "Nghị định số 73/2024/NĐ-CP"},
    {Act::n161, "N161", "Nghị định số 161/2026/NĐ-CP"},
    {Act::llc, "LLC", "Bộ luật Lao động số 45/2019/QH14"},
    {Act::l113, "L113", "Luật Dân số số 113/2025/QH15"},
    {Act::n168, "N168", "Nghị định số 168/2026/NĐ-CP"},
    {Act::nq66, "NQ66", "Nghị quyết số 66.7/2025/NQ-CP"},
    {Act::d69, "D69", "Quyết định số 69/QĐ-TTg"},
    {Act::q863, "Q863", "Quyết định số 863/QĐ-BNV"},
    {Act::civil, "CIVIL", "Bộ luật Dân sự số 91/2015/QH13"},
    {Act::complaint, "COMPLAINT", "Luật Khiếu nại số 02/2011/QH13"},
    {Act::c4860, "C4860", "Công văn số 4860/BHXH-CĐBHXH của Bảo hiểm xã hội TP. Hồ Chí Minh"},
}};

constexpr std::size_t k_citation_usual = 96;  ///< bytes; one allocation for most citations

const ActNames& names_of(Act act) { return k_names[static_cast<std::size_t>(act)]; }

/// The letter of a point in UTF-8; only the Vietnamese alphabet occurs (đ is the one outside
/// ASCII).
void append_letter(std::string& out, char32_t point) {
    if (point == U'đ')
        out += "đ";
    else
        out += static_cast<char>(point);
}

void append_number(std::string& out, int value) {
    std::array<char, 12> text;  // 10 digits, a sign
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    out.append(text.data(), end);
}

std::optional<char32_t> letter_of(std::string_view text) {
    if (text == "đ") return U'đ';
    if (text.size() == 1 && text[0] >= 'a' && text[0] <= 'z') return static_cast<char32_t>(text[0]);
    return std::nullopt;
}

/// The part up to the next '/', removed from `rest`.
std::string_view cut(std::string_view& rest) {
    const std::size_t slash = rest.find('/');
    const std::string_view part = rest.substr(0, slash);
    rest = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
    return part;
}

std::optional<int> number_of(std::string_view text) {
    int value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = read.ec == std::errc{} && read.ptr == text.data() + text.size();
    return whole && value > 0 ? std::optional{value} : std::nullopt;
}

}  // namespace

std::string_view name_of(Act act) noexcept { return names_of(act).key; }
std::string_view title_of(Act act) noexcept { return names_of(act).title; }

std::optional<Act> act_of(std::string_view name) noexcept {
    for (const ActNames& known : k_names) {
        if (known.key == name) return known.act;
    }
    return std::nullopt;
}

std::string_view name_of(Regime regime) noexcept {
    switch (regime) {
        case Regime::law_2014: return "L58";
        case Regime::law_2024: return "L41";
    }
    return {};
}

std::optional<Regime> regime_of(std::string_view name) noexcept {
    if (name == "L58") return Regime::law_2014;
    if (name == "L41") return Regime::law_2024;
    return std::nullopt;
}

void ClauseId::append_code(std::string& out) const {
    out += name_of(act);
    for (const int number : {article, clause}) {
        if (number == 0) continue;
        out += '/';
        append_number(out, number);
    }
    if (point == 0) return;
    out += '/';
    append_letter(out, point);
}

std::string ClauseId::code() const {
    std::string text;
    append_code(text);
    return text;
}

Result<ClauseId> ClauseId::parse(std::string_view code) {
    std::string_view rest = code;
    ClauseId id;
    const auto act = act_of(cut(rest));
    bool good = act.has_value();
    if (good) id.act = *act;
    for (int* number : {&id.article, &id.clause}) {
        if (rest.empty() || letter_of(rest)) break;
        const auto value = number_of(cut(rest));
        good = good && value;
        *number = value.value_or(0);
    }
    if (!rest.empty()) {
        const auto point = letter_of(rest);
        good = good && point;
        id.point = point.value_or(0);
    }
    if (!good || id.code() != code) {
        return fail(ErrorCode::malformed, {"Căn cứ pháp lý không hợp lệ.", "Not a valid clause."});
    }
    return id;
}

void ClauseId::append_citation(std::string& out) const {
    const auto numbered = [&](std::string_view word, int number) {
        if (number == 0) return;
        out += word;
        append_number(out, number);
        out += ' ';
    };
    if (point != 0) {
        out += "điểm ";
        append_letter(out, point);
        out += ' ';
    }
    numbered("khoản ", clause);
    numbered("Điều ", article);
    out += title_of(act);
}

std::string ClauseId::citation() const {
    std::string text;
    text.reserve(k_citation_usual);
    append_citation(text);
    return text;
}

}  // namespace lt::law
