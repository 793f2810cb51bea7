// JSON Lines in, JSON Lines out: decides each line, in many threads, in constant memory.
//
// A good line gives {"id":..,"line":n,"decision":{..}}, a bad one
// {"id":..,"line":n,"error":{"code":
// ..,"findings":[{"path":..,"code":..,"vi":..,"en":..}]}}; it never stops the run.  Answers stand
// in the order of the lines whatever the number of threads.  Blank lines are counted and left out.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/money.hpp"
#include "base/result.hpp"
#include "benefit/decide.hpp"

namespace lt::batch {

inline constexpr int k_jobs_max = 64;  ///< more threads than any machine we run on

/// Fills the span from the front; 0 bytes: the end.
using ReadBytes = std::function<Result<std::size_t>(std::span<char>)>;
using WriteBytes = std::function<Result<void>(std::string_view)>;
/// Called now and then with the lines written so far, from a thread of the run.
using Progress = std::function<void(std::uint64_t lines)>;

struct Streams {
    ReadBytes read;
    WriteBytes write;
    Progress progress;  ///< may be empty
};

struct Summary {
    std::uint64_t lines = 0;  ///< blank ones left out
    std::uint64_t bad = 0;
    std::array<std::uint64_t, 4> outcomes{};  ///< by benefit::Outcome
    Dong total;                               ///< of all decisions
    [[nodiscard]] std::uint64_t decided() const { return lines - bad; }
    [[nodiscard]] std::uint64_t count(benefit::Outcome outcome) const {
        return outcomes[static_cast<std::size_t>(outcome)];
    }
    Summary& operator+=(const Summary& other);
};

/// Errors: those of `read` and `write`.  REQUIRES: 1 <= jobs <= k_jobs_max.
[[nodiscard]] Result<Summary> decide_lines(const Streams& streams, const law::LawBook& law,
                                           benefit::Detail detail, int jobs);

}  // namespace lt::batch
