#include "intake/evidence_desk.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
#include "intake/impl/kept.hpp"
#include "intake/service.hpp"

namespace lt::intake {
namespace {

using casework::Commit;
using casework::ContentHash;
using casework::EvidencePart;
using casework::Submission;

constexpr std::string_view k_token_part = "token";  // what many stamps share
constexpr std::size_t k_kept_at_once =
    64;  // receipts in one commit: the writer's other guests wait only milliseconds

std::unexpected<Error> unknown_receipt() {
    return fail(ErrorCode::not_found, {"Không có biên nhận này.", "There is no such receipt."});
}

std::unexpected<Error> unreadable(const char* what) {
    return fail(ErrorCode::corrupt,
                {"Chứng cứ đã lưu không đọc được.", "The stored evidence does not read."},
                {std::string{"evidence: "} + what});
}

/// What happens next, for the sender.
std::string_view next_step(const Submission& submission) {
    if (submission.verdict == casework::SubmissionVerdict::refused) {
        return "Tệp bị từ chối; hãy sửa theo các lỗi đã nêu và gửi lại.";
    }
    switch (submission.trust) {
        case casework::TrustState::unchecked:
            return "Chứng thư số đang được kiểm tra; giấy tờ được dùng khi kiểm tra xong.";
        case casework::TrustState::good:
            return "Người được cấp giấy được xác thực, sau đó giấy được dùng để giải quyết hưởng.";
        case casework::TrustState::revoked:
            return "Chứng thư số đã bị thu hồi; giấy tờ không được dùng để giải quyết hưởng.";
        case casework::TrustState::unsigned_:
            return "Tệp chưa ký số chỉ được lưu, không dùng để giải quyết hưởng.";
    }
    return {};
}

json::Value place_json(const signature::TimeStamp& stamp) {
    json::Array path;
    for (const crypto::Digest256& hash : stamp.path) path.push_back(base64(hash.view()));
    return json::Object{}
        .add("index", stamp.index)
        .add("size", stamp.size)
        .add("path", std::move(path));
}

Result<signature::TimeStamp> stamp_from(const std::string& place, std::string token) {
    LT_TRY(const json::Value value, json::parse(place));
    const auto index = value.integer_at("index"), size = value.integer_at("size");
    const json::Value* path = value.find("path");
    if (!index || !size || path == nullptr || path->array() == nullptr) return unreadable("stamp");
    signature::TimeStamp stamp{std::move(token), {}, *index, *size};
    for (const json::Value& one : *path->array()) {
        LT_TRY(const std::string bytes, decode_base64(one.string() ? *one.string() : ""));
        crypto::Digest256 hash;
        if (bytes.size() != hash.bytes.size()) return unreadable("stamp path");
        std::ranges::copy(bytes, hash.bytes.begin());
        stamp.path.push_back(hash);
    }
    return stamp;
}

/// The parts kept of one submission.
class Parts {
  public:
    static Result<Parts> of(casework::Store& store, const ReceiptId& receipt) {
        LT_TRY(auto parts, store.evidence_of(receipt));
        return Parts{store, std::move(parts)};
    }
    /// Nothing when the part was not made yet.
    [[nodiscard]] Result<std::optional<std::string>> bytes(std::string_view part) const {
        const auto found = std::ranges::find(x_parts, part, &EvidencePart::part);
        if (found == x_parts.end()) return std::optional<std::string>{};
        LT_TRY(auto bytes, x_store->original(found->content));
        if (!bytes) return unreadable("a part without its bytes");
        return bytes;
    }

