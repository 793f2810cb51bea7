// One step of one case on its way into one commit: it waits, goes to an officer, is decided, or,
// when it was decided before and a paper changed, is confirmed or left to an officer.
#pragma once
#include "base/random.hpp"
#include "casework/assess.hpp"
#include "casework/store.hpp"

namespace lt::intake {

/// Everything `assess` looks at, read from the store.  Errors: not_found, and those of the store.
[[nodiscard]] Result<casework::CaseInputs> gather(casework::Store& store,
                                                  const casework::CaseRecord& record);

/// What was decided and ordered before the case was reopened.
struct EarlierOutcome {
    casework::DecisionRow decision;
    std::optional<casework::OrderRow> order;
};

class CaseStep {
  public:
    CaseStep(casework::CaseRecord record, const casework::CaseInputs& inputs, Instant now,
             Random& random)
        : x_record(std::move(record)), x_inputs(inputs), x_now(now), x_random(random) {}

    /// The step of an open case.
    void apply(const casework::Assessment& assessment);
    /// The step of a reopened case: what was paid is never changed by the machine.
    void review(const casework::Assessment& assessment, const EarlierOutcome& before);
    [[nodiscard]] casework::Commit finish(const WorkId& done);

  private:
    void wait(const casework::Waiting& waiting);
    void refer(const casework::Referred& referred);
    void decide(const casework::Decided& decided);
    void confirm(const casework::Decided& decided, const EarlierOutcome& before);
    void leave_to_officer(std::string reason, json::Object data);
    void log_event(const char* type, json::Object data);
    void order(const DecisionId& decision, Dong total);

    casework::CaseRecord x_record;
    const casework::CaseInputs& x_inputs;
    Instant x_now;
    Random& x_random;
    casework::Commit x_commit;
};

}  // namespace lt::intake
