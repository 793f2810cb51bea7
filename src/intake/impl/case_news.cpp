#include "intake/impl/case_news.hpp"

#include <algorithm>
#include <iterator>

namespace lt::intake {

using casework::CaseRecord;
using casework::CaseState;
using casework::OrderState;

CaseRecord& CaseNews::edit(CaseRecord record) {
    return x_cases.try_emplace(record.id, std::move(record)).first->second;
}

void CaseNews::advance_later(const CaseId& id) {
    x_rest.enqueue.push_back(
        {WorkId::make(x_now, x_random), casework::WorkKind::advance_case, id.text(), 0, x_now});
}

/// Journal, state and reason; a ready order is stopped, a sent one stays what it is.
Result<void> CaseNews::reopen(CaseRecord& record, const char* event, const std::string& reason) {
    record.state = CaseState::reopened;
    record.reason = reason;
    record.changed = x_now;
    LT_TRY(const auto decision, x_store.decision_of(record.id));
    bool stopped = false;
    if (decision) {
        LT_TRY(auto order, x_store.order_of(decision->id));
        if (order && order->state == OrderState::ready) {
            order->state = OrderState::stopped;
            x_rest.orders.push_back(*std::move(order));
            stopped = true;
        }
    }
    json::Object data;
    data.add("because", event).add("order_stopped", stopped);
    x_rest.journal.push_back(
        {record.id.text(), record.version, {{"case_reopened", x_now, x_actor, std::move(data)}}});
    record.version += 1;
    x_rest.audit.push_back({x_now, x_actor, "case_reopened", record.id.text(), event});
    return {};
}

Result<void> CaseNews::tell(const PaperId& paper, const char* event, const std::string& reason) {
    LT_TRY(auto cases, x_store.cases_resting_on(paper));
    for (CaseRecord& found : cases) {
        switch (found.state) {
            case CaseState::granted:
            case CaseState::ordered:
                LT_TRY_VOID(reopen(edit(std::move(found)), event, reason));
                break;
            case CaseState::refused: {
                CaseRecord& record = edit(std::move(found));
                record.state = CaseState::waiting_paper;
                record.reason = reason;
                record.changed = x_now;
                x_rest.journal.push_back({record.id.text(),
                                          record.version,
                                          {{"case_looked_at_again", x_now, x_actor,
                                            json::Object{}.add("because", event)}}});
                record.version += 1;
                advance_later(record.id);
                break;
            }
            case CaseState::waiting_paper:
            case CaseState::waiting_identity:
            case CaseState::referred:
            case CaseState::reopened: advance_later(found.id); break;
        }
    }
    return {};
}

Result<void> CaseNews::move(const PaperId& from, const PaperId& to) {
    LT_TRY(auto cases, x_store.cases_resting_on(from));
    for (CaseRecord& found : cases) {
        CaseRecord& record = edit(std::move(found));
        record.paper = to;
        record.changed = x_now;
        x_rest.journal.push_back(
            {record.id.text(),
             record.version,
             {{"case_paper_renewed", x_now, x_actor, json::Object{}.add("paper", to.text())}}});
        record.version += 1;
    }
    return {};
}

void CaseNews::move_into(casework::Commit& commit) && {
    for (auto& [id, record] : x_cases) commit.cases.push_back(std::move(record));
    const auto append = [](auto& from, auto& to) {
        std::ranges::move(from, std::back_inserter(to));
    };
    append(x_rest.journal, commit.journal);
    append(x_rest.orders, commit.orders);
    append(x_rest.audit, commit.audit);
    append(x_rest.enqueue, commit.enqueue);
}

}  // namespace lt::intake
