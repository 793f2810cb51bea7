#include "reconcile/impl/people.hpp"

#include <algorithm>
#include <bit>
#include <span>

#include "reconcile/impl/huge.hpp"
#include "reconcile/impl/parallel.hpp"

namespace lt::reconcile {
namespace {

using identity::Cause;

/// A record under what it is grouped by.
struct Member {
    std::uint64_t group = 0;
    std::uint32_t index = 0;
    friend auto operator<=>(const Member&, const Member&) = default;
};

/// Groups of which a second member was seen, or one that looks like it: most
/// people have one record, and those need not be sorted.
class SeenTwice {
  public:
    explicit SeenTwice(std::size_t members) : x_mask(std::bit_ceil(members * 8 + 64) - 1) {
        assign_large(x_once, (x_mask >> 6U) + 1);
        assign_large(x_twice, (x_mask >> 6U) + 1);
    }
    void add(std::uint64_t hash) {
        const std::uint64_t place = hash & x_mask;
        const std::uint64_t bit = std::uint64_t{1} << (place & 63U);
        std::uint64_t& word = x_once[place >> 6U];
        if ((word & bit) != 0) x_twice[place >> 6U] |= bit;
        word |= bit;
    }
    [[nodiscard]] bool contains(std::uint64_t hash) const {
        const std::uint64_t place = hash & x_mask;
        return (x_twice[place >> 6U] >> (place & 63U) & 1U) != 0;
    }

