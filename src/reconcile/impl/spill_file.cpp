#include "reconcile/impl/spill_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "reconcile/impl/big_file.hpp"

namespace lt::reconcile {
namespace {

std::unexpected<Error> spill_failed(const char* what) {
    return fail(ErrorCode::storage_failed,
                {"Không ghi hoặc đọc được tệp tạm; hãy kiểm tra dung lượng đĩa.",
                 "A temporary file cannot be written or read; check the room on the disk."},
                {fmt::format("spill file: {}: {}", what, std::strerror(errno))});
}

}  // namespace

SpillFile::~SpillFile() { discard(); }

void SpillFile::discard() {
    if (x_file >= 0) ::close(std::exchange(x_file, -1));
}

Result<int> SpillFile::file() {
    const std::scoped_lock lock(x_mutex);
    if (x_file >= 0) return x_file;
    x_file = ::open(x_path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (x_file < 0) return spill_failed("open");
    ::unlink(x_path.c_str());
    return x_file;
}

Result<std::uint64_t> SpillFile::add(std::string_view bytes) {
    LT_TRY(const int descriptor, file());
    const std::uint64_t place = x_end.fetch_add(bytes.size());
    if (!write_at(descriptor, place, bytes, Passing::again)) return spill_failed("write");
    return place;
}

Result<void> SpillFile::read(std::uint64_t place, std::span<char> to) const {
    if (read_at(x_file, place, to, Passing::again)) return {};
    return spill_failed("read");
}

}  // namespace lt::reconcile
