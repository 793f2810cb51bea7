#include "app/cli/pairs.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/cli/trust.hpp"
#include "app/decide.hpp"
#include "app/share.hpp"
#include "sandbox/pairs_score.hpp"

namespace lt::app::cli {
namespace {

Result<void> write(const PairsArguments& in) {
    LT_TRY(const Share share, find_share());
    LT_TRY(const identity::Units units, read_units(share.units));
    LT_TRY(const auto written, sandbox::write_pairs(in.plan, share.sandbox_data, units, in.out));
    std::printf("%llu citizens, %llu insurance records in %s\n",
                static_cast<unsigned long long>(written.citizens),
                static_cast<unsigned long long>(written.records), in.out.c_str());
    return {};
}

Result<void> score(const PairsArguments& in) {
    LT_TRY(const auto score, sandbox::score_pairs(in.truth, in.links));
    std::fputs(sandbox::text_of(score).c_str(), stdout);
    return {};
}

}  // namespace

void add_pairs(CLI::App& root, PairsArguments& in, std::function<int()>& chosen) {
    CLI::App* const parent = root.get_subcommand("sandbox");
    in.plan.threads = static_cast<unsigned>(default_jobs());
    CLI::App* const pairs = parent->add_subcommand(
        "pairs", "population and insurance files full of errors, and their truth");
    pairs->add_option("--people", in.plan.people, "citizens (1000000)");
    pairs->add_option("--seed", in.plan.seed, "which country (1)");
    pairs->add_option("--profile", in.plan.profile, "national, hard, ... (national)");
    pairs->add_option("--threads", in.plan.threads, "as many as the machine has");
    pairs->add_option("--out", in.out, "folder (var/pairs)");
    pairs->callback([&] { chosen = [&] { return finish(write(in)); }; });

    CLI::App* const scored =
        parent->add_subcommand("pairs-score", "compare an engine's links with the truth");
    scored->add_option("--truth", in.truth, "truth.tsv")->required();
    scored->add_option("--links", in.links, "links.tsv")->required();
    scored->callback([&] { chosen = [&] { return finish(score(in)); }; });
}

}  // namespace lt::app::cli
