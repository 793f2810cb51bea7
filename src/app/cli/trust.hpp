// The arguments of `verify`, `trust` and `sandbox authority`.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "app/trust_commands.hpp"
#include "app/verify.hpp"
#include "base/result.hpp"

namespace CLI {
class App;
}

namespace lt::app::cli {

/// 0, or 1 with the error's sentence on standard error.
[[nodiscard]] int finish(const Result<void>& done);

struct TrustArguments {
    VerifyOptions verify;
    std::string config = "/etc/lienthong/lienthong.toml", folder = "var/demo", file, facility;
    std::vector<std::string> files, anchors, crls, changes;
    std::uint16_t port = 8092;
    int days = 90;
    bool json = false;
    [[nodiscard]] TrustForm form() const { return json ? TrustForm::json : TrustForm::text; }
};

/// Adds the commands; `chosen` becomes what the arguments choose.  REQUIRES: `in` and `chosen`
/// outlive the parser; the subcommand `sandbox` is there.
void add_trust(CLI::App& root, TrustArguments& in, std::function<int()>& chosen);

}  // namespace lt::app::cli
