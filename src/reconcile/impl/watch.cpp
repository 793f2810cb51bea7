#include "reconcile/impl/watch.hpp"

#include <algorithm>

namespace lt::reconcile {
namespace {

/// The keys under which a record waits for changes, as it is looked at now.
void keys_of_slot(std::uint32_t slot, const Book& book, const Places& places,
                  std::vector<std::uint64_t>& keys) {
    keys.clear();
    if (!book.has(slot)) return;
    const Insured& head = book.head(slot);
    if (book.links[slot].searched)
        keys_of(Sought(Open{head, std::string(book.name(slot)), false}), places, keys);
    else if (head.id.kind == identity::IdKind::personal12)
        keys.push_back(number_key(head.id.value));
    if (const Ruling* ruling = book.ruling(book.rec_id(slot));
        ruling != nullptr && ruling->same != 0)
        keys.push_back(number_key(ruling->same));
}

std::unique_ptr<KeyTable> table_of(const std::vector<std::uint32_t>& slots, const Book& book,
                                   const Places& places, unsigned threads) {
    std::vector<std::vector<std::uint64_t>> room(threads);
    return std::make_unique<KeyTable>(static_cast<std::uint32_t>(slots.size()), threads,
                                      [&](std::uint32_t item, unsigned thread, const auto& use) {
                                          keys_of_slot(slots[item], book, places, room[thread]);
                                          for (const std::uint64_t key : room[thread]) use(key);
                                      });
}

}  // namespace

void Watches::add(std::vector<std::uint32_t> slots, const Book& book, const Places& places,
                  unsigned threads) {
    constexpr std::size_t k_watches_max = 6;
    auto keys = table_of(slots, book, places, threads);
    x_watches.push_back({std::move(slots), std::move(keys)});
    std::size_t later = 0;
    for (std::size_t i = 1; i < x_watches.size(); ++i) later += x_watches[i].slots.size();
    if (later > x_watches.front().slots.size()) return merge(0, book, places, threads);
    if (x_watches.size() > k_watches_max) merge(1, book, places, threads);
}

void Watches::merge(std::size_t first, const Book& book, const Places& places, unsigned threads) {
    std::vector<std::uint32_t> slots;
    for (std::size_t i = first; i < x_watches.size(); ++i)
        slots.insert(slots.end(), x_watches[i].slots.begin(), x_watches[i].slots.end());
    std::ranges::sort(slots);
    const auto repeated = std::ranges::unique(slots);
    slots.erase(repeated.begin(), repeated.end());
    x_watches.resize(first);
    auto keys = table_of(slots, book, places, threads);
    x_watches.push_back({std::move(slots), std::move(keys)});
}

}  // namespace lt::reconcile
