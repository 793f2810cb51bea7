#include "signature/impl/revocation_memory.hpp"

#include <algorithm>

namespace lt::signature {
namespace {

// A country has some 20 authorities with a few keys each; more than this many silent ones means
// somebody invents them, and then the newest are not counted.
constexpr std::size_t k_silent_max = 1024;
constexpr std::size_t k_lists_max = 256;
// Somebody asks every few minutes while a paper waits for the authority.  Without this end, a
// silence after which no paper waits would be asked about by nobody and never be over.
constexpr std::chrono::hours k_asked_lately{1};

}  // namespace

LinkKey key_of(std::string_view certificate_der, std::string_view issuer_der) {
    crypto::Sha256 hash;
    hash.update(certificate_der);
    hash.update(issuer_der);  // a DER value knows its own end: no other pair has these bytes
    return hash.finish();
}

Instant later_by(Instant moment, std::chrono::seconds by) {
    return {moment.microseconds + std::chrono::microseconds{by}.count()};
}

bool is_open(crypto::Validity window, Instant now, const RevocationPolicy& policy) {
    return window.first <= later_by(now, policy.skew) && now <= window.last;
}

bool is_usable(const Word& word, Instant now, const RevocationPolicy& policy) {
    if (is_open(word.status.window, now, policy)) return true;
    return word.status.standing == crypto::Standing::revoked && word.status.window.last < now;
}

bool is_fresh(crypto::Validity window, Instant now, const RevocationPolicy& policy) {
    return is_open(window, now, policy) && now <= later_by(window.first, policy.answer_age_max);
}

namespace {

/// Whether `word` replaces what is known: it was made later, or at the same time and is worse.
bool outdates(const Word& word, const Word& known) {
    const auto rank = [](const Word& one) {
        return std::pair{one.status.window.first, one.status.standing == crypto::Standing::revoked};
    };
    return rank(known) <= rank(word);
}

}  // namespace

void Verdicts::add(const Word& word) {
    const bool first = x_answer.proofs.empty();
    const auto sooner = [first](Instant a, Instant b) { return first ? b : std::min(a, b); };
    x_answer.proofs.push_back(word.proof);
    x_answer.produced = sooner(x_answer.produced, word.status.produced);
    x_answer.valid_until = sooner(x_answer.valid_until, word.status.window.last);
    const auto since = word.status.revoked_at;
    if (word.status.standing != crypto::Standing::revoked || (since && *since > x_at)) return;
    x_answer.state = Revocation::revoked;
    x_answer.why = "Chứng thư số đã bị thu hồi trước thời điểm ký hoặc nhận.";
    if (since && (!x_answer.revoked_at || *since < *x_answer.revoked_at))
        x_answer.revoked_at = since;
}

void Verdicts::add_missing(std::string why) {
    if (x_missing.empty()) x_missing = std::move(why);
}

RevocationAnswer Verdicts::answer() && {
    if (x_answer.state != Revocation::revoked && !x_missing.empty()) {
        x_answer.state = Revocation::unchecked;
        x_answer.why = std::move(x_missing);
    }
    return std::move(x_answer);
}

std::optional<Word> RevocationMemory::find(const LinkKey& key) const {
    const std::shared_lock lock(x_mutex);
    const auto found = x_words.find(key);
    return found == x_words.end() ? std::nullopt : std::optional{found->second};
}

Word RevocationMemory::keep(const LinkKey& key, Word word) {
    const std::unique_lock lock(x_mutex);
    const auto [place, is_new] = x_words.try_emplace(key, word);
    if (!is_new && outdates(word, place->second)) place->second = word;
    const Word stands = place->second;
    if (is_new) x_order.push_back(key);
    if (x_order.size() > x_policy.answers_max) {
        x_words.erase(x_order.front());
        x_order.pop_front();
    }
    return stands;
}

bool RevocationMemory::is_signed_by(const std::shared_ptr<List>& list,
                                    const crypto::Certificate& issuer) {
    {
        const std::shared_lock lock(x_mutex);
        if (list->signer) return *list->signer == issuer.fingerprint();
    }
    if (!list->crl.is_signed_by(issuer)) return false;  // long: outside the lock
    const std::unique_lock lock(x_mutex);
    list->signer = issuer.fingerprint();
    return true;
}

std::optional<Word> RevocationMemory::ask_lists(const Link& link, Instant now) {
    std::vector<std::shared_ptr<List>> lists;
    {
        const std::shared_lock lock(x_mutex);
        lists = x_lists;
    }
    std::optional<Word> best;
    for (const auto& list : lists) {
        if (list->crl.issuer() != link.issuer.subject()) continue;
        const Word word{list->crl.status_of(link.certificate), list->proof, Word::Source::list};
        if (word.status.standing == crypto::Standing::unknown) continue;
        if (!is_usable(word, now, x_policy) || !is_signed_by(list, link.issuer)) continue;
        const bool later = !best || best->status.window.first < word.status.window.first;
        if (later) best = word;
    }
    return best;
}

bool RevocationMemory::has_fresh_list(const std::string& url, Instant now) const {
    const std::shared_lock lock(x_mutex);
    return std::ranges::any_of(x_lists, [&](const auto& list) {
        return list->url == url && is_fresh(list->crl.window(), now, x_policy);
    });
}

bool RevocationMemory::has_lists() const {
    const std::shared_lock lock(x_mutex);
    return !x_lists.empty();
}

Result<void> RevocationMemory::keep_list(crypto::Crl crl, const std::string& url) {
    const std::unique_lock lock(x_mutex);
    const auto same = std::ranges::find_if(x_lists, [&](const auto& list) {
        return list->url == url && list->crl.issuer() == crl.issuer();
    });
    const bool replaces = same != x_lists.end();
    if (replaces && crl.window().first < (*same)->crl.window().first) return {};
    const std::size_t freed = replaces ? (*same)->crl.der().size() : 0;
    const std::size_t bytes = x_list_bytes - freed + crl.der().size();
    if (bytes > x_policy.crl_bytes_max || (!replaces && x_lists.size() == k_lists_max)) {
        return fail(ErrorCode::too_large,
                    {"Các danh sách thu hồi vượt quá bộ nhớ dành cho chúng.",
                     "The revocation lists exceed the memory set aside for them."});
    }
    auto proof = std::make_shared<const std::string>(crl.der());
    auto list = std::make_shared<List>(std::move(crl), std::move(proof), url, std::nullopt);
    if (replaces) {
        *same = std::move(list);
    } else {
        x_lists.push_back(std::move(list));
    }
    x_list_bytes = bytes;
    // What earlier lists said is asked again; what responders said stands until it ends.
    const auto from_list = [&](const LinkKey& key) {
        const auto found = x_words.find(key);
        return found->second.source == Word::Source::list;
    };
    std::erase_if(x_order, [&](const LinkKey& key) {
        return (url.empty() || from_list(key)) && x_words.erase(key) > 0;
    });
    return {};
}

std::size_t RevocationMemory::size() const {
    const std::shared_lock lock(x_mutex);
    return x_words.size();
}

void RevocationMemory::spoke(const crypto::Digest256& issuer) {
    const std::unique_lock lock(x_mutex);
    x_silent.erase(issuer);
}

void RevocationMemory::was_silent(const crypto::Digest256& issuer, Instant now) {
    const std::unique_lock lock(x_mutex);
    const auto known = x_silent.find(issuer);
    if (known != x_silent.end()) {
        known->second.last = std::max(known->second.last, now);
    } else if (x_silent.size() < k_silent_max) {
        x_silent.emplace(issuer, Silence{now, now});
    }
}

bool RevocationMemory::rests(const crypto::Digest256& issuer, Instant now) const {
    const std::shared_lock lock(x_mutex);
    const auto known = x_silent.find(issuer);
    return known != x_silent.end() && now < later_by(known->second.last, x_policy.retry_after);
}

bool RevocationMemory::silent_too_long(const crypto::Digest256& issuer, Instant now) const {
    const std::shared_lock lock(x_mutex);
    const auto known = x_silent.find(issuer);
    if (known == x_silent.end()) return false;
    const auto& [since, last] = known->second;
    return now > later_by(since, x_policy.grace) && now <= later_by(last, k_asked_lately);
}

std::optional<Instant> RevocationMemory::silent_since(const crypto::Digest256& issuer) const {
    const std::shared_lock lock(x_mutex);
    const auto known = x_silent.find(issuer);
    return known == x_silent.end() ? std::nullopt : std::optional{known->second.since};
}

}  // namespace lt::signature