  private:
    std::uint64_t x_mask;
    std::vector<std::uint64_t> x_once, x_twice;
};

/// The groups of one piece of many: each has those whose hash begins with its
/// number.
struct GroupPiece {
    unsigned bits = 0;
    std::uint64_t number = 0;
    [[nodiscard]] bool has(std::uint64_t hash) const {
        return bits == 0 || hash >> (64 - bits) == number;
    }
};

/// The records of the groups in one piece, gathered from wherever they stand and in their order:
/// links may be in a file, where looking at one here and one there costs a reading of the disk
/// each.
struct Gathered {
    std::vector<Link> links;
    std::vector<std::uint32_t> indices;  // of each in the file
    std::vector<Member> members;         // sorted; their index is that in `links`
};

template <class GroupOf>
Gathered gather(std::span<const Link> links, GroupPiece piece, const GroupOf& group_of) {
    SeenTwice seen(links.size() >> piece.bits);
    for (const Link& link : links) {
        const std::uint64_t group = group_of(link), hash = mixed(group);
        if (group != 0 && piece.has(hash)) seen.add(hash);
    }
    Gathered out;
    for (std::size_t i = 0; i < links.size(); ++i) {
        const std::uint64_t group = group_of(links[i]), hash = mixed(group);
        if (group == 0 || !piece.has(hash) || !seen.contains(hash)) continue;
        out.members.push_back({group, static_cast<std::uint32_t>(out.links.size())});
        out.links.push_back(links[i]);
        out.indices.push_back(static_cast<std::uint32_t>(i));
    }
    std::ranges::sort(out.members);
    return out;
}

/// Calls `use` for every group of two or more with the gathered links and which of them it is, in
/// the order of the file.  A group of 0 is none.  Each thread has groups of its own; `use` changes
/// nothing but its members, and nothing by which they are grouped.
template <class GroupOf, class Use>
void each_group(std::span<Link> links, unsigned threads, const GroupOf& group_of, const Use& use) {
    const auto bits = static_cast<unsigned>(std::bit_width(threads - 1));
    (void)for_each_piece(std::size_t{1} << bits, threads, [&](std::size_t piece, unsigned) {
        Gathered all = gather(links, {bits, piece}, group_of);
        std::vector<std::uint32_t> group;
        for (auto at = all.members.begin(); at != all.members.end();) {
            group.clear();
            const std::uint64_t number = at->group;
            for (; at != all.members.end() && at->group == number; ++at) group.push_back(at->index);
            if (group.size() > 1) use(all, std::span<const std::uint32_t>(group));
        }
        for (std::size_t i = 0; i < all.links.size(); ++i) {
            Link& link = links[all.indices[i]];  // another thread may look at its group
            link.causes = all.links[i].causes;
            link.survivor = all.links[i].survivor;
            link.number_remains = all.links[i].number_remains;
        }
        return Result<void>{};
    });
}

/// Earliest participation first; one without a month is no claim to be early,
/// and one without a number has none that could remain.
bool earlier(const Link& one, const Link& other) {
    if ((one.insurance == 0) != (other.insurance == 0)) return other.insurance == 0;
    const auto month = [](const Link& link) { return link.joined == 0 ? 0xFFFF : link.joined; };
    if (month(one) != month(other)) return month(one) < month(other);
    return one.insurance < other.insurance;
}

Month end_of(const Link& link) { return link.left == 0 ? Month{0xFFFF} : link.left; }

/// Marks the records whose periods overlap that of another.  In the order in
/// which they begin, a period overlaps an earlier one if the latest end before
/// it is not before its beginning, and a later one if the next begins before
/// its end.  One without a beginning, or that ends before it begins, says
/// nothing.
void mark_overlaps(std::span<Link> links, std::span<const std::uint32_t> records) {
    std::vector<Link*> periods;
    for (const std::uint32_t record : records) {
        Link& link = links[record];
        if (link.joined != 0 && link.joined <= end_of(link)) periods.push_back(&link);
    }
    std::ranges::sort(periods, {}, &Link::joined);
    Month latest_end = 0;
    for (std::size_t i = 0; i < periods.size(); ++i) {
        Link& link = *periods[i];
        const bool next = i + 1 < periods.size() && periods[i + 1]->joined <= end_of(link);
        if (next || link.joined <= latest_end) link.causes |= Cause::u_overlap;
        latest_end = std::max(latest_end, end_of(link));
    }
}

}  // namespace

void finish_person(std::span<Link> links, std::span<const std::uint32_t> records, bool has_left) {
    std::uint32_t survivor = records.front();
    std::uint64_t number = 0;
    bool several = false;
    for (const std::uint32_t record : records) {
        const Link& link = links[record];
        several |= number != 0 && link.insurance != 0 && link.insurance != number;
        if (link.insurance != 0) number = link.insurance;
        if (earlier(link, links[survivor])) survivor = record;
    }
    for (const std::uint32_t record : records) {
        Link& link = links[record];
        link.survivor = survivor;
        link.number_remains = link.insurance == links[survivor].insurance;
        if (several) link.causes |= Cause::u_multi_number;
    }
    if (has_left) mark_overlaps(links, records);
}

void finish_number(std::span<Link> links, std::span<const std::uint32_t> records) {
    const std::uint64_t first = links[records.front()].person;
    const bool shared = std::ranges::any_of(
        records, [&](std::uint32_t record) { return links[record].person != first; });
    if (!shared) return;
    for (const std::uint32_t record : records) links[record].causes |= Cause::u_shared_number;
}

void alone_again(Link& link, std::uint32_t index) {
    link.survivor = index;
    link.causes.remove(Cause::u_multi_number)
        .remove(Cause::u_overlap)
        .remove(Cause::u_shared_number);
}

void finish_people(std::span<Link> links, unsigned threads, bool has_left) {
    for (std::size_t i = 0; i < links.size(); ++i)
        links[i].survivor = static_cast<std::uint32_t>(i);
    each_group(
        links, threads, [](const Link& link) { return link.person; },
        [&](Gathered& all, std::span<const std::uint32_t> records) {
            finish_person(all.links, records, has_left);
            for (const std::uint32_t record : records)
                all.links[record].survivor = all.indices[all.links[record].survivor];
        });
    each_group(
        links, threads, [](const Link& link) { return link.person == 0 ? 0 : link.insurance; },
        [](Gathered& all, std::span<const std::uint32_t> records) {
            finish_number(all.links, records);
        });
    constexpr std::size_t k_piece = 65'536;
    (void)for_each_piece(links.size() / k_piece + 1, threads, [&](std::size_t piece, unsigned) {
        const std::size_t end = std::min(links.size(), (piece + 1) * k_piece);
        for (std::size_t i = piece * k_piece; i < end; ++i) {
            if (links[i].verdict != Verdict::none) links[i].verdict = verdict_of(links[i]);
        }
        return Result<void>{};
    });
}

}  // namespace lt::reconcile
