// `lienthong reconcile`, `reconcile explain` and `reconcile train`: an insurance file linked to a
// population file.
#pragma once
#include <functional>
#include <string>

#include "app/cli/linkage.hpp"

namespace CLI {
class App;
}

namespace lt::app::cli {

struct ReconcileArguments {
    LinkageArguments linkage;
    std::string population, insurance, out = "var/reconcile", memory = "16GiB", rec_id, round,
                                       model, model_out;
    unsigned threads = 1, shards = 1, shard = 0;
    bool no_hash = false;
};

/// Adds the command; `chosen` becomes what the arguments choose.  REQUIRES: `in` and `chosen`
/// outlive the parser.
void add_reconcile(CLI::App& root, ReconcileArguments& in, std::function<int()>& chosen);

}  // namespace lt::app::cli
