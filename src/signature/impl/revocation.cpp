// The basic idea: a chain is a row of links (certificate, issuer).  Each link needs one usable word
// of its issuer: from memory, else from its OCSP responder, else from its list, else it is missing.
#include "signature/revocation.hpp"

#include <fmt/format.h>

#include "crypto/ocsp.hpp"
#include "signature/impl/revocation_memory.hpp"

namespace lt::signature {
namespace {

using crypto::Certificate;
using crypto::Standing;

std::unexpected<Error> offline() {
    return fail(ErrorCode::unavailable,
                {"Chương trình này không kết nối mạng.", "This program uses no network."});
}

/// Without personal data: a serial number names a certificate of an organisation.
std::string nobody_says(const Certificate& certificate) {
    return fmt::format("Chưa có trả lời về hiệu lực của chứng thư số {}.", certificate.serial());
}

Result<std::vector<Link>> links_of(std::span<const std::string> chain_der) {
    if (chain_der.empty()) {
        return fail(ErrorCode::invalid_argument,
                    {"Không có chuỗi chứng thư số.", "There is no certificate chain."});
    }
    std::vector<Certificate> chain;
    for (const std::string& der : chain_der) {
        LT_TRY(Certificate one, Certificate::from_der(der));
        chain.push_back(std::move(one));
    }
    std::vector<Link> links;
    for (std::size_t i = 0; i + 1 < chain.size(); ++i) links.push_back({chain[i], chain[i + 1]});
    return links;
}

/// An OCSP answer or a list, whichever it is.
std::optional<Word> word_of(const Proof& proof, const Link& link) {
    const auto answer = crypto::read_ocsp_answer(*proof, link.certificate, link.issuer);
    if (answer) return Word{answer->status, proof, Word::Source::ocsp};
    const auto list = crypto::Crl::from_der(*proof);
    if (!list || !list->is_signed_by(link.issuer)) return std::nullopt;
    return Word{list->status_of(link.certificate), proof, Word::Source::list};
}

/// Names a link for as long as it is asked about, so that the same is not asked twice at a time.
class Asking {
  public:
    explicit Asking(std::mutex& mutex, std::condition_variable& done, std::set<LinkKey>& names,
                    LinkKey name)
        : x_mutex(mutex), x_done(done), x_names(names), x_name(name) {
        std::unique_lock lock(x_mutex);
        x_done.wait(lock, [&] { return !x_names.contains(x_name); });
        x_names.insert(x_name);
    }
    ~Asking() {
        const std::lock_guard lock(x_mutex);
        x_names.erase(x_name);
        x_done.notify_all();
    }
    Asking(const Asking&) = delete;
    Asking& operator=(const Asking&) = delete;

  private:
    std::mutex& x_mutex;
    std::condition_variable& x_done;
    std::set<LinkKey>& x_names;
    LinkKey x_name;
};

}  // namespace

std::string_view name_of(Revocation state) noexcept {
    switch (state) {
        case Revocation::good: return "good";
        case Revocation::revoked: return "revoked";
        case Revocation::unchecked: return "unchecked";
    }
    return "";
}

std::optional<Revocation> revocation_of(std::string_view name) noexcept {
    for (const auto state : {Revocation::good, Revocation::revoked, Revocation::unchecked}) {
        if (name_of(state) == name) return state;
    }
    return std::nullopt;
}

Result<std::string> OfflineRevocation::ask_ocsp(const std::string&, const std::string&) {
    return offline();
}
Result<std::string> OfflineRevocation::fetch_crl(const std::string&) { return offline(); }

RevocationAnswer judge_proofs(std::span<const std::string> chain_der, std::span<const Proof> proofs,
                              Instant at) {
    Verdicts verdicts(at);
    const auto links = links_of(chain_der);
    if (!links) {
        verdicts.add_missing("Không đọc được chuỗi chứng thư số.");
        return std::move(verdicts).answer();
    }
    for (const Link& link : *links) {
        std::optional<Word> best;
        for (const Proof& proof : proofs) {
            const auto word = word_of(proof, link);
            if (!word || word->status.standing == Standing::unknown) continue;
            if (word->status.window.last < at) continue;
            const bool later = !best || best->status.window.first < word->status.window.first;
            if (later) best = word;
        }
        if (best) verdicts.add(*best);
        if (!best) verdicts.add_missing(nobody_says(link.certificate));
    }
    return std::move(verdicts).answer();
}

struct RevocationChecker::State {
    RevocationPort& port;
    Random& random;
    RevocationPolicy policy;
    RevocationMemory memory{policy};
    std::mutex asking_mutex;
    std::condition_variable asking_done;
    std::set<LinkKey> asking;  // guarded by asking_mutex

    /// The best that memory has; `key` is kept for the next time.
    std::optional<Word> remember(const LinkKey& key, const Link& link, Instant now) {
        if (const auto known = memory.find(key); known && is_usable(*known, now, policy))
            return known;
        const auto listed = memory.ask_lists(link, now);
        return listed ? std::optional{memory.keep(key, *listed)} : std::nullopt;
    }

