// The basic idea: examine (pure reading of the bytes) -> plan (one Commit) -> commit.  A conflict
// means that somebody filed the same visit at the same moment; the plan is made again from what is
// there now.
#include "intake/submission.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "casework/paper_facts.hpp"
#include "crypto/digest.hpp"

namespace lt::intake {
namespace {

using casework::Commit;
using casework::PaperFacts;
using casework::PaperRecord;
using casework::PaperState;

constexpr int k_attempts_max = 5;  // conflicts need a resend at the same moment; five is plenty

/// What the bytes say, before anything is filed.
struct Examination {
    std::string code{k_received};
    std::string message;
    json::Array findings;
    struct Visit {
        std::string link;
        std::vector<PaperFacts> papers;
    };
    std::vector<Visit> visits;  ///< empty when refused
    [[nodiscard]] bool accepted() const { return code == k_received; }
};

std::string_view code_for(signature::FindingCode code) {
    using enum signature::FindingCode;
    switch (code) {
        case not_well_formed:
        case doctype: return k_bad_file;
        case too_large: return k_too_large;
        case facility_unknown:
        case facility_mismatch:
        case content_mismatch: return k_no_right;
        case comment_or_instruction:
        case not_signed:
        case several_signatures:
        case signature_misplaced:
        case wrapper_not_empty:
        case duplicate_identifier:
        case unexpected_content:
        case canonicalization_not_allowed:
        case signature_method_not_allowed:
        case reference_not_allowed:
        case transform_not_allowed:
        case digest_method_not_allowed:
        case digest_malformed:
        case signature_value_malformed:
        case object_not_allowed:
        case key_info_not_allowed:
        case certificate_malformed:
        case digest_mismatch:
        case signature_mismatch:
        case key_not_allowed:
        case key_usage:
        case chain_not_trusted:
        case not_valid_at_signing:
        case not_valid_at_receipt:
        case no_tax_code: return k_bad_signature;
    }
    return k_bad_signature;
}

void refuse(Examination& examination, const std::vector<signature::Finding>& findings) {
    examination.code = code_for(findings.front().code);
    for (const signature::Finding& found : findings) {
        if (!examination.message.empty()) examination.message += " ";
        examination.message += found.vi;
        examination.findings.push_back(json::Object{}
                                           .add("document", "GIAMDINHHS")
                                           .add("element", "CHUKYDONVI")
                                           .add("rule", signature::name_of(found.code))
                                           .add("severity", "error")
                                           .add("text", found.vi));
    }
}

json::Value finding_json(const document::Finding& found) {
    json::Object object;
    object.add("document", found.document);
    if (found.visit) object.add("visit", static_cast<std::int64_t>(*found.visit));
    if (found.row) object.add("row", static_cast<std::int64_t>(*found.row));
    return object.add("element", found.element)
        .add("rule", found.rule)
        .add("severity", document::name_of(found.severity))
        .add("text", found.sentence);
}

std::string summary(const document::Findings& findings) {
    std::size_t errors = 0, warnings = 0;
    for (const document::Finding& found : findings) {
        errors += found.severity == document::Severity::error ? 1 : 0;
        warnings += found.severity == document::Severity::warning ? 1 : 0;
    }
    if (errors + warnings == 0) return "Đã tiếp nhận hồ sơ, đang chờ xử lý.";
    return fmt::format("Đã tiếp nhận hồ sơ; phát hiện {} lỗi và {} cảnh báo cần kiểm tra.", errors,
                       warnings);
}

/// The papers of a visit replace those sent before under its key, so one file says it once.
bool repeats_a_visit(const document::Dossier& dossier) {
    std::set<std::string_view> seen;
    return std::ranges::any_of(dossier.visits, [&](const document::Visit& visit) {
        return !visit.link().empty() && !seen.insert(visit.link()).second;
    });
}

void read_content(const signature::Verified& verified, const FacilityCode& account,
                  const signature::FacilityDirectory& directory, Examination& out) {
    const Signed<document::ReadDossier> read =
        verified.read([](xml::Node root) { return document::read_dossier(root); });
    if (verified.report().root != document::k_envelope) {
        out.code = k_bad_file;
        out.message = "Tệp không phải GIAMDINHHS.";
        return;
    }
    const auto binding = signature::bind_facility(*verified.report().signer, account,
                                                  read->dossier.facility(), directory);
    if (!binding.empty()) return refuse(out, binding);
    if (!read->dossier.facility()) {
        out.code = k_bad_file;
        out.message = "MACSKCB trong tệp không phải mã cơ sở 5 chữ số.";
        return;
    }
    if (repeats_a_visit(read->dossier)) {
        out.code = k_bad_file;
        out.message = "Một MA_LK có ở nhiều hồ sơ của tệp; mỗi đợt điều trị chỉ ghi một lần.";
        return;
    }
    for (const document::Finding& found : read->findings)
        out.findings.push_back(finding_json(found));
    for (std::size_t index = 0; index < read->dossier.visits.size(); ++index) {
        out.visits.push_back(
            {std::string{read->dossier.visits[index].link()}, casework::papers_in(read, index)});
    }
    out.message = summary(read->findings);
}

/// Facts of one paper as the record to file.
PaperRecord record_of(const PaperFacts& facts, const std::string& link,
                      const FacilityCode& facility, const ReceiptId& receipt, PaperId id,
                      Instant received) {
    PaperRecord record;
    record.id = id;
    record.receipt = receipt;
    record.facility = facility;
    record.kind = facts.kind;
    record.serial = facts.serial;
    record.visit = link;
    record.number = facts.serial;
    record.key = "MA_LK:" + link;
    record.state = facts.defective ? PaperState::defective : PaperState::received;
    record.subject = facts.subject.personal_id;
    record.received = received;
    record.facts = casework::to_json(facts);
    return record;
}

/// One submission on its way into one commit.
class Plan {
  public:
    Plan(const FacilityCode& account, const SubmissionDesk::Ports& ports, Instant received)
        : x_account(account),
          x_ports(ports),
          x_received(received),
          x_receipt(ReceiptId::make(received, ports.random)) {}

