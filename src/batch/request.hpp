// One decide request: a line of JSON read into a claim.
//
// The members are those of benefit::Claim and its structs, by their C++ names; docs/decide.md and
// schemas/decide-request.json describe them.  A request that breaks a rule is refused with all of
// its findings at once: unknown, missing or repeated members, wrong types, values out of range, and
// facts that contradict each other.  What the law makes of consistent facts is not judged here.
#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "benefit/claim.hpp"

namespace lt::batch {

inline constexpr std::size_t k_line_bytes_max = 1024U * 1024;  ///< a request has some 2 KiB
inline constexpr int k_depth_max = 16;                         ///< the deepest request has 8 levels
inline constexpr std::size_t k_list_max = 1000;
inline constexpr std::size_t k_text_bytes_max = 200;
inline constexpr std::size_t k_findings_max = 50;  ///< nobody mends more at a time

/// What is wrong with a member.
enum class Fault {
    not_json,
    too_large,
    wrong_type,
    unknown_member,
    missing,
    given_twice,
    not_an_option,
    out_of_range,
    contradiction,
};
/// Stable lower-case name ("wrong_type").
[[nodiscard]] std::string_view name_of(Fault fault) noexcept;

struct RequestFinding {
    Fault fault = Fault::not_json;
    std::string path;  ///< "event.birth.deaths[0]"; empty: the line as a whole
    ClientText text;   ///< one sentence in each language; holds no value of the request
    friend bool operator==(const RequestFinding& a, const RequestFinding& b) {
        return a.fault == b.fault && a.path == b.path;
    }
};

/// Reads requests one after the other and keeps the memory of the parser between them.
/// Thread rule: one thread at a time.
class RequestReader {
  public:
    RequestReader();
    ~RequestReader();
    RequestReader(RequestReader&&) noexcept;
    RequestReader& operator=(RequestReader&&) noexcept;

    /// Reads one line into `out`, whose memory is used again.  After an error `out` is unspecified.
    /// Errors: malformed (no JSON), too_large (line), invalid_argument (any other finding); the
    /// client text lists the findings, `findings()` has them one by one.
    [[nodiscard]] Result<void> read(std::string_view line, benefit::Claim& out);

    /// Of the last line, in the order of the members; empty when it was read.  When there are more
    /// than k_findings_max the last one says so.
    [[nodiscard]] const std::vector<RequestFinding>& findings() const;
    /// `id` of the last line where it could be read, even of a refused one; valid until the next.
    [[nodiscard]] std::string_view id() const;

  private:
    struct State;
    std::unique_ptr<State> x_state;
};

/// The same for a single claim.
[[nodiscard]] Result<benefit::Claim> read_request(std::string_view json_line,
                                                  RequestReader& scratch);

}  // namespace lt::batch
