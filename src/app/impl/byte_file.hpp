// Files and standard streams as bytes, for batch runs.
#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace lt::app {

/// An open file, or standard input.
class InFile {
  public:
    /// Errors: not_found.
    [[nodiscard]] static Result<InFile> open(const std::string& name);
    InFile(InFile&& other) noexcept;
    InFile& operator=(InFile&&) = delete;
    ~InFile();
    /// 0: the end.  Errors: storage_failed.
    [[nodiscard]] Result<std::size_t> read(std::span<char> into);

  private:
    explicit InFile(int file, bool owned) : x_file(file), x_owned(owned) {}
    int x_file;
    bool x_owned;
};

/// A file that appears under its name when it is complete; or standard output, a device, a pipe.
class OutFile {
  public:
    /// Errors: storage_failed.
    [[nodiscard]] static Result<OutFile> open(const std::string& name);
    OutFile(OutFile&& other) noexcept;
    OutFile& operator=(OutFile&&) = delete;
    ~OutFile();
    /// Errors: storage_failed.
    [[nodiscard]] Result<void> write(std::string_view bytes);
    /// Gives the file its name.  Errors: storage_failed.
    [[nodiscard]] Result<void> complete();

  private:
    enum class Naming { as_it_is, when_complete };
    OutFile(int file, std::string name, Naming naming)
        : x_file(file), x_name(std::move(name)), x_naming(naming) {}
    int x_file;
    std::string x_name;  ///< empty: standard output
    Naming x_naming;
};

}  // namespace lt::app
