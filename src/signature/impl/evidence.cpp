// The basic idea: the receipt says when the paper came; everything about the paper is judged at
// that moment.  The stamp shows that the receipt was not written later.
#include "signature/evidence.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "signature/any.hpp"
#include "signature/impl/revocation_memory.hpp"

namespace lt::signature {
namespace {

using crypto::Certificate;

struct Row {
    EvidenceFault fault;
    std::string_view name;
    const char* vi;
    const char* en;
};

constexpr Row k_rows[] = {
    {EvidenceFault::original_changed, "original_changed",
     "Nội dung tệp khác với tệp đã được tiếp nhận.", "The file is not the one that was received."},
    {EvidenceFault::paper_refused, "paper_refused", "Chữ ký số trên tệp không hợp lệ.",
     "The signature of the file does not hold."},
    {EvidenceFault::chain_refused, "chain_refused",
     "Chuỗi chứng thư số không phải của người ký, không được tin cậy hoặc không còn hạn khi tiếp "
     "nhận.",
     "The chain is not the signer's, is not trusted, or was not valid at receipt."},
    {EvidenceFault::revoked, "revoked", "Chứng thư số đã bị thu hồi khi tệp được tiếp nhận.",
     "A certificate had been revoked when the file was received."},
    {EvidenceFault::revocation_unproven, "revocation_unproven",
     "Thiếu bằng chứng rằng chứng thư số chưa bị thu hồi.",
     "There is no proof that the certificates had not been revoked."},
    {EvidenceFault::receipt_refused, "receipt_refused",
     "Biên nhận không đúng dạng hoặc không do cơ quan được tin cậy ký.",
     "The receipt is malformed or not signed by a trusted office."},
    {EvidenceFault::receipt_of_another, "receipt_of_another",
     "Biên nhận ghi người ký khác với người ký tệp.", "The receipt names another signer."},
    {EvidenceFault::not_stamped, "not_stamped", "Biên nhận chưa được cấp dấu thời gian.",
     "The receipt has no time stamp."},
    {EvidenceFault::stamp_refused, "stamp_refused", "Dấu thời gian không hợp lệ.",
     "The time stamp is not good."},
    {EvidenceFault::stamp_of_another, "stamp_of_another",
     "Dấu thời gian không bao gồm biên nhận này.", "The time stamp does not cover this receipt."},
    {EvidenceFault::stamp_time, "stamp_time",
     "Thời điểm của dấu thời gian không khớp với thời điểm tiếp nhận.",
     "The stamped time does not fit the time of receipt."},
};

const Row& row_of(EvidenceFault fault) {
    const auto row = std::ranges::find(k_rows, fault, &Row::fault);
    LT_ASSERT(row != std::end(k_rows));
    return *row;
}

audit::Hash leaf_of(std::string_view receipt_jws) {
    return audit::leaf_hash(crypto::sha256(receipt_jws).view());
}

/// One check; the steps below are its run.
class Check {
  public:
    Check(std::string_view original, const Evidence& evidence, const EvidenceTrust& trust)
        : x_original(original), x_evidence(evidence), x_trust(trust) {}

    EvidenceReport run() {
        check_stamp();
        check_receipt_and_original();
        check_chain_and_paper();
        check_revocation();
        std::ranges::sort(x_out.findings, {}, &EvidenceFinding::fault);
        return std::move(x_out);
    }

  private:
    void fault(EvidenceFault fault) {
        const Row& row = row_of(fault);
        x_out.findings.push_back({fault, row.vi, row.en});
    }

    void check_stamp() {
        if (!x_evidence.stamp) return fault(EvidenceFault::not_stamped);
        const TimeStamp& stamp = *x_evidence.stamp;
        const auto token = crypto::verify_time_stamp(stamp.token_der, x_trust.time_stamps);
        if (!token) return fault(EvidenceFault::stamp_refused);
        if (!audit::proves_inclusion(stamp.path, stamp.index, leaf_of(x_evidence.receipt_jws),
                                     {stamp.size, token->imprint}))
            return fault(EvidenceFault::stamp_of_another);
        x_out.stamped = token->time;
        x_out.stamper = token->signer.subject();
    }

    void check_receipt_and_original() {
        const crypto::Digest256 digest = crypto::sha256(x_original);
        const auto checked = check_receipt(x_evidence.receipt_jws, x_trust.papers);
        const bool good = checked && checked->chain_validity.contains(
                                         x_out.stamped.value_or(checked->receipt.received));
        if (!good) fault(EvidenceFault::receipt_refused);
        if (good) {
            x_out.receipt = checked->receipt;
            x_out.receipt_signer = checked->signer.subject();
            check_times(checked->receipt.received);
        }
        if (digest != x_evidence.document || (good && digest != checked->receipt.sha256))
            fault(EvidenceFault::original_changed);
    }