    Result<Commit> make(const Examination& examination, std::string bytes) {
        const casework::ContentHash hash{crypto::sha256(bytes).hex()};
        x_commit.originals.push_back({hash, std::move(bytes)});
        add_submission(examination, hash);
        int number = 0;
        for (Examination::Visit visit : examination.visits) {
            // Without MA_LK nothing says that two visits are the same: each gets a key of its own.
            ++number;
            if (visit.link.empty()) visit.link = fmt::format("{}/{}", x_receipt.text(), number);
            LT_TRY_VOID(add_visit(visit));
        }
        return std::move(x_commit);
    }
    [[nodiscard]] const ReceiptId& receipt() const { return x_receipt; }

  private:
    [[nodiscard]] std::string actor() const { return "facility:" + x_account.text(); }

    void add_submission(const Examination& examination, const casework::ContentHash& hash) {
        using casework::SubmissionVerdict;
        const auto verdict =
            examination.accepted() ? SubmissionVerdict::accepted : SubmissionVerdict::refused;
        casework::Submission sent;
        sent.receipt = x_receipt;
        sent.facility = x_account;
        sent.original = hash;
        sent.received = x_received;
        sent.verdict = verdict;
        sent.result_code = examination.code;
        sent.findings = examination.findings;
        sent.service = "qd130/130";
        sent.trust = casework::TrustState::good;
        x_commit.submissions.push_back(std::move(sent));
        json::Object data;
        data.add("original", hash.hex)
            .add("verdict", name_of(verdict))
            .add("code", examination.code);
        x_commit.journal.push_back(
            {x_receipt.text(), 0, {{"submission_filed", x_received, actor(), std::move(data)}}});
        x_commit.audit.push_back(
            {x_received, actor(), "submission_filed", x_receipt.text(), hash.hex});
        if (examination.accepted()) {
            // Only an accepted file is answered from memory: a refused one may be good tomorrow.
            x_commit.idempotency = casework::IdempotencyRecord{"submission:" + x_account.text(),
                                                               hash.hex, x_receipt.text()};
        }
    }

