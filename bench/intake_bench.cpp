// The whole road under load: a running lienthongd on SQLite receives signed papers over HTTP, each
// reply after its fsync; the load generator runs beside it on the same machine.
//
//   intake_bench [PAPERS] [CONNECTIONS]     default 20000 papers, 32 connections
//
// Papers go out in waves of at most 50,000, so that the generator's own memory stays small.  Prints
// of each wave papers/s with latency percentiles, the server's processor time and disk bytes a
// paper and its memory; then the share of the bare RSA-2048 verifications of the same run, how long
// a file of 5 MB takes, and how fast identity checks and decisions followed.
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <span>
#include <stdexcept>
#include <thread>

#include "app/child.hpp"
#include "app/installation.hpp"
#include "app/remote.hpp"
#include "base/assert.hpp"
#include "crypto/digest.hpp"
#include "crypto/rsa.hpp"
#include "document/content.hpp"
#include "document/dossier.hpp"
#include "document/field_spec.hpp"
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

constexpr std::size_t k_persons = 60'000;        // enough for the papers of the day
constexpr std::size_t k_wave = 50'000;           // requests of 14 KB in memory at once
constexpr std::size_t k_day_papers = 20'000;     // papers of the day; more papers are later visits
constexpr std::size_t k_claimed_papers = 1'000;  // the first of them, which employers claim for

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// The number behind a name in a file of /proc.
std::int64_t number_in(const std::string& file, std::string_view name) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(name)) return std::atoll(line.c_str() + name.size());
    }
    return 0;
}

std::int64_t resident_mb(int pid) {
    return number_in(fmt::format("/proc/{}/status", pid), "VmRSS:") / 1024;
}

/// What a process has used so far.
struct Used {
    double processor_seconds = 0;
    double written_bytes = 0;
};
Used used_by(int pid) {
    std::ifstream in(fmt::format("/proc/{}/stat", pid));
    std::string word;
    std::vector<std::string> words;  // utime and stime are the 14th and 15th; the name is one word
    while (in >> word) words.push_back(word);
    const double ticks = std::stod(words.at(13)) + std::stod(words.at(14));
    return {ticks / static_cast<double>(sysconf(_SC_CLK_TCK)),
            static_cast<double>(number_in(fmt::format("/proc/{}/io", pid), "write_bytes:"))};
}

/// RSA-2048 verifications a second on one core, the floor under every signed paper.
double rsa_rate() {
    const auto key = lt::crypto::PrivateKey::generate(lt::crypto::RsaSize::bits_2048);
    const auto known = key.public_key();
    const auto digest = lt::crypto::sha256("paper");
    const std::string value = key.sign(digest);
    double best = 0;
    for (int round = 0; round < 4; ++round) {
        constexpr int k_calls = 5'000;
        const auto begun = std::clock();
        for (int i = 0; i < k_calls; ++i) {
            LT_ASSERT(known.verify(digest, value) == lt::crypto::SignatureCheck::good);
        }
        const auto took = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
        best = std::max(best, k_calls / took);
    }
    return best;
}

void suffix(lt::document::Record& row, std::string_view text) {
    using lt::document::Concept;
    for (const Concept what : {Concept::number, Concept::serial, Concept::book_number}) {
        const auto field = row.table().field_of(what);
        if (field && row.has(*field)) row.set(*field, std::string{row.text(*field)}.append(text));
    }
}

/// A copy of an honest paper under another visit key, number and serial: another paper.  The first
/// copy of each keeps its number, which the employers' lists name.
lt::document::FileContent another(const lt::sandbox::PlannedPaper& paper, std::size_t copy) {
    const std::string text = fmt::format("-{}", copy);
    auto content = lt::document::content_of(lt::document::with_link_suffix(paper.dossier, text));
    for (auto& group : content.groups) {
        for (auto& sheet : group.sheets) {
            for (auto& row : sheet.rows) {
                if (copy > 0) suffix(row, text);
            }
        }
    }
    return content;
}

/// The same with laboratory results that make it 5 MB as it is sent.
lt::document::FileContent large(const lt::sandbox::PlannedPaper& paper, std::size_t copy) {
    constexpr std::size_t k_bytes = 5'000'000 / 4 * 3;  // base 64 makes four of three
    std::string results = "<CHITIEU_CHITIET_DICHVUCANLAMSANG><DSACH_CHI_TIET_CLS>";
    while (results.size() < k_bytes) {
        results += fmt::format(
            "<CHI_TIET_CLS><STT>{}</STT><KET_LUAN>Bình thường</KET_LUAN>"
            "</CHI_TIET_CLS>",
            results.size());
    }
    results += "</DSACH_CHI_TIET_CLS></CHITIEU_CHITIET_DICHVUCANLAMSANG>";
    auto content = another(paper, copy);
    content.groups.at(0).others.push_back({"XML4", std::move(results)});
    return content;
}

struct Prepared {
    std::vector<std::string> requests;  ///< whole HTTP requests
    std::size_t bytes = 0;
};

/// Everything needed to sign and send a paper.
struct Senders {
    lt::sandbox::DayPlan plan;
    std::vector<const lt::sandbox::PlannedPaper*> honest;
    std::map<lt::FacilityCode, lt::crypto::Identity> signers;
    std::map<std::string, lt::app::Session> sessions;
};

