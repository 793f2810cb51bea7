// Where a rule stands: act, article, clause, point.  Every step of a decision names one of these.
//
// A plain value, so that a rule can be written `ClauseId{Act::l41, 43, 1, U'a'}` beside the lines
// that apply it.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace lt::law {

/// The acts this program applies.  Short keys as in docs/law.md.
enum class Act {
    l58,        ///< Luật BHXH 58/2014/QH13
    n115,       ///< Nghị định 115/2015/NĐ-CP
    t59,        ///< Thông tư 59/2015/TT-BLĐTBXH
    t06,        ///< Thông tư 06/2021/TT-BLĐTBXH
    l41,        ///< Luật BHXH 41/2024/QH15
    n158,       ///< Nghị định 158/2025/NĐ-CP
    t12,        ///< Thông tư 12/2025/TT-BNV
    llc,        ///< Bộ luật Lao động 45/2019/QH14
    l113,       ///< Luật Dân số 113/2025/QH15
    n168,       ///< Nghị định 168/2026/NĐ-CP
    civil,      ///< Bộ luật Dân sự 91/2015/QH13
    complaint,  ///< Luật Khiếu nại 02/2011/QH13
    c4860,      ///< Công văn 4860/BHXH-CĐBHXH (BHXH TP. Hồ Chí Minh)
};

inline constexpr std::array k_acts{Act::l58,   Act::n115,      Act::t59,  Act::t06,  Act::l41,
                                   Act::n158,  Act::t12,       Act::llc,  Act::l113, Act::n168,
                                   Act::civil, Act::complaint, Act::c4860};

/// Stable key for JSON ("L41").
[[nodiscard]] std::string_view name_of(Act act) noexcept;
[[nodiscard]] std::optional<Act> act_of(std::string_view name) noexcept;
/// "Luật Bảo hiểm xã hội số 41/2024/QH15".
[[nodiscard]] std::string_view title_of(Act act) noexcept;

/// 0 in `article` means the act as a whole, 0 in `clause` the whole article, 0 in `point` the whole
/// clause.
struct ClauseId {
    Act act = Act::l41;
    int article = 0;
    int clause = 0;
    char32_t point = 0;  ///< a, b, c, d, đ, e ...

    /// Stable text for JSON: "L41/43/1/a".
    [[nodiscard]] std::string code() const;
    /// Errors: malformed.
    [[nodiscard]] static Result<ClauseId> parse(std::string_view code);
    /// "điểm a khoản 1 Điều 43 Luật Bảo hiểm xã hội số 41/2024/QH15".
    [[nodiscard]] std::string citation() const;
    friend bool operator==(const ClauseId&, const ClauseId&) = default;
};

}  // namespace lt::law
