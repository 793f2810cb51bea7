#include "app/cli/standardise.hpp"

#include <CLI/CLI.hpp>

#include "app/cli/trust.hpp"
#include "app/share.hpp"

namespace lt::app::cli {
namespace {

Result<StandardiseSummary> standardise(const StandardiseArguments& in) {
    StandardiseOptions options = in.options;
    // A kind alone: the whole line is one value of it, the first column of a table.
    LT_TRY(options.columns,
           parse_standard_columns(in.columns.empty() ? in.kind + "=1" : in.columns));
    options.form = in.json ? RowForm::json : RowForm::tsv;
    options.header = in.header ? HeaderRow::first : HeaderRow::none;
    if (in.style == "old") options.style = identity::AddressStyle::old;
    if (in.style == "current") options.style = identity::AddressStyle::current;
    if (in.units.empty()) {
        LT_TRY(const Share share, find_share());
        options.units = share.units;
    } else {
        options.units = in.units;
    }
    return standardise_file(options);
}

/// 0; 1 when a row was bad or the run ended early.
int exit_code(const Result<StandardiseSummary>& done) {
    if (!done) return finish(std::unexpected(done.error()));
    return done->bad == 0 ? 0 : 1;
}

}  // namespace

void add_standardise(CLI::App& root, StandardiseArguments& in, std::function<int()>& chosen) {
    CLI::App* const command = root.add_subcommand(
        "standardise", "names, dates, numbers, addresses in standard form (docs/standardise.md)");
    command->add_option("FILE", in.options.in, "tab-separated rows; - for standard input (-)");
    CLI::Option* const kind =
        command->add_option("--kind", in.kind, "the first column is one of these")
            ->check(CLI::IsMember({"name", "birth", "id", "insurance", "phone", "address"}));
    CLI::Option* const columns = command->add_option(
        "--columns", in.columns, "KIND=COLUMN,...: a number from 1, or a name of the header row");
    kind->excludes(columns);
    command->add_flag("--header", in.header, "the first row names the columns");
    command->add_flag("--json", in.json, "an object a row instead of added columns");
    command->add_option("--style", in.style, "addresses by units of before or after 2025-07-01")
        ->check(CLI::IsMember({"old", "current"}));
    command
        ->add_option("--newest-year", in.options.newest_year,
                     "the last year that two digits may mean (2029)")
        ->check(CLI::Range(1900, 2999));
    command->add_option("--units", in.units, "folder of the units (the one shipped)");
    command->add_option("--out", in.options.out, "file (-)");
    command->callback([&] {
        if (in.kind.empty() && in.columns.empty()) {
            throw CLI::RequiredError("--kind or --columns");
        }
        chosen = [&] { return exit_code(standardise(in)); };
    });
}

}  // namespace lt::app::cli
