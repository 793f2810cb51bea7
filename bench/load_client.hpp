// A load generator for benches: one thread, many kept connections, each sends its next request when
// the last reply is complete (closed loop).  Plain epoll and a parser of what our server writes
// (status line, Content-Length), because generator and server share the same few cores.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lt::bench {

/// Times in a histogram with steps of at most 1/32: exact enough for percentiles, cheap to record.
class LatencyHistogram {
  public:
    void add(std::uint64_t microseconds);
    /// The value that `per_mille` of a thousand do not exceed; 0 when empty.
    [[nodiscard]] std::uint64_t percentile(unsigned per_mille) const;
    [[nodiscard]] std::uint64_t max() const { return x_max; }
    [[nodiscard]] std::uint64_t count() const { return x_count; }

  private:
    std::vector<std::uint64_t> x_counts = std::vector<std::uint64_t>(64 * 32);
    std::uint64_t x_count = 0;
    std::uint64_t x_max = 0;
};

struct LoadPlan {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;
    std::size_t connections = 64;
    std::uint64_t requests = 0;  ///< in all
    /// Writes the bytes of request `index` into `out` (empty when called).  Called in order.
    std::function<void(std::uint64_t index, std::string& out)> make;
    /// Whether the reply to request `index` is right.  Empty: every 2xx is.
    std::function<bool(std::uint64_t index, int status, std::string_view body)> check;
};

struct LoadResult {
    LatencyHistogram latency;
    std::map<int, std::uint64_t> statuses;
    std::uint64_t right = 0;
    std::uint64_t wrong = 0;
    std::uint64_t lost = 0;  ///< connection closed or reply unreadable
    double seconds = 0;
    [[nodiscard]] double per_second() const;
    /// One line: "41234/s  p50 1.2 ms  p90 ...  200: 99990  wrong 0  lost 0".
    [[nodiscard]] std::string text() const;
};

/// Runs the plan on the calling thread until every request is answered or lost.
[[nodiscard]] LoadResult run_load(const LoadPlan& plan);

/// "POST /path HTTP/1.1 ..." with Host and Content-Length, appended to `out`.  `fields` are whole
/// lines that end with CRLF.
void append_post(std::string& out, std::string_view path, std::string_view fields,
                 std::string_view body);

}  // namespace lt::bench
