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

/// The acts this program applies or names.  Short keys as in docs/law.md.
enum class Act {
    l58,        ///< Luật BHXH 58/2014/QH13
    n115,       ///< Nghị định 115/2015/NĐ-CP
    t59,        ///< Thông tư 59/2015/TT-BLĐTBXH
    t06,        ///< Thông tư 06/2021/TT-BLĐTBXH
    n143,       ///< Nghị định 143/2018/NĐ-CP: foreign workers
    t46,        ///< Thông tư 46/2016/TT-BYT: long-term diseases to 2025-06-30
    t56,        ///< Thông tư 56/2017/TT-BYT (with 18/2022): medical papers to 2025-06-30
    l41,        ///< Luật BHXH 41/2024/QH15
    n158,       ///< Nghị định 158/2025/NĐ-CP
    n159,       ///< Nghị định 159/2025/NĐ-CP: voluntary insurance
    n164,       ///< Nghị định 164/2025/NĐ-CP: electronic transactions
    t12,        ///< Thông tư 12/2025/TT-BNV
    t25,        ///< Thông tư 25/2025/TT-BYT: medical papers, long-term diseases
    n73,        ///< Nghị định 73/2024/NĐ-CP: base salary from 2024-07-01
    n161,       ///< Nghị định 161/2026/NĐ-CP: base salary from 2026-07-01
    llc,        ///< Bộ luật Lao động 45/2019/QH14
    l113,       ///< Luật Dân số 113/2025/QH15
    n168,       ///< Nghị định 168/2026/NĐ-CP
    nq66,       ///< Nghị quyết 66.7/2025/NQ-CP: papers replaced by data
    d69,        ///< Quyết định 69/QĐ-TTg: records to pull instead of paper
    q863,       ///< Quyết định 863/QĐ-BNV: administrative procedures
    civil,      ///< Bộ luật Dân sự 91/2015/QH13
    complaint,  ///< Luật Khiếu nại 02/2011/QH13
    c4860,      ///< Công văn 4860/BHXH-CĐBHXH (BHXH TP. Hồ Chí Minh)
};

inline constexpr std::array k_acts{
    Act::l58,  Act::n115, Act::t59,  Act::t06, Act::n143, Act::t46,   Act::t56,       Act::l41,
    Act::n158, Act::n159, Act::n164, Act::t12, Act::t25,  Act::n73,   Act::n161,      Act::llc,
    Act::l113, Act::n168, Act::nq66, Act::d69, Act::q863, Act::civil, Act::complaint, Act::c4860};

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
    void append_code(std::string& out) const;  ///< the same text at the end of `out`
    /// Errors: malformed.
    [[nodiscard]] static Result<ClauseId> parse(std::string_view code);
    /// "điểm a khoản 1 Điều 43 Luật Bảo hiểm xã hội số 41/2024/QH15".
    [[nodiscard]] std::string citation() const;
    void append_citation(std::string& out) const;  ///< the same text at the end of `out`
    friend bool operator==(const ClauseId&, const ClauseId&) = default;
};

}  // namespace lt::law
