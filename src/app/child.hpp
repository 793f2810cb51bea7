// A program started beside this one: its first line of output is awaited, and it ends with us.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace lt::app {

class Child {
  public:
    /// Starts and waits for one line on standard output ("lienthongd ...: http://127.0.0.1:8080").
    /// Standard error goes to `errors`.  Errors: unavailable (cannot start, ended, or silent for
    /// 60 s; the text names the file with its last words).
    [[nodiscard]] static Result<Child> start(const std::filesystem::path& program,
                                             const std::vector<std::string>& arguments,
                                             const std::filesystem::path& errors);
    Child(Child&& other) noexcept;
    Child& operator=(Child&& other) noexcept;
    ~Child();  ///< terminates

    [[nodiscard]] const std::string& first_line() const { return x_first_line; }
    /// The port at the end of the first line; 0 without one.
    [[nodiscard]] int port() const;
    [[nodiscard]] int pid() const { return x_pid; }
    int terminate();  ///< SIGTERM, then waits; its exit code, or -1 when a signal ended it
    void kill();      ///< SIGKILL, then waits: for crash tests

  private:
    Child(int pid, int output, std::string first_line);
    int end(int signal);
    int x_pid = -1;
    int x_output = -1;
    std::string x_first_line;
};

}  // namespace lt::app
