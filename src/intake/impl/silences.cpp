#include "intake/silences.hpp"

#include <algorithm>

#include "crypto/digest.hpp"
#include "intake/impl/kept.hpp"

namespace lt::intake {
namespace {

using casework::AuthoritySilence;

constexpr int k_looks_max = 8;  // an authority changes its mind once in a write at most

Result<std::optional<Instant>> kept_silence(casework::Store& store,
                                            const casework::ContentHash& issuer) {
    LT_TRY(const auto all, store.silences());
    const auto found = std::ranges::find(all, issuer, &AuthoritySilence::issuer);
    return found == all.end() ? std::nullopt : found->since;
}

/// What is known may change while it is written, and another thread may write too: whoever writes
/// looks again, so that the last one leaves what is true.
Result<void> keep_silence(casework::Store& store, const signature::RevocationChecker& revocation,
                          const crypto::Digest256& issuer) {
    const casework::ContentHash name{issuer.hex()};
    for (int look = 0; look < k_looks_max; ++look) {
        const auto since = revocation.silent_since(issuer);
        LT_TRY(const auto kept, kept_silence(store, name));
        if (kept == since) return {};
        casework::Commit commit;
        commit.silences.push_back({name, since});
        LT_TRY_VOID(store.commit_and_wait(std::move(commit)));
    }
    return {};
}

}  // namespace

Result<void> recall_silences(casework::Store& store, signature::RevocationChecker& revocation) {
    LT_TRY(const auto all, store.silences());
    for (const AuthoritySilence& silence : all) {
        LT_TRY(const auto issuer, digest_of(silence.issuer));
        revocation.recall_silence(issuer, silence.since.value());
    }
    return {};
}

Result<void> keep_silences(casework::Store& store, const signature::RevocationChecker& revocation,
                           std::span<const std::string> chain_der) {
    for (std::size_t i = 1; i < chain_der.size(); ++i) {  // the first one issued nothing
        LT_TRY_VOID(keep_silence(store, revocation, crypto::sha256(chain_der[i])));
    }
    return {};
}

}  // namespace lt::intake
