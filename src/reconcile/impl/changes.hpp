// A day's changes, read: of several for one number or rec_id the last.
#pragma once
#include <string>
#include <vector>

#include "reconcile/impl/rows.hpp"
#include "reconcile/live.hpp"

namespace lt::reconcile {

struct CitizenChange {
    std::uint64_t id = 0;
    bool put = true;
    Citizen head{};
    std::string name{};
};

struct RecordChange {
    std::string rec_id{};
    bool put = true;
    Insured head{};
    std::string name{};
};

struct Changes {
    std::vector<CitizenChange> citizens;
    std::vector<RecordChange> records;  ///< in the order in which they first came
    std::uint64_t rows = 0;
    std::uint64_t bad = 0;
    std::vector<std::string> bad_rows;
};

/// Errors: not_found, malformed (a header), storage_failed.
[[nodiscard]] Result<Changes> read_changes(const ChangeFiles& files, const identity::Units& units,
                                           unsigned threads);

}  // namespace lt::reconcile
