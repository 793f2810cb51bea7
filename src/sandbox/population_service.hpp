// Plays the population database: the same messages, the same checks, and the same unpleasant
// habits.
//
// The service is a function from request to response plus one memory, the request ids it has seen.
// Whatever it does "now and then" is decided by a hash of the request id, so a run can be repeated.
// Source: shared reference exchange sections 2.1 to 2.3 and 8 (point 8: the simulator reproduces
// the ugly parts).
#pragma once
#include <cstdint>
#include <deque>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "base/sensitive.hpp"
#include "net/http.hpp"
#include "sandbox/country.hpp"

namespace lt::sandbox {

/// How often each habit shows, in requests per thousand.
struct Habits {
    int whole_name_in_ten = 300;  ///< Ho and ChuDem empty, the whole name in Ten
    int slow = 20;                ///< answers after `slow_ms`
    int server_error = 10;        ///< HTTP 500 with a page of HTML
    int no_answer = 5;            ///< takes the request and never answers
    int empty_citizen = 0;        ///< an empty CongDan although the person exists
    std::int64_t slow_ms = 1'500;
};

/// A service without any unpleasant habit.
inline constexpr Habits k_no_habits{0, 0, 0, 0, 0, 0};

struct PopulationServiceSettings {
    std::string url_digest;  ///< the address inside the caller's digest
    std::string user;
    Sensitive<std::string> secret;
    std::string client;                    ///< X-Road-Client we serve
    Sensitive<std::string> api_key;        ///< not asked for when empty
    std::string integration_code = "037";  ///< MaTichHop we licensed; another gives fault 004
    std::vector<std::string> officers;     ///< MaCanBo with the right, else fault 005; empty: any
    std::int64_t timestamp_window_ms = 300'000;  ///< a digest older or newer than this is refused
    Habits habits;
};

/// What to do with one request.
struct Behaviour {
    enum class Delivery { at_once, slowly, never };
    net::Response response;
    Delivery delivery = Delivery::at_once;
};

class PopulationService {
  public:
    /// REQUIRES: the country outlives the service.
    PopulationService(const Country& country, PopulationServiceSettings settings);
    /// What this request deserves.  Thread rule: any thread.
    [[nodiscard]] Behaviour answer(const net::Request& request);
    /// The service as a handler of net::Server.  REQUIRES: the service outlives the server.
    [[nodiscard]] net::Handler handler();

  private:
    [[nodiscard]] bool first_use(const std::string& request_id);
    void keep_waiting(net::Reply reply);

    const Country& x_country;
    PopulationServiceSettings x_settings;
    std::mutex x_mutex;
    std::set<std::string> x_seen;         // request ids; guarded by x_mutex
    std::deque<net::Reply> x_unanswered;  // guarded by x_mutex
};

}  // namespace lt::sandbox
