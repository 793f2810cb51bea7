// The services of the gateway: what a sender may bring, under which names, signed how.
//
// Source: documents reference, sections 2, 3 and 5 (profiles); exchange reference, section 3.
#pragma once
#include <optional>
#include <string_view>

#include "document/file.hpp"
#include "signature/report.hpp"

namespace lt::intake {

enum class Service {
    check_in,           ///< channel A, loaiHoSo 0
    visit,              ///< channel A, loaiHoSo 130
    benefit_papers,     ///< channel B, loaiHs 39
    death_notice,       ///< channel B, loaiHs 60
    birth_attestation,  ///< channel B, loaiHs 61
    driver_health,      ///< channel C: JSON with SIGNDATA
    civil_status,       ///< the civil registry's signed JSON (JWS); ours
    withdrawal,         ///< a facility takes a paper back; ours
};

/// How a file of a service travels.
enum class Wrapping {
    xml,         ///< the bytes are the signed XML
    json_outer,  ///< a JSON object whose SIGNDATA is the signed XML in base 64
    jws,         ///< a compact JWS whose payload is JSON
};

struct ServiceRule {
    Service service{};
    std::string_view code;  ///< stored and shown: "qd130/130"
    document::FileKind file{};
    Wrapping wrapping{};
    signature::ProfileSet profiles;  ///< accepted XML signatures; none: JWS only
};

/// Static data.
[[nodiscard]] const ServiceRule& rule_of(Service service) noexcept;
[[nodiscard]] std::optional<Service> service_of(std::string_view code) noexcept;
/// The service that takes a file of this kind.
[[nodiscard]] Service service_of(document::FileKind kind) noexcept;

}  // namespace lt::intake
