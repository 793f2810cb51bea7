// The insurance records in memory, in the order of their file, each with its link.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "reconcile/impl/link.hpp"
#include "reconcile/impl/rows.hpp"
#include "reconcile/live.hpp"

namespace lt::reconcile {

/// Records by rec_id; of several with one rec_id the first is meant.
class Book {
  public:
    /// The slot of a record is the index of its line; a line that is no record has an empty slot.
    [[nodiscard]] static Result<Book> read(const Table& insurance, const identity::Units& units,
                                           unsigned threads);

    [[nodiscard]] std::uint32_t slots() const { return static_cast<std::uint32_t>(x_kept.size()); }
    [[nodiscard]] bool has(std::uint32_t slot) const { return x_kept[slot].present; }
    [[nodiscard]] const Insured& head(std::uint32_t slot) const { return x_kept[slot].head; }
    [[nodiscard]] std::string_view rec_id(std::uint32_t slot) const;
    [[nodiscard]] std::string_view name(std::uint32_t slot) const;
    /// Also of a record that was removed: when it comes again it has its old place.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view rec_id) const;
    [[nodiscard]] std::uint64_t records() const { return x_records; }

    /// In the place of the one before, or at the end.
    std::uint32_t put(std::string_view rec_id, const Insured& head, std::string_view name);
    void remove(std::uint32_t slot);

    std::vector<Link> links;  ///< per slot
    Rulings rulings;
    /// Null when nobody ruled anything of it.
    [[nodiscard]] const Ruling* ruling(std::string_view rec_id) const;

  private:
    struct Kept {
        Insured head;
        std::uint64_t text = 0;  // rec_id, then the name
        std::uint32_t rec_id_size = 0;
        bool present = false;
    };
    struct Piece;  // of one chunk
    void append(Piece& piece);
    void index(std::uint32_t slot);
    void grow_index();
    std::vector<Kept> x_kept;
    std::string x_text;
    std::vector<std::uint32_t> x_index;  // slots + 1 by rec_id; a power of two
    std::uint64_t x_indexed = 0;
    std::uint64_t x_records = 0;
};

}  // namespace lt::reconcile
