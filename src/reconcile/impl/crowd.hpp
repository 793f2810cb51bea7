// Citizens in memory, found by key: those of one file, or of one day's changes.  Never changed.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "reconcile/impl/key_table.hpp"
#include "reconcile/impl/keys.hpp"
#include "reconcile/impl/partitions.hpp"

namespace lt::reconcile {

/// Heads and names, one after the other.
class Roll {
  public:
    void add(const Citizen& head, std::string_view name);
    void reserve(std::size_t citizens, std::size_t bytes);
    [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(x_at.size()); }
    [[nodiscard]] Stored<Citizen> operator[](std::uint32_t index) const {
        const char* at = x_bytes.data() + x_at[index];
        return read_stored<Citizen>(at);
    }
    void prefetch(std::uint32_t index) const {
        const char* at = x_bytes.data() + x_at[index];
        __builtin_prefetch(at);
        __builtin_prefetch(at + sizeof(Citizen));
    }
    void prefetch_place(std::uint32_t index) const { __builtin_prefetch(&x_at[index]); }

  private:
    std::string x_bytes;
    std::vector<std::uint64_t> x_at;
};

class Crowd {
  public:
    Crowd(Roll roll, unsigned threads);
    [[nodiscard]] const Roll& roll() const { return x_roll; }
    [[nodiscard]] const KeyTable& keys() const { return x_keys; }

  private:
    Roll x_roll;
    KeyTable x_keys;
};

/// The population at one moment: crowds, and who of them is no longer what is written there.
/// Copying it is cheap; a copy is the moment it was made at.
class Population {
  public:
    /// A citizen with the place where it is kept.
    struct Found {
        std::uint32_t crowd = 0;
        std::uint32_t index = 0;
        friend auto operator<=>(const Found&, const Found&) = default;
    };

    void add(std::shared_ptr<const Crowd> crowd);
    void remove(Found citizen);
    [[nodiscard]] std::uint64_t living() const { return x_living; }
    [[nodiscard]] Stored<Citizen> operator[](Found at) const {
        return x_parts[at.crowd].crowd->roll()[at.index];
    }
    /// Everybody who has one of the keys, in order, nobody twice.
    void find(std::span<const std::uint64_t> keys, std::vector<Found>& out) const;
    /// Everybody under this number.
    void find_number(std::uint64_t id, std::vector<Found>& out) const;
    /// The one who stands for the number; false when nobody has it.
    [[nodiscard]] bool standing(std::uint64_t id, std::vector<Found>& room,
                                Stored<Citizen>& out) const;
    /// Small crowds become one, so that a look-up asks a few tables only.
    void tidy(unsigned threads);

  private:
    struct Part {
        std::shared_ptr<const Crowd> crowd;
        std::vector<bool> gone;
        std::uint32_t living = 0;
    };
    void merge(std::size_t first, unsigned threads);
    std::vector<Part> x_parts;
    std::uint64_t x_living = 0;
};

/// A roll of all that the partitions hold, whose memory is given back on the way.
[[nodiscard]] Result<Roll> roll_of(Partitions& citizens, std::uint64_t count);

}  // namespace lt::reconcile
