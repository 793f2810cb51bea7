#include "casework/assess.hpp"

#include <algorithm>

#include "benefit/maternity.hpp"
#include "benefit/sickness.hpp"
#include "identity/name_key.hpp"

namespace lt::casework {
namespace {

bool serves(const KnownPaper& paper, const ClaimRow& claim) {
    const PaperFacts& facts = paper.facts;
    if (facts.subject_is_child) return false;
    switch (claim.group) {
        case ClaimGroup::own_sickness: {
            if (facts.kind == PaperKind::birth_attestation) return false;
            const bool stay = facts.stay && facts.stay->intersect(claim.leave);
            const bool leave = facts.leave && facts.leave->intersect(claim.leave);
            return stay || leave;
        }
        case ClaimGroup::childbirth:
            return facts.kind == PaperKind::birth_attestation &&
                   std::ranges::any_of(facts.children, [&](const ChildFacts& child) {
                       return child.born.has_value() && child.born == claim.child_born;
                   });
    }
    return false;
}

bool has_serial(const PaperFacts& facts, const std::string& serial) {
    return facts.serial == serial ||
           std::ranges::any_of(facts.children,
                               [&](const ChildFacts& child) { return child.serial == serial; });
}

/// The papers of the subject that this claim can rest on, or why there are none.
struct Search {
    std::vector<const KnownPaper*> usable;
    bool some_pending = false;             ///< the population check still runs
    bool some_defective = false;           ///< the facility must repair it
    const KnownPaper* disputed = nullptr;  ///< its subject differs or is not found
    bool serial_seen = false;
};

Search search(const CaseInputs& inputs) {
    Search found;
    const std::string& serial = inputs.claim.paper_serial;
    for (const KnownPaper& paper : inputs.papers) {
        const bool named = !serial.empty() && has_serial(paper.facts, serial);
        found.serial_seen = found.serial_seen || named;
        if (named && paper.state == PaperState::defective) found.some_defective = true;
        if (!serves(paper, inputs.claim)) continue;
        switch (paper.state) {
            case PaperState::identified: found.usable.push_back(&paper); break;
            case PaperState::received: found.some_pending = true; break;
            case PaperState::defective: found.some_defective = true; break;
            case PaperState::differs:
            case PaperState::not_found: found.disputed = &paper; break;
            case PaperState::superseded: break;
        }
    }
    return found;
}

std::optional<Assessment> not_yet(const Search& found, const ClaimRow& claim) {
    if (found.some_pending) {
        return Waiting{
            CaseState::waiting_identity,
            "Giấy tờ đã có; đang xác thực người được cấp với Cơ sở dữ liệu quốc gia về dân cư."};
    }
    if (found.disputed != nullptr) {
        return Referred{
            "Thông tin trên giấy khác với Cơ sở dữ liệu quốc gia về dân cư; cán bộ cần đối chiếu.",
            found.disputed->id};
    }
    if (!claim.paper_serial.empty() && !found.serial_seen) {
        return Waiting{
            CaseState::waiting_paper,
            "Chưa nhận được giấy có số seri ghi trong danh sách của người lao động này."};
    }
    if (!found.usable.empty()) return std::nullopt;
    if (found.some_defective) {
        return Waiting{CaseState::waiting_paper,
                       "Giấy đã gửi có lỗi; cơ sở khám bệnh, chữa bệnh cần sửa và gửi lại."};
    }
    return Waiting{CaseState::waiting_paper,
                   "Chưa nhận được giấy của cơ sở khám bệnh, chữa bệnh cho những ngày đề nghị."};
}

bool same_name(const Text& a, const Text& b) {
    using identity::NameKey;
    return identity::name_key(a, NameKey::orthographic) ==
               identity::name_key(b, NameKey::orthographic) ||
           ((identity::is_unmarked(a) || identity::is_unmarked(b)) &&
            identity::name_key(a, NameKey::unmarked) == identity::name_key(b, NameKey::unmarked));
}

/// Days that were decided before must not be paid again; whether they may be claimed again is a
/// question for a person.
std::optional<Assessment> repeated(const CaseInputs& inputs) {
    for (const EarlierDecision& earlier : inputs.earlier) {
        const bool paid = earlier.decision.outcome == benefit::Outcome::granted ||
                          earlier.decision.outcome == benefit::Outcome::partly;
        if (paid && earlier.requested.intersect(inputs.claim.leave)) {
            return Referred{
                "Có ngày nghỉ trùng với hồ sơ đã giải quyết; không chi trả hai lần cho cùng ngày.",
                earlier.paper};
        }
    }
    return std::nullopt;
}

std::vector<benefit::YearUse> used_days(const CaseInputs& inputs) {
    std::vector<benefit::YearUse> used;
    for (const EarlierDecision& earlier : inputs.earlier) {
        if (!earlier.decision.sickness) continue;
        for (const benefit::YearFigures& year : earlier.decision.sickness->years) {
            const auto known = std::ranges::find(used, year.year, &benefit::YearUse::year);
            if (known == used.end()) {
                used.push_back({year.year, year.paid});
            } else {
                known->days += year.paid;
            }
        }
    }
    return used;
}

void add_certified(const KnownPaper& paper, std::vector<benefit::CertifiedRange>& out) {
    using benefit::CertificateKind;
    const PaperFacts& facts = paper.facts;
    const bool discharge = facts.kind == PaperKind::discharge_paper;
    if (facts.stay && discharge) {
        out.push_back({*facts.stay, CertificateKind::discharge_paper, facts.serial});
    }
    if (facts.leave) {
        out.push_back({*facts.leave,
                       discharge ? CertificateKind::outpatient_order
                                 : CertificateKind::sick_leave_certificate,
                       facts.serial});
    }
}

benefit::SicknessFacts sickness_facts(const CaseInputs& inputs, const Search& found) {
    const ClaimRow& claim = inputs.claim;
    benefit::SicknessFacts facts;
    facts.insurance = *inputs.insurance;
    facts.leave = claim.leave;
    facts.leave_source = "Danh sách 01B-HSB";
    for (const KnownPaper* paper : found.usable) add_certified(*paper, facts.certified);
    facts.weekly_rest = claim.weekly_rest;
    if (claim.days.share().denominator() == 2) {
        // The list gives half days in the total only; the day it is taken is the first (admission).
        facts.half_days.push_back({claim.leave.first, "Danh sách 01B-HSB"});
    }
    facts.condition = claim.condition;
    facts.used = used_days(inputs);
    facts.filing = {claim.returned_to_work, claim.listed, inputs.filed};
    return facts;
}

/// Last day of employment when it ended before the birth.
std::optional<Date> employment_end(const registry::InsuranceRecord& insurance, Date birth) {
    std::optional<Date> last;
    for (const registry::Employment& spell : insurance.employments) {
        if (!spell.validity.to || birth <= *spell.validity.to) return std::nullopt;
        last = std::max(last.value_or(*spell.validity.to), *spell.validity.to);
    }
    return last;
}

benefit::ChildbirthFacts childbirth_facts(const CaseInputs& inputs, const KnownPaper& paper) {
    const ClaimRow& claim = inputs.claim;
    const int children = static_cast<int>(paper.facts.children.size());
    benefit::ChildbirthFacts facts;
    facts.insurance = *inputs.insurance;
    facts.birth = {
        .date = *claim.child_born,
        .children = children,
        .dead_children = 0,
        .delivery = paper.facts.surgical ? benefit::Delivery::surgery : benefit::Delivery::normal,
        .gestation_weeks = std::nullopt,
        .paper = paper.facts.serial};
    facts.leave_start = claim.leave.first;
    facts.leave_source = "Danh sách 01B-HSB";
    for (const KnownPaper& other : inputs.papers) {
        const bool rest = other.facts.kind == PaperKind::pregnancy_rest_certificate &&
                          other.state == PaperState::identified && other.facts.leave;
        if (rest && other.facts.leave->first <= *claim.child_born) {
            facts.pregnancy_rest = benefit::ConditionPaper{*other.facts.leave, other.facts.serial};
        }
    }
    facts.second_child.declared = claim.second_child ? benefit::SecondChildClaim::second_child
                                                     : benefit::SecondChildClaim::not_stated;
    facts.second_child.declared_in = "Danh sách 01B-HSB";
    if (paper.facts.children_alive && *paper.facts.children_alive >= children) {
        facts.second_child.living_children = *paper.facts.children_alive - children;
        facts.second_child.known_from = paper.facts.serial;
    }
    facts.employment_ended = employment_end(facts.insurance, facts.birth.date);
    facts.filing = {claim.returned_to_work, claim.listed, inputs.filed};
    return facts;
}

/// The employer counted fewer working days than the claimed range has: some of them were worked.
bool fewer_days_claimed(const ClaimRow& claim, const benefit::Decision& decision) {
    if (!decision.sickness) return false;
    law::DayCount counted;
    for (const benefit::YearFigures& year : decision.sickness->years) counted += year.claimed;
    return claim.days < counted;
}

Assessment decide(const CaseInputs& inputs, const Search& found, const law::LawBook& law) {
    const KnownPaper& paper = *found.usable.front();
    switch (inputs.claim.group) {
        case ClaimGroup::own_sickness: {
            auto decision = benefit::decide_sickness(sickness_facts(inputs, found), law);
            if (fewer_days_claimed(inputs.claim, decision)) {
                return Referred{
                    "Số ngày đề nghị ít hơn số ngày làm việc trong khoảng nghỉ; cần xác định "
                    "ngày nào thực tế đã nghỉ.",
                    paper.id};
            }
            return Decided{std::move(decision), paper.id};
        }
        case ClaimGroup::childbirth:
            return Decided{benefit::decide_childbirth(childbirth_facts(inputs, paper), law),
                           paper.id};
    }
    return Referred{"Loại chế độ chưa được giải quyết tự động.", paper.id};
}

}  // namespace

Assessment assess(const CaseInputs& inputs, const law::LawBook& law) {
    const Search found = search(inputs);
    if (auto step = not_yet(found, inputs.claim)) return *std::move(step);
    const PaperId paper = found.usable.front()->id;
    if (!inputs.insurance) {
        return Referred{"Người lao động chưa có trong Cơ sở dữ liệu quốc gia về bảo hiểm.", paper};
    }
    if (!same_name(inputs.claim.full_name.reveal(Purpose::decide),
                   inputs.insurance->person.full_name.reveal(Purpose::decide))) {
        return Referred{"Họ tên trong danh sách khác với Cơ sở dữ liệu quốc gia về bảo hiểm.",
                        paper};
    }
    if (auto step = repeated(inputs)) return *std::move(step);
    return decide(inputs, found, law);
}

}  // namespace lt::casework
