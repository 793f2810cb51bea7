#include "app/installation.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "app/config.hpp"
#include "app/log.hpp"
#include "base/encoding.hpp"
#include "base/json.hpp"
#include "crypto/digest.hpp"
#include "crypto/password.hpp"
#include "crypto/system_random.hpp"
#include "sandbox/civil_events.hpp"
#include "sandbox/trust.hpp"
#include "storage/sqlite.hpp"

namespace lt::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_batch = 500;  // people per commit while loading: bounded memory

std::string random_secret(Random& random) {
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    return hex(bytes);
}

json::Value map_json(const std::map<std::string, std::string>& map) {
    json::Object object;
    for (const auto& [key, value] : map) object.add(key, value);
    return object;
}

std::map<std::string, std::string> map_from(const json::Value* value) {
    std::map<std::string, std::string> map;
    if (value == nullptr || value->object() == nullptr) return map;
    for (const auto& [key, text] : value->object()->members()) {
        if (text.string()) map[key] = *text.string();
    }
    return map;
}

Result<void> write_secrets(const fs::path& folder, const Secrets& secrets) {
    const json::Value value = json::Object{}
                                  .add("facility_passwords", map_json(secrets.facility_passwords))
                                  .add("employer_keys", map_json(secrets.employer_keys))
                                  .add("officer_key", secrets.officer_key)
                                  .add("civil_registry_keys", map_json(secrets.civil_registry_keys))
                                  .add("population_user", secrets.population_user)
                                  .add("population_secret", secrets.population_secret)
                                  .add("population_api_key", secrets.population_api_key)
                                  .add("civil_hub_secret", secrets.civil_hub_secret);
    LT_TRY_VOID(write_file(folder / "secrets" / "people.json", json::dump_pretty(value)));
    LT_TRY_VOID(write_file(folder / "secrets" / "population.secret", secrets.population_secret));
    LT_TRY_VOID(write_file(folder / "secrets" / "civil_hub.secret", secrets.civil_hub_secret));
    return write_file(folder / "secrets" / "population.key", secrets.population_api_key);
}

/// One invented member of staff per facility, who may look up cards.
std::string staff_of(const sandbox::Country& country) {
    std::string staff = "facility\tpersonal_id\tfull_name\n";
    int number = 0;
    for (const sandbox::Facility& facility : country.facilities) {
        staff += fmt::format("{}\t001185{:06}\tTrần Thị Tra Cứu\n", facility.code.text(), ++number);
    }
    return staff;
}

/// Accounts of the facilities and keys of the employers: hashes for the server, clear text for the
/// people of the sandbox.
Result<void> make_accounts(const fs::path& folder, const sandbox::Country& country) {
    crypto::SystemRandom random;
    Secrets secrets;
    std::string facilities = "code\ttax_code\tusername\tname\tstate\tpassword_hash\n";
    for (const sandbox::Facility& facility : country.facilities) {
        const std::string password = random_secret(random);
        secrets.facility_passwords[facility.code.text()] = password;
        facilities +=
            fmt::format("{}\t{}\t{}_BV\t{}\tactive\t{}\n", facility.code.text(),
                        facility.tax_code.text(), facility.code.text(), facility.name.str(),
                        crypto::hash_password(crypto::md5_hex_upper(password), random).text);
    }
    std::string keys = "name\trole\temployer\tkey_hash\ttax_code\n";
    for (const registry::Employer& employer : country.employers) {
        const std::string key = random_secret(random);
        secrets.employer_keys[employer.code.text()] = key;
        keys += fmt::format("{0}\temployer\t{0}\t{1}\n", employer.code.text(),
                            crypto::sha256(key).hex());
    }
    secrets.officer_key = random_secret(random);
    keys += fmt::format("canbo.mau\tofficer\t\t{}\n", crypto::sha256(secrets.officer_key).hex());
    for (const sandbox::Facility& office : sandbox::civil_offices(country)) {
        const std::string key = random_secret(random);
        secrets.civil_registry_keys[office.code.text()] = key;
        keys += fmt::format("hotich.{0}\tcivil_registry\t{0}\t{1}\t{2}\n", office.code.text(),
                            crypto::sha256(key).hex(), office.tax_code.text());
    }
    secrets.population_user = "bhxh-lienthong";
    secrets.population_secret = random_secret(random);
    secrets.population_api_key = random_secret(random);
    secrets.civil_hub_secret = random_secret(random);
    LT_TRY_VOID(write_file(folder / "facilities.tsv", facilities));
    LT_TRY_VOID(write_file(folder / "keys.tsv", keys));
    return write_secrets(folder, secrets);
}

