// Everything the rules need that may change with time: parameters, readings, calendar.  `LawAt` is
// the book open at a day.
//
// The program loads one `LawBook` at start and passes it down; a missing value is an error with the
// parameter's name and the day, never a guess.
#pragma once
#include <span>
#include <string>

#include "base/date.hpp"
#include "base/result.hpp"
#include "law/calendar.hpp"
#include "law/parameters.hpp"
#include "law/switches.hpp"

namespace lt::law {

class LawAt;

/// One file of the folder law/: its path below the folder ("parameters/sickness.toml") and its
/// bytes.
struct SourceFile {
    std::string name;
    std::string text;
};

/// Thread rule: immutable, any thread.
class LawBook {
  public:
    /// Reads and checks all files.  Errors: malformed, with every finding as "file:line: text" in
    /// the log text: TOML errors, unknown keys, wrong types or units, gaps, overlaps, missing
    /// parameters or switches, a holiday table that does not have the number of days the law gives.
    [[nodiscard]] static Result<LawBook> load(std::span<const SourceFile> files);
    /// The same with a what-if overlay: one more TOML text that holds changed parameters, whose
    /// rows win for the days they cover (an open row: for all days from its first), and changed
    /// readings:
    ///
    ///     [sick_rate]
    ///     values = [ { from = 2027-01-01, value = 80, cite = "dự thảo" } ]
    ///     [switches]
    ///     rounding_order = "per_unit"
    ///
    /// Every row needs its `cite`; `conf` may stay away.  The version names the overlay and its
    /// content, so that no decision under it passes for one under the law.  Errors: as above; also
    /// an overlay that changes nothing.
    [[nodiscard]] static Result<LawBook> load(std::span<const SourceFile> files,
                                              const SourceFile& overlay);
    /// The same law under other readings: for comparisons and for tests of the switches.
    [[nodiscard]] LawBook with(const Switches& readings) const;

    [[nodiscard]] const Parameters& parameters() const { return x_parameters; }
    [[nodiscard]] const Switches& switches() const { return x_switches; }
    [[nodiscard]] const Calendar& calendar() const { return x_calendar; }
    /// Version of the files, e.g. "1.0 (2026-11-21)", with an overlay "1.0 (2026-11-21) + NAME
    /// (0123456789abcdef)"; every decision records it.
    [[nodiscard]] const std::string& version() const { return x_version; }
    /// The values in force on that day.  The book must outlive the answer.
    [[nodiscard]] LawAt on(Date day) const;

  private:
    friend class LawAt;
    [[nodiscard]] static Result<LawBook> load_all(std::span<const SourceFile> files,
                                                  const SourceFile* overlay);
    Parameters x_parameters;
    Switches x_switches;
    Calendar x_calendar;
    std::string x_version;
};

/// `LT_TRY(const auto* rate, law.on(day).get(&Parameters::sick_rate));`
class LawAt {
  public:
    LawAt(const LawBook& book, Date day) : x_book(&book), x_day(day) {}
    [[nodiscard]] Date day() const { return x_day; }
    /// The row in force.  Errors: not_found, naming the parameter and the day.
    template <class T>
    [[nodiscard]] Result<const Row<T>*> get(Table<T> Parameters::* parameter) const {
        const Table<T>& table = x_book->parameters().*parameter;
        if (const Row<T>* row = table.find(x_day)) return row;
        return missing(table.name);
    }

  private:
    [[nodiscard]] std::unexpected<Error> missing(const std::string& name) const;
    const LawBook* x_book;
    Date x_day;
};

}  // namespace lt::law
