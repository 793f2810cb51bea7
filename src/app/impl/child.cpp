#include "app/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <utility>

namespace lt::app {
namespace {

constexpr int k_silence_ms_max = 60'000;  // a server that opens a large database says so by then
constexpr std::size_t k_line_max = 4096;

std::unexpected<Error> cannot(const std::filesystem::path& program, const std::string& why) {
    return fail(ErrorCode::unavailable,
                {"Không khởi động được " + program.filename().string() + ": " + why,
                 "Cannot start " + program.filename().string() + ": " + why});
}

/// Only async-signal-safe calls between fork and exec.
[[noreturn]] void become(const std::filesystem::path& program, std::vector<char*>& arguments,
                         int output, int errors) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    dup2(output, STDOUT_FILENO);
    dup2(errors, STDERR_FILENO);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    execv(program.c_str(), arguments.data());
    _exit(127);
}

std::string read_line(int file) {
    std::string line;
    for (char c = 0; line.size() < k_line_max;) {
        pollfd waited{file, POLLIN, 0};
        if (poll(&waited, 1, k_silence_ms_max) <= 0 || read(file, &c, 1) != 1) return {};
        if (c == '\n') return line;
        line.push_back(c);
    }
    return {};
}

}  // namespace

Result<Child> Child::start(const std::filesystem::path& program,
                           const std::vector<std::string>& arguments,
                           const std::filesystem::path& errors) {
    int pipe_ends[2];
    const int error_file = open(errors.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (error_file < 0 || pipe2(pipe_ends, O_CLOEXEC) != 0) {
        return cannot(program, "no file for its messages at " + errors.string());
    }
    std::vector<std::string> words{program.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);

    const int pid = fork();
    if (pid == 0) become(program, pointers, pipe_ends[1], error_file);
    close(pipe_ends[1]);
    close(error_file);
    if (pid < 0) {
        close(pipe_ends[0]);
        return cannot(program, "fork failed");
    }
    Child child(pid, pipe_ends[0], read_line(pipe_ends[0]));
    if (child.x_first_line.empty()) return cannot(program, "see " + errors.string());
    return child;
}

Child::Child(int pid, int output, std::string first_line)
    : x_pid(pid), x_output(output), x_first_line(std::move(first_line)) {}

Child::Child(Child&& other) noexcept
    : x_pid(std::exchange(other.x_pid, -1)),
      x_output(std::exchange(other.x_output, -1)),
      x_first_line(std::move(other.x_first_line)) {}

Child& Child::operator=(Child&& other) noexcept {
    if (this != &other) {
        terminate();
        x_pid = std::exchange(other.x_pid, -1);
        x_output = std::exchange(other.x_output, -1);
        x_first_line = std::move(other.x_first_line);
    }
    return *this;
}

Child::~Child() { terminate(); }

int Child::port() const {
    const std::size_t colon = x_first_line.rfind(':');
    return colon == std::string::npos ? 0 : std::atoi(x_first_line.c_str() + colon + 1);
}

int Child::end(int signal) {
    if (x_pid <= 0) return -1;
    int status = 0;
    ::kill(x_pid, signal);
    waitpid(x_pid, &status, 0);
    close(x_output);
    x_pid = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int Child::terminate() { return end(SIGTERM); }
void Child::kill() { (void)end(SIGKILL); }

}  // namespace lt::app
