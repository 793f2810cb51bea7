// The same day's papers by channel B: what a hospital sends that has moved to the electronic papers
// of 2025, or that sends by both channels.
#pragma once
#include "document/content.hpp"
#include "sandbox/day.hpp"

namespace lt::sandbox {

/// By which channel the hospital sends a paper of the plan.
enum class Channel { a, b, both };

/// An outpatient sick leave goes by B in one of four cases and by both in another; all else by A.
/// A paper that is spoilt, or repeated by a later one, goes by A, where its flaw is made.
[[nodiscard]] Channel channel_of(const DayPlan& plan, const PlannedPaper& paper);

/// The sick-leave certificate of the paper as CT07 in an unsigned HSCHUNGTU.
/// REQUIRES: its visit has a summary and a sick-leave certificate.
[[nodiscard]] document::FileContent by_channel_b(const PlannedPaper& paper);

}  // namespace lt::sandbox
