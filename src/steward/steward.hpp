// Keeps the register right while it lives: who somebody is, a day's changes, officers' rulings.
//
// The register in memory (`reconcile::Live`) follows from three things: the two files it began
// with, and the journal: every change file and every ruling, in order.  So a restart comes to the
// same links, and whatever was ruled can be taken back.  A change and a ruling are durable before
// they hold; a question is in the journal and the audit log before it is answered.
//
// One thread reads the register, and from then on alone changes it, in the order in which changes
// and rulings came: a file that takes seconds holds up nobody who asks.
//
// Source: Decision 69/QĐ-TTg; shared reference exchange/compliance (who asked about whom).
#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "base/log.hpp"
#include "base/random.hpp"
#include "casework/store.hpp"
#include "steward/rulings.hpp"

namespace lt::steward {

struct Settings {
    std::filesystem::path population, insurance;  ///< the files it begins with
    std::filesystem::path model;                  ///< empty: counted from the population
    std::filesystem::path room;                   ///< a folder for temporary files
    unsigned threads = 1;
};

/// Which side a change file is of.
enum class Side { population, insurance };
[[nodiscard]] std::optional<Side> side_of(std::string_view name) noexcept;

/// Who acts, in which call, when.
struct Act {
    std::string actor;  ///< "officer:can-bo-1"
    RequestId trace;
    Instant at;
};

/// A record as it stands.
struct RecordView {
    reconcile::Standing standing;
    reconcile::Explanation why;
    std::vector<RuledRecord> rulings;
};

/// What a ruling came to.
struct Ruled {
    std::int64_t number = 0;       ///< of the event; a ruling is taken back by it
    reconcile::Standing standing;  ///< of the record afterwards
};

/// A change file is at most this long: a day of the country comes in several.
inline constexpr std::size_t k_change_bytes_max = std::size_t{16} << 20U;
inline constexpr std::size_t k_reason_bytes_max = 1000;  ///< a reason is a sentence or two
/// Change files that wait, beside the one that is applied: 64 MiB of memory, some ten seconds.
inline constexpr std::size_t k_files_waiting_max = 4;
/// Rulings that wait: more than all officers of a country say within those seconds.
inline constexpr std::size_t k_rulings_waiting_max = 256;
/// The journal's stream of changes and rulings.
inline constexpr const char* k_register_stream = "register";

/// Thread rule: any thread.  Errors of every call until the files are read: unavailable; if they
/// could not be read, what that said.
class Steward {
  public:
    struct Ports {
        casework::Store& store;
        Random& random;
        Log& log;
    };
    /// REQUIRES: units and ports outlive it.
    Steward(Settings settings, const identity::Units& units, Ports ports);
    /// What waits is answered `unavailable`, what is being done is finished.  Waits until the files
    /// are read; who cannot asks `reading` and ends the process: what is read is not durable, and a
    /// disk that does not answer cannot be hurried.
    ~Steward();
    Steward(const Steward&) = delete;
    Steward& operator=(const Steward&) = delete;

    /// Begins to read the files, in a thread of its own.  To be called once.
    void begin();
    /// Whether they are being read.
    [[nodiscard]] bool reading() const;
    /// Waits until the files are read.  Errors: what could not be read.  REQUIRES: `begin`.
    [[nodiscard]] Result<void> wait_until_ready();

    /// Called once, on any thread.
    template <class Value>
    using Done = std::move_only_function<void(Result<Value>)>;
    /// Who this is; answered when it is durable that somebody asked.  Errors: those of Live::check
    /// and of the store.
    void check(const reconcile::Declared& declared, const Act& act,
               Done<reconcile::Explanation> done);
    /// Errors: not_found.
    [[nodiscard]] Result<RecordView> record(const std::string& rec_id, const Act& act);
    /// Errors: not_found (the record), invalid_argument (no reason, or too long a one), overloaded.
    void rule(std::string rec_id, Decision decision, const PersonalId& person, std::string reason,
              const Act& act, Done<Ruled> done);
    /// Errors: not_found, conflict (taken back before), invalid_argument (reason), overloaded.
    void undo(std::int64_t number, std::string reason, const Act& act, Done<Ruled> done);
    /// Errors: too_large, malformed (the header), already_exists (these very bytes were the last
    /// change), overloaded.
    void apply(Side side, std::string bytes, const Act& act, Done<reconcile::Applied> done);
    [[nodiscard]] Result<std::vector<reconcile::LinkEvent>> events(std::uint64_t after,
                                                                   std::size_t most) const;

  private:
    /// Something that changes the register; called once, with the register or why not.
    using Task = std::move_only_function<void(Result<reconcile::Live*>)>;
    struct Queue {
        const std::size_t most;
        std::size_t waiting = 0;
    };
    struct Waiting {
        Task task;
        Queue* queue;
    };
    void post(Queue& queue, Task task);
    void work(const std::stop_token& stop);
    void load();
    [[nodiscard]] Result<std::unique_ptr<reconcile::Live>> opened();
    [[nodiscard]] Result<void> replay(reconcile::Live& live, const casework::StoredEvent& stored);
    [[nodiscard]] Result<reconcile::ReadChanges> read_bytes(const reconcile::Live& live, Side side,
                                                            const std::string& bytes) const;
    [[nodiscard]] Result<reconcile::Live*> live() const;
    [[nodiscard]] Result<Ruled> ruled(reconcile::Live& live, RuledRecord said, const Act& act);
    [[nodiscard]] Result<Ruled> undone(reconcile::Live& live, std::int64_t number,
                                       const std::string& reason, const Act& act);
    [[nodiscard]] Result<reconcile::Applied> applied(reconcile::Live& live, Side side,
                                                     std::string bytes, const Act& act);
    [[nodiscard]] Result<void> keep(casework::Event event, const Act& act,
                                    std::vector<casework::Original> originals = {});
    [[nodiscard]] casework::Commit asked(const char* what, json::Object about, const Act& act);

    const Settings x_settings;
    const identity::Units& x_units;
    const Ports x_ports;

    // Of the thread that changes the register, alone.
    std::int64_t x_version = 0;  // events in the journal's stream
    std::string x_last_change;   // hash

    std::mutex x_rulings_mutex;  // that thread writes, others read
    RulingBook x_rulings;

    std::mutex x_tasks_mutex;
    std::condition_variable_any x_more;
    std::deque<Waiting> x_tasks;
    Queue x_files{k_files_waiting_max};
    Queue x_said{k_rulings_waiting_max};

    std::unique_ptr<reconcile::Live> x_register;
    std::optional<Error> x_failed;
    std::atomic<bool> x_ready{false};
    std::jthread x_thread;
};

}  // namespace lt::steward
