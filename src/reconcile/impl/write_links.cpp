// The basic idea: each chunk of the insurance file becomes a piece of text on any thread, and the
// pieces are written in order.
#include "reconcile/impl/write_links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "reconcile/impl/ordered_file.hpp"
#include "reconcile/impl/parallel.hpp"
#include "reconcile/impl/remedies.hpp"

namespace lt::reconcile {
namespace {

using RecordNames = std::unordered_map<std::uint32_t, std::string>;

/// The names of surviving records that other records point to.
Result<RecordNames> survivors(const RecIds& rec_ids, const Reading& reading,
                              std::span<const Link> links, unsigned threads) {
    std::vector<std::uint32_t> wanted;
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (links[i].person != 0 && links[i].survivor != i) wanted.push_back(links[i].survivor);
    }
    std::ranges::sort(wanted);
    const auto repeated = std::ranges::unique(wanted);
    wanted.erase(repeated.begin(), repeated.end());
    std::vector<std::string> buffers(threads);
    std::vector<RecordNames> found(threads);
    LT_TRY_VOID(for_each_piece(reading.first_line.size(), threads,
                               [&](std::size_t piece, unsigned thread) -> Result<void> {
                                   auto at = std::ranges::lower_bound(wanted, reading.begin(piece));
                                   if (at == wanted.end() || *at >= reading.end(piece)) return {};
                                   LT_TRY(auto names, rec_ids.of(piece, buffers[thread]));
                                   for (auto index = reading.begin(piece);
                                        at != wanted.end() && index < reading.end(piece); ++index) {
                                       const std::string_view name = names.next();
                                       if (index == *at) found[thread].emplace(*at++, name);
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

/// A row for each cause of the record that is somebody's task.
void append_tasks(identity::CauseSet work, std::string_view rec_id, std::string& out) {
    for (std::uint64_t left = work.bits(); left != 0; left &= left - 1) {
        const auto cause = static_cast<identity::Cause>(std::countr_zero(left));
        const Remedy& remedy = *remedy_of(cause);
        const std::string_view cells[] = {
            rec_id,      remedy.task, identity::code_of(cause), owners()[remedy.owner].code,
            remedy.text, remedy.basis};
        for (std::size_t i = 0; i < std::size(cells); ++i) {
            if (i > 0) out += '\t';
            out += cells[i];
        }
        out += '\n';
    }
}

struct Mine {  // of one thread
    std::string buffer, links, tasks;
};

}  // namespace

Result<void> write_links(const std::filesystem::path& folder, const RecIds& rec_ids,
                         const Reading& reading, std::span<const Link> links, unsigned threads) {
    LT_TRY(const RecordNames names, survivors(rec_ids, reading, links, threads));
    OrderedFile links_file(
        folder / "links.tsv",
        "rec_id\tpersonal_id\tverdict\tcauses\tsurvivor_rec_id\tscore\tmargin\tevidence\n");
    OrderedFile tasks_file(folder / "tasks.tsv", "rec_id\ttask\tcause\towner\tremedy\tbasis\n");
    std::vector<Mine> mine(threads);
    LT_TRY_VOID(for_each_piece(
        reading.first_line.size(), threads,
        [&](std::size_t piece, unsigned thread) -> Result<void> {
            auto& [buffer, text, tasks] = mine[thread];
            text.clear();
            tasks.clear();
            auto own = rec_ids.of(piece, buffer);
            for (auto index = reading.begin(piece); own && index < reading.end(piece); ++index) {
                const Link& link = links[index];
                const std::string_view rec_id = own->next();
                if (link.verdict == Verdict::none) continue;
                const bool survives = link.survivor == index || link.person == 0;
                append_row(link, rec_id, survives ? rec_id : names.at(link.survivor), text);
                append_tasks(work_of(link), rec_id, tasks);
            }
            links_file.write(piece, text);  // even after an error, so that nobody waits for it
            tasks_file.write(piece, tasks);
            if (!own) return std::unexpected(own.error());
            return {};
        }));
    LT_TRY_VOID(links_file.close());
    return tasks_file.close();
}

}  // namespace lt::reconcile
