// Which records share a person, or an insurance number: kept up to date while records change.
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "reconcile/impl/huge.hpp"
#include "reconcile/impl/record.hpp"

namespace lt::reconcile {

/// Thread rule: one thread changes it, nobody reads meanwhile.
class Groups {
  public:
    explicit Groups(std::size_t slots) { assign_large(x_heads, std::bit_ceil(slots * 2 + 16)); }

    /// Group 0 is none.
    void add(std::uint64_t group, std::uint32_t slot) {
        if (group == 0) return;
        if (x_next.size() <= slot) x_next.resize(std::size_t{slot} + 1);
        Head& head = head_of(group);
        if (head.group == 0 && ++x_used * 4 > x_heads.size() * 3) return grow_and_add(group, slot);
        head.group = group;
        x_next[slot] = head.first;
        head.first = slot + 1;
    }
    void remove(std::uint64_t group, std::uint32_t slot) {
        if (group == 0) return;
        std::uint32_t* link = &head_of(group).first;
        while (*link != 0 && *link != slot + 1) link = &x_next[*link - 1];
        if (*link != 0) *link = x_next[slot];
    }
    /// Its slots, in order.
    void members(std::uint64_t group, std::vector<std::uint32_t>& out) {
        out.clear();
        if (group == 0) return;
        for (std::uint32_t slot = head_of(group).first; slot != 0; slot = x_next[slot - 1])
            out.push_back(slot - 1);
        std::ranges::sort(out);
    }

  private:
    struct Head {
        std::uint64_t group = 0;
        std::uint32_t first = 0;  // slot + 1; 0: nobody
    };
    Head& head_of(std::uint64_t group) {
        const std::size_t mask = x_heads.size() - 1;
        std::size_t at = mixed(group) & mask;
        while (x_heads[at].group != 0 && x_heads[at].group != group) at = (at + 1) & mask;
        return x_heads[at];
    }
    void grow_and_add(std::uint64_t group, std::uint32_t slot) {
        const std::vector<Head> before = std::move(x_heads);
        assign_large(x_heads, before.size() * 2);
        x_used = 0;
        for (const Head& head : before) {
            if (head.first == 0) continue;
            head_of(head.group) = head;
            ++x_used;
        }
        add(group, slot);
    }
    std::vector<Head> x_heads;
    std::vector<std::uint32_t> x_next;  // per slot: the next one of its group, + 1
    std::size_t x_used = 0;
};

}  // namespace lt::reconcile
