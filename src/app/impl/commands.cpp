#include "app/commands.hpp"

#include <fmt/format.h>

#include "app/config.hpp"
#include "app/impl/serve.hpp"
#include "app/installation.hpp"
#include "app/remote.hpp"
#include "net/system_clock.hpp"
#include "sandbox/civil_registry.hpp"
#include "sandbox/population_service.hpp"
#include "sandbox/trust.hpp"
#include "signature/sign.hpp"

namespace lt::app {
namespace {

Result<std::string> url_of(const Caller& caller) {
    if (!caller.url.empty()) return caller.url;
    LT_TRY(const Config config, load_config(caller.folder / "lienthong.toml"));
    return fmt::format("http://{}:{}", config.server.address, config.server.port);
}

Result<std::string> officer_key(const Caller& caller) {
    if (!caller.secret.empty()) return caller.secret;
    LT_TRY(const Secrets secrets, read_secrets(caller.folder));
    return secrets.officer_key;
}

void print_lines(const json::Value& object, const char* key, const char* prefix) {
    const json::Value* lines = object.find(key);
    if (lines == nullptr || lines->array() == nullptr) return;
    for (const json::Value& line : *lines->array()) {
        if (line.string()) fmt::print("{}{}\n", prefix, *line.string());
    }
}

void print_case(const json::Value& view) {
    const auto text = [&](const char* key) { return view.text_at(key).value_or(""); };
    fmt::print("Hồ sơ      {}\nChế độ     {}\nTrạng thái {} ({})\n", text("id"), text("group"),
               text("state_text"), text("state"));
    if (!text("reason").empty()) fmt::print("Lý do      {}\n", text("reason"));
    fmt::print("Thời gian  {} đến {}\nĐơn vị     {}\nSố seri    {}\n", text("from"), text("to"),
               text("employer"), text("paper_serial"));
    if (const json::Value* decision = view.find("decision")) {
        fmt::print("\nQuyết định {}: {}, {} đồng\n", decision->text_at("id").value_or(""),
                   decision->text_at("outcome").value_or(""),
                   grouped(Dong{decision->integer_at("total").value_or(0)}));
        print_lines(*decision, "explanation", "  ");
    }
    fmt::print("\nLịch sử\n");
    if (const json::Value* history = view.find("history"); history && history->array()) {
        for (const json::Value& event : *history->array()) {
            fmt::print("  {}  {:<16} {}\n", event.text_at("at").value_or(""),
                       event.text_at("type").value_or(""), event.text_at("actor").value_or(""));
        }
    }
}

sandbox::PopulationServiceSettings population_settings(const Secrets& secrets) {
    sandbox::PopulationServiceSettings settings;
    settings.user = secrets.population_user;
    settings.secret = Sensitive{secrets.population_secret};
    settings.api_key = Sensitive{secrets.population_api_key};
    settings.client = "VN/GOV/G24/lienthong";
    return settings;
}

}  // namespace

Result<void> make_country_files(const sandbox::CountryPlan& plan, const std::filesystem::path& out,
                                const Share& share) {
    LT_TRY(const auto tables, sandbox::ReferenceTables::read(share.sandbox_data));
    const sandbox::Country country = sandbox::make_country(plan, tables);
    LT_TRY_VOID(country.write(out));
    fmt::print(
        "{}: {} người, {} người tham gia BHXH, {} đơn vị, {} cơ sở KCB, {} ca sinh, {} đợt ốm\n",
        out.string(), country.residents.size(), country.insured.size(), country.employers.size(),
        country.facilities.size(), country.births.size(), country.illnesses.size());
    return {};
}

Result<void> serve_population(const std::filesystem::path& folder, std::uint16_t port,
                              Partner partner) {
    LT_TRY(const sandbox::Country country, sandbox::Country::read(folder / "country"));
    LT_TRY(const Secrets secrets, read_secrets(folder));
    // The address is part of the caller's digest, so the service must know its own port first.
    std::unique_ptr<sandbox::PopulationService> service;
    return serve_until_stopped(
        port, "population database (sandbox)", [&](std::uint16_t own) -> Result<net::Handler> {
            auto settings = population_settings(secrets);
            if (partner == Partner::calm) settings.habits = sandbox::k_no_habits;
            settings.url_digest = fmt::format("http://127.0.0.1:{}/dancu", own);
            service = std::make_unique<sandbox::PopulationService>(country, std::move(settings));
            return service->handler();
        });
}

Result<void> serve_civil_registry(const std::filesystem::path& folder, std::uint16_t port,
                                  Partner partner) {
    LT_TRY(const sandbox::Country country, sandbox::Country::read(folder / "country"));
    LT_TRY(const Secrets secrets, read_secrets(folder));
    sandbox::CivilRegistrySettings settings{k_civil_hub_user, Sensitive{secrets.civil_hub_secret},
                                            sandbox::HubHabits{}};
    if (partner == Partner::calm) settings.habits = sandbox::k_no_hub_habits;
    sandbox::CivilRegistry registry{sandbox::civil_events(country), std::move(settings)};
    return serve_until_stopped(
        port, "civil registry (sandbox)",
        [&](std::uint16_t) -> Result<net::Handler> { return registry.handler(); });
}

Result<void> send_civil_papers(const Caller& caller) {
    LT_TRY(const sandbox::Country country, sandbox::Country::read(caller.folder / "country"));
    LT_TRY(const Secrets secrets, read_secrets(caller.folder));
    LT_TRY(const auto trust, sandbox::Trust::open(caller.folder / "trust"));
    LT_TRY(const std::string url, url_of(caller));
    const auto events = sandbox::civil_events(country);
    net::HttpClient http;
    Remote remote(http, url);
    for (const sandbox::Facility& office : sandbox::civil_offices(country)) {
        const auto key = secrets.civil_registry_keys.find(office.code.text());
        if (key == secrets.civil_registry_keys.end()) continue;  // older than the offices
        LT_TRY(const auto signer, trust.identity_of(office));
        LT_TRY(auto messages, sandbox::signed_civil_messages(events, office.province, signer));
        for (std::string& message : messages) {
            LT_TRY(const auto answer, remote.post_bytes("/api/v1/civil-status/papers", key->second,
                                                        "application/jose", std::move(message)));
            fmt::print("{}  {}  {}\n", office.code.text(), answer.text_at("receipt").value_or(""),
                       answer.text_at("message").value_or(""));
        }
    }
    return {};
}

namespace {

/// How the channel of this file signs: B names its papers by Id (S2a), A signs the whole file (S1),
/// C has its own form (S3).
Result<signature::Profile> profile_for(std::string_view bytes) {
    LT_TRY(const xml::Document document, xml::Document::parse(bytes));
    const std::string_view root = document.root().name();
    if (root == "HSCHUNGTU" || root == "HSDLGBT" || root == "HSDLGCS") {
        return signature::Profile::s2a;
    }
    return root == "root" ? signature::Profile::s3 : signature::Profile::s1;
}

}  // namespace

Result<void> sign_file(const std::filesystem::path& in, const std::string& facility,
                       const std::filesystem::path& folder, const std::filesystem::path& out) {
    LT_TRY(const std::string bytes, read_file(in));
    LT_TRY(const std::string certificate, read_file(folder / "trust" / (facility + ".pem")));
    LT_TRY(const std::string key, read_file(folder / "trust" / (facility + ".key")));
    LT_TRY(const auto signer, read_identity(certificate, key));
    LT_TRY(const signature::Profile profile, profile_for(bytes));
    LT_TRY(const std::string signed_bytes,
           signature::sign(bytes, signer, profile, net::SystemClock{}.now()));
    LT_TRY_VOID(write_file(out, signed_bytes));
    fmt::print("{}: đã ký bằng chứng thư của cơ sở {}\n", out.string(), facility);
    return {};
}

Result<void> submit_file(const std::filesystem::path& file, const std::string& facility,
                         const Caller& caller) {
    LT_TRY(const std::string bytes, read_file(file));
    LT_TRY(const std::string url, url_of(caller));
    std::string password = caller.secret;
    if (password.empty()) {
        LT_TRY(Secrets secrets, read_secrets(caller.folder));
        password = secrets.facility_passwords[facility];
    }
    net::HttpClient http;
    Remote remote(http, url);
    LT_TRY(const Session session, remote.log_in(facility, password));
    LT_TRY(const GatewayAnswer answer, remote.submit(session, bytes));
    fmt::print("maKetQua   {}\nmaGiaoDich {}\nthongDiep  {}\n", answer.code, answer.receipt,
               answer.message);
    if (answer.code == "200") return {};
    return fail(ErrorCode::partner_failed,
                {"Cổng không tiếp nhận tệp.", "The gateway refused the file."});
}

Result<void> show_case(const std::string& id, const Caller& caller, CaseForm form) {
    LT_TRY(const std::string url, url_of(caller));
    LT_TRY(const std::string key, officer_key(caller));
    net::HttpClient http;
    Remote remote(http, url);
    const std::string path =
        "/api/v1/cases/" + id + (form == CaseForm::decision_json ? "/decision" : "");
    LT_TRY(const json::Value view, remote.get(path, key));
    if (form == CaseForm::text) {
        print_case(view);
    } else {
        fmt::print("{}", json::dump_pretty(view));
    }
    return {};
}

Result<void> save_letter(const std::string& id, const Caller& caller,
                         const std::filesystem::path& out) {
    LT_TRY(const std::string url, url_of(caller));
    LT_TRY(const std::string key, officer_key(caller));
    net::HttpClient http;
    LT_TRY(const std::string pdf,
           Remote(http, url).get_bytes("/api/v1/cases/" + id + "/letter", key));
    LT_TRY_VOID(write_file(out, pdf));
    fmt::print("{}\n", out.string());
    return {};
}

Result<void> run_payment(const Caller& caller, const std::filesystem::path& out) {
    LT_TRY(const std::string url, url_of(caller));
    LT_TRY(const std::string key, officer_key(caller));
    net::HttpClient http;
    Remote remote(http, url);
    LT_TRY(const json::Value run, remote.post("/api/v1/payment-runs", key, json::Object{}));
    const auto path = run.text_at("file");
    if (!path) {
        fmt::print("Không có lệnh chi nào đang chờ.\n");
        return {};
    }
    LT_TRY(const std::string bytes, remote.get_bytes(*path, key));
    LT_TRY_VOID(write_file(out, bytes));
    fmt::print("Đợt chi {}: {} lệnh, {} đồng -> {}\n", run.text_at("run").value_or(""),
               run.integer_at("orders").value_or(0),
               grouped(Dong{run.integer_at("total").value_or(0)}), out.string());
    return {};
}

}  // namespace lt::app