void plan_papers(const lt::sandbox::Country& country, const lt::sandbox::Trust& trust,
                 Senders& senders) {
    senders.plan = lt::sandbox::plan_day(country, 7, k_day_papers);
    for (const auto& paper : senders.plan.papers) {
        if (paper.flaw == lt::sandbox::Flaw::none) senders.honest.push_back(&paper);
    }
    for (const auto& facility : country.facilities) {
        senders.signers.emplace(facility.code, must(trust.identity_of(facility)));
    }
}

/// The whole HTTP request that sends the content.
std::string request_of(const Senders& senders, const lt::sandbox::PlannedPaper& paper,
                       const lt::document::FileContent& content, std::size_t& bytes) {
    const std::string file = must(
        lt::signature::sign(lt::document::write_file(content), senders.signers.at(paper.signer)));
    bytes = file.size();
    const auto call = lt::app::file_call("", senders.sessions.at(paper.facility.text()),
                                         lt::intake::Service::visit, file);
    std::string fields, request;
    for (const auto& [name, value] : call.headers.fields()) fields += name + ": " + value + "\r\n";
    lt::bench::append_post(request, call.url, fields, call.body);
    return request;
}

/// Signs `count` different papers on every core, from number `first` on.
Prepared prepare(std::size_t first, std::size_t count, const Senders& senders) {
    Prepared out;
    out.requests.resize(count);
    std::atomic<std::size_t> next = 0, bytes = 0;
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < std::thread::hardware_concurrency(); ++i) {
        threads.emplace_back([&] {
            for (std::size_t index = next++; index < count; index = next++) {
                const std::size_t number = first + index;
                const auto& paper = *senders.honest[number % senders.honest.size()];
                const auto content = another(paper, number / senders.honest.size());
                std::size_t size = 0;
                out.requests[index] = request_of(senders, paper, content, size);
                bytes += size;
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
    const auto plan = lt::sandbox::plan_day(country, 7, k_day_papers);
    for (const auto& paper : std::span(plan.papers).first(k_claimed_papers)) {
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

bool accepted(std::uint64_t, int status, std::string_view body) {
    return status == 200 && body.find("\"maKetQua\":\"200\"") != std::string_view::npos;
}

void send_wave(const Prepared& prepared, std::size_t connections, const lt::app::Child& server) {
    const std::size_t papers = prepared.requests.size();
    fmt::print(
        "{} signed papers of {} bytes on average, {} connections, {} cores shared with the "
        "server\n",
        papers, prepared.bytes / papers, connections, std::thread::hardware_concurrency());
    lt::bench::LoadPlan plan;
    plan.port = static_cast<std::uint16_t>(server.port());
    plan.connections = connections;
    plan.requests = papers;
    plan.make = [&](std::uint64_t index, std::string& out) { out = prepared.requests[index]; };
    plan.check = accepted;
    const Used before = used_by(server.pid());
    fmt::print("received     {}\n", lt::bench::run_load(plan).text());
    const Used after = used_by(server.pid());
    const auto count = static_cast<double>(papers);
    fmt::print(
        "server       {:.0f} us of processor and {:.1f} KB to the disk a paper, {} MB "
        "resident\n",
        (after.processor_seconds - before.processor_seconds) / count * 1e6,
        (after.written_bytes - before.written_bytes) / count / 1000, resident_mb(server.pid()));
}

/// Files of 5 MB, one after the other.
void send_large(const Senders& senders, const lt::app::Child& server, std::size_t number) {
    constexpr std::size_t k_files = 5;
    std::vector<std::string> requests;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < k_files; ++i) {
        const auto& paper = *senders.honest[i % senders.honest.size()];
        requests.push_back(request_of(senders, paper, large(paper, number + 1 + i), bytes));
    }
    lt::bench::LoadPlan plan;
    plan.port = static_cast<std::uint16_t>(server.port());
    plan.connections = 1;
    plan.requests = k_files;
    plan.make = [&](std::uint64_t index, std::string& out) { out = requests[index]; };
    plan.check = accepted;
    fmt::print("large        files of {} bytes: {}\n", bytes, lt::bench::run_load(plan).text());
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
    Senders senders;
    const auto log_in = [&] {  // tokens live an hour
        for (const auto& [facility, password] : secrets.facility_passwords) {
            senders.sessions.insert_or_assign(facility, must(remote.log_in(facility, password)));
        }
    };
    const auto trust = must(lt::sandbox::Trust::open(folder / "trust"));
    plan_papers(country, trust, senders);
    const auto start = Clock::now();
    double sending = 0;
    for (std::size_t sent = 0; sent < papers; sent += k_wave) {
        log_in();
        const Prepared prepared = prepare(sent, std::min(k_wave, papers - sent), senders);
        const auto begun = Clock::now();
        send_wave(prepared, connections, server);
        sending += seconds_since(begun);
    }
    const double floor = rsa_rate() * std::thread::hardware_concurrency();
    const double rate = static_cast<double>(papers) / sending;
    fmt::print(
        "all          {} papers, {:.0f}/s: {:.3f} of the {:.0f} bare RSA-2048 "
        "verifications/s of {} cores\n",
        papers, rate, rate / floor, floor, std::thread::hardware_concurrency());
    send_large(senders, server, papers);
    const auto waiting = [&] {
        return must(remote.get("/api/v1/counts", secrets.officer_key))
            .integer_at("work_waiting")
            .value_or(0);
    };
    const auto identified_meanwhile = static_cast<std::int64_t>(papers) - waiting();
    fmt::print("identified   {:.0f}/s while papers were signed and arrived\n",
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
