// The basic idea: split as RFC 6962 does (the left part is the largest power of two below n).  All
// parts but those along the right edge are perfect, so each is one stored node; a part on the right
// edge is folded from its peaks.
#include "audit/merkle.hpp"

#include <algorithm>
#include <bit>
#include <string>

#include "base/assert.hpp"

namespace lt::audit {
namespace {

constexpr char k_leaf_prefix = '\x00';
constexpr char k_node_prefix = '\x01';

std::int64_t largest_power_below(std::int64_t n) {
    LT_ASSERT(n > 1);
    return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(n - 1)));
}

/// Leaves [begin, end): what the recursion of the RFC calls D[begin:end].
struct Span {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    [[nodiscard]] std::int64_t size() const { return end - begin; }
    [[nodiscard]] std::int64_t middle() const { return begin + largest_power_below(size()); }
};

Hash fold(std::span<const Hash> peaks) {
    if (peaks.empty()) return empty_root();
    Hash root = peaks.back();
    for (std::size_t i = peaks.size() - 1; i-- > 0;) root = node_hash(peaks[i], root);
    return root;
}

/// Root of the leaves of `part`, whose begin is a multiple of every peak size in it.
Result<Hash> root_of(Span part, const Nodes& nodes) {
    std::vector<Hash> peaks;
    for (const NodeId& peak : peaks_of(part.size())) {
        const std::int64_t shift = part.begin >> peak.level;
        LT_TRY(Hash hash, nodes({peak.level, peak.position + shift}));
        peaks.push_back(hash);
    }
    return fold(peaks);
}

/// Where a proof check stands: the node on the path and the last node of its level.
struct Climb {
    std::int64_t node = 0;
    std::int64_t last = 0;

    void up() {
        node >>= 1;
        last >>= 1;
    }
    /// The sibling lies left: the node is a right child, or the lone last node of its level.
    [[nodiscard]] bool sibling_is_left() const { return (node & 1) != 0 || node == last; }
    /// A lone last node has no sibling on its level: climb until it is a right child.
    void skip_levels_without_sibling() {
        while (node != 0 && (node & 1) == 0) up();
    }
};

}  // namespace

Hash leaf_hash(std::string_view entry) {
    std::string bytes(1, k_leaf_prefix);
    bytes += entry;
    return crypto::sha256(bytes);
}

Hash node_hash(const Hash& left, const Hash& right) {
    std::string bytes(1, k_node_prefix);
    bytes += left.view();
    bytes += right.view();
    return crypto::sha256(bytes);
}

Hash empty_root() { return crypto::sha256({}); }

std::vector<NodeId> peaks_of(std::int64_t size) {
    LT_ASSERT(size >= 0 && size <= k_size_max);
    std::vector<NodeId> peaks;
    std::int64_t covered = 0;
    while (covered < size) {
        const auto rest = static_cast<std::uint64_t>(size - covered);
        const int level = std::bit_width(rest) - 1;
        peaks.push_back({level, covered >> level});
        covered += std::int64_t{1} << level;
    }
    return peaks;
}

CompactRange::CompactRange(std::int64_t size, std::vector<Hash> peaks)
    : x_size(size), x_peaks(std::move(peaks)) {
    LT_ASSERT(x_peaks.size() == peaks_of(size).size());
}

void CompactRange::append(const Hash& leaf, const Completed& completed) {
    LT_ASSERT(x_size < k_size_max);
    NodeId node{0, x_size};
    Hash hash = leaf;
    completed(node, hash);
    while ((node.position & 1) != 0) {  // a right child completes its parent
        hash = node_hash(x_peaks.back(), hash);
        x_peaks.pop_back();
        node = {node.level + 1, node.position >> 1};
        completed(node, hash);
    }
    x_peaks.push_back(hash);
    ++x_size;
}

Hash CompactRange::root() const { return fold(x_peaks); }

