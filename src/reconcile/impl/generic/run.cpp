#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>

#include "base/json.hpp"
#include "reconcile/generic.hpp"
#include "reconcile/impl/generic/cluster.hpp"
#include "reconcile/impl/generic/read.hpp"
#include "reconcile/impl/ordered_file.hpp"

namespace lt::reconcile::generic {
namespace {

/// A file of the results.
class Output {
  public:
    explicit Output(const std::filesystem::path& path)
        : x_name{path.filename().string()}, x_file{path, std::ios::binary} {}
    std::ofstream& stream() { return x_file; }
    /// Errors: storage_failed.
    [[nodiscard]] Result<void> close() {
        x_file.close();
        if (x_file) return {};
        return fail(ErrorCode::storage_failed, {fmt::format("Không ghi được {}.", x_name),
                                                fmt::format("{} cannot be written.", x_name)});
    }

  private:
    std::string x_name;
    std::ofstream x_file;
};

Result<void> write_links(const std::filesystem::path& path, const Records& records,
                         const std::vector<RowLink>& links) {
    Output out{path};
    out.stream() << "left_id\tright_id\tweight\tprobability\tmargin\n";
    for (const RowLink& link : links) {
        fmt::print(out.stream(), "{}\t{}\t{:.2f}\t{:.6f}\t{:.2f}\n", records.ids[link.pair.a],
                   records.ids[link.pair.b], link.weight,
                   probability(static_cast<double>(link.weight)), link.margin);
    }
    return out.close();
}

Result<void> write_clusters(const std::filesystem::path& path, const Records& records,
                            const std::vector<std::uint32_t>& first) {
    std::vector<std::uint32_t> sizes(first.size());
    for (const std::uint32_t row : first) ++sizes[row];
    Output out{path};
    out.stream() << "id\tcluster_id\tsize\n";
    for (std::size_t row = 0; row < first.size(); ++row) {
        fmt::print(out.stream(), "{}\t{}\t{}\n", records.ids[row], records.ids[first[row]],
                   sizes[first[row]]);
    }
    return out.close();
}

Result<void> write_bad_rows(const std::filesystem::path& path,
                            const std::vector<BadRow>& bad_rows) {
    Output out{path};
    out.stream() << "file\tline\treason\n";
    for (const BadRow& row : bad_rows) {
        fmt::print(out.stream(), "{}\t{}\t{}\n", row.file, row.line, row.reason);
    }
    return out.close();
}

Result<void> write_json(const std::filesystem::path& folder, const LinkageModel& model,
                        const Summary& summary) {
    Output model_file{folder / "model.json"};
    model_file.stream() << write_linkage_model(model);
    LT_TRY_VOID(model_file.close());
    json::Object report;
    const auto add = [&](const char* key, std::uint64_t value) {
        report.add(key, static_cast<std::int64_t>(value));
    };
    add("left_rows", summary.left_rows);
    add("right_rows", summary.right_rows);
    add("bad_rows", summary.bad_rows);
    add("candidates", summary.candidates);
    add("links", summary.links);
    add("clusters", summary.clusters);
    report.add("rounds", summary.rounds);
    report.add("converged", summary.converged);
    report.add("model_sha256", linkage_model_hash(model));
    Output report_file{folder / "report.json"};
    report_file.stream() << json::dump_pretty(report) << '\n';
    return report_file.close();
}

Result<Records> read_records(const Schema& schema, const Options& options,
                             std::vector<BadRow>& bad_rows) {
    const bool two = schema.task != Task::deduplicate;
    if (two == options.right.empty()) {
        return fail(
            ErrorCode::invalid_argument,
            two ? ClientText{"Cần tệp thứ hai (--right).", "A second file is needed."}
                : ClientText{"Lọc trùng chỉ dùng một tệp.", "De-duplication takes one file only."});
    }
    Records records = no_records(schema);
    LT_TRY_VOID(read_file(options.left, schema, Side::left, records, bad_rows));
    if (two) LT_TRY_VOID(read_file(options.right, schema, Side::right, records, bad_rows));
    return records;
}

Result<void> make_folder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!error) return {};
    return fail(ErrorCode::storage_failed,
                {"Không tạo được thư mục kết quả.", "The folder for the results cannot be made."});
}

}  // namespace

Result<Summary> run(const Options& options) {
    const auto start = std::chrono::steady_clock::now();
    LT_TRY(const std::string text, read_whole(options.schema, k_schema_bytes_max));
    LT_TRY(const Schema schema, read_schema(text));
    std::vector<BadRow> bad_rows;
    LT_TRY(const Records records, read_records(schema, options, bad_rows));
    LT_TRY_VOID(make_folder(options.out));

    const std::vector<Candidate> pairs = candidates(records, options.threads);
    const std::vector<Pattern> patterns = compare_all(records, pairs, options.threads);
    const Learnt learnt = learn(records, schema, patterns);
    const Scorer scorer{records, learnt.model};
    std::vector<Weighed> weighed;
    weighed.reserve(pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        weighed.push_back({pairs[i], scorer.weight(pairs[i], patterns[i])});
    }

    Summary summary{.left_rows = records.left,
                    .right_rows = records.ids.size() - records.left,
                    .bad_rows = bad_rows.size(),
                    .candidates = pairs.size(),
                    .rounds = learnt.rounds,
                    .converged = learnt.converged};
    if (schema.task == Task::deduplicate) {
        const auto first = cluster(weighed, records, scorer, schema.threshold);
        for (std::uint32_t row = 0; row < first.size(); ++row) {
            if (first[row] == row) ++summary.clusters;
        }
        summary.links = records.ids.size() - summary.clusters;
        LT_TRY_VOID(write_clusters(options.out / "clusters.tsv", records, first));
    } else {
        const std::vector<RowLink> links = assign(weighed, records, schema);
        summary.links = links.size();
        LT_TRY_VOID(write_links(options.out / "links.tsv", records, links));
    }
    LT_TRY_VOID(write_bad_rows(options.out / "bad_rows.tsv", bad_rows));
    LT_TRY_VOID(write_json(options.out, learnt.model, summary));
    summary.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return summary;
}

}  // namespace lt::reconcile::generic
