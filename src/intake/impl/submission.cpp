// The basic idea: examine (pure reading of the bytes) -> plan (one Commit) -> commit.  A conflict
// means that somebody filed the same paper at the same moment; the plan is made again from what is
// there now.
#include "intake/submission.hpp"

#include <deque>
#include <mutex>
#include <unordered_map>

#include "crypto/digest.hpp"
#include "intake/impl/filing.hpp"
#include "intake/impl/kept.hpp"

namespace lt::intake {
namespace {

constexpr int k_attempts_max = 5;  // conflicts need a resend at the same moment; five is plenty
constexpr std::size_t k_chains_max =
    16'384;  // 13,000 facilities and some renewals; ~150 bytes each

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

/// Chains whose bytes are durable already: a facility signs thousands of files with one
/// certificate, and its chain is kept once.  When full, the oldest is forgotten and kept again.
struct SubmissionDesk::KnownChains {
    std::mutex mutex;
    std::unordered_map<crypto::Digest256, std::string, crypto::DigestHash> hashes;  // by leaf
    std::deque<crypto::Digest256> order;

    std::string find(const crypto::Digest256& leaf) {
        const std::lock_guard lock(mutex);
        const auto found = hashes.find(leaf);
        return found == hashes.end() ? std::string{} : found->second;
    }
    void keep(const crypto::Digest256& leaf, const std::string& hash) {
        const std::lock_guard lock(mutex);
        if (!hashes.insert_or_assign(leaf, hash).second) return;
        order.push_back(leaf);
        if (order.size() <= k_chains_max) return;
        hashes.erase(order.front());
        order.pop_front();
    }
};

SubmissionDesk::SubmissionDesk(Ports ports)
    : x_ports(std::move(ports)), x_chains(std::make_unique<KnownChains>()) {}
SubmissionDesk::~SubmissionDesk() = default;

void SubmissionDesk::submit(Upload upload, Receipted done) {
    file(std::move(upload), 1, std::move(done));
}

void SubmissionDesk::file(Upload upload, int attempt, Receipted done) {
    const std::string hash = crypto::sha256(upload.bytes).hex();
    auto known =
        x_ports.store.idempotent_result(Filing::scope(upload.service, upload.account), hash);
    if (!known) return done(std::unexpected(std::move(known).error()));
    if (*known) return done(first_receipt(x_ports.store, **known));

    const Instant received = x_ports.clock.now();
    Examination examination =
        x_ports.examiner.examine(upload.service, upload.account, upload.bytes, received);
    // The chain is kept under its hash; the leaf stands for it as long as nothing else was seen.
    casework::ContentHash chain;
    std::optional<casework::Original> new_chain;
    const auto& report = examination.report;
    if (examination.content && report.signer && !report.chain_der.empty()) {
        chain.hex = x_chains->find(report.signer->certificate_fingerprint);
        if (chain.hex.empty()) {
            std::string bytes = chain_bytes(report.chain_der);
            chain.hex = crypto::sha256(bytes).hex();
            new_chain = casework::Original{chain, std::move(bytes)};
        }
    }
    Filing filing(upload.account, {x_ports.store, x_ports.random}, received);
    auto commit = filing.make(examination, {{hash}, upload.bytes}, chain);
    if (!commit) return done(std::unexpected(std::move(commit).error()));
    std::optional<crypto::Digest256> leaf;
    if (new_chain) {
        leaf = report.signer->certificate_fingerprint;
        commit->originals.push_back(*std::move(new_chain));
    }

    const bool leaves_work = !commit->enqueue.empty();
    Receipt receipt{examination.code, filing.receipt(), received, examination.message};
    x_ports.store.commit(
        *std::move(commit),
        [this, upload = std::move(upload), attempt, done = std::move(done),
         receipt = std::move(receipt), leaves_work, leaf, chain](Result<void> result) mutable {
            if (result) {
                if (leaf) x_chains->keep(*leaf, chain.hex);
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
