// Calls to partners over HTTP.  Callers depend on `HttpPort`; `HttpClient` is the real one.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "net/http.hpp"

namespace lt::net {

struct HttpCall {
    Method method = Method::get;
    std::string url;  ///< http or https; may hold personal data, so it is never logged
    Headers headers = {};
    std::string body = {};
    std::int64_t timeout_ms = 10'000;  ///< for the whole call
    std::size_t response_bytes_max = 32 * 1024 * 1024;
};

/// Port: one call, one answer.
class HttpPort {
  public:
    virtual ~HttpPort() = default;
    /// The partner's answer, whatever its status; redirects are not followed.
    /// Errors: invalid_argument (url, method other or a header with a line break), unavailable (no
    /// connection, TLS refused), timeout, too_large, partner_failed (the answer is not HTTP).
    /// Thread rule: any thread; blocks.
    [[nodiscard]] virtual Result<Response> call(const HttpCall& call) = 0;
};

struct HttpClientOptions {
    std::int64_t connect_timeout_ms = 3'000;
    std::size_t idle_handles_max = 64;  ///< kept connections; about the number of threads that call
    std::string ca_file = {};           ///< empty: the system's
    std::string client_certificate_file = {};  ///< PEM, for partners that ask for one
    std::string client_key_file = {};
};

/// libcurl with kept connections.  Proxy settings of the environment are ignored: the way out is
/// configuration.
class HttpClient final : public HttpPort {
  public:
    explicit HttpClient(HttpClientOptions options = {});
    ~HttpClient() override;
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;
    [[nodiscard]] Result<Response> call(const HttpCall& call) override;

  private:
    struct Pool;
    std::unique_ptr<Pool> x_pool;
};

}  // namespace lt::net
