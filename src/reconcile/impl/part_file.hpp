// What a shard leaves for the others: arrays of plain records in a file of this program, on
// machines of one kind.
#pragma once
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <type_traits>
#include <vector>

#include "base/result.hpp"

namespace lt::reconcile {

/// What a part belongs to: parts of another run are refused.
struct PartHead {
    char magic[8] = {'L', 'T', 'S', 'H', 'A', 'R', 'D', '3'};
    std::uint32_t round = 0;
    std::uint32_t shards = 0;
    std::uint32_t shard = 0;
    std::uint32_t link_size = 0;  ///< a program of another layout
    std::uint64_t population_bytes = 0;
    std::uint64_t insurance_bytes = 0;
    char model[64] = {};  ///< its hash; zeros when the population file is the model
    friend bool operator==(const PartHead&, const PartHead&) = default;
};

class PartWriter {
  public:
    PartWriter(std::filesystem::path path, const PartHead& head);
    template <class T>
        requires std::is_trivially_copyable_v<T>
    void add(const std::vector<T>& items) {
        const std::uint64_t count = items.size();
        x_out.write(reinterpret_cast<const char*>(&count), sizeof count);
        x_out.write(reinterpret_cast<const char*>(items.data()),
                    static_cast<std::streamsize>(count * sizeof(T)));
    }
    /// The file appears under its name, whole.  Errors: storage_failed.
    [[nodiscard]] Result<void> finish();

  private:
    std::filesystem::path x_path;
    std::ofstream x_out;
};

class PartReader {
  public:
    /// Errors: not_found (the round before is not over), corrupt (another run's).
    [[nodiscard]] static Result<PartReader> open(const std::filesystem::path& path,
                                                 const PartHead& head);
    /// The next array.  Errors: corrupt.
    template <class T>
        requires std::is_trivially_copyable_v<T>
    [[nodiscard]] Result<std::vector<T>> take() {
        std::uint64_t count = 0;
        x_in.read(reinterpret_cast<char*>(&count), sizeof count);
        if (!x_in || count > x_left / sizeof(T)) return broken();
        std::vector<T> items(count);
        x_in.read(reinterpret_cast<char*>(items.data()),
                  static_cast<std::streamsize>(count * sizeof(T)));
        if (!x_in) return broken();
        return items;
    }

    /// The refusal of a part whose arrays do not fit together.
    [[nodiscard]] std::unexpected<Error> broken() const;

  private:
    PartReader() = default;
    std::ifstream x_in;
    std::string x_name;
    std::uint64_t x_left = 0;  // bytes of the file: no array is longer
};

}  // namespace lt::reconcile
