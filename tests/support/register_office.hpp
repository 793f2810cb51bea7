// A small register behind a journal in memory: two citizens, two records of one of them.
#pragma once
#include <future>
#include <optional>
#include <string>

#include "hooked_store.hpp"
#include "reconcile_files.hpp"
#include "steward/steward.hpp"

namespace lt::steward::test {

using reconcile::test::Folder;

class NoLog final : public Log {
  public:
    void write(LogLevel, Literal, std::initializer_list<Field>) override {}
};

inline PersonalId person(const char* id) { return PersonalId::parse(id).value(); }

/// An office with a register; `restart` begins it anew from the files and the journal.
struct RegisterOffice {
    RegisterOffice() {
        (void)folder.write("p.tsv", reconcile::test::namesakes());
        (void)folder.write("i.tsv", reconcile::test::twice_the_elder());
        restart();
    }
    void restart() {
        steward.reset();
        steward.emplace(Settings{folder / "p.tsv", folder / "i.tsv", {}, folder / "room"},
                        shipped_units(), Steward::Ports{store, random, log});
        steward->begin();
        ASSERT_TRUE(steward->wait_until_ready());
    }
    Act act() {
        const Instant now = Instant::parse_iso("2026-07-01T08:00:00Z").value();
        return {"officer:can-bo-1", RequestId::make(now, random), now};
    }
    /// The answer of a call that comes later.
    template <class Value, class Call>
    static Result<Value> answer_of(const Call& call) {
        std::promise<Result<Value>> answer;
        auto answered = answer.get_future();
        call([&](Result<Value> found) { answer.set_value(std::move(found)); });
        return answered.get();
    }
    Result<reconcile::Explanation> check(const reconcile::Declared& declared) {
        return answer_of<reconcile::Explanation>(
            [&](auto done) { steward->check(declared, act(), std::move(done)); });
    }
    Result<Ruled> rule(const char* rec_id, Decision decision, const PersonalId& whose,
                       const std::string& reason) {
        return answer_of<Ruled>([&](auto done) {
            steward->rule(rec_id, decision, whose, reason, act(), std::move(done));
        });
    }
    Result<Ruled> undo(std::int64_t number, const std::string& reason) {
        return answer_of<Ruled>(
            [&](auto done) { steward->undo(number, reason, act(), std::move(done)); });
    }
    Result<reconcile::Applied> apply(Side side, const std::string& bytes) {
        return answer_of<reconcile::Applied>(
            [&](auto done) { steward->apply(side, bytes, act(), std::move(done)); });
    }
    std::string standing(const char* rec_id) {
        const auto view = steward->record(rec_id, act());
        if (!view) return std::string{name_of(view.error().code)};
        return view->standing.verdict + " " + std::to_string(view->standing.person) + " " +
               view->standing.survivor;
    }
    Folder folder;
    lt::test::HookedStore store;
    SeededRandom random{7};
    NoLog log;
    std::optional<Steward> steward;
};

}  // namespace lt::steward::test
