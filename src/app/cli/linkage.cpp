#include "app/cli/linkage.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "reconcile/generic.hpp"

namespace lt::app::cli {

void add_linkage(CLI::App& reconcile, LinkageArguments& in) {
    CLI::Option* const schema = reconcile.add_option(
        "--schema", in.schema, "columns and kinds of other registers (docs/linkage.md)");
    CLI::Option* const left =
        reconcile.add_option("--left", in.left, "with --schema: the file to link or de-duplicate");
    CLI::Option* const right =
        reconcile.add_option("--right", in.right, "with --schema: the file to link it to");
    schema->needs(left);
    left->needs(schema);
    right->needs(schema);
    for (const char* const name : {"--population", "--insurance"}) {
        reconcile.get_option(name)->required(false)->excludes(schema);
    }
}

Result<void> link_by_schema(const LinkageArguments& in, const std::string& out, unsigned threads) {
    LT_TRY(const auto done, reconcile::generic::run({in.schema, in.left, in.right, out, threads}));
    if (done.right_rows == 0) {
        fmt::print("{} rows are {} after de-duplication; ", done.left_rows, done.clusters);
    } else {
        fmt::print("{} and {} rows, {} links; ", done.left_rows, done.right_rows, done.links);
    }
    fmt::print("{} pairs compared, {} bad rows, {:.2f} s\n", done.candidates, done.bad_rows,
               done.seconds);
    if (!done.converged) fmt::print(stderr, "learning did not converge\n");
    return {};
}

}  // namespace lt::app::cli
