// `lienthong reconcile --schema`: any registers, linked or de-duplicated (docs/linkage.md).
#pragma once
#include <string>

#include "base/result.hpp"

namespace CLI {
class App;
}

namespace lt::app::cli {

struct LinkageArguments {
    std::string schema, left, right;
};

/// Adds --schema, --left and --right to the command `reconcile`, whose files of citizens and
/// insurance records are then not asked for.  REQUIRES: `in` outlives the parser; the options
/// --population and --insurance are there.
void add_linkage(CLI::App& reconcile, LinkageArguments& in);

/// Links by the schema and prints what was found.  Errors: as reconcile::generic::run.
[[nodiscard]] Result<void> link_by_schema(const LinkageArguments& in, const std::string& out,
                                          unsigned threads);

}  // namespace lt::app::cli
