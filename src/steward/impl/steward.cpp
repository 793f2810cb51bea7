#include "steward/steward.hpp"

#include <fmt/format.h>

#include <array>
#include <fstream>

#include "base/assert.hpp"
#include "base/encoding.hpp"
#include "crypto/digest.hpp"
#include "steward/impl/journal.hpp"

namespace lt::steward {
namespace {

using reconcile::Live;

std::string salt_of(Random& random) {
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    return hex(bytes);
}

/// The audit log is never shortened, so it holds only a hash of what the journal says.
casework::AuditEntry audit_of(const casework::Event& event, std::string subject) {
    return {event.at, event.actor, event.type, std::move(subject),
            crypto::sha256(json::dump(event.data)).hex()};
}

Result<void> check_reason(const std::string& reason) {
    if (!reason.empty() && reason.size() <= k_reason_bytes_max) return {};
    return fail(ErrorCode::invalid_argument,
                {"Cần ghi lý do, tối đa 1000 byte.", "A reason is needed, at most 1000 bytes."});
}

/// A file of its own for as long as it lives.
class PassingFile {
  public:
    explicit PassingFile(std::filesystem::path path) : x_path(std::move(path)) {}
    PassingFile(const PassingFile&) = delete;
    PassingFile& operator=(const PassingFile&) = delete;
    ~PassingFile() {
        std::error_code ignored;
        std::filesystem::remove(x_path, ignored);
    }
    [[nodiscard]] Result<void> write(std::string_view bytes) const {
        std::ofstream out(x_path, std::ios::binary);
        out << bytes;
        out.close();
        if (out) return {};
        return fail(ErrorCode::storage_failed, {"Không ghi được tệp tạm của sổ định danh.",
                                                "A passing file cannot be written."});
    }
    [[nodiscard]] const std::filesystem::path& path() const { return x_path; }