    /// What came of asking: `spoke` also when the answer helps nobody ("I do not know it").
    struct Heard {
        std::optional<Word> word;
        bool spoke = false;
    };
    Heard ask_responders(const Link& link, Instant now) {
        Heard heard;
        for (const std::string& url : link.certificate.ocsp_urls()) {
            const auto request = crypto::ocsp_request(link.certificate, link.issuer, random);
            auto bytes = port.ask_ocsp(url, request.der);
            if (!bytes) continue;
            const auto answer = crypto::read_ocsp_answer(*bytes, link.certificate, link.issuer);
            if (!answer || !is_open(answer->status.window, now, policy)) continue;
            if (answer->nonce && *answer->nonce != request.nonce) continue;
            heard.spoke = true;
            if (answer->status.standing == Standing::unknown) continue;
            heard.word =
                Word{answer->status, std::make_shared<const std::string>(*std::move(bytes)),
                     Word::Source::ocsp};
            return heard;
        }
        return heard;
    }

    /// Fetches the lists that are missing or old.
    void fetch_lists(const Link& link, Instant now) {
        for (const std::string& url : link.certificate.crl_urls()) {
            if (memory.has_fresh_list(url, now)) continue;
            const auto bytes = port.fetch_crl(url);
            if (!bytes) continue;
            auto crl = crypto::Crl::from_file_bytes(*bytes);
            // A list that nobody would believe must not push out one that somebody does.
            if (!crl || !crl->is_signed_by(link.issuer)) continue;
            if (!is_open(crl->window(), now, policy)) continue;
            (void)memory.keep_list(*std::move(crl), url);  // no room: as if it was not fetched
        }
    }

    std::optional<Word> ask(const LinkKey& key, const Link& link, Instant now) {
        const Asking one_at_a_time(asking_mutex, asking_done, asking, key);
        const auto known = memory.find(key);
        if (known && is_fresh(known->status.window, now, policy)) return known;
        const crypto::Digest256& issuer = link.issuer.fingerprint();
        if (memory.rests(issuer, now)) return remember(key, link, now);
        Heard heard = ask_responders(link, now);
        if (heard.word) {
            (void)memory.keep(key, *std::move(heard.word));
        } else {
            fetch_lists(link, now);
            if (auto listed = memory.ask_lists(link, now))
                (void)memory.keep(key, *std::move(listed));
        }
        auto word = remember(key, link, now);
        if (word || heard.spoke) memory.spoke(issuer);
        if (!word && !heard.spoke) memory.was_silent(issuer, now);
        return word;
    }
};

RevocationChecker::RevocationChecker(RevocationPort& port, Random& random, RevocationPolicy policy)
    : x_state(std::make_unique<State>(port, random, policy)) {}
RevocationChecker::~RevocationChecker() = default;

RevocationAnswer RevocationChecker::known(std::span<const std::string> chain_der, Instant at,
                                          Instant now) const {
    Verdicts verdicts(at);
    if (chain_der.empty()) verdicts.add_missing("Không có chuỗi chứng thư số được tin cậy.");
    for (std::size_t i = 0; i + 1 < chain_der.size(); ++i) {
        const LinkKey key = key_of(chain_der[i], chain_der[i + 1]);
        auto word = x_state->memory.find(key);
        if (word && !is_usable(*word, now, x_state->policy)) word.reset();
        if (!word && x_state->memory.has_lists()) {
            const auto links = links_of(chain_der.subspan(i, 2));
            word = links ? x_state->remember(key, links->front(), now) : std::nullopt;
        }
        if (word) verdicts.add(*word);
        if (!word) verdicts.add_missing("Chưa hỏi được hiệu lực của chứng thư số.");
    }
    return std::move(verdicts).answer();
}

Result<RevocationAnswer> RevocationChecker::check(std::span<const std::string> chain_der,
                                                  Instant at, Instant now) {
    LT_TRY(const std::vector<Link> links, links_of(chain_der));
    Verdicts verdicts(at);
    for (const Link& link : links) {
        const LinkKey key = key_of(link.certificate.der(), link.issuer.der());
        const auto word = x_state->ask(key, link, now);
        if (word) verdicts.add(*word);
        if (!word) verdicts.add_missing(nobody_says(link.certificate));
    }
    return std::move(verdicts).answer();
}

bool RevocationChecker::beyond_grace(std::span<const std::string> chain_der, Instant now) const {
    if (!x_state->policy.required) return false;
    for (std::size_t i = 1; i < chain_der.size(); ++i) {
        if (x_state->memory.silent_too_long(crypto::sha256(chain_der[i]), now)) return true;
    }
    return false;
}

std::optional<Instant> RevocationChecker::silent_since(const crypto::Digest256& issuer) const {
    return x_state->memory.silent_since(issuer);
}

void RevocationChecker::recall_silence(const crypto::Digest256& issuer, Instant since) {
    x_state->memory.was_silent(issuer, since);
}

Result<void> RevocationChecker::add_crl(std::string_view bytes) {
    LT_TRY(crypto::Crl crl, crypto::Crl::from_file_bytes(bytes));
    return x_state->memory.keep_list(std::move(crl), "");
}

const RevocationPolicy& RevocationChecker::policy() const { return x_state->policy; }
std::size_t RevocationChecker::kept_answers() const { return x_state->memory.size(); }

}  // namespace lt::signature
