#include "e2e/stand.hpp"

#include <fmt/format.h>

#include <chrono>
#include <stdexcept>
#include <thread>

#include "document/dossier.hpp"
#include "sandbox/trust.hpp"
#include "signature/sign.hpp"

namespace lt::e2e {

namespace fs = std::filesystem;

Stand::Stand(const std::string& name, std::size_t persons, std::uint16_t authority_port)
    : x_share(must(app::find_share())) {
    x_folder = x_share.programs / "e2e" / name;
    fs::create_directories(x_folder);
    for (const char* stale : {"data", "lienthongd.log", "programs.err"})
        fs::remove_all(x_folder / stale);
    must(app::make_installation(x_folder, {persons, 7, Date{2026, 11, 20}}, x_share,
                                app::authority_url(authority_port)));
    x_country = must(sandbox::Country::read(x_folder / "country"));
    x_secrets = must(app::read_secrets(x_folder));
    must(app::load_registry(x_folder, x_country));
    x_population = must(app::Child::start(x_share.programs / "lienthong",
                                          {"sandbox", "population", "--dir", x_folder.string()},
                                          x_folder / "programs.err"));
    const auto population = static_cast<std::uint16_t>(x_population->port());
    if (authority_port != 0) {
        x_authority = must(app::Child::start(x_share.programs / "lienthong",
                                             {"sandbox", "authority", "--dir", x_folder.string(),
                                              "--port", std::to_string(authority_port)},
                                             x_folder / "programs.err"));
    }
    must(app::write_config(x_folder, {.population = population, .authority = authority_port},
                           x_share));
    start_server();
}

void Stand::start_server() {
    x_server = must(app::Child::start(x_share.programs / "lienthongd",
                                      {(x_folder / "lienthong.toml").string()},
                                      x_folder / "programs.err"));
    x_port = x_server->port();
}

void Stand::kill_server() { x_server->kill(); }

int Stand::stop_server() { return x_server->terminate(); }

std::string Stand::url() const { return fmt::format("http://127.0.0.1:{}", x_port.load()); }

app::Session Stand::session(const std::string& facility) {
    return must(remote().log_in(facility, x_secrets.facility_passwords.at(facility)));
}

std::vector<SignedFile> Stand::signed_files(std::size_t count) const {
    const sandbox::DayPlan plan = sandbox::plan_day(x_country, 7, 100);
    const auto trust = must(sandbox::Trust::open(x_folder / "trust"));
    std::vector<const sandbox::PlannedPaper*> honest;
    for (const auto& paper : plan.papers) {
        if (paper.flaw == sandbox::Flaw::none) honest.push_back(&paper);
    }
    std::vector<SignedFile> files;
    for (std::size_t i = 0; files.size() < count; ++i) {
        const sandbox::PlannedPaper& paper = *honest.at(i % honest.size());
        // Another visit key makes another file; the first round keeps the plan's own.
        const std::string suffix = i < honest.size() ? "" : fmt::format("-{}", i / honest.size());
        const std::string bytes =
            document::write_dossier(document::with_link_suffix(paper.dossier, suffix));
        const auto signer = must(trust.identity_of(*x_country.facility(paper.signer)));
        files.push_back({paper.facility.text(), must(signature::sign(bytes, signer)),
                         i < honest.size() ? paper.claim : std::nullopt});
    }
    return files;
}

void Stand::wait_until_quiet() {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{120};
    while (std::chrono::steady_clock::now() < deadline) {
        const auto counts = must(remote().get("/api/v1/counts", x_secrets.officer_key));
        if (counts.integer_at("work_waiting") == 0) return;
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
    throw std::runtime_error("work is still waiting after two minutes");
}

}  // namespace lt::e2e
