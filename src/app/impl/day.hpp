// The player of a planned day: sends papers, files claims, watches cases, pays, fetches letters.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/installation.hpp"
#include "app/remote.hpp"
#include "base/result.hpp"
#include "sandbox/day_channels.hpp"
#include "sandbox/trust.hpp"

namespace lt::app {

/// One paper's way so far.
struct PlayedPaper {
    GatewayAnswer answer;
    sandbox::Channel channel = sandbox::Channel::a;
    std::string case_id;     ///< empty without a claim
    std::string case_state;  ///< as the API names it
    std::string reason;
    std::int64_t amount = 0;
    bool settled = false;
    bool as_expected = false;
};

class DayPlayer {
  public:
    DayPlayer(const sandbox::Country& country, const sandbox::DayPlan& plan,
              const sandbox::Trust& trust, Secrets secrets, Remote remote)
        : x_country(country),
          x_plan(plan),
          x_trust(trust),
          x_secrets(std::move(secrets)),
          x_remote(std::move(remote)),
          x_played(plan.papers.size()) {}

    /// Signs and sends every paper, spoiling those the plan wants spoiled.
    [[nodiscard]] Result<void> send_papers();
    /// Files the employers' claims.
    [[nodiscard]] Result<void> file_claims();
    /// Watches until every case rests, printing each paper's line when it does.
    [[nodiscard]] Result<void> watch();
    /// Makes the payment run twice (the second must find nothing) and saves the file.
    [[nodiscard]] Result<void> pay(const std::filesystem::path& folder);
    /// Saves the letter of every decided case; the number of letters.
    [[nodiscard]] Result<std::size_t> save_letters(const std::filesystem::path& folder);

    [[nodiscard]] const std::vector<PlayedPaper>& played() const { return x_played; }

  private:
    [[nodiscard]] Result<std::string> signed_bytes(const sandbox::PlannedPaper& paper);
    [[nodiscard]] Result<std::string> signed_for_channel_b(const sandbox::PlannedPaper& paper);
    [[nodiscard]] Result<const Session*> session_of(const FacilityCode& facility);
    [[nodiscard]] Result<void> look_at(std::size_t index);
    void settle(std::size_t index);
    [[nodiscard]] std::ptrdiff_t receipts_with(const std::string& receipt) const;
    [[nodiscard]] std::ptrdiff_t repetitions_of(std::size_t index) const;
    const sandbox::Country& x_country;
    const sandbox::DayPlan& x_plan;
    const sandbox::Trust& x_trust;
    Secrets x_secrets;
    Remote x_remote;
    std::map<FacilityCode, Session> x_sessions;
    std::vector<std::string> x_sent;  // bytes of each paper, for duplicates
    std::vector<PlayedPaper> x_played;
};

}  // namespace lt::app
