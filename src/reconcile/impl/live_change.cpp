// A change on its way: read, the population after it, who is concerned, found anew, put down.
#include <algorithm>
#include <unordered_set>

#include "reconcile/impl/live_state.hpp"
#include "reconcile/impl/parallel.hpp"
#include "reconcile/impl/people.hpp"

namespace lt::reconcile {
namespace {

constexpr std::size_t k_piece = 256;

std::size_t pieces_of(std::size_t count) { return (count + k_piece - 1) / k_piece; }

/// The population after the changes; `touched`: every citizen that was or is changed.
struct NewPopulation {
    std::shared_ptr<Population> people;
    std::vector<Stored<Citizen>> touched;
};

NewPopulation changed(const Population& before, std::span<const CitizenChange> changes,
                      unsigned threads) {
    NewPopulation out{std::make_shared<Population>(before), {}};
    Roll roll;
    std::vector<Population::Found> found;
    for (const CitizenChange& change : changes) {
        before.find_number(change.id, found);
        for (const auto at : found) {
            out.touched.push_back(before[at]);
            out.people->remove(at);
        }
        if (change.put) roll.add(change.head, change.name);
    }
    const auto crowd = std::make_shared<const Crowd>(std::move(roll), threads);
    for (std::uint32_t i = 0; i < crowd->roll().count(); ++i)
        out.touched.push_back(crowd->roll()[i]);
    if (crowd->roll().count() > 0) out.people->add(crowd);
    return out;
}

/// Of several for one slot the first.
void keep_first(std::vector<Before>& all) {
    std::ranges::stable_sort(all, {}, &Before::slot);
    const auto repeated = std::ranges::unique(all, {}, &Before::slot);
    all.erase(repeated.begin(), repeated.end());
}

template <class Value>
void sort_unique(std::vector<Value>& all) {
    std::ranges::sort(all);
    const auto repeated = std::ranges::unique(all);
    all.erase(repeated.begin(), repeated.end());
}

std::uint64_t number_group(const Link& link) { return link.person == 0 ? 0 : link.insurance; }

}  // namespace

bool Live::Impl::has_room_for(const Changes& changes) const {
    const auto before = people();
    std::uint64_t count = before->living();
    if (count + changes.citizens.size() <= citizens_most) return true;
    // Most take the place of somebody.
    std::vector<Population::Found> found;
    for (const CitizenChange& change : changes.citizens) {
        before->find_number(change.id, found);
        count += change.put ? 1 : 0;
        count -= found.size();
    }
    return count <= citizens_most;
}

void Live::Impl::join_groups(std::uint32_t slot) {
    const Link& link = book.links[slot];
    persons.add(link.person, slot);
    numbers.add(number_group(link), slot);
}

void Live::Impl::leave_groups(std::uint32_t slot) {
    const Link& link = book.links[slot];
    persons.remove(link.person, slot);
    numbers.remove(number_group(link), slot);
}

std::vector<std::uint32_t> Live::Impl::concerned(std::span<const Stored<Citizen>> citizens) const {
    std::vector<std::vector<std::uint32_t>> slots(threads);
    std::vector<WordMemory> words(threads);
    (void)for_each_piece(
        pieces_of(citizens.size()), threads, [&](std::size_t piece, unsigned thread) {
            const std::size_t end = std::min(citizens.size(), (piece + 1) * k_piece);
            for (std::size_t i = piece * k_piece; i < end; ++i) {
                const Citizen& citizen = citizens[i].head;
                const NameHashes name = words[thread].hashes(citizens[i].name);
                const float rarity = by.rarity.bits(name.bag);
                std::array<std::uint64_t, k_citizen_keys_max> keys;
                const std::size_t count = citizen_keys(citizen, name, keys);
                watches.find(std::span(keys).first(count), [&](std::uint32_t slot, bool declared) {
                    if (declared || may_matter(book.head(slot), citizen, rarity, by))
                        slots[thread].push_back(slot);
                });
            }
            return Result<void>{};
        });
    std::vector<std::uint32_t> all;
    for (const auto& one : slots) all.insert(all.end(), one.begin(), one.end());
    sort_unique(all);
    return all;
}

std::vector<Link> Live::Impl::found(std::span<const Job> jobs, const Population& people) const {
    std::vector<Link> links(jobs.size());
    std::vector<Finder> finders_of(threads);
    (void)for_each_piece(pieces_of(jobs.size()), threads, [&](std::size_t piece, unsigned thread) {
        const std::size_t end = std::min(jobs.size(), (piece + 1) * k_piece);
        for (std::size_t i = piece * k_piece; i < end; ++i) {
            const Job& job = jobs[i];
            if (job.change != nullptr && !job.change->put) continue;
            const Insured& head = job.change != nullptr ? job.change->head : book.head(job.slot);
            const std::string_view name =
                job.change != nullptr ? job.change->name : book.name(job.slot);
            const Ruling* ruling = job.change != nullptr ? book.ruling(job.change->rec_id)
                                                         : book.ruling(book.rec_id(job.slot));
            links[i] = finders_of[thread].find(head, name, people, by, ruling).link;
        }
        return Result<void>{};
    });
    return links;
}

void Live::Impl::install(std::span<const Job> jobs, std::span<const Link> links,
                         std::vector<Before>& before) {
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        const RecordChange* const change = jobs[i].change;
        std::uint32_t slot = jobs[i].slot;
        const bool had = slot < book.slots() && book.has(slot);
        before.push_back({slot, had ? book.links[slot] : Link{}, had});
        if (had) leave_groups(slot);
        if (change != nullptr && !change->put) {
            if (had) book.remove(slot);
            continue;
        }
        if (change != nullptr) slot = book.put(change->rec_id, change->head, change->name);
        book.links[slot] = links[i];
        alone_again(book.links[slot], slot);
        join_groups(slot);
    }
}

