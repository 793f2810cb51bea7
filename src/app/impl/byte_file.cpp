#include "app/impl/byte_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "app/config.hpp"
#include "app/decide.hpp"

namespace lt::app {
namespace {

std::string part_of(const std::string& name) { return name + ".part"; }

std::unexpected<Error> cannot_write(const std::string& name) {
    const std::string shown = name.empty() ? "stdout" : name;
    return fail(ErrorCode::storage_failed,
                {"Không ghi được " + shown, "Cannot be written: " + shown});
}

}  // namespace

Result<InFile> InFile::open(const std::string& name) {
    if (name == k_stream) return InFile{STDIN_FILENO, false};
    const int file = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return fail(ErrorCode::not_found,
                    {"Không đọc được tệp " + name, "The file cannot be read: " + name});
    }
    return InFile{file, true};
}

InFile::InFile(InFile&& other) noexcept
    : x_file(other.x_file), x_owned(std::exchange(other.x_owned, false)) {}

InFile::~InFile() {
    if (x_owned) ::close(x_file);
}

Result<std::size_t> InFile::read(std::span<char> into) {
    for (;;) {
        const ssize_t got = ::read(x_file, into.data(), into.size());
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) {
            return fail(ErrorCode::storage_failed,
                        {"Lỗi khi đọc dữ liệu vào.", "The input cannot be read."});
        }
    }
}

Result<OutFile> OutFile::open(const std::string& name) {
    if (name == k_stream) return OutFile{STDOUT_FILENO, {}, Naming::as_it_is};
    if (keeps_its_name(name)) {
        const int device = ::open(name.c_str(), O_WRONLY | O_CLOEXEC);
        if (device < 0) return cannot_write(name);
        return OutFile{device, name, Naming::as_it_is};
    }
    const int file = ::open(part_of(name).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) return cannot_write(name);
    return OutFile{file, name, Naming::when_complete};
}

OutFile::OutFile(OutFile&& other) noexcept
    : x_file(std::exchange(other.x_file, -1)),
      x_name(std::move(other.x_name)),
      x_naming(other.x_naming) {}

OutFile::~OutFile() {
    if (x_file >= 0 && !x_name.empty()) ::close(x_file);
}

Result<void> OutFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(x_file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return cannot_write(x_name);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> OutFile::complete() {
    if (x_naming == Naming::as_it_is) return {};
    const bool closed = ::close(std::exchange(x_file, -1)) == 0;
    std::error_code failed;
    if (closed) std::filesystem::rename(part_of(x_name), x_name, failed);
    if (!closed || failed) return cannot_write(x_name);
    return {};
}

}  // namespace lt::app
