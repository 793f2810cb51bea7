// The facility's counter: bytes in, verified, read, filed, receipted.
//
// The order is fixed (architecture section 5): the original is kept under its hash; the signature
// is verified; only what it covers is read; everything the step changes is one commit; the answer
// leaves when that commit is durable.  A refused file takes the same way: it is filed and receipted
// too.
#pragma once
#include <functional>
#include <string>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "casework/store.hpp"
#include "signature/facility.hpp"
#include "signature/verifier.hpp"

namespace lt::intake {

/// One file of one logged-in facility, after transport decoding.
struct Upload {
    FacilityCode account;
    std::string bytes;
};

/// What the sender is told.  `code` is the gateway's maKetQua (documents reference, section 9).
struct Receipt {
    std::string code;
    ReceiptId id;
    Instant received;
    std::string message;  ///< Vietnamese
};

/// maKetQua values.  200, 401, 403 and 500 are channel A's own; 125, 205 and 1001 are channel B's,
/// used with the same meaning because channel A publishes none for these faults.
inline constexpr std::string_view k_received = "200";
inline constexpr std::string_view k_not_authenticated = "401";
inline constexpr std::string_view k_no_right = "403";
inline constexpr std::string_view k_bad_signature = "125";
inline constexpr std::string_view k_bad_file = "205";
inline constexpr std::string_view k_too_large = "1001";
inline constexpr std::string_view k_failed = "500";

using Receipted = std::move_only_function<void(Result<Receipt>)>;

/// Thread rule: any thread; the ports must outlive it.
class SubmissionDesk {
  public:
    struct Ports {
        casework::Store& store;
        const signature::Verifier& verifier;
        const signature::FacilityDirectory& facilities;
        Clock& clock;
        Random& random;
        Log& log;
        std::function<void()> wake_worker;  ///< called after a commit that left work
        /// Runs a task soon on another thread: a commit's callback must not read or verify.
        std::function<void(std::move_only_function<void()>)> retry;
    };
    explicit SubmissionDesk(Ports ports) : x_ports(std::move(ports)) {}

    /// Answers once, from this thread or the store's.  The same bytes of the same facility get the
    /// first receipt again.  Errors: those of the store (overloaded, storage_failed).
    void submit(Upload upload, Receipted done);

  private:
    void file(Upload upload, int attempt, Receipted done);
    Ports x_ports;
};

}  // namespace lt::intake
