#include <algorithm>

#include "base/assert.hpp"
#include "benefit/decision_json.hpp"
#include "benefit/explain.hpp"
#include "casework/assess.hpp"
#include "casework/paper_facts.hpp"
#include "crypto/digest.hpp"
#include "intake/worker.hpp"
#include "payment/order.hpp"

namespace lt::intake {
namespace {

using casework::CaseRecord;
using casework::CaseState;
using casework::Commit;
using casework::PaperRecord;
using casework::PaperState;

constexpr std::string_view k_actor = "worker";
constexpr int k_identity_days_valid = 30;  // an answer older than this is asked for again

std::unexpected<Error> gone(const char* what) {
    return fail(ErrorCode::not_found, {"Không tìm thấy hồ sơ.", "The record does not exist."},
                {std::string{"work item without its "} + what});
}

PaperState state_after(identity::Verdict verdict) {
    switch (verdict) {
        case identity::Verdict::matched: return PaperState::identified;
        case identity::Verdict::differs: return PaperState::differs;
        case identity::Verdict::not_found: return PaperState::not_found;
        case identity::Verdict::not_authorised: return PaperState::differs;
    }
    return PaperState::differs;
}

json::Value match_json(const identity::Match& match, const RequestId& request) {
    json::Array attributes;
    for (const identity::AttributeOutcome& outcome : match.attributes) {
        attributes.push_back(json::Object{}
                                 .add("attribute", identity::name_of(outcome.attribute))
                                 .add("agreement", identity::name_of(outcome.agreement))
                                 .add("method", identity::name_of(outcome.method)));
    }
    const Instant expires{match.obtained.microseconds + k_identity_days_valid * 86'400'000'000LL};
    return json::Object{}
        .add("source", "population_database")
        .add("request", request.text())
        .add("obtained", match.obtained.iso())
        .add("expires", expires.iso())
        .add("verdict", identity::name_of(match.verdict))
        .add("attributes", std::move(attributes))
        .add("explanation", match.explanation);
}

bool open_state(CaseState state) {
    return state == CaseState::waiting_paper || state == CaseState::waiting_identity ||
           state == CaseState::referred;
}

std::string hash_of(const json::Value& value) { return crypto::sha256(json::dump(value)).hex(); }

/// Every case of this person that is still open may go on now.
Result<void> wake_cases(casework::Store& store, const PersonalId& subject, Instant now,
                        Random& random, Commit& commit) {
    LT_TRY(const auto cases, store.cases_of(subject));
    for (const CaseRecord& record : cases) {
        if (!open_state(record.state)) continue;
        commit.enqueue.push_back({WorkId::make(now, random), casework::WorkKind::advance_case,
                                  record.id.text(), 0, now});
    }
    return {};
}

}  // namespace

Result<void> Steps::run(const casework::WorkItem& item) {
    switch (item.kind) {
        case casework::WorkKind::identify_paper: return identify_paper(item);
        case casework::WorkKind::advance_case: return advance_case(item);
        case casework::WorkKind::check_revocation:
        case casework::WorkKind::stamp_receipts:
        case casework::WorkKind::poll_hub: break;
    }
    return {};
}

Result<void> Steps::identify_paper(const casework::WorkItem& item) {
    LT_TRY(const PaperId id, PaperId::parse(item.subject));
    LT_TRY(const auto found, x_ports.store.paper(id));
    if (!found) return gone("paper");
    // Two commits, in this order: a case writes itself and then looks for papers, so a paper that
    // writes itself and then looks for cases cannot miss it.  After a crash between them the item
    // comes again and only the second is left to do.
    // A defective paper is not worth a question to the population database, but its case must say
    // so.
    if (found->state == PaperState::received) {
        Commit answer;
        LT_TRY_VOID(authenticate(*found, answer));
        LT_TRY_VOID(x_ports.store.commit_and_wait(std::move(answer)));
    }
    Commit commit;
    commit.complete.push_back(item.id);
    if (found->subject) {
        LT_TRY_VOID(wake_cases(x_ports.store, *found->subject, x_ports.clock.now(), x_ports.random,
                               commit));
    }
    return x_ports.store.commit_and_wait(std::move(commit));
}

/// Asks who the subject is, links to the insured person, and adds the outcome to the commit.
Result<void> Steps::authenticate(PaperRecord paper, Commit& commit) {
    LT_TRY(const casework::PaperFacts facts, casework::paper_facts_from(paper.facts));
    const RequestId request = RequestId::make(x_ports.clock.now(), x_ports.random);
    identity::Match match;
    const bool named = !facts.subject.full_name.reveal(Purpose::identify).empty();
    if (facts.subject.personal_id && facts.subject.birth && named) {
        LT_TRY(const auto answer,
               x_ports.population.look_up(facts.subject, {request, x_officer, paper.id.text()}));
        match = identity::check(facts.subject, answer);
    } else {
        match.verdict = identity::Verdict::differs;
        match.obtained = x_ports.clock.now();
        match.explanation =
            "Giấy không ghi đủ họ tên, số định danh cá nhân và ngày sinh để xác thực.";
    }
    json::Object data;
    data.add("verdict", identity::name_of(match.verdict)).add("request", request.text());
    if (paper.subject) {
        LT_TRY(const auto insurance, x_ports.store.insurance_record(*paper.subject));
        data.add("insured", insurance.has_value());
        if (insurance && facts.subject.insurance_number) {
            const bool same = *facts.subject.insurance_number == insurance->person.insurance_number;
            data.add("insurance_number", same ? "same" : "different");
        }
    }
    const Instant now = x_ports.clock.now();
    paper.state = state_after(match.verdict);
    paper.identity = match_json(match, request);
    commit.journal.push_back({paper.id.text(),
                              paper.events,
                              {{"paper_identified", now, std::string{k_actor}, std::move(data)}}});
    paper.events += 1;
    commit.audit.push_back(
        {now, std::string{k_actor}, "paper_identified", paper.id.text(), hash_of(paper.identity)});
    commit.papers.push_back(std::move(paper));
    return {};
}

namespace {

/// Everything `assess` looks at, read from the store.
Result<casework::CaseInputs> gather(casework::Store& store, const CaseRecord& record) {
    casework::CaseInputs inputs;
    inputs.id = record.id;
    inputs.filed = record.opened.local_date();
    LT_TRY(inputs.claim, casework::claim_row_from(record.claim));
    LT_TRY(const auto papers, store.papers_of(record.subject));
    for (const PaperRecord& paper : papers) {
        LT_TRY(auto facts, casework::paper_facts_from(paper.facts));
        inputs.papers.push_back({paper.id, paper.state, std::move(facts)});
    }
    LT_TRY(inputs.insurance, store.insurance_record(record.subject));
    LT_TRY(const auto decisions, store.decisions_about(record.subject));
    for (const casework::DecisionRow& row : decisions) {
        if (row.case_id == record.id) continue;
        LT_TRY(const auto other, store.find_case(row.case_id));
        LT_TRY(auto decision, benefit::decision_from_json(row.record));
        if (!other) return gone("decided case");
        inputs.earlier.push_back(
            {row.case_id, other->group, other->requested, other->paper, std::move(decision)});
    }
    return inputs;
}

casework::DecisionOutcome outcome_of(benefit::Outcome outcome) {
    switch (outcome) {
        case benefit::Outcome::granted: return casework::DecisionOutcome::granted;
        case benefit::Outcome::partly: return casework::DecisionOutcome::partly;
        case benefit::Outcome::refused: return casework::DecisionOutcome::refused;
        case benefit::Outcome::refer: return casework::DecisionOutcome::refer;
    }
    return casework::DecisionOutcome::refer;
}

/// One step of one case on its way into one commit.
class CaseStep {
  public:
    CaseStep(CaseRecord record, const casework::CaseInputs& inputs, Instant now, Random& random)
        : x_record(std::move(record)), x_inputs(inputs), x_now(now), x_random(random) {}

