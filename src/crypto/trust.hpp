// Whom we trust: the anchors an operator named, and the chains that end in them.
//
// The answer does not depend on the clock: a chain is good or not, and has a span of time in which
// all its certificates are valid.  So one check serves signing time and receipt, a replay gives the
// answer of the day, and good chains can be kept: a facility signs thousands of papers with one
// certificate.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/certificate.hpp"

namespace lt::crypto {

/// A chain that ends in an anchor.
struct TrustedChain {
    Validity validity;  ///< from the latest notBefore to the earliest notAfter of the chain, anchor
                        ///< included
    std::vector<Certificate> certificates;  ///< leaf first, anchor last; only one when the leaf is
                                            ///< an anchor itself
};

struct ChainCheck {
    Certificate leaf;
    std::optional<TrustedChain> chain;  ///< none: no good chain to an anchor, see `reason`
    LogText reason;
};

/// Thread rule: any thread; the cache locks inside.
class TrustStore {
  public:
    static constexpr std::size_t k_chain_certificates_max =
        5;  ///< Vietnamese chains have 3: leaf, CA, national root
    static constexpr std::size_t k_cache_default =
        16'384;  ///< 13,000 facilities and some renewals, ~8 KB each

    /// An anchor is trusted as it is: it need not be self-signed.
    explicit TrustStore(std::vector<Certificate> anchors,
                        std::size_t cached_chains_max = k_cache_default);
    TrustStore(TrustStore&&) noexcept;
    TrustStore& operator=(TrustStore&&) noexcept;
    ~TrustStore();
    /// Errors: malformed.
    [[nodiscard]] static Result<TrustStore> from_pem(std::string_view anchors_pem);

    /// Checks signatures, names, CA flags, path lengths, critical extensions and strengths (112
    /// bits: RSA 2048, SHA-224) along a chain from `leaf` over `helpers` to an anchor, at no
    /// particular time.  Helpers are not trusted and come in any order.  Revocation is not asked
    /// here.
    [[nodiscard]] ChainCheck check(const Certificate& leaf,
                                   std::span<const Certificate> helpers) const;

    /// The same for the DER certificates that came with one signature, in any order.  The leaf is
    /// the only one, or the only one that is not a certification authority.  A bundle seen before
    /// is not even decoded. Errors: malformed (a certificate does not decode), invalid_argument (no
    /// certificate, or no single leaf), too_large (more than k_chain_certificates_max).
    [[nodiscard]] Result<ChainCheck> check_bundle(std::span<const std::string> der) const;

    [[nodiscard]] std::size_t cached_chains() const;

  private:
    struct State;
    std::unique_ptr<State> x_state;
};

}  // namespace lt::crypto
