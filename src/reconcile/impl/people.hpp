// What only several records show: one person with several numbers, one number of several people.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "reconcile/impl/link.hpp"

namespace lt::reconcile {

/// Adds U_MULTI_NUMBER, U_OVERLAP and U_SHARED_NUMBER, chooses each person's surviving record, and
/// gives every link its verdict.  `has_left`: whether the file says when a participation ended.
/// The number that remains is that of the earliest participation (Decision 959/QĐ-BHXH Art. 46
/// 5.1); of two as early, the smaller number.
void finish_people(std::span<Link> links, unsigned threads, bool has_left);

/// The same for one person's records and for one number's, in the order of the file; verdicts come
/// afterwards.  REQUIRES: nothing that only several records show is in the links.
void finish_person(std::span<Link> links, std::span<const std::uint32_t> records, bool has_left);
void finish_number(std::span<Link> links, std::span<const std::uint32_t> records);
/// What only several records show is taken out of a link, which then survives alone.
void alone_again(Link& link, std::uint32_t index);

}  // namespace lt::reconcile
