#include "benefit/impl/frame/coverage.hpp"

#include <algorithm>

namespace lt::benefit {
namespace {

using law::Act;
using law::ClauseId;
using law::Regime;

// ------------------------------------------------------------------ law of 2014

constexpr Rule k_cover14_sickness{{Act::l58, 24},
                                  "cover14.sickness",
                                  "Chế độ ốm đau áp dụng với người lao động thuộc các nhóm phải "
                                  "đóng vào quỹ ốm đau và thai sản, trong thời gian làm việc.",
                                  RuleKind::condition};
constexpr Rule k_cover14_maternity{{Act::l58, 30},
                                   "cover14.maternity",
                                   "Chế độ thai sản áp dụng với người lao động thuộc các nhóm "
                                   "phải đóng vào quỹ ốm đau và thai sản.",
                                   RuleKind::condition};
constexpr Rule k_cover14_contract{{Act::l58, 2, 1, U'b'},
                                  "cover14.contract",
                                  "Hợp đồng lao động phải có thời hạn từ đủ 1 tháng; trước ngày "
                                  "01/01/2018 là từ đủ 3 tháng.",
                                  RuleKind::condition};
/// Contracts of one to under three months wait until 2018-01-01.
constexpr ClauseId k_short_contracts_wait{Act::l58, 124};
constexpr Rule k_cover14_foreign{{Act::n143, 2},
                                 "cover14.foreign",
                                 "Người nước ngoài đóng BHXH từ ngày 01/12/2018 khi có giấy phép "
                                 "lao động và hợp đồng từ đủ 1 năm, không phải người di chuyển "
                                 "trong nội bộ doanh nghiệp, chưa đủ tuổi nghỉ hưu.",
                                 RuleKind::condition};

// ------------------------------------------------------------------ law of 2024

constexpr Rule k_cover24_sickness{{Act::l41, 42, 1},
                                  "cover24.sickness",
                                  "Chế độ ốm đau áp dụng với các đối tượng tại điểm a, b, c, d, i, "
                                  "k, l, m, n khoản 1 và khoản 2 Điều 2, trong thời gian làm việc.",
                                  RuleKind::condition};
constexpr Rule k_cover24_maternity{{Act::l41, 50, 1},
                                   "cover24.maternity",
                                   "Chế độ thai sản áp dụng với các đối tượng tại điểm a, b, c, d, "
                                   "i, k, l, m, n khoản 1 và khoản 2 Điều 2.",
                                   RuleKind::condition};
constexpr Rule k_cover24_contract{{Act::l41, 2, 1, U'a'},
                                  "cover24.contract",
                                  "Hợp đồng lao động phải có thời hạn từ đủ 1 tháng; hợp đồng thử "
                                  "việc riêng không phải hợp đồng lao động.",
                                  RuleKind::condition};
constexpr Rule k_cover24_foreign{{Act::l41, 2, 2},
                                 "cover24.foreign",
                                 "Người nước ngoài phải có hợp đồng từ đủ 12 tháng, không phải "
                                 "người di chuyển trong nội bộ doanh nghiệp, chưa đủ tuổi nghỉ hưu "
                                 "khi giao kết và điều ước quốc tế không quy định khác.",
                                 RuleKind::condition};
constexpr Rule k_cover24_household{{Act::n158, 3},
                                   "cover24.household",
                                   "Chủ hộ kinh doanh nộp thuế theo cách kê khai đóng từ ngày "
                                   "01/7/2025, chủ hộ khác từ ngày 01/7/2029.",
                                   RuleKind::condition};
constexpr Rule k_cover24_outside{{Act::l41, 2, 7},
                                 "cover24.outside",
                                 "Người hưởng lương hưu hoặc trợ cấp hằng tháng, người giúp việc "
                                 "gia đình, chủ hộ và người quản lý không lương đã đủ tuổi nghỉ "
                                 "hưu không thuộc diện đóng.",
                                 RuleKind::condition};

/// What an employment was judged by, and with which result.
struct Judged {
    const Rule* rule = nullptr;
    ClauseId clause;                ///< of the rule, or of the text in force on that day
    std::optional<Reason> refusal;  ///< nothing: covered
    const Employment* spell = nullptr;
    Literal question;  ///< for the officer
};

/// Whether the law names the group among the covered ones.
enum class Group { covered, left_out, not_said };

/// L58 Điều 2 khoản 1, N115 Điều 2 (rule A-S1).
constexpr Group group_2014(WorkerKind kind) {
    switch (kind) {
        case WorkerKind::contract:
        case WorkerKind::official:
        case WorkerKind::defence_worker:
        case WorkerKind::officer:
        case WorkerKind::sent_by_contractor:
        case WorkerKind::manager: return Group::covered;
        case WorkerKind::conscript:
        case WorkerKind::sent_abroad:
        case WorkerKind::diplomat_spouse:
        case WorkerKind::commune_part_time:
        case WorkerKind::part_time:
        case WorkerKind::household_business:
        case WorkerKind::manager_unpaid:
        case WorkerKind::domestic_helper:
        case WorkerKind::pensioner: return Group::left_out;
    }
    return Group::left_out;
}

/// L41 Điều 2 khoản 1 (rule B-S1).  Point g is left out; for those sent by a contractor, whom N115
/// covered, the text of 2024 we have says nothing.
constexpr Group group_2024(WorkerKind kind) {
    switch (kind) {
        case WorkerKind::contract:
        case WorkerKind::official:
        case WorkerKind::defence_worker:
        case WorkerKind::officer:
        case WorkerKind::manager:
        case WorkerKind::commune_part_time:
        case WorkerKind::part_time:
        case WorkerKind::household_business:
        case WorkerKind::manager_unpaid: return Group::covered;
        case WorkerKind::sent_by_contractor: return Group::not_said;
        case WorkerKind::conscript:
        case WorkerKind::sent_abroad:
        case WorkerKind::diplomat_spouse:
        case WorkerKind::domestic_helper:
        case WorkerKind::pensioner: return Group::left_out;
    }
    return Group::left_out;
}

constexpr Literal label_of(WorkerKind kind) {
    switch (kind) {
        case WorkerKind::contract: return "người làm việc theo hợp đồng lao động";
        case WorkerKind::official: return "cán bộ, công chức, viên chức";
        case WorkerKind::defence_worker: return "công nhân quốc phòng, công an, cơ yếu";
        case WorkerKind::officer: return "sĩ quan, quân nhân chuyên nghiệp";
        case WorkerKind::conscript: return "hạ sĩ quan, chiến sĩ, học viên";
        case WorkerKind::sent_abroad: return "người đi làm việc ở nước ngoài theo hợp đồng";
        case WorkerKind::sent_by_contractor: return "người đi nước ngoài với nhà thầu, nhà đầu tư";
        case WorkerKind::diplomat_spouse: return "vợ, chồng của cán bộ công tác ở nước ngoài";
        case WorkerKind::manager: return "người quản lý có hưởng tiền lương";
        case WorkerKind::commune_part_time: return "người hoạt động không chuyên trách";
        case WorkerKind::part_time: return "người làm việc không trọn thời gian";
        case WorkerKind::household_business: return "chủ hộ kinh doanh";
        case WorkerKind::manager_unpaid: return "người quản lý không hưởng tiền lương";
        case WorkerKind::domestic_helper: return "người giúp việc gia đình";
        case WorkerKind::pensioner: return "người hưởng lương hưu, trợ cấp hằng tháng";
    }
    return "";
}

Judged judged(const Rule& rule, bool covered) {
    return {
        &rule, rule.clause, covered ? std::nullopt : std::optional{Reason::not_covered}, {}, {}};
}
Judged ask_officer(const Rule& rule, Literal question) {
    return {&rule, rule.clause, Reason::needs_officer, {}, question};
}

const Rule& group_rule(Regime regime, CoveredFor what) {
    const bool sickness = what == CoveredFor::sickness;
    switch (regime) {
        case Regime::law_2014: return sickness ? k_cover14_sickness : k_cover14_maternity;
        case Regime::law_2024: return sickness ? k_cover24_sickness : k_cover24_maternity;
    }
    return k_cover24_sickness;
}

bool shorter_than(const Employment& spell, int months) {
    return spell.contract_months && *spell.contract_months < months;
}

bool is(law::ForeignExclusion what, const ForeignTerms& terms) {
    switch (what) {
        case law::ForeignExclusion::intra_company_transferee: return terms.intra_company_transferee;
        case law::ForeignExclusion::retirement_age:
        case law::ForeignExclusion::retirement_age_at_signing: return terms.retirement_age;
        case law::ForeignExclusion::treaty: return terms.treaty;
    }
    return false;
}

Judged judge_foreign(const Rule& rule, const Employment& spell, const ForeignTerms& terms, Date day,
                     const law::LawBook& law) {
    // Before the first row (2018-12-01) foreigners were outside.
    const auto* row = law.parameters().foreign_worker.find(day);
    if (row == nullptr) return judged(rule, false);
    const law::ForeignWorker& asks = row->value;
    const bool excluded = std::ranges::any_of(
        asks.excluded, [&](law::ForeignExclusion what) { return is(what, terms); });
    return judged(rule, !excluded && !shorter_than(spell, asks.min_contract_months) &&
                            (terms.work_permit || !asks.needs_work_permit));
}

Result<Judged> judge_2014(const Employment& spell, CoveredFor what, Date day,
                          const law::LawBook& law) {
    const Rule& group = group_rule(Regime::law_2014, what);
    if (group_2014(spell.kind) != Group::covered) return judged(group, false);
    if (spell.foreign) return judge_foreign(k_cover14_foreign, spell, *spell.foreign, day, law);
    if (spell.kind != WorkerKind::contract) return judged(group, true);
    if (spell.probation) {
        return ask_officer(k_cover14_contract, "Hợp đồng thử việc trước ngày 01/7/2025.");
    }
    if (!spell.contract_months) return judged(group, true);
    LT_TRY(const auto* least, law.on(day).get(&law::Parameters::min_contract));
    Judged result = judged(k_cover14_contract, !shorter_than(spell, least->value.n));
    if (least->value.n > 1) result.clause = k_short_contracts_wait;
    return result;
}

/// Điều 2 khoản 7.  Only the groups it speaks of are measured by it.
bool outside_asked(const Employment& spell) {
    return spell.kind == WorkerKind::pensioner || spell.kind == WorkerKind::domestic_helper ||
           spell.kind == WorkerKind::household_business || spell.kind == WorkerKind::manager_unpaid;
}
bool outside(const Employment& spell) {
    return spell.kind == WorkerKind::pensioner || spell.kind == WorkerKind::domestic_helper ||
           spell.retirement_age;
}

Result<Judged> judge_household(const Employment& spell, Date day, const law::LawBook& law) {
    LT_TRY(const auto* row, law.on(day).get(&law::Parameters::household_owners));
    if (row->value == law::HouseholdOwners::all) return judged(k_cover24_household, true);
    if (!spell.declares_tax) {
        return ask_officer(k_cover24_household,
                           "Chưa rõ hộ kinh doanh có nộp thuế theo cách kê khai.");
    }
    return judged(k_cover24_household, *spell.declares_tax);
}

Result<Judged> judge_2024(const Employment& spell, CoveredFor what, Date day,
                          const law::LawBook& law) {
    if (outside_asked(spell) && outside(spell)) return judged(k_cover24_outside, false);
    const Rule& group = group_rule(Regime::law_2024, what);
    switch (group_2024(spell.kind)) {
        case Group::covered: break;
        case Group::left_out: return judged(group, false);
        case Group::not_said:
            return ask_officer(group, "Người đi nước ngoài với nhà thầu, nhà đầu tư từ 01/7/2025.");
    }
    if (spell.foreign) return judge_foreign(k_cover24_foreign, spell, *spell.foreign, day, law);
    if (spell.kind == WorkerKind::household_business) return judge_household(spell, day, law);
    if (spell.kind == WorkerKind::manager_unpaid) return judged(k_cover24_outside, true);
    if (spell.kind != WorkerKind::contract) return judged(group, true);
    if (spell.probation) return judged(k_cover24_contract, false);
    if (!spell.contract_months) return judged(group, true);
    LT_TRY(const auto* least, law.on(day).get(&law::Parameters::min_contract));
    return judged(k_cover24_contract, !shorter_than(spell, least->value.n));
}

/// One covered employment suffices; else the first, unless another one is the officer's.
Result<Judged> judge(const Insured& insured, Date day, CoveredFor what, const law::LawBook& law) {
    LT_TRY(const auto* regime, law.on(day).get(&law::Parameters::regime));
    Judged known;
    for (const Employment& spell : insured.employments) {
        if (!spell.contains(day)) continue;
        Result<Judged> found = regime->value == Regime::law_2014
                                   ? judge_2014(spell, what, day, law)
                                   : judge_2024(spell, what, day, law);
        if (!found) return std::unexpected{std::move(found.error())};
        found->spell = &spell;
        if (!found->refusal) return found;
        if (known.rule == nullptr || found->refusal == Reason::needs_officer) known = *found;
    }
    if (known.rule != nullptr) return known;
    known = judged(group_rule(regime->value, what), false);
    known.refusal = what == CoveredFor::sickness ? Reason::not_in_insured_employment
                                                 : Reason::not_insured_at_event;
    return known;
}

void write_step(const Judged& judged, Date day, Draft& draft) {
    auto step = draft.step(*judged.rule, judged.clause);
    step.in("Ngày", day);
    if (judged.spell == nullptr) {
        step.met(false).gives("Không có việc làm đóng BHXH bắt buộc vào ngày này.");
        return;
    }
    const Employment& spell = *judged.spell;
    step.in("Đối tượng", label_of(spell.kind), spell.source);
    if (spell.contract_months) {
        step.in("Thời hạn hợp đồng (tháng)", *spell.contract_months, spell.source);
    }
    if (spell.declares_tax) step.in("Nộp thuế kê khai", answer(*spell.declares_tax), spell.source);
    step.met(!judged.refusal);
    if (!judged.refusal) return step.gives("Thuộc đối tượng.");
    if (judged.refusal == Reason::needs_officer) return step.gives("{}", judged.question);
    step.gives("Không thuộc đối tượng.");
}

}  // namespace

Result<std::optional<NotCovered>> not_covered_on(const Insured& insured, Date day, CoveredFor what,
                                                 const law::LawBook& law) {
    LT_TRY(const Judged judged, judge(insured, day, what, law));
    if (!judged.refusal) return std::nullopt;
    return NotCovered{*judged.refusal, judged.clause};
}

Result<bool> trace_coverage(const Insured& insured, Date day, CoveredFor what, Draft& draft) {
    LT_TRY(const Judged judged, judge(insured, day, what, draft.law()));
    write_step(judged, day, draft);
    return !judged.refusal;
}

Result<bool> require_coverage(const Insured& insured, Date day, CoveredFor what, Draft& draft) {
    LT_TRY(const Judged judged, judge(insured, day, what, draft.law()));
    write_step(judged, day, draft);
    if (!judged.refusal) return true;
    if (judged.question.empty()) {
        draft.find(*judged.refusal, judged.clause);
    } else {
        draft.find(*judged.refusal, judged.clause, judged.question);
    }
    return false;
}

}  // namespace lt::benefit
