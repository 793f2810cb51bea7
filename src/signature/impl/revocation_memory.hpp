// What authorities said, kept within bounds, and which of them are silent.  No network here.
#pragma once
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <unordered_map>

#include "crypto/crl.hpp"
#include "signature/revocation.hpp"

namespace lt::signature {

/// A certificate below the anchor and who issued it.
struct Link {
    crypto::Certificate certificate;
    crypto::Certificate issuer;
};

/// A certificate with its issuer, as one name.
using LinkKey = crypto::Digest256;
[[nodiscard]] LinkKey key_of(std::string_view certificate_der, std::string_view issuer_der);

/// What one authority said about one certificate.
struct Word {
    crypto::CertificateStatus status;
    Proof proof;
    enum class Source { ocsp, list } source = Source::ocsp;
};

/// Whether the window has begun, with the clocks' difference, and has not ended.
[[nodiscard]] bool is_open(crypto::Validity window, Instant now, const RevocationPolicy& policy);
/// Whether the word may be relied on.  A revocation stands when its window has ended: nobody takes
/// it back by silence.
[[nodiscard]] bool is_usable(const Word& word, Instant now, const RevocationPolicy& policy);
/// Whether it need not be asked for again.
[[nodiscard]] bool is_fresh(crypto::Validity window, Instant now, const RevocationPolicy& policy);

[[nodiscard]] Instant later_by(Instant moment, std::chrono::seconds by);

/// Folds the words about a chain's certificates, leaf first, into one answer.
class Verdicts {
  public:
    explicit Verdicts(Instant at) : x_at(at), x_answer{Revocation::good, {}, at, at, {}, {}} {}
    void add(const Word& word);
    void add_missing(std::string why);
    [[nodiscard]] RevocationAnswer answer() &&;

  private:
    Instant x_at;
    RevocationAnswer x_answer;
    std::string x_missing;
};

/// Thread rule: any thread.
class RevocationMemory {
  public:
    explicit RevocationMemory(const RevocationPolicy& policy) : x_policy(policy) {}

    [[nodiscard]] std::optional<Word> find(const LinkKey& key) const;
    /// Keeps a word unless a later one about the same certificate is known; gives what stands.
    Word keep(const LinkKey& key, Word word);
    /// Whether any list is in memory: without one a certificate need not be decoded to ask them.
    [[nodiscard]] bool has_lists() const;
    /// The best usable word of the lists in memory.
    [[nodiscard]] std::optional<Word> ask_lists(const Link& link, Instant now);
    /// Whether the list fetched from there is there and fresh.
    [[nodiscard]] bool has_fresh_list(const std::string& url, Instant now) const;
    /// `url` empty: an operator's.  An older list than the one known is dropped silently.
    /// Errors: too_large.
    [[nodiscard]] Result<void> keep_list(crypto::Crl crl, const std::string& url);
    [[nodiscard]] std::size_t size() const;

    void spoke(const crypto::Digest256& issuer);
    void was_silent(const crypto::Digest256& issuer, Instant now);
    [[nodiscard]] bool rests(const crypto::Digest256& issuer, Instant now) const;
    /// Longer than the grace, and asked in vain not long ago: a silence that nobody listens to any
    /// more proves nothing.
    [[nodiscard]] bool silent_too_long(const crypto::Digest256& issuer, Instant now) const;
    [[nodiscard]] std::optional<Instant> silent_since(const crypto::Digest256& issuer) const;

  private:
    struct List {
        crypto::Crl crl;
        Proof proof;
        std::string url;
        std::optional<crypto::Digest256> signer;  ///< the issuer that proved to have signed it
    };
    struct Silence {
        Instant since;
        Instant last;
    };
    [[nodiscard]] bool is_signed_by(const std::shared_ptr<List>& list,
                                    const crypto::Certificate& issuer);

    const RevocationPolicy& x_policy;
    mutable std::shared_mutex x_mutex;
    std::unordered_map<LinkKey, Word, crypto::DigestHash> x_words;
    std::deque<LinkKey> x_order;                 // of x_words, oldest first
    std::vector<std::shared_ptr<List>> x_lists;  // shared with look-ups outside the lock
    std::size_t x_list_bytes = 0;
    std::map<crypto::Digest256, Silence> x_silent;  // by fingerprint of the issuer
};

}  // namespace lt::signature
