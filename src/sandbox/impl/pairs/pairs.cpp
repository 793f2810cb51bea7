// The files: blocks of rows made by several threads, written in order.
//
// Each thread takes the next block, makes its text, and waits for its turn to write; so no more
// blocks are in memory than there are threads.
#include "sandbox/pairs.hpp"

#include <atomic>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <thread>

#include "sandbox/impl/pairs/records.hpp"

namespace lt::sandbox {
namespace {

namespace fs = std::filesystem;

/// Citizens of one block: about 3 MB of text.
constexpr std::uint64_t k_block = 8192;
/// The insurance file is in another order than the population, and the records of one citizen do
/// not stand together: one shuffle for each record.
constexpr std::uint64_t k_order_purpose = 2000;

class Files {
  public:
    Files(const fs::path& out, bool with_periods)
        : x_population(out / "population.tsv", std::ios::binary | std::ios::trunc),
          x_insurance(out / "insurance.tsv", std::ios::binary | std::ios::trunc),
          x_truth(out / "truth.tsv", std::ios::binary | std::ios::trunc) {
        x_population << k_population_header;
        x_insurance << k_insurance_header << (with_periods ? k_left_column : "") << '\n';
        x_truth << k_truth_header;
    }
    /// Waits until every block before this one is written.
    void write(std::uint64_t block, const PairsText& text) {
        std::unique_lock lock{x_mutex};
        x_turn.wait(lock, [&] { return x_next == block; });
        x_population << text.population;
        x_insurance << text.insurance;
        x_truth << text.truth;
        x_written.citizens += text.citizens;
        x_written.records += text.records;
        ++x_next;
        x_turn.notify_all();
    }
    [[nodiscard]] Result<PairsWritten> finished() {
        for (std::ofstream* file : {&x_population, &x_insurance, &x_truth}) {
            if (file->flush()) continue;
            return fail(
                ErrorCode::storage_failed,
                {"Không ghi được tệp dữ liệu mẫu.", "A file of the sandbox cannot be written."},
                {"pairs: a file cannot be written"});
        }
        return x_written;
    }

  private:
    std::ofstream x_population, x_insurance, x_truth;
    std::mutex x_mutex;
    std::condition_variable x_turn;
    std::uint64_t x_next = 0;
    PairsWritten x_written;
};

void make_block(std::uint64_t block, const People& people, const Records& records,
                PairsText& text) {
    text.population.clear();
    text.insurance.clear();
    text.truth.clear();
    text.citizens = text.records = 0;
    const Shuffle order{people.count()};
    const std::uint64_t end = std::min(people.count(), (block + 1) * k_block);
    for (std::uint64_t at = block * k_block; at < end; ++at) {
        records.append_citizen(at, text);
        for (std::uint64_t which = 0; which < k_records_per_citizen; ++which) {
            records.append_record(order.at(at, people.key(k_order_purpose + which)),
                                  static_cast<Which>(which), text);
        }
    }
}

Result<void> check(const PairsPlan& plan) {
    if (plan.people < k_pairs_people_min || plan.people > k_pairs_people_max) {
        return fail(ErrorCode::invalid_argument,
                    {"Số người phải từ 100 đến 200000000.", "People: from 100 to 200,000,000."});
    }
    if (plan.threads < 1 || plan.threads > k_pairs_threads_max) {
        return fail(ErrorCode::invalid_argument,
                    {"Số luồng phải từ 1 đến 64.", "Threads: from 1 to 64."});
    }
    const bool plain =
        !plan.profile.empty() &&
        plan.profile.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
    if (!plain) {
        return fail(ErrorCode::invalid_argument,
                    {"Tên kịch bản không hợp lệ.", "The profile's name is not valid."});
    }
    return {};
}

}  // namespace

Result<PairsWritten> write_pairs(const PairsPlan& plan, const fs::path& data,
                                 const identity::Units& units, const fs::path& out) {
    LT_TRY_VOID(check(plan));
    LT_TRY(const PairsProfile profile,
           PairsProfile::read(data / "pairs" / "profiles" / (plan.profile + ".tsv")));
    LT_TRY(const PairsTables tables, PairsTables::read(data, units));
    const People people{plan, profile, tables};
    const Records records{people, profile, tables};
    std::error_code ignored;  // the files will say what is wrong
    fs::create_directories(out, ignored);
    Files files{out, profile.share(Share::periods) > 0};
    const std::uint64_t blocks = (plan.people + k_block - 1) / k_block;
    std::atomic<std::uint64_t> next{0};
    const auto work = [&] {
        PairsText text;
        for (std::uint64_t block = next++; block < blocks; block = next++) {
            make_block(block, people, records, text);
            files.write(block, text);
        }
    };
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < plan.threads; ++i) threads.emplace_back(work);
    work();
    threads.clear();  // joins
    return files.finished();
}

}  // namespace lt::sandbox
