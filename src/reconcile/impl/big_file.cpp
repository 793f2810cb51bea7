#include "reconcile/impl/big_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>

namespace lt::reconcile {
namespace {

constexpr int k_dontcache = 0x80;  // RWF_DONTCACHE, which older headers do not have

/// Calls `move(flags)`, and once more without the flag where the system does not know it.
template <class Move>
ssize_t moved(Passing passing, const Move& move) {
    static std::atomic<bool> unknown{false};
    if (passing == Passing::once && !unknown.load(std::memory_order_relaxed)) {
        const ssize_t size = move(k_dontcache);
        if (size >= 0 || (errno != EOPNOTSUPP && errno != EINVAL)) return size;
        unknown.store(true, std::memory_order_relaxed);
    }
    return move(0);
}

/// `move(done, flags)` until everything is done.
template <class Move>
bool whole(std::size_t size, Passing passing, const Move& move) {
    for (std::size_t done = 0; done < size;) {
        const ssize_t now = moved(passing, [&](int flags) { return move(done, flags); });
        if (now < 0 && errno == EINTR) continue;
        if (now <= 0) return false;
        done += static_cast<std::size_t>(now);
    }
    return true;
}

}  // namespace

std::unexpected<Error> temporary_failed(const char* what) {
    return fail(ErrorCode::storage_failed,
                {"Không ghi hoặc đọc được tệp tạm; hãy kiểm tra dung lượng đĩa.",
                 "A temporary file cannot be written or read; check the room on the disk."},
                {fmt::format("temporary file: {}: {}", what, std::strerror(errno))});
}

Result<int> open_temporary(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) return temporary_failed("open");
    ::unlink(path.c_str());
    return file;
}

bool read_at(int file, std::uint64_t at, std::span<char> to, Passing passing) {
    return whole(to.size(), passing, [&](std::size_t done, int flags) {
        const iovec part{to.data() + done, to.size() - done};
        return ::preadv2(file, &part, 1, static_cast<off_t>(at + done), flags);
    });
}

bool write_at(int file, std::uint64_t at, std::string_view bytes, Passing passing) {
    return whole(bytes.size(), passing, [&](std::size_t done, int flags) {
        // The interface takes what it reads from as if it wrote to it.
        const iovec part{const_cast<char*>(bytes.data()) + done, bytes.size() - done};  // NOLINT
        return ::pwritev2(file, &part, 1, static_cast<off_t>(at + done), flags);
    });
}

}  // namespace lt::reconcile
