#include "reconcile/live.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "base/assert.hpp"
#include "reconcile/impl/decide.hpp"
#include "reconcile/impl/explained.hpp"
#include "reconcile/impl/live_state.hpp"
#include "reconcile/impl/ordered_file.hpp"
#include "reconcile/impl/people.hpp"

namespace lt::reconcile {
namespace {

static_assert(k_live_citizens_max * k_citizen_keys_max <= 0xFFFF'FFFFU);

std::unexpected<Error> too_many_citizens() {
    return fail(ErrorCode::too_large, {"Có quá nhiều công dân để giữ trong bộ nhớ.",
                                       "There are too many citizens to keep in memory."});
}

std::unexpected<Error> no_such_record() {
    return fail(ErrorCode::not_found,
                {"Không có bản ghi mang mã này.", "There is no record of this rec_id."});
}

/// The declared cells in the order of the insurance file's columns.
Cells cells_of(const Declared& d) {
    return {"-",           d.insurance_no, d.card_no,      d.full_name,     d.dob, d.sex,
            d.id_declared, d.address,      d.commune_code, d.address_style, {},    {}};
}

}  // namespace

Live::Impl::Impl(const LiveOptions& options, Stages& run, Book read,
                 std::shared_ptr<const Population> people)
    : units(run.units),
      threads(options.threads),
      citizens_most(options.citizens_most),
      events_kept(options.events_kept),
      places(run.units),
      model(std::move(run.model)),
      by{places, model},
      has_left(run.insurance.has(k_left_cell)),
      persons(read.slots()),
      numbers(read.slots()),
      population(std::move(people)),
      book(std::move(read)) {
    std::vector<std::uint32_t> slots;
    for (std::uint32_t slot = 0; slot < book.slots(); ++slot) {
        if (!book.has(slot)) continue;
        join_groups(slot);
        slots.push_back(slot);
    }
    watches.add(std::move(slots), book, places, threads);
}

Live::Live(std::unique_ptr<Impl> impl) : x_impl(std::move(impl)) {}
Live::~Live() = default;

Result<std::unique_ptr<Live>> Live::open(const LiveOptions& in, const identity::Units& units) {
    LT_ASSERT(in.citizens_most <= k_live_citizens_max);
    const Options options{.population = in.population,
                          .insurance = in.insurance,
                          .out = in.room,
                          .memory_bytes = SIZE_MAX / 4,  // everything stays in memory anyway
                          .threads = in.threads,
                          .hashing = Hashing::none,
                          .model = in.model};
    LT_TRY(const auto run, begin(options, units));
    LT_TRY_VOID(read_citizens(*run));
    if (run->people.records > in.citizens_most) return too_many_citizens();
    LT_TRY_VOID(read_records(*run));
    LT_TRY_VOID(settle_by_number(*run));
    LT_TRY_VOID(search_open(*run));
    decide_open(*run);
    finish_people(run->links, in.threads, run->insurance.has(k_left_cell));
    LT_TRY(Roll roll, roll_of(run->citizens, run->people.records));
    auto people = std::make_shared<Population>();
    people->add(std::make_shared<const Crowd>(std::move(roll), in.threads));
    LT_TRY(Book book, Book::read(run->insurance, units, in.threads));
    book.links = run->room.take();
    return std::unique_ptr<Live>(
        new Live(std::make_unique<Impl>(in, *run, std::move(book), std::move(people))));
}

Result<ReadChanges> Live::read(const ChangeFiles& files) const {
    const Impl& in = *x_impl;
    LT_TRY(auto changes, read_changes(files, in.units, in.threads));
    if (!in.has_room_for(changes)) return too_many_citizens();
    return std::make_shared<const Changes>(std::move(changes));
}

std::unique_ptr<Finder> Live::Impl::borrow() const {
    const std::scoped_lock lock(finders_mutex);
    if (finders.empty()) return std::make_unique<Finder>();
    auto finder = std::move(finders.back());
    finders.pop_back();
    return finder;
}

void Live::Impl::give_back(std::unique_ptr<Finder> finder) const {
    const std::scoped_lock lock(finders_mutex);
    finders.push_back(std::move(finder));
}

Finding Live::Impl::find(const Insured& head, std::string_view name, const Ruling* ruling) const {
    const auto now = people();
    auto finder = borrow();
    Finding finding = finder->find(head, name, *now, by, ruling);
    give_back(std::move(finder));
    return finding;
}

Standing Live::Impl::standing(std::uint32_t slot, const Link& link, bool present) const {
    if (!present) return {};
    Standing out{std::string(code_of(link.verdict)), link.causes, link.person, {}};
    out.survivor = book.rec_id(link.person == 0 ? slot : link.survivor);
    return out;
}

Result<Explanation> Live::check(const Declared& declared) const {
    const Cells cells = cells_of(declared);
    Insured head;
    std::string_view name;
    (void)read_record(cells, x_impl->units, head, name);  // only a record without a rec_id is none
    if (name.find_first_not_of(' ') == std::string_view::npos &&
        head.id.kind == identity::IdKind::absent) {
        return fail(ErrorCode::malformed,
                    {"Cần họ tên hoặc số định danh để tìm người.",
                     "A name or an identity number is needed to look for a person."});
    }
    const Finding found = x_impl->find(head, name, nullptr);
    return explained(found.link, found.candidates, found.number_exists, x_impl->model);
}

Result<Standing> Live::standing(std::string_view rec_id) const {
    const std::shared_lock lock(x_impl->book_mutex);
    const auto slot = x_impl->book.find(rec_id);
    if (!slot || !x_impl->book.has(*slot)) return no_such_record();
    return x_impl->standing(*slot, x_impl->book.links[*slot], true);
}

Result<Explanation> Live::explain(std::string_view rec_id) const {
    Insured head;
    std::string name;
    Ruling ruling;
    {
        const std::shared_lock lock(x_impl->book_mutex);
        const auto slot = x_impl->book.find(rec_id);
        if (!slot || !x_impl->book.has(*slot)) return no_such_record();
        head = x_impl->book.head(*slot);
        name = x_impl->book.name(*slot);
        if (const Ruling* ruled = x_impl->book.ruling(rec_id)) ruling = *ruled;
    }
    const Finding found = x_impl->find(head, name, &ruling);
    return explained(found.link, found.candidates, found.number_exists, x_impl->model);
}

std::vector<LinkEvent> Live::events(std::uint64_t after, std::size_t most) const {
    const std::shared_lock lock(x_impl->book_mutex);
    const auto& log = x_impl->log;
    const std::uint64_t first = log.empty() ? 1 : log.front().number;
    const std::size_t skip =
        after < first ? 0 : std::min<std::uint64_t>(after - first + 1, log.size());
    const std::size_t count = std::min(most, log.size() - skip);
    const auto begin = log.begin() + static_cast<std::ptrdiff_t>(skip);
    return {begin, begin + static_cast<std::ptrdiff_t>(count)};
}

Result<void> Live::write_model(const std::filesystem::path& file) const {
    return write_whole(file, reconcile::write_model(x_impl->model));
}

std::uint64_t Live::citizens() const { return x_impl->people()->living(); }

std::uint64_t Live::records() const {
    const std::shared_lock lock(x_impl->book_mutex);
    return x_impl->book.records();
}

Result<void> Live::write_links(const std::filesystem::path& file) const {
    std::ofstream out(file, std::ios::binary);
    out << "rec_id\tpersonal_id\tverdict\tcauses\tsurvivor_rec_id\n";
    const std::shared_lock lock(x_impl->book_mutex);
    const Book& book = x_impl->book;
    for (std::uint32_t slot = 0; slot < book.slots(); ++slot) {
        if (!book.has(slot)) continue;
        const Link& link = book.links[slot];
        const auto stands = x_impl->standing(slot, link, true);
        out << book.rec_id(slot) << '\t';
        if (link.person != 0) out << fmt::format("{:012}", link.person);
        out << '\t' << stands.verdict << '\t' << codes_of(stands.causes) << '\t'
            << (link.person == 0 ? "" : stands.survivor) << '\n';
    }
    out.close();
    if (out) return {};
    return fail(ErrorCode::storage_failed,
                {"Không ghi được tệp liên kết.", "The file of links cannot be written."});
}

}  // namespace lt::reconcile
