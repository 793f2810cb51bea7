#include "storage/memory.hpp"

#include <algorithm>
#include <ranges>

#include "storage/impl/audit_rows.hpp"
#include "storage/impl/errors.hpp"
#include "storage/impl/memory_state.hpp"

namespace lt::storage {
namespace {

template <class Map>
std::optional<typename Map::mapped_type> value_at(const Map& map,
                                                  const typename Map::key_type& key) {
    const auto found = map.find(key);
    return found == map.end() ? std::nullopt : std::optional(found->second);
}

/// The values that satisfy `wanted`, in the order of their keys.
template <class Map, class Wanted>
std::vector<typename Map::mapped_type> values_where(const Map& map, const Wanted& wanted) {
    std::vector<typename Map::mapped_type> found;
    for (const auto& [key, value] : map) {
        if (wanted(value)) found.push_back(value);
    }
    return found;
}

/// Papers that satisfy `wanted` and have no newer version, oldest first.
template <class Wanted>
std::vector<casework::PaperRecord> not_superseded(
    const std::map<PaperId, casework::PaperRecord>& papers, const Wanted& wanted) {
    auto found = values_where(papers, [&](const casework::PaperRecord& p) {
        return p.state != casework::PaperState::superseded && wanted(p);
    });
    std::ranges::stable_sort(found, {}, &casework::PaperRecord::received);
    return found;
}

/// The values before `after` (or all), greatest key first, at most `most`.
template <class Map>
std::vector<typename Map::mapped_type> newest(const Map& map, int most,
                                              const std::optional<typename Map::key_type>& after) {
    std::vector<typename Map::mapped_type> found;
    for (const auto& [key, value] : map | std::views::reverse) {
        if (static_cast<int>(found.size()) >= most) break;
        if (!after || key < *after) found.push_back(value);
    }
    return found;
}

/// The Merkle nodes over `leaves`, computed from their definition.
audit::Hash subtree(std::span<const audit::Hash> leaves, audit::NodeId id) {
    if (id.level == 0) return leaves[static_cast<std::size_t>(id.position)];
    return audit::node_hash(subtree(leaves, {id.level - 1, id.position * 2}),
                            subtree(leaves, {id.level - 1, id.position * 2 + 1}));
}

std::unexpected<Error> beyond_the_log() {
    return fail(ErrorCode::invalid_argument,
                {"Nhật ký chưa dài đến mức này.", "The log is not that long."},
                {"audit proof for a size beyond the log"});
}

Result<std::vector<std::string>> as_hex(const Result<std::vector<audit::Hash>>& proof) {
    if (!proof) return std::unexpected(proof.error());
    return hex_of(*proof);
}

}  // namespace

MemoryStore::MemoryStore() : x_state(std::make_unique<State>()) {}
MemoryStore::~MemoryStore() = default;

void MemoryStore::commit(casework::Commit commit, casework::Committed done) {
    done(commit_and_wait(std::move(commit)));
}

Result<void> MemoryStore::commit_and_wait(casework::Commit commit) {
    const std::scoped_lock lock(x_state->mutex);
    return x_state->apply(commit);
}

Result<std::optional<std::string>> MemoryStore::idempotent_result(const std::string& scope,
                                                                  const std::string& key) {
    const std::scoped_lock lock(x_state->mutex);
    return value_at(x_state->results, {scope, key});
}

Result<std::optional<std::string>> MemoryStore::original(const casework::ContentHash& hash) {
    const std::scoped_lock lock(x_state->mutex);
    return value_at(x_state->originals, hash);
}

Result<std::vector<casework::StoredEvent>> MemoryStore::events(const std::string& stream) {
    const std::scoped_lock lock(x_state->mutex);
    std::vector<casework::StoredEvent> found;
    const auto events = value_at(x_state->journal, stream);
    if (!events) return found;
    for (const casework::Event& event : *events) {
        found.push_back({static_cast<std::int64_t>(found.size()) + 1, event});
    }
    return found;
}

Result<std::optional<casework::Submission>> MemoryStore::submission(const ReceiptId& receipt) {
    const std::scoped_lock lock(x_state->mutex);
    return value_at(x_state->submissions, receipt);
}

Result<std::vector<casework::PaperRecord>> MemoryStore::papers_in(const ReceiptId& receipt) {
    const std::scoped_lock lock(x_state->mutex);
    return values_where(x_state->papers, [&](const auto& p) { return p.receipt == receipt; });
}

Result<std::optional<casework::PaperRecord>> MemoryStore::paper(const PaperId& id) {
    const std::scoped_lock lock(x_state->mutex);
    return value_at(x_state->papers, id);
}

Result<std::vector<casework::PaperRecord>> MemoryStore::papers_of_visit(
    const FacilityCode& facility, const std::string& visit) {
    const std::scoped_lock lock(x_state->mutex);
    auto found = values_where(
        x_state->papers, [&](const auto& p) { return p.facility == facility && p.visit == visit; });
    std::map<casework::PaperKind, int> newest_version;
    for (const auto& p : found) {
        newest_version[p.kind] = std::max(newest_version[p.kind], p.version);
    }
    std::erase_if(found, [&](const auto& p) { return p.version != newest_version.at(p.kind); });
    return found;
}

Result<std::vector<casework::PaperRecord>> MemoryStore::papers_by_key(const FacilityCode& facility,
                                                                      casework::PaperKind kind,
                                                                      const std::string& key) {
    const std::scoped_lock lock(x_state->mutex);
    if (key.empty()) return std::vector<casework::PaperRecord>{};
    return not_superseded(x_state->papers, [&](const auto& p) {
        return p.facility == facility && p.kind == kind && p.key == key;
    });
}

Result<int> MemoryStore::newest_version(const FacilityCode& facility, casework::PaperKind kind,
                                        const std::string& key, const std::string& table) {
    const std::scoped_lock lock(x_state->mutex);
    int newest = 0;
    for (const auto& [id, p] : x_state->papers) {
        const bool same =
            p.facility == facility && p.kind == kind && p.key == key && p.table == table;
        if (same) newest = std::max(newest, p.version);
    }
    return newest;
}

Result<std::vector<casework::PaperRecord>> MemoryStore::papers_like(const FacilityCode& facility,
                                                                    casework::PaperKind kind,
                                                                    const PersonalId& subject,
                                                                    const std::string& but_table) {
    const std::scoped_lock lock(x_state->mutex);
    return not_superseded(x_state->papers, [&](const auto& p) {
        return p.facility == facility && p.kind == kind && p.subject == subject &&
               p.table != but_table;
    });
}

Result<std::vector<casework::PaperRecord>> MemoryStore::papers_of(const PersonalId& subject) {
    const std::scoped_lock lock(x_state->mutex);
    return not_superseded(x_state->papers, [&](const auto& p) { return p.subject == subject; });
}

Result<std::optional<casework::CaseRecord>> MemoryStore::find_case(const CaseId& id) {
    const std::scoped_lock lock(x_state->mutex);
    return value_at(x_state->cases, id);
}

Result<std::vector<casework::CaseRecord>> MemoryStore::cases_of(const PersonalId& subject) {
    const std::scoped_lock lock(x_state->mutex);
    return values_where(x_state->cases, [&](const auto& c) { return c.subject == subject; });
}

Result<std::vector<casework::CaseRecord>> MemoryStore::cases_resting_on(const PaperId& id) {
    const std::scoped_lock lock(x_state->mutex);
    return values_where(x_state->cases, [&](const auto& c) { return c.paper == id; });
}

Result<std::vector<casework::CaseRecord>> MemoryStore::recent_cases(int most,
                                                                    std::optional<CaseId> after) {
    const std::scoped_lock lock(x_state->mutex);
    return newest(x_state->cases, most, after);
}

Result<std::vector<casework::CaseRecord>> MemoryStore::cases_of_employer(
    const EmployerCode& employer, int most, std::optional<CaseId> after) {
    const std::scoped_lock lock(x_state->mutex);
    std::map<CaseId, casework::CaseRecord> own;
    for (const auto& [id, record] : x_state->cases) {
        if (record.employer == employer) own.emplace(id, record);
    }
    return newest(own, most, after);
}

Result<std::vector<casework::Submission>> MemoryStore::recent_submissions(
    int most, std::optional<ReceiptId> after) {
    const std::scoped_lock lock(x_state->mutex);
    return newest(x_state->submissions, most, after);
}

Result<std::vector<casework::EvidencePart>> MemoryStore::evidence_of(const ReceiptId& receipt) {
    const std::scoped_lock lock(x_state->mutex);
    return values_where(x_state->evidence, [&](const auto& e) { return e.receipt == receipt; });
}

Result<std::vector<ReceiptId>> MemoryStore::receipts_unstamped(int most) {
    const std::scoped_lock lock(x_state->mutex);
    std::vector<ReceiptId> found;
    for (const auto& [receipt, submission] : x_state->submissions) {
        if (std::ssize(found) == most) break;
        const bool stamped =
            x_state->evidence.contains({receipt, std::string(casework::k_stamp_part)});
        if (submission.verdict == casework::SubmissionVerdict::accepted && !stamped) {
            found.push_back(receipt);
        }
    }
    return found;
}

Result<std::vector<casework::AuthoritySilence>> MemoryStore::silences() {
    const std::scoped_lock lock(x_state->mutex);
    return values_where(x_state->silences, [](const auto&) { return true; });
}

Result<std::vector<casework::Timeliness>> MemoryStore::timeliness(Instant from, Instant to) {
    const std::scoped_lock lock(x_state->mutex);
    std::map<FacilityCode, casework::Timeliness> found;
    for (const auto& [receipt, submission] : x_state->submissions) {
        const auto delay = casework::delay_minutes(submission);
        if (!delay || submission.received < from || to <= submission.received) continue;
        casework::Timeliness& own = found[submission.facility];
        own.facility = submission.facility;
        own.submissions += 1;
        own.delay_minutes += *delay;
        own.within_day += *delay < casework::k_minutes_of_day ? 1 : 0;
    }
    return values_where(found, [](const auto&) { return true; });
}

Result<std::optional<casework::DecisionRow>> MemoryStore::decision_of(const CaseId& id) {
    const std::scoped_lock lock(x_state->mutex);
    auto found = values_where(x_state->decisions, [&](const auto& d) { return d.case_id == id; });
    std::ranges::stable_sort(found, {}, &casework::DecisionRow::decided);
    if (found.empty()) return std::nullopt;
    return std::move(found.back());
}

Result<std::vector<casework::DecisionRow>> MemoryStore::decisions_about(const PersonalId& subject) {
    const std::scoped_lock lock(x_state->mutex);
    auto found =
        values_where(x_state->decisions, [&](const auto& d) { return d.subject == subject; });
    std::ranges::stable_sort(found, {}, &casework::DecisionRow::decided);
    return found;
}

Result<std::optional<casework::OrderRow>> MemoryStore::order_of(const DecisionId& id) {
    const std::scoped_lock lock(x_state->mutex);
    const auto order = value_at(x_state->paid, id);
    return order ? value_at(x_state->orders, *order) : std::nullopt;
}

Result<std::vector<casework::OrderRow>> MemoryStore::ready_orders(int most) {
    const std::scoped_lock lock(x_state->mutex);
    auto found = values_where(x_state->orders,
                              [](const auto& o) { return o.state == casework::OrderState::ready; });
    if (found.size() > static_cast<std::size_t>(most)) {
        found.erase(found.begin() + most, found.end());
    }
    return found;
}

Result<std::optional<casework::RunRow>> MemoryStore::run(const RunId& id) {
    const std::scoped_lock lock(x_state->mutex);
    return value_at(x_state->runs, id);
}

Result<std::optional<registry::InsuranceRecord>> MemoryStore::insurance_record(
    const PersonalId& id) {
    const std::scoped_lock lock(x_state->mutex);
    const auto persons = value_at(x_state->persons, id);
    if (!persons) return std::nullopt;
    registry::InsuranceRecord record;
    record.person = persons->back();
    for (const auto& [key, cards] : x_state->cards) {
        if (key.first == id) record.cards.insert(record.cards.end(), cards.begin(), cards.end());
    }
    for (const auto& [key, spells] : x_state->employments) {
        if (key.first != id) continue;
        record.employments.insert(record.employments.end(), spells.begin(), spells.end());
    }
    record.contributions =
        values_where(x_state->contributions, [&](const auto& c) { return c.person == id; });
    record.prior = value_at(x_state->priors, id);
    std::ranges::sort(record.cards, std::greater{},
                      [](const registry::Card& c) { return std::pair(c.validity.from, c.number); });
    std::ranges::sort(record.employments, {}, [](const registry::Employment& e) {
        return std::pair(e.validity.from, e.employer);
    });
    return record;
}

Result<std::optional<PersonalId>> MemoryStore::person_of(const InsuranceNumber& number) {
    const std::scoped_lock lock(x_state->mutex);
    std::optional<registry::InsuredPerson> newest;
    for (const auto& [id, records] : x_state->persons) {
        for (const registry::InsuredPerson& record : records) {
            if (record.insurance_number != number) continue;
            if (!newest || newest->validity.from < record.validity.from) newest = record;
        }
    }
    return newest ? std::optional(newest->personal_id) : std::nullopt;
}

Result<std::optional<registry::Employer>> MemoryStore::employer(const EmployerCode& code) {
    const std::scoped_lock lock(x_state->mutex);
    const auto records = value_at(x_state->employers, code);
    return records ? std::optional(records->back()) : std::nullopt;
}

Result<std::vector<casework::WorkItem>> MemoryStore::lease_work(Instant now, Instant until,
                                                                int most) {
    const std::scoped_lock lock(x_state->mutex);
    std::vector<QueuedWork*> offered;
    for (auto& [id, work] : x_state->work) {
        if (work.available_at <= now) offered.push_back(&work);
    }
    std::ranges::stable_sort(offered, {}, &QueuedWork::available_at);
    std::vector<casework::WorkItem> leased;
    for (QueuedWork* work : offered | std::views::take(most)) {
        work->available_at = until;
        leased.push_back(work->item);
    }
    return leased;
}

Result<casework::Counts> MemoryStore::counts() {
    const std::scoped_lock lock(x_state->mutex);
    casework::Counts counts;
    counts.submissions = std::ssize(x_state->submissions);
    for (const auto& [id, paper] : x_state->papers) ++counts.papers[paper.state];
    for (const auto& [id, record] : x_state->cases) ++counts.cases[record.state];
    counts.work_waiting = std::ssize(x_state->work);
    counts.orders_ready = std::ranges::count_if(x_state->orders, [](const auto& entry) {
        return entry.second.state == casework::OrderState::ready;
    });
    counts.audit_size = std::ssize(x_state->leaves);
    return counts;
}

Result<casework::AuditHead> MemoryStore::audit_head() {
    const std::scoped_lock lock(x_state->mutex);
    const auto& leaves = x_state->leaves;
    std::vector<audit::Hash> peaks;
    for (const audit::NodeId& id : audit::peaks_of(std::ssize(leaves))) {
        peaks.push_back(subtree(leaves, id));
    }
    const audit::CompactRange log(std::ssize(leaves), std::move(peaks));
    return casework::AuditHead{log.size(), log.root().hex()};
}

Result<std::vector<std::string>> MemoryStore::audit_proof(std::int64_t index, std::int64_t size) {
    const std::scoped_lock lock(x_state->mutex);
    const auto& leaves = x_state->leaves;
    if (size > std::ssize(leaves)) return beyond_the_log();
    return as_hex(audit::inclusion_proof(
        index, size, [&](audit::NodeId id) -> Result<audit::Hash> { return subtree(leaves, id); }));
}

Result<std::vector<std::string>> MemoryStore::audit_consistency(std::int64_t from,
                                                                std::int64_t to) {
    const std::scoped_lock lock(x_state->mutex);
    const auto& leaves = x_state->leaves;
    if (to > std::ssize(leaves)) return beyond_the_log();
    return as_hex(audit::consistency_proof(
        from, to, [&](audit::NodeId id) -> Result<audit::Hash> { return subtree(leaves, id); }));
}

Result<std::optional<casework::AuditEntry>> MemoryStore::audit_entry(std::int64_t index) {
    const std::scoped_lock lock(x_state->mutex);
    if (index < 0 || index >= std::ssize(x_state->audit)) return std::nullopt;
    return x_state->audit[static_cast<std::size_t>(index)];
}

}  // namespace lt::storage
