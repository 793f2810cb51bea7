// The whole HTTP face as one handler: gateway, look-up, papers, office API, register, health and
// the API description.
#pragma once
#include <string>

#include "api/gateway.hpp"
#include "api/identity_api.hpp"
#include "api/lookup_api.hpp"
#include "api/office_api.hpp"
#include "api/papers_api.hpp"
#include "api/router.hpp"
#include "net/server.hpp"

namespace lt::api {

class Service {
  public:
    struct Ports {
        Gateway& gateway;
        LookupApi& lookup;
        PapersApi& papers;
        OfficeApi& office;
        IdentityApi& identity;
        casework::Store& store;
        Clock& clock;
        Random& random;
    };
    /// `openapi`: the bytes of schemas/openapi.json.
    Service(Ports ports, std::string openapi);
    /// REQUIRES: the service outlives the server.
    [[nodiscard]] net::Handler handler();
    /// Faults of the transport in the shape of the channel they happened in.
    [[nodiscard]] static net::Response transport_fault(int status, std::string_view path);

  private:
    Ports x_ports;
    std::string x_openapi;
    Router x_router;
};

}  // namespace lt::api
