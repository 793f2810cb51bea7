#include "benefit/decide.hpp"

#include "benefit/impl/events.hpp"
#include "benefit/impl/frame/procedure.hpp"

namespace lt::benefit {
namespace {

Result<void> run(const Claim& claim, Draft& draft) {
    LT_TRY_VOID(
        std::visit([&](const auto& event) { return decide_event(event, draft); }, claim.event));
    if (draft.decision().regimes.empty()) return {};  // before any law
    check_papers(draft);
    add_deadlines(draft);
    return {};
}

}  // namespace

void decide(const Claim& claim, const law::LawBook& law, Detail detail, Decision& out) {
    Draft draft{claim, law, detail, out};
    const auto done = run(claim, draft);
    if (done) {
        draft.close();
    } else {
        draft.close_without_law(done.error());
    }
}

Decision decide(const Claim& claim, const law::LawBook& law, Detail detail) {
    Decision decision;
    decide(claim, law, detail, decision);
    return decision;
}

}  // namespace lt::benefit
