// Lines through a pool of workers, answers in order, bounded memory.
#pragma once
#include <memory>
#include <vector>

#include "batch/run.hpp"

namespace lt::batch {

/// Answers lines, one thread at a time.
class LineWorker {
  public:
    virtual ~LineWorker() = default;
    /// Appends the answer to `out`, its line feed included; nothing when the line has none.
    virtual void answer(std::string_view line, std::uint64_t number, std::string& out) = 0;
};

inline constexpr std::size_t k_chunk_bytes = 256U * 1024;  ///< some 2 ms of work

/// One thread for each worker; the caller's thread reads.  Lines are numbered from 1.  A line
/// longer than k_line_bytes_max is cut after that many bytes and one, so that its reader sees that
/// it is too long.
[[nodiscard]] Result<void> answer_lines(const Streams& streams,
                                        std::span<const std::unique_ptr<LineWorker>> workers);

}  // namespace lt::batch