    Result<void> add_visit(const Examination::Visit& visit) {
        LT_TRY(auto replaced, x_ports.store.papers_of_visit(x_account, visit.link));
        json::Array replaced_ids;
        int version = 1;
        for (PaperRecord& old : replaced) {
            version = std::max(version, old.version + 1);
            if (old.state == PaperState::superseded) continue;
            replaced_ids.push_back(old.id.text());
            supersede(std::move(old));
        }
        for (const PaperFacts& facts : visit.papers) {
            PaperRecord record = record_of(facts, visit.link, x_account, x_receipt,
                                           PaperId::make(x_received, x_ports.random), x_received);
            record.version = version;
            add_paper(std::move(record), replaced_ids);
        }
        return {};
    }

    void supersede(PaperRecord old) {
        x_commit.journal.push_back({old.id.text(),
                                    old.events,
                                    {{"paper_superseded", x_received, actor(),
                                      json::Object{}.add("by", x_receipt.text())}}});
        old.events += 1;
        old.state = PaperState::superseded;
        x_commit.papers.push_back(std::move(old));
    }

    void add_paper(PaperRecord record, const json::Array& replaced) {
        json::Object data;
        data.add("receipt", x_receipt.text())
            .add("kind", name_of(record.kind))
            .add("version", record.version)
            .add("state", name_of(record.state))
            .add("replaces", replaced);
        x_commit.journal.push_back(
            {record.id.text(), 0, {{"paper_filed", x_received, actor(), std::move(data)}}});
        record.events = 1;
        x_commit.enqueue.push_back({WorkId::make(x_received, x_ports.random),
                                    casework::WorkKind::identify_paper, record.id.text(), 0,
                                    x_received});
        x_commit.papers.push_back(std::move(record));
    }

    const FacilityCode& x_account;
    const SubmissionDesk::Ports& x_ports;
    Instant x_received;
    ReceiptId x_receipt;
    Commit x_commit;
};

Examination examine(const Upload& upload, const SubmissionDesk::Ports& ports, Instant received) {
    Examination examination;
    const signature::Verification verification = ports.verifier.verify(upload.bytes, {received});
    if (verification.verified) {
        read_content(*verification.verified, upload.account, ports.facilities, examination);
    } else {
        refuse(examination, verification.report.findings);
    }
    return examination;
}

Result<Receipt> first_receipt(casework::Store& store, const std::string& receipt_text) {
    LT_TRY(const ReceiptId id, ReceiptId::parse(receipt_text));
    LT_TRY(const auto submission, store.submission(id));
    if (!submission) {
        return fail(ErrorCode::corrupt,
                    {"Biên nhận cũ không đọc được.", "The receipt does not read."},
                    {"an idempotency record names an unknown receipt"});
    }
    return Receipt{submission->result_code, id, submission->received,
                   "Hồ sơ này đã được tiếp nhận trước đó."};
}

}  // namespace

void SubmissionDesk::submit(Upload upload, Receipted done) {
    file(std::move(upload), 1, std::move(done));
}

void SubmissionDesk::file(Upload upload, int attempt, Receipted done) {
    const std::string scope = "submission:" + upload.account.text();
    const std::string hash = crypto::sha256(upload.bytes).hex();
    auto known = x_ports.store.idempotent_result(scope, hash);
    if (!known) return done(std::unexpected(std::move(known).error()));
    if (*known) return done(first_receipt(x_ports.store, **known));

    const Instant received = x_ports.clock.now();
    const Examination examination = examine(upload, x_ports, received);
    Plan plan(upload.account, x_ports, received);
    auto commit = plan.make(examination, upload.bytes);
    if (!commit) return done(std::unexpected(std::move(commit).error()));

    const bool leaves_work = !commit->enqueue.empty();
    Receipt receipt{examination.code, plan.receipt(), received, examination.message};
    x_ports.store.commit(*std::move(commit), [this, upload = std::move(upload), attempt,
                                              done = std::move(done), receipt = std::move(receipt),
                                              leaves_work](Result<void> result) mutable {
        if (result) {
            if (leaves_work && x_ports.wake_worker) x_ports.wake_worker();
            return done(std::move(receipt));
        }
        const ErrorCode code = result.error().code;
        const bool again = code == ErrorCode::already_exists || code == ErrorCode::conflict;
        if (again && attempt < k_attempts_max) {
            return x_ports.retry(
                [this, upload = std::move(upload), attempt, done = std::move(done)]() mutable {
                    file(std::move(upload), attempt + 1, std::move(done));
                });
        }
        done(std::unexpected(std::move(result).error()));
    });
}

}  // namespace lt::intake
