// lienthong: the command line.  Only argument parsing here; the commands are in app/commands.hpp.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>

#include "app/cli/pairs.hpp"
#include "app/cli/reconcile.hpp"
#include "app/cli/standardise.hpp"
#include "app/cli/trust.hpp"
#include "app/commands.hpp"
#include "app/decide.hpp"
#include "app/demo.hpp"
#include "app/installation.hpp"

namespace {

using lt::Result;
namespace app = lt::app;
namespace sandbox = lt::sandbox;

struct Arguments {
    std::string folder = "var/demo";
    std::string url, secret, file, facility, out, id, day = "2026-11-20";
    std::size_t persons = 10'000, papers = 200;
    std::uint64_t seed = 1;
    std::uint16_t demo_authority_port = 8092, port = 8080, population_port = 0, civil_hub_port = 0,
                  authority_port = 0;
    bool exit = false, json = false, decision = false, calm = false;
    [[nodiscard]] app::Caller caller() const { return {folder, url, secret}; }
};

using app::cli::finish;

int with_share(const std::function<Result<void>(const app::Share&)>& command) {
    const auto share = app::find_share();
    return finish(share ? command(*share) : std::unexpected(share.error()));
}

Result<sandbox::CountryPlan> plan_of(const Arguments& in) {
    LT_TRY(const lt::Date day, lt::Date::parse_iso(in.day));
    if (in.persons < sandbox::k_persons_min || in.persons > sandbox::k_persons_max) {
        return lt::fail(lt::ErrorCode::invalid_argument, {"--persons phải từ 200 đến 5000000.",
                                                          "--persons is from 200 to 5,000,000."});
    }
    return sandbox::CountryPlan{in.persons, in.seed, day};
}

void add_caller(CLI::App* command, Arguments& in) {
    command->add_option("--dir", in.folder, "sandbox installation (var/demo)");
    command->add_option("--url", in.url, "address of lienthongd; else from DIR/lienthong.toml");
    command->add_option("--secret", in.secret, "password or API key; else from DIR/secrets");
}

void add_country(CLI::App* command, Arguments& in) {
    command->add_option("--persons", in.persons, "how many people (10000)");
    command->add_option("--seed", in.seed, "which country (1)");
    command->add_option("--day", in.day, "the country's today (2026-11-20)");
}

void add_civil_registry(CLI::App& sandbox, Arguments& in, std::function<int()>& chosen) {
    CLI::App* civil = sandbox.add_subcommand(
        "civil-registry", "play the interlinking hub of civil status and its registry");
    civil->add_option("--dir", in.folder, "installation (var/demo)");
    civil->add_option("--port", in.civil_hub_port, "0: the system chooses");
    civil->add_flag("--calm", in.calm, "without late, repeated and refused results");
    civil->callback([&] {
        chosen = [&] {
            const auto partner = in.calm ? app::Partner::calm : app::Partner::as_real;
            return finish(app::serve_civil_registry(in.folder, in.civil_hub_port, partner));
        };
    });

    CLI::App* papers = sandbox.add_subcommand(
        "civil-papers", "send every paper of the civil registry, signed by its offices");
    add_caller(papers, in);
    papers->callback([&] { chosen = [&] { return finish(app::send_civil_papers(in.caller())); }; });
}

void add_sandbox(CLI::App& root, Arguments& in, std::function<int()>& chosen) {
    CLI::App* sandbox = root.add_subcommand("sandbox", "the partners we do not own, played");
    sandbox->require_subcommand(1);

    CLI::App* country = sandbox->add_subcommand("country", "make a synthetic country");
    add_country(country, in);
    country->add_option("--out", in.out, "folder for its files (var/country)");
    country->callback([&] {
        chosen = [&] {
            return with_share([&](const app::Share& share) -> Result<void> {
                LT_TRY(const auto plan, plan_of(in));
                return app::make_country_files(plan, in.out.empty() ? "var/country" : in.out,
                                               share);
            });
        };
    });

    CLI::App* init =
        sandbox->add_subcommand("init", "make an installation: country, trust, accounts");
    add_country(init, in);
    init->add_option("--dir", in.folder, "folder (var/demo)");
    init->add_option("--port", in.port, "of lienthongd (8080)");
    init->add_option("--population-port", in.population_port, "of the population database")
        ->required();
    init->add_option("--civil-hub-port", in.civil_hub_port,
                     "of the civil registry (0: it is not polled)");
    init->add_option("--authority-port", in.authority_port, "of the authority (none)");
    init->callback([&] {
        chosen = [&] {
            return with_share([&](const app::Share& share) -> Result<void> {
                LT_TRY(const auto plan, plan_of(in));
                LT_TRY_VOID(app::make_installation(in.folder, plan, share,
                                                   app::authority_url(in.authority_port)));
                LT_TRY_VOID(app::write_config(in.folder,
                                              {.server = in.port,
                                               .population = in.population_port,
                                               .authority = in.authority_port,
                                               .civil_hub = in.civil_hub_port},
                                              share));
                const std::filesystem::path folder = in.folder;
                if (std::filesystem::exists(folder / "data")) return {};
                LT_TRY(const auto made, sandbox::Country::read(folder / "country"));
                return app::load_registry(folder, made);
            });
        };
    });

    CLI::App* population = sandbox->add_subcommand("population", "play the population database");
    population->add_option("--dir", in.folder, "installation (var/demo)");
    population->add_option("--port", in.population_port, "0: the system chooses");
    population->add_flag("--calm", in.calm, "without slow answers, errors and silence");
    population->callback([&] {
        chosen = [&] {
            const auto partner = in.calm ? app::Partner::calm : app::Partner::as_real;
            return finish(app::serve_population(in.folder, in.population_port, partner));
        };
    });
    add_civil_registry(*sandbox, in, chosen);
}

void add_papers(CLI::App& root, Arguments& in, std::function<int()>& chosen) {
    CLI::App* sign = root.add_subcommand("sign", "sign a GIAMDINHHS file as a sandbox facility");
    sign->add_option("FILE", in.file)->required();
    sign->add_option("--as", in.facility, "facility code")->required();
    sign->add_option("--dir", in.folder, "installation (var/demo)");
    sign->add_option("--out", in.out, "signed file (FILE.signed.xml)");
    sign->callback([&] {
        chosen = [&] {
            const std::string out = in.out.empty() ? in.file + ".signed.xml" : in.out;
            return finish(app::sign_file(in.file, in.facility, in.folder, out));
        };
    });

    CLI::App* submit = root.add_subcommand("submit", "send a signed file as a facility");
    submit->add_option("FILE", in.file)->required();
    submit->add_option("--as", in.facility, "facility code")->required();
    add_caller(submit, in);
    submit->callback([&] {
        chosen = [&] { return finish(app::submit_file(in.file, in.facility, in.caller())); };
    });
}

void add_cases(CLI::App& root, Arguments& in, std::function<int()>& chosen) {
    CLI::App* cases = root.add_subcommand("case", "look at a case");
    cases->require_subcommand(1);
    CLI::App* show = cases->add_subcommand("show", "state, reason, decision and history");
    show->add_option("ID", in.id)->required();
    show->add_flag("--json", in.json, "as JSON");
    show->add_flag("--decision", in.decision, "the decision record with its trace, as JSON");
    add_caller(show, in);
    show->callback([&] {
        chosen = [&] {
            const auto form = in.decision ? app::CaseForm::decision_json
                              : in.json   ? app::CaseForm::json
                                          : app::CaseForm::text;
            return finish(app::show_case(in.id, in.caller(), form));
        };
    });
    CLI::App* letter = cases->add_subcommand("letter", "save the decision letter");
    letter->add_option("ID", in.id)->required();
    letter->add_option("--out", in.out, "PDF file")->required();
    add_caller(letter, in);
    letter->callback(
        [&] { chosen = [&] { return finish(app::save_letter(in.id, in.caller(), in.out)); }; });

    CLI::App* pay = root.add_subcommand("pay", "payments");
    pay->require_subcommand(1);
    CLI::App* run = pay->add_subcommand("run", "pay what is ready: one pain.001 file");
    run->add_option("--out", in.out, "where the file goes (pain.001.xml)");
    add_caller(run, in);
    run->callback([&] {
        chosen = [&] {
            return finish(app::run_payment(in.caller(), in.out.empty() ? "pain.001.xml" : in.out));
        };
    });
}

struct DecideArguments {
    app::DecideOptions options;
    std::string law, overlay, report, reader = "citizen";
    bool no_trace = false, all = false, full = false;
};

/// 0: every line was readable, 1: some were not, 2: the command could not run.
int exit_code(const Result<app::LinesRead>& done) {
    if (done) return *done == app::LinesRead::all ? 0 : 1;
    (void)finish(Result<void>{std::unexpected(done.error())});
    return 2;
}

Result<app::LinesRead> decide(const DecideArguments& in) {
    app::DecideOptions options = in.options;
    options.law = in.law;
    if (in.law.empty()) {
        LT_TRY(const auto share, app::find_share());
        options.law = share.law;
    }
    if (in.no_trace) options.detail = lt::benefit::Detail::figures_only;
    if (!in.overlay.empty()) options.overlay = in.overlay;
    if (!in.report.empty()) options.report = in.report;
    options.show = in.full  ? lt::batch::Show::full
                   : in.all ? lt::batch::Show::all
                            : lt::batch::Show::changed;
    return app::decide_file(options);
}

void add_decide(CLI::App& root, DecideArguments& in, std::function<int()>& chosen) {
    CLI::App* decide_lines =
        root.add_subcommand("decide", "decide requests, one a line (docs/decide.md)");
    decide_lines->add_option("FILE", in.options.in, "JSON Lines; - for standard input (-)");
    in.options.jobs = app::default_jobs();
    decide_lines->add_option("--jobs", in.options.jobs, "threads (as many as the machine has)")
        ->check(CLI::Range(1, lt::batch::k_jobs_max));
    decide_lines->add_option("--out", in.options.out, "JSON Lines (-)");
    CLI::Option* no_trace = decide_lines->add_flag("--no-trace", in.no_trace, "without steps");
    decide_lines->add_option("--law", in.law, "folder of the law (the one shipped)");
    CLI::Option* overlay = decide_lines->add_option(
        "--overlay", in.overlay, "compare with the law as this TOML file changes it");
    overlay->excludes(no_trace);
    CLI::Option* all = decide_lines->add_flag("--all", in.all, "unchanged cases too");
    all->needs(overlay);
    decide_lines->add_flag("--full", in.full, "both decisions of changed cases")
        ->needs(overlay)
        ->excludes(all);
    decide_lines->add_option("--report", in.report, "the comparison's report as JSON")
        ->needs(overlay);
    decide_lines->callback([&] { chosen = [&] { return exit_code(decide(in)); }; });

    CLI::App* explain = root.add_subcommand("explain", "decisions in words");
    explain->add_option("FILE", in.options.in, "lines of decide, or a decision record (-)");
    explain->add_option("--for", in.reader, "reader: citizen, employer, officer or letter")
        ->check(CLI::IsMember({"citizen", "employer", "officer", "letter"}));
    explain->callback([&] {
        chosen = [&] {
            return exit_code(
                app::explain_file(in.options.in, *lt::benefit::audience_of(in.reader)));
        };
    });
}

void add_demo(CLI::App& root, Arguments& in, std::function<int()>& chosen) {
    CLI::App* demo =
        root.add_subcommand("demo", "play one working day and leave the server running");
    add_country(demo, in);
    demo->add_option("--dir", in.folder, "installation (var/demo)");
    demo->add_option("--papers", in.papers, "how many papers (200)");
    demo->add_option("--port", in.port, "of lienthongd (8080)");
    demo->add_option("--authority-port", in.demo_authority_port, "of the authority (8092)");
    demo->add_flag("--exit", in.exit, "stop after the day; exit code 0 if all was as expected");
    demo->callback([&] {
        chosen = [&] {
            int code = 0;
            const int failed = with_share([&](const app::Share& share) -> Result<void> {
                const app::DemoOptions options{
                    in.folder,
                    in.persons,
                    in.seed,
                    in.papers,
                    in.port,
                    in.demo_authority_port,
                    in.exit ? app::AfterDay::leave : app::AfterDay::stay};
                LT_TRY(const auto result, app::run_demo(options, share));
                code = result.papers > 0 && result.as_expected == result.papers ? 0 : 1;
                return {};
            });
            return failed != 0 ? failed : code;
        };
    });
}

}  // namespace

int main(int count, char** arguments) {
    CLI::App root{"lienthong: signed papers, insurance decisions, payment"};
    root.set_version_flag("--version", LT_VERSION);
    root.require_subcommand(1);
    Arguments in;
    std::function<int()> chosen;
    add_sandbox(root, in, chosen);
    add_papers(root, in, chosen);
    add_cases(root, in, chosen);
    add_demo(root, in, chosen);
    DecideArguments decide;
    add_decide(root, decide, chosen);
    app::cli::TrustArguments trust;
    app::cli::add_trust(root, trust, chosen);
    app::cli::PairsArguments pairs;
    app::cli::add_pairs(root, pairs, chosen);
    app::cli::ReconcileArguments reconcile;
    app::cli::add_reconcile(root, reconcile, chosen);
    app::cli::StandardiseArguments standardise;
    app::cli::add_standardise(root, standardise, chosen);
    try {
        root.parse(count, arguments);
    } catch (const CLI::ParseError& wrong) {
        return root.exit(wrong) == 0 ? 0 : 2;
    }
    return chosen();
}
