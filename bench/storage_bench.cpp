// How many durable commits a second the SQLite store makes, and how long one waits.
//
//     storage_bench [commits=100000] [committers=64] [directory=a fresh one under /tmp]
//
// A commit is what one accepted file writes: a 6 KB original, two events, submission, paper, work
// item, idempotency record and audit entry.  Each committer sends its next one when the last was
// acknowledged, that is after its fsync.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "base/assert.hpp"
#include "base/random.hpp"
#include "crypto/digest.hpp"
#include "storage/sqlite.hpp"

namespace lt {
namespace {

constexpr std::size_t k_original_bytes = 6 * 1024;
using SteadyClock = std::chrono::steady_clock;

/// Keeps the batch sizes, which the store reports as a debug line each.  Only the store's one
/// writer calls it while batches are counted.
class BatchLog final : public Log {
  public:
    void write(LogLevel, Literal event, std::initializer_list<Field> fields) override {
        if (event.view() != "storage_batch") return;
        for (const Field& field : fields) x_sizes.push_back(std::stod(field.value()));
    }
    [[nodiscard]] const std::vector<double>& sizes() const { return x_sizes; }

  private:
    std::vector<double> x_sizes;
};

/// The values at the middle, at 99 of 100, and the greatest.
std::string quantiles(std::vector<double> values) {
    if (values.empty()) return "none";
    std::ranges::sort(values);
    const auto at = [&](double share) {
        const double place = share * static_cast<double>(values.size() - 1);
        return values[static_cast<std::size_t>(place)];
    };
    return fmt::format("p50 {:.2f}, p99 {:.2f}, max {:.2f}", at(0.5), at(0.99), at(1.0));
}

/// Text like a signed paper: element names repeat, two thirds are base 64 that does not compress.
std::string paper_bytes(SeededRandom& random) {
    static constexpr std::string_view k_alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes = "<GIAMDINHHS><THONGTINHOSO><DANHSACHHOSO>";
    while (bytes.size() < k_original_bytes / 3) {
        bytes += fmt::format("<HO_TEN>NGUYEN VAN {}</HO_TEN>", random.next());
    }
    while (bytes.size() < k_original_bytes) bytes += k_alphabet[random.next() % 64];
    return bytes;
}

template <class T>
T parsed(const std::string& text) {
    auto value = T::parse(text);
    LT_ASSERT(value);
    return *value;
}

casework::Event event(const char* type, Instant at) {
    json::Object data;
    data.add("paper", "sick_leave_certificate").add("verdict", "accepted").add("findings", 0);
    return {type, at, "facility:01001", std::move(data)};
}

casework::Commit filing(SeededRandom& random, Instant at) {
    std::string bytes = paper_bytes(random);
    const casework::ContentHash hash{crypto::sha256(bytes).hex()};
    const auto facility = parsed<FacilityCode>(fmt::format("{:05}", 1000 + random.below(1000)));
    const auto receipt = ReceiptId::make(at, random);
    const auto paper = PaperId::make(at, random);
    json::Object facts;
    facts.add("first_day", "2026-07-01").add("last_day", "2026-07-05").add("diagnosis", "J20.9");
    facts.add("employer", "AB0001C").add("note", std::string(300, 'x'));

    casework::Commit c;
    c.idempotency = {"submission:" + facility.text(), hash.hex, receipt.text()};
    c.originals.push_back({hash, std::move(bytes)});
    c.journal = {{receipt.text(), 0, {event("submission_filed", at)}},
                 {paper.text(), 0, {event("paper_received", at)}}};
    c.submissions = {{.receipt = receipt,
                      .facility = facility,
                      .original = hash,
                      .received = at,
                      .verdict = casework::SubmissionVerdict::accepted,
                      .result_code = "200",
                      .findings = json::Array{},
                      .service = "qd130/130",
                      .profile = "S1",
                      .signer = hash.hex,
                      .trust = casework::TrustState::good,
                      .discharged = at.local_date() - 1}};
    c.papers = {{.id = paper,
                 .receipt = receipt,
                 .facility = facility,
                 .kind = casework::PaperKind::sick_leave_certificate,
                 .serial = paper.text(),
                 .visit = receipt.text(),
                 .table = "XML11",
                 .number = paper.text(),
                 .key = paper.text(),
                 .version = 1,
                 .content = hash.hex,
                 .state = casework::PaperState::received,
                 .subject = parsed<PersonalId>(fmt::format("0010900{:05}", random.below(100'000))),
                 .received = at,
                 .facts = std::move(facts),
                 .identity = {},
                 .twin = std::nullopt,
                 .differences = {}}};
    c.enqueue = {{.id = WorkId::make(at, random),
                  .kind = casework::WorkKind::identify_paper,
                  .subject = paper.text(),
                  .attempt = 0,
                  .not_before = at}};
    c.audit = {{at, "facility:01001", "submission_filed", receipt.text(), hash.hex}};
    return c;
}

Instant wall_clock() {
    return {std::chrono::duration_cast<std::chrono::microseconds>(
                std::chrono::system_clock::now().time_since_epoch())
                .count()};
}

/// One committer: sends until `left` is used up; the result is how long each commit took.
std::vector<double> commit_in_turn(casework::Store& store, std::atomic<int>& left,
                                   std::uint64_t seed) {
    SeededRandom random(seed);
    std::vector<double> milliseconds;
    while (left.fetch_sub(1) > 0) {
        auto commit = filing(random, wall_clock());
        const auto begin = SteadyClock::now();
        LT_ASSERT(store.commit_and_wait(std::move(commit)));
        const std::chrono::duration<double, std::milli> took = SteadyClock::now() - begin;
        milliseconds.push_back(took.count());
    }
    return milliseconds;
}

int number_of(const char* text) {
    int number = 0;
    const std::string_view view = text;
    std::from_chars(view.data(), view.data() + view.size(), number);
    return number;
}

std::uintmax_t size_of(const std::filesystem::path& directory) {
    std::uintmax_t bytes = 0;
    for (const auto& file : std::filesystem::directory_iterator(directory)) {
        bytes += file.file_size();
    }
    return bytes;
}

void report(const std::vector<double>& latencies, double seconds) {
    const auto count = static_cast<double>(latencies.size());
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print("{:.0f} commits in {:.2f} s: {:.0f} commits/s\n", count, seconds, count / seconds);
    fmt::print("latency ms: {}\n", quantiles(latencies));
    const auto seconds_of = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    fmt::print("processor time: {:.1f} s in the program, {:.1f} s in the system, all threads\n",
               seconds_of(usage.ru_utime), seconds_of(usage.ru_stime));
    constexpr double k_block = 512;  // getrusage counts in these
    fmt::print("written to the disk: {:.1f} KB a commit\n",
               static_cast<double>(usage.ru_oublock) * k_block / 1000 / count);
    fmt::print("memory at most {} MB\n", usage.ru_maxrss / 1024);
}

int run(int commits, int committers, const std::filesystem::path& directory) {
    BatchLog log;
    auto store = storage::SqliteStore::open(directory, {}, log);
    if (!store) {
        fmt::print(stderr, "{}\n", store.error().log.text);
        return 1;
    }
    std::atomic<int> left = commits;
    std::vector<std::vector<double>> latencies(static_cast<std::size_t>(committers));
    const auto begin = SteadyClock::now();
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < latencies.size(); ++i) {
            threads.emplace_back([&, i] { latencies[i] = commit_in_turn(**store, left, i + 1); });
        }
    }
    const std::chrono::duration<double> took = SteadyClock::now() - begin;
    std::vector<double> all;
    for (const auto& some : latencies) all.insert(all.end(), some.begin(), some.end());
    report(all, took.count());

    const auto counted = SteadyClock::now();
    const auto counts = (*store)->counts();
    LT_ASSERT(counts);
    const std::chrono::duration<double, std::milli> counting = SteadyClock::now() - counted;
    fmt::print("store: {} submissions, {} MB; counts() {:.1f} ms\n", counts->submissions,
               size_of(directory) / 1'000'000, counting.count());
    store->reset();  // the writer has ended: its log is ours
    fmt::print("batches: {}, commits in one: {}\n", log.sizes().size(), quantiles(log.sizes()));
    return 0;
}

}  // namespace
}  // namespace lt

int main(int argc, char** argv) {
    const int commits = argc > 1 ? lt::number_of(argv[1]) : 100'000;
    const int committers = argc > 2 ? lt::number_of(argv[2]) : 64;
    if (argc > 3) return lt::run(commits, committers, argv[3]);
    std::string directory =
        (std::filesystem::temp_directory_path() / "storage-bench-XXXXXX").string();
    if (::mkdtemp(directory.data()) == nullptr) return 1;
    const int code = lt::run(commits, committers, directory);
    std::filesystem::remove_all(directory);
    return code;
}
