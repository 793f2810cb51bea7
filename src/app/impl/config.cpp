// Reads lienthong.toml.  The only file of `app` that includes toml++.
#include "app/config.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <set>

namespace lt::app {
namespace {

std::unexpected<Error> bad(const std::string& what) {
    return fail(ErrorCode::invalid_argument, {"Cấu hình sai: " + what, "Configuration: " + what},
                {"configuration: " + what});
}

/// Reads values by dotted key, notes what was read, and collects every fault.
class Reader {
  public:
    Reader(const toml::table& root, std::filesystem::path folder)
        : x_root(root), x_folder(std::move(folder)) {}

    std::string text(const char* key, const char* fallback = nullptr) {
        const auto value = at(key).value<std::string>();
        if (value) return *value;
        if (fallback == nullptr) fault(key, "a text is needed");
        return fallback == nullptr ? std::string{} : fallback;
    }
    std::filesystem::path path(const char* key, const char* fallback = nullptr) {
        const std::string given = text(key, fallback);
        return given.empty() ? std::filesystem::path{} : x_folder / given;
    }
    std::vector<std::filesystem::path> paths(const char* key) {
        auto all = optional_paths(key);
        if (all.empty()) fault(key, "a list of files is needed");
        return all;
    }
    /// None when the key is missing.
    std::vector<std::filesystem::path> optional_paths(const char* key) {
        std::vector<std::filesystem::path> all;
        const auto node = at(key);
        const toml::array* const array = node.as_array();
        if (node && array == nullptr) fault(key, "a list of files is needed");
        for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
            const auto one = (*array)[i].value<std::string>();
            if (one) all.push_back(x_folder / *one);
            if (!one) fault(key, "a list of files is needed");
        }
        return all;
    }
    enum class Answer { no, yes };
    Answer answer(const char* key, Answer fallback) {
        const auto node = at(key);
        const auto value = node.value_exact<bool>();
        if (node && !value) fault(key, "true or false is needed");
        return value ? (*value ? Answer::yes : Answer::no) : fallback;
    }
    std::vector<std::string> texts(const char* key) {
        std::vector<std::string> all;
        if (const toml::array* array = at(key).as_array()) {
            for (const auto& item : *array) {
                if (auto one = item.value<std::string>()) all.push_back(*std::move(one));
            }
        }
        if (all.empty()) fault(key, "a list of texts is needed");
        return all;
    }
    bool has(const char* section) const { return x_root.contains(section); }
    int number(const char* key, int fallback, int low, int high) {
        const auto node = at(key);
        if (!node) return fallback;
        const auto value = node.value<std::int64_t>();
        if (!value || *value < low || *value > high) {
            fault(key, fmt::format("a whole number from {} to {} is needed", low, high));
            return fallback;
        }
        return static_cast<int>(*value);
    }
    /// A day as TOML writes it.
    Date day(const char* key, Date fallback) {
        const auto node = at(key);
        if (!node) return fallback;
        if (const auto given = node.value<toml::date>()) {
            const auto parsed = Date::parse_iso(
                fmt::format("{:04}-{:02}-{:02}", given->year, given->month, given->day));
            if (parsed) return *parsed;
        }
        fault(key, "a day is needed, like 2026-01-01");
        return fallback;
    }
    /// A code of ours, by its own parser.
    template <class Code>
    Code code(const char* key) {
        auto parsed = Code::parse(text(key));
        if (parsed) return *std::move(parsed);
        fault(key, parsed.error().client.en);
        return {};
    }
    Text words(const char* key) {
        auto parsed = Text::from_bytes(text(key));
        if (parsed) return *std::move(parsed);
        fault(key, parsed.error().client.en);
        return {};
    }
    /// The secret in the file that `key` names.
    Sensitive<std::string> secret(const char* key) {
        auto bytes = read_file(path(key));
        if (bytes) return Sensitive{std::string{trimmed(*bytes)}};
        fault(key, "the secret file cannot be read");
        return {};
    }
    const toml::table* table(const char* key) { return at(key).as_table(); }
    void fault(const char* key, const std::string& what) {
        x_faults += fmt::format("{}{}: {}", x_faults.empty() ? "" : "; ", key, what);
    }
    /// Every fault, unknown keys included.
    std::string faults() {
        for (const auto& [section, node] : x_root) {
            const toml::table* inner = node.as_table();
            if (inner == nullptr) {
                fault(std::string{section.str()}.c_str(), "only sections are expected here");
                continue;
            }
            for (const auto& [key, value] : *inner) {
                const std::string name = std::string{section.str()} + "." + std::string{key.str()};
                if (!x_read.contains(name)) fault(name.c_str(), "unknown key");
            }
        }
        return x_faults;
    }

