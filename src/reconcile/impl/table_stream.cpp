#include "reconcile/impl/table_stream.hpp"

#include <span>

namespace lt::reconcile {

TableStream::TableStream(const Table& table) : x_table(table), x_reader([this] { read_all(); }) {}

TableStream::~TableStream() {
    const std::scoped_lock lock(x_mutex);
    x_stopped = true;
    x_changed.notify_all();
}

Result<void> TableStream::read_chunk(std::size_t chunk, std::string& ahead,
                                     std::string& into) const {
    const Table::Frame frame = x_table.frame(chunk);
    into.resize(frame.size() + Marks::k_block);
    const std::size_t known = ahead.copy(into.data(), frame.size());
    LT_TRY_VOID(
        x_table.read(frame.begin - 1 + known, std::span(into).first(frame.size()).subspan(known)));
    ahead.assign(into, frame.own_end - frame.begin, frame.end - frame.own_end + 1);
    return {};
}

void TableStream::read_all() {
    std::string ahead;  // what was read beyond the last chunk, and the byte before it
    for (std::size_t chunk = 0; chunk < x_table.chunks(); ++chunk) {
        std::string buffer;
        {
            std::unique_lock lock(x_mutex);
            x_changed.wait(lock, [&] { return x_stopped || x_ready.size() < k_ahead; });
            if (x_stopped) return;
            if (!x_spare.empty()) {
                buffer = std::move(x_spare.back());
                x_spare.pop_back();
            }
        }
        Result<void> done = read_chunk(chunk, ahead, buffer);
        const std::scoped_lock lock(x_mutex);
        x_ready.push_back(std::move(buffer));
        x_outcome = std::move(done);
        x_changed.notify_all();
        if (!x_outcome) return;
    }
}

Result<std::pair<std::size_t, Table::Rows>> TableStream::next(std::string& buffer) {
    std::unique_lock lock(x_mutex);
    x_changed.wait(lock, [&] { return !x_outcome || !x_ready.empty(); });
    if (!x_outcome) return std::unexpected(x_outcome.error());
    x_spare.push_back(std::exchange(buffer, std::move(x_ready.front())));
    x_ready.pop_front();
    const std::size_t chunk = x_next++;
    x_changed.notify_all();
    lock.unlock();
    return std::pair(chunk, x_table.rows_in(x_table.frame(chunk), buffer));
}

}  // namespace lt::reconcile
