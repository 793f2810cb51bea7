// The command `lienthong sandbox authority`.
#include <algorithm>

#include "app/commands.hpp"
#include "app/impl/serve.hpp"
#include "app/installation.hpp"
#include "net/system_clock.hpp"
#include "sandbox/authority_service.hpp"

namespace lt::app {

Result<void> serve_authority(const std::filesystem::path& folder, std::uint16_t port) {
    net::SystemClock clock;
    {  // keys take long to make the first time: nobody shall call meanwhile
        LT_TRY(const sandbox::Trust trust, sandbox::Trust::open(folder / "trust"));
        LT_TRY_VOID(trust.responder());
        LT_TRY_VOID(trust.stamper());
    }
    std::unique_ptr<sandbox::AuthorityService> service;
    return serve_until_stopped(
        port, "certification authority (sandbox)", [&](std::uint16_t own) -> Result<net::Handler> {
            // Certificates name the address, so the service must know its own port first.
            LT_TRY(sandbox::Trust trust,
                   sandbox::Trust::open(folder / "trust", authority_url(own)));
            LT_TRY(service, sandbox::AuthorityService::open(std::move(trust), clock));
            return service->handler();
        });
}

Result<void> revoke_facility(const std::filesystem::path& folder, const std::string& facility) {
    LT_TRY(const FacilityCode code, FacilityCode::parse(facility));
    LT_TRY(const sandbox::Country country, sandbox::Country::read(folder / "country"));
    const auto found = std::ranges::find(country.facilities, code, &sandbox::Facility::code);
    if (found == country.facilities.end()) {
        return fail(ErrorCode::not_found, {"Không có cơ sở này trong môi trường mẫu.",
                                           "The sandbox has no such facility."});
    }
    LT_TRY(const sandbox::Trust trust, sandbox::Trust::open(folder / "trust"));
    LT_TRY(const crypto::Identity identity, trust.identity_of(*found));
    return trust.revoke(identity.certificate, net::SystemClock{}.now());
}

}  // namespace lt::app
