// Identity checks over HTTP: server, journal and audit log as in lienthongd, over N million people;
// the load generator runs on the same machine.  Every answer is durable in the journal first.
//
// Then the same while one sender, two and four have the population changed, 16 MiB after 16 MiB.
//
// identity_http_bench [MILLIONS [THREADS [PROFILE [REQUESTS [STORE]]]]]
//
// STORE: a folder for the store; in /dev/shm a flush costs nothing, which shows what the disk
// costs.
#include <fmt/format.h>

#include <fstream>
#include <memory>
#include <thread>

#include "../tests/support/unit_folder.hpp"
#include "api/identity_api.hpp"
#include "base/json.hpp"
#include "crypto/digest.hpp"
#include "crypto/system_random.hpp"
#include "load_client.hpp"
#include "net/server.hpp"
#include "net/system_clock.hpp"
#include "pairs_folder.hpp"
#include "storage/sqlite.hpp"

namespace {

namespace fs = std::filesystem;
using namespace lt;

constexpr const char* k_key = "key-of-the-bench";

class NoLog final : public Log {
  public:
    void write(LogLevel, Literal, std::initializer_list<Field>) override {}
};

/// The question as JSON; cells in bytes that are no text are left out.
std::string json_of(const reconcile::Declared& person) {
    json::Object body;
    const auto add = [&](const char* name, const std::string& cell) {
        if (Text::from_bytes(cell)) body.add(name, cell);
    };
    add("insurance_no", person.insurance_no);
    add("card_no", person.card_no);
    add("full_name", person.full_name);
    add("dob", person.dob);
    add("sex", person.sex);
    add("id_declared", person.id_declared);
    add("address", person.address);
    add("commune_code", person.commune_code);
    add("address_style", person.address_style);
    return json::dump(std::move(body));
}

/// Whole change files of the population, rows of it as they are: nothing comes of them, but every
/// row is looked at.
std::vector<std::string> change_files(const fs::path& population, std::size_t most) {
    std::ifstream in(population);
    std::string header, line;
    std::getline(in, header);
    std::vector<std::string> files;
    while (files.size() < most && std::getline(in, line)) {
        std::string file = header + '\n';
        while (file.size() + line.size() < steward::k_change_bytes_max) {
            file += line + '\n';
            if (!std::getline(in, line)) break;
        }
        files.push_back(std::move(file));
    }
    return files;
}

/// Where questions and changes go.
struct Target {
    std::uint16_t port;
    std::string fields;
    const std::vector<std::string>& asked;
};

void look_up(const Target& target, std::size_t connections, std::uint64_t requests) {
    bench::LoadPlan load;
    load.port = target.port;
    load.connections = connections;
    load.requests = requests;
    load.make = [&](std::uint64_t index, std::string& out) {
        bench::append_post(out, "/api/v1/identity/check", target.fields,
                           target.asked[index % target.asked.size()]);
    };
    load.check = [](std::uint64_t, int status, std::string_view) {
        return status == 200 || status == 400;  // a record without name and number
    };
    fmt::print("{:>3} connections  {}\n", connections, bench::run_load(load).text());
}

/// Sends change files one after the other until it is stopped.
class Sender {
  public:
    Sender(const Target& target, std::span<const std::string> files)
        : x_thread([this, target, files](const std::stop_token& stop) {
              for (std::size_t i = 0; !stop.stop_requested(); ++i) {
                  bench::LoadPlan load;
                  load.port = target.port;
                  load.connections = 1;
                  load.requests = 1;
                  load.make = [&](std::uint64_t, std::string& out) {
                      bench::append_post(out, "/api/v1/identity/changes?file=population",
                                         target.fields, files[i % files.size()]);
                  };
                  const auto result = bench::run_load(load);
                  x_taken += result.right;
                  x_longest = std::max(x_longest, result.seconds);
              }
          }) {}
    void stop() {
        x_thread.request_stop();
        x_thread.join();
        fmt::print("  {} files taken, the longest took {:.1f} s\n", x_taken, x_longest);
    }

  private:
    std::uint64_t x_taken = 0;
    double x_longest = 0;
    std::jthread x_thread;
};

void look_up_while_changing(const Target& target, const fs::path& population,
                            std::uint64_t requests) {
    constexpr std::size_t k_files = 2;  // of each sender: the same twice is refused
    for (const std::size_t senders : {1, 2, 4}) {
        const auto files = change_files(population, senders * k_files);
        std::vector<std::unique_ptr<Sender>> sending;
        for (std::size_t i = 0; (i + 1) * k_files <= files.size(); ++i)
            sending.push_back(
                std::make_unique<Sender>(target, std::span(files).subspan(i * k_files, k_files)));
        fmt::print("while {} senders change 16 MiB at a time\n", sending.size());
        look_up(target, 8, requests);
        for (const auto& one : sending) one->stop();
    }
}

Result<void> measure(const sandbox::PairsPlan& plan, std::uint64_t requests, fs::path room) {
    LT_TRY(const fs::path folder, bench::pairs_folder(plan));
    NoLog log;
    net::SystemClock clock;
    crypto::SystemRandom random;
    if (room.empty()) room = folder / "store";
    fs::remove_all(room / "lienthong");
    LT_TRY(const auto store, storage::SqliteStore::open(room / "lienthong", {}, log));
    const double start = bench::now();
    steward::Steward steward(
        {folder / "population.tsv", folder / "insurance.tsv", {}, folder / "room", plan.threads},
        shipped_units(), {*store, random, log});
    steward.begin();
    LT_TRY_VOID(steward.wait_until_ready());
    fmt::print("register read            {:>9.2f} s   {} MiB\n", bench::now() - start,
               bench::peak_mib());
    LT_TRY(api::AccountBook accounts,
           api::AccountBook::make(
               {}, {{"bench", api::Role::officer, {}, crypto::sha256(k_key).hex()}}));
    api::TokenTable tokens(accounts);
    const api::Access access({accounts, tokens, log});
    api::IdentityApi identity({access, clock, [&] { return &steward; }});
    api::Router router;
    identity.add_routes(router);
    net::ServerOptions options;
    options.handler_threads = plan.threads;
    LT_TRY(const auto server, net::Server::start(
                                  options,
                                  [&](net::Request request, net::Reply reply) {
                                      const RequestId trace =
                                          RequestId::make(request.received, random);
                                      router.answer(std::move(request), trace, std::move(reply));
                                  },
                                  log, clock));
    std::vector<std::string> asked;
    for (const auto& person : bench::questions(folder / "insurance.tsv", plan.people))
        asked.push_back(json_of(person));
    const Target target{server->port(), fmt::format("Authorization: Bearer {}\r\n", k_key), asked};
    for (const std::size_t connections : {1, 4, 6, 8, 16, 64})
        look_up(target, connections, connections == 1 ? requests / 10 : requests);
    look_up_while_changing(target, folder / "population.tsv", requests);
    server->stop(1'000);
    return {};
}

}  // namespace

int main(int count, char** arguments) {
    const std::uint64_t requests = count > 4 ? std::strtoull(arguments[4], nullptr, 10) : 50'000;
    const auto done =
        measure(lt::bench::plan_of(count, arguments), requests, count > 5 ? arguments[5] : "");
    if (!done) fmt::print(stderr, "{}\n", done.error().client.en);
    return done ? 0 : 1;
}
