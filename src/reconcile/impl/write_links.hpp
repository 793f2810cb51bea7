// links.tsv: one row per insurance record, in the order of its file; tasks.tsv: one row for each
// cause of a record that somebody must act on, in the same order.
#pragma once
#include <filesystem>
#include <vector>

#include "reconcile/impl/link.hpp"
#include "reconcile/impl/rows.hpp"

namespace lt::reconcile {

[[nodiscard]] Result<void> write_links(const std::filesystem::path& folder, const RecIds& rec_ids,
                                       const Reading& reading, std::span<const Link> links,
                                       unsigned threads);

}  // namespace lt::reconcile
