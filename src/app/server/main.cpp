// lienthongd: the server.  `lienthongd CONFIG.toml` runs until SIGTERM or SIGINT; SIGHUP makes it
// read the account files again.
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "app/config.hpp"
#include "app/log.hpp"
#include "app/platform.hpp"

namespace {

int complain(const lt::Error& error) {
    std::fprintf(stderr, "lienthongd: %s\n            %s\n", error.client.en.c_str(),
                 error.log.text.c_str());
    return 1;
}

/// Ends the process while another thread still reads the register.  Everything that lasts is
/// durable, and nothing of the rest is worth the wait, which a disk may make endless.
[[noreturn]] void end_at_once() {
    std::fflush(nullptr);  // the log's file among others
    std::_Exit(0);
}

int run(const char* file) {
    // Signals are taken by this thread alone; every thread started later inherits the mask.
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    const auto config = lt::app::load_config(file);
    if (!config) return complain(config.error());
    const auto log = lt::app::open_log(config->log);
    if (!log) return complain(log.error());
    auto platform = lt::app::Platform::start(*config, **log);
    if (!platform) return complain(platform.error());
    std::printf("lienthongd " LT_VERSION ": http://%s:%u\n", config->server.address.c_str(),
                platform->port());
    std::fflush(stdout);
    for (int received = SIGHUP; received == SIGHUP;) {
        sigwait(&signals, &received);
        if (received == SIGHUP) platform->reload_accounts();
    }
    platform->stop();
    (*log)->write(lt::LogLevel::info, "stopped", {});
    if (platform->reading_register()) end_at_once();
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fprintf(stderr, "usage: lienthongd CONFIG.toml\n");
        return 2;
    }
    return run(arguments[1]);
}