    void apply(const casework::Waiting& waiting) {
        if (x_record.state == waiting.state && x_record.reason == waiting.reason) return;
        x_record.state = waiting.state;
        x_record.reason = waiting.reason;
        log_event("case_waits", json::Object{}.add("state", name_of(waiting.state)));
    }

    void apply(const casework::Referred& referred) {
        if (x_record.state == CaseState::referred && x_record.reason == referred.reason) return;
        x_record.state = CaseState::referred;
        x_record.reason = referred.reason;
        x_record.paper = referred.paper;
        log_event("case_referred", json::Object{});
    }

    void apply(const casework::Decided& decided) {
        const benefit::Decision& decision = decided.decision;
        std::string reason = decision.main_finding() == nullptr
                                 ? std::string{}
                                 : std::string{sentence_of(decision.main_finding()->reason)};
        // The law leaves it to an officer: figures are advice, nothing is decided.
        if (decision.outcome == benefit::Outcome::refer) {
            return apply(casework::Referred{std::move(reason), decided.paper});
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
        x_commit.decisions.push_back({id, x_record.id, x_record.subject,
                                      outcome_of(decision.outcome), decision.total, x_now, record});
        order(id, decision.total);
    }

    [[nodiscard]] Commit finish(const WorkId& done) {
        x_commit.complete.push_back(done);
        if (!x_commit.journal.empty()) {
            x_record.changed = x_now;
            x_commit.cases.push_back(std::move(x_record));
        }
        return std::move(x_commit);
    }

  private:
    static CaseState state_for(benefit::Outcome outcome) {
        switch (outcome) {
            case benefit::Outcome::granted:
            case benefit::Outcome::partly: return CaseState::granted;
            case benefit::Outcome::refused: return CaseState::refused;
            case benefit::Outcome::refer: return CaseState::referred;
        }
        return CaseState::referred;
    }

    void log_event(const char* type, json::Object data) {
        const std::string detail = hash_of(json::Value{data});
        x_commit.journal.push_back({x_record.id.text(),
                                    x_record.version,
                                    {{type, x_now, std::string{k_actor}, std::move(data)}}});
        x_record.version += 1;
        x_commit.audit.push_back({x_now, std::string{k_actor}, type, x_record.id.text(), detail});
    }

    /// A granted amount goes to the account the employer's list names; without one the case stays
    /// granted and the employer pays it out from its own settlement.
    void order(const DecisionId& decision, Dong total) {
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
        const payment::Plan plan =
            payment::plan(payable, OrderId::make(x_now, x_random), std::nullopt);
        if (!plan.transfer) return;
        if (plan.holder_name == payment::HolderName::differs) {
            x_record.reason =
                "Tên chủ tài khoản khác tên người hưởng; tiền chuyển theo danh sách của đơn vị.";
        }
        x_commit.orders.push_back({plan.transfer->order, decision, x_record.id, total,
                                   bank->account, bank->bank, bank->holder,
                                   casework::OrderState::ready, std::nullopt});
    }

    CaseRecord x_record;
    const casework::CaseInputs& x_inputs;
    Instant x_now;
    Random& x_random;
    Commit x_commit;
};

}  // namespace

Result<void> Steps::advance_case(const casework::WorkItem& item) {
    LT_TRY(const CaseId id, CaseId::parse(item.subject));
    LT_TRY(auto found, x_ports.store.find_case(id));
    if (!found) return gone("case");
    if (!open_state(found->state)) {
        Commit nothing;
        nothing.complete.push_back(item.id);
        return x_ports.store.commit_and_wait(std::move(nothing));
    }
    // Two cases of one person are decided one after the other: the person's own stream is the lock,
    // so that no day is paid twice.
    const std::string person_stream = "decisions-" + found->subject.text();
    LT_TRY(const auto before, x_ports.store.events(person_stream));
    LT_TRY(const casework::CaseInputs inputs, gather(x_ports.store, *found));
    const casework::Assessment assessment = casework::assess(inputs, x_ports.law);

    const Instant now = x_ports.clock.now();
    CaseStep step(*std::move(found), inputs, now, x_ports.random);
    std::visit([&](const auto& outcome) { step.apply(outcome); }, assessment);
    Commit commit = step.finish(item.id);
    if (!commit.decisions.empty()) {
        commit.journal.push_back(
            {person_stream,
             static_cast<std::int64_t>(before.size()),
             {{"decided", now, std::string{k_actor}, json::Object{}.add("case", id.text())}}});
    }
    return x_ports.store.commit_and_wait(std::move(commit));
}

}  // namespace lt::intake
