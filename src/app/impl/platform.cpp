#include "app/platform.hpp"

#include <atomic>
#include <memory>
#include <optional>

#include "api/service.hpp"
#include "app/share.hpp"
#include "crypto/system_random.hpp"
#include "exchange/civil_hub_client.hpp"
#include "exchange/population_client.hpp"
#include "exchange/revocation_client.hpp"
#include "exchange/time_stamp_client.hpp"
#include "intake/evidence_desk.hpp"
#include "intake/hub_desk.hpp"
#include "intake/rounds.hpp"
#include "intake/silences.hpp"
#include "net/system_clock.hpp"
#include "signature/verifier.hpp"
#include "storage/sqlite.hpp"

namespace lt::app {
namespace {

constexpr std::int64_t k_grace_ms = 20'000;  // a request in flight may take its whole write timeout

/// Which facilities an organisation runs, as the accounts say at the moment.
class AccountDirectory final : public signature::FacilityDirectory {
  public:
    explicit AccountDirectory(const api::AccountBook& accounts) : x_accounts(accounts) {
        read_again();
    }
    void read_again() {
        auto list = std::make_shared<signature::FacilityList>();
        for (const api::FacilityAccount* account : x_accounts.facilities()) {
            list->add(account->tax_code, account->facility);
        }
        for (const api::KeyAccount* account : x_accounts.keys()) {
            if (account->registry && account->tax_code)
                list->add(*account->tax_code, *account->registry);
        }
        x_list = std::move(list);
    }
    [[nodiscard]] std::vector<FacilityCode> facilities_of(
        const TaxCode& organisation) const override {
        return x_list.load()->facilities_of(organisation);
    }

  private:
    const api::AccountBook& x_accounts;
    // Shared with the readers that are in the middle of it.
    std::atomic<std::shared_ptr<const signature::FacilityList>> x_list;
};

}  // namespace

/// Members in order of construction; each may use those above it.
struct Platform::Parts {
    Parts(const Config& config, law::LawBook law_, crypto::TrustStore trust_,
          api::AccountBook accounts_, std::unique_ptr<casework::Store> store_, std::string openapi,
          Log& log_)
        : law(std::move(law_)),
          trust(std::move(trust_)),
          accounts(std::move(accounts_)),
          store(std::move(store_)),
          directory(accounts),
          verifier(trust),
          http(net::HttpClientOptions{.idle_handles_max =
                                          static_cast<std::size_t>(config.worker.threads)}),
          population(http, clock, config.population),
          authorities(http, config.revocation.timeouts),
          revocation(authorities, random, config.revocation.policy),
          examiner({verifier, directory, revocation}, config.signatures),
          worker({*store, population, revocation, law, clock, random}, log_, config.worker),
          desk({*store, examiner, clock, random, log_, [this] { worker.wake(); },
                [this](auto task) { worker.post(std::move(task)); }}),
          claims({*store, clock, random, [this] { worker.wake(); }}, config.claim_codes),
          cashier({*store, clock, random}, config.debtor),
          logins({accounts, random, log_}, config.logins),
          tokens(accounts, config.tokens),
          rates(config.rates),
          gateway({logins, tokens, rates, desk, random, log_}, config.expiry),
          lookup({accounts, tokens, *store, random, log_}),
          access({accounts, tokens, log_}),
          papers({access,
                  accounts,
                  logins,
                  tokens,
                  rates,
                  *store,
                  examiner,
                  desk,
                  {[this](const ReceiptId& id) { return evidence->receipt_of(id); },
                   [this](const ReceiptId& id) { return evidence->evidence_of(id); }},
                  clock}),
          office({access, *store, claims, cashier, clock}, config.office),
          identity({access, clock, [this] { return steward ? &*steward : nullptr; }}),
          service({gateway, lookup, papers, office, identity, *store, clock, random},
                  std::move(openapi)),
          account_files(config.accounts),
          log(log_) {}

    net::SystemClock clock;
    crypto::SystemRandom random;
    law::LawBook law;
    crypto::TrustStore trust;
    api::AccountBook accounts;
    std::unique_ptr<casework::Store> store;
    AccountDirectory directory;
    signature::Verifier verifier;
    net::HttpClient http;
    exchange::PopulationClient population;
    exchange::RevocationClient authorities;
    signature::RevocationChecker revocation;
    intake::Examiner examiner;
    intake::Worker worker;
    intake::SubmissionDesk desk;
    intake::ClaimDesk claims;
    intake::Cashier cashier;
    api::LoginDesk logins;
    api::TokenTable tokens;
    api::Rates rates;
    api::Gateway gateway;
    api::LookupApi lookup;
    api::Access access;
    api::PapersApi papers;
    api::OfficeApi office;
    api::IdentityApi identity;
    api::Service service;
    std::unique_ptr<net::Server> server;

    // What the configuration may leave out, and what runs by itself.
    std::optional<signature::ReceiptSigner> receipts;
    std::optional<crypto::TrustStore> stamp_anchors;
    std::optional<exchange::TimeStampClient> stamper;
    std::optional<intake::EvidenceDesk> evidence;
    std::optional<exchange::CivilHubClient> hub;
    std::optional<intake::HubDesk> hub_desk;
    std::optional<identity::Units> units;
    std::optional<steward::Steward> steward;
    std::optional<intake::Rounds> stamping;
    std::optional<intake::Rounds> polling;

