#include "reconcile/impl/people.hpp"

#include <algorithm>
#include <span>

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

constexpr std::size_t k_buckets = 256;

/// Calls `use` for every group of two or more, its members in the order of the file.
template <class GroupOf, class Use>
void each_group(const std::vector<Link>& links, unsigned threads, const GroupOf& group_of,
                const Use& use) {
    const auto bucket_of = [](std::uint64_t group) { return mixed(group) % k_buckets; };
    std::vector<std::size_t> first(k_buckets + 1, 0);
    for (const Link& link : links) {
        if (const std::uint64_t group = group_of(link); group != 0) ++first[bucket_of(group) + 1];
    }
    for (std::size_t i = 1; i <= k_buckets; ++i) first[i] += first[i - 1];
    std::vector<Member> members(first.back());
    std::vector<std::size_t> next(first.begin(), first.end() - 1);
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (const std::uint64_t group = group_of(links[i]); group != 0)
            members[next[bucket_of(group)]++] = {group, static_cast<std::uint32_t>(i)};
    }
    (void)for_each_piece(k_buckets, threads, [&](std::size_t bucket, unsigned) {
        const auto begin = members.begin() + static_cast<std::ptrdiff_t>(first[bucket]);
        const auto end = members.begin() + static_cast<std::ptrdiff_t>(first[bucket + 1]);
        std::sort(begin, end);
        for (auto at = begin; at != end;) {
            auto stop = at + 1;
            while (stop != end && stop->group == at->group) ++stop;
            if (stop - at > 1) use(std::span<const Member>(at, stop));
            at = stop;
        }
        return Result<void>{};
    });
}

/// Earliest participation first; one without a month is no claim to be early.
bool earlier(const Link& one, const Link& other) {
    const auto month = [](const Link& link) { return link.joined == 0 ? 0xFFFF : link.joined; };
    if (month(one) != month(other)) return month(one) < month(other);
    return one.insurance < other.insurance;
}

bool overlap(const Link& one, const Link& other) {
    if (one.joined == 0 || other.joined == 0) return false;
    const auto end = [](const Link& link) { return link.left == 0 ? 0xFFFF : link.left; };
    return one.joined <= end(other) && other.joined <= end(one);
}

void finish_person(std::vector<Link>& links, std::span<const Member> records, bool has_left) {
    std::uint32_t survivor = records.front().index;
    bool several = false;
    for (const Member& record : records) {
        const Link& link = links[record.index];
        several |= link.insurance != links[records.front().index].insurance;
        if (earlier(link, links[survivor])) survivor = record.index;
    }
    for (std::size_t i = 0; i < records.size(); ++i) {
        Link& link = links[records[i].index];
        link.survivor = survivor;
        if (several) link.causes |= Cause::u_multi_number;
        for (std::size_t k = 0; has_left && k < i; ++k) {
            Link& other = links[records[k].index];
            if (!overlap(link, other)) continue;
            link.causes |= Cause::u_overlap;
            other.causes |= Cause::u_overlap;
        }
    }
}

void finish_number(std::vector<Link>& links, std::span<const Member> records) {
    const std::uint64_t first = links[records.front().index].person;
    const bool shared = std::ranges::any_of(
        records, [&](const Member& record) { return links[record.index].person != first; });
    if (!shared) return;
    for (const Member& record : records) links[record.index].causes |= Cause::u_shared_number;
}

}  // namespace

void finish_people(std::vector<Link>& links, unsigned threads, bool has_left) {
    for (std::size_t i = 0; i < links.size(); ++i)
        links[i].survivor = static_cast<std::uint32_t>(i);
    each_group(
        links, threads, [](const Link& link) { return link.person; },
        [&](std::span<const Member> records) { finish_person(links, records, has_left); });
    each_group(
        links, threads, [](const Link& link) { return link.person == 0 ? 0 : link.insurance; },
        [&](std::span<const Member> records) { finish_number(links, records); });
    for (Link& link : links) {
        if (link.verdict != Verdict::none) link.verdict = verdict_of(link);
    }
}

}  // namespace lt::reconcile
