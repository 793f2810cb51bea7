// Everything a live engine holds, and how a change goes through it.
#pragma once
#include <deque>
#include <memory>
#include <mutex>
#include <shared_mutex>

#include "reconcile/impl/book.hpp"
#include "reconcile/impl/changes.hpp"
#include "reconcile/impl/finder.hpp"
#include "reconcile/impl/groups.hpp"
#include "reconcile/impl/stages.hpp"
#include "reconcile/impl/watch.hpp"
#include "reconcile/live.hpp"

namespace lt::reconcile {

/// One record to find anew: as it stands in the book, or as a change puts it.
struct Job {
    std::uint32_t slot = 0;
    const RecordChange* change = nullptr;  ///< null: as it stands
};

/// A record before something changed it.
struct Before {
    std::uint32_t slot = 0;
    Link link;
    bool present = false;
};

struct Live::Impl {
    const identity::Units& units;
    unsigned threads;
    std::uint64_t citizens_most;
    std::size_t events_kept;
    Places places;
    Model model;
    Yardstick by;
    bool has_left = false;

    /// Held during a change, which alone writes; it reads without a further lock.
    std::mutex changing;
    Groups persons, numbers;  // only a change looks at these
    Watches watches;

    mutable std::mutex population_mutex;
    std::shared_ptr<const Population> population;
    mutable std::shared_mutex book_mutex;
    Book book;
    std::deque<LinkEvent> log;
    std::uint64_t last_event = 0;

    mutable std::mutex finders_mutex;
    mutable std::vector<std::unique_ptr<Finder>> finders;

    Impl(const LiveOptions& options, Stages& run, Book read,
         std::shared_ptr<const Population> people);

    [[nodiscard]] std::shared_ptr<const Population> people() const {
        const std::scoped_lock lock(population_mutex);
        return population;
    }
    [[nodiscard]] std::unique_ptr<Finder> borrow() const;
    void give_back(std::unique_ptr<Finder> finder) const;
    [[nodiscard]] Finding find(const Insured& head, std::string_view name,
                               const Ruling* ruling) const;
    [[nodiscard]] Standing standing(std::uint32_t slot, const Link& link, bool present) const;

    [[nodiscard]] bool has_room_for(const Changes& changes) const;
    void join_groups(std::uint32_t slot);
    void leave_groups(std::uint32_t slot);
    /// Open records and records by number to which a citizen of these mattered or matters.
    [[nodiscard]] std::vector<std::uint32_t> concerned(
        std::span<const Stored<Citizen>> citizens) const;
    [[nodiscard]] std::vector<Link> found(std::span<const Job> jobs,
                                          const Population& people) const;
    Applied put_down(std::span<const Job> jobs, std::shared_ptr<const Population> people);
    void install(std::span<const Job> jobs, std::span<const Link> links,
                 std::vector<Before>& before);
    void finish_groups(std::vector<Before>& before);
    /// How many records stand otherwise than before.
    std::uint64_t report(std::vector<Before>& before);
};

}  // namespace lt::reconcile
