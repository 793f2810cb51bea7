#include "reconcile/impl/rows.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/digits.hpp"
#include "crypto/digest.hpp"
#include "identity/address.hpp"
#include "identity/card_group.hpp"

#include "reconcile/impl/parallel.hpp"
#include "reconcile/impl/table_stream.hpp"

namespace lt::reconcile {
namespace {

using identity::IdKind;
using identity::read_birth;
using identity::read_id;

constexpr Column k_population[] = {
    {"personal_id"},          {"full_name"},      {"dob"},   {"sex"}, {"birth_reg_province", false},
    {"commune_code_current"}, {"old_id9", false}, {"status"}};
constexpr Column k_insurance[] = {{"rec_id"},        {"insurance_no"}, {"card_no"},
                                  {"full_name"},     {"dob"},          {"sex"},
                                  {"id_declared"},   {"address"},      {"commune_code"},
                                  {"address_style"}, {"joined"},       {"left", false}};

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

/// Nam, Nữ; Male, Female; 1, 2 or 0 as registers of all kinds have it.
Sex sex_of_cell(std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return Sex::unknown;
    if (text == "1" || text == "M" || text == "m") return Sex::male;
    if (text == "0" || text == "2" || text == "F" || text == "f") return Sex::female;
    if ((text[0] | 0x20) == 'n' && text.size() >= 2) {
        const bool male = text.size() == 3 && (text[1] | 0x20) == 'a' && (text[2] | 0x20) == 'm';
        if (male) return Sex::male;
        // Nữ, NỮ, Nu, and ữ in the bytes of any charset; but not NULL, NaN, N/A.
        const auto u = [](char c) { return (c & 0x80) != 0 || (c | 0x20) == 'u'; };
        return std::ranges::all_of(text.substr(1), u) ? Sex::female : Sex::unknown;
    }
    if (text.starts_with("Male") || text.starts_with("male")) return Sex::male;
    if (text.starts_with("Female") || text.starts_with("female")) return Sex::female;
    return Sex::unknown;
}

std::uint32_t number_of(std::string_view text, std::size_t digits_max) {
    text = trimmed(text);
    if (text.empty() || text.size() > digits_max) return 0;
    std::uint32_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return 0;
        value = value * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return value + 1;
}

Month month_of(std::string_view text) {
    if (text.empty()) return 0;
    if (text.size() == 7 && text[2] == '/' && is_digit(text[0]) && is_digit(text[1])) {  // 07/2015
        const int month = (text[0] - '0') * 10 + text[1] - '0';
        int year = 0;
        for (const char c : text.substr(3)) year = is_digit(c) ? year * 10 + c - '0' : -1'000'000;
        if (month >= 1 && month <= 12 && year >= 1900)
            return static_cast<Month>((year - 1900) * 12 + month);
    }
    const auto birth = read_birth(text).birth;
    if (!birth.has_month() || birth.year < 1900) return 0;
    return static_cast<Month>((birth.year - 1900) * 12 + birth.month);
}

std::string_view cut(std::string_view name) {
    if (name.size() <= k_name_bytes_max) return name;
    std::size_t size = k_name_bytes_max;
    while (size > 0 && (name[size] & 0xC0) == 0x80) --size;
    return name.substr(0, size);
}

/// Null: a record; otherwise why not.
const char* read_population_row(const Cells& cells, Citizen& out) {
    const auto id = read_id(cells[0]);
    if (id.kind != IdKind::personal12) return "số định danh không đọc được";
    out.id = id.value;
    out.birth = read_birth(cells[2]);
    out.sex = sex_of_cell(cells[3]);
    const std::uint32_t province = number_of(cells[4], 3);
    out.birth_province = static_cast<std::uint16_t>(province == 0 ? 0 : province - 1);
    out.commune = number_of(cells[5], 5);
    const auto old = read_id(cells[6]);
    out.old_id = old.kind == IdKind::cmnd9 ? static_cast<std::uint32_t>(old.value) : 0;
    const std::string_view status = trimmed(cells[7]);
    out.deceased = status == "deceased" || status == "đã chết" || status == "dead";
    return trimmed(cells[1]).empty() ? "thiếu họ tên" : nullptr;
}

/// The commune by its code, else by the address.
void read_place(const Cells& cells, const identity::Units& units, Insured& out) {
    using identity::AddressStyle;
    const std::string_view style = trimmed(cells[9]);
    out.commune = number_of(cells[8], 5);
    out.old_era = style == "old";
    if (out.commune != 0 || trimmed(cells[7]).empty()) return;
    const auto era = style == "old"   ? AddressStyle::old
                     : style == "new" ? AddressStyle::current
                                      : AddressStyle::unknown;
    const auto address = identity::parse_address(cells[7], units, era);
    if (address.commune == nullptr) return;
    out.commune = address.commune->code + 1;
    out.old_era = address.era == identity::UnitEra::old;
}

const char* read_insured(const Cells& cells, const identity::Units& units, Insured& out) {
    if (cells[k_rec_id_cell].empty()) return "thiếu mã bản ghi (rec_id)";
    auto insurance = identity::read_insurance_number(cells[1]);
    if (insurance.kind != identity::InsuranceKind::number10)
        insurance = identity::read_insurance_number(cells[2]);
    out.insurance = insurance.kind == identity::InsuranceKind::number10 ? insurance.value : 0;
    out.group = identity::card_group_of(cells[2]);
    out.birth = read_birth(cells[4]);
    out.sex = sex_of_cell(cells[5]);
    out.id = read_id(cells[6]);
    read_place(cells, units, out);
    out.joined = month_of(cells[10]);
    out.left = month_of(cells[11]);
    return nullptr;
}

constexpr std::size_t name_cell(const Citizen&) { return 1; }
constexpr std::size_t name_cell(const Insured&) { return 3; }
void set_place(Citizen&, RowPlace) {}
void set_place(Insured& record, RowPlace place) { record.place = place; }

/// What one chunk adds to the reading.
struct ChunkReading {
    std::uint32_t lines = 0;
    std::uint32_t records = 0;
    std::vector<BadRow> bad;
    crypto::Digest256 digest;
};

/// One digest of all pieces: the SHA-256 of their digests, a line each.
std::string hash_of(std::string_view header, const std::vector<ChunkReading>& chunks) {
    crypto::Sha256 all;
    all.update(crypto::sha256(header).hex() + '\n');
    for (const ChunkReading& chunk : chunks) all.update(chunk.digest.hex() + '\n');
    return all.finish().hex();
}

/// Records wait a little before they are put into their partitions: the places were asked for when
/// they came, and have come from memory meanwhile.
template <class Head>
class Waiting {
  public:
    Waiting(Partitions& into, unsigned thread) : x_into(into), x_thread(thread) {}
    /// The name's bytes stay where they are until `flush`.
    [[nodiscard]] Result<void> add(const Head& head, std::string_view name) {
        x_into.prefetch(x_thread, head.partition_key());
        x_all[x_count++] = {head, name};
        return x_count == k_group ? flush() : Result<void>{};
    }
    [[nodiscard]] Result<void> flush() {
        const auto all = std::span(x_all).first(std::exchange(x_count, 0));
        for (const Stored<Head>& one : all) LT_TRY_VOID(x_into.add(x_thread, one.head, one.name));
        return {};
    }

