// A small installation with its programs running: what the end-to-end tests stand on.
#pragma once
#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/child.hpp"
#include "app/installation.hpp"
#include "app/remote.hpp"
#include "app/share.hpp"
#include "sandbox/day.hpp"

namespace lt::e2e {

/// A paper ready to be sent, and who sends it.
struct SignedFile {
    std::string facility;
    std::string bytes;
    std::optional<sandbox::PlannedClaim> claim;  ///< the employer's row, when it has one
};

class Stand {
  public:
    /// Makes the installation (kept between runs beside the test program) with an empty database,
    /// and starts the population database and lienthongd.  Throws on failure: a test cannot go on.
    /// With a port the certification authority is played there too: revocation is required, and
    /// receipts are stamped.
    explicit Stand(const std::string& name, std::size_t persons = 2'000,
                   std::uint16_t authority_port = 0);

    /// `count` different signed files of honest papers.
    [[nodiscard]] std::vector<SignedFile> signed_files(std::size_t count) const;
    void kill_server();   ///< SIGKILL
    int stop_server();    ///< SIGTERM; its exit code
    void start_server();  ///< on a port of its own choice
    [[nodiscard]] std::string url() const;
    [[nodiscard]] int server_pid() const { return x_server->pid(); }
    [[nodiscard]] const app::Secrets& secrets() const { return x_secrets; }
    [[nodiscard]] const std::filesystem::path& programs() const { return x_share.programs; }
    [[nodiscard]] const std::filesystem::path& folder() const { return x_folder; }
    [[nodiscard]] const sandbox::Country& country() const { return x_country; }
    [[nodiscard]] app::Remote remote() { return {x_http, url()}; }
    /// A logged-in facility.
    [[nodiscard]] app::Session session(const std::string& facility);
    /// Waits until no work is left.
    void wait_until_quiet();

  private:
    std::filesystem::path x_folder;
    app::Share x_share;
    sandbox::Country x_country;
    app::Secrets x_secrets;
    std::optional<app::Child> x_population;
    std::optional<app::Child> x_authority;
    std::optional<app::Child> x_server;
    std::atomic<int> x_port = 0;
    net::HttpClient x_http;
};

/// The value, or an exception with the error's words.
template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().client.en + " " + result.error().log.text);
    return *std::move(result);
}
inline void must(Result<void> result) {
    if (!result) throw std::runtime_error(result.error().client.en + " " + result.error().log.text);
}

}  // namespace lt::e2e
