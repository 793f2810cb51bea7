// Changes to maps that can be taken back: how the memory store undoes a commit that fails half way.
#pragma once
#include <functional>
#include <utility>
#include <vector>

namespace lt::storage {

class Undo {
  public:
    Undo() = default;
    Undo(const Undo&) = delete;
    Undo& operator=(const Undo&) = delete;
    /// Takes everything back unless `keep` was called.
    ~Undo() {
        while (!x_steps.empty()) {
            x_steps.back()();
            x_steps.pop_back();
        }
    }
    void keep() { x_steps.clear(); }

    /// map[key] = value.
    template <class Map>
    void put(Map& map, const typename Map::key_type& key, typename Map::mapped_type value) {
        const auto found = map.find(key);
        if (found == map.end()) {
            map.emplace(key, std::move(value));
            x_steps.emplace_back([&map, key] { map.erase(key); });
        } else {
            x_steps.emplace_back(
                [&map, key, old = std::exchange(found->second, std::move(value))]() mutable {
                    map.at(key) = std::move(old);
                });
        }
    }
    /// False when the key exists already.
    template <class Map>
    [[nodiscard]] bool add(Map& map, const typename Map::key_type& key,
                           typename Map::mapped_type value) {
        if (map.contains(key)) return false;
        put(map, key, std::move(value));
        return true;
    }
    /// False when there is no such key.
    template <class Map>
    [[nodiscard]] bool remove(Map& map, const typename Map::key_type& key) {
        auto node = map.extract(key);
        if (node.empty()) return false;
        x_steps.emplace_back(
            [&map, old = std::move(node)]() mutable { map.insert(std::move(old)); });
        return true;
    }
    /// Any other change: how to take it back.
    void also(std::move_only_function<void()> step) { x_steps.push_back(std::move(step)); }

  private:
    std::vector<std::move_only_function<void()>> x_steps;
};

}  // namespace lt::storage