    void check_times(Instant received) {
        if (!x_out.stamped) return;
        const bool early = later_by(*x_out.stamped, k_stamp_skew) < received;
        const bool late = later_by(received, k_stamp_delay_max) < *x_out.stamped;
        if (early || late) fault(EvidenceFault::stamp_time);
    }

    /// The moment the paper is judged at: what is left when there is no good receipt is the stamp.
    [[nodiscard]] Instant moment() const {
        if (x_out.receipt) return x_out.receipt->received;
        return x_out.stamped.value_or(Instant{});
    }

    /// The paper is verified with its own chain as anchors, once that chain is known to lead to
    /// ours: an issuer that was an anchor then need not be one today.
    void check_chain_and_paper() {
        std::vector<Certificate> chain;
        for (const std::string& der : x_evidence.chain) {
            if (auto one = Certificate::from_der(der)) chain.push_back(*std::move(one));
        }
        const bool whole = !chain.empty() && chain.size() == x_evidence.chain.size();
        x_trusted = whole ? trusted_part_of(chain) : 0;
        chain.erase(chain.begin() + static_cast<std::ptrdiff_t>(std::min(x_trusted, chain.size())),
                    chain.end());
        if (chain.size() > 1) chain.erase(chain.begin());
        const crypto::TrustStore anchors(std::move(chain));
        VerifyRequest request{.received = moment(), .accepted = k_profiles_all};
        x_out.paper = verify_any(x_original, anchors, request);
        const bool of_the_signer =
            x_trusted > 0 && x_out.paper.signer &&
            crypto::sha256(x_evidence.chain.front()) == x_out.paper.signer->certificate_fingerprint;
        if (!of_the_signer) fault(EvidenceFault::chain_refused);
        if (x_out.paper.verdict != Verdict::accepted) fault(EvidenceFault::paper_refused);
        const std::string signer =
            x_out.paper.signer ? x_out.paper.signer->certificate_fingerprint.hex() : "";
        if (x_out.receipt && x_out.receipt->signer != signer)
            fault(EvidenceFault::receipt_of_another);
    }

    /// How many certificates of the chain, from its leaf, are the way to an anchor of today; 0 when
    /// there is none or it was not valid at that moment.  It must be this very way: the proofs of
    /// revocation are about its certificates.
    [[nodiscard]] std::size_t trusted_part_of(std::span<const Certificate> chain) const {
        const auto check = x_trust.papers.check(chain.front(), chain.subspan(1));
        if (!check.chain || !check.chain->validity.contains(moment())) return 0;
        const auto fingerprint = [](const Certificate& one) { return one.fingerprint(); };
        const auto& found = check.chain->certificates;
        const std::size_t both = std::min(found.size(), chain.size());
        const bool same = std::ranges::equal(std::span{found}.first(both), chain.first(both), {},
                                             fingerprint, fingerprint);
        return same ? both : 0;
    }

    void check_revocation() {
        const auto chain = std::span{x_evidence.chain}.first(x_trusted);
        x_out.revocation = judge_proofs(chain, x_evidence.revocation.proofs, moment());
        if (x_out.revocation.state == Revocation::revoked) fault(EvidenceFault::revoked);
        if (x_out.revocation.state == Revocation::unchecked)
            fault(EvidenceFault::revocation_unproven);
    }

    std::string_view x_original;
    const Evidence& x_evidence;
    const EvidenceTrust& x_trust;
    std::size_t x_trusted = 0;  // certificates of the chain, from the leaf
    EvidenceReport x_out;
};

}  // namespace

std::string_view name_of(EvidenceFault fault) noexcept { return row_of(fault).name; }

StampBatch::StampBatch(std::span<const std::string> receipts_jws) : x_size(receipts_jws.size()) {
    LT_ASSERT(x_size > 0);
    audit::CompactRange tree;
    for (const std::string& jws : receipts_jws) {
        tree.append(leaf_of(jws), [this](audit::NodeId node, const audit::Hash& hash) {
            const auto level = static_cast<std::size_t>(node.level);
            if (x_levels.size() <= level) x_levels.emplace_back();
            x_levels[level].push_back(hash);
        });
    }
    x_root = tree.root();
}

TimeStamp StampBatch::stamp_of(std::size_t index, const std::string& token_der) const {
    LT_ASSERT(index < x_size);
    const auto size = static_cast<std::int64_t>(x_size);
    const auto place = static_cast<std::int64_t>(index);
    auto path = audit::inclusion_proof(place, size, [this](audit::NodeId node) {
        const auto level = static_cast<std::size_t>(node.level);
        return Result<audit::Hash>{x_levels.at(level).at(static_cast<std::size_t>(node.position))};
    });
    LT_ASSERT(path.has_value());
    return {token_der, *std::move(path), place, size};
}

EvidenceReport verify_evidence(std::string_view original, const Evidence& evidence,
                               const EvidenceTrust& trust) {
    return Check(original, evidence, trust).run();
}

}  // namespace lt::signature
