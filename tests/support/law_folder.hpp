// For tests and benchmarks: the law of the folder law/, read from the disk.  Programs read it in
// app/.
#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "law/law_book.hpp"

namespace lt::test {

inline std::vector<law::SourceFile> law_files(const std::filesystem::path& folder) {
    std::vector<law::SourceFile> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (entry.path().extension() != ".toml") continue;
        std::ifstream in{entry.path(), std::ios::binary};
        files.push_back({entry.path().lexically_relative(folder).generic_string(),
                         {std::istreambuf_iterator<char>{in}, {}}});
    }
    std::ranges::sort(files, {}, &law::SourceFile::name);
    return files;
}

inline Result<law::LawBook> law_book(const std::filesystem::path& folder) {
    return law::LawBook::load(law_files(folder));
}

}  // namespace lt::test
