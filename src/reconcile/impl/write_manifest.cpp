#include "reconcile/impl/write_manifest.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "reconcile/impl/ordered_file.hpp"

namespace lt::reconcile {
namespace {

constexpr std::string_view k_outputs[] = {"links.tsv",    "tasks.tsv",   "citizens.tsv",
                                          "bad_rows.tsv", "report.json", "report.html",
                                          "model.json"};

json::Value number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

json::Object object_of(const Input& input) {
    json::Object out;
    out.add("role", input.role);
    const std::string name = input.path.filename().string();
    out.add("file", is_utf8(name) ? name : "?");
    out.add("bytes", number(input.table.bytes()));
    out.add("rows", number(input.reading.lines));
    out.add("bad_rows", number(input.reading.bad));
    if (!input.reading.hash.empty()) {
        out.add("hash_method", "sha256 of sha256 lines: header row, then each MiB");
        out.add("hash", input.reading.hash);
    }
    return out;
}

Result<json::Array> outputs_in(const std::filesystem::path& folder) {
    json::Array list;
    for (const std::string_view name : k_outputs) {
        std::error_code failed;
        const auto size = std::filesystem::file_size(folder / name, failed);
        if (failed) {
            return fail(ErrorCode::storage_failed, {fmt::format("Thiếu tệp kết quả {}.", name),
                                                    fmt::format("{} is missing.", name)});
        }
        json::Object row;
        row.add("file", name);
        row.add("bytes", number(size));
        list.emplace_back(std::move(row));
    }
    return list;
}

}  // namespace

Result<void> write_manifest(const Options& options, const std::string& model_hash,
                            std::span<const Input> inputs) {
    json::Object program;
    program.add("name", "lienthong");
    program.add("version", LT_VERSION);
    json::Array files;
    for (const Input& input : inputs) files.emplace_back(object_of(input));
    json::Object chosen;
    chosen.add("memory_bytes", number(options.memory_bytes));
    chosen.add("threads", number(options.threads));
    chosen.add("hashing", options.hashing == Hashing::pieces ? "pieces" : "none");
    json::Object model;
    model.add("from", options.model.empty() ? "population" : "file");
    model.add("sha256", model_hash);
    LT_TRY(json::Array outputs, outputs_in(options.out));

    json::Object out;
    out.add("format", "lienthong reconcile manifest 1");
    out.add("program", std::move(program));
    out.add("inputs", std::move(files));
    out.add("options", std::move(chosen));
    out.add("model", std::move(model));
    out.add("outputs", std::move(outputs));
    return write_whole(options.out / "manifest.json", json::dump_pretty(out) + "\n");
}

}  // namespace lt::reconcile
