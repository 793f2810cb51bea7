// Plays the interlinking hub (DVCLT) and the Ministry of Justice (BTP) behind it: the same
// messages, the same refusals, and the same unpleasant habits.
//
// A function from request to response plus a memory of what was acknowledged and how often each
// dossier was asked for; what it does "now and then" depends on the dossier's number alone, so a
// run can be repeated.  Source: shared reference exchange, sections 3.3 and 8 (point 8).
#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "base/sensitive.hpp"
#include "net/http.hpp"
#include "sandbox/civil_events.hpp"

namespace lt::sandbox {

/// How often each habit shows, in dossiers (or calls) per thousand.
struct HubHabits {
    int late = 400;           ///< in process for the first `late_polls` polls
    int late_polls = 2;       ///< see late
    int twice = 50;           ///< one answer holds the dossier's entry twice
    int in_text = 500;        ///< `value` is JSON inside a text
    int refused = 20;         ///< trangThai 6: the registry refused to register
    int calls_a_token = 200;  ///< a token is forgotten after so many calls; 0: never
};
inline constexpr HubHabits k_no_hub_habits{0, 0, 0, 0, 0, 0};

struct CivilRegistrySettings {
    std::string user;
    Sensitive<std::string> secret;
    HubHabits habits;
};

class CivilRegistry {
  public:
    /// REQUIRES: events of one country, each id and number once.
    CivilRegistry(std::vector<CivilEvent> events, CivilRegistrySettings settings);
    /// What this request deserves: POST /login, GET /api/lienthongdvclt/hosolienthong (list, and
    /// one by its id), PUT of the same (daNhan), POST /btp/ketqua.  Thread rule: any thread.
    [[nodiscard]] net::Response answer(const net::Request& request);
    /// The service as a handler of net::Server.  REQUIRES: the registry outlives the server.
    [[nodiscard]] net::Handler handler();
    /// Dossiers that somebody acknowledged.  Thread rule: any thread.
    [[nodiscard]] std::size_t acknowledged() const;

  private:
    net::Response log_in(const net::Request& request);
    bool knows_token(const net::Request& request);
    net::Response list(const net::Request& request) const;
    net::Response dossier(const net::Request& request, const CivilEvent& event);
    net::Response results(const net::Request& request);
    void add_entries(const CivilEvent& event, json::Array& entries);
    const CivilEvent* by_id(std::string_view id) const;

    const std::vector<CivilEvent> x_events;
    const CivilRegistrySettings x_settings;
    mutable std::mutex x_mutex;
    std::string x_token;                   // guarded by x_mutex, like all below
    int x_tokens = 0;                      // handed out
    int x_calls = 0;                       // with the current token
    std::set<std::string> x_acknowledged;  // ids
    std::map<std::string, int> x_polls;    // by number
};

}  // namespace lt::sandbox