  private:
    toml::node_view<const toml::node> at(const char* key) {
        x_read.insert(key);
        return x_root.at_path(key);
    }
    const toml::table& x_root;
    std::filesystem::path x_folder;
    std::set<std::string> x_read;
    std::string x_faults;
};

void read_tls(Reader& in, net::TlsOptions& out) {
    out.certificate_file = in.path("server.tls_certificate", "").string();
    out.key_file = in.path("server.tls_key", "").string();
    out.client_ca_file = in.path("server.tls_client_ca", "").string();
    using net::ClientCertificates;
    const auto fallback = out.client_ca_file.empty() ? "not_asked" : "wanted";
    const std::string asked = in.text("server.tls_clients", fallback);
    if (asked == "wanted") {
        out.client_certificates = ClientCertificates::wanted;
    } else if (asked == "required") {
        out.client_certificates = ClientCertificates::required;
    } else if (asked != "not_asked") {
        in.fault("server.tls_clients", "not_asked, wanted or required is needed");
    }
}

void read_accounts(Reader& in, Config& out) {
    out.accounts.facilities = in.path("accounts.facilities");
    out.accounts.keys = in.path("accounts.keys");
    out.accounts.staff = in.path("accounts.staff", "");
    constexpr int k_day_s = 86'400;
    out.tokens.lifetime_s = in.number("accounts.token_lifetime_s", 3600, 60, k_day_s);
    const std::string form = in.text("accounts.expires_in", "utc_time");
    if (form == "epoch") {
        out.expiry = api::Expiry::epoch;
    } else if (form == "seconds") {
        out.expiry = api::Expiry::seconds;
    } else if (form != "utc_time") {
        in.fault("accounts.expires_in", "utc_time, epoch or seconds is needed");
    }
    auto& logins = out.logins;
    const auto count = [&](const char* key, int& value) {
        value = in.number(key, value, 1, 1'000'000);
    };
    count("accounts.failures_per_client", logins.failures_per_client_max);
    count("accounts.failures_per_account", logins.failures_per_account_max);
    count("accounts.failures_per_address", logins.failures_per_address_max);
    constexpr int k_files_most = 100'000;
    auto& rates = out.rates;
    rates.per_account = in.number("accounts.files_per_second", rates.per_account, 0, k_files_most);
    rates.per_address =
        in.number("accounts.files_per_second_address", rates.per_address, 0, k_files_most);
    rates.burst_s = in.number("accounts.files_burst_s", rates.burst_s, 1, 3600);
    logins.lockout_s = in.number("accounts.lockout_s", logins.lockout_s, 1, k_day_s);
    logins.verified_s = in.number("accounts.verified_s", logins.verified_s, 0, 3600);
}

/// Every limit here has its reason in signature/revocation.hpp.
void read_revocation(Reader& in, RevocationConfig& out) {
    using std::chrono::hours;
    const auto required = in.answer("revocation.required", Reader::Answer::yes);
    out.policy.required = required == Reader::Answer::yes;
    out.policy.grace = hours{in.number("revocation.grace_hours", 72, 0, 24 * 31)};
    out.policy.answer_age_max = hours{in.number("revocation.answer_age_hours", 24, 1, 24 * 31)};
    out.policy.retry_after =
        std::chrono::seconds{in.number("revocation.retry_seconds", 30, 1, 3600)};
    out.policy.answers_max =
        static_cast<std::size_t>(in.number("revocation.answers", 32'768, 16, 1'000'000));
    out.policy.crl_bytes_max =
        static_cast<std::size_t>(in.number("revocation.crl_megabytes", 64, 1, 1024)) << 20;
    out.timeouts.ocsp_ms = in.number("revocation.ocsp_timeout_ms", 2'000, 50, 60'000);
    out.timeouts.crl_ms = in.number("revocation.crl_timeout_ms", 20'000, 50, 300'000);
    out.crls = in.optional_paths("revocation.crls");
}

void read_time_stamp(Reader& in, Config& out) {
    if (in.has("time_stamp")) {
        TimeStampConfig stamp;
        stamp.settings.url = in.text("time_stamp.url");
        stamp.settings.timeout_ms = in.number("time_stamp.timeout_ms", 10'000, 100, 120'000);
        stamp.anchors = in.optional_paths("time_stamp.anchors");
        if (stamp.anchors.empty()) stamp.anchors = out.anchors;
        constexpr int k_day_ms = 24 * 3'600'000;
        stamp.interval =
            std::chrono::milliseconds{in.number("time_stamp.interval_ms", 60'000, 100, k_day_ms)};
        out.time_stamp = std::move(stamp);
    }
    if (in.has("receipts"))
        out.receipts =
            ReceiptFiles{in.path("receipts.key_file"), in.path("receipts.certificate_file")};
}

void read_server(Reader& in, Config& out) {
    read_tls(in, out.server.tls);
    out.server.address = in.text("server.address", "127.0.0.1");
    out.server.port = static_cast<std::uint16_t>(in.number("server.port", 8080, 0, 65535));
    out.server.handler_threads =
        static_cast<std::size_t>(in.number("server.handler_threads", 2, 1, 256));
    out.data = in.path("storage.directory");
    out.law = in.path("law.directory");
    out.openapi = in.path("server.openapi");
    out.log = in.path("server.log", "");
    out.anchors = in.paths("trust.anchors");
    out.signatures.mandatory_from =
        in.day("trust.signatures_mandatory_from", out.signatures.mandatory_from);
    read_revocation(in, out.revocation);
    read_time_stamp(in, out);
    read_accounts(in, out);
}

void read_population(Reader& in, exchange::PopulationSettings& out) {
    out.url = in.text("population.url");
    out.url_digest = in.text("population.url_digest");
    out.user = in.text("population.user");
    out.secret = in.secret("population.secret_file");
    out.client = in.text("population.client");
    out.api_key = in.secret("population.api_key_file");
    out.service_code = in.text("population.service_code", "VPCP");
    out.integration_code = in.text("population.integration_code", "037");
    out.unit_code = in.text("population.unit_code", "");
    out.timeout_ms = in.number("population.timeout_ms", 10'000, 100, 120'000);
    const std::string form = in.text("population.name_form", "upper_with_marks");
    using exchange::NameForm;
    if (form == "upper_with_marks") {
        out.name_form = NameForm::upper_with_marks;
    } else if (form == "upper_without_marks") {
        out.name_form = NameForm::upper_without_marks;
    } else if (form == "upper_without_marks_and_spaces") {
        out.name_form = NameForm::upper_without_marks_and_spaces;
    } else {
        in.fault("population.name_form", "unknown form");
    }
    const std::string unit = in.text("population.timestamp_unit", "milliseconds");
    if (unit != "milliseconds" && unit != "seconds")
        in.fault("population.timestamp_unit", "unknown unit");
    out.timestamp_unit = unit == "seconds" ? exchange::TimestampUnit::seconds
                                           : exchange::TimestampUnit::milliseconds;
}

void read_civil_hub(Reader& in, std::optional<HubPolling>& out) {
    if (!in.has("civil_hub")) return;
    exchange::CivilHubSettings hub;
    hub.url = in.text("civil_hub.url");
    hub.btp_url = in.text("civil_hub.btp_url");
    hub.login_path = in.text("civil_hub.login_path", hub.login_path.c_str());
    hub.dossier_path = in.text("civil_hub.dossier_path", hub.dossier_path.c_str());
    hub.user = in.text("civil_hub.user");
    hub.secret = in.secret("civil_hub.secret_file");
    hub.provinces = in.texts("civil_hub.provinces");
    hub.timeout_ms = in.number("civil_hub.timeout_ms", 20'000, 100, 120'000);
    constexpr int k_interval_s = 300, k_least_s = 5, k_day_s = 86'400;
    const int interval = in.number("civil_hub.interval_s", k_interval_s, k_least_s, k_day_s);
    out = HubPolling{std::move(hub), std::chrono::seconds{interval}};
}

void read_identity(Reader& in, Config& out) {
    if (!in.has("identity")) return;
    RegisterConfig config;
    config.settings.population = in.path("identity.population");
    config.settings.insurance = in.path("identity.insurance");
    config.settings.model = in.path("identity.model", "");
    config.settings.room = out.data / "register";
    config.settings.threads = static_cast<unsigned>(in.number("identity.threads", 2, 1, 256));
    config.units = in.path("identity.units", "/usr/share/lienthong/units");
    out.identity = std::move(config);
}

void read_claims(Reader& in, casework::ClaimCodes& out) {
    out.groups.clear();
    if (const toml::table* groups = in.table("claims.groups")) {
        for (const auto& [code, value] : *groups) {
            const auto group = casework::claim_group_of(value.value_or(std::string{}));
            if (group) out.groups[std::string{code.str()}] = *group;
            if (!group) in.fault("claims.groups", "unknown group for " + std::string{code.str()});
        }
    }
    if (const toml::table* conditions = in.table("claims.conditions")) {
        for (const auto& [code, value] : *conditions) {
            const auto known = registry::working_condition_of(value.value_or(std::string{}));
            if (known) out.conditions[std::string{code.str()}] = *known;
            if (!known)
                in.fault("claims.conditions", "unknown condition for " + std::string{code.str()});
        }
    }
    if (out.groups.empty()) in.fault("claims.groups", "at least one code is needed");
}

void read_office(Reader& in, Config& out) {
    out.worker.threads = in.number("worker.threads", 8, 1, 256);
    out.worker.officer = in.text("worker.officer");
    out.debtor.name = in.words("payment.debtor_name");
    out.debtor.account = in.code<BankAccount>("payment.debtor_account");
    out.debtor.bank = in.code<BankCode>("payment.debtor_bank");
    out.debtor.agency_code = in.words("payment.agency_code");
    out.office.office.parent_agency = in.text("office.parent_agency", "");
    out.office.office.name = in.text("office.name");
    out.office.office.place = in.text("office.place");
    out.office.office.signature.capacity = {in.text("office.signer_capacity", "GIÁM ĐỐC")};
    out.office.office.signature.name = in.text("office.signer_name", "");
    out.office.complaint_authority = in.text("office.complaint_authority");
    out.office.complaint_address = in.text("office.complaint_address", "");
    out.office.complaint_source = in.text("office.complaint_source");
}

}  // namespace

Result<Config> load_config(const std::filesystem::path& file) {
    LT_TRY(const std::string bytes, read_file(file));
    toml::table root;
    try {
        root = toml::parse(bytes, file.string());
    } catch (const toml::parse_error& error) {
        return bad(fmt::format("{}:{}: {}", file.string(), error.source().begin.line,
                               error.description()));
    }
    Reader in(root, file.parent_path());
    Config config;
    read_server(in, config);
    read_population(in, config.population);
    read_identity(in, config);
    read_civil_hub(in, config.civil_hub);
    read_claims(in, config.claim_codes);
    read_office(in, config);
    if (const std::string faults = in.faults(); !faults.empty()) {
        return bad(file.string() + ": " + faults);
    }
    return config;
}

}  // namespace lt::app
