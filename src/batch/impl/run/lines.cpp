// The basic idea: a ring of slots.  The reader fills a slot with whole lines, a worker answers them
// in place, the writer writes the slots in order and gives them back.  A slot that is not free
// makes the reader wait, so the ring is also the bound on memory; one lock guards the states of all
// slots, taken some thousand times a second.
#include "batch/impl/run/lines.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "batch/request.hpp"

namespace lt::batch {
namespace {

constexpr std::size_t k_slots_per_worker = 2;  // one in work, one waiting

enum class SlotState { free, filled, taken, answered };

struct Slot {
    SlotState state = SlotState::free;
    std::uint64_t first_line = 0;
    std::uint64_t lines = 0;
    std::string bytes;  ///< whole lines
    std::string answers;
};

class Ring {
  public:
    explicit Ring(std::size_t slots) : x_slots(slots) {}

    /// The next slot to fill; nullptr when the run was stopped.
    Slot* to_fill() { return next(x_filled, SlotState::free); }
    void filled() { change(x_filled, SlotState::filled); }
    /// The next slot to write; nullptr at the end.
    Slot* to_write() { return next(x_written, SlotState::answered); }
    void written() { change(x_written, SlotState::free); }

    /// A slot to answer; nullptr at the end.
    Slot* take() {
        std::unique_lock lock{x_mutex};
        x_changed.wait(lock, [&] { return x_stopped || x_taken < x_filled || x_closed; });
        if (x_stopped || x_taken == x_filled) return nullptr;
        Slot& slot = at(x_taken++);
        slot.state = SlotState::taken;
        return &slot;
    }
    void answered(Slot& slot) {
        const std::scoped_lock lock{x_mutex};
        slot.state = SlotState::answered;
        x_changed.notify_all();
    }
    /// Nothing more will be filled.
    void close() {
        const std::scoped_lock lock{x_mutex};
        x_closed = true;
        x_changed.notify_all();
    }
    /// Everybody leaves at once.
    void stop() {
        const std::scoped_lock lock{x_mutex};
        x_stopped = true;
        x_changed.notify_all();
    }

  private:
    Slot& at(std::uint64_t position) { return x_slots[position % x_slots.size()]; }
    Slot* next(const std::uint64_t& position, SlotState wanted) {
        std::unique_lock lock{x_mutex};
        x_changed.wait(lock, [&] {
            const bool at_end = wanted == SlotState::answered && x_closed && position == x_filled;
            return x_stopped || at_end || at(position).state == wanted;
        });
        return x_stopped || at(position).state != wanted ? nullptr : &at(position);
    }
    void change(std::uint64_t& position, SlotState state) {
        const std::scoped_lock lock{x_mutex};
        at(position).state = state;
        ++position;
        x_changed.notify_all();
    }

    std::mutex x_mutex;
    std::condition_variable x_changed;
    std::vector<Slot> x_slots;
    std::uint64_t x_filled = 0;  ///< positions given to the workers
    std::uint64_t x_taken = 0;
    std::uint64_t x_written = 0;
    bool x_closed = false;
    bool x_stopped = false;
};

/// Cuts the stream into chunks of whole lines.
class Chunks {
  public:
    explicit Chunks(const ReadBytes& read) : x_read(&read) {}

    /// Whole lines into `slot`; false at the end.
    Result<bool> next(Slot& slot) {
        slot.bytes.clear();
        std::swap(slot.bytes, x_rest);
        while (!x_ended && !complete(slot.bytes)) LT_TRY_VOID(read_more(slot.bytes));
        LT_TRY_VOID(keep_rest(slot.bytes));
        slot.first_line = x_line;
        slot.lines = static_cast<std::uint64_t>(std::ranges::count(slot.bytes, '\n'));
        if (!slot.bytes.empty() && slot.bytes.back() != '\n') ++slot.lines;
        x_line += slot.lines;
        return !slot.bytes.empty();
    }

  private:
    /// Enough for a chunk, or a line that is too long in any case.
    static bool complete(std::string_view bytes) {
        if (bytes.size() < k_chunk_bytes) return false;
        return bytes.size() > k_line_bytes_max || bytes.find('\n') != std::string_view::npos;
    }

    Result<void> read_more(std::string& bytes) {
        const std::size_t before = bytes.size();
        bytes.resize(before + k_chunk_bytes);
        auto got = (*x_read)(std::span{bytes}.subspan(before));
        bytes.resize(before + (got ? *got : 0));
        if (!got) return std::unexpected(std::move(got).error());
        x_ended = *got == 0;
        return {};
    }

    /// What follows the last line feed belongs to the next chunk.
    Result<void> keep_rest(std::string& bytes) {
        const std::size_t end = bytes.rfind('\n');
        if (end != std::string::npos) {
            if (x_ended) return {};
            x_rest.assign(bytes, end + 1);
            bytes.resize(end + 1);
            return {};
        }
        if (bytes.size() <= k_line_bytes_max) return {};  // the last line has no line feed
        bytes.resize(k_line_bytes_max + 1);
        return skip_line();
    }

    /// The rest of a line that is too long.
    Result<void> skip_line() {
        x_rest.clear();
        while (!x_ended) {
            LT_TRY_VOID(read_more(x_rest));
            const std::size_t end = x_rest.find('\n');
            if (end != std::string::npos) {
                x_rest.erase(0, end + 1);
                return {};
            }
            x_rest.clear();
        }
        return {};
    }

    const ReadBytes* x_read;
    std::string x_rest;
    std::uint64_t x_line = 1;
    bool x_ended = false;
};

void answer_slot(Slot& slot, LineWorker& worker) {
    slot.answers.clear();
    std::string_view bytes = slot.bytes;
    for (std::uint64_t number = slot.first_line; !bytes.empty(); ++number) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        const std::string_view line = trimmed(bytes.substr(0, end));
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
        if (!line.empty()) worker.answer(line, number, slot.answers);
    }
}

void work(Ring& ring, LineWorker& worker) {
    while (Slot* slot = ring.take()) {
        answer_slot(*slot, worker);
        ring.answered(*slot);
    }
}

Result<void> write_all(Ring& ring, const Streams& streams) {
    std::uint64_t lines = 0;
    while (Slot* slot = ring.to_write()) {
        lines += slot->lines;
        if (auto written = streams.write(slot->answers); !written) {
            ring.stop();
            return written;
        }
        ring.written();
        if (streams.progress) streams.progress(lines);
    }
    return {};
}

Result<void> read_all(Ring& ring, const ReadBytes& read) {
    Chunks chunks{read};
    while (Slot* slot = ring.to_fill()) {
        LT_TRY(const bool more, chunks.next(*slot));
        if (!more) break;
        ring.filled();
    }
    return {};
}

}  // namespace

Result<void> answer_lines(const Streams& streams,
                          std::span<const std::unique_ptr<LineWorker>> workers) {
    LT_ASSERT(!workers.empty() && workers.size() <= k_jobs_max);
    Ring ring{k_slots_per_worker * workers.size() + 2};  // and one each for reader and writer
    Result<void> wrote;
    Result<void> read;
    {
        std::vector<std::jthread> threads;
        threads.emplace_back([&] { wrote = write_all(ring, streams); });
        for (const auto& worker : workers) {
            threads.emplace_back([&ring, &worker] { work(ring, *worker); });
        }
        read = read_all(ring, streams.read);
        ring.close();
    }
    return wrote ? read : wrote;
}

}  // namespace lt::batch