  private:
    static constexpr std::size_t k_group = 16;
    Partitions& x_into;
    unsigned x_thread;
    std::array<Stored<Head>, k_group> x_all;
    std::size_t x_count = 0;
};

struct Mine {  // of one thread
    std::string buffer;
    RecIdPacker names;
};

template <class Head, class Read>
Result<Reading> read_table(const Table& table, unsigned threads, const Shard& shard,
                           Partitions& into, Hashing hashing, RecIds* rec_ids, const Read& read) {
    std::vector<ChunkReading> chunks(table.chunks());
    std::vector<Mine> mine(threads);
    TableStream stream(table);
    if (rec_ids != nullptr) rec_ids->expect(chunks.size());
    LT_TRY_VOID(
        for_each_piece(chunks.size(), threads, [&](std::size_t, unsigned thread) -> Result<void> {
            auto& [buffer, names] = mine[thread];
            LT_TRY(auto next, stream.next(buffer));
            auto& [piece, rows] = next;
            ChunkReading& chunk = chunks[piece];
            Waiting<Head> waiting(into, thread);
            if (hashing == Hashing::pieces) chunk.digest = crypto::sha256(rows.bytes());
            while (rows.next()) {
                const RowPlace place{static_cast<std::uint32_t>(piece), rows.number()};
                Head head;
                const char* reason = rows.good() ? read(rows.cells(), head)
                                                 : "số cột khác dòng tiêu đề, hoặc quá dài";
                if (rec_ids != nullptr)
                    names.add(reason == nullptr ? rows.cells()[k_rec_id_cell] : "");
                if (reason != nullptr) {
                    chunk.bad.push_back({place, reason});
                    continue;
                }
                set_place(head, place);
                ++chunk.records;
                if (!shard.has(head.partition_key())) continue;
                LT_TRY_VOID(waiting.add(head, cut(rows.cells()[name_cell(head)])));
            }
            LT_TRY_VOID(waiting.flush());
            chunk.lines = rows.lines();
            return rec_ids == nullptr ? Result<void>{} : rec_ids->keep(piece, names.take());
        }));
    LT_TRY_VOID(into.finish());
    Reading all;
    if (hashing == Hashing::pieces) all.hash = hash_of(table.header(), chunks);
    std::uint64_t line = 2;
    for (ChunkReading& chunk : chunks) {
        all.first_line.push_back(line);
        line += chunk.lines;
        all.records += chunk.records;
        all.bad += chunk.bad.size();
        const auto room = std::min(chunk.bad.size(), k_bad_rows_max - all.bad_rows.size());
        all.bad_rows.insert(all.bad_rows.end(), chunk.bad.begin(),
                            chunk.bad.begin() + static_cast<std::ptrdiff_t>(room));
    }
    all.lines = line - 2;
    return all;
}

}  // namespace

std::span<const Column> population_columns() { return k_population; }
std::span<const Column> insurance_columns() { return k_insurance; }

const char* read_citizen(const Cells& cells, Citizen& citizen, std::string_view& name) {
    name = cut(cells[name_cell(citizen)]);
    return read_population_row(cells, citizen);
}

const char* read_record(const Cells& cells, const identity::Units& units, Insured& record,
                        std::string_view& name) {
    name = cut(cells[name_cell(record)]);
    return read_insured(cells, units, record);
}

Result<Reading> read_population(const Table& table, unsigned threads, const Shard& shard,
                                Partitions& into, Hashing hashing) {
    return read_table<Citizen>(table, threads, shard, into, hashing, nullptr, read_population_row);
}

Result<Reading> read_insurance(const Table& table, unsigned threads, const identity::Units& units,
                               const Shard& shard, Partitions& into, Hashing hashing,
                               RecIds* rec_ids) {
    return read_table<Insured>(
        table, threads, shard, into, hashing, rec_ids,
        [&](const Cells& cells, Insured& out) { return read_insured(cells, units, out); });
}

}  // namespace lt::reconcile
