// Chains are checked by OpenSSL with the clock switched off; see the header.
#include "crypto/trust.hpp"

#include <fmt/format.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
#include <deque>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "base/assert.hpp"
#include "crypto/impl/certificate.hpp"

namespace lt::crypto {
namespace {

constexpr int k_security_level = 2;  // OpenSSL's name for 112 bits

/// Good chains by what was asked.  When full, the oldest goes.
class ChainCache {
  public:
    explicit ChainCache(std::size_t entries_max) : x_entries_max(entries_max) {}

    std::optional<ChainCheck> find(const Digest256& question) const {
        const std::shared_lock lock(x_mutex);
        const auto found = x_known.find(question);
        return found == x_known.end() ? std::nullopt : std::optional{found->second};
    }

    void keep(const Digest256& question, const ChainCheck& answer) {
        const std::unique_lock lock(x_mutex);
        if (x_entries_max == 0 || !x_known.try_emplace(question, answer).second) return;
        x_order.push_back(question);
        if (x_order.size() <= x_entries_max) return;
        x_known.erase(x_order.front());
        x_order.pop_front();
    }

    std::size_t size() const {
        const std::shared_lock lock(x_mutex);
        return x_known.size();
    }

  private:
    std::size_t x_entries_max;
    mutable std::shared_mutex x_mutex;
    std::unordered_map<Digest256, ChainCheck, DigestHash> x_known;
    std::deque<Digest256> x_order;
};

/// The question is the whole bundle in its order: the same leaf with other helpers is another
/// question, so the answer never depends on what somebody else sent before.
Digest256 question_of(std::span<const std::string> der) {
    Sha256 hash;
    for (const std::string& one : der) {
        hash.update(fmt::format("{}:", one.size()));
        hash.update(one);
    }
    return hash.finish();
}

std::unexpected<Error> bad_bundle(ErrorCode code) {
    return fail(code, {"Chữ ký phải kèm đúng một chứng thư số của người ký, có thể thêm các chứng "
                       "thư số cấp trên.",
                       "A signature must carry exactly one signer's certificate, perhaps with "
                       "those of its issuers."});
}

/// The position of the leaf, see TrustStore::check_bundle.
Result<std::size_t> leaf_of(const std::vector<Certificate>& bundle) {
    if (bundle.size() == 1) return 0;
    const auto ends = [](const Certificate& c) { return c.key_use() != KeyUse::issuing; };
    if (std::ranges::count_if(bundle, ends) != 1) return bad_bundle(ErrorCode::invalid_argument);
    return static_cast<std::size_t>(std::ranges::find_if(bundle, ends) - bundle.begin());
}

/// The certificates of OpenSSL's chain as ours: it made the chain of what we gave it.
const Certificate& ours(const X509* x509, std::initializer_list<std::span<const Certificate>> all) {
    for (const std::span<const Certificate> some : all) {
        for (const Certificate& one : some) {
            if (one.state().x509.get() == x509) return one;
        }
    }
    LT_ASSERT(!"a certificate of the chain that nobody gave");
    return *all.begin()->begin();
}

Validity window_of(std::span<const Certificate> chain) {
    Validity window{Instant{INT64_MIN}, Instant{INT64_MAX}};
    for (const Certificate& one : chain) {
        window.first = std::max(window.first, one.validity().first);
        window.last = std::min(window.last, one.validity().last);
    }
    return window;
}

}  // namespace

struct TrustStore::State {
    std::vector<Certificate> anchors;
    Handle<X509_STORE_free> store{X509_STORE_new()};
    ChainCache cache;
    explicit State(std::size_t cached_chains_max) : cache(cached_chains_max) {}
};

TrustStore::TrustStore(std::vector<Certificate> anchors, std::size_t cached_chains_max)
    : x_state(std::make_unique<State>(cached_chains_max)) {
    X509_STORE* const store = x_state->store.get();
    LT_ASSERT(store != nullptr);
    for (const Certificate& anchor : anchors) X509_STORE_add_cert(store, anchor.state().x509.get());
    X509_VERIFY_PARAM* const rules = X509_STORE_get0_param(store);
    X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_NO_CHECK_TIME | X509_V_FLAG_PARTIAL_CHAIN);
    X509_VERIFY_PARAM_set_auth_level(rules, k_security_level);
    X509_VERIFY_PARAM_set_depth(
        rules, static_cast<int>(k_chain_certificates_max) - 2);  // certificates in between
    x_state->anchors = std::move(anchors);
}

TrustStore::TrustStore(TrustStore&&) noexcept = default;
TrustStore& TrustStore::operator=(TrustStore&&) noexcept = default;
TrustStore::~TrustStore() = default;

Result<TrustStore> TrustStore::from_pem(std::string_view anchors_pem) {
    LT_TRY(std::vector<Certificate> anchors, Certificate::all_from_pem(anchors_pem));
    return TrustStore{std::move(anchors)};
}

ChainCheck TrustStore::check(const Certificate& leaf, std::span<const Certificate> helpers) const {
    const Handle<free_borrowed> untrusted{sk_X509_new_null()};
    const Handle<X509_STORE_CTX_free> context{X509_STORE_CTX_new()};
    LT_ASSERT(untrusted != nullptr && context != nullptr);
    for (const Certificate& helper : helpers)
        LT_ASSERT(sk_X509_push(untrusted.get(), helper.state().x509.get()) > 0);
    X509* const x509 = leaf.state().x509.get();
    LT_ASSERT(X509_STORE_CTX_init(context.get(), x_state->store.get(), x509, untrusted.get()) == 1);
    if (X509_verify_cert(context.get()) == 1) {
        const STACK_OF(X509)* const found = X509_STORE_CTX_get0_chain(context.get());
        TrustedChain chain;
        for (int i = 0; i < sk_X509_num(found); ++i) {
            chain.certificates.push_back(
                ours(sk_X509_value(found, i), {{&leaf, 1}, helpers, x_state->anchors}));
        }
        chain.validity = window_of(chain.certificates);
        return {leaf, std::move(chain), {}};
    }
    ERR_clear_error();
    return {leaf,
            std::nullopt,
            {X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get()))}};
}

Result<ChainCheck> TrustStore::check_bundle(std::span<const std::string> der) const {
    if (der.empty()) return bad_bundle(ErrorCode::invalid_argument);
    if (der.size() > k_chain_certificates_max) return bad_bundle(ErrorCode::too_large);
    const Digest256 question = question_of(der);
    if (auto known = x_state->cache.find(question)) return std::move(*known);

    std::vector<Certificate> bundle;
    for (const std::string& one : der) {
        LT_TRY(Certificate certificate, Certificate::from_der(one));
        bundle.push_back(std::move(certificate));
    }
    LT_TRY(const std::size_t at, leaf_of(bundle));
    const Certificate leaf = bundle[at];
    bundle.erase(bundle.begin() + static_cast<std::ptrdiff_t>(at));
    ChainCheck answer = check(leaf, bundle);
    if (answer.chain)
        x_state->cache.keep(question, answer);  // only good ones: strangers cannot push them out
    return answer;
}

std::size_t TrustStore::cached_chains() const { return x_state->cache.size(); }

}  // namespace lt::crypto
