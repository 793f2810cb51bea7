#include "reconcile/impl/ordered_file.hpp"

#include <fmt/format.h>

namespace lt::reconcile {

OrderedFile::OrderedFile(const std::filesystem::path& path, std::string_view header)
    : x_name(path.string()), x_out(path, std::ios::binary) {
    x_out << header;
}

void OrderedFile::write(std::size_t piece, std::string_view text) {
    std::unique_lock lock(x_mutex);
    x_changed.wait(lock, [&] { return x_next == piece; });
    x_out.write(text.data(), static_cast<std::streamsize>(text.size()));
    ++x_next;
    x_changed.notify_all();
}

Result<void> OrderedFile::close() {
    x_out.close();
    if (x_out) return {};
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
