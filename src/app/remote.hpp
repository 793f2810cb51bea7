// The other side of the API: a hospital, an employer or an officer calling a running lienthongd.
#pragma once
#include <cstdint>
#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "crypto/issue.hpp"
#include "intake/service.hpp"
#include "net/client.hpp"

namespace lt::app {

/// What the gateway gave a facility that logged in.
struct Session {
    std::string username;
    std::string facility;
    std::string password_md5;
    std::string access_token;
    std::string id_token;
};

/// The gateway's answer to a file.
struct GatewayAnswer {
    std::string code;     ///< maKetQua
    std::string receipt;  ///< maGiaoDich, may be empty
    std::string message;  ///< thongDiep
};

/// Thread rule: any thread.
class Remote {
  public:
    Remote(net::HttpPort& http, std::string url) : x_http(http), x_url(std::move(url)) {}

    /// Errors: unauthenticated (with the gateway's words), and those of the HTTP port.
    [[nodiscard]] Result<Session> log_in(const std::string& facility, const std::string& password);
    /// `bytes`: a file of any service a facility may send; which one, its content says.
    /// Errors: unsupported (none of them), and those of the HTTP port.
    [[nodiscard]] Result<GatewayAnswer> submit(const Session& session, std::string_view bytes);
    /// Any bytes to one service.
    [[nodiscard]] Result<GatewayAnswer> submit(const Session& session, intake::Service service,
                                               std::string_view bytes);

    /// GET or POST of the office API; errors carry the problem's title.
    [[nodiscard]] Result<json::Value> get(const std::string& path, const std::string& key);
    [[nodiscard]] Result<json::Value> post(const std::string& path, const std::string& key,
                                           const json::Value& body);
    /// POST of other bytes than JSON: a compact JWS ("application/jose"), a table.
    [[nodiscard]] Result<json::Value> post_bytes(const std::string& path, const std::string& key,
                                                 const char* type, std::string bytes);
    [[nodiscard]] Result<std::string> get_bytes(const std::string& path, const std::string& key);

  private:
    [[nodiscard]] Result<net::Response> call(net::HttpCall call, const std::string& key);
    net::HttpPort& x_http;
    std::string x_url;
};

/// How hospital software sends a file to this service; `url` is the server's.
/// REQUIRES: the service is a facility's (not civil_status).
[[nodiscard]] net::HttpCall file_call(const std::string& url, const Session& session,
                                      intake::Service service, std::string_view bytes);

/// A signer from its two PEM texts.  Errors: malformed, unsupported.
[[nodiscard]] Result<crypto::Identity> read_identity(std::string_view certificate_pem,
                                                     std::string_view key_pem);

}  // namespace lt::app
