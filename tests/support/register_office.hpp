// A small register behind a journal in memory: two citizens, two records of one of them.
#pragma once
#include <future>
#include <optional>
#include <string>

#include "reconcile_files.hpp"
#include "steward/steward.hpp"
#include "storage/memory.hpp"

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
    Result<reconcile::Explanation> check(const reconcile::Declared& declared) {
        std::promise<Result<reconcile::Explanation>> answer;
        auto answered = answer.get_future();
        steward->check(declared, act(), [&](auto found) { answer.set_value(std::move(found)); });
        return answered.get();
    }
    std::string standing(const char* rec_id) {
        const auto view = steward->record(rec_id, act());
        if (!view) return std::string{name_of(view.error().code)};
        return view->standing.verdict + " " + std::to_string(view->standing.person) + " " +
               view->standing.survivor;
    }
    Folder folder;
    storage::MemoryStore store;
    SeededRandom random{7};
    NoLog log;
    std::optional<Steward> steward;
};

}  // namespace lt::steward::test
