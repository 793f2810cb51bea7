#include "api/impl/cors.hpp"

namespace lt::api {
namespace {

constexpr const char* k_methods = "POST, OPTIONS";
constexpr const char* k_headers =
    "Content-Type, Accept, accessToken, tokenId, passwordHash, Username, Password";
constexpr const char* k_preflight_lifetime_s = "600";  // browsers ask again after ten minutes

}  // namespace

net::Response preflight_response() {
    net::Response response;
    response.status = 204;
    allow_any_origin(response);
    response.headers.set("Access-Control-Allow-Methods", k_methods);
    response.headers.set("Access-Control-Allow-Headers", k_headers);
    response.headers.set("Access-Control-Max-Age", k_preflight_lifetime_s);
    return response;
}

void allow_any_origin(net::Response& response) {
    response.headers.set("Access-Control-Allow-Origin", "*");
}

}  // namespace lt::api