// RFC 6962 section 2.1.1, PATH(m, D[n]), from the root down; the proof is read from the leaf up.
Result<std::vector<Hash>> inclusion_proof(std::int64_t index, std::int64_t size,
                                          const Nodes& nodes) {
    if (index < 0 || index >= size || size > k_size_max) {
        return fail(ErrorCode::invalid_argument,
                    {"Không có mục này trong nhật ký.", "The log has no such entry."},
                    {"inclusion proof outside the log"});
    }
    std::vector<Hash> proof;
    for (Span part{0, size}; part.size() > 1;) {
        const std::int64_t middle = part.middle();
        const Span left{part.begin, middle};
        const Span right{middle, part.end};
        const bool in_left = index < middle;
        LT_TRY(Hash sibling, root_of(in_left ? right : left, nodes));
        proof.push_back(sibling);
        part = in_left ? left : right;
    }
    std::ranges::reverse(proof);
    return proof;
}

// RFC 6962 section 2.1.2, SUBPROOF(m, D[n], b).
Result<std::vector<Hash>> consistency_proof(std::int64_t from, std::int64_t to,
                                            const Nodes& nodes) {
    if (from <= 0 || from > to || to > k_size_max) {
        return fail(ErrorCode::invalid_argument,
                    {"Không có kích thước nhật ký này.", "The log never had such a size."},
                    {"consistency proof outside the log"});
    }
    std::vector<Hash> proof;
    Span part{0, to};
    while (part.end != from) {
        const std::int64_t middle = part.middle();
        const Span left{part.begin, middle};
        const Span right{middle, part.end};
        const bool ends_in_left = from <= middle;
        LT_TRY(Hash other, root_of(ends_in_left ? right : left, nodes));
        proof.push_back(other);
        part = ends_in_left ? left : right;
    }
    if (part.begin != 0) {  // the checker does not know this part: it is not the earlier root
        LT_TRY(Hash own, root_of(part, nodes));
        proof.push_back(own);
    }
    std::ranges::reverse(proof);
    return proof;
}

// RFC 9162 section 2.1.3.2.
bool proves_inclusion(std::span<const Hash> proof, std::int64_t index, const Hash& leaf,
                      const TreeHead& head) {
    if (index < 0 || index >= head.size) return false;
    Climb at{index, head.size - 1};
    Hash root = leaf;
    for (const Hash& sibling : proof) {
        if (at.last == 0) return false;
        if (at.sibling_is_left()) {
            root = node_hash(sibling, root);
            at.skip_levels_without_sibling();
        } else {
            root = node_hash(root, sibling);
        }
        at.up();
    }
    return at.last == 0 && root == head.root;
}

// RFC 9162 section 2.1.4.2.
bool proves_consistency(std::span<const Hash> proof, const TreeHead& earlier,
                        const TreeHead& later) {
    if (earlier.size <= 0 || earlier.size > later.size) return false;
    if (earlier.size == later.size) return proof.empty() && earlier.root == later.root;
    if (proof.empty()) return false;

    Climb at{earlier.size - 1, later.size - 1};
    while ((at.node & 1) != 0) at.up();
    // A perfect earlier tree is itself the first node of the path and is not sent.
    const bool earlier_is_perfect = std::has_single_bit(static_cast<std::uint64_t>(earlier.size));
    Hash old_root = earlier_is_perfect ? earlier.root : proof.front();
    Hash new_root = old_root;
    for (const Hash& sibling : proof.subspan(earlier_is_perfect ? 0 : 1)) {
        if (at.last == 0) return false;
        if (at.sibling_is_left()) {
            old_root = node_hash(sibling, old_root);
            new_root = node_hash(sibling, new_root);
            at.skip_levels_without_sibling();
        } else {
            new_root = node_hash(new_root, sibling);
        }
        at.up();
    }
    return at.last == 0 && old_root == earlier.root && new_root == later.root;
}

}  // namespace lt::audit
