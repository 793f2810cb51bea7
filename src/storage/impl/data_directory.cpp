#include "storage/impl/data_directory.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "storage/impl/errors.hpp"

namespace lt::storage {
namespace {

std::unexpected<Error> system_failure(std::string_view what, int number) {
    return fail(ErrorCode::storage_failed,
                {"Không mở hoặc không ghi được thư mục dữ liệu.",
                 "The data directory cannot be opened or written."},
                {fmt::format("{}: {}", what, std::generic_category().message(number))});
}

}  // namespace

Result<DataDirectory> DataDirectory::take(const std::filesystem::path& path) {
    std::error_code made;
    if (std::filesystem::create_directories(path, made)) {
        std::filesystem::permissions(path, std::filesystem::perms::owner_all, made);
    }
    if (made) return system_failure("data directory", made.value());

    const std::filesystem::path lock = path / "lienthong.lock";
    const int file = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return system_failure("lock file", errno);
    DataDirectory directory(path, file);
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) return directory;
    if (errno != EWOULDBLOCK) return system_failure("flock", errno);
    return fail(ErrorCode::unavailable,
                {"Thư mục dữ liệu đang được một chương trình khác sử dụng. Xin dừng chương trình "
                 "đó trước.",
                 "Another program is using the data directory. Stop it first."},
                {"the data directory is locked by another process"});
}

DataDirectory::DataDirectory(DataDirectory&& other) noexcept
    : x_path(std::move(other.x_path)), x_lock(std::exchange(other.x_lock, -1)) {}

DataDirectory::~DataDirectory() {
    if (x_lock >= 0) ::close(x_lock);
}

Result<void> DataDirectory::sync() const {
    const int directory = ::open(x_path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0) return system_failure("data directory", errno);
    const int result = ::fsync(directory);
    const int number = errno;
    ::close(directory);
    if (result != 0) return system_failure("fsync of the data directory", number);
    return {};
}

}  // namespace lt::storage
