// The counter of the gateway: bytes in, examined, filed, receipted.
//
// The order is fixed (architecture section 5): the original is kept under its hash; the signature
// is verified; only what it covers is read; everything the step changes is one commit; the answer
// leaves when that commit is durable.  A refused file takes the same way: it is filed and receipted
// too.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "casework/store.hpp"
#include "intake/examination.hpp"

namespace lt::intake {

/// One file of one logged-in sender, after transport decoding.
struct Upload {
    FacilityCode account;  ///< the facility; of a civil registry its commune code, also 5 digits
    Service service = Service::visit;
    std::string bytes;  ///< channel C: the whole JSON body; the civil registry: the JWS
};

/// What the sender is told.  `code` is the gateway's maKetQua (documents reference, section 9).
struct Receipt {
    std::string code;
    ReceiptId id;
    Instant received;
    std::string message;  ///< Vietnamese
};

using Receipted = std::move_only_function<void(Result<Receipt>)>;

/// Thread rule: any thread; the ports must outlive it.
class SubmissionDesk {
  public:
    struct Ports {
        casework::Store& store;
        const Examiner& examiner;
        Clock& clock;
        Random& random;
        Log& log;
        std::function<void()> wake_worker;  ///< called after a commit that left work
        /// Runs a task soon on another thread: a commit's callback must not read or verify.
        std::function<void(std::move_only_function<void()>)> retry;
    };
    explicit SubmissionDesk(Ports ports);
    ~SubmissionDesk();

    /// Answers once, from this thread or the store's.  The same bytes of the same sender to the
    /// same service get the first receipt again.  Errors: those of the store (overloaded,
    /// storage_failed).
    void submit(Upload upload, Receipted done);

  private:
    void file(Upload upload, int attempt, Receipted done);
    Ports x_ports;
    struct KnownChains;
    std::unique_ptr<KnownChains> x_chains;
};

}  // namespace lt::intake
