#include "reconcile/impl/ordered_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

#include "reconcile/impl/big_file.hpp"

namespace lt::reconcile {
namespace {

constexpr std::size_t k_block = std::size_t{1} << 20U;

}  // namespace

OrderedFile::OrderedFile(const std::filesystem::path& path, std::string_view header)
    : x_name(path.string()),
      x_file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)),
      x_good(x_file >= 0),
      x_waiting(header) {}

OrderedFile::~OrderedFile() {
    if (x_file >= 0) ::close(x_file);
}

void OrderedFile::flush(std::size_t size) {
    const auto passing = x_written < k_cached_max ? Passing::again : Passing::once;
    x_good =
        x_good && write_at(x_file, x_written, std::string_view(x_waiting).substr(0, size), passing);
    x_written += size;
    x_waiting.erase(0, size);
}

void OrderedFile::write(std::size_t piece, std::string_view text) {
    std::unique_lock lock(x_mutex);
    x_changed.wait(lock, [&] { return x_next == piece; });
    x_waiting += text;
    if (x_waiting.size() >= k_block) flush(x_waiting.size() / k_block * k_block);
    ++x_next;
    x_changed.notify_all();
}

Result<void> OrderedFile::close() {
    flush(x_waiting.size());
    x_good = ::close(std::exchange(x_file, -1)) == 0 && x_good;
    if (x_good) return {};
    return fail(ErrorCode::storage_failed, {fmt::format("Không ghi được {}.", x_name),
                                            fmt::format("{} cannot be written.", x_name)});
}

Result<void> write_whole(const std::filesystem::path& path, std::string_view text) {
    OrderedFile file(path, text);
    return file.close();
}

Result<std::string> read_whole(const std::filesystem::path& path, std::size_t most) {
    std::ifstream in{path, std::ios::binary};
    std::string text(most + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (in.gcount() <= 0) {
        return fail(ErrorCode::not_found,
                    {fmt::format("Không đọc được tệp {}.", path.filename().string()),
                     fmt::format("{} cannot be read.", path.filename().string())});
    }
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

}  // namespace lt::reconcile
