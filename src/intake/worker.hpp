// What follows a receipt: who is the paper about, which case does it serve, what does the law say.
//
// Each step is one leased work item and one commit; a step that fails for a passing reason is tried
// again later with growing delay and stays visible.  A partner that is slow or down delays a case
// and never loses a paper.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "base/date.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "casework/store.hpp"
#include "identity/check.hpp"
#include "law/law_book.hpp"
#include "signature/revocation.hpp"

namespace lt::intake {

struct WorkerSettings {
    int threads = 8;                      ///< they mostly wait for the population database
    int batch = 64;                       ///< work items leased at once
    std::string officer;                  ///< MaCanBo of the officer in charge of automatic checks
    std::chrono::seconds lease{60};       ///< longer than the slowest step
    std::chrono::milliseconds poll{500};  ///< looks for due work even when nobody wakes it
    std::chrono::milliseconds retry_first{500};
    std::chrono::milliseconds retry_most{5 * 60 *
                                         1000};  ///< a partner's outage is met every 5 minutes
};

/// One step, without threads: for the worker and for tests.  Thread rule: any thread.
class Steps {
  public:
    struct Ports {
        casework::Store& store;
        identity::PopulationPort& population;
        signature::RevocationChecker& revocation;
        const law::LawBook& law;
        Clock& clock;
        Random& random;
    };
    Steps(Ports ports, std::string officer) : x_ports(ports), x_officer(std::move(officer)) {}

    /// Does the item; its effect is durable before it counts as complete, and doing it again adds
    /// nothing.
    /// Errors: unavailable, timeout, partner_failed (try again later); conflict (somebody else was
    /// faster: try again now); not_found, corrupt (the item can never be done).
    [[nodiscard]] Result<void> run(const casework::WorkItem& item);

  private:
    [[nodiscard]] Result<void> identify_paper(const casework::WorkItem& item);
    [[nodiscard]] Result<void> authenticate(casework::PaperRecord paper, casework::Commit& commit);
    [[nodiscard]] Result<void> advance_case(const casework::WorkItem& item);
    [[nodiscard]] Result<void> check_revocation(const casework::WorkItem& item);
    Ports x_ports;
    std::string x_officer;
};

/// Threads that take work from the store until stopped.
class Worker {
  public:
    Worker(Steps::Ports ports, Log& log, WorkerSettings settings);
    ~Worker();  ///< stops
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    /// New work may be there.  Thread rule: any thread; never blocks.
    void wake();
    /// Runs a task on a worker thread, before other work.  Thread rule: any thread.
    void post(std::move_only_function<void()> task);
    /// Finishes the steps that run and ends the threads.
    void stop();

  private:
    struct Threads;
    std::unique_ptr<Threads> x_threads;
};

}  // namespace lt::intake
