#include "reconcile/impl/part_file.hpp"

#include <fmt/format.h>

namespace lt::reconcile {
namespace {

std::filesystem::path unfinished(const std::filesystem::path& path) {
    return path.string() + ".new";
}

}  // namespace

PartWriter::PartWriter(std::filesystem::path path, const PartHead& head)
    : x_path(std::move(path)), x_out(unfinished(x_path), std::ios::binary) {
    x_out.write(reinterpret_cast<const char*>(&head), sizeof head);
}

Result<void> PartWriter::finish() {
    x_out.close();
    std::error_code failed;
    if (x_out) std::filesystem::rename(unfinished(x_path), x_path, failed);
    if (x_out && !failed) return {};
    return fail(ErrorCode::storage_failed, {fmt::format("Không ghi được {}.", x_path.string()),
                                            fmt::format("{} cannot be written.", x_path.string())});
}

Result<PartReader> PartReader::open(const std::filesystem::path& path, const PartHead& head) {
    PartReader reader;
    reader.x_name = path.filename().string();
    reader.x_in.open(path, std::ios::binary);
    if (!reader.x_in) {
        return fail(ErrorCode::not_found,
                    {fmt::format("Thiếu {}: vòng trước chưa xong.", reader.x_name),
                     fmt::format("{} is missing: the round before is not over.", reader.x_name)});
    }
    std::error_code ignored;
    reader.x_left = std::filesystem::file_size(path, ignored);
    PartHead found;
    reader.x_in.read(reinterpret_cast<char*>(&found), sizeof found);
    if (!reader.x_in || found != head) return reader.broken();
    return reader;
}

std::unexpected<Error> PartReader::broken() const {
    return fail(ErrorCode::corrupt,
                {fmt::format("{} hỏng hoặc thuộc lần chạy khác.", x_name),
                 fmt::format("{} is damaged or belongs to another run.", x_name)});
}

}  // namespace lt::reconcile
