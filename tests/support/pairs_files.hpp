// Pairs of files for tests: made, read back as plain strings, nothing interpreted.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "sandbox/pairs.hpp"
#include "temporary_directory.hpp"
#include "unit_folder.hpp"

namespace lt::sandbox::test {

using Row = std::map<std::string, std::string>;

inline std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find(separator, from), text.size());
        parts.push_back(text.substr(from, to - from));
        from = to + 1;
    }
    return parts;
}

inline std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

inline std::vector<Row> rows_of(const std::filesystem::path& file) {
    std::ifstream stream{file, std::ios::binary};
    std::string line;
    std::getline(stream, line);
    const auto names = split(line, '\t');
    std::vector<Row> rows;
    while (std::getline(stream, line)) {
        const auto values = split(line, '\t');
        EXPECT_EQ(values.size(), names.size()) << line;
        Row row;
        for (std::size_t i = 0; i < std::min(values.size(), names.size()); ++i) {
            row[names[i]] = values[i];
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

/// One record with its truth and its citizen.
struct Pair {
    Row record, truth;
    const Row* citizen = nullptr;  ///< null: the truth names nobody
    std::set<std::string> causes;
};

struct PairsFiles {
    std::vector<Row> population;
    std::map<std::string, const Row*> by_id;
    std::vector<Pair> pairs;
};

inline std::filesystem::path data_folder() {
    return std::filesystem::path{LT_SOURCE_DIR} / "src/sandbox/data";
}

inline PairsFiles read_pairs(const std::filesystem::path& folder) {
    PairsFiles files;
    files.population = rows_of(folder / "population.tsv");
    for (const Row& row : files.population) files.by_id[row.at("personal_id")] = &row;
    const auto records = rows_of(folder / "insurance.tsv");
    const auto truths = rows_of(folder / "truth.tsv");
    EXPECT_EQ(records.size(), truths.size());
    for (std::size_t i = 0; i < std::min(records.size(), truths.size()); ++i) {
        Pair pair{records[i], truths[i], nullptr, {}};
        const auto citizen = files.by_id.find(pair.truth.at("personal_id"));
        if (citizen != files.by_id.end()) pair.citizen = citizen->second;
        for (std::string& cause : split(pair.truth.at("causes"), '|')) {
            if (cause != "OK") pair.causes.insert(std::move(cause));
        }
        files.pairs.push_back(std::move(pair));
    }
    return files;
}

inline PairsFiles make_pairs(const PairsPlan& plan) {
    const lt::test::TemporaryDirectory folder;
    const auto written = write_pairs(plan, data_folder(), shipped_units(), folder.path());
    EXPECT_TRUE(written) << written.error().log.text;
    return read_pairs(folder.path());
}

}  // namespace lt::sandbox::test
