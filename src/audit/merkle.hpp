// The append-only log as a Merkle tree (RFC 6962 section 2.1).  Whoever keeps one tree head can
// later prove that an entry is in the log (inclusion) and that nothing before it was changed or
// removed (consistency).
//
// The tree of n leaves is made of perfect subtrees that never change once complete.  They are named
// by `NodeId`; a store keeps each hash when `CompactRange::append` reports it, and serves proofs by
// reading O(log n) of them.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "crypto/digest.hpp"

namespace lt::audit {

using Hash = crypto::Digest256;

/// 2^62 leaves: at a million a second, more than a hundred thousand years.
inline constexpr std::int64_t k_size_max = std::int64_t{1} << 62;

/// SHA-256(0x00 || entry).
[[nodiscard]] Hash leaf_hash(std::string_view entry);
/// SHA-256(0x01 || left || right).
[[nodiscard]] Hash node_hash(const Hash& left, const Hash& right);
/// Root of the tree without leaves: SHA-256 of nothing.
[[nodiscard]] Hash empty_root();

/// A perfect subtree: leaves [position * 2^level, (position + 1) * 2^level).  Level 0 is a leaf.
struct NodeId {
    int level = 0;
    std::int64_t position = 0;
    friend auto operator<=>(const NodeId&, const NodeId&) = default;
};

/// The perfect subtrees that make up a tree of `size` leaves, left to right (largest first).
/// REQUIRES: 0 <= size <= k_size_max.
[[nodiscard]] std::vector<NodeId> peaks_of(std::int64_t size);

/// The state needed to append to a log of any size: the hashes of its peaks, at most 62.
/// One thread.
class CompactRange {
  public:
    /// The empty log.
    CompactRange() = default;
    /// A log that exists already.  REQUIRES: `peaks` are the hashes of `peaks_of(size)`, in order.
    CompactRange(std::int64_t size, std::vector<Hash> peaks);

    /// Called for every subtree that an append completes, the leaf first.
    using Completed = std::function<void(NodeId, const Hash&)>;
    void append(const Hash& leaf, const Completed& completed);

    [[nodiscard]] std::int64_t size() const { return x_size; }
    [[nodiscard]] Hash root() const;

  private:
    std::int64_t x_size = 0;
    std::vector<Hash> x_peaks;
};

/// Where the hashes of complete subtrees come from.
using Nodes = std::function<Result<Hash>(NodeId)>;

/// The audit path of leaf `index` in the tree of `size` leaves, leaf side first.  Reads at most
/// 2 log2(size) nodes.  Errors: invalid_argument (not 0 <= index < size), those of `nodes`.
[[nodiscard]] Result<std::vector<Hash>> inclusion_proof(std::int64_t index, std::int64_t size,
                                                        const Nodes& nodes);
/// That the first `from` leaves of the tree of `to` leaves are the tree of `from` leaves.
/// Errors: invalid_argument (not 0 < from <= to), those of `nodes`.
[[nodiscard]] Result<std::vector<Hash>> consistency_proof(std::int64_t from, std::int64_t to,
                                                          const Nodes& nodes);

/// Size and root of a log at one moment: what both sides of a proof agree on.
struct TreeHead {
    std::int64_t size = 0;
    Hash root;
};

/// Whether `proof` shows that `leaf` is entry `index` of the log with this head.
[[nodiscard]] bool proves_inclusion(std::span<const Hash> proof, std::int64_t index,
                                    const Hash& leaf, const TreeHead& head);
/// Whether `proof` shows that the log of `later` continues the log of `earlier`.  An empty earlier
/// log proves nothing: false.
[[nodiscard]] bool proves_consistency(std::span<const Hash> proof, const TreeHead& earlier,
                                      const TreeHead& later);

}  // namespace lt::audit