void add_person(const registry::InsuranceRecord& record, casework::Commit& commit) {
    commit.persons.push_back(record.person);
    commit.cards.insert(commit.cards.end(), record.cards.begin(), record.cards.end());
    commit.employments.insert(commit.employments.end(), record.employments.begin(),
                              record.employments.end());
    commit.contributions.insert(commit.contributions.end(), record.contributions.begin(),
                                record.contributions.end());
    if (record.prior) commit.priors.emplace_back(record.person.personal_id, *record.prior);
}

}  // namespace

std::string authority_url(std::uint16_t port) {
    return port == 0 ? std::string{} : fmt::format("http://127.0.0.1:{}", port);
}

Result<void> make_installation(const fs::path& folder, const sandbox::CountryPlan& plan,
                               const Share& share, const std::string& authority_url) {
    const fs::path country_folder = folder / "country";
    if (!fs::exists(country_folder / "country.json")) {
        LT_TRY(const auto tables, sandbox::ReferenceTables::read(share.sandbox_data));
        LT_TRY_VOID(sandbox::make_country(plan, tables).write(country_folder));
    }
    LT_TRY(const sandbox::Country country, sandbox::Country::read(country_folder));
    LT_TRY(sandbox::Trust trust, sandbox::Trust::open(folder / "trust", authority_url));
    LT_TRY_VOID(trust.prepare(country.facilities));
    LT_TRY_VOID(trust.prepare(sandbox::civil_offices(country)));
    LT_TRY_VOID(trust.prepare_receipts());
    LT_TRY_VOID(write_file(folder / "facility_staff.tsv", staff_of(country)));
    if (fs::exists(folder / "secrets" / "people.json")) return {};
    return make_accounts(folder, country);
}

Result<Secrets> read_secrets(const fs::path& folder) {
    LT_TRY(const std::string bytes, read_file(folder / "secrets" / "people.json"));
    LT_TRY(const json::Value value, json::parse(bytes));
    Secrets secrets;
    secrets.facility_passwords = map_from(value.find("facility_passwords"));
    secrets.employer_keys = map_from(value.find("employer_keys"));
    secrets.officer_key = value.text_at("officer_key").value_or("");
    secrets.civil_registry_keys = map_from(value.find("civil_registry_keys"));
    secrets.population_user = value.text_at("population_user").value_or("");
    secrets.population_secret = value.text_at("population_secret").value_or("");
    secrets.population_api_key = value.text_at("population_api_key").value_or("");
    secrets.civil_hub_secret = value.text_at("civil_hub_secret").value_or("");
    return secrets;
}

