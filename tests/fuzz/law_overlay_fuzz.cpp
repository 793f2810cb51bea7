// Any bytes as a what-if overlay are refused with findings, or give a book whose rows are in order
// and whose version says so; none of them may crash the loader.
#include <cstddef>
#include <cstdint>
#include <string>

#include "../support/law_folder.hpp"
#include "base/assert.hpp"

namespace {

/// The law as shipped with one year of holidays, because the overlay cannot change those.
std::vector<lt::law::SourceFile> law_files() {
    auto files = lt::test::law_files(std::filesystem::path{LT_SOURCE_DIR} / "law");
    std::erase_if(files, [](const lt::law::SourceFile& file) {
        return file.name.starts_with("calendar/") && file.name != "calendar/2026.toml";
    });
    return files;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto files = law_files();
    const std::string text{reinterpret_cast<const char*>(data), size};
    const auto book = lt::law::LawBook::load(files, {"overlay.toml", text});
    if (!book) {
        LT_ASSERT(!book.error().log.text.empty());
        return 0;
    }
    LT_ASSERT(book->version().find(" + overlay.toml (") != std::string::npos);
    const auto& rows = book->parameters().sick_rate.rows;
    for (std::size_t i = 1; i < rows.size(); ++i) LT_ASSERT(rows[i].from == *rows[i - 1].to + 1);
    return 0;
}
