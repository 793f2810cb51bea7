// The linker by schema on public benchmarks of record linkage: precision, recall and F1 of pairs,
// B-cubed F1 of clusters, seconds.  Prints numbers; asserts nothing.
//
// linkage_bench [FOLDER [CASE [THREADS]]]
//
// FOLDER holds one folder per case with records.tsv and gold_clusters.tsv, or two files and
// gold_pairs.tsv.  The data are not part of the product; a case that is not there is skipped.
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "reconcile/generic.hpp"

namespace {

namespace fs = std::filesystem;
namespace generic = lt::reconcile::generic;

struct Case {
    std::string_view folder, schema, left, right;
};
constexpr std::array k_cases{
    Case{"febrl1", "febrl_people", "records.tsv", ""},
    Case{"febrl2", "febrl_people", "records.tsv", ""},
    Case{"febrl3", "febrl_people", "records.tsv", ""},
    Case{"febrl4", "febrl_link", "a.tsv", "b.tsv"},
    Case{"rldata500", "rldata", "records.tsv", ""},
    Case{"rldata10000", "rldata", "records.tsv", ""},
    Case{"splink_fake_1000", "fake_people", "records.tsv", ""},
    Case{"splink_historical_50k", "historical", "records.tsv", ""},
    Case{"splink_transactions", "transactions", "origin.tsv", "destination.tsv"},
    Case{"blockingpy_pl_foreigners_1000", "foreigners", "records.tsv", ""},
    Case{"blockingpy_pl_foreigners_10000", "foreigners", "records.tsv", ""}};

/// The first two columns of a file, without its header.
std::vector<std::pair<std::string, std::string>> two_columns(const fs::path& path) {
    std::vector<std::pair<std::string, std::string>> rows;
    std::ifstream in{path};
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        const std::size_t tab = line.find('\t');
        if (tab == std::string::npos) continue;
        const std::size_t end = line.find('\t', tab + 1);
        rows.emplace_back(line.substr(0, tab), line.substr(tab + 1, end - tab - 1));
    }
    return rows;
}

struct Marks {
    double precision = 0, recall = 0, b_cubed = 0;
    [[nodiscard]] static double f1(double p, double r) {
        return p + r > 0 ? 2 * p * r / (p + r) : 0;
    }
};

Marks of_pairs(const fs::path& gold_file, const fs::path& links_file) {
    const auto gold_rows = two_columns(gold_file);
    const auto links = two_columns(links_file);
    const std::set<std::pair<std::string, std::string>> gold{gold_rows.begin(), gold_rows.end()};
    double right = 0;
    for (const auto& link : links) right += gold.contains(link) ? 1 : 0;
    return {right / static_cast<double>(std::max<std::size_t>(links.size(), 1)),
            right / static_cast<double>(gold.size()), 0};
}

Marks of_clusters(const fs::path& gold_file, const fs::path& clusters_file) {
    std::unordered_map<std::string, std::string> entity;
    for (auto& [id, name] : two_columns(gold_file)) entity[id] = name;
    std::map<std::pair<std::string, std::string>, double> both;
    std::unordered_map<std::string, double> found, gold;
    const auto rows = two_columns(clusters_file);
    for (const auto& [id, cluster] : rows) {
        ++both[{cluster, entity[id]}];
        ++found[cluster];
        ++gold[entity[id]];
    }
    const auto pairs = [](double n) { return n * (n - 1) / 2; };
    double right = 0, found_pairs = 0, gold_pairs = 0, b_precision = 0, b_recall = 0;
    for (const auto& [key, n] : both) {
        right += pairs(n);
        b_precision += n * n / found[key.first];
        b_recall += n * n / gold[key.second];
    }
    for (const auto& [name, n] : found) found_pairs += pairs(n);
    for (const auto& [name, n] : gold) gold_pairs += pairs(n);
    const double all = static_cast<double>(rows.size());
    return {found_pairs > 0 ? right / found_pairs : 0, right / gold_pairs,
            Marks::f1(b_precision / all, b_recall / all)};
}

void run_case(const Case& one, const fs::path& benchmarks, unsigned threads) {
    const fs::path folder = benchmarks / one.folder;
    if (!fs::exists(folder / one.left)) {
        fmt::print("{:<32} skipped: {} is not there\n", one.folder, (folder / one.left).string());
        return;
    }
    const fs::path out =
        fs::temp_directory_path() / fmt::format("linkage_bench.{}", ::getpid()) / one.folder;
    const fs::path schemas = fs::path{LT_SOURCE_DIR} / "schemas/linkage";
    const auto done =
        generic::run({schemas / fmt::format("{}.toml", one.schema), folder / one.left,
                      one.right.empty() ? fs::path{} : folder / one.right, out, threads});
    if (!done) {
        fmt::print("{:<32} failed: {}\n", one.folder, done.error().client.en);
        return;
    }
    const Marks marks = one.right.empty()
                            ? of_clusters(folder / "gold_clusters.tsv", out / "clusters.tsv")
                            : of_pairs(folder / "gold_pairs.tsv", out / "links.tsv");
    fs::remove_all(out.parent_path());
    fmt::print("{:<32}{:>10.4f}{:>9.4f}{:>9.4f}{:>9.4f}{:>12}{:>8.2f}{}\n", one.folder,
               marks.precision, marks.recall, Marks::f1(marks.precision, marks.recall),
               marks.b_cubed, done->candidates, done->seconds,
               done->converged ? "" : "  (learning did not converge)");
    std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
    const fs::path folder =
        count > 1 ? fs::path{arguments[1]}
                  : fs::path{LT_SOURCE_DIR} / "../shared/reference/identity/benchmarks";
    const std::string_view only = count > 2 ? arguments[2] : "";
    const unsigned threads = count > 3 ? static_cast<unsigned>(std::atoi(arguments[3]))
                                       : std::max(1U, std::thread::hardware_concurrency());
    fmt::print("{:<32}{:>10}{:>9}{:>9}{:>9}{:>12}{:>8}\n", "case", "precision", "recall", "F1",
               "B3 F1", "compared", "s");
    for (const Case& one : k_cases) {
        if (only.empty() || only == one.folder) run_case(one, folder, std::max(1U, threads));
    }
    return 0;
}
