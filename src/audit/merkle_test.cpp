// The log against the recursive definition of RFC 6962, and against published proof vectors.
#include "audit/merkle.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "base/encoding.hpp"
#include "base/json.hpp"

namespace lt::audit {
namespace {

constexpr int k_leaves = 130;  // past two powers of two

std::vector<Hash> leaves(std::int64_t count) {
    std::vector<Hash> all;
    for (std::int64_t i = 0; i < count; ++i) all.push_back(leaf_hash("entry " + std::to_string(i)));
    return all;
}

/// RFC 6962 section 2.1, word for word.
Hash naive_root(std::span<const Hash> all) {
    if (all.empty()) return empty_root();
    if (all.size() == 1) return all.front();
    std::size_t k = 1;
    while (k * 2 < all.size()) k *= 2;
    return node_hash(naive_root(all.first(k)), naive_root(all.subspan(k)));
}

/// A log that keeps what a store keeps.
struct Kept {
    CompactRange range;
    std::map<NodeId, Hash> nodes;
    mutable int reads = 0;

    explicit Kept(std::int64_t count) {
        for (const Hash& leaf : leaves(count)) {
            range.append(leaf, [&](NodeId id, const Hash& hash) { nodes.emplace(id, hash); });
        }
    }
    [[nodiscard]] Nodes source() const {
        return [this](NodeId id) -> Result<Hash> {
            ++reads;
            const auto found = nodes.find(id);
            if (found == nodes.end()) return fail(ErrorCode::corrupt, {}, {"no such node"});
            return found->second;
        };
    }
};

TEST(Merkle, known_values) {
    EXPECT_EQ(empty_root().hex(),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(leaf_hash("").hex(),
              "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

TEST(Merkle, root_at_every_size_is_the_recursive_root) {
    const std::vector<Hash> all = leaves(k_leaves);
    CompactRange range;
    EXPECT_EQ(range.root(), naive_root({}));
    for (std::int64_t n = 0; n < k_leaves; ++n) {
        range.append(all[static_cast<std::size_t>(n)], [](NodeId, const Hash&) {});
        EXPECT_EQ(range.root(), naive_root(std::span{all}.first(static_cast<std::size_t>(n + 1))));
    }
}

TEST(Merkle, every_completed_subtree_is_reported_once) {
    const Kept kept(64);
    EXPECT_EQ(kept.nodes.size(), 64U + 63U);  // 64 leaves, 63 nodes above them
    EXPECT_EQ(kept.nodes.at({6, 0}), kept.range.root());
}

TEST(Merkle, a_range_restored_from_its_peaks_goes_on) {
    for (std::int64_t n = 0; n < k_leaves; ++n) {
        const Kept kept(n);
        std::vector<Hash> peaks;
        for (const NodeId& peak : peaks_of(n)) peaks.push_back(kept.nodes.at(peak));
        CompactRange again(n, std::move(peaks));
        EXPECT_EQ(again.root(), kept.range.root());
        again.append(leaf_hash("entry " + std::to_string(n)), [](NodeId, const Hash&) {});
        EXPECT_EQ(again.root(), Kept(n + 1).range.root());
    }
}

TEST(Merkle, every_inclusion_proof_holds_and_reads_little) {
    const std::vector<Hash> all = leaves(k_leaves);
    const Kept kept(k_leaves);
    for (std::int64_t n = 1; n <= k_leaves; ++n) {
        const TreeHead head{n, naive_root(std::span{all}.first(static_cast<std::size_t>(n)))};
        for (std::int64_t i = 0; i < n; ++i) {
            kept.reads = 0;
            const auto proof = inclusion_proof(i, n, kept.source());
            ASSERT_TRUE(proof);
            EXPECT_LE(kept.reads, 16);  // 2 log2(130)
            EXPECT_TRUE(proves_inclusion(*proof, i, all[static_cast<std::size_t>(i)], head));
            EXPECT_FALSE(proves_inclusion(*proof, i, leaf_hash("forged"), head));
            EXPECT_FALSE(proves_inclusion(*proof, i, all[static_cast<std::size_t>(i)],
                                          {n, leaf_hash("other root")}));
        }
    }
}

TEST(Merkle, every_consistency_proof_holds) {
    const std::vector<Hash> all = leaves(k_leaves);
    const Kept kept(k_leaves);
    std::vector<TreeHead> heads;
    for (std::int64_t n = 0; n <= k_leaves; ++n) {
        heads.push_back({n, naive_root(std::span{all}.first(static_cast<std::size_t>(n)))});
    }
    for (std::size_t m = 1; m <= k_leaves; ++m) {
        for (std::size_t n = m; n <= k_leaves; ++n) {
            const auto proof = consistency_proof(heads[m].size, heads[n].size, kept.source());
            ASSERT_TRUE(proof);
            EXPECT_TRUE(proves_consistency(*proof, heads[m], heads[n])) << m << " " << n;
            const TreeHead rewritten{heads[m].size, leaf_hash("rewritten history")};
            EXPECT_FALSE(proves_consistency(*proof, rewritten, heads[n])) << m << " " << n;
        }
    }
}

TEST(Merkle, an_altered_proof_is_refused) {
    const std::vector<Hash> all = leaves(21);
    const Kept kept(21);
    const TreeHead head{21, kept.range.root()};
    const auto proof = inclusion_proof(13, 21, kept.source());
    ASSERT_TRUE(proof);
    for (std::size_t at = 0; at < proof->size(); ++at) {
        std::vector<Hash> altered = *proof;
        altered[at].bytes[7] ^= 0x10;
        EXPECT_FALSE(proves_inclusion(altered, 13, all[13], head));
    }
    std::vector<Hash> shorter(proof->begin(), proof->end() - 1);
    EXPECT_FALSE(proves_inclusion(shorter, 13, all[13], head));
    std::vector<Hash> longer = *proof;
    longer.push_back(head.root);
    EXPECT_FALSE(proves_inclusion(longer, 13, all[13], head));
    EXPECT_FALSE(proves_inclusion(*proof, 12, all[13], head));
    EXPECT_FALSE(proves_inclusion(*proof, -1, all[13], head));
    EXPECT_FALSE(proves_inclusion(*proof, 21, all[13], head));
}

TEST(Merkle, proofs_outside_the_log_are_refused) {
    const Kept kept(5);
    for (const auto& [index, size] : {std::pair{5, 5}, {-1, 5}, {0, 0}}) {
        EXPECT_EQ(inclusion_proof(index, size, kept.source()).error().code,
                  ErrorCode::invalid_argument);
    }
    for (const auto& [from, to] : {std::pair{0, 5}, {6, 5}, {-1, 5}}) {
        EXPECT_EQ(consistency_proof(from, to, kept.source()).error().code,
                  ErrorCode::invalid_argument);
    }
}

// ---- published vectors: one JSON object a file, {..., "wantErr": true when it must be refused}

std::filesystem::path corpus() {
    if (const char* named = std::getenv("LIENTHONG_CORPORA")) {
        return std::filesystem::path(named) / "merkle-proofs";
    }
    return std::filesystem::path(LT_SOURCE_DIR) / "../shared/corpora/merkle-proofs";
}

std::vector<std::pair<std::string, json::Value>> vectors(const char* folder) {
    std::vector<std::pair<std::string, json::Value>> all;
    for (const auto& file : std::filesystem::recursive_directory_iterator(corpus() / folder)) {
        if (file.path().extension() != ".json") continue;
        std::stringstream bytes;
        bytes << std::ifstream(file.path()).rdbuf();
        std::string text = bytes.str();
        // Zero minus one, as an unsigned number.
        const std::string wrapped = "18446744073709551615";
        if (const auto at = text.find(wrapped); at != std::string::npos) {
            text.replace(at, wrapped.size(), "-1");
        }
        auto value = json::parse(text);
        EXPECT_TRUE(value) << file.path();
        if (value) all.emplace_back(file.path().string(), std::move(*value));
    }
    return all;
}

/// Some vectors hold texts that are no hash.  Such a text becomes a hash that equals only itself;
/// an empty one proves nothing.
std::optional<Hash> hash_in(const json::Value& value) {
    if (value.string() == nullptr) return std::nullopt;
    const auto bytes = decode_base64(*value.string());
    Hash hash;
    if (!bytes || bytes->empty()) return std::nullopt;
    if (bytes->size() != hash.bytes.size()) return crypto::sha256(*bytes);
    std::ranges::copy(*bytes, hash.bytes.begin());
    return hash;
}

std::optional<std::vector<Hash>> proof_in(const json::Value& vector) {
    std::vector<Hash> proof;
    const json::Value* listed = vector.find("proof");
    if (listed == nullptr || listed->array() == nullptr) return proof;
    for (const json::Value& element : *listed->array()) {
        const auto hash = hash_in(element);
        if (!hash) return std::nullopt;
        proof.push_back(*hash);
    }
    return proof;
}

TEST(MerkleVectors, inclusion) {
    if (!std::filesystem::exists(corpus())) GTEST_SKIP() << "no corpora";
    const auto all = vectors("inclusion");
    ASSERT_GT(all.size(), 50U);
    for (const auto& [name, vector] : all) {
        const auto index = vector.integer_at("leafIdx");
        const auto size = vector.integer_at("treeSize");
        const auto leaf = hash_in(*vector.find("leafHash"));
        const auto root = hash_in(*vector.find("root"));
        const auto proof = proof_in(vector);
        const bool proved = index && size && leaf && root && proof &&
                            proves_inclusion(*proof, *index, *leaf, {*size, *root});
        EXPECT_NE(proved, *vector.find("wantErr")->boolean()) << name;
    }
}

TEST(MerkleVectors, consistency) {
    if (!std::filesystem::exists(corpus())) GTEST_SKIP() << "no corpora";
    const auto all = vectors("consistency");
    ASSERT_GT(all.size(), 50U);
    for (const auto& [name, vector] : all) {
        const auto from = vector.integer_at("size1");
        const auto to = vector.integer_at("size2");
        const auto from_root = hash_in(*vector.find("root1"));
        const auto to_root = hash_in(*vector.find("root2"));
        const auto proof = proof_in(vector);
        const bool proved = from && to && from_root && to_root && proof &&
                            proves_consistency(*proof, {*from, *from_root}, {*to, *to_root});
        EXPECT_NE(proved, *vector.find("wantErr")->boolean()) << name;
    }
}

}  // namespace
}  // namespace lt::audit
