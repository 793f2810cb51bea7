// Keeps the register right while it lives: who somebody is, a day's changes, officers' rulings.
//
// The register in memory (`reconcile::Live`) follows from three things: the two files it began
// with, and the journal: every change file and every ruling, in order.  So a restart comes to the
// same links, and whatever was ruled can be taken back.  A change and a ruling are durable before
// they hold; a question is in the journal and the audit log before it is answered.
//
// Source: Decision 69/QĐ-TTg; shared reference exchange/compliance (who asked about whom).
#pragma once
#include <atomic>
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
    /// Waits until the files are read.  Who cannot wait asks `reading` and ends the process: what
    /// is read is not durable, and a disk that does not answer cannot be hurried.
    ~Steward();
    Steward(const Steward&) = delete;
    Steward& operator=(const Steward&) = delete;

    /// Begins to read the files, in a thread of its own.  To be called once.
    void begin();
    /// Whether they are being read.
    [[nodiscard]] bool reading() const;
    /// Waits until the files are read.  Errors: what could not be read.  REQUIRES: `begin`.
    [[nodiscard]] Result<void> wait_until_ready();

    using Answered = std::move_only_function<void(Result<reconcile::Explanation>)>;
    /// Who this is; answered when it is durable that somebody asked.  Errors: those of Live::check
    /// and of the store.
    void check(const reconcile::Declared& declared, const Act& act, Answered done);
    /// Errors: not_found.
    [[nodiscard]] Result<RecordView> record(const std::string& rec_id, const Act& act);
    /// Errors: not_found (the record), invalid_argument (no reason, or too long a one).
    [[nodiscard]] Result<Ruled> rule(const std::string& rec_id, Decision decision,
                                     const PersonalId& person, const std::string& reason,
                                     const Act& act);
    /// Errors: not_found, conflict (taken back before), invalid_argument (reason).
    [[nodiscard]] Result<Ruled> undo(std::int64_t number, const std::string& reason,
                                     const Act& act);
    /// Errors: too_large, malformed (the header), already_exists (these very bytes were the last
    /// change).
    [[nodiscard]] Result<reconcile::Applied> apply(Side side, std::string bytes, const Act& act);
    [[nodiscard]] Result<std::vector<reconcile::LinkEvent>> events(std::uint64_t after,
                                                                   std::size_t most) const;

  private:
    void load();
    [[nodiscard]] Result<std::unique_ptr<reconcile::Live>> opened();
    [[nodiscard]] Result<void> replay(reconcile::Live& live, const casework::StoredEvent& stored);
    [[nodiscard]] Result<reconcile::ReadChanges> read_bytes(const reconcile::Live& live, Side side,
                                                            const std::string& bytes) const;
    [[nodiscard]] Result<reconcile::Live*> live() const;
    [[nodiscard]] Result<void> keep(casework::Event event, const Act& act,
                                    std::vector<casework::Original> originals = {});
    [[nodiscard]] casework::Commit asked(const char* what, json::Object about, const Act& act);

    const Settings x_settings;
    const identity::Units& x_units;
    const Ports x_ports;

    std::mutex x_changing;       // journal, rulings and the register go forward together
    std::int64_t x_version = 0;  // events in the journal's stream
    std::string x_last_change;   // hash
    std::mutex x_rulings_mutex;  // writers hold both; readers wait for no change of seconds
    RulingBook x_rulings;

    std::unique_ptr<reconcile::Live> x_register;
    std::optional<Error> x_failed;
    std::atomic<bool> x_ready{false};
    std::jthread x_loader;
};

}  // namespace lt::steward
