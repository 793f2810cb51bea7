#include "api/accounts.hpp"

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

Result<AccountBook> AccountBook::make(std::vector<FacilityAccount> facilities,
                                      std::vector<KeyAccount> keys,
                                      std::vector<StaffMember> staff) {
    AccountBook book;
    for (FacilityAccount& account : facilities) {
        const std::string name = account.username;
        if (!book.x_facilities.emplace(name, std::move(account)).second) {
            return fail(ErrorCode::invalid_argument,
                        {"Tài khoản bị trùng: " + name, "An account occurs twice: " + name});
        }
    }
    for (KeyAccount& account : keys) {
        const std::string name = account.name, hash = account.key_hash;
        if (!book.x_keys.emplace(hash, std::move(account)).second) {
            return fail(ErrorCode::invalid_argument,
                        {"Khóa bị trùng: " + name, "A key occurs twice: " + name});
        }
    }
    for (StaffMember& member : staff) {
        const std::string place = member.facility.text() + " " + member.personal_id.masked();
        const auto key = std::pair{member.facility, member.personal_id};
        if (!book.x_staff.emplace(key, std::move(member)).second) {
            return fail(ErrorCode::invalid_argument, {"Cán bộ tra cứu bị trùng: " + place,
                                                      "A member of staff occurs twice: " + place});
        }
    }
    return book;
}

const FacilityAccount* AccountBook::facility(std::string_view username) const {
    const auto found = x_facilities.find(username);
    return found == x_facilities.end() ? nullptr : &found->second;
}

const KeyAccount* AccountBook::key(std::string_view presented) const {
    const auto found = x_keys.find(crypto::sha256(presented).hex());
    return found == x_keys.end() ? nullptr : &found->second;
}

const StaffMember* AccountBook::staff(const FacilityCode& facility,
                                      const PersonalId& member) const {
    const auto found = x_staff.find({facility, member});
    return found == x_staff.end() ? nullptr : &found->second;
}

}  // namespace lt::api
