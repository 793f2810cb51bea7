// One record and the citizen who has its number: whether that settles it.
#pragma once
#include "reconcile/impl/link.hpp"
#include "reconcile/impl/places.hpp"

namespace lt::reconcile {

/// What the link says whoever the record is about.
void start_link(const Insured& record, const Places& places, Link& link);

/// Of two citizens under one number the one that stands, in whatever order they come: the smaller
/// name, then the smaller of whatever differs.
[[nodiscard]] bool stands_before(const Stored<Citizen>& one, const Stored<Citizen>& other);

/// Fills the link when number, name and birth leave nothing that a further citizen could change;
/// otherwise the record stays open.  REQUIRES: `start_link` was called.
[[nodiscard]] bool settle(const Stored<Insured>& record, const Stored<Citizen>& citizen,
                          const Places& places, Link& link);

}  // namespace lt::reconcile
