// The basic idea: the names of the records stand in their file, so it is read once more; each chunk
// becomes a piece of text on any thread, and the pieces are written in order.
#include "reconcile/impl/write_links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <condition_variable>
#include <fstream>
#include <unordered_map>

#include "reconcile/impl/parallel.hpp"

namespace lt::reconcile {
namespace {

using RecordNames = std::unordered_map<std::uint32_t, std::string>;

/// The names of surviving records that other records point to.
Result<RecordNames> survivors(const Table& insurance, const Reading& reading,
                              const std::vector<Link>& links, unsigned threads) {
    std::vector<std::uint32_t> wanted;
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (links[i].person != 0 && links[i].survivor != i) wanted.push_back(links[i].survivor);
    }
    std::ranges::sort(wanted);
    const auto repeated = std::ranges::unique(wanted);
    wanted.erase(repeated.begin(), repeated.end());
    std::vector<std::string> buffers(threads);
    std::vector<RecordNames> found(threads);
    LT_TRY_VOID(for_each_piece(
        insurance.chunks(), threads, [&](std::size_t piece, unsigned thread) -> Result<void> {
            const auto first = static_cast<std::uint32_t>(reading.first_line[piece] - 2);
            const auto end =
                piece + 1 < insurance.chunks() ? reading.first_line[piece + 1] - 2 : reading.lines;
            auto at = std::ranges::lower_bound(wanted, first);
            if (at == wanted.end() || *at >= end) return {};
            LT_TRY(auto rows, insurance.rows(piece, buffers[thread]));
            while (at != wanted.end() && rows.next()) {
                if (first + rows.number() != *at) continue;
                found[thread].emplace(*at++, rows.cells()[k_rec_id_cell]);
            }
            return {};
        }));
    for (std::size_t i = 1; i < found.size(); ++i) found[0].merge(found[i]);
    return std::move(found.front());
}

/// 12.3, -0.4: bits to a tenth.
void append_bits(float bits, std::string& out) {
    const auto tenths = static_cast<int>(std::lround(bits * 10));
    if (tenths < 0) out += '-';
    char digits[12];
    const auto end = std::to_chars(digits, digits + sizeof digits, std::abs(tenths) / 10).ptr;
    out.append(digits, end);
    out += '.';
    out += static_cast<char>('0' + std::abs(tenths) % 10);
}

/// What is not simply equal: "name=one_edit id=absent"; "=" when everything is.
void append_evidence(const Evidence& e, std::string& out) {
    const std::size_t begin = out.size();
    const auto add = [&](std::string_view attribute, std::string_view relation) {
        if (out.size() > begin) out += ' ';
        out += attribute;
        out += relation;
    };
    if (e.name != identity::NameRelation::exact) add("name=", identity::name_of(e.name));
    if (e.birth != identity::BirthRelation::equal) add("birth=", identity::name_of(e.birth));
    if (e.id != identity::IdRelation::equal) add("id=", identity::name_of(e.id));
    if (e.sex != SexRelation::same) add("sex=", name_of(e.sex));
    if (e.place != PlaceRelation::same) add("place=", name_of(e.place));
    if (out.size() == begin) out += '=';
}

void append_row(const Link& link, std::string_view rec_id, std::string_view survivor,
                std::string& out) {
    out += rec_id;
    out += '\t';
    if (link.person != 0) {
        char digits[12];
        std::uint64_t value = link.person;
        for (int i = 11; i >= 0; --i, value /= 10) digits[i] = static_cast<char>('0' + value % 10);
        out.append(digits, 12);
    }
    out += '\t';
    out += code_of(link.verdict);
    out += '\t';
    identity::append_codes(link.causes, out);
    out += '\t';
    if (link.person != 0) out += survivor;
    out += '\t';
    if (link.searched) append_bits(link.score, out);
    out += '\t';
    if (link.searched) append_bits(link.margin, out);
    out += '\t';
    if (link.person != 0 || link.score != 0) append_evidence(link.evidence, out);
    out += '\n';
}

/// Pieces in their order, whoever has them first.
class InOrder {
  public:
    explicit InOrder(std::ofstream& out) : x_out(out) {}
    void write(std::size_t piece, const std::string& text) {
        std::unique_lock lock(x_mutex);
        x_changed.wait(lock, [&] { return x_next == piece; });
        x_out.write(text.data(), static_cast<std::streamsize>(text.size()));
        ++x_next;
        x_changed.notify_all();
    }

  private:
    std::ofstream& x_out;
    std::mutex x_mutex;
    std::condition_variable x_changed;
    std::size_t x_next = 0;
};

}  // namespace

Result<void> write_links(const std::filesystem::path& path, const Table& insurance,
                         const Reading& reading, const std::vector<Link>& links, unsigned threads) {
    LT_TRY(const RecordNames names, survivors(insurance, reading, links, threads));
    std::ofstream file(path, std::ios::binary);
    file << "rec_id\tpersonal_id\tverdict\tcauses\tsurvivor_rec_id\tscore\tmargin\tevidence\n";
    InOrder out(file);
    std::vector<std::string> buffers(threads), texts(threads);
    LT_TRY_VOID(for_each_piece(
        insurance.chunks(), threads, [&](std::size_t piece, unsigned thread) -> Result<void> {
            std::string& text = texts[thread];
            text.clear();
            auto rows = insurance.rows(piece, buffers[thread]);
            while (rows && rows->next()) {
                const auto index =
                    static_cast<std::uint32_t>(reading.first_line[piece] - 2 + rows->number());
                const Link& link = links[index];
                if (link.verdict == Verdict::none) continue;
                const std::string_view rec_id = rows->cells()[k_rec_id_cell];
                const bool own = link.survivor == index;
                append_row(link, rec_id, own || link.person == 0 ? rec_id : names.at(link.survivor),
                           text);
            }
            out.write(piece, text);  // even after an error, so that nobody waits for it
            if (!rows) return std::unexpected(rows.error());
            return {};
        }));
    file.close();
    if (!file) {
        return fail(ErrorCode::storage_failed,
                    {fmt::format("Không ghi được {}.", path.string()),
                     fmt::format("{} cannot be written.", path.string())});
    }
    return {};
}

}  // namespace lt::reconcile
