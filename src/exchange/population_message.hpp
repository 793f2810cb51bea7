// The messages of the population database: SOAP 1.1 request out, QCVN 109:2017 answer in.  Pure
// functions.
//
// Source: shared reference exchange sections 2.1 to 2.3, population_auth_request.toml,
// population_auth_response.toml.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/sensitive.hpp"
#include "identity/check.hpp"

namespace lt::exchange {

inline constexpr std::string_view k_soap_namespace = "http://schemas.xmlsoap.org/soap/envelope/";
inline constexpr std::string_view k_request_namespace = "http://dancuquocgia.bca";
inline constexpr std::string_view k_answer_namespace = "http://www.mic.gov.vn/dancu/1.0";

/// How the name is written in the request: licensed units are told different forms (exchange
/// section 1.5).
enum class NameForm { upper_with_marks, upper_without_marks, upper_without_marks_and_spaces };

/// Most clients send epoch milliseconds, one sends seconds.
enum class TimestampUnit { milliseconds, seconds };

/// What the licence of the unit says.  Values of a deployment, from configuration.
struct PopulationSettings {
    std::string url;         ///< where the request is posted (the adapter of the exchange platform)
    std::string url_digest;  ///< the address inside the digest ("url_xacthuc")
    std::string user;
    Sensitive<std::string> secret;
    std::string client;                    ///< X-Road-Client: our subsystem
    Sensitive<std::string> api_key;        ///< not sent when empty
    std::string service_code = "VPCP";     ///< MaDVC
    std::string integration_code = "037";  ///< MaTichHop
    std::string unit_code;                 ///< MaDonVi, left out when empty
    NameForm name_form = NameForm::upper_with_marks;
    TimestampUnit timestamp_unit = TimestampUnit::milliseconds;
    std::int64_t timeout_ms = 10'000;  ///< an officer waits; the worker tries again anyway
};

/// The TraCuuThongTinCongDan request, elements in the strict order of the service.
/// Errors: invalid_argument (no personal id, no name, no year of birth, no officer): such a person
/// cannot be asked for, and asking again does not help.
[[nodiscard]] Result<std::string> population_request(const identity::DeclaredPerson& who,
                                                     const identity::Inquiry& inquiry,
                                                     const PopulationSettings& settings);

/// What one answer says: a citizen, nobody, or a refusal.
struct PopulationReply {
    std::optional<identity::Citizen> citizen;
    std::optional<std::string>
        fault;  ///< the partner's code when it refused; "unknown" when we cannot read it
};

inline constexpr std::size_t k_population_answer_bytes_max = 1U
                                                             << 20;  ///< one citizen is about 4 KiB

/// Reads an answer to a question about `asked`.  An answer without SoDinhDanh is about the id that
/// was asked for. Errors: partner_failed (not XML, not the expected envelope, more than one
/// citizen, a date or id we cannot read).
[[nodiscard]] Result<PopulationReply> read_population_answer(std::string_view bytes,
                                                             const PersonalId& asked);

/// Faults 004 (procedure not licensed) and 005 (officer account not permitted).  Other codes are
/// not public.
[[nodiscard]] bool is_not_authorised(std::string_view fault);

/// The Timestamp header for this moment.
[[nodiscard]] std::string population_timestamp(Instant now, TimestampUnit unit);

/// The Authorization header: "Basic " + base64(user ":" sha256hex(url + user + timestamp +
/// secret)).  Not RFC 7617: the password is a digest made for this one request.
[[nodiscard]] std::string population_authorization(const PopulationSettings& settings,
                                                   std::string_view timestamp);

}  // namespace lt::exchange
