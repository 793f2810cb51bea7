// What happens to the cases that rest on a paper when the paper changes.
//
// An open case goes on with what there is now.  A refused one is looked at again.  A decided one is
// reopened: its order is stopped when the money has not left yet, and an officer sees what changed;
// nothing is paid or taken back without a person.
#pragma once
#include <map>
#include <string>

#include "base/random.hpp"
#include "casework/store.hpp"

namespace lt::intake {

class CaseNews {
  public:
    CaseNews(casework::Store& store, Random& random, Instant now, std::string actor)
        : x_store(store), x_random(random), x_now(now), x_actor(std::move(actor)) {}

    /// Tells every case that rests on the paper.  `event`: why ("paper_replaced"); `reason`: the
    /// same for people, Vietnamese.  Errors: those of the store.
    [[nodiscard]] Result<void> tell(const PaperId& paper, const char* event,
                                    const std::string& reason);
    /// A new version that says the same: the cases now rest on it.
    [[nodiscard]] Result<void> move(const PaperId& from, const PaperId& to);
    void move_into(casework::Commit& commit) &&;

  private:
    casework::CaseRecord& edit(casework::CaseRecord record);
    Result<void> reopen(casework::CaseRecord& record, const char* event, const std::string& reason);
    void advance_later(const CaseId& id);

    casework::Store& x_store;
    Random& x_random;
    Instant x_now;
    std::string x_actor;
    std::map<CaseId, casework::CaseRecord> x_cases;
    casework::Commit x_rest;  ///< journal, orders, audit and work of the changes
};

}  // namespace lt::intake
