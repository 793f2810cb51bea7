#include "api/accounts.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <shared_mutex>

#include "crypto/digest.hpp"

namespace lt::api {

std::string_view name_of(Role role) noexcept {
    switch (role) {
        case Role::employer: return "employer";
        case Role::officer: return "officer";
        case Role::civil_registry: return "civil_registry";
    }
    return "";
}

std::optional<Role> role_of(std::string_view name) noexcept {
    for (const Role role : {Role::employer, Role::officer, Role::civil_registry}) {
        if (name_of(role) == name) return role;
    }
    return std::nullopt;
}

namespace {

/// Accounts of one kind under their keys, and those that once stood there.
template <class Key, class Account>
class Shelf {
  public:
    /// False when the key is taken.
    bool add(Key key, Account account) {
        return x_current
            .emplace(std::move(key), std::make_unique<const Account>(std::move(account)))
            .second;
    }
    template <class Given>
    [[nodiscard]] const Account* find(const Given& key) const {
        const auto found = x_current.find(key);
        return found == x_current.end() ? nullptr : found->second.get();
    }
    [[nodiscard]] std::vector<const Account*> all() const {
        std::vector<const Account*> accounts;
        for (const auto& [key, account] : x_current) accounts.push_back(account.get());
        return accounts;
    }
    [[nodiscard]] std::size_t retired() const { return x_retired.size(); }
    /// How many accounts would not stay.
    [[nodiscard]] std::size_t differing_from(const Shelf& fresh) const {
        return static_cast<std::size_t>(std::ranges::count_if(
            x_current, [&](const auto& row) { return !stays(row.first, *row.second, fresh); }));
    }
    void replace(Shelf fresh) {
        for (auto& [key, account] : x_current) {
            if (stays(key, *account, fresh)) {
                fresh.x_current.at(key) = std::move(account);
            } else {
                x_retired.push_back(std::move(account));
            }
        }
        x_current = std::move(fresh.x_current);
    }

  private:
    static bool stays(const Key& key, const Account& account, const Shelf& fresh) {
        const Account* const there = fresh.find(key);
        return there != nullptr && *there == account;
    }
    std::map<Key, std::unique_ptr<const Account>, std::less<>> x_current;
    std::vector<std::unique_ptr<const Account>> x_retired;
};

}  // namespace

struct AccountBook::State {
    mutable std::shared_mutex mutex;
    Shelf<std::string, FacilityAccount> facilities;  // by user name
    Shelf<std::string, KeyAccount> keys;             // by hash
    Shelf<std::pair<FacilityCode, PersonalId>, StaffMember> staff;
};

AccountBook::AccountBook(std::unique_ptr<State> state) : x_state(std::move(state)) {}
AccountBook::AccountBook(AccountBook&& other) noexcept = default;
AccountBook::~AccountBook() = default;

Result<AccountBook> AccountBook::make(std::vector<FacilityAccount> facilities,
                                      std::vector<KeyAccount> keys,
                                      std::vector<StaffMember> staff) {
    auto state = std::make_unique<State>();
    for (FacilityAccount& account : facilities) {
        const std::string name = account.username;
        if (!state->facilities.add(name, std::move(account))) {
            return fail(ErrorCode::invalid_argument,
                        {"Tài khoản bị trùng: " + name, "An account occurs twice: " + name});
        }
    }
    for (KeyAccount& account : keys) {
        const std::string name = account.name, hash = account.key_hash;
        if (!state->keys.add(hash, std::move(account))) {
            return fail(ErrorCode::invalid_argument,
                        {"Khóa bị trùng: " + name, "A key occurs twice: " + name});
        }
    }
    for (StaffMember& member : staff) {
        const std::string place = member.facility.text() + " " + member.personal_id.masked();
        const auto key = std::pair{member.facility, member.personal_id};
        if (!state->staff.add(key, std::move(member))) {
            return fail(ErrorCode::invalid_argument, {"Cán bộ tra cứu bị trùng: " + place,
                                                      "A member of staff occurs twice: " + place});
        }
    }
    return AccountBook{std::move(state)};
}

Result<std::size_t> AccountBook::replace(AccountBook fresh) {
    State& now = *x_state;
    State& next = *fresh.x_state;
    const std::unique_lock lock(now.mutex);
    const std::size_t ended = now.facilities.differing_from(next.facilities) +
                              now.keys.differing_from(next.keys) +
                              now.staff.differing_from(next.staff);
    const std::size_t before = now.facilities.retired() + now.keys.retired() + now.staff.retired();
    if (before + ended > k_retired_max) {
        return fail(ErrorCode::too_large,
                    {"Đã thay đổi quá nhiều tài khoản kể từ khi khởi động; hãy khởi động lại.",
                     "Too many accounts have changed since the start; start again."});
    }
    now.facilities.replace(std::move(next.facilities));
    now.keys.replace(std::move(next.keys));
    now.staff.replace(std::move(next.staff));
    return ended;
}

const FacilityAccount* AccountBook::facility(std::string_view username) const {
    const std::shared_lock lock(x_state->mutex);
    return x_state->facilities.find(username);
}

const KeyAccount* AccountBook::key(std::string_view presented) const {
    const std::string hash = crypto::sha256(presented).hex();
    const std::shared_lock lock(x_state->mutex);
    return x_state->keys.find(hash);
}

const StaffMember* AccountBook::staff(const FacilityCode& facility,
                                      const PersonalId& member) const {
    const std::shared_lock lock(x_state->mutex);
    return x_state->staff.find(std::pair{facility, member});
}

std::vector<const FacilityAccount*> AccountBook::facilities() const {
    const std::shared_lock lock(x_state->mutex);
    return x_state->facilities.all();
}

std::vector<const KeyAccount*> AccountBook::keys() const {
    const std::shared_lock lock(x_state->mutex);
    return x_state->keys.all();
}

}  // namespace lt::api
