#include "app/cli/trust.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/check.hpp"
#include "app/commands.hpp"

namespace lt::app::cli {
namespace {

constexpr int k_days_max = 36'500;
constexpr const char* k_config = "whose trust (/etc/lienthong/lienthong.toml)";

int verify(TrustArguments& in) {
    VerifyOptions options = in.verify;
    options.files.assign(in.files.begin(), in.files.end());
    options.anchors.assign(in.anchors.begin(), in.anchors.end());
    options.crls.assign(in.crls.begin(), in.crls.end());
    options.config = in.config;
    options.form = in.json ? VerifyForm::json : VerifyForm::text;
    const auto done = verify_files(options);
    if (done) return *done == AllAccepted::yes ? 0 : 1;
    (void)finish(std::unexpected(done.error()));
    return 2;
}

void add_verify(CLI::App& root, TrustArguments& in, std::function<int()>& chosen) {
    CLI::App* const command = root.add_subcommand(
        "verify", "what signed files are worth; exit code 0 if all were accepted");
    command->add_option("FILE", in.files, "papers, receipts, evidence")->required();
    command->add_option("--anchors", in.anchors, "PEM files trusted instead of the configured");
    command->add_option("--facility", in.verify.facilities,
                        "CODE=TAXCODE, the facilities known instead of the configured");
    command->add_option("--crl", in.crls, "revocation lists instead of the configured");
    command->add_option("--at", in.verify.at, "day or moment of receipt (now)");
    command->add_option("--config", in.config, k_config);
    command->add_flag("--json", in.json, "as JSON");
    command->callback([&] { chosen = [&] { return verify(in); }; });
}

void add_check(CLI::App& root, TrustArguments& in, std::function<int()>& chosen) {
    CLI::App* const command =
        root.add_subcommand("check", "what the gateway would find in files, before they are sent");
    command->add_option("FILE", in.files, "files of any channel, signed or not")->required();
    command->add_option("--anchors", in.anchors, "PEM files of trusted authorities (none)");
    command->add_flag("--json", in.json, "one JSON object a line");
    command->callback([&] {
        chosen = [&] {
            CheckOptions options;
            options.files.assign(in.files.begin(), in.files.end());
            options.anchors.assign(in.anchors.begin(), in.anchors.end());
            options.json = in.json;
            const auto good = check_files(options);
            if (good) return *good ? 0 : 1;
            (void)finish(std::unexpected(good.error()));
            return 2;
        };
    });
}

CLI::App* add_command(CLI::App* parent, const char* name, const char* what, TrustArguments& in) {
    CLI::App* const command = parent->add_subcommand(name, what);
    command->add_option("--config", in.config, k_config);
    return command;
}

void add_trust_files(CLI::App& root, TrustArguments& in, std::function<int()>& chosen) {
    CLI::App* const trust =
        root.add_subcommand("trust", "whom an installation believes, and until when");
    trust->require_subcommand(1);
    CLI::App* const list = add_command(trust, "list", "all certificates and lists", in);
    list->add_flag("--json", in.json, "as JSON");
    list->callback([&] { chosen = [&] { return finish(list_trust(in.config, in.form())); }; });

    CLI::App* const expiring = add_command(trust, "expiring", "what ends soon", in);
    expiring->add_option("--days", in.days, "how soon (90)")->check(CLI::Range(0, k_days_max));
    expiring->add_flag("--json", in.json, "as JSON");
    expiring->callback(
        [&] { chosen = [&] { return finish(list_expiring(in.config, in.days, in.form())); }; });

    CLI::App* const anchor = add_command(trust, "add-anchor", "trust an authority", in);
    anchor->add_option("FILE", in.file, "PEM")->required();
    anchor->callback([&] { chosen = [&] { return finish(add_anchor(in.config, in.file)); }; });

    CLI::App* const crl = add_command(trust, "add-crl", "bring a revocation list", in);
    crl->add_option("FILE", in.file, "DER or PEM")->required();
    crl->callback([&] { chosen = [&] { return finish(add_crl(in.config, in.file)); }; });

    CLI::App* const facilities =
        add_command(trust, "facilities", "whose certificates sign for which facility", in);
    facilities->add_option("--set", in.changes, "CODE=TAXCODE");
    facilities->callback(
        [&] { chosen = [&] { return finish(list_facilities(in.config, in.changes)); }; });
}

void add_authority(CLI::App& root, TrustArguments& in, std::function<int()>& chosen) {
    CLI::App* const sandbox = root.get_subcommand("sandbox");
    CLI::App* const authority =
        sandbox->add_subcommand("authority", "play the certification authority's services");
    authority->add_option("--dir", in.folder, "installation (var/demo)");
    authority->add_option("--port", in.port, "8092; 0: the system chooses");
    authority->callback(
        [&] { chosen = [&] { return finish(serve_authority(in.folder, in.port)); }; });

    CLI::App* const revoke =
        sandbox->add_subcommand("revoke", "revoke a facility's certificate from now on");
    revoke->add_option("FACILITY", in.facility)->required();
    revoke->add_option("--dir", in.folder, "installation (var/demo)");
    revoke->callback(
        [&] { chosen = [&] { return finish(revoke_facility(in.folder, in.facility)); }; });
}

}  // namespace

int finish(const Result<void>& done) {
    if (done) return 0;
    std::fprintf(stderr, "lienthong: %s\n", done.error().client.vi.c_str());
    return 1;
}

void add_trust(CLI::App& root, TrustArguments& in, std::function<int()>& chosen) {
    add_verify(root, in, chosen);
    add_check(root, in, chosen);
    add_trust_files(root, in, chosen);
    add_authority(root, in, chosen);
}

}  // namespace lt::app::cli
