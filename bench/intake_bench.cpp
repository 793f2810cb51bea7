// The whole road under load: a running lienthongd on SQLite receives signed papers over HTTP, each
// reply after its fsync; the load generator runs beside it on the same machine.
//
//   intake_bench [PAPERS] [CONNECTIONS]     default 20000 papers, 32 connections
//
// Prints papers/s with latency percentiles, then how fast identity checks and decisions followed,
// then the server's resident memory.
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "app/child.hpp"
#include "app/installation.hpp"
#include "app/remote.hpp"
#include "document/dossier.hpp"
#include "load_client.hpp"
#include "sandbox/day.hpp"
#include "sandbox/trust.hpp"
#include "signature/sign.hpp"

namespace {

namespace fs = std::filesystem;
using lt::Result;
using Clock = std::chrono::steady_clock;

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().client.en + " " + result.error().log.text);
    return *std::move(result);
}
void must(Result<void> result) {
    if (!result) throw std::runtime_error(result.error().client.en + " " + result.error().log.text);
}

constexpr std::size_t k_persons = 30'000;    // enough for a thousand different claims
constexpr std::size_t k_day_papers = 1'000;  // papers of the day; more papers are later visits

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::int64_t resident_mb(int pid) {
    std::ifstream in(fmt::format("/proc/{}/status", pid));
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("VmRSS:")) return std::atoll(line.c_str() + 6) / 1024;
    }
    return 0;
}

/// A copy of an honest paper under another visit key.
std::string another(const lt::sandbox::PlannedPaper& paper, std::size_t number) {
    return lt::document::write_dossier(
        lt::document::with_link_suffix(paper.dossier, fmt::format("-{}", number)));
}

struct Prepared {
    std::vector<std::string> requests;  ///< whole HTTP requests
    std::size_t bytes = 0;
};

/// Signs `count` different papers on every core and wraps them in requests.
Prepared prepare(std::size_t count, const lt::sandbox::Country& country,
                 const lt::sandbox::Trust& trust,
                 const std::map<std::string, lt::app::Session>& sessions) {
    const auto plan = lt::sandbox::plan_day(country, 7, k_day_papers);
    std::vector<const lt::sandbox::PlannedPaper*> honest;
    for (const auto& paper : plan.papers) {
        if (paper.flaw == lt::sandbox::Flaw::none) honest.push_back(&paper);
    }
    std::map<lt::FacilityCode, lt::crypto::Identity> signers;
    for (const auto& facility : country.facilities) {
        signers.emplace(facility.code, must(trust.identity_of(facility)));
    }
    Prepared out;
    out.requests.resize(count);
    std::atomic<std::size_t> next = 0, bytes = 0;
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < std::thread::hardware_concurrency(); ++i) {
        threads.emplace_back([&] {
            for (std::size_t index = next++; index < count; index = next++) {
                const auto& paper = *honest[index % honest.size()];
                const std::string file =
                    must(lt::signature::sign(another(paper, index), signers.at(paper.signer)));
                bytes += file.size();
                const auto call = lt::app::file_call("", sessions.at(paper.facility.text()),
                                                     lt::intake::Service::visit, file);
                std::string fields;
                for (const auto& [name, value] : call.headers.fields())
                    fields += name + ": " + value + "\r\n";
                lt::bench::append_post(out.requests[index], call.url, fields, call.body);
            }
        });
    }
    for (auto& thread : threads) thread.join();
    out.bytes = bytes;
    return out;
}

/// The claims of the day, one list an employer; how many rows.
std::size_t file_claims(const lt::sandbox::Country& country, const lt::app::Secrets& secrets,
                        lt::app::Remote& remote) {
    std::map<std::string, lt::json::Array> lists;
    std::size_t rows = 0;
    for (const auto& paper : lt::sandbox::plan_day(country, 7, k_day_papers).papers) {
        if (!paper.claim || paper.flaw != lt::sandbox::Flaw::none) continue;
        lists[paper.claim->employer.text()].push_back(paper.claim->row);
        ++rows;
    }
    for (auto& [employer, list] : lists) {
        lt::json::Object body;
        body.add("maDonVi", employer).add("kyKeKhai", "11/2026").add("ngayLap", "20/11/2026");
        body.add("danhSach", std::move(list));
        must(remote.post("/api/v1/claims", secrets.employer_keys.at(employer),
                         lt::json::Value{std::move(body)}));
    }
    return rows;
}