  private:
    Parts(casework::Store& store, std::vector<EvidencePart> parts)
        : x_store(&store), x_parts(std::move(parts)) {}
    casework::Store* x_store;
    std::vector<EvidencePart> x_parts;
};

}  // namespace

/// A receipt on its way under a stamp.
struct EvidenceDesk::Stamped {
    Submission submission;
    std::string jws;
    std::vector<signature::Proof> proofs;
    signature::TimeStamp stamp;
};

Result<std::string> EvidenceDesk::sign_receipt(const Submission& submission) {
    if (x_ports.signer == nullptr) {
        return fail(ErrorCode::unsupported, {"Hệ thống chưa được cấu hình khóa ký biên nhận.",
                                             "No key for signing receipts is configured."});
    }
    signature::Receipt receipt;
    receipt.receipt = submission.receipt.text();
    receipt.facility = submission.facility.text();
    receipt.service = submission.service;
    LT_TRY(receipt.sha256, digest_of(submission.original));
    receipt.received = submission.received;
    receipt.code = submission.result_code;
    receipt.message = submission.verdict == casework::SubmissionVerdict::accepted
                          ? "Đã tiếp nhận hồ sơ."
                          : "Không tiếp nhận hồ sơ.";
    receipt.next = next_step(submission);
    receipt.profile = submission.profile;
    if (!submission.signer.hex.empty()) {
        LT_TRY(const auto chain, chain_of(x_ports.store, submission));
        receipt.signer = crypto::sha256(chain.front()).hex();
    }
    return x_ports.signer->sign(receipt);
}

Result<std::string> EvidenceDesk::receipt_of(const ReceiptId& receipt) {
    LT_TRY(const auto submission, x_ports.store.submission(receipt));
    if (!submission) return unknown_receipt();
    LT_TRY(const Parts parts, Parts::of(x_ports.store, receipt));
    LT_TRY(auto kept, parts.bytes(casework::k_receipt_part));
    if (kept) return *std::move(kept);
    LT_TRY(std::string jws, sign_receipt(*submission));
    Commit commit;
    add_part(commit, receipt, casework::k_receipt_part, jws);
    LT_TRY_VOID(x_ports.store.commit_and_wait(std::move(commit)));
    return jws;
}

Result<json::Value> EvidenceDesk::evidence_of(const ReceiptId& receipt) {
    LT_TRY(const auto submission, x_ports.store.submission(receipt));
    if (!submission) return unknown_receipt();
    signature::Evidence evidence;
    LT_TRY(evidence.document, digest_of(submission->original));
    LT_TRY(evidence.original, x_ports.store.original(submission->original));
    if (!submission->signer.hex.empty()) {
        LT_TRY(evidence.chain, chain_of(x_ports.store, *submission));
    }
    LT_TRY(evidence.receipt_jws, receipt_of(receipt));
    LT_TRY(const Parts parts, Parts::of(x_ports.store, receipt));
    LT_TRY(const auto proofs, parts.bytes(casework::k_revocation_part));
    if (proofs) {
        LT_TRY(const auto read, proofs_from(*proofs));
        evidence.revocation = signature::judge_proofs(evidence.chain, read, submission->received);
    } else if (!evidence.chain.empty()) {
        evidence.revocation =
            x_ports.revocation.known(evidence.chain, submission->received, submission->received);
    }
    LT_TRY(auto token, parts.bytes(k_token_part));
    LT_TRY(const auto place, parts.bytes(casework::k_stamp_part));
    if (token && place) {
        LT_TRY(evidence.stamp, stamp_from(*place, *std::move(token)));
    }
    return signature::to_json(evidence);
}

Result<std::size_t> EvidenceDesk::stamp_pending() {
    LT_TRY(const auto waiting,
           x_ports.store.receipts_unstamped(static_cast<int>(k_stamp_batch_max)));
    if (waiting.empty()) return 0;
    std::vector<Stamped> batch;
    std::vector<std::string> receipts;
    for (const ReceiptId& receipt : waiting) {
        LT_TRY(auto submission, x_ports.store.submission(receipt));
        if (!submission) return unreadable("a receipt without its submission");
        LT_TRY(const Parts parts, Parts::of(x_ports.store, receipt));
        LT_TRY(auto kept, parts.bytes(casework::k_receipt_part));
        if (!kept) {
            LT_TRY(kept, sign_receipt(*submission));
        }
        Stamped one{*std::move(submission), *std::move(kept), {}, {}};
        LT_TRY(const auto proven, parts.bytes(casework::k_revocation_part));
        if (!proven && !one.submission.signer.hex.empty()) {
            LT_TRY(const auto chain, chain_of(x_ports.store, one.submission));
            const Instant at = one.submission.received;
            one.proofs = x_ports.revocation.known(chain, at, at).proofs;
        }
        receipts.push_back(one.jws);
        batch.push_back(std::move(one));
    }
    const signature::StampBatch tree(receipts);
    LT_TRY(const std::string token, x_ports.stamper->stamp(tree.root()));
    for (std::size_t i = 0; i < batch.size(); ++i) batch[i].stamp = tree.stamp_of(i, token);
    LT_TRY_VOID(keep(batch, token));
    return batch.size();
}

/// Each receipt gets all of its parts in one commit; a crash leaves whole receipts for the next
/// round.
Result<void> EvidenceDesk::keep(const std::vector<Stamped>& stamped, const std::string& token) {
    for (std::size_t from = 0; from < stamped.size(); from += k_kept_at_once) {
        Commit commit;
        const std::size_t to = std::min(from + k_kept_at_once, stamped.size());
        for (std::size_t i = from; i < to; ++i) {
            const Stamped& one = stamped[i];
            const ReceiptId& receipt = one.submission.receipt;
            add_part(commit, receipt, casework::k_receipt_part, one.jws);
            add_part(commit, receipt, k_token_part, token);
            add_part(commit, receipt, casework::k_stamp_part, json::dump(place_json(one.stamp)));
            if (one.proofs.empty()) continue;
            add_part(commit, receipt, casework::k_revocation_part, proofs_bytes(one.proofs));
        }
        LT_TRY_VOID(x_ports.store.commit_and_wait(std::move(commit)));
    }
    return {};
}

}  // namespace lt::intake
