#include "app/cli/reconcile.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/cli/linkage.hpp"
#include "app/cli/trust.hpp"
#include "app/config.hpp"
#include "app/decide.hpp"
#include "app/share.hpp"
#include "reconcile/train.hpp"

namespace lt::app::cli {
namespace {

constexpr unsigned k_shards_max = 4096;  // beyond it the rounds wait for the slowest machine only

/// "2GiB", "512MiB", bytes.  Errors: invalid_argument.
Result<std::size_t> size_of(const std::string& text) {
    std::size_t end = 0;
    std::size_t value = 0;
    for (; end < text.size() && text[end] >= '0' && text[end] <= '9' && end < 15; ++end)
        value = value * 10 + static_cast<std::size_t>(text[end] - '0');
    const std::string unit = text.substr(end);
    const unsigned shift = unit == "GiB" ? 30 : unit == "MiB" ? 20 : unit.empty() ? 0 : 64;
    if (end == 0 || shift == 64 || value > (std::size_t{1} << (50 - shift))) {
        return fail(ErrorCode::invalid_argument, {"--memory phải có dạng 2GiB hoặc 512MiB.",
                                                  "--memory is written like 2GiB or 512MiB."});
    }
    return value << shift;
}

Result<identity::Units> shipped_units() {
    LT_TRY(const Share share, find_share());
    return read_units(share.units);
}

/// Errors: invalid_argument.
Result<reconcile::Options> options_of(const ReconcileArguments& in) {
    LT_TRY(const std::size_t memory, size_of(in.memory));
    reconcile::Options options{in.population, in.insurance, in.out, memory, in.threads};
    options.model = in.model;
    return options;
}

using Round = Result<reconcile::Summary> (*)(const reconcile::Options&, const identity::Units&);

/// Errors: invalid_argument.
Result<Round> round_of(const ReconcileArguments& in) {
    const bool divided = in.shards > 1;
    if (in.shards >= 1 && in.shards <= k_shards_max && in.shard < in.shards) {
        if (!divided && in.round.empty()) return reconcile::run;
        if (divided && in.round == "numbers") return reconcile::run_numbers;
        if (divided && in.round == "search") return reconcile::run_search;
        if (divided && in.round == "merge") return reconcile::run_merge;
    }
    return fail(
        ErrorCode::invalid_argument,
        {"Chia cho nhiều máy cần --shards K, --shard từ 0 đến K-1 và --round numbers, search "
         "rồi merge.",
         "Several machines need --shards K, --shard from 0 to K-1 and --round numbers, "
         "search, then merge."});
}

Result<void> link(const ReconcileArguments& in) {
    if (in.population.empty() || in.insurance.empty()) {
        return fail(ErrorCode::invalid_argument,
                    {"Cần --population và --insurance, hoặc --schema.",
                     "--population and --insurance are needed, or --schema."});
    }
    LT_TRY(const identity::Units units, shipped_units());
    LT_TRY(reconcile::Options options, options_of(in));
    options.shards = in.shards;
    options.shard = in.shard;
    if (in.no_hash) options.hashing = reconcile::Hashing::none;
    LT_TRY(const auto round, round_of(in));
    LT_TRY(const auto summary, round(options, units));
    for (const auto& step : summary.steps)
        fmt::print(stderr, "{:16} {:8.2f} s\n", step.name, step.seconds);
    fmt::print(
        "{} records, {} citizens; {} linked, {} of them by number at once; {} bad rows; {} MB in "
        "temporary files\n",
        summary.records, summary.citizens, summary.linked, summary.settled, summary.bad_rows,
        summary.spilled_bytes / 1'000'000);
    return {};
}

void print(const reconcile::Explanation& why) {
    fmt::print("{} {}\n", why.verdict, why.causes);
    if (why.person != 0) fmt::print("citizen {:012}\n", why.person);
    fmt::print("{}\n", why.settled ? "settled by its number: no further citizen could change it"
                                   : "searched for among all citizens");
    fmt::print("the declared number {} a citizen's\n", why.number_exists ? "is" : "is not");
    fmt::print(
        "bits are log2 of how much likelier an agreement is for one person than for two; {:.1f} "
        "must be outweighed, a link needs {:.1f} over that and {:.1f} before the next citizen\n",
        why.prior, why.accept, why.margin);
    for (const auto& candidate : why.candidates) {
        fmt::print("\ncitizen {:012}: {:+.1f} bits  {}\n", candidate.person, candidate.bits,
                   candidate.causes);
        if (const auto& why_not = candidate.objection)
            fmt::print("  not linked: {} ({})\n  {}\n", why_not->rule, why_not->code,
                       why_not->text);
        for (const auto& one : candidate.attributes)
            fmt::print("  {:14} {:16} {:+6.1f}\n", one.name, one.relation, one.bits);
        fmt::print("  {:14} {:16} {:+6.1f}\n", "", "citizens", -why.prior);
    }
}

Result<void> explain(const ReconcileArguments& in) {
    LT_TRY(const identity::Units units, shipped_units());
    LT_TRY(const reconcile::Options options, options_of(in));
    LT_TRY(const auto why, reconcile::explain(options, units, in.rec_id));
    print(why);
    return {};
}

void print(const reconcile::Training& training) {
    fmt::print("{:14} {:24} {:>10} {:>10} {:>7} {:>7}\n", "attribute", "relation", "matches",
               "chance", "before", "bits");
    for (const auto& one : training.weights)
        fmt::print("{:14} {:24} {:10.1f} {:10} {:+7.2f} {:+7.2f}  {}\n", one.table, one.level,
                   one.matches, one.chance, one.before, one.after, name_of(one.learning));
    fmt::print(
        "{} open records, {:.0f} of them with their citizen; {} pairs at random; {} rounds{}\n",
        training.records, training.matches, training.chance_pairs, training.rounds,
        training.converged ? "" : ", and no end");
}

Result<void> train(const ReconcileArguments& in) {
    LT_TRY(const identity::Units units, shipped_units());
    LT_TRY(reconcile::Options options, options_of(in));
    options.out = std::filesystem::absolute(in.model_out).parent_path();
    LT_TRY(const auto training, reconcile::train(options, units));
    LT_TRY_VOID(write_file(in.model_out, write_model(training.model)));
    print(training);
    return {};
}

void add_files(CLI::App* command, ReconcileArguments& in) {
    command->add_option("--population", in.population, "population.tsv")->required();
    command->add_option("--insurance", in.insurance, "insurance.tsv")->required();
    command->add_option("--memory", in.memory, "what it may use; less is slower (16GiB)");
    command->add_option("--threads", in.threads, "as many as the machine has");
}

constexpr const char* k_out_means = "folder for results and temporary files (var/reconcile)";
constexpr const char* k_model_means = "model.json of a run or of train; else made from P.tsv";

void add_explain(CLI::App& reconcile, ReconcileArguments& in, std::function<int()>& chosen) {
    CLI::App* const command = reconcile.add_subcommand(
        "explain", "why one record is linked as it is, attribute by attribute");
    add_files(command, in);
    command->add_option("--out", in.out, k_out_means);
    command->add_option("--model", in.model, k_model_means);
    command->add_option("rec_id", in.rec_id, "the record")->required();
    command->callback([&] { chosen = [&] { return finish(explain(in)); }; });
}

void add_train(CLI::App& reconcile, ReconcileArguments& in, std::function<int()>& chosen) {
    CLI::App* const command =
        reconcile.add_subcommand("train", "learn the weights from both files, without labels");
    add_files(command, in);
    command->add_option("--out", in.model_out, "model.json to write")->required();
    command->add_option("--model", in.model, "where learning starts; else the usual weights");
    command->callback([&] { chosen = [&] { return finish(train(in)); }; });
}

}  // namespace

void add_reconcile(CLI::App& root, ReconcileArguments& in, std::function<int()>& chosen) {
    in.threads = static_cast<unsigned>(default_jobs());
    CLI::App* const command = root.add_subcommand(
        "reconcile", "link every insurance record to its citizen, with every cause of difference");
    add_files(command, in);
    command->add_option("--out", in.out, k_out_means);
    command->add_option("--model", in.model, k_model_means);
    add_linkage(*command, in.linkage);
    command->add_option("--shards", in.shards, "several machines share the work (1)");
    command->add_option("--shard", in.shard, "which of them this is, from 0");
    command->add_option("--round", in.round, "of several machines: numbers, search, merge");
    command->add_flag("--no-hash", in.no_hash, "do not say in manifest.json what the inputs were");
    command->require_subcommand(0, 1);
    add_explain(*command, in, chosen);
    add_train(*command, in, chosen);
    command->callback([&, command] {
        if (!command->get_subcommands().empty()) return;
        chosen = [&] {
            return finish(in.linkage.schema.empty()
                              ? link(in)
                              : link_by_schema(in.linkage, in.out, in.threads));
        };
    });
}

}  // namespace lt::app::cli
