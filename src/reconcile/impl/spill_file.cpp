#include "reconcile/impl/spill_file.hpp"

#include <unistd.h>

#include <utility>

#include "reconcile/impl/big_file.hpp"

namespace lt::reconcile {

SpillFile::~SpillFile() { discard(); }

void SpillFile::discard() {
    if (x_file >= 0) ::close(std::exchange(x_file, -1));
}

Result<int> SpillFile::file() {
    const std::scoped_lock lock(x_mutex);
    if (x_file >= 0) return x_file;
    LT_TRY(x_file, open_temporary(x_path));
    return x_file;
}

Result<std::uint64_t> SpillFile::add(std::string_view bytes) {
    LT_TRY(const int descriptor, file());
    const std::uint64_t place = x_end.fetch_add(bytes.size());
    if (!write_at(descriptor, place, bytes, Passing::again)) return temporary_failed("write");
    return place;
}

Result<void> SpillFile::read(std::uint64_t place, std::span<char> to) const {
    if (read_at(x_file, place, to, Passing::again)) return {};
    return temporary_failed("read");
}

}  // namespace lt::reconcile