  private:
    std::filesystem::path x_path;
};

}  // namespace

Steward::Steward(Settings settings, const identity::Units& units, Ports ports)
    : x_settings(std::move(settings)), x_units(units), x_ports(ports) {}

Steward::~Steward() {
    if (x_thread.joinable()) {
        x_thread.request_stop();
        x_thread.join();
    }
    for (Waiting& waiting : x_tasks) {
        waiting.task(fail(ErrorCode::unavailable, {"Hệ thống đang dừng. Hãy gửi lại sau.",
                                                   "The server stops; send again."}));
    }
}

void Steward::begin() {
    LT_ASSERT(!x_thread.joinable());
    x_thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

bool Steward::reading() const {
    return x_thread.joinable() && !x_ready.load(std::memory_order_acquire);
}

void Steward::work(const std::stop_token& stop) {
    load();
    for (;;) {
        Task next;
        {
            std::unique_lock lock(x_tasks_mutex);
            if (!x_more.wait(lock, stop, [this] { return !x_tasks.empty(); })) return;
            if (stop.stop_requested()) return;
            next = std::move(x_tasks.front().task);
            --x_tasks.front().queue->waiting;
            x_tasks.pop_front();
        }
        next(live());
    }
}

void Steward::post(Queue& queue, Task task) {
    if (auto found = live(); !found) return task(std::move(found));
    {
        const std::scoped_lock lock(x_tasks_mutex);
        if (queue.waiting < queue.most) {
            ++queue.waiting;
            x_tasks.push_back({std::move(task), &queue});
            x_more.notify_one();
            return;
        }
    }
    task(fail(ErrorCode::overloaded, {"Còn nhiều thay đổi đang chờ. Hãy gửi lại sau ít giây.",
                                      "Many changes wait; send again in some seconds."}));
}

void Steward::load() {
    auto live = opened();
    if (live) {
        x_ports.log.write(LogLevel::info, "register_ready",
                          {{"citizens", static_cast<std::int64_t>((*live)->citizens())},
                           {"records", static_cast<std::int64_t>((*live)->records())},
                           {"events", x_version}});
        x_register = *std::move(live);
    } else {
        x_ports.log.write(LogLevel::error, "register_not_read",
                          {{"code", live.error().code}, {"why", live.error().log}});
        x_failed = std::move(live).error();
    }
    x_ready.store(true, std::memory_order_release);
    x_ready.notify_all();
}

Result<std::unique_ptr<Live>> Steward::opened() {
    LT_TRY(auto live, Live::open({.population = x_settings.population,
                                  .insurance = x_settings.insurance,
                                  .room = x_settings.room,
                                  .model = x_settings.model,
                                  .threads = x_settings.threads},
                                 x_units));
    LT_TRY(const auto events, x_ports.store.events(k_register_stream));
    for (const auto& stored : events) LT_TRY_VOID(replay(*live, stored));
    return live;
}

Result<void> Steward::replay(Live& live, const casework::StoredEvent& stored) {
    const casework::Event& event = stored.event;
    x_version = stored.version;
    if (event.type == k_changed) {
        LT_TRY(const ChangeEvent change, change_from(event));
        LT_TRY(const auto bytes, x_ports.store.original({change.hash}));
        if (!bytes) {
            return fail(ErrorCode::corrupt,
                        {"Thiếu tệp thay đổi của sổ định danh.", "A change file is missing."});
        }
        LT_TRY(const auto changes, read_bytes(live, change.side, *bytes));
        live.apply(*changes);
        x_last_change = change.hash;
    } else if (event.type == k_ruled) {
        LT_TRY(RuledRecord ruled, ruled_from(stored));
        const std::string rec_id = ruled.rec_id;
        x_rulings.add(std::move(ruled));
        live.rule(rec_id, x_rulings.ruling(rec_id));
    } else if (event.type == k_undone) {
        LT_TRY(const std::int64_t number, undone_from(event));
        LT_TRY(const RuledRecord ruled, x_rulings.undo(number, stored.version));
        live.rule(ruled.rec_id, x_rulings.ruling(ruled.rec_id));
    }
    return {};
}

Result<reconcile::ReadChanges> Steward::read_bytes(const Live& live, Side side,
                                                   const std::string& bytes) const {
    const PassingFile file(x_settings.room / "register-change.tsv");
    LT_TRY_VOID(file.write(bytes));
    if (side == Side::population) return live.read({file.path(), {}});
    return live.read({{}, file.path()});
}

Result<void> Steward::wait_until_ready() {
    x_ready.wait(false, std::memory_order_acquire);
    LT_TRY(const Live* live, this->live());
    (void)live;
    return {};
}

Result<Live*> Steward::live() const {
    if (!x_ready.load(std::memory_order_acquire)) {
        return fail(ErrorCode::unavailable,
                    {"Sổ định danh đang được nạp. Hãy thử lại sau ít phút.",
                     "The register is still being read. Try again in some minutes."});
    }
    if (x_failed) return std::unexpected(*x_failed);
    return x_register.get();
}

casework::Commit Steward::asked(const char* what, json::Object about, const Act& act) {
    about.add("salt", salt_of(x_ports.random));
    casework::Event event{what, act.at, act.actor, std::move(about)};
    casework::Commit commit;
    commit.audit.push_back(audit_of(event, act.trace.text()));
    commit.journal.push_back({act.trace.text(), 0, {std::move(event)}});
    return commit;
}

void Steward::check(const reconcile::Declared& declared, const Act& act,
                    Done<reconcile::Explanation> done) {
    const auto live = this->live();
    if (!live) return done(std::unexpected(live.error()));
    auto found = (*live)->check(declared);
    if (!found) return done(std::unexpected(std::move(found).error()));
    json::Object about;
    about.add("verdict", found->verdict);
    if (found->person != 0) about.add("person", fmt::format("{:012}", found->person));
    x_ports.store.commit(
        asked("identity_checked", std::move(about), act),
        [answer = *std::move(found), done = std::move(done)](Result<void> kept) mutable {
            if (!kept) return done(std::unexpected(std::move(kept).error()));
            done(std::move(answer));
        });
}

Result<RecordView> Steward::record(const std::string& rec_id, const Act& act) {
    LT_TRY(const Live* live, this->live());
    RecordView out;
    LT_TRY(out.standing, live->standing(rec_id));
    LT_TRY(out.why, live->explain(rec_id));
    {
        const std::scoped_lock lock(x_rulings_mutex);
        out.rulings = x_rulings.of(rec_id);
    }
    json::Object about;
    about.add("rec_id", rec_id);
    LT_TRY_VOID(
        x_ports.store.commit_and_wait(asked("identity_record_shown", std::move(about), act)));
    return out;
}

/// One event more in the register's journal.  REQUIRES: the thread that changes the register.
Result<void> Steward::keep(casework::Event event, const Act& act,
                           std::vector<casework::Original> originals) {
    casework::Commit commit;
    commit.audit.push_back(audit_of(event, act.trace.text()));
    commit.originals = std::move(originals);
    commit.journal.push_back({k_register_stream, x_version, {std::move(event)}});
    LT_TRY_VOID(x_ports.store.commit_and_wait(std::move(commit)));
    ++x_version;
    return {};
}

void Steward::rule(std::string rec_id, Decision decision, const PersonalId& person,
                   std::string reason, const Act& act, Done<Ruled> done) {
    if (auto given = check_reason(reason); !given) return done(std::unexpected(given.error()));
    RuledRecord said{0, std::move(rec_id), decision, person, std::move(reason), act.actor, act.at};
    post(x_said, [this, said = std::move(said), act, done = std::move(done)](auto live) mutable {
        if (!live) return done(std::unexpected(live.error()));
        done(ruled(**live, std::move(said), act));
    });
}

Result<Ruled> Steward::ruled(Live& live, RuledRecord said, const Act& act) {
    const std::string rec_id = said.rec_id;
    LT_TRY_VOID(live.standing(rec_id));
    said.number = x_version + 1;
    LT_TRY_VOID(keep(event_of(said, act), act));
    {
        const std::scoped_lock rulings(x_rulings_mutex);
        x_rulings.add(std::move(said));
    }
    live.rule(rec_id, x_rulings.ruling(rec_id));
    LT_TRY(auto standing, live.standing(rec_id));
    return Ruled{x_version, std::move(standing)};
}

void Steward::undo(std::int64_t number, std::string reason, const Act& act, Done<Ruled> done) {
    if (auto given = check_reason(reason); !given) return done(std::unexpected(given.error()));
    post(x_said, [this, number, reason = std::move(reason), act,
                  done = std::move(done)](auto live) mutable {
        if (!live) return done(std::unexpected(live.error()));
        done(undone(**live, number, reason, act));
    });
}

Result<Ruled> Steward::undone(Live& live, std::int64_t number, const std::string& reason,
                              const Act& act) {
    LT_TRY(const RuledRecord ruled, x_rulings.undoable(number));
    LT_TRY_VOID(keep(undo_event(number, reason, act), act));
    {
        const std::scoped_lock rulings(x_rulings_mutex);
        LT_TRY_VOID(x_rulings.undo(number, x_version));
    }
    live.rule(ruled.rec_id, x_rulings.ruling(ruled.rec_id));
    Ruled out{x_version, {}};
    if (auto standing = live.standing(ruled.rec_id)) out.standing = *std::move(standing);
    return out;
}

void Steward::apply(Side side, std::string bytes, const Act& act, Done<reconcile::Applied> done) {
    if (bytes.size() > k_change_bytes_max) {
        return done(fail(ErrorCode::too_large,
                         {"Tệp thay đổi quá lớn (tối đa 16 MiB); hãy chia thành nhiều tệp.",
                          "A change file has at most 16 MiB; divide it."}));
    }
    post(x_files,
         [this, side, bytes = std::move(bytes), act, done = std::move(done)](auto live) mutable {
             if (!live) return done(std::unexpected(live.error()));
             done(applied(**live, side, std::move(bytes), act));
         });
}

Result<reconcile::Applied> Steward::applied(Live& live, Side side, std::string bytes,
                                            const Act& act) {
    const std::string hash = crypto::sha256(bytes).hex();
    if (hash == x_last_change) {
        return fail(ErrorCode::already_exists,
                    {"Tệp thay đổi này vừa được áp dụng.", "This change was the last applied."});
    }
    LT_TRY(const auto changes, read_bytes(live, side, bytes));
    LT_TRY_VOID(keep(event_of(ChangeEvent{side, hash}, act), act, {{{hash}, std::move(bytes)}}));
    x_last_change = hash;
    return live.apply(*changes);
}

Result<std::vector<reconcile::LinkEvent>> Steward::events(std::uint64_t after,
                                                          std::size_t most) const {
    LT_TRY(const Live* live, this->live());
    return live->events(after, most);
}

}  // namespace lt::steward
