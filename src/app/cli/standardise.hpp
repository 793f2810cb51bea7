// `lienthong standardise`: the columns of a file in their standard forms.
#pragma once
#include <functional>
#include <string>

#include "app/standardise.hpp"

namespace CLI {
class App;
}

namespace lt::app::cli {

struct StandardiseArguments {
    StandardiseOptions options;
    std::string kind, columns, style, units;
    bool json = false, header = false;
};

/// Adds the command; `chosen` becomes what the arguments choose.  REQUIRES: `in` and `chosen`
/// outlive the parser.
void add_standardise(CLI::App& root, StandardiseArguments& in, std::function<int()>& chosen);

}  // namespace lt::app::cli
