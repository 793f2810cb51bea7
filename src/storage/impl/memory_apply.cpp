#include <algorithm>

#include "base/assert.hpp"
#include "crypto/digest.hpp"
#include "storage/impl/errors.hpp"
#include "storage/impl/history.hpp"
#include "storage/impl/memory_state.hpp"

namespace lt::storage {
namespace {

std::unexpected<Error> conflict(const char* text) {
    return storage_error(ErrorCode::conflict, text);
}

PaperPlace place_of(const casework::PaperRecord& paper) {
    return {paper.facility, paper.kind, paper.key, paper.table, paper.version};
}

/// Puts `newer` among the records of its key, as history.hpp says.
template <class Map>
void put_valid(Map& map, const typename Map::key_type& key,
               typename Map::mapped_type::value_type newer, Undo& undo) {
    using Record = typename Map::mapped_type::value_type;
    const auto found = map.find(key);
    std::vector<Record> records = found == map.end() ? std::vector<Record>{} : found->second;
    const auto placement = place(std::span<const Record>(records), newer);
    if (!placement) return;
    std::erase_if(records,
                  [&](const Record& r) { return placement->superseded == r.validity.from; });
    for (Record& record : records) {
        if (placement->cut_short == record.validity.from) {
            record.validity.to = newer.validity.from - 1;
        }
    }
    newer.validity.to = placement->ends;
    records.push_back(std::move(newer));
    std::ranges::sort(records, {}, [](const Record& r) { return r.validity.from; });
    undo.put(map, key, std::move(records));
}

}  // namespace

Result<void> MemoryStore::State::apply(const casework::Commit& commit) {
    Undo undo;
    if (const auto& record = commit.idempotency;
        record && !undo.add(results, {record->scope, record->key}, record->result)) {
        return storage_error(ErrorCode::already_exists, "idempotency key taken");
    }
    for (const casework::Original& original : commit.originals) {
        LT_ASSERT(crypto::sha256(original.bytes).hex() == original.hash.hex);
        (void)undo.add(originals, original.hash, original.bytes);  // known bytes are kept once
    }
    for (const casework::Append& one : commit.journal) LT_TRY_VOID(append(one, undo));
    LT_TRY_VOID(apply_submissions(commit, undo));
    LT_TRY_VOID(apply_casework(commit, undo));
    LT_TRY_VOID(apply_money(commit, undo));
    apply_registry(commit, undo);
    LT_TRY_VOID(apply_work(commit, undo));
    for (const casework::AuditEntry& entry : commit.audit) {
        audit.push_back(entry);
        leaves.push_back(audit::leaf_hash(casework::leaf_bytes(entry)));
    }
    undo.keep();
    return {};
}

Result<void> MemoryStore::State::append(const casework::Append& append, Undo& undo) {
    auto& stream = journal[append.stream];
    const std::size_t before = stream.size();
    if (append.expected_version != static_cast<std::int64_t>(before)) {
        return conflict("the journal stream has another version");
    }
    stream.insert(stream.end(), append.events.begin(), append.events.end());
    undo.also([&stream, before] { stream.resize(before); });
    return {};
}

Result<void> MemoryStore::State::apply_submissions(const casework::Commit& commit, Undo& undo) {
    for (const casework::Submission& submission : commit.submissions) {
        if (!originals.contains(submission.original)) return conflict("no such original");
        if (!undo.add(submissions, submission.receipt, submission)) return conflict("receipt");
    }
    for (const casework::TrustChange& change : commit.trust) {
        const auto found = submissions.find(change.receipt);
        if (found == submissions.end()) return conflict("trust without its submission");
        casework::Submission changed = found->second;
        changed.trust = change.trust;
        undo.put(submissions, change.receipt, std::move(changed));
    }
    for (const casework::EvidencePart& part : commit.evidence) {
        if (!submissions.contains(part.receipt)) return conflict("no such submission");
        if (!originals.contains(part.content)) return conflict("no such original");
        undo.put(evidence, {part.receipt, part.part}, part);
    }
    for (const casework::AuthoritySilence& silence : commit.silences) {
        if (silence.since) undo.put(silences, silence.issuer, silence);
        if (!silence.since) (void)undo.remove(silences, silence.issuer);
    }
    return {};
}

Result<void> MemoryStore::State::apply_casework(const casework::Commit& commit, Undo& undo) {
    for (const casework::PaperRecord& paper : commit.papers) LT_TRY_VOID(put_paper(paper, undo));
    for (const casework::CaseRecord& record : commit.cases) undo.put(cases, record.id, record);
    return {};
}

Result<void> MemoryStore::State::put_paper(const casework::PaperRecord& paper, Undo& undo) {
    if (!submissions.contains(paper.receipt)) return conflict("no such submission");
    if (const auto old = papers.find(paper.id); old != papers.end()) {
        (void)undo.remove(paper_places, place_of(old->second));
    }
    if (!paper.key.empty() && !undo.add(paper_places, place_of(paper), paper.id)) {
        return conflict("paper version taken");
    }
    undo.put(papers, paper.id, paper);
    return {};
}

Result<void> MemoryStore::State::apply_money(const casework::Commit& commit, Undo& undo) {
    for (const casework::DecisionRow& decision : commit.decisions) {
        if (!cases.contains(decision.case_id)) return conflict("no such case");
        if (!undo.add(decisions, decision.id, decision)) return conflict("decision id");
    }
    for (const casework::RunRow& run : commit.runs) {
        if (!originals.contains(run.file)) return conflict("no such original");
        if (!undo.add(runs, run.id, run)) return conflict("run id");
    }
    for (const casework::OrderRow& order : commit.orders) LT_TRY_VOID(put_order(order, undo));
    return {};
}

Result<void> MemoryStore::State::put_order(const casework::OrderRow& order, Undo& undo) {
    if (!decisions.contains(order.decision)) return conflict("no such decision");
    if (order.run && !runs.contains(*order.run)) return conflict("no such run");
    const auto taken = paid.find(order.decision);
    if (taken != paid.end() && taken->second != order.id) return conflict("paid already");
    if (const auto old = orders.find(order.id); old != orders.end()) {
        (void)undo.remove(paid, old->second.decision);
    }
    undo.put(paid, order.decision, order.id);
    undo.put(orders, order.id, order);
    return {};
}

void MemoryStore::State::apply_registry(const casework::Commit& commit, Undo& undo) {
    for (const auto& person : commit.persons) put_valid(persons, person.personal_id, person, undo);
    for (const auto& card : commit.cards) put_valid(cards, {card.holder, card.number}, card, undo);
    for (const auto& employer : commit.employers) {
        put_valid(employers, employer.code, employer, undo);
    }
    for (const auto& employment : commit.employments) {
        put_valid(employments, {employment.person, employment.employer}, employment, undo);
    }
    for (const auto& c : commit.contributions) {
        undo.put(contributions, {c.person, c.month, c.employer}, c);
    }
    for (const auto& [person, prior] : commit.priors) undo.put(priors, person, prior);
}

Result<void> MemoryStore::State::apply_work(const casework::Commit& commit, Undo& undo) {
    for (const WorkId& id : commit.complete) {
        if (!undo.remove(work, id)) return conflict("the work item is gone");
    }
    for (const casework::WorkItem& item : commit.reschedule) {
        const auto found = work.find(item.id);
        if (found == work.end()) return conflict("the work item is gone");
        QueuedWork changed = found->second;
        changed.item.attempt = item.attempt;
        changed.item.not_before = item.not_before;
        changed.available_at = item.not_before;
        undo.put(work, item.id, std::move(changed));
    }
    for (const casework::WorkItem& item : commit.enqueue) {
        if (!undo.add(work, item.id, {item, item.not_before})) return conflict("work id");
    }
    return {};
}

}  // namespace lt::storage
