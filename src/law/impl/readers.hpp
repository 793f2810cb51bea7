// The readers behind LawBook::load.  Each adds every fault to `findings` and goes on.
#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "law/calendar.hpp"
#include "law/impl/source_tree.hpp"
#include "law/parameters.hpp"
#include "law/switches.hpp"

namespace lt::law {

struct SourceTree {
    std::string file;
    Node root;
};

/// The table of an overlay that holds readings; its other tables are parameters.
inline constexpr std::string_view k_overlay_switches = "switches";

/// All parameter files together; the order of files and tables is free.  `overlay` may be null; its
/// rows win for the days they cover.
void read_parameters(const std::vector<SourceTree>& files, const SourceTree* overlay,
                     Parameters& out, Findings& findings);

/// The yearly table in one calendar file.  Its number of days must be what `rule` gives.
[[nodiscard]] std::optional<HolidayYear> read_calendar(const SourceTree& file,
                                                       const Table<HolidayRule>& rule,
                                                       Findings& findings);

/// REQUIRES: `out` holds the defaults.
void read_switches(const std::string& file, const Node& root, Switches& out, Findings& findings);

/// The readings of an overlay, `[switches]` with lines `name = "option"`, if it has them.
void read_switch_overlay(const SourceTree& overlay, Switches& out, Findings& findings);

}  // namespace lt::law
