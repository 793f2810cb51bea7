// `lienthong sandbox pairs` and `pairs-score`: files for the reconciliation engine, and marks.
#pragma once
#include <functional>
#include <string>

#include "sandbox/pairs.hpp"

namespace CLI {
class App;
}

namespace lt::app::cli {

struct PairsArguments {
    sandbox::PairsPlan plan{.people = 1'000'000};
    std::string out = "var/pairs", truth, links;
};

/// Adds the commands; `chosen` becomes what the arguments choose.  REQUIRES: `in` and `chosen`
/// outlive the parser; the subcommand `sandbox` is there.
void add_pairs(CLI::App& root, PairsArguments& in, std::function<int()>& chosen);

}  // namespace lt::app::cli
