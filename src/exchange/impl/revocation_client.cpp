#include "exchange/revocation_client.hpp"

#include "crypto/crl.hpp"
#include "crypto/ocsp.hpp"
#include "exchange/impl/authority_call.hpp"

namespace lt::exchange {

Result<std::string> RevocationClient::ask_ocsp(const std::string& url,
                                               const std::string& request_der) {
    net::HttpCall call;
    call.method = net::Method::post;
    call.url = url;
    call.headers = {{"Content-Type", "application/ocsp-request"}};
    call.body = request_der;
    call.timeout_ms = x_timeouts.ocsp_ms;
    call.response_bytes_max = crypto::k_ocsp_bytes_max;
    return call_authority(x_http, call);
}

Result<std::string> RevocationClient::fetch_crl(const std::string& url) {
    net::HttpCall call;
    call.method = net::Method::get;
    call.url = url;
    call.timeout_ms = x_timeouts.crl_ms;
    call.response_bytes_max = crypto::k_crl_bytes_max;
    return call_authority(x_http, call);
}

}  // namespace lt::exchange
