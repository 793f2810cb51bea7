// A whole table once, byte after byte: a thread of its own reads ahead while others work, so that
// neither the disk nor they wait.
#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "reconcile/impl/table.hpp"

namespace lt::reconcile {

class TableStream {
  public:
    /// The table outlives it.
    explicit TableStream(const Table& table);
    ~TableStream();
    TableStream(const TableStream&) = delete;
    TableStream& operator=(const TableStream&) = delete;

    /// The next chunk's number and rows, which point into `buffer`.  Any thread, each its own
    /// buffer.  REQUIRES: is called at most once for each chunk.
    [[nodiscard]] Result<std::pair<std::size_t, Table::Rows>> next(std::string& buffer);

  private:
    /// So many chunks wait at most: enough to bridge a slow read.
    static constexpr std::size_t k_ahead = 4;
    void read_all();
    /// The bytes of one chunk, of which `ahead` has the first.
    Result<void> read_chunk(std::size_t chunk, std::string& ahead, std::string& into) const;

    const Table& x_table;
    std::mutex x_mutex;
    std::condition_variable x_changed;
    std::deque<std::string> x_ready;   // in the order of the file
    std::vector<std::string> x_spare;  // to be read into
    std::size_t x_next = 0;            // the number of the first that is ready
    Result<void> x_outcome;
    bool x_stopped = false;
    std::jthread x_reader;
};

}  // namespace lt::reconcile
