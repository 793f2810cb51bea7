#include "reconcile/impl/crowd.hpp"

#include <algorithm>
#include <span>

#include "reconcile/impl/settle.hpp"

namespace lt::reconcile {
namespace {

KeyTable table_of(const Roll& roll, unsigned threads) {
    std::vector<WordMemory> words(threads);
    return {roll.count(), threads, [&](std::uint32_t index, unsigned thread, const auto& use) {
                const auto citizen = roll[index];
                std::array<std::uint64_t, k_citizen_keys_max> keys;
                const std::size_t count =
                    citizen_keys(citizen.head, words[thread].hashes(citizen.name), keys);
                for (std::size_t i = 0; i < count; ++i) use(keys[i]);
            }};
}

}  // namespace

void Roll::add(const Citizen& citizen, std::string_view name) {
    Citizen head = citizen;
    head.name_size = static_cast<std::uint8_t>(name.size());
    x_at.push_back(x_bytes.size());
    x_bytes.append(reinterpret_cast<const char*>(&head), sizeof head);  // NOLINT: bytes of a value
    x_bytes.append(name);
}

void Roll::reserve(std::size_t citizens, std::size_t bytes) {
    x_at.reserve(citizens);
    x_bytes.reserve(bytes);
}

Crowd::Crowd(Roll roll, unsigned threads)
    : x_roll(std::move(roll)), x_keys(table_of(x_roll, threads)) {}

void Population::add(std::shared_ptr<const Crowd> crowd) {
    const std::uint32_t count = crowd->roll().count();
    x_living += count;
    x_parts.push_back({std::move(crowd), std::vector<bool>(count), count});
}

void Population::remove(Found citizen) {
    Part& part = x_parts[citizen.crowd];
    if (part.gone[citizen.index]) return;
    part.gone[citizen.index] = true;
    --part.living;
    --x_living;
}

void Population::find(std::span<const std::uint64_t> keys, std::vector<Found>& out) const {
    out.clear();
    for (std::uint32_t number = 0; number < x_parts.size(); ++number) {
        const Part& part = x_parts[number];
        const KeyTable& table = part.crowd->keys();
        for (const std::uint64_t key : keys) table.prefetch(key);
        for (const std::uint64_t key : keys) table.prefetch_entries(key);
        const std::size_t begin = out.size();
        for (const std::uint64_t key : keys) {
            table.find(key, [&](std::uint32_t index) {
                part.crowd->roll().prefetch_place(index);
                if (!part.gone[index]) out.push_back({number, index});
            });
        }
        const auto mine = out.begin() + static_cast<std::ptrdiff_t>(begin);
        std::sort(mine, out.end());
        out.erase(std::unique(mine, out.end()), out.end());
        for (auto at = mine; at != out.end(); ++at) part.crowd->roll().prefetch(at->index);
    }
}

void Population::find_number(std::uint64_t id, std::vector<Found>& out) const {
    const std::uint64_t key = number_key(id);
    find(std::span(&key, 1), out);
    std::erase_if(out, [&](Found at) { return (*this)[at].head.id != id; });
}

bool Population::standing(std::uint64_t id, std::vector<Found>& room, Stored<Citizen>& out) const {
    find_number(id, room);
    bool found = false;
    for (const Found at : room) {
        const auto citizen = (*this)[at];
        if (!found || stands_before(citizen, out)) out = citizen;
        found = true;
    }
    return found;
}

/// One crowd of all that lives in those from `first` on.
void Population::merge(std::size_t first, unsigned threads) {
    Roll roll;
    for (std::size_t number = first; number < x_parts.size(); ++number) {
        const Part& part = x_parts[number];
        for (std::uint32_t i = 0; i < part.gone.size(); ++i) {
            if (part.gone[i]) continue;
            const auto citizen = part.crowd->roll()[i];
            roll.add(citizen.head, citizen.name);
        }
    }
    const std::uint32_t count = roll.count();
    x_parts.resize(first);
    x_parts.push_back(
        {std::make_shared<const Crowd>(std::move(roll), threads), std::vector<bool>(count), count});
}

void Population::tidy(unsigned threads) {
    constexpr std::size_t k_parts_max = 6;
    std::uint64_t later = 0;
    for (std::size_t i = 1; i < x_parts.size(); ++i) later += x_parts[i].crowd->roll().count();
    if (x_parts.size() > 1 && later > x_parts.front().crowd->roll().count())
        return merge(0, threads);
    if (x_parts.size() > k_parts_max) merge(1, threads);
}

Result<Roll> roll_of(Partitions& citizens, std::uint64_t count) {
    Roll roll;
    roll.reserve(count, citizens.bytes());
    std::string buffer;
    for (std::size_t i = 0; i < citizens.count(); ++i) {
        LT_TRY(const auto bytes, citizens.whole(i, buffer));
        for (const char* at = bytes.data(); at != bytes.data() + bytes.size();) {
            const auto citizen = read_stored<Citizen>(at);
            roll.add(citizen.head, citizen.name);
        }
        citizens.drop(i);
    }
    return roll;
}

}  // namespace lt::reconcile
