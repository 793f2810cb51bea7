// Polls the interlinking hub and the Ministry of Justice over HTTP: the adapter behind
// casework::CivilHub.
#pragma once
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "exchange/civil_hub_message.hpp"
#include "net/client.hpp"

namespace lt::exchange {

/// Where the partners are and who we are there.  Paths are not published: read from one client.
struct CivilHubSettings {
    std::string url;      ///< of the hub, without a path
    std::string btp_url;  ///< of the Ministry's result service, complete
    std::string login_path = "/login";
    std::string dossier_path = "/api/lienthongdvclt/hosolienthong";
    std::string user;
    Sensitive<std::string> secret;
    std::vector<std::string> provinces;  ///< maTinh of each province whose dossiers we follow
    std::int64_t timeout_ms = 20'000;    ///< for one answer; results carry PDF files
};

/// Thread rule: any thread, when the port is; rounds and acknowledgements wait for each other.
class CivilHubClient final : public casework::CivilHub {
  public:
    /// REQUIRES: http outlives the client.
    CivilHubClient(net::HttpPort& http, CivilHubSettings settings);
    /// See casework::CivilHub.  A lost token is renewed once; nothing else is repeated here, the
    /// next round does.  One dossier or batch that fails is a fault of the round; a partner out of
    /// reach ends the province, and the round fails only when nothing at all was brought.
    [[nodiscard]] Result<casework::HubRound> poll() override;
    [[nodiscard]] Result<void> acknowledge(const casework::HubDossier& dossier) override;

  private:
    enum class Attempt { first, second };
    Result<std::string> call(net::HttpCall call, Attempt attempt = Attempt::first);
    Result<void> log_in();
    Result<void> poll_province(const std::string& province, casework::HubRound& round);
    Result<casework::HubDossier> dossier(const std::string& id, const std::string& province);
    Result<void> poll_batch(std::span<const casework::HubDossier> batch, casework::HubRound& round);

    net::HttpPort& x_http;
    CivilHubSettings x_settings;
    std::mutex x_mutex;
    Sensitive<std::string> x_token;                       // guarded by x_mutex
    std::map<std::string, casework::HubDossier> x_known;  // by id; guarded by x_mutex
};

}  // namespace lt::exchange
