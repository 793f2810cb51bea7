#include "intake/service.hpp"

#include <algorithm>
#include <array>

namespace lt::intake {
namespace {

using document::FileKind;
using signature::Profile;
using signature::ProfileSet;

// Some clients of channel B sign S1 (documents reference, section 5).
constexpr ProfileSet k_channel_a{Profile::s1};
constexpr ProfileSet k_channel_b = signature::k_profiles_without_sha1;
constexpr ProfileSet k_channel_c{Profile::s3};

constexpr std::array<ServiceRule, 8> k_services{{
    {Service::check_in, "qd130/0", FileKind::check_in, Wrapping::xml, k_channel_a},
    {Service::visit, "qd130/130", FileKind::visit, Wrapping::xml, k_channel_a},
    {Service::benefit_papers, "chungtu/39", FileKind::benefit_papers, Wrapping::xml, k_channel_b},
    {Service::death_notice, "giayto/60", FileKind::death_notice, Wrapping::xml, k_channel_b},
    {Service::birth_attestation, "giayto/61", FileKind::birth_attestation, Wrapping::xml,
     k_channel_b},
    {Service::driver_health, "gksk", FileKind::driver_health, Wrapping::json_outer, k_channel_c},
    {Service::civil_status, "hotich", FileKind::civil_status, Wrapping::jws, {}},
    {Service::withdrawal, "thuhoi", FileKind::withdrawal, Wrapping::xml, k_channel_b},
}};

constexpr bool in_order() {
    for (std::size_t i = 0; i < k_services.size(); ++i) {
        if (static_cast<std::size_t>(k_services[i].service) != i) return false;
    }
    return true;
}
static_assert(in_order(), "one rule for each Service, in its order");

}  // namespace

const ServiceRule& rule_of(Service service) noexcept {
    return k_services[static_cast<std::size_t>(service)];
}

std::optional<Service> service_of(std::string_view code) noexcept {
    const auto* const found = std::ranges::find(k_services, code, &ServiceRule::code);
    return found == k_services.end() ? std::nullopt : std::optional{found->service};
}

Service service_of(FileKind kind) noexcept {
    return std::ranges::find(k_services, kind, &ServiceRule::file)->service;
}

}  // namespace lt::intake
