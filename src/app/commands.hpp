// The commands of the program `lienthong`, free of any argument parser.
#pragma once
#include <filesystem>
#include <string>

#include "app/share.hpp"
#include "base/result.hpp"
#include "sandbox/country.hpp"

namespace lt::app {

/// A running server and who calls it.  `folder` is the sandbox installation whose secrets are used
/// when `secret` (password or API key) is empty; its lienthong.toml gives the address when `url`
/// is.
struct Caller {
    std::filesystem::path folder;
    std::string url;
    std::string secret;
};

/// Makes a country and writes it; prints what it holds.
[[nodiscard]] Result<void> make_country_files(const sandbox::CountryPlan& plan,
                                              const std::filesystem::path& out, const Share& share);

/// With its unpleasant habits, or without (for measuring ourselves).
enum class Partner { as_real, calm };
/// Plays the population database until SIGTERM; prints its address.
[[nodiscard]] Result<void> serve_population(const std::filesystem::path& folder, std::uint16_t port,
                                            Partner partner);

/// Plays the interlinking hub of civil status and the registry behind it until SIGTERM; prints its
/// address.
[[nodiscard]] Result<void> serve_civil_registry(const std::filesystem::path& folder,
                                                std::uint16_t port, Partner partner);
/// Plays the certification authority until SIGTERM: OCSP, revocation list, time stamps; prints its
/// address.  Port 0: the system chooses.
[[nodiscard]] Result<void> serve_authority(const std::filesystem::path& folder, std::uint16_t port);
/// From now on the authority says that the facility's certificate is revoked.
/// Errors: not_found, and those of the sandbox's files.
[[nodiscard]] Result<void> revoke_facility(const std::filesystem::path& folder,
                                           const std::string& facility);

/// Sends every paper of the civil registry as its offices do, signed, and prints each answer.
[[nodiscard]] Result<void> send_civil_papers(const Caller& caller);

/// Signs an unsigned GIAMDINHHS file with the sandbox key of a facility.
[[nodiscard]] Result<void> sign_file(const std::filesystem::path& in, const std::string& facility,
                                     const std::filesystem::path& folder,
                                     const std::filesystem::path& out);

/// Sends a signed file as a facility and prints the gateway's answer.
/// Errors: partner_failed when the gateway refused the file.
[[nodiscard]] Result<void> submit_file(const std::filesystem::path& file,
                                       const std::string& facility, const Caller& caller);

enum class CaseForm { text, json, decision_json };
/// Prints one case: state, reason, history, and the decision explained step by step.
[[nodiscard]] Result<void> show_case(const std::string& id, const Caller& caller, CaseForm form);

/// Saves the decision letter of a case.
[[nodiscard]] Result<void> save_letter(const std::string& id, const Caller& caller,
                                       const std::filesystem::path& out);

/// Makes a payment run and saves its file, if anything is to be paid.
[[nodiscard]] Result<void> run_payment(const Caller& caller, const std::filesystem::path& out);

}  // namespace lt::app
