// How many plain HTTP requests a second the server answers, over kept connections, with the load
// generator on the same machine.
#include <cstdlib>
#include <string>

#include <fmt/format.h>

#include "base/log.hpp"
#include "load_client.hpp"
#include "net/server.hpp"
#include "net/system_clock.hpp"

namespace {

using namespace lt;

class NoLog final : public Log {
  public:
    void write(LogLevel, Literal, std::initializer_list<Field>) override {}
};

void measure(std::string_view name, std::uint16_t port, std::size_t connections,
             std::string_view body, std::uint64_t requests) {
    bench::LoadPlan plan;
    plan.port = port;
    plan.connections = connections;
    plan.requests = requests;
    plan.make = [&](std::uint64_t, std::string& out) {
        bench::append_post(out, "/echo?x=1", "Content-Type: application/xml\r\n", body);
    };
    plan.check = [&](std::uint64_t, int status, std::string_view reply) {
        return status == 200 && reply == body;
    };
    const auto result = bench::run_load(plan);
    fmt::print("{:<28} {:>5} connections  {}\n", name, connections, result.text());
}

}  // namespace

int main(int argc, char** argv) {
    const std::uint64_t requests = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 200'000;
    NoLog log;
    net::SystemClock clock;
    net::ServerOptions options;
    options.handler_threads = 2;
    auto server = net::Server::start(
        options,
        [](net::Request request, net::Reply reply) {
            reply(net::text_response(200, request.body));
        },
        log, clock);
    if (!server) return 1;
    const auto port = (*server)->port();
    const std::string paper(8'000, 'p');
    measure("echo 16 bytes", port, 1, "0123456789abcdef", requests / 10);
    measure("echo 16 bytes", port, 64, "0123456789abcdef", requests);
    measure("echo 16 bytes", port, 512, "0123456789abcdef", requests);
    measure("echo 8 kB", port, 64, paper, requests / 2);
    (*server)->stop(1'000);
    return 0;
}
