#include "intake/impl/case_step.hpp"

#include <fmt/format.h>

#include <map>

#include "base/assert.hpp"
#include "benefit/decision_json.hpp"
#include "benefit/explain.hpp"
#include "casework/paper_json.hpp"
#include "crypto/digest.hpp"
#include "payment/order.hpp"

namespace lt::intake {
namespace {

using casework::CaseRecord;
using casework::CaseState;
using casework::PaperRecord;
using casework::PaperState;

constexpr std::string_view k_actor = "worker";

/// The same paper by another channel counts once: the copy that came first.
bool repeats(const PaperRecord& paper, const std::vector<PaperRecord>& all) {
    return paper.twin && paper.state != PaperState::held && *paper.twin < paper.id &&
           std::ranges::any_of(
               all,
               [&](const PaperRecord& other) {
                   return other.id == *paper.twin && other.state == PaperState::identified;
               });
}

/// Trust of the files that brought the papers, each file asked for once.
class TrustLookup {
  public:
    explicit TrustLookup(casework::Store& store) : x_store(store) {}
    Result<casework::TrustState> of(const ReceiptId& receipt) {
        if (const auto known = x_known.find(receipt); known != x_known.end()) return known->second;
        LT_TRY(const auto submission, x_store.submission(receipt));
        const auto trust = submission ? submission->trust : casework::TrustState::unchecked;
        x_known.emplace(receipt, trust);
        return trust;
    }

