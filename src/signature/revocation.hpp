// Is a certificate still good?  Its authority is asked by OCSP, else its revocation list is
// fetched; answers are kept as long as the authority says, and their bytes are the proof of what
// was known.
//
// Intake never waits for an authority: it asks `known`, and a paper whose certificate nobody could
// answer for is taken, marked and asked about again by the worker, which calls `check`.  When the
// authority has been silent longer than the grace, `beyond_grace` says that new papers must wait.
#pragma once
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "crypto/digest.hpp"

namespace lt::signature {

enum class Revocation {
    good,
    revoked,
    unchecked,  ///< nobody could say yet
};
/// "good", "revoked", "unchecked".
[[nodiscard]] std::string_view name_of(Revocation state) noexcept;
[[nodiscard]] std::optional<Revocation> revocation_of(std::string_view name) noexcept;

/// DER of an OCSP answer or a revocation list.  Shared: a list may have megabytes and serve
/// thousands of answers.
using Proof = std::shared_ptr<const std::string>;

/// About all certificates of one chain below its anchor.
struct RevocationAnswer {
    Revocation state = Revocation::unchecked;
    std::optional<Instant> revoked_at;  ///< for revoked: the earliest
    Instant produced;                   ///< the oldest of the answers; meaningless when unchecked
    Instant valid_until;                ///< the earliest end; meaningless when unchecked
    std::vector<Proof> proofs;          ///< one per certificate that was answered for, leaf first
    std::string why;                    ///< Vietnamese, for revoked and unchecked; else empty
};

/// Port: asks authorities over the network.  Errors of both: unavailable, timeout, too_large,
/// partner_failed.  Thread rule: any thread; blocks for a bounded time.
class RevocationPort {
  public:
    virtual ~RevocationPort() = default;
    /// The DER answer to a DER request.
    [[nodiscard]] virtual Result<std::string> ask_ocsp(const std::string& url,
                                                       const std::string& request_der) = 0;
    /// The list, DER or PEM.
    [[nodiscard]] virtual Result<std::string> fetch_crl(const std::string& url) = 0;
};

/// The port of a program without a network: every authority is silent.
class OfflineRevocation final : public RevocationPort {
  public:
    [[nodiscard]] Result<std::string> ask_ocsp(const std::string& url,
                                               const std::string& request_der) override;
    [[nodiscard]] Result<std::string> fetch_crl(const std::string& url) override;
};

struct RevocationPolicy {
    /// Whether an unchecked signature may not be paid on and the grace ends intake.  The checker
    /// itself only reads it in `beyond_grace`.
    bool required = true;
    std::chrono::seconds grace = std::chrono::hours{72};  ///< a long weekend without the authority
    /// An answer is asked again after this time even if its authority says it lasts longer: lists
    /// come for weeks, a revocation should not wait so long.
    std::chrono::seconds answer_age_max = std::chrono::hours{24};
    std::chrono::seconds skew = std::chrono::minutes{5};  ///< how far clocks may differ
    /// After a failure the same issuer is left alone for so long: thousands of papers wait behind
    /// one broken responder.
    std::chrono::seconds retry_after = std::chrono::seconds{30};
    std::size_t answers_max = 32'768;              ///< twice the chains kept, about 2 KB each
    std::size_t crl_bytes_max = 64 * 1024 * 1024;  ///< all lists together
};

/// What proofs say about a chain at the moment `at`, without memory, clock or network: each
/// certificate below the anchor needs one by its issuer that did not end before `at`.  A revocation
/// after `at` does not count.  Proofs that cannot be read are as if they were not there.
[[nodiscard]] RevocationAnswer judge_proofs(std::span<const std::string> chain_der,
                                            std::span<const Proof> proofs, Instant at);

/// Thread rule: any thread; locks inside, never while it asks.
/// Chains are given as `Report::chain_der`: leaf first, anchor last, already trusted.
class RevocationChecker {
  public:
    /// REQUIRES: port and random outlive it; random is for any thread.
    RevocationChecker(RevocationPort& port, Random& random, RevocationPolicy policy = {});
    ~RevocationChecker();
    RevocationChecker(const RevocationChecker&) = delete;
    RevocationChecker& operator=(const RevocationChecker&) = delete;

    /// What is known at `now` about a signature made or received at `at`: from memory, at once.
    [[nodiscard]] RevocationAnswer known(std::span<const std::string> chain_der, Instant at,
                                         Instant now) const;
    /// The same, asking authorities for what is missing or too old: OCSP first, lists after.
    /// Blocks.  Two that ask for one certificate at a time make one question.  An authority that is
    /// silent or lies makes the answer unchecked, never an error.
    /// Errors: malformed (a certificate does not decode), invalid_argument (an empty chain).
    [[nodiscard]] Result<RevocationAnswer> check(std::span<const std::string> chain_der, Instant at,
                                                 Instant now);
    /// Whether revocation is required and an issuer of this chain has left us without an answer for
    /// longer than the grace, counted from the first question in vain since its last word.  After
    /// an hour without a question it is no longer said: a paper must come in for somebody to ask.
    [[nodiscard]] bool beyond_grace(std::span<const std::string> chain_der, Instant now) const;
    /// The moment of that first question in vain; nothing when the issuer was not silent when last
    /// asked.  `issuer`: SHA-256 of its certificate.
    [[nodiscard]] std::optional<Instant> silent_since(const crypto::Digest256& issuer) const;
    /// What silent_since said before a restart.  The issuer counts as silent from then on, and as
    /// not asked since.
    void recall_silence(const crypto::Digest256& issuer, Instant since);
    /// An operator's list, DER or PEM; it is believed once it proves to be signed by the issuer of
    /// a certificate in question.  A newer list of the same issuer replaces it.
    /// Errors: as crypto::Crl::from_der; too_large (no room left).
    [[nodiscard]] Result<void> add_crl(std::string_view bytes);

    [[nodiscard]] const RevocationPolicy& policy() const;
    [[nodiscard]] std::size_t kept_answers() const;

  private:
    struct State;
    std::unique_ptr<State> x_state;
};

}  // namespace lt::signature
