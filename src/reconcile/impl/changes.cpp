#include "reconcile/impl/changes.hpp"

#include <fmt/format.h>

#include <unordered_map>

#include "reconcile/impl/parallel.hpp"

namespace lt::reconcile {
namespace {

constexpr const char* k_bad_change = "cột change phải là put hoặc remove";
constexpr const char* k_bad_row = "số cột khác dòng tiêu đề, hoặc quá dài";

/// The columns of a file and, last, what kind of change a row is.  All are required, also where
/// rows only remove: a file that lacks one would silently empty what it puts.
std::vector<Column> with_change(std::span<const Column> columns) {
    std::vector<Column> all(columns.begin(), columns.end());
    all.push_back({"change", false});
    return all;
}

/// False: the word is no change.
bool read_kind(std::string_view word, bool& put) {
    put = word.empty() || word == "put";
    return put || word == "remove";
}

const char* read_change(const Cells& cells, const identity::Units&, CitizenChange& out) {
    if (!read_kind(cells[population_columns().size()], out.put)) return k_bad_change;
    const auto id = identity::read_id(cells[0]);
    if (id.kind != identity::IdKind::personal12) return "số định danh không đọc được";
    out.id = id.value;
    if (!out.put) return nullptr;
    std::string_view name;
    const char* reason = read_citizen(cells, out.head, name);
    out.name = name;
    return reason;
}

const char* read_change(const Cells& cells, const identity::Units& units, RecordChange& out) {
    if (!read_kind(cells[insurance_columns().size()], out.put)) return k_bad_change;
    out.rec_id = cells[k_rec_id_cell];
    if (out.rec_id.empty()) return "thiếu mã bản ghi (rec_id)";
    if (!out.put) return nullptr;
    std::string_view name;
    const char* reason = read_record(cells, units, out.head, name);
    out.name = name;
    return reason;
}

struct BadLine {
    std::uint32_t line = 0;  // of its chunk
    const char* reason = "";
};

template <class Change>
struct Piece {
    std::vector<Change> changes;
    std::vector<BadLine> bad;
    std::uint32_t lines = 0;
};

const std::uint64_t& key_of(const CitizenChange& change) { return change.id; }
const std::string& key_of(const RecordChange& change) { return change.rec_id; }

/// The last of each key, where the first of it stood.
template <class Change>
void keep_last(std::vector<Change>& all) {
    using Key = std::remove_cvref_t<decltype(key_of(std::declval<Change>()))>;
    std::unordered_map<Key, std::size_t> places;
    places.reserve(all.size());
    std::size_t count = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto [at, first] = places.try_emplace(key_of(all[i]), count);
        if (at->second != i) all[at->second] = std::move(all[i]);
        count += first ? 1 : 0;
    }
    all.resize(count);
}

template <class Change>
Result<void> read_file(const std::filesystem::path& path, const char* what,
                       std::span<const Column> columns, const identity::Units& units,
                       unsigned threads, Changes& all, std::vector<Change>& into) {
    if (path.empty()) return {};
    const auto wanted = with_change(columns);
    LT_TRY(const Table table, Table::open(path, wanted));
    std::vector<Piece<Change>> pieces(table.chunks());
    std::vector<std::string> buffers(threads);
    LT_TRY_VOID(for_each_piece(
        pieces.size(), threads, [&](std::size_t number, unsigned thread) -> Result<void> {
            LT_TRY(auto rows, table.rows(number, buffers[thread]));
            Piece<Change>& piece = pieces[number];
            while (rows.next()) {
                Change& change = piece.changes.emplace_back();
                const char* reason =
                    rows.good() ? read_change(rows.cells(), units, change) : k_bad_row;
                if (reason == nullptr) continue;
                piece.changes.pop_back();
                piece.bad.push_back({rows.number(), reason});
            }
            piece.lines = rows.lines();
            return {};
        }));
    std::uint64_t line = 2;
    for (auto& piece : pieces) {
        all.rows += piece.changes.size() + piece.bad.size();
        all.bad += piece.bad.size();
        for (const BadLine& bad : piece.bad) {
            if (all.bad_rows.size() == k_bad_rows_shown) break;
            all.bad_rows.push_back(fmt::format("{} {}: {}", what, line + bad.line, bad.reason));
        }
        line += piece.lines;
        std::ranges::move(piece.changes, std::back_inserter(into));
        piece = {};
    }
    keep_last(into);
    return {};
}

}  // namespace

Result<Changes> read_changes(const ChangeFiles& files, const identity::Units& units,
                             unsigned threads) {
    Changes all;
    LT_TRY_VOID(read_file(files.population, "population", population_columns(), units, threads, all,
                          all.citizens));
    LT_TRY_VOID(read_file(files.insurance, "insurance", insurance_columns(), units, threads, all,
                          all.records));
    return all;
}

}  // namespace lt::reconcile