  private:
    casework::Store& x_store;
    std::map<ReceiptId, casework::TrustState> x_known;
};

std::vector<std::string> differences_of(const PaperRecord& paper) {
    std::vector<std::string> words;
    if (paper.differences.array() == nullptr) return words;
    for (const json::Value& name : *paper.differences.array()) {
        const auto what = name.string() ? document::disagreement_of(*name.string()) : std::nullopt;
        if (what) words.emplace_back(vietnamese(*what));
    }
    return words;
}

std::string hash_of(const json::Value& value) { return crypto::sha256(json::dump(value)).hex(); }

casework::DecisionOutcome outcome_of(benefit::Outcome outcome) {
    switch (outcome) {
        case benefit::Outcome::granted: return casework::DecisionOutcome::granted;
        case benefit::Outcome::partly: return casework::DecisionOutcome::partly;
        case benefit::Outcome::refused: return casework::DecisionOutcome::refused;
        case benefit::Outcome::refer: return casework::DecisionOutcome::refer;
    }
    return casework::DecisionOutcome::refer;
}

CaseState state_for(benefit::Outcome outcome) {
    switch (outcome) {
        case benefit::Outcome::granted:
        case benefit::Outcome::partly: return CaseState::granted;
        case benefit::Outcome::refused: return CaseState::refused;
        case benefit::Outcome::refer: return CaseState::referred;
    }
    return CaseState::referred;
}

}  // namespace

Result<casework::CaseInputs> gather(casework::Store& store, const CaseRecord& record) {
    casework::CaseInputs inputs;
    inputs.id = record.id;
    inputs.filed = record.opened.local_date();
    LT_TRY(inputs.claim, casework::claim_row_from(record.claim));
    LT_TRY(const auto papers, store.papers_of(record.subject));
    TrustLookup trust(store);
    for (const PaperRecord& paper : papers) {
        if (repeats(paper, papers)) continue;
        LT_TRY(auto read, casework::paper_from(paper.facts));
        LT_TRY(const auto trusted, trust.of(paper.receipt));
        inputs.papers.push_back(
            {paper.id, paper.state, trusted, std::move(read), differences_of(paper)});
    }
    LT_TRY(inputs.insurance, store.insurance_record(record.subject));
    LT_TRY(const auto decisions, store.decisions_about(record.subject));
    for (const casework::DecisionRow& row : decisions) {
        if (row.case_id == record.id) continue;
        LT_TRY(const auto other, store.find_case(row.case_id));
        LT_TRY(auto decision, benefit::decision_from_json(row.record));
        if (!other) {
            return fail(ErrorCode::not_found,
                        {"Không tìm thấy hồ sơ.", "The record does not exist."},
                        {"a decision without its case"});
        }
        inputs.earlier.push_back(
            {row.case_id, other->group, other->requested, other->paper, std::move(decision)});
    }
    return inputs;
}

void CaseStep::apply(const casework::Assessment& assessment) {
    if (const auto* waiting = std::get_if<casework::Waiting>(&assessment)) return wait(*waiting);
    if (const auto* referred = std::get_if<casework::Referred>(&assessment)) {
        return refer(*referred);
    }
    decide(std::get<casework::Decided>(assessment));
}

void CaseStep::wait(const casework::Waiting& waiting) {
    if (x_record.state == waiting.state && x_record.reason == waiting.reason) return;
    x_record.state = waiting.state;
    x_record.reason = waiting.reason;
    log_event("case_waits", json::Object{}.add("state", name_of(waiting.state)));
}

void CaseStep::refer(const casework::Referred& referred) {
    if (x_record.state == CaseState::referred && x_record.reason == referred.reason) return;
    x_record.state = CaseState::referred;
    x_record.reason = referred.reason;
    x_record.paper = referred.paper;
    log_event("case_referred", json::Object{});
}

void CaseStep::decide(const casework::Decided& decided) {
    const benefit::Decision& decision = decided.decision;
    std::string reason = decision.main_finding() == nullptr
                             ? std::string{}
                             : std::string{sentence_of(decision.main_finding()->reason)};
    // The law leaves it to an officer: figures are advice, nothing is decided.
    if (decision.outcome == benefit::Outcome::refer) {
        return refer(casework::Referred{std::move(reason), decided.paper});
    }
    const auto written = json::parse(benefit::json_of(decision));
    LT_ASSERT(written.has_value());  // our own writer
    const json::Value& record = *written;
    const DecisionId id = DecisionId::make(x_now, x_random);
    x_record.paper = decided.paper;
    x_record.reason = std::move(reason);
    x_record.state = state_for(decision.outcome);
    json::Object data;
    data.add("decision", id.text())
        .add("outcome", benefit::name_of(decision.outcome))
        .add("total", decision.total.whole())
        .add("record", hash_of(record));
    log_event("case_decided", std::move(data));
    x_commit.decisions.push_back({id, x_record.id, x_record.subject, outcome_of(decision.outcome),
                                  decision.total, x_now, record});
    order(id, decision.total);
}

void CaseStep::review(const casework::Assessment& assessment, const EarlierOutcome& before) {
    if (const auto* waiting = std::get_if<casework::Waiting>(&assessment)) {
        return leave_to_officer("Giấy làm căn cứ đã thay đổi. " + waiting->reason,
                                json::Object{}.add("now", name_of(waiting->state)));
    }
    if (const auto* referred = std::get_if<casework::Referred>(&assessment)) {
        return leave_to_officer("Giấy làm căn cứ đã thay đổi. " + referred->reason,
                                json::Object{}.add("now", name_of(CaseState::referred)));
    }
    const auto& decided = std::get<casework::Decided>(assessment);
    const bool same = outcome_of(decided.decision.outcome) == before.decision.outcome &&
                      decided.decision.total == before.decision.total;
    if (same) return confirm(decided, before);
    json::Object data;
    data.add("outcome", benefit::name_of(decided.decision.outcome))
        .add("total", decided.decision.total.whole())
        .add("decided_before", before.decision.total.whole());
    leave_to_officer(
        fmt::format("Giấy làm căn cứ đã thay đổi: tính lại được {} đồng, trước đó đã quyết định {} "
                    "đồng; cán bộ cần xem lại.",
                    decided.decision.total.whole(), before.decision.total.whole()),
        std::move(data));
}

/// The law gives the same answer: the case goes back to where it was.
void CaseStep::confirm(const casework::Decided& decided, const EarlierOutcome& before) {
    const bool sent = before.order && before.order->state == casework::OrderState::sent;
    x_record.state = sent ? CaseState::ordered : CaseState::granted;
    x_record.paper = decided.paper;
    x_record.reason.clear();
    if (before.order && before.order->state == casework::OrderState::stopped) {
        x_commit.orders.push_back(*before.order);
        x_commit.orders.back().state = casework::OrderState::ready;
    }
    log_event("case_confirmed",
              json::Object{}.add("decision", before.decision.id.text()).add("sent", sent));
}

void CaseStep::leave_to_officer(std::string reason, json::Object data) {
    if (x_record.reason == reason) return;
    x_record.reason = std::move(reason);
    log_event("case_reviewed", std::move(data));
}

casework::Commit CaseStep::finish(const WorkId& done) {
    x_commit.complete.push_back(done);
    if (!x_commit.journal.empty()) {
        x_record.changed = x_now;
        x_commit.cases.push_back(std::move(x_record));
    }
    return std::move(x_commit);
}

void CaseStep::log_event(const char* type, json::Object data) {
    const std::string detail = hash_of(json::Value{data});
    x_commit.journal.push_back({x_record.id.text(),
                                x_record.version,
                                {{type, x_now, std::string{k_actor}, std::move(data)}}});
    x_record.version += 1;
    x_commit.audit.push_back({x_now, std::string{k_actor}, type, x_record.id.text(), detail});
}

/// A granted amount goes to the account the employer's list names; without one the case stays
/// granted and the employer pays it out from its own settlement.
void CaseStep::order(const DecisionId& decision, Dong total) {
    const auto& bank = x_inputs.claim.bank;
    if (!bank) {
        if (total > Dong{0}) {
            x_record.reason =
                "Chưa có tài khoản ngân hàng; tiền được nhận qua đơn vị sử dụng lao động.";
        }
        return;
    }
    const payment::Payable payable{decision,
                                   total,
                                   {bank->account, bank->bank, bank->holder},
                                   x_inputs.claim.full_name,
                                   Text{}};
    const payment::Plan plan = payment::plan(payable, OrderId::make(x_now, x_random), std::nullopt);
    if (!plan.transfer) return;
    if (plan.holder_name == payment::HolderName::differs) {
        x_record.reason =
            "Tên chủ tài khoản khác tên người hưởng; tiền chuyển theo danh sách của đơn vị.";
    }
    x_commit.orders.push_back({plan.transfer->order, decision, x_record.id, total, bank->account,
                               bank->bank, bank->holder, casework::OrderState::ready,
                               std::nullopt});
}

}  // namespace lt::intake