/// What several records show is found anew for all who share a person or a number with a changed
/// record, before or after.
void Live::Impl::finish_groups(std::vector<Before>& before) {
    std::vector<std::uint64_t> people, shared;
    const auto note = [&](const Link& link) {
        if (link.person != 0) people.push_back(link.person);
        if (number_group(link) != 0) shared.push_back(number_group(link));
    };
    for (const Before& one : before) {
        note(one.link);
        if (book.has(one.slot)) note(book.links[one.slot]);
    }
    sort_unique(people);
    sort_unique(shared);
    std::vector<std::uint32_t> members, mates;
    const auto collect = [&](Groups& groups, const std::vector<std::uint64_t>& wanted) {
        for (const std::uint64_t group : wanted) {
            groups.members(group, members);
            mates.insert(mates.end(), members.begin(), members.end());
        }
    };
    collect(persons, people);
    collect(numbers, shared);
    sort_unique(mates);
    // Of one that was itself changed, an earlier entry says how it was.
    for (const std::uint32_t slot : mates) {
        before.push_back({slot, book.links[slot], true});
        alone_again(book.links[slot], slot);
        note(book.links[slot]);
    }
    sort_unique(people);
    sort_unique(shared);
    for (const std::uint64_t person : people) {
        persons.members(person, members);
        if (members.size() > 1) finish_person(book.links, members, has_left);
    }
    for (const std::uint64_t number : shared) {
        numbers.members(number, members);
        if (members.size() > 1) finish_number(book.links, members);
    }
    for (const std::uint32_t slot : mates) book.links[slot].verdict = verdict_of(book.links[slot]);
    for (const Before& one : before) {
        if (book.has(one.slot)) book.links[one.slot].verdict = verdict_of(book.links[one.slot]);
    }
}

std::uint64_t Live::Impl::report(std::vector<Before>& before) {
    keep_first(before);
    std::uint64_t count = 0;
    for (const Before& one : before) {
        const Link& now = book.links[one.slot];
        const bool has = book.has(one.slot);
        const bool same = one.link.person == now.person && one.link.causes == now.causes &&
                          one.link.verdict == now.verdict && one.link.survivor == now.survivor;
        if (has == one.present && (!has || same)) continue;
        ++count;
        log.push_back({++last_event, std::string(book.rec_id(one.slot)),
                       standing(one.slot, one.link, one.present), standing(one.slot, now, has)});
        if (log.size() > events_kept) log.pop_front();
    }
    return count;
}

Applied Live::Impl::put_down(std::span<const Job> jobs, std::shared_ptr<const Population> people) {
    const std::vector<Link> links = found(jobs, *people);
    Applied out;
    out.looked_at = jobs.size();
    {
        const std::unique_lock lock(book_mutex);
        {
            const std::scoped_lock pointer(population_mutex);
            population = std::move(people);
        }
        std::vector<Before> before;
        install(jobs, links, before);
        finish_groups(before);
        out.changed = report(before);
        out.last_event = last_event;
    }
    // Only a change asks the watches, so readers of records need not wait for them.
    std::vector<std::uint32_t> slots;
    for (const Job& job : jobs) slots.push_back(job.slot);
    watches.add(std::move(slots), book, places, threads);
    return out;
}

Applied Live::apply(const Changes& changes) {
    Impl& in = *x_impl;
    const std::scoped_lock one_at_a_time(in.changing);
    NewPopulation next = changed(*in.population, changes.citizens, in.threads);
    std::vector<Job> jobs;
    std::unordered_set<std::uint32_t> own;
    std::uint32_t end = in.book.slots();
    for (const RecordChange& change : changes.records) {
        const auto slot = in.book.find(change.rec_id);
        if (!slot && !change.put) continue;  // nothing to remove
        jobs.push_back({slot ? *slot : end++, &change});
        own.insert(jobs.back().slot);
    }
    for (const std::uint32_t slot : in.concerned(next.touched)) {
        if (in.book.has(slot) && !own.contains(slot)) jobs.push_back({slot, nullptr});
    }
    next.people->tidy(in.threads);
    Applied out = in.put_down(jobs, std::move(next.people));
    out.rows = changes.rows;
    out.bad = changes.bad;
    out.bad_rows = changes.bad_rows;
    return out;
}

Applied Live::rule(const std::string& rec_id, Ruling ruling) {
    Impl& in = *x_impl;
    const std::scoped_lock one_at_a_time(in.changing);
    {
        const std::unique_lock lock(in.book_mutex);
        if (ruling.empty()) {
            in.book.rulings.erase(rec_id);
        } else {
            in.book.rulings[rec_id] = std::move(ruling);
        }
    }
    std::vector<Job> jobs;
    if (const auto slot = in.book.find(rec_id); slot && in.book.has(*slot)) jobs.push_back({*slot});
    return in.put_down(jobs, in.population);
}

}  // namespace lt::reconcile
