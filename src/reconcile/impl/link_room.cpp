#include "reconcile/impl/link_room.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

#include "base/assert.hpp"
#include "reconcile/impl/big_file.hpp"
#include "reconcile/impl/huge.hpp"

namespace lt::reconcile {

LinkRoom::~LinkRoom() {
    if (x_file < 0) return;
    if (!x_all.empty()) ::munmap(x_all.data(), x_all.size_bytes());
    ::close(x_file);
}

void LinkRoom::in_memory(std::size_t count, unsigned threads) {
    LT_ASSERT(x_all.empty());
    assign_large(x_memory, count, threads);
    x_all = x_memory;
}

Result<void> LinkRoom::in_file(std::size_t count, const std::filesystem::path& path) {
    LT_ASSERT(x_all.empty() && x_file < 0);
    LT_TRY(x_file, open_temporary(path));
    const std::size_t bytes = count * sizeof(Link);
    if (count == 0) return {};
    // Room that is taken now is not missing later, when a page that finds none ends the process.
    if (const int refused = ::posix_fallocate(x_file, 0, static_cast<off_t>(bytes)); refused != 0) {
        errno = refused;
        return temporary_failed("allocate");
    }
    void* const at = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, x_file, 0);
    if (at == MAP_FAILED) return temporary_failed("map");
    Link* const first = static_cast<Link*>(at);
    std::uninitialized_default_construct_n(first, count);
    x_all = {first, count};
    return {};
}

std::vector<Link> LinkRoom::take() {
    LT_ASSERT(!is_file());
    x_all = {};
    return std::move(x_memory);
}

}  // namespace lt::reconcile
