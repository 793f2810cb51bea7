#include "reconcile/impl/objections.hpp"

#include <algorithm>

#include "reconcile/impl/guards.hpp"

namespace lt::reconcile {
namespace {

using identity::BirthRelation;
using identity::Cause;
using identity::IdRelation;
using identity::NameRelation;
using Objection = Explanation::Objection;

Objection objection(std::string_view rule, Cause cause, std::string_view text) {
    return {rule, identity::code_of(cause), text};
}

/// The very number of somebody who was born another day and is called otherwise.
bool somebody_elses_number(const Evidence& evidence) {
    return evidence.id == IdRelation::equal && evidence.name != NameRelation::absent &&
           evidence.birth != BirthRelation::absent;
}

std::optional<Objection> of_guard(const Evidence& evidence) {
    switch (guard_of(evidence)) {
        case Guard::none: return {};
        case Guard::borrowed_papers:
            return objection("borrowed_papers", Cause::u_borrowed_identity_suspect,
                             "Số định danh và họ tên là của người này nhưng ngày sinh khác hẳn: "
                             "nghi mượn hồ sơ, phải làm rõ trước khi liên kết.");
        case Guard::number_alone:
            return objection(
                "number_alone",
                somebody_elses_number(evidence) ? Cause::i_other_person : Cause::p_not_found,
                "Chỉ có số giấy tờ trùng hoặc gần trùng; họ tên và ngày sinh đều không khớp.");
        case Guard::birth_alone:
            return objection("birth_alone", Cause::p_not_found,
                             "Chỉ có ngày sinh trùng hoặc gần trùng; họ tên khác và không có số "
                             "giấy tờ nào khớp.");
        case Guard::name_alone:
            return objection("name_alone", Cause::p_not_found,
                             "Chỉ có họ tên trùng hoặc gần trùng; ngày sinh khác hẳn hoặc không "
                             "khai và không có số giấy tờ nào khớp.");
        case Guard::name_and_birth_differ:
            return objection("name_and_birth_differ", Cause::p_not_found,
                             "Họ tên và ngày sinh đều không khớp hẳn; khi không có số giấy tờ "
                             "khớp, chỉ một trong hai được khác.");
    }
    return {};
}

}  // namespace

std::optional<Objection> objection_to(const Candidate& candidate,
                                      std::span<const Candidate> candidates, const Link& link,
                                      const Weights& weights) noexcept {
    if (candidate.person == link.person) return {};  // an officer's ruling outvotes a guard
    if (const auto guard = of_guard(candidate.evidence)) return guard;
    if (link.person != 0) return {};
    if (admission_of(candidates.front().evidence) == Admission::borrowed) {
        return objection("papers_of_another", Cause::u_borrowed_identity_suspect,
                         "Số định danh và họ tên khai là của người khác; chưa làm rõ việc mượn hồ "
                         "sơ thì không liên kết với ai.");
    }
    // Guarded ones come last, so the first is the best who could be linked.
    if (link.causes.contains(Cause::p_ambiguous) &&
        candidates.front().bits - candidate.bits < weights.margin) {
        return objection("too_close", Cause::p_ambiguous,
                         "Còn người khác phù hợp gần như thế; chưa đủ căn cứ để chọn một người.");
    }
    return objection("too_little", Cause::p_not_found,
                     "Các thông tin khớp chưa đủ để tin rằng đây là cùng một người.");
}

}  // namespace lt::reconcile