    AccountFiles account_files;
    Log& log;

    Result<void> prepare_evidence(const Config& config);
    Result<void> prepare_register(const Config& config);
    void start_rounds(const Config& config);
};

/// Receipt key, time-stamp authority and the operator's revocation lists.
Result<void> Platform::Parts::prepare_evidence(const Config& config) {
    LT_TRY(const auto lists, load_crls(config.revocation.crls));
    for (const std::string& bytes : lists) LT_TRY_VOID(revocation.add_crl(bytes));
    if (config.receipts) {
        LT_TRY(const std::string key, read_file(config.receipts->key));
        LT_TRY(const std::string certificate, read_file(config.receipts->certificate));
        LT_TRY(receipts, signature::ReceiptSigner::from_pem(key, certificate));
    }
    if (config.time_stamp) {
        const auto& files =
            config.time_stamp->anchors.empty() ? config.anchors : config.time_stamp->anchors;
        LT_TRY(stamp_anchors, load_trust(files));
        stamper.emplace(http, random, *stamp_anchors, config.time_stamp->settings);
    }
    evidence.emplace(intake::EvidenceDesk::Ports{
        *store, revocation, receipts ? &*receipts : nullptr, stamper ? &*stamper : nullptr});
    return {};
}

/// Nothing is read yet: a start that fails would have to wait for the end of it.
Result<void> Platform::Parts::prepare_register(const Config& config) {
    if (!config.identity) return {};
    LT_TRY(units, read_units(config.identity->units));
    steward.emplace(config.identity->settings, *units,
                    steward::Steward::Ports{*store, random, log});
    return {};
}

void Platform::Parts::start_rounds(const Config& config) {
    using Next = intake::Rounds::Next;
    if (receipts && stamper) {
        const auto stamp = [this]() -> Result<Next> {
            LT_TRY(const std::size_t stamped, evidence->stamp_pending());
            const bool more = stamped == intake::EvidenceDesk::k_stamp_batch_max;
            return more ? Next::at_once : Next::after_interval;
        };
        stamping.emplace(config.time_stamp->interval, stamp, Literal{"receipts_not_stamped"}, log);
    }
    if (!config.civil_hub) return;
    hub.emplace(http, config.civil_hub->settings);
    hub_desk.emplace(
        intake::HubDesk::Ports{*hub, *store, clock, random, log, [this] { worker.wake(); }});
    const auto poll = [this]() -> Result<Next> {
        LT_TRY_VOID(hub_desk->round());
        return Next::after_interval;
    };
    polling.emplace(config.civil_hub->interval, poll, Literal{"hub_not_polled"}, log);
}

Platform::Platform(std::unique_ptr<Parts> parts) : x_parts(std::move(parts)) {}
Platform::Platform(Platform&&) noexcept = default;
Platform& Platform::operator=(Platform&&) noexcept = default;
Platform::~Platform() {
    if (x_parts) stop();
}

Result<Platform> Platform::start(const Config& config, Log& log) {
    LT_TRY(law::LawBook law, load_law(config.law));
    LT_TRY(crypto::TrustStore trust, load_trust(config.anchors));
    LT_TRY(api::AccountBook accounts, load_accounts(config.accounts));
    LT_TRY(std::string openapi, read_file(config.openapi));
    LT_TRY(auto store, storage::SqliteStore::open(config.data, config.storage, log));
    auto parts =
        std::make_unique<Parts>(config, std::move(law), std::move(trust), std::move(accounts),
                                std::move(store), std::move(openapi), log);
    LT_TRY_VOID(parts->prepare_evidence(config));
    LT_TRY_VOID(parts->prepare_register(config));
    LT_TRY_VOID(intake::recall_silences(*parts->store, parts->revocation));
    if (!config.revocation.policy.required) {
        log.write(LogLevel::warning, "revocation_not_required", {});
    }
    parts->start_rounds(config);
    net::ServerOptions options = config.server;
    options.render_error = &api::Service::transport_fault;
    LT_TRY(parts->server, net::Server::start(options, parts->service.handler(), log, parts->clock));
    if (parts->steward) parts->steward->begin();
    log.write(LogLevel::info, "started", {{"port", parts->server->port()}});
    return Platform{std::move(parts)};
}

void Platform::reload_accounts() {
    Parts& parts = *x_parts;
    const auto reload = [&]() -> Result<std::size_t> {
        LT_TRY(api::AccountBook fresh, load_accounts(parts.account_files));
        return parts.accounts.replace(std::move(fresh));
    };
    const auto ended = reload();
    if (!ended) {
        const Error& error = ended.error();
        parts.log.write(LogLevel::error, "accounts_not_reloaded",
                        {{"code", error.code}, {"why", error.log}});
        return;
    }
    parts.directory.read_again();
    parts.log.write(LogLevel::info, "accounts_reloaded",
                    {{"ended_or_changed", static_cast<std::int64_t>(*ended)}});
}

std::uint16_t Platform::port() const { return x_parts->server->port(); }

void Platform::stop() {
    x_parts->server->stop(k_grace_ms);
    x_parts->stamping.reset();
    x_parts->polling.reset();
    x_parts->worker.stop();
    // The store answers in order: after this every earlier commit has called back.
    (void)x_parts->store->commit_and_wait({});
}

bool Platform::reading_register() const { return x_parts->steward && x_parts->steward->reading(); }

}  // namespace lt::app
