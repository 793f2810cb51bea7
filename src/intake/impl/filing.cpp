#include "intake/impl/filing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/assert.hpp"
#include "crypto/digest.hpp"

namespace lt::intake {
namespace {

using casework::PaperRecord;
using casework::PaperState;
using document::Paper;

constexpr const char* k_replaced =
    "Cơ sở khám bệnh, chữa bệnh đã gửi bản mới của giấy làm căn cứ; cần xem lại hồ sơ.";
constexpr const char* k_withdrawn =
    "Cơ sở khám bệnh, chữa bệnh đã thu hồi giấy làm căn cứ; cần xem lại hồ sơ.";
constexpr const char* k_two_versions =
    "Giấy làm căn cứ được gửi qua hai kênh với nội dung khác nhau; cần xem lại hồ sơ.";

/// What a new version must say differently to be news for a case: its record without the place it
/// came from.
std::string content_hash(json::Value facts) {
    facts.object()->set("link", "");
    return crypto::sha256(json::dump(facts)).hex();
}

const document::ReadFile* content_of(const Examination& examination) {
    if (examination.content) return &examination.content->value();
    return examination.unsigned_content ? &*examination.unsigned_content : nullptr;
}

bool current(PaperState state) {
    return state != PaperState::superseded && state != PaperState::withdrawn;
}

json::Array names_of(const std::vector<document::Disagreement>& differences) {
    json::Array names;
    for (const document::Disagreement one : differences) names.push_back(name_of(one));
    return names;
}

}  // namespace

const PaperRecord& PaperChanges::current(const PaperRecord& stored) const {
    const auto changed = x_papers.find(stored.id);
    return changed == x_papers.end() ? stored : changed->second;
}

void PaperChanges::set_state(const PaperRecord& stored, PaperState state, const char* event,
                             json::Object data) {
    PaperRecord& record = x_papers.try_emplace(stored.id, stored).first->second;
    record.state = state;
    x_journal.push_back({record.id.text(), record.events, {{event, x_now, x_actor, data}}});
    record.events += 1;
}

void PaperChanges::add(PaperRecord record, json::Object data) {
    x_journal.push_back({record.id.text(), 0, {{"paper_filed", x_now, x_actor, std::move(data)}}});
    record.events = 1;
    x_papers.insert_or_assign(record.id, std::move(record));
}

PaperRecord& PaperChanges::edit(const PaperId& id) { return x_papers.at(id); }

void PaperChanges::move_into(casework::Commit& commit) && {
    for (auto& [id, record] : x_papers) commit.papers.push_back(std::move(record));
    std::ranges::move(x_journal, std::back_inserter(commit.journal));
}

Filing::Filing(const FacilityCode& account, Ports ports, Instant received)
    : x_account(account),
      x_ports(ports),
      x_received(received),
      x_receipt(ReceiptId::make(received, ports.random)),
      x_actor("facility:" + account.text()),
      x_papers(received, x_actor),
      x_news(ports.store, ports.random, received, x_actor) {}

std::string Filing::scope(Service service, const FacilityCode& account) {
    return fmt::format("submission:{}:{}", rule_of(service).code, account.text());
}

Result<casework::Commit> Filing::make(Examination& examination, casework::Original original,
                                      const casework::ContentHash& chain) {
    LT_TRY(const auto one_state, x_ports.store.read_together());
    if (const document::ReadFile* read = content_of(examination)) {
        const document::ReadFile& file = *read;
        LT_TRY(const auto taken_back, papers_to_withdraw(file));
        if (!taken_back) {
            examination.code = k_bad_file;
            examination.message = "Không có giấy còn hiệu lực nào của cơ sở mang số cần thu hồi.";
            examination.content.reset();
        } else {
            for (const PaperRecord& paper : *taken_back) LT_TRY_VOID(withdraw(paper));
            LT_TRY_VOID(file_content(file, examination.trust));
        }
    }
    add_submission(examination, original.hash, chain);
    x_commit.originals.push_back(std::move(original));
    std::move(x_papers).move_into(x_commit);
    std::move(x_news).move_into(x_commit);
    return std::move(x_commit);
}

void Filing::add_submission(const Examination& examination, const casework::ContentHash& hash,
                            const casework::ContentHash& chain) {
    using casework::SubmissionVerdict;
    const bool accepted = examination.accepted();
    casework::Submission row;
    row.receipt = x_receipt;
    row.facility = x_account;
    row.original = hash;
    row.received = x_received;
    row.verdict = accepted ? SubmissionVerdict::accepted : SubmissionVerdict::refused;
    row.result_code = examination.code;
    row.findings = examination.findings;
    row.service = rule_of(examination.service).code;
    if (examination.report.profile) row.profile = name_of(*examination.report.profile);
    row.signer = chain;
    row.trust = examination.trust;
    if (const document::ReadFile* file = content_of(examination)) row.discharged = file->discharged;
    json::Object data;
    data.add("original", hash.hex)
        .add("service", row.service)
        .add("verdict", name_of(row.verdict))
        .add("code", row.result_code)
        .add("trust", name_of(row.trust));
    x_commit.journal.push_back(
        {x_receipt.text(), 0, {{"submission_filed", x_received, x_actor, std::move(data)}}});
    x_commit.audit.push_back({x_received, x_actor, "submission_filed", x_receipt.text(), hash.hex});
    if (accepted) {
        // Only an accepted file is answered from memory: a refused one may be good tomorrow.
        x_commit.idempotency = casework::IdempotencyRecord{scope(examination.service, x_account),
                                                           hash.hex, x_receipt.text()};
        if (row.trust == casework::TrustState::unchecked) {
            x_commit.enqueue.push_back({WorkId::make(x_received, x_ports.random),
                                        casework::WorkKind::check_revocation, x_receipt.text(), 0,
                                        x_received});
        }
    }
    x_commit.submissions.push_back(std::move(row));
}

Result<void> Filing::file_content(const document::ReadFile& file, casework::TrustState trust) {
    if (file.kind == document::FileKind::visit) LT_TRY_VOID(supersede_absent(file));
    for (const Paper& paper : file.papers) LT_TRY_VOID(file_paper(paper, trust));
    return {};
}

/// Two sets of one visit at the same moment would both stay: the visit's own stream lets one of
/// them through, and the other is planned again.
Result<void> Filing::lock_visit(const std::string& link) {
    const std::string stream = fmt::format("visit-{}-{}", x_account.text(), link);
    LT_TRY(const auto before, x_ports.store.events(stream));
    x_commit.journal.push_back(
        {stream,
         static_cast<std::int64_t>(before.size()),
         {{"visit_filed", x_received, x_actor, json::Object{}.add("receipt", x_receipt.text())}}});
    return {};
}

/// Channel A sends the whole set of a visit again: what is no longer in it is gone (section 11).
Result<void> Filing::supersede_absent(const document::ReadFile& file) {
    for (const std::string& link : file.links) {
        if (link.empty()) continue;
        LT_TRY_VOID(lock_visit(link));
        LT_TRY(const auto before, x_ports.store.papers_of_visit(x_account, link));
        for (const PaperRecord& old : before) {
            const bool again = std::ranges::any_of(file.papers, [&](const Paper& paper) {
                return paper.kind == old.kind && paper.key == old.key;
            });
            if (again || !current(old.state)) continue;
            x_papers.set_state(old, PaperState::superseded, "paper_superseded",
                               json::Object{}.add("by", x_receipt.text()));
            LT_TRY_VOID(x_news.tell(old.id, "paper_left_out", k_replaced));
        }
    }
    return {};
}

/// Current papers of the same facility that are this paper, in any version and channel.
Result<std::vector<PaperRecord>> Filing::same_key(const Paper& paper) const {
    LT_TRY(auto found, x_ports.store.papers_by_key(x_account, paper.kind, paper.key));
    if (!paper.subject.personal_id) return found;
    LT_TRY(auto alike, x_ports.store.papers_like(x_account, paper.kind, *paper.subject.personal_id,
                                                 paper.table));
    for (PaperRecord& one : alike) {
        if (std::ranges::find(found, one.id, &PaperRecord::id) != found.end()) continue;
        LT_TRY(const Paper other, casework::paper_from(one.facts));
        if (document::same_paper(paper, other)) found.push_back(std::move(one));
    }
    return found;
}

Result<void> Filing::file_paper(const Paper& read, casework::TrustState trust) {
    Paper paper = read;
    if (paper.key.empty()) paper.key = fmt::format("{}/{}", x_receipt.text(), ++x_nameless);
    PaperRecord record;
    record.id = PaperId::make(x_received, x_ports.random);
    record.receipt = x_receipt;
    record.facility = x_account;
    record.kind = paper.kind;
    record.table = paper.table;
    record.key = paper.key;
    record.number = paper.number;
    record.serial = paper.serial;
    record.visit = paper.link.empty() ? x_receipt.text() : paper.link;
    record.state = paper.defective ? PaperState::defective : PaperState::received;
    record.subject = paper.subject.personal_id;
    record.received = x_received;
    record.facts = casework::to_json(paper);
    record.content = content_hash(record.facts);

    LT_TRY(const auto others, same_key(paper));
    LT_TRY(const int before,
           x_ports.store.newest_version(x_account, record.kind, record.key, record.table));
    record.version = before + 1;
    json::Array replaced;
    for (const PaperRecord& old : others) {
        if (old.table != record.table) continue;
        replaced.push_back(old.id.text());
        LT_TRY_VOID(replace(old, record));
    }
    LT_TRY_VOID(compare_with_twin(record, paper, others));
    LT_TRY_VOID(honour_reissue(paper));
    json::Object data;
    data.add("receipt", x_receipt.text())
        .add("kind", name_of(record.kind))
        .add("table", record.table)
        .add("version", record.version)
        .add("state", name_of(record.state))
        .add("trust", name_of(trust))
        .add("replaces", std::move(replaced));
    identify_later(record.id);
    x_papers.add(std::move(record), std::move(data));
    return {};
}

void Filing::identify_later(const PaperId& paper) {
    x_commit.enqueue.push_back({WorkId::make(x_received, x_ports.random),
                                casework::WorkKind::identify_paper, paper.text(), 0, x_received});
}

/// A new version: the old one is kept, and cases hear of it when it says something else.
Result<void> Filing::replace(const PaperRecord& old, PaperRecord& record) {
    x_papers.set_state(old, PaperState::superseded, "paper_superseded",
                       json::Object{}.add("by", x_receipt.text()));
    if (old.content != record.content) return x_news.tell(old.id, "paper_replaced", k_replaced);
    const bool answered = old.state == PaperState::identified || old.state == PaperState::differs ||
                          old.state == PaperState::not_found;
    if (answered && record.state == PaperState::received) {
        record.state = old.state;  // the same person by the same words: asked already
        record.identity = old.identity;
    }
    return x_news.move(old.id, record.id);
}

/// The same paper by another channel must agree on person, dates and days; else both are held.
Result<void> Filing::compare_with_twin(PaperRecord& record, const Paper& paper,
                                       const std::vector<PaperRecord>& others) {
    for (const PaperRecord& stored : others) {
        const PaperRecord& other = x_papers.current(stored);
        if (other.table == record.table || !current(other.state)) continue;
        LT_TRY(const Paper twin, casework::paper_from(other.facts));
        const auto differences = document::disagreements(paper, twin);
        record.twin = other.id;
        json::Object data;
        data.add("twin", record.id.text()).add("differences", names_of(differences));
        if (!differences.empty()) {
            record.state = PaperState::held;
            record.differences = names_of(differences);
            x_papers.set_state(other, PaperState::held, "paper_held", std::move(data));
            LT_TRY_VOID(x_news.tell(other.id, "paper_held", k_two_versions));
        } else {
            const bool freed = other.state == PaperState::held;
            x_papers.set_state(other, freed ? PaperState::received : other.state,
                               freed ? "paper_released" : "paper_seen_again", std::move(data));
            if (freed) identify_later(other.id);
        }
        PaperRecord& marked = x_papers.edit(other.id);
        marked.twin = record.id;
        marked.differences = names_of(differences);
    }
    return {};
}

/// CAP_LAN_DAU = 0, SO_BAOTU_BD: the paper takes the place of one with another number.
Result<void> Filing::honour_reissue(const Paper& paper) {
    if (!paper.reissue || paper.reissue->earlier_number.empty()) return {};
    LT_TRY(const auto earlier,
           x_ports.store.papers_by_key(x_account, paper.kind, paper.reissue->earlier_number));
    for (const PaperRecord& old : earlier) {
        if (old.key == paper.key || !current(x_papers.current(old).state)) continue;
        x_papers.set_state(old, PaperState::superseded, "paper_reissued",
                           json::Object{}.add("by", x_receipt.text()));
        LT_TRY_VOID(x_news.tell(old.id, "paper_replaced", k_replaced));
    }
    return {};
}

Result<void> Filing::withdraw(const PaperRecord& paper) {
    x_papers.set_state(paper, PaperState::withdrawn, "paper_withdrawn",
                       json::Object{}.add("by", x_receipt.text()));
    identify_later(paper.id);  // finds the case that was decided at this very moment
    return x_news.tell(paper.id, "paper_withdrawn", k_withdrawn);
}

/// What a withdrawal names, in every channel; nothing when one of them names no paper in use.
Result<std::optional<std::vector<PaperRecord>>> Filing::papers_to_withdraw(
    const document::ReadFile& file) const {
    std::vector<PaperRecord> all;
    for (const document::Withdrawal& withdrawal : file.withdrawals) {
        LT_TRY(const auto found,
               x_ports.store.papers_by_key(x_account, withdrawal.kind, withdrawal.key));
        const std::size_t before = all.size();
        for (const PaperRecord& paper : found) {
            if (!current(paper.state)) continue;
            all.push_back(paper);
            if (!paper.twin) continue;
            LT_TRY(auto twin, x_ports.store.paper(*paper.twin));
            if (twin && current(twin->state)) all.push_back(*std::move(twin));
        }
        if (all.size() == before) return std::optional<std::vector<PaperRecord>>{};
    }
    std::ranges::sort(all, {}, &PaperRecord::id);
    const auto repeated = std::ranges::unique(all, {}, &PaperRecord::id);
    all.erase(repeated.begin(), repeated.end());
    return std::optional{std::move(all)};
}

}  // namespace lt::intake
