// The basic idea: the same passes as for a whole file, over a file of one record.
#include <cmath>
#include <mutex>

#include "reconcile/impl/decide.hpp"
#include "reconcile/impl/exact.hpp"
#include "reconcile/impl/explained.hpp"
#include "reconcile/impl/parallel.hpp"
#include "reconcile/impl/plan.hpp"
#include "reconcile/impl/weights.hpp"
#include "reconcile/run.hpp"

namespace lt::reconcile {
namespace {

std::unexpected<Error> no_such_record(const char* why_vi, const char* why_en, ErrorCode code) {
    return fail(code, {why_vi, why_en});
}

/// The record of this name.
Result<Open> find_record(const Table& insurance, const identity::Units& units,
                         const std::string& rec_id, unsigned threads) {
    std::vector<std::string> buffers(threads);
    std::mutex mutex;
    std::optional<Open> found;
    const char* bad = nullptr;
    LT_TRY_VOID(for_each_piece(
        insurance.chunks(), threads, [&](std::size_t piece, unsigned thread) -> Result<void> {
            LT_TRY(auto rows, insurance.rows(piece, buffers[thread]));
            while (rows.next()) {
                if (rows.cells()[k_rec_id_cell] != rec_id) continue;
                Open open;
                std::string_view name;
                const char* reason = read_record(rows.cells(), units, open.head, name);
                open.name = name;
                const std::scoped_lock lock(mutex);
                bad = reason;
                found = std::move(open);
            }
            return {};
        }));
    if (!found) {
        return no_such_record("Tệp bảo hiểm không có bản ghi mang mã này.",
                              "The insurance file has no record of this name.",
                              ErrorCode::not_found);
    }
    if (bad != nullptr) return no_such_record(bad, "The row is no record.", ErrorCode::malformed);
    found->head.place = {};  // alone in its file from here on
    return *std::move(found);
}

}  // namespace

Result<Explanation> explain(const Options& options, const identity::Units& units,
                            const std::string& rec_id) {
    LT_TRY(const Table population, Table::open(options.population, population_columns()));
    LT_TRY(const Table insurance, Table::open(options.insurance, insurance_columns()));
    LT_TRY(Open record, find_record(insurance, units, rec_id, options.threads));
    const Places places(units);
    Model model;
    if (!options.model.empty()) {
        LT_TRY(model, load_model(options.model));
    }
    LT_TRY_VOID(make_folder(options.out));
    Budget budget(records_room(options));
    const std::size_t count = partitions_for(population);
    Partitions citizens(count, options.threads, budget, options.out / "citizens.spill");
    Partitions records(count, options.threads, budget, options.out / "records.spill");
    LT_TRY(const Reading people, read_population(population, options.threads, Shard{}, citizens));
    LT_TRY_VOID(records.add(0, record.head, record.name));
    LT_TRY_VOID(records.finish());
    Reading one;
    one.first_line = {2};
    std::vector<Link> links(1);
    if (options.model.empty()) model.citizens = people.records;
    LT_TRY(const std::vector<Open> open,
           run(ExactPass{options.threads, places, citizens, records, one, links,
                         Sample(people.records), options.model.empty() ? &model.rarity : nullptr}));
    const bool settled = open.empty();
    record.number_exists = settled || open.front().number_exists;
    LT_TRY(const auto candidates,
           run(Search{options.threads, {places, model}, citizens}, std::span(&record, 1)));
    if (!settled) decide(record, candidates.front().span(), model.weights, links.front());
    return explained(links.front(), candidates.front(), record.number_exists, model);
}

}  // namespace lt::reconcile