void run(std::size_t papers, std::size_t connections) {
    const auto share = must(lt::app::find_share());
    const fs::path folder = share.programs / "bench" / "intake";
    fs::create_directories(folder);
    for (const char* stale : {"data", "lienthongd.log", "programs.err"})
        fs::remove_all(folder / stale);
    must(lt::app::make_installation(folder, {k_persons, 7, lt::Date{2026, 11, 20}}, share));
    const auto country = must(lt::sandbox::Country::read(folder / "country"));
    must(lt::app::load_registry(folder, country));
    const auto secrets = must(lt::app::read_secrets(folder));
    const auto population = must(lt::app::Child::start(
        share.programs / "lienthong", {"sandbox", "population", "--calm", "--dir", folder.string()},
        folder / "programs.err"));
    must(lt::app::write_config(folder, {0, static_cast<std::uint16_t>(population.port())}, share));
    const auto server = must(lt::app::Child::start(share.programs / "lienthongd",
                                                   {(folder / "lienthong.toml").string()},
                                                   folder / "programs.err"));
    const std::string url = fmt::format("http://127.0.0.1:{}", server.port());
    lt::net::HttpClient http;
    lt::app::Remote remote(http, url);
    std::map<std::string, lt::app::Session> sessions;
    for (const auto& [facility, password] : secrets.facility_passwords) {
        sessions.emplace(facility, must(remote.log_in(facility, password)));
    }
    const auto trust = must(lt::sandbox::Trust::open(folder / "trust"));
    const Prepared prepared = prepare(papers, country, trust, sessions);
    fmt::print(
        "{} signed papers of {} bytes on average, {} connections, {} cores shared with the "
        "server\n",
        papers, prepared.bytes / papers, connections, std::thread::hardware_concurrency());

    lt::bench::LoadPlan plan;
    plan.port = static_cast<std::uint16_t>(server.port());
    plan.connections = connections;
    plan.requests = papers;
    plan.make = [&](std::uint64_t index, std::string& out) { out = prepared.requests[index]; };
    plan.check = [](std::uint64_t, int status, std::string_view body) {
        return status == 200 && body.find("\"maKetQua\":\"200\"") != std::string_view::npos;
    };
    const auto start = Clock::now();
    const lt::bench::LoadResult result = lt::bench::run_load(plan);
    fmt::print("received     {}\n", result.text());
    const auto waiting = [&] {
        return must(remote.get("/api/v1/counts", secrets.officer_key))
            .integer_at("work_waiting")
            .value_or(0);
    };
    const auto identified_meanwhile = static_cast<std::int64_t>(papers) - waiting();
    fmt::print("identified   {:.0f}/s while papers arrived\n",
               static_cast<double>(std::max<std::int64_t>(identified_meanwhile, 0)) /
                   seconds_since(start));
    const auto until_quiet = [&] {
        const auto begun = Clock::now();
        while (waiting() > 0) std::this_thread::sleep_for(std::chrono::milliseconds{20});
        return seconds_since(begun);
    };
    const std::int64_t backlog = waiting();
    fmt::print("identified   {:.0f}/s afterwards\n", static_cast<double>(backlog) / until_quiet());
    const auto filed = Clock::now();
    const std::size_t claims = file_claims(country, secrets, remote);
    (void)until_quiet();
    fmt::print("decided      {:.0f} claims/s, filing included ({} claims)\n",
               static_cast<double>(claims) / seconds_since(filed), claims);
    fmt::print("resident     {} MB after {} papers\n", resident_mb(server.pid()), papers);
}

}  // namespace

int main(int count, char** arguments) {
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    try {
        run(count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 20'000,
            count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 32);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "intake_bench: %s\n", error.what());
        return 1;
    }
    return 0;
}
