#include "intake/claims.hpp"

#include "base/json.hpp"
#include "crypto/digest.hpp"

namespace lt::intake {
namespace {

using casework::CaseRecord;
using casework::ClaimFinding;
using casework::ClaimRow;

/// The person a row is about: by insurance number or personal id, both if both are given.
Result<std::optional<PersonalId>> subject_of(casework::Store& store, const ClaimRow& row,
                                             int number, std::vector<ClaimFinding>& findings) {
    std::optional<PersonalId> subject = row.personal_id;
    if (row.insurance_number) {
        LT_TRY(const auto person, store.person_of(*row.insurance_number));
        if (!person) {
            findings.push_back(
                {number, "maSoBhxh", "Không có mã số BHXH này trong cơ sở dữ liệu."});
            return std::optional<PersonalId>{};
        }
        if (subject && *subject != *person) {
            findings.push_back(
                {number, "soCmnd", "Số CCCD không phải của người có mã số BHXH đã ghi."});
        }
        subject = person;
    } else if (subject) {
        LT_TRY(const auto record, store.insurance_record(*subject));
        if (!record) {
            findings.push_back(
                {number, "maSoBhxh", "Không có người tham gia BHXH với số định danh này."});
        }
    }
    return subject;
}

/// What is remembered under the key: the list it came with, and the cases it became.
json::Value memory_of(const std::string& list_hash, const ClaimReceipt& receipt) {
    json::Array cases;
    for (const CaseId& id : receipt.cases) cases.push_back(id.text());
    return json::Object{}.add("list", list_hash).add("cases", std::move(cases));
}

/// The first answer again; the same key with another list is the caller's mistake.
Result<ClaimReceipt> remembered(const std::string& text, const std::string& list_hash) {
    LT_TRY(const json::Value value, json::parse(text));
    if (value.text_at("list") != list_hash) {
        return fail(ErrorCode::conflict,
                    {"Idempotency-Key này đã dùng cho một danh sách khác; hãy dùng khóa mới.",
                     "This Idempotency-Key was used with another list; use a new one."});
    }
    ClaimReceipt receipt;
    receipt.repeated = true;
    for (const json::Value& id : *value.find("cases")->array()) {
        LT_TRY(const CaseId parsed, CaseId::parse(*id.string()));
        receipt.cases.push_back(parsed);
    }
    return receipt;
}

}  // namespace

Result<ClaimOutcome> ClaimDesk::file(const ClaimUpload& upload) {
    const std::string scope = "claim:" + upload.account.text();
    const std::string list_hash = crypto::sha256(json::dump(upload.list)).hex();
    LT_TRY(const auto known, x_ports.store.idempotent_result(scope, upload.key));
    if (known) {
        LT_TRY(ClaimReceipt receipt, remembered(*known, list_hash));
        return ClaimOutcome{std::move(receipt)};
    }
    const Instant now = x_ports.clock.now();
    auto list = casework::read_claim_list(upload.list, x_codes, now.local_date());
    if (!list) return ClaimOutcome{std::move(list).error()};
    std::vector<ClaimFinding> findings;
    if (list->employer != upload.account) {
        findings.push_back({0, "maDonVi", "Mã đơn vị khác với đơn vị đang đăng nhập."});
    }

    const std::string actor = "employer:" + upload.account.text();
    casework::Commit commit;
    ClaimReceipt receipt;
    int number = 0;
    for (const ClaimRow& row : list->rows) {
        LT_TRY(const auto subject, subject_of(x_ports.store, row, ++number, findings));
        if (!subject) continue;
        CaseRecord record;
        record.id = CaseId::make(now, x_ports.random);
        record.employer = list->employer;
        record.group = row.group;
        record.subject = *subject;
        record.requested = row.leave;
        record.paper_serial = row.paper_serial;
        record.opened = record.changed = now;
        record.reason = "Đã tiếp nhận đề nghị của đơn vị.";
        record.claim = casework::to_json(row);
        record.version = 1;
        json::Object data;
        data.add("group", name_of(row.group)).add("row", number);
        commit.journal.push_back(
            {record.id.text(), 0, {{"case_opened", now, actor, std::move(data)}}});
        commit.audit.push_back({now, actor, "case_opened", record.id.text(),
                                crypto::sha256(json::dump(record.claim)).hex()});
        commit.enqueue.push_back({WorkId::make(now, x_ports.random),
                                  casework::WorkKind::advance_case, record.id.text(), 0, now});
        receipt.cases.push_back(record.id);
        commit.cases.push_back(std::move(record));
    }
    if (!findings.empty()) return ClaimOutcome{std::move(findings)};

    commit.idempotency =
        casework::IdempotencyRecord{scope, upload.key, json::dump(memory_of(list_hash, receipt))};
    if (auto done = x_ports.store.commit_and_wait(std::move(commit)); !done) {
        // Somebody filed the same list at the same moment: theirs is the receipt.
        if (done.error().code == ErrorCode::already_exists) return file(upload);
        return std::unexpected(std::move(done).error());
    }
    if (x_ports.wake_worker) x_ports.wake_worker();
    return ClaimOutcome{std::move(receipt)};
}

}  // namespace lt::intake
