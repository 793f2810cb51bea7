// The population and the insurance file in memory: single look-ups, and changes as they come.
//
// The same passes as for whole files answer here for one record at a time, so an answer is the one
// a fresh run with the same model would give.  What a change of either side can alter is found
// through the keys of both: the records that declare the number of a changed citizen, and those
// open ones to which the old or the new citizen matters.  Only they are looked at again.
//
// An officer may rule that a record is a citizen's, or is not; a ruling holds whatever the engine
// says, through later changes too, until it is taken back.
//
// Source: Decision 69/QĐ-TTg (data that stay "đúng, đủ, sạch, sống"); shared reference identity
// section 6.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "identity/cause.hpp"
#include "identity/units.hpp"
#include "reconcile/run.hpp"

namespace lt::reconcile {

/// A person as somebody declares it: cells as in the insurance file, empty when not said.
struct Declared {
    std::string insurance_no{}, card_no{}, full_name{}, dob{}, sex{}, id_declared{}, address{},
        commune_code{}, address_style{};
};

/// What is found about a record.
struct Standing {
    std::string verdict;
    identity::CauseSet causes;
    std::uint64_t person = 0;  ///< 0: nobody can be named
    std::string survivor;      ///< rec_id of the record whose number remains; its own when alone
    friend bool operator==(const Standing&, const Standing&) = default;
};

/// A record that is found otherwise than before.  A record that came has nothing before, one that
/// went nothing after: their verdicts are empty.
struct LinkEvent {
    std::uint64_t number = 0;  ///< from 1, without gaps, while the process lives
    std::string rec_id;
    Standing before, after;
};

/// What officers have said of one record.
struct Ruling {
    std::uint64_t same = 0;                 ///< it is this citizen's; 0: not ruled
    std::vector<std::uint64_t> not_same{};  ///< it is none of these
    [[nodiscard]] bool empty() const { return same == 0 && not_same.empty(); }
    friend bool operator==(const Ruling&, const Ruling&) = default;
};
using Rulings = std::map<std::string, Ruling, std::less<>>;  ///< by rec_id

/// A day's changes: rows as in the two files, with a column `change` that says `put` (also when
/// empty or missing) or `remove`; of a removed row only its number or rec_id is read.  A row put
/// under a number or rec_id that exists takes its place; of two for the same the later one counts.
/// An empty path: no changes on that side.
struct ChangeFiles {
    std::filesystem::path population, insurance;
};

/// Changes that were read and can be applied.
struct Changes;
using ReadChanges = std::shared_ptr<const Changes>;

struct Applied {
    std::uint64_t rows = 0;        ///< changes read
    std::uint64_t looked_at = 0;   ///< records found anew
    std::uint64_t changed = 0;     ///< of them, and of those that share a person: found otherwise
    std::uint64_t last_event = 0;  ///< number of the latest event
    std::vector<std::string> bad_rows;  ///< "population line 3: ...", the first k_bad_rows_shown
    std::uint64_t bad = 0;
};
inline constexpr std::size_t k_bad_rows_shown = 1000;

/// Events in memory, of some 300 bytes each: a few days of the country's changes.
inline constexpr std::size_t k_events_kept = 1'000'000;
/// A table of keys has 32 bits for its entries, and a citizen some twenty: room for 180 of every
/// 100 people of the country.
inline constexpr std::uint64_t k_live_citizens_max = 180'000'000;

struct LiveOptions {
    std::filesystem::path population, insurance;
    std::filesystem::path room;     ///< a folder for temporary files; made when it is missing
    std::filesystem::path model{};  ///< empty: counted from the population, as `run` does
    unsigned threads = 1;
    /// Smaller in tests.  REQUIRES: at most k_live_citizens_max.
    std::uint64_t citizens_most = k_live_citizens_max;
    std::size_t events_kept = k_events_kept;
};

/// Thread rule: any thread; one change at a time, look-ups go on meanwhile and see the population
/// before it or after it, nothing between.
class Live {
  public:
    /// Reads and links both files, as `run` does.  Errors: those of `run`; too_large (more citizens
    /// than `citizens_most`).
    /// REQUIRES: units outlive it.
    [[nodiscard]] static Result<std::unique_ptr<Live>> open(const LiveOptions& options,
                                                            const identity::Units& units);
    ~Live();
    Live(const Live&) = delete;
    Live& operator=(const Live&) = delete;

    /// Who this is.  Errors: malformed (nothing is declared that a citizen could be found by).
    [[nodiscard]] Result<Explanation> check(const Declared& declared) const;
    /// How a record stands.  Errors: not_found.
    [[nodiscard]] Result<Standing> standing(std::string_view rec_id) const;
    /// Why, candidate by candidate.  Errors: not_found.
    [[nodiscard]] Result<Explanation> explain(std::string_view rec_id) const;
    /// The latest events after `number`, oldest first.  Older ones than the last `events_kept` are
    /// forgotten: the first event's number tells.
    [[nodiscard]] std::vector<LinkEvent> events(std::uint64_t after, std::size_t most) const;

    /// Errors: not_found (a file), malformed (a header), storage_failed, too_large (there would be
    /// more citizens than `citizens_most`, as the population is now).
    [[nodiscard]] Result<ReadChanges> read(const ChangeFiles& files) const;
    Applied apply(const Changes& changes);
    /// From now on this is ruled of the record; an empty ruling takes back what was.  Of a record
    /// that does not exist it is kept until it does.
    Applied rule(const std::string& rec_id, Ruling ruling);

    /// links.tsv as `run` would write it: the columns up to survivor_rec_id.
    [[nodiscard]] Result<void> write_links(const std::filesystem::path& file) const;
    /// The model all answers go by: a run with it gives the same verdicts.
    [[nodiscard]] Result<void> write_model(const std::filesystem::path& file) const;
    [[nodiscard]] std::uint64_t citizens() const;
    [[nodiscard]] std::uint64_t records() const;

  private:
    struct Impl;
    explicit Live(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> x_impl;
};

}  // namespace lt::reconcile
