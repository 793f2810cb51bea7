#include "law/clause.hpp"

#include <fmt/format.h>

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
    {Act::l41, "L41", "Luật Bảo hiểm xã hội số 41/2024/QH15"},
    {Act::n158, "N158", "Nghị định số 158/2025/NĐ-CP"},
    {Act::t12, "T12", "Thông tư số 12/2025/TT-BNV"},
    {Act::llc, "LLC", "Bộ luật Lao động số 45/2019/QH14"},
    {Act::l113, "L113", "Luật Dân số số 113/2025/QH15"},
    {Act::n168, "N168", "Nghị định số 168/2026/NĐ-CP"},
    {Act::civil, "CIVIL", "Bộ luật Dân sự số 91/2015/QH13"},
    {Act::complaint, "COMPLAINT", "Luật Khiếu nại số 02/2011/QH13"},
    {Act::c4860, "C4860", "Công văn số 4860/BHXH-CĐBHXH của Bảo hiểm xã hội TP. Hồ Chí Minh"},
}};

const ActNames& names_of(Act act) { return k_names[static_cast<std::size_t>(act)]; }

/// The letter of a point in UTF-8; only the Vietnamese alphabet occurs (đ is the one outside
/// ASCII).
std::string letter(char32_t point) {
    return point == U'đ' ? "đ" : std::string(1, static_cast<char>(point));
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

std::string ClauseId::code() const {
    std::string text{name_of(act)};
    if (article != 0) text += fmt::format("/{}", article);
    if (clause != 0) text += fmt::format("/{}", clause);
    if (point != 0) text += "/" + letter(point);
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

std::string ClauseId::citation() const {
    std::string text;
    if (point != 0) text += fmt::format("điểm {} ", letter(point));
    if (clause != 0) text += fmt::format("khoản {} ", clause);
    if (article != 0) text += fmt::format("Điều {} ", article);
    return text.append(title_of(act));
}

}  // namespace lt::law
