#include <algorithm>

#include "casework/paper_json.hpp"
#include "crypto/digest.hpp"
#include "intake/impl/case_news.hpp"
#include "intake/impl/case_step.hpp"
#include "intake/impl/kept.hpp"
#include "intake/silences.hpp"
#include "intake/worker.hpp"

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

/// Whether the next step of the case is the machine's.
bool advances(CaseState state) {
    return state == CaseState::waiting_paper || state == CaseState::waiting_identity ||
           state == CaseState::referred || state == CaseState::reopened;
}

bool gone_out_of_use(PaperState state) {
    return state == PaperState::superseded || state == PaperState::withdrawn ||
           state == PaperState::held;
}

std::string hash_of(const json::Value& value) { return crypto::sha256(json::dump(value)).hex(); }

/// Every case of this person that is still open may go on now; one that was decided on a paper at
/// the moment it went out of use is reopened.
Result<void> wake_cases(casework::Store& store, const PersonalId& subject, Instant now,
                        Random& random, Commit& commit) {
    LT_TRY(const auto cases, store.cases_of(subject));
    CaseNews news(store, random, now, std::string{k_actor});
    for (const CaseRecord& record : cases) {
        if (advances(record.state)) {
            commit.enqueue.push_back({WorkId::make(now, random), casework::WorkKind::advance_case,
                                      record.id.text(), 0, now});
        } else if (record.paper) {
            LT_TRY(const auto paper, store.paper(*record.paper));
            if (!paper || !gone_out_of_use(paper->state)) continue;
            LT_TRY_VOID(news.tell(paper->id, "paper_replaced",
                                  "Giấy làm căn cứ không còn hiệu lực; cần xem lại hồ sơ."));
        }
    }
    std::move(news).move_into(commit);
    return {};
}

}  // namespace

Result<void> Steps::run(const casework::WorkItem& item) {
    switch (item.kind) {
        case casework::WorkKind::identify_paper: return identify_paper(item);
        case casework::WorkKind::advance_case: return advance_case(item);
        case casework::WorkKind::check_revocation: return check_revocation(item);
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
    LT_TRY(const document::Paper read, casework::paper_from(paper.facts));
    const identity::DeclaredPerson subject = casework::declared(read.subject);
    const RequestId request = RequestId::make(x_ports.clock.now(), x_ports.random);
    identity::Match match;
    const bool named = !subject.full_name.reveal(Purpose::identify).empty();
    if (subject.personal_id && subject.birth && named) {
        LT_TRY(const auto answer,
               x_ports.population.look_up(subject, {request, x_officer, paper.id.text()}));
        match = identity::check(subject, answer);
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
        if (insurance && subject.insurance_number) {
            const bool same = *subject.insurance_number == insurance->person.insurance_number;
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

Result<void> Steps::advance_case(const casework::WorkItem& item) {
    LT_TRY(const CaseId id, CaseId::parse(item.subject));
    LT_TRY(auto found, x_ports.store.find_case(id));
    if (!found) return gone("case");
    if (!advances(found->state)) {
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
    const bool reopened = found->state == CaseState::reopened;
    CaseStep step(*std::move(found), inputs, now, x_ports.random);
    if (reopened) {
        LT_TRY(auto decision, x_ports.store.decision_of(id));
        if (!decision) return gone("decision");
        LT_TRY(auto order, x_ports.store.order_of(decision->id));
        step.review(assessment, {*std::move(decision), std::move(order)});
    } else {
        step.apply(assessment);
    }
    Commit commit = step.finish(item.id);
    if (!commit.decisions.empty()) {
        commit.journal.push_back(
            {person_stream,
             static_cast<std::int64_t>(before.size()),
             {{"decided", now, std::string{k_actor}, json::Object{}.add("case", id.text())}}});
    }
    return x_ports.store.commit_and_wait(std::move(commit));
}

/// The file was taken while nobody could say whether its signer's certificate was revoked.
Result<void> Steps::check_revocation(const casework::WorkItem& item) {
    LT_TRY(const ReceiptId id, ReceiptId::parse(item.subject));
    LT_TRY(const auto submission, x_ports.store.submission(id));
    if (!submission) return gone("submission");
    LT_TRY(const auto chain, chain_of(x_ports.store, *submission));
    const Instant now = x_ports.clock.now();
    LT_TRY(const auto answer, x_ports.revocation.check(chain, submission->received, now));
    LT_TRY_VOID(keep_silences(x_ports.store, x_ports.revocation, chain));
    if (answer.state == signature::Revocation::unchecked) {
        return fail(ErrorCode::unavailable,
                    {"Chưa kiểm tra được chứng thư số.", "The certificate is not checked yet."},
                    {answer.why});
    }
    const bool good = answer.state == signature::Revocation::good;
    const auto trust = good ? casework::TrustState::good : casework::TrustState::revoked;
    Commit commit;
    commit.complete.push_back(item.id);
    commit.trust.push_back({id, trust});
    add_part(commit, id, casework::k_revocation_part, proofs_bytes(answer.proofs));
    json::Object data;
    data.add("trust", name_of(trust)).add("proofs", static_cast<int>(answer.proofs.size()));
    commit.journal.push_back(
        {id.text(), 1, {{"certificate_checked", now, std::string{k_actor}, std::move(data)}}});
    commit.audit.push_back(
        {now, std::string{k_actor}, "certificate_checked", id.text(), std::string{name_of(trust)}});
    LT_TRY(const auto papers, x_ports.store.papers_in(id));
    CaseNews news(x_ports.store, x_ports.random, now, std::string{k_actor});
    for (const PaperRecord& paper : papers) {
        if (!paper.subject) continue;
        LT_TRY_VOID(wake_cases(x_ports.store, *paper.subject, now, x_ports.random, commit));
        if (good) continue;
        LT_TRY_VOID(news.tell(paper.id, "certificate_revoked",
                              "Chứng thư số ký trên giấy làm căn cứ đã bị thu hồi; cần xem lại hồ "
                              "sơ."));
    }
    std::move(news).move_into(commit);
    return x_ports.store.commit_and_wait(std::move(commit));
}

}  // namespace lt::intake
