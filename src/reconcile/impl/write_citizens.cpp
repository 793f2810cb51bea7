// The basic idea: records are counted by the first six digits of their citizen's number, which cuts
// the numbers into ranges of a few thousand records.  As many ranges as memory holds are gathered
// in one look at all links, each is sorted and written, and so on with the next ranges.
#include "reconcile/impl/write_citizens.hpp"

#include <algorithm>
#include <atomic>
#include <span>

#include "base/digits.hpp"
#include "reconcile/impl/ordered_file.hpp"
#include "reconcile/impl/parallel.hpp"

namespace lt::reconcile {
namespace {

constexpr std::uint64_t k_in_prefix = 1'000'000;
constexpr std::size_t k_prefixes = 1'000'000;
constexpr std::size_t k_range_records = 8'192;  // 200 KB: sorted within the cache
constexpr std::size_t k_links_piece = 65'536;

struct Member {
    std::uint64_t person = 0;
    std::uint64_t insurance = 0;
    std::uint32_t index = 0;
    Month joined = 0;
    bool survives = false;
    bool held = false;
};
static_assert(sizeof(Member) == 24);

std::size_t prefix_of(const Link& link) { return link.person / k_in_prefix; }

template <class Use>
void each_link(std::span<const Link> links, unsigned threads, const Use& use) {
    (void)for_each_piece(links.size() / k_links_piece + 1, threads,
                         [&](std::size_t piece, unsigned) {
                             const auto begin = piece * k_links_piece;
                             const auto end = std::min(links.size(), begin + k_links_piece);
                             for (std::size_t i = begin; i < end; ++i) {
                                 if (links[i].person != 0) use(i);
                             }
                             return Result<void>{};
                         });
}

/// Neighbouring prefixes together.
struct Ranges {
    std::vector<std::uint32_t> of_prefix = std::vector<std::uint32_t>(k_prefixes);
    std::vector<std::size_t> records;
};

Ranges ranges_of(std::span<const Link> links, unsigned threads) {
    std::vector<std::atomic<std::uint32_t>> counts(k_prefixes);
    each_link(links, threads, [&](std::size_t i) {
        counts[prefix_of(links[i])].fetch_add(1, std::memory_order_relaxed);
    });
    Ranges ranges;
    ranges.records.push_back(0);
    for (std::size_t prefix = 0; prefix < k_prefixes; ++prefix) {
        const std::size_t count = counts[prefix];
        if (ranges.records.back() > 0 && ranges.records.back() + count > k_range_records)
            ranges.records.push_back(0);
        ranges.records.back() += count;
        ranges.of_prefix[prefix] = static_cast<std::uint32_t>(ranges.records.size() - 1);
    }
    return ranges;
}

/// What one thread works with.
struct Mine {
    std::string text;
    std::vector<std::uint64_t> numbers;  // of one citizen
    NumberCounts counts;
};

/// By which rule the number of `chosen` remains among those of all records.
NumberChoice choice_of(std::span<const Member> records, const Member& chosen) {
    if (chosen.insurance == 0) return NumberChoice::no_number;
    bool several = false, earliest = chosen.joined != 0;
    for (const Member& record : records) {
        if (record.insurance == 0 || record.insurance == chosen.insurance) continue;
        several = true;
        if (record.joined != 0 && record.joined <= chosen.joined) earliest = false;
    }
    if (!several) return NumberChoice::only;
    return earliest ? NumberChoice::earliest : NumberChoice::smaller;
}

void append_citizen(std::span<const Member> records, Mine& mine) {
    const Member& chosen = *std::ranges::find_if(records, &Member::survives);
    mine.numbers.clear();
    for (const Member& record : records) {
        if (record.insurance != 0 && record.insurance != chosen.insurance)
            mine.numbers.push_back(record.insurance);
    }
    std::ranges::sort(mine.numbers);
    const auto repeated = std::ranges::unique(mine.numbers);
    mine.numbers.erase(repeated.begin(), repeated.end());
    const NumberChoice choice = choice_of(records, chosen);
    const bool held = std::ranges::any_of(records, &Member::held);
    ++mine.counts.citizens;
    ++mine.counts.choices[static_cast<std::size_t>(choice)];
    mine.counts.aliases += mine.numbers.size();
    mine.counts.held += held ? 1 : 0;

    std::string& out = mine.text;
    append_digits(chosen.person, 12, out);
    out += '\t';
    if (chosen.insurance != 0) append_digits(chosen.insurance, 10, out);
    out += '\t';
    for (std::size_t i = 0; i < mine.numbers.size(); ++i) {
        if (i > 0) out += '|';
        append_digits(mine.numbers[i], 10, out);
    }
    out += '\t';
    out += rule_of(choice).code;
    out += held ? "\tHELD\t" : "\t\t";
    out += std::to_string(records.size());
    out += '\t';
    out += rule_of(choice).basis;
    out += '\n';
}

void append_range(std::span<Member> members, Mine& mine) {
    mine.text.clear();
    std::ranges::sort(members, [](const Member& one, const Member& other) {
        return one.person != other.person ? one.person < other.person : one.index < other.index;
    });
    for (std::size_t i = 0; i < members.size();) {
        std::size_t end = i + 1;
        while (end < members.size() && members[end].person == members[i].person) ++end;
        append_citizen(members.subspan(i, end - i), mine);
        i = end;
    }
}

NumberCounts sum_of(const std::vector<Mine>& threads) {
    NumberCounts sum;
    for (const Mine& mine : threads) {
        sum.citizens += mine.counts.citizens;
        sum.aliases += mine.counts.aliases;
        sum.held += mine.counts.held;
        for (std::size_t i = 0; i < k_number_choices; ++i) sum.choices[i] += mine.counts.choices[i];
    }
    return sum;
}

}  // namespace

Result<NumberCounts> write_citizens(const std::filesystem::path& path, std::span<const Link> links,
                                    unsigned threads, std::size_t memory) {
    const Ranges ranges = ranges_of(links, threads);
    OrderedFile file(path, "personal_id\tinsurance_no\taliases\trule\theld\trecords\tbasis\n");
    std::vector<Mine> mine(threads);
    std::vector<Member> members;
    for (std::size_t first = 0; first < ranges.records.size();) {
        std::size_t end = first, room = 0;
        std::vector<std::size_t> begins;
        while (end < ranges.records.size() &&
               (end == first || (room + ranges.records[end]) * sizeof(Member) <= memory)) {
            begins.push_back(room);
            room += ranges.records[end++];
        }
        begins.push_back(room);
        members.resize(room);
        std::vector<std::atomic<std::size_t>> next(begins.begin(), begins.end());
        each_link(links, threads, [&](std::size_t i) {
            const Link& link = links[i];
            const std::size_t range = ranges.of_prefix[prefix_of(link)];
            if (range < first || range >= end) return;
            members[next[range - first].fetch_add(1, std::memory_order_relaxed)] = {
                link.person, link.insurance,     static_cast<std::uint32_t>(i),
                link.joined, link.survivor == i, link.verdict == Verdict::conflict};
        });
        LT_TRY_VOID(for_each_piece(
            end - first, threads, [&](std::size_t piece, unsigned thread) -> Result<void> {
                append_range(
                    std::span(members).subspan(begins[piece], begins[piece + 1] - begins[piece]),
                    mine[thread]);
                file.write(first + piece, mine[thread].text);
                return {};
            }));
        first = end;
    }
    LT_TRY_VOID(file.close());
    return sum_of(mine);
}

}  // namespace lt::reconcile