namespace {

/// Without an authority nobody can answer for a certificate, so answers cannot be required.
std::string authority_sections(std::uint16_t port) {
    if (port == 0) return "[revocation]\nrequired = false\n";
    return fmt::format(
        "[revocation]\nrequired = true\n"
        "[time_stamp]\nurl = \"{}/tsa\"\ninterval_ms = 2000\n",
        authority_url(port));
}

/// The section of the interlinking hub: every province of the country.  Empty without a port.
Result<std::string> civil_hub_section(const fs::path& folder, std::uint16_t port) {
    if (port == 0) return std::string{};
    LT_TRY(const sandbox::Country country, sandbox::Country::read(folder / "country"));
    std::set<std::string> provinces;
    for (const sandbox::Resident& person : country.residents) provinces.insert(person.province);
    return fmt::format(R"([civil_hub]
url = "http://127.0.0.1:{0}"
btp_url = "http://127.0.0.1:{0}/btp/ketqua"
user = "{1}"
secret_file = "secrets/civil_hub.secret"
provinces = ["{2}"]
interval_s = 5
)",
                       port, k_civil_hub_user, fmt::join(provinces, "\", \""));
}

}  // namespace

Result<void> write_config(const fs::path& folder, const Ports& ports, const Share& share) {
    LT_TRY(const Secrets secrets, read_secrets(folder));
    LT_TRY(const std::string civil_hub, civil_hub_section(folder, ports.civil_hub));
    const std::string population = fmt::format("http://127.0.0.1:{}/dancu", ports.population);
    const std::string text = fmt::format(
        R"(# Written for the sandbox.  packaging/lienthong.toml explains every key.
[server]
address = "127.0.0.1"
port = {server}
handler_threads = 4
openapi = "{openapi}"
log = "lienthongd.log"
[storage]
directory = "data"
[law]
directory = "{law}"
[trust]
anchors = ["trust/ca.pem"]
{authority}[receipts]
key_file = "trust/receipt.key"
certificate_file = "trust/receipt.pem"
[accounts]
facilities = "facilities.tsv"
keys = "keys.tsv"
staff = "facility_staff.tsv"
files_per_second = 0
files_per_second_address = 0
[population]
url = "{population}"
url_digest = "{population}"
user = "{user}"
secret_file = "secrets/population.secret"
api_key_file = "secrets/population.key"
client = "VN/GOV/G24/lienthong"
[worker]
threads = 32
officer = "001085000001"
[claims]
groups = {{ O1 = "own_sickness", TS = "childbirth" }}
conditions = {{ 1 = "normal", 2 = "hazardous" }}
[payment]
debtor_name = "Bảo hiểm xã hội cơ sở Mẫu"
debtor_account = "1900000000001"
debtor_bank = "970436"
agency_code = "G24.00.01"
[office]
parent_agency = "Bảo hiểm xã hội Việt Nam"
name = "Bảo hiểm xã hội cơ sở Mẫu"
place = "Hà Nội"
signer_capacity = "GIÁM ĐỐC"
complaint_authority = "Giám đốc Bảo hiểm xã hội cơ sở Mẫu"
complaint_address = "Số 1 đường Mẫu, Hà Nội"
complaint_source = "Điều 130 Luật BHXH số 41/2024/QH15, Điều 9 Luật Khiếu nại số 02/2011/QH13"
)",
        fmt::arg("server", ports.server), fmt::arg("openapi", fs::absolute(share.openapi).string()),
        fmt::arg("authority", authority_sections(ports.authority)),
        fmt::arg("law", fs::absolute(share.law).string()), fmt::arg("population", population),
        fmt::arg("user", secrets.population_user));
    return write_file(folder / "lienthong.toml", text + civil_hub);
}

Result<void> load_registry(const fs::path& folder, const sandbox::Country& country) {
    LT_TRY(const auto log, open_log(folder / "lienthongd.log"));
    LT_TRY(const auto store, storage::SqliteStore::open(folder / "data", {}, *log));
    casework::Commit commit;
    commit.employers = country.employers;
    std::size_t waiting = 0;
    for (const registry::InsuranceRecord& record : country.insured) {
        add_person(record, commit);
        if (++waiting < k_batch) continue;
        LT_TRY_VOID(store->commit_and_wait(std::exchange(commit, {})));
        waiting = 0;
    }
    return store->commit_and_wait(std::move(commit));
}

}  // namespace lt::app
