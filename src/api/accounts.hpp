// Who may call.  Facilities log in as hospital software does (`logins.hpp`, then `tokens.hpp`);
// employers, officers and the civil registry present an API key.  Secrets are stored only as
// hashes.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/sensitive.hpp"
#include "base/text.hpp"
#include "crypto/password.hpp"

namespace lt::api {

enum class AccountState { active, locked };

struct FacilityAccount {
    std::string username;  ///< "<facility>_BV"
    FacilityCode facility;
    TaxCode tax_code;
    std::string name;
    crypto::PasswordHash password;  ///< of the MD5 in upper-case hex that clients send
    AccountState state = AccountState::active;
    /// SHA-256 of the one TLS client certificate this facility calls with, lower-case hex; empty
    /// when it needs none.
    std::string client_certificate = {};
    /// From where it may look up cards; empty when that is not restricted.
    std::vector<std::string> lookup_addresses = {};

    /// Whether the certificate a caller has shown is the one this facility must show.
    [[nodiscard]] bool accepts_certificate(std::string_view shown) const {
        return client_certificate.empty() || shown == client_certificate;
    }
    friend bool operator==(const FacilityAccount&, const FacilityAccount&) = default;
};

enum class Role { employer, officer, civil_registry };
[[nodiscard]] std::string_view name_of(Role role) noexcept;
[[nodiscard]] std::optional<Role> role_of(std::string_view name) noexcept;

struct KeyAccount {
    std::string name;  ///< for journal and audit
    Role role{};
    std::optional<EmployerCode> employer;  ///< present exactly for employers
    std::string key_hash;                  ///< SHA-256 of the key, lower-case hex
    /// The commune code of a civil registry, 5 digits; present exactly for that role.
    std::optional<FacilityCode> registry = {};
    std::optional<TaxCode> tax_code = {};  ///< of that office: the one in its signing certificate
    friend bool operator==(const KeyAccount&, const KeyAccount&) = default;
};

/// A member of a facility's staff who may look up cards (documents reference, section 3.5).
struct StaffMember {
    FacilityCode facility;
    PersonalId personal_id;
    Sensitive<Text> full_name;
    friend bool operator==(const StaffMember&, const StaffMember&) = default;
};

/// Accounts that may change while calls are on their way.
///
/// An account never changes: another one takes its place, and the old one stays where it is, so
/// that whoever holds it may go on.  Whether it is still the one that counts is a comparison of
/// addresses.  Thread rule: any thread.
class AccountBook {
  public:
    /// Errors: invalid_argument (a user name, a key or a member of staff twice).
    [[nodiscard]] static Result<AccountBook> make(std::vector<FacilityAccount> facilities,
                                                  std::vector<KeyAccount> keys,
                                                  std::vector<StaffMember> staff = {});
    AccountBook(AccountBook&& other) noexcept;
    ~AccountBook();

    /// From now on the accounts of `fresh` count; those that say the same stay the same objects.
    /// How many of the earlier ones ended or changed.  Errors: too_large (more than k_retired_max
    /// have done so since the program started); then nothing is changed.
    [[nodiscard]] Result<std::size_t> replace(AccountBook fresh);
    /// 0.5 KB each, kept for whoever holds them.
    static constexpr std::size_t k_retired_max = 100'000;

    [[nodiscard]] const FacilityAccount* facility(std::string_view username) const;
    /// The account of a presented API key.
    [[nodiscard]] const KeyAccount* key(std::string_view presented) const;
    [[nodiscard]] const StaffMember* staff(const FacilityCode& facility,
                                           const PersonalId& member) const;
    [[nodiscard]] std::vector<const FacilityAccount*> facilities() const;  ///< by user name
    [[nodiscard]] std::vector<const KeyAccount*> keys() const;             ///< by hash

  private:
    struct State;
    explicit AccountBook(std::unique_ptr<State> state);
    std::unique_ptr<State> x_state;
};

}  // namespace lt::api
