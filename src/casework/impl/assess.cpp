#include "casework/assess.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "benefit/decide.hpp"
#include "benefit/history.hpp"
#include "casework/impl/insured_facts.hpp"
#include "identity/name.hpp"

namespace lt::casework {
namespace {

constexpr const char* k_list = "Danh sách 01B-HSB";

bool serves(const KnownPaper& paper, const ClaimRow& claim) {
    const document::Paper& facts = paper.paper;
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
                   std::ranges::any_of(facts.children, [&](const document::ChildOnPaper& child) {
                       return child.born.has_value() && child.born == claim.child_born;
                   });
    }
    return false;
}

/// An employer's list names a paper by its serial or its number.
bool has_number(const document::Paper& paper, const std::string& number) {
    return paper.serial == number || paper.number == number ||
           std::ranges::find(paper.children, number, &document::ChildOnPaper::number) !=
               paper.children.end();
}

/// The papers of the subject that this claim can rest on, or why there are none.
struct Search {
    std::vector<const KnownPaper*> usable;
    bool some_pending = false;              ///< the population check still runs
    bool some_unchecked = false;            ///< the signer's certificate is not checked yet
    bool some_defective = false;            ///< the facility must repair it
    const KnownPaper* disputed = nullptr;   ///< its subject differs or is not found
    const KnownPaper* held = nullptr;       ///< two channels say different things
    const KnownPaper* untrusted = nullptr;  ///< the signer's certificate was revoked
    bool serial_seen = false;
};

Search search(const CaseInputs& inputs) {
    Search found;
    const std::string& serial = inputs.claim.paper_serial;
    for (const KnownPaper& paper : inputs.papers) {
        const bool named = !serial.empty() && has_number(paper.paper, serial);
        found.serial_seen = found.serial_seen || named;
        if (named && paper.state == PaperState::defective) found.some_defective = true;
        if (!serves(paper, inputs.claim)) continue;
        if (paper.trust == TrustState::revoked || paper.trust == TrustState::unsigned_) {
            found.untrusted = &paper;
            continue;
        }
        switch (paper.state) {
            case PaperState::identified:
                if (paper.trust == TrustState::good) found.usable.push_back(&paper);
                found.some_unchecked |= paper.trust == TrustState::unchecked;
                break;
            case PaperState::held: found.held = &paper; break;
            case PaperState::received: found.some_pending = true; break;
            case PaperState::defective: found.some_defective = true; break;
            case PaperState::differs:
            case PaperState::not_found: found.disputed = &paper; break;
            case PaperState::superseded:
            case PaperState::withdrawn: break;
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
    if (found.held != nullptr) {
        return Referred{
            fmt::format("Cơ sở đã gửi giấy này qua hai kênh với nội dung khác nhau ({}); cơ sở cần "
                        "gửi lại bản đúng.",
                        fmt::join(found.held->differences, ", ")),
            found.held->id};
    }
    if (found.untrusted != nullptr && found.usable.empty()) {
        return Referred{
            "Giấy không có chữ ký số còn hiệu lực (chứng thư số đã bị thu hồi); không dùng để "
            "giải quyết.",
            found.untrusted->id};
    }
    if (found.some_unchecked) {
        return Waiting{CaseState::waiting_identity,
                       "Giấy tờ đã có; đang kiểm tra hiệu lực chứng thư số của cơ sở ký."};
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
    const auto one = identity::name_key(a.str(), identity::NameLevel::orthographic);
    const auto other = identity::name_key(b.str(), identity::NameLevel::orthographic);
    return one == other || ((is_unmarked(one) || is_unmarked(other)) &&
                            identity::unmarked(one) == identity::unmarked(other));
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

void add_certified(const KnownPaper& paper, std::vector<benefit::CertifiedRange>& out) {
    const document::Paper& facts = paper.paper;
    const bool discharge = facts.kind == PaperKind::discharge_paper;
    if (facts.stay && discharge) {
        out.push_back({*facts.stay, benefit::PaperKind::discharge_paper, facts.serial});
    }
    if (facts.leave) {
        out.push_back({*facts.leave,
                       discharge ? benefit::PaperKind::outpatient_order
                                 : benefit::PaperKind::sick_leave_certificate,
                       facts.serial});
    }
}

/// Last day of employment when it ended before the birth.
std::optional<Date> employment_end(const benefit::Insured& insured, Date birth) {
    std::optional<Date> last;
    for (const benefit::Employment& spell : insured.employments) {
        if (!spell.to || birth <= *spell.to) return std::nullopt;
        last = std::max(last.value_or(*spell.to), *spell.to);
    }
    return last;
}

/// What both kinds of claims share: the person with what was paid before, and the dates of filing.
benefit::Claim claim_about(const CaseInputs& inputs) {
    const ClaimRow& row = inputs.claim;
    benefit::Claim claim;
    claim.insured = insured_facts(*inputs.insurance);
    for (const EarlierDecision& earlier : inputs.earlier) {
        std::ranges::move(benefit::paid_leave(earlier.decision, earlier.case_id.text()),
                          std::back_inserter(claim.insured.paid));
    }
    claim.weekly_rest = row.weekly_rest;
    claim.filing = {row.returned_to_work, row.listed, inputs.filed, std::nullopt};
    return claim;
}

benefit::Claim sickness_claim(const CaseInputs& inputs, const Search& found) {
    const ClaimRow& row = inputs.claim;
    benefit::Claim claim = claim_about(inputs);
    benefit::OwnSickness event;
    event.leave = row.leave;
    event.leave_source = k_list;
    for (const KnownPaper* paper : found.usable) add_certified(*paper, event.certified);
    if (row.days.share().denominator() == 2) {
        // The list gives half days in the total only; the day it is taken is the first (admission).
        event.half_days.push_back({row.leave.first, k_list});
    }
    if (row.condition) event.hazardous = *row.condition == registry::WorkingCondition::hazardous;
    claim.event = std::move(event);
    return claim;
}

benefit::Claim childbirth_claim(const CaseInputs& inputs, const KnownPaper& paper) {
    const ClaimRow& row = inputs.claim;
    const int children = static_cast<int>(paper.paper.children.size());
    benefit::Claim claim = claim_about(inputs);
    benefit::Childbirth event;
    event.birth.date = *row.child_born;
    event.birth.children = children;
    event.birth.delivery =
        paper.paper.surgical ? benefit::Delivery::surgery : benefit::Delivery::normal;
    event.birth.paper = paper.paper.serial;
    event.leave_start = row.leave.first;
    event.leave_source = k_list;
    for (const KnownPaper& other : inputs.papers) {
        const bool rest = other.paper.kind == PaperKind::pregnancy_rest_certificate &&
                          other.state == PaperState::identified && other.paper.leave;
        if (rest && other.paper.leave->first <= *row.child_born) {
            event.pregnancy_rest = benefit::ConditionPaper{*other.paper.leave, other.paper.serial};
        }
    }
    event.second_child.declared = row.second_child ? benefit::SecondChildClaim::second_child
                                                   : benefit::SecondChildClaim::not_stated;
    event.second_child.declared_in = k_list;
    if (paper.paper.children_alive && *paper.paper.children_alive >= children) {
        event.second_child.living_children = *paper.paper.children_alive - children;
        event.second_child.known_from = paper.paper.serial;
    }
    event.employment_ended = employment_end(claim.insured, event.birth.date);
    claim.event = std::move(event);
    return claim;
}

/// The employer counted fewer working days than the claimed range has: some of them were worked.
bool fewer_days_claimed(const ClaimRow& claim, const benefit::Decision& decision) {
    law::DayCount counted;
    for (const benefit::Quota& quota : decision.figures.quotas) {
        if (quota.counter == benefit::Counter::own_sickness) counted += quota.claimed;
    }
    return claim.days < counted;
}

Assessment decide(const CaseInputs& inputs, const Search& found, const law::LawBook& law) {
    const KnownPaper& paper = *found.usable.front();
    switch (inputs.claim.group) {
        case ClaimGroup::own_sickness: {
            auto decision = benefit::decide(sickness_claim(inputs, found), law);
            if (fewer_days_claimed(inputs.claim, decision)) {
                return Referred{
                    "Số ngày đề nghị ít hơn số ngày làm việc trong khoảng nghỉ; cần xác định "
                    "ngày nào thực tế đã nghỉ.",
                    paper.id};
            }
            return Decided{std::move(decision), paper.id};
        }
        case ClaimGroup::childbirth:
            return Decided{benefit::decide(childbirth_claim(inputs, paper), law), paper.id};
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
