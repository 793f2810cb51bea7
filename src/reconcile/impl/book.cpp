#include "reconcile/impl/book.hpp"

#include <bit>
#include <functional>

#include "reconcile/impl/huge.hpp"
#include "reconcile/impl/parallel.hpp"

namespace lt::reconcile {

struct Book::Piece {
    std::vector<Kept> kept;
    std::string text;
};

Result<Book> Book::read(const Table& insurance, const identity::Units& units, unsigned threads) {
    std::vector<Piece> pieces(insurance.chunks());
    std::vector<std::string> buffers(threads);
    LT_TRY_VOID(for_each_piece(
        pieces.size(), threads, [&](std::size_t number, unsigned thread) -> Result<void> {
            LT_TRY(auto rows, insurance.rows(number, buffers[thread]));
            Piece& piece = pieces[number];
            while (rows.next()) {
                piece.kept.resize(rows.number());  // empty lines have empty slots
                Kept& kept = piece.kept.emplace_back();
                std::string_view name;
                if (!rows.good() || read_record(rows.cells(), units, kept.head, name) != nullptr)
                    continue;
                const std::string_view rec_id = rows.cells()[k_rec_id_cell];
                kept.head.name_size = static_cast<std::uint8_t>(name.size());
                kept.text = piece.text.size();
                kept.rec_id_size = static_cast<std::uint32_t>(rec_id.size());
                kept.present = true;
                (piece.text += rec_id) += name;
            }
            piece.kept.resize(rows.lines());
            return {};
        }));
    Book book;
    std::size_t count = 0, bytes = 0;
    for (const Piece& piece : pieces) {
        count += piece.kept.size();
        bytes += piece.text.size();
    }
    book.x_kept.reserve(count);
    book.x_text.reserve(bytes);
    for (Piece& piece : pieces) book.append(piece);
    assign_large(book.x_index, std::bit_ceil(count * 2 + 16));
    for (std::uint32_t slot = 0; slot < book.slots(); ++slot) {
        if (book.has(slot)) book.index(slot);
    }
    book.links.resize(count);
    return book;
}

void Book::append(Piece& piece) {
    const std::uint64_t before = x_text.size();
    x_text += piece.text;
    for (Kept& kept : piece.kept) {
        kept.text += before;
        x_records += kept.present ? 1 : 0;
        x_kept.push_back(kept);
    }
    piece = {};
}

std::string_view Book::rec_id(std::uint32_t slot) const {
    return std::string_view(x_text).substr(x_kept[slot].text, x_kept[slot].rec_id_size);
}

std::string_view Book::name(std::uint32_t slot) const {
    const Kept& kept = x_kept[slot];
    return std::string_view(x_text).substr(kept.text + kept.rec_id_size, kept.head.name_size);
}

std::optional<std::uint32_t> Book::find(std::string_view rec_id) const {
    const std::size_t mask = x_index.size() - 1;
    for (std::size_t at = mixed(std::hash<std::string_view>{}(rec_id)) & mask; x_index[at] != 0;
         at = (at + 1) & mask) {
        if (this->rec_id(x_index[at] - 1) == rec_id) return x_index[at] - 1;
    }
    return {};
}

void Book::index(std::uint32_t slot) {
    const std::size_t mask = x_index.size() - 1;
    std::size_t at = mixed(std::hash<std::string_view>{}(rec_id(slot))) & mask;
    for (; x_index[at] != 0; at = (at + 1) & mask) {
        if (rec_id(x_index[at] - 1) == rec_id(slot)) return;
    }
    x_index[at] = slot + 1;
    ++x_indexed;
}

void Book::grow_index() {
    if (x_indexed * 4 < x_index.size() * 3) return;
    const std::vector<std::uint32_t> before = std::move(x_index);
    assign_large(x_index, before.size() * 2);
    x_indexed = 0;
    for (const std::uint32_t slot : before) {
        if (slot != 0) index(slot - 1);
    }
}

std::uint32_t Book::put(std::string_view rec_id, const Insured& head, std::string_view name) {
    const auto found = find(rec_id);
    const std::uint32_t slot = found.value_or(slots());
    if (!found) {
        x_kept.emplace_back();
        links.emplace_back();
    }
    Kept& kept = x_kept[slot];
    x_records += kept.present ? 0 : 1;
    kept = {head, x_text.size(), static_cast<std::uint32_t>(rec_id.size()), true};
    kept.head.name_size = static_cast<std::uint8_t>(name.size());
    (x_text += rec_id) += name;
    if (!found) {
        grow_index();
        index(slot);
    }
    return slot;
}

void Book::remove(std::uint32_t slot) {
    x_records -= x_kept[slot].present ? 1 : 0;
    x_kept[slot].present = false;
}

const Ruling* Book::ruling(std::string_view rec_id) const {
    if (rulings.empty()) return nullptr;
    const auto found = rulings.find(rec_id);
    return found == rulings.end() ? nullptr : &found->second;
}

}  // namespace lt::reconcile
